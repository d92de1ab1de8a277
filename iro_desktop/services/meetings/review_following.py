"""Which review follows a held one: its limit by the clock that runs, its place on the file."""

import dataclasses
import datetime as dt
from typing import Any

from iro_core import ids
from iro_core.domain.care_clock import CareClock, next_review_clock
from iro_core.domain.regimes import CareFacts, holding, in_care_since
from iro_core.domain.reviews import ReviewError, check_review_held
from iro_core.domain.standards import Standards
from iro_core.records import Review, ReviewMeeting
from iro_desktop.models.reading import Reader
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.clocks import care_facts

PLANNED = frozenset({"", "planned"})


def clock_after(
    reader: Reader, review: Review, standards: Standards, *, today: dt.date
) -> CareClock | None:
    """Return the clock of the review after this one, as if this one stood on file as it is given.

    Returns:
        None where the child is not looked after any more.

    Raises:
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    facts = care_facts(reader, review.child_id, held=[review])
    return next_review_clock(facts, standards, today)


def check_day(reader: Reader, review: Review, held_on: dt.date, *, today: dt.date) -> None:
    """Refuse a day on which the review cannot have been held.

    Raises:
        ReviewError: The day is not believable; the message is for the user.
    """
    facts = care_facts(reader, review.child_id)
    others = [
        each for each in reader.find(Review, child_id=review.child_id) if each.id != review.id
    ]
    held = [each.held_on for each in others if each.held_on and each.state != "cancelled"]
    check_review_held(
        held_on, care_started=_care_started(facts, held_on, today), held=held, today=today
    )


def check_free(reader: Reader, review: Review, day: dt.date | None) -> None:
    """Refuse to plan a review for a day that has another review of the child.

    Raises:
        ReviewError: There is one; the message is for the user.
    """
    others = [
        each for each in reader.find(Review, child_id=review.child_id) if each.id != review.id
    ]
    if any(each.held_on == day for each in others if day and each.state != "cancelled"):
        raise ReviewError("A review of this child was held on this day. Please choose another.")
    coming = [each for each in others if each.held_on is None and each.state != "cancelled"]
    if any(each.planned_on == day for each in coming if day):
        raise ReviewError(
            "Another review of this child is planned for this day. Choose another day, or hold "
            "that one."
        )


def plan_following(
    writer: Writer, review: Review, clock: CareClock, *, planned_on: dt.date | None
) -> Review:
    """Put the next review on file, or bring the one that stands there already up to date.

    Args:
        review: The review that was held.
        clock: The clock that runs now.
        planned_on: The day agreed for it, if one was.
    """
    wanted: dict[str, Any] = {
        "kind": clock.kind,
        "regime": clock.regime.value,
        "due_on": clock.limit,
        "planned_on": planned_on,
    }
    there = open_review(writer, review)
    if there is not None:
        keeps = there.planned_on and review.held_on and there.planned_on > review.held_on
        if planned_on is None and keeps:
            wanted["planned_on"] = there.planned_on
        return writer.change(there, **wanted)
    new = Review(id=ids.ReviewId(writer.new_id()), child_id=review.child_id, state="planned")
    return writer.add(dataclasses.replace(new, **wanted))


def open_review(reader: Reader, review: Review) -> Review | None:
    """Return the planned review beside this one, whose clock this one sets again once held."""
    planned = [
        each
        for each in reader.find(Review, child_id=review.child_id, order_by=("due_on", "id"))
        if each.id != review.id
        and each.state in PLANNED
        and each.held_on is None
        and each.kind != "early"
        and not reader.find(ReviewMeeting, review_id=each.id, limit=1)
    ]
    return planned[0] if planned else None


def _care_started(facts: CareFacts, day: dt.date, today: dt.date) -> dt.date:
    """Return when the time in care began that a day lies in, or else the present one."""
    then = [each.from_on for each in holding(facts.periods, day) if each.from_on]
    return max(then, default=None) or in_care_since(facts, today) or dt.date.min
