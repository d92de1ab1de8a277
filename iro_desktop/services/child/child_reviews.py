"""A child's reviews: planning the next one, recording that it was held, and its decisions."""

import dataclasses
import datetime as dt

from iro_core.domain.care_clock import CareClock
from iro_core.domain.names import known_as
from iro_core.domain.participation import why_not_allowed
from iro_core.domain.reviews import ReviewError
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Child, Decision, Review
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates import standing
from iro_desktop.services.meetings.review_following import (
    check_day,
    check_free,
    clock_after,
    plan_following,
)
from iro_desktop.services.refusals import RecordError, needed

_OVER = ("held", "cancelled")


def plan_review(
    store: Store,
    *,
    seen: Review,
    planned_on: dt.date | None,
    starts_at: dt.time | None = None,
    place: str = "",
    mode: str | None = None,
    today: dt.date,
) -> Review:
    """Set the day, time and place of a review that is to come.

    A day after the legal limit is kept: the reader is told, the law is not bent by refusing.

    Raises:
        RecordError: There is no day, it has passed, another review is on it, or this one is over.
    """
    needed("planned_on", planned_on, "Enter the day of the review.")
    if planned_on is not None and planned_on < today:
        raise RecordError("planned_on", "This day has passed. Record the review as held instead.")
    with store.writing() as writer:
        _need_open(writer, seen, "planned_on")
        try:
            check_free(writer, seen, planned_on)
        except ReviewError as refusal:
            raise RecordError("planned_on", str(refusal)) from refusal
        return writer.change(
            seen,
            planned_on=planned_on,
            starts_at=starts_at,
            place=place.strip(),
            mode=mode or "",
        )


def hold_review(
    store: Store,
    *,
    seen: Review,
    held_on: dt.date | None,
    participation: str | None,
    child_views: str = "",
    today: dt.date,
) -> Review | None:
    """Record that a review was held elsewhere, and plan the next one with its lawful due date.

    It is the short way, for a review that somebody else held and recorded. What follows a review
    that is held here, its decisions and its clocks, begins with `meetings.finish_meeting`.

    Returns:
        The next review; None for a child who is not looked after any more.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("held_on", held_on, "Enter the day on which it was held.")
    needed("participation", participation, "Choose how the child took part.")
    day = held_on or today
    with store.writing() as writer:
        _need_open(writer, seen, "held_on")
        _check_code(writer.need(Child, seen.child_id), participation or "", day)
        clock = _clock_after(writer, seen, day, today)
        held = writer.change(
            seen,
            state="held",
            held_on=day,
            participation=participation or "",
            child_views=child_views.strip(),
        )
        writer.seal(held.id)
        return plan_following(writer, held, clock, planned_on=None) if clock else None


def mark_decision(store: Store, *, decision_id: str, done: bool, today: dt.date) -> None:
    """Say that a decision has been carried out today, or take that back."""
    with store.writing() as writer:
        decision = writer.need(Decision, decision_id)
        if (decision.done_on is not None) != done:
            state = "done" if done else "open"
            writer.change(decision, done_on=today if done else None, state=state)


def _need_open(writer: Writer, seen: Review, field: str) -> None:
    """Refuse a review that is over by now: another window may have finished or cancelled it."""
    state = writer.need(Review, seen.id).state
    if state in _OVER:
        words = "was held and recorded" if state == "held" else "was cancelled"
        raise RecordError(field, f"This review {words} meanwhile. What is recorded was kept.")


def _check_code(child: Child, code: str, held_on: dt.date) -> None:
    name = known_as(child.first_name, child.liked_name)
    refusal = why_not_allowed(code, name=name, born_on=child.born_on, held_on=held_on)
    if refusal:
        raise RecordError("participation", refusal)


def _clock_after(writer: Writer, seen: Review, day: dt.date, today: dt.date) -> CareClock | None:
    """Return the clock of the review after the one held on a day; None if care has ended."""
    this_one = dataclasses.replace(seen, held_on=day)
    try:
        check_day(writer, seen, day, today=today)
        return clock_after(writer, this_one, standing.standards_read(writer), today=today)
    except (ReviewError, UnknownHolidayYearError) as refusal:
        raise RecordError("held_on", str(refusal)) from refusal
