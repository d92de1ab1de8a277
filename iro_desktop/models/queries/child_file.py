"""Everything that is on one child's file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from iro_core.fields import Record
from iro_core.ids import ChildId
from iro_core.records import (
    Action,
    Addendum,
    Advocacy,
    CarePeriod,
    Child,
    Decision,
    Escalation,
    KeyDate,
    LegalStatus,
    Letter,
    Midpoint,
    Note,
    Person,
    Placement,
    Relationship,
    Review,
    Visit,
)
from iro_desktop.models.reading import Reader

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True, repr=False)
class ChildRecords:
    """A child and all that belongs to them, each list oldest first."""

    child: Child
    care_periods: list[CarePeriod]
    legal_statuses: list[LegalStatus]
    placements: list[Placement]
    reviews: list[Review]
    decisions: list[Decision]
    visits: list[Visit]
    addenda: list[Addendum]
    notes: list[Note]
    actions: list[Action]
    letters: list[Letter]
    key_dates: list[KeyDate]
    midpoints: list[Midpoint]
    escalations: list[Escalation]
    advocacy: list[Advocacy]
    relationships: list[Relationship]
    people: dict[str, Person]
    siblings: dict[str, Child]


def child_records(reader: Reader, child_id: ChildId) -> ChildRecords:
    """Return everything on a child's file.

    Raises:
        RecordMissingError: There is no such child.
    """
    child = reader.need(Child, child_id)
    relationships = reader.find(Relationship, child_id=child_id, order_by=("from_on",))
    placements = reader.find(Placement, child_id=child_id, order_by=("from_on",))
    known = {link.person_id for link in relationships} | {each.carer_id for each in placements}
    others = {link.other_child_id for link in relationships}
    return ChildRecords(
        child=child,
        care_periods=reader.find(CarePeriod, child_id=child_id, order_by=("from_on",)),
        legal_statuses=reader.find(LegalStatus, child_id=child_id, order_by=("from_on",)),
        placements=placements,
        reviews=reader.find(Review, child_id=child_id, order_by=("held_on", "due_on")),
        decisions=reader.find(Decision, child_id=child_id, order_by=("due_on",)),
        visits=reader.find(Visit, child_id=child_id, order_by=("held_on", "starts_at")),
        addenda=reader.find(Addendum, child_id=child_id, order_by=("written_at",)),
        notes=reader.find(Note, child_id=child_id, order_by=("written_at",)),
        actions=reader.find(Action, child_id=child_id, order_by=("due_on", "position")),
        letters=reader.find(Letter, child_id=child_id, order_by=("dated_on", "made_at")),
        key_dates=reader.find(KeyDate, child_id=child_id, order_by=("what", "due_on")),
        midpoints=reader.find(Midpoint, child_id=child_id, order_by=("held_on",)),
        escalations=reader.find(Escalation, child_id=child_id, order_by=("raised_on",)),
        advocacy=reader.find(Advocacy, child_id=child_id, order_by=("referred_on",)),
        relationships=relationships,
        people=_by_id(reader, Person, known),
        siblings=_by_id(reader, Child, others),
    )


def _by_id(reader: Reader, kind: type[R], wanted: Iterable[str]) -> dict[str, R]:
    known = {each for each in wanted if each}
    return {each.id: each for each in reader.find(kind, id=known)} if known else {}
