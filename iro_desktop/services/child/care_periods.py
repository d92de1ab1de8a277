"""Times in care: one ends, another begins, and the authority to place for adoption is given."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from iro_core import ids
from iro_core.domain.care_clock import CareClock
from iro_core.domain.date_words import in_words
from iro_core.domain.regimes import holding, holds
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Allocation, CarePeriod, Child, LegalStatus, Placement, Review
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.child.child_moves import placement_fields
from iro_desktop.services.dates.clocks import next_clock, set_clock_again
from iro_desktop.services.dates.standing import standards_read
from iro_desktop.services.refusals import RecordError, needed, not_after_today

LEFT_CARE = "No longer looked after"
BACK_IN_CARE = "Belonged to an earlier time in care"
_OPEN = frozenset({"", "planned", "adjourned"})


def end_care(
    store: Store, *, child_id: str, ended_on: dt.date | None, reason: str = "", today: dt.date
) -> CarePeriod:
    """Record that a child is no longer looked after: every clock of this time in care stops.

    The legal status and the placement of that day end with it. Reviews that were planned are
    cancelled with that reason; nothing is deleted.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("ended_on", ended_on, "Enter the day on which it ended.")
    not_after_today("ended_on", ended_on, today)
    last = ended_on or today
    with store.writing() as writer:
        period = _period_now(writer, child_id, today)
        if period is None:
            raise RecordError("ended_on", "The child is not looked after on this day.")
        if period.from_on is not None and last < period.from_on:
            since = in_words(period.from_on)
            raise RecordError("ended_on", f"The child became looked after on {since}.")
        ended = writer.change(period, to_on=last, end_reason=reason.strip())
        for status in holding(writer.find(LegalStatus, child_id=child_id), today):
            writer.change(status, to_on=max(last, status.from_on or last))
        for placement in holding(writer.find(Placement, child_id=child_id), today):
            writer.change(placement, to_on=max(last, placement.from_on or last))
        _cancel_planned(writer, child_id, LEFT_CARE, today)
        return ended


def begin_care(
    store: Store,
    *,
    child_id: str,
    from_on: dt.date | None,
    legal_status: str | None,
    placement: Mapping[str, Any],
    from_time: dt.time | None = None,
    today: dt.date,
) -> Review:
    """Record that a child whose file is here became looked after again.

    A new time in care begins with a first review; reviews of the earlier one do not count, and
    permanence is not achieved any more. The child is allocated to the officer if nobody has them.

    Returns:
        The first review, planned with its lawful limit.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("from_on", from_on, "Enter the day they became looked after.")
    needed("legal_status", legal_status, "Choose the legal status.")
    not_after_today("from_on", from_on, today)
    since, where = from_on or today, placement_fields(placement)
    with store.writing() as writer:
        child = writer.need(Child, child_id)
        _check_start(writer, child, since, today)
        if child.closed_on or child.permanence_achieved_on:
            writer.change(child, closed_on=None, permanence_achieved_on=None)
        _cancel_planned(writer, child_id, BACK_IN_CARE, today)
        for record in _new_records(writer, child, since, from_time, legal_status or "", where):
            writer.add(record)
        _allocate(writer, child, today)
        return writer.add(_first_review(writer, child, today))


def authorise_adoption(
    store: Store, *, child_id: str, authorised_on: dt.date | None, today: dt.date
) -> CareClock | None:
    """Record since when the child may be placed for adoption, or take that back with None.

    A placement order among the legal statuses gives the authority too; this is for consent.

    Returns:
        The clock that runs now; None where none can be told.

    Raises:
        RecordError: The day is refused; the message is for its field.
    """
    not_after_today("adoption_authorised_on", authorised_on, today)
    with store.writing() as writer:
        child = writer.need(Child, child_id)
        if authorised_on and child.born_on and authorised_on < child.born_on:
            sentence = "This day is before the child's date of birth."
            raise RecordError("adoption_authorised_on", sentence)
        period = _period_now(writer, child_id, today)
        if authorised_on and period and period.from_on and authorised_on < period.from_on:
            sentence = f"The child became looked after on {in_words(period.from_on)}, this time."
            raise RecordError("adoption_authorised_on", sentence)
        writer.change(child, adoption_authorised_on=authorised_on)
        return set_clock_again(writer, child_id, standards_read(writer), today=today)


def _period_now(writer: Writer, child_id: str, today: dt.date) -> CarePeriod | None:
    now = holding(writer.find(CarePeriod, child_id=child_id), today)
    return max(now, key=lambda each: each.from_on or dt.date.min, default=None)


def _check_start(writer: Writer, child: Child, since: dt.date, today: dt.date) -> None:
    if _period_now(writer, child.id, today) is not None:
        raise RecordError("from_on", "The child is looked after already. End that time first.")
    if child.born_on is not None and since < child.born_on:
        raise RecordError("from_on", "This day is before the child's date of birth.")
    ends = [each.to_on for each in writer.find(CarePeriod, child_id=child.id) if each.to_on]
    if ends and since < max(ends):
        sentence = f"The time in care before it ended on {in_words(max(ends))}."
        raise RecordError("from_on", sentence)


def _new_records(  # noqa: PLR0917  one for each thing that begins
    writer: Writer,
    child: Child,
    since: dt.date,
    from_time: dt.time | None,
    code: str,
    where: Mapping[str, Any],
) -> tuple[CarePeriod | LegalStatus | Placement, ...]:
    return (
        CarePeriod(
            id=ids.CarePeriodId(writer.new_id()),
            child_id=child.id,
            from_on=since,
            from_time=from_time,
        ),
        LegalStatus(
            id=ids.LegalStatusId(writer.new_id()), child_id=child.id, code=code, from_on=since
        ),
        Placement(
            id=ids.PlacementId(writer.new_id()), child_id=child.id, **{"from_on": since, **where}
        ),
    )


def _allocate(writer: Writer, child: Child, today: dt.date) -> None:
    if not any(holds(each, today) for each in writer.find(Allocation, child_id=child.id)):
        writer.add(
            Allocation(
                id=ids.AllocationId(writer.new_id()),
                child_id=child.id,
                profile_id=writer.author.profile_id,
                from_on=today,
            )
        )


def _first_review(writer: Writer, child: Child, today: dt.date) -> Review:
    try:
        clock = next_clock(writer, child.id, standards_read(writer), today=today)
    except UnknownHolidayYearError as unknown:
        raise RecordError("from_on", str(unknown)) from unknown
    planned = Review(id=ids.ReviewId(writer.new_id()), child_id=child.id, state="planned")
    if clock is None:
        raise AssertionError("a time in care that has begun has a clock")
    return replace(planned, kind=clock.kind, regime=clock.regime.value, due_on=clock.limit)


def _cancel_planned(writer: Writer, child_id: str, reason: str, today: dt.date) -> None:
    for review in writer.find(Review, child_id=child_id):
        if review.state in _OPEN and review.held_on is None:
            writer.change(review, state="cancelled", cancelled_on=today, cancelled_reason=reason)
