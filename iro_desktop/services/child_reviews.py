"""A child's reviews: planning the next one, recording that it was held, and its decisions."""

import dataclasses
import datetime as dt

from iro_core import ids
from iro_core.domain.care_clock import CareClock, next_review_clock
from iro_core.domain.regimes import CareFacts, holding
from iro_core.domain.reviews import ReviewError, check_review_held
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Decision, Review
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services import standing
from iro_desktop.services.clocks import care_facts
from iro_desktop.services.refusals import RecordError, needed


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
        RecordError: There is no day, or it has passed.
    """
    needed("planned_on", planned_on, "Enter the day of the review.")
    if planned_on is not None and planned_on < today:
        raise RecordError("planned_on", "This day has passed. Record the review as held instead.")
    with store.writing() as writer:
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
    """Record that a review was held, and plan the next one with its lawful due date.

    Returns:
        The next review; None for a child who is not looked after any more.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("held_on", held_on, "Enter the day on which it was held.")
    needed("participation", participation, "Choose how the child took part.")
    day = held_on or today
    with store.writing() as writer:
        clock = _clock_after(writer, seen, day, today)
        writer.change(
            seen,
            state="held",
            held_on=day,
            participation=participation or "",
            child_views=child_views.strip(),
        )
        if clock is None:
            return None
        return writer.add(
            Review(
                id=ids.ReviewId(writer.new_id()),
                child_id=seen.child_id,
                kind=clock.kind,
                regime=clock.regime.value,
                state="planned",
                due_on=clock.limit,
            )
        )


def mark_decision(store: Store, *, decision_id: str, done: bool, today: dt.date) -> None:
    """Say that a decision has been carried out today, or take that back."""
    with store.writing() as writer:
        decision = writer.need(Decision, decision_id)
        if (decision.done_on is not None) != done:
            state = "done" if done else "open"
            writer.change(decision, done_on=today if done else None, state=state)


def _clock_after(writer: Writer, seen: Review, day: dt.date, today: dt.date) -> CareClock | None:
    """Return the clock of the review after the one held on a day; None if care has ended."""
    this_one = dataclasses.replace(seen, held_on=day)
    facts = care_facts(writer, seen.child_id, held=[this_one])
    days = [
        each.held_on
        for each in writer.find(Review, child_id=seen.child_id)
        if each.held_on and each.id != seen.id
    ]
    try:
        check_review_held(day, care_started=_since(facts, day), held=days, today=today)
        return next_review_clock(facts, standing.standards_read(writer), today)
    except (ReviewError, UnknownHolidayYearError) as refusal:
        raise RecordError("held_on", str(refusal)) from refusal


def _since(facts: CareFacts, day: dt.date) -> dt.date:
    """Return when the time in care began that a day lies in, or the newest one."""
    started = [each.from_on for each in holding(facts.periods, day) if each.from_on]
    begun = [each.from_on for each in facts.periods if each.from_on]
    return max(started or begun, default=day)
