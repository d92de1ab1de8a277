"""Adding a child to the officer's own caseload, for as long as no office sends allocations."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iro_core import ids
from iro_core.domain.care_clock import next_review_clock
from iro_core.domain.regimes import CareFacts
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Allocation, CarePeriod, Child, LegalStatus, Placement, Review
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.child.child_details import check_identity
from iro_desktop.services.child.child_moves import placement_fields
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.form_values import record_values
from iro_desktop.services.refusals import RecordError, needed, not_after_today

REVIEWS_SO_FAR = {"none": "None yet", "one": "One", "more": "Two or more"}
_NEXT_KIND = {"none": "first", "one": "second", "more": "later"}
_HELD_KIND = {"one": "first", "more": "later"}


@dataclass(frozen=True, kw_only=True)
class NewCare:
    """How a child came into care, and how far their reviews have come.

    Attributes:
        reviews_so_far: One of `REVIEWS_SO_FAR`; it decides which review comes next by law.
    """

    looked_after_on: dt.date | None
    legal_status: str | None
    reviews_so_far: str = "none"
    last_review_on: dt.date | None = None


@dataclass(frozen=True)
class _Held:
    kind: str
    held_on: dt.date | None


@dataclass(frozen=True)
class _Spell:
    from_on: dt.date | None
    to_on: None = None
    code: str = ""
    type: str = ""


def add_child(
    store: Store,
    *,
    values: Mapping[str, Any],
    care: NewCare,
    placement: Mapping[str, Any],
    today: dt.date,
) -> Child:
    """Add a child with care period, legal status, placement, allocation and the next review.

    All of it is kept, or nothing. The review gets its lawful due date.

    Args:
        store: The store.
        values: `first_name`, `family_name`, `liked_name` and `born_on`.
        care: How the child came into care.
        placement: The fields of the placement, as `placement_fields` takes them.
        today: The day.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    check_identity(values, today)
    needed("family_name", values.get("family_name"), "Enter the child's family name.")
    _check_care(values.get("born_on"), care, today)
    where = placement_fields(placement)
    due_on = _due_on(store, care, where, today)
    with store.writing() as writer:
        child = writer.add(_child(writer, values))
        for record in _care_of(writer, child, care, where, today):
            writer.add(record)
        for review in _reviews_of(writer, child, care, due_on):
            writer.add(review)
        return child


def _child(writer: Writer, values: Mapping[str, Any]) -> Child:
    names = ("first_name", "family_name", "liked_name", "born_on")
    return Child(id=ids.ChildId(writer.new_id()), **record_values(Child, values, names=names))


def _care_of(
    writer: Writer, child: Child, care: NewCare, where: Mapping[str, Any], today: dt.date
) -> tuple[CarePeriod | LegalStatus | Placement | Allocation, ...]:
    since = care.looked_after_on
    return (
        CarePeriod(id=ids.CarePeriodId(writer.new_id()), child_id=child.id, from_on=since),
        LegalStatus(
            id=ids.LegalStatusId(writer.new_id()),
            child_id=child.id,
            code=care.legal_status or "",
            from_on=since,
        ),
        Placement(
            id=ids.PlacementId(writer.new_id()),
            child_id=child.id,
            **{"from_on": since, **where},
        ),
        Allocation(
            id=ids.AllocationId(writer.new_id()),
            child_id=child.id,
            profile_id=writer.author.profile_id,
            from_on=today,
        ),
    )


def _reviews_of(writer: Writer, child: Child, care: NewCare, due_on: dt.date) -> list[Review]:
    made = [
        Review(
            id=ids.ReviewId(writer.new_id()),
            child_id=child.id,
            kind=_NEXT_KIND[care.reviews_so_far],
            state="planned",
            due_on=due_on,
        )
    ]
    if care.reviews_so_far in _HELD_KIND:
        made.append(
            Review(
                id=ids.ReviewId(writer.new_id()),
                child_id=child.id,
                kind=_HELD_KIND[care.reviews_so_far],
                state="held",
                held_on=care.last_review_on,
            )
        )
    return made


def _check_care(born_on: dt.date | None, care: NewCare, today: dt.date) -> None:
    needed("looked_after_on", care.looked_after_on, "Enter the day they became looked after.")
    not_after_today("looked_after_on", care.looked_after_on, today)
    if born_on and care.looked_after_on and care.looked_after_on < born_on:
        raise RecordError("looked_after_on", "This day is before the child's date of birth.")
    needed("legal_status", care.legal_status, "Choose the legal status.")
    if care.reviews_so_far == "none":
        return
    needed("last_review_on", care.last_review_on, "Enter the day of the last review.")
    not_after_today("last_review_on", care.last_review_on, today)
    if care.last_review_on and care.looked_after_on and care.last_review_on < care.looked_after_on:
        sentence = "This day is before the child became looked after."
        raise RecordError("last_review_on", sentence)


def _due_on(store: Store, care: NewCare, where: Mapping[str, Any], today: dt.date) -> dt.date:
    """Return the limit of the next review, by the same clock as everywhere."""
    since = care.looked_after_on
    facts = CareFacts(
        periods=[_Spell(since)],
        reviews=[_Held(_HELD_KIND.get(care.reviews_so_far, ""), care.last_review_on)],
        statuses=[_Spell(since, code=care.legal_status or "")],
        placements=[_Spell(where.get("from_on") or since, type=where.get("type") or "")],
    )
    try:
        clock = next_review_clock(facts, standards(store), today)
    except UnknownHolidayYearError as unknown:
        raise RecordError("looked_after_on", str(unknown)) from unknown
    if clock is None:
        raise RecordError("looked_after_on", "Enter the day they became looked after.")
    return clock.limit
