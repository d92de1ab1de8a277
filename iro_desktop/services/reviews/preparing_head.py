"""The day of a review in a preparation: its legal limit with the reasons, and what is wrong."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from iro_core import codes
from iro_core.domain.date_words import how_late, in_words
from iro_core.domain.working_days import (
    UnknownHolidayYearError,
    why_not_a_working_day,
    working_day_on_or_before,
)
from iro_desktop.papers.content import Mark
from iro_desktop.services.dates.dated import Dates, answered, on_file, told
from iro_desktop.services.reviews.preparation import Head
from iro_desktop.services.reviews.preparing_case import Case
from iro_desktop.services.reviews.preparing_facts import limit_of
from iro_desktop.services.reviews.review_proposals import Circle, place_warning, tells_address

_HELD_BACK = "Not printed: it tells the hidden address"


def head(case: Case) -> Head:
    """Return the day of the review and its limit, and what is wrong with them."""
    review, limit = case.review, limit_of(case)
    mark, state = _standing(case, limit)
    hold_by = _hold_by(case, limit)
    held_field = "held_on" if review.held_on else "planned_on"
    return Head(
        title=codes.REVIEW_KIND.get(review.kind, "Review"),
        state=state,
        mark=mark,
        limit=limit,
        limit_dates=_limit_dates(case, limit),
        hold_by=hold_by,
        hold_by_dates=_hold_by_dates(case, limit, hold_by),
        on=review.held_on or review.planned_on,
        on_dates=on_file(review.held_on or review.planned_on, "review", review.id, held_field),
        starts_at=review.starts_at,
        place=review.place,
        place_on_paper=_on_paper(case),
        mode=codes.MODE.get(review.mode, ""),
        clock_words=case.clock.words if case.is_next and case.clock else (),
        warnings=tuple(dict.fromkeys(_warnings(case, limit))),
    )


def _standing(case: Case, limit: dt.date | None) -> tuple[Mark, str]:
    review = case.review
    if review.held_on:
        late = review.due_on is not None and review.held_on > review.due_on
        words = "Held after its legal limit" if late else "Held"
        return Mark.DONE, f"{words}, {case.short(review.held_on)}"
    if review.state == "cancelled":
        return Mark.SET_ASIDE, "Cancelled"
    if limit is None:
        return Mark.OPEN, "Legal limit not known"
    words = how_late(limit, case.today)
    return (Mark.LATE if limit < case.today else Mark.SOON), f"{words[0].upper()}{words[1:]}"


def _limit_dates(case: Case, limit: dt.date | None) -> Dates:
    if case.is_next and case.clock is not None:
        with suppress(UnknownHolidayYearError):
            return answered(case.clock.answer, "Legal limit")
    return on_file(limit, "review", case.review.id, "due_on", "Legal limit")


def _hold_by(case: Case, limit: dt.date | None) -> dt.date | None:
    if limit is None or not case.is_open:
        return None
    with suppress(UnknownHolidayYearError):
        return working_day_on_or_before(limit, case.local.holidays)
    return None


def _hold_by_dates(case: Case, limit: dt.date | None, hold_by: dt.date | None) -> Dates:
    if limit is None or hold_by is None or hold_by == limit:
        return ()
    why = why_not_a_working_day(limit, case.local.holidays)
    sentence = f"The legal limit, {in_words(limit)}, is no working day ({why})."
    return told(hold_by, f"{sentence} This is the last working day before it.", "Hold by")


def _warnings(case: Case, limit: dt.date | None) -> Iterator[str]:
    if not case.is_open:
        return
    yield from _about_the_clock(case, limit)
    yield from _about_the_day(case, limit)
    asked = [each for each in case.records.invitations if each.invited_on]
    warning = place_warning(_circle(case), asked)
    if warning:
        yield warning


def _about_the_clock(case: Case, limit: dt.date | None) -> Iterator[str]:
    if case.care.no_clock:
        yield case.care.no_clock
    written = case.review.due_on
    if case.is_next and limit is not None and written is not None and written != limit:
        yield (
            f"The clock has changed since this review was planned: it was due by "
            f"{in_words(written)}, and is due by {in_words(limit)} now."
        )


def _about_the_day(case: Case, limit: dt.date | None) -> Iterator[str]:
    day = case.review.planned_on
    if day is None:
        yield "No day is planned yet."
        return
    if limit is not None and day > limit:
        yield f"The planned day is after the legal limit, {in_words(limit)}."
    if day < case.today:
        yield "The planned day has passed. Record that the review was held, or plan another day."
    try:
        why = why_not_a_working_day(day, case.local.holidays)
    except UnknownHolidayYearError as trouble:
        yield str(trouble)
        return
    if why:
        yield f"The planned day is no working day: {why}."


def _on_paper(case: Case) -> str:
    is_hidden = case.placement is not None and bool(case.placement.is_hidden)
    return _HELD_BACK if is_hidden and tells_address(_circle(case)) else case.review.place


def _circle(case: Case) -> Circle:
    return Circle(
        child=case.child,
        review=case.review,
        links=tuple(each for each in case.records.file.relationships if case.holds(each)),
        people=case.records.file.people,
        placement=case.placement,
        age=case.age,
    )
