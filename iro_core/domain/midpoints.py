"""Midpoint reviews: when, between two reviews, to see whether decisions are being carried out."""

import datetime as dt
from collections.abc import Iterable

from iro_core.domain.date_words import counted, in_words
from iro_core.domain.reasoned import Answer
from iro_core.domain.working_days import (
    ONE_DAY,
    Holidays,
    UnknownHolidayYearError,
    why_not_a_working_day,
    working_day_on_or_before,
)

MIDPOINT = "midpoint"
DRIFTING = "drifting"
_OVER = {"done", "dropped"}
SOURCE = "Local standard of this service; the law gives no time"


def midpoint_between(held_on: dt.date, next_due_on: dt.date) -> dt.date:
    """Return the day in the middle between a review and the next one, rounded to the earlier.

    A next review that does not come later has no time before it: the day is that of the review.
    """
    return held_on + max((next_due_on - held_on).days // 2, 0) * ONE_DAY


def midpoint_answer(held_on: dt.date, next_due_on: dt.date, holidays: Holidays) -> Answer:
    """Return the proposed day of a midpoint review, with its reasons.

    Where the bank holidays are not known, the day to do it by is the proposed day itself.
    """
    limit = midpoint_between(held_on, next_due_on)
    between = counted(max((next_due_on - held_on).days, 0), "day")
    steps = [
        f"Counted from the day of the review, {in_words(held_on)}.",
        f"The next one is due by {in_words(next_due_on)}: {between} between them.",
        f"Half of them, rounded down, end on {in_words(limit)}.",
    ]
    hold_by, why = _working_day(limit, holidays)
    if hold_by < held_on:
        hold_by = limit
    if hold_by != limit:
        steps.append(f"That is no working day ({why}); the one before it is {in_words(hold_by)}.")
    return Answer(
        rule=MIDPOINT,
        start=held_on,
        limit=limit,
        hold_by=hold_by,
        unit="half the time to the next review",
        source=SOURCE,
        local=True,
        steps=tuple(steps),
    )


def drifting_since(
    due_on: dt.date | None,
    state: str,
    noted: Iterable[tuple[dt.date, str]],
    today: dt.date,
) -> dt.date | None:
    """Return since when a decision drifts: past its day, or said to be drifting; None if it is not.

    Args:
        due_on: The day by which it was to be carried out.
        state: One of `codes.DECISION_STATE`, as it stands now.
        noted: On which days it was noted how it stood, oldest first.
        today: The day.
    """
    if state in _OVER:
        return None
    since = [due_on] if due_on is not None and due_on < today else []
    run: dt.date | None = None
    for day, was in noted:
        run = (run or day) if was == DRIFTING else None
    if run is not None:
        since.append(run)
    elif state == DRIFTING and not since:
        since.append(today)
    return min(since, default=None)


def _working_day(day: dt.date, holidays: Holidays) -> tuple[dt.date, str]:
    try:
        return working_day_on_or_before(day, holidays), why_not_a_working_day(day, holidays) or ""
    except UnknownHolidayYearError:
        return day, ""
