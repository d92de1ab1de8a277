"""Who sits at the table of a review: those invited, and those on the file who may come anyway."""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.domain.names import full_name, known_as
from iro_core.records import Child, Invitation, Person, Relationship, Review
from iro_desktop.models.reading import Reader

_ROLE_OF = {
    "foster_carer": "carer",
    "residential_worker": "carer",
    "teacher": "school",
    **{role: role for role in codes.PERSON_ROLE if role in codes.INVITED_ROLE},
}
_ORDER = list(codes.INVITED_ROLE)
CHILD = "child"


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Seat:
    """One line of the attendance list.

    Attributes:
        key: Names the line: the invitation's id, or the person's while nothing was ticked.
        invitation: The record; None for somebody who was not invited and not ticked yet.
        was_invited: Whether an invitation went out.
    """

    key: str
    name: str
    role: str
    person_id: ids.PersonId = ids.PersonId("")
    invitation: Invitation | None = None

    @property
    def was_invited(self) -> bool:
        """Whether an invitation went out."""
        return self.invitation is not None and self.invitation.invited_on is not None

    @property
    def attended(self) -> str:
        """Whether they came, as a code; "" if nobody has said."""
        return self.invitation.attended if self.invitation else ""

    @property
    def absence_reason(self) -> str:
        """Why they were not there."""
        return self.invitation.absence_reason if self.invitation else ""

    @property
    def role_words(self) -> str:
        """What they are to the child."""
        return codes.INVITED_ROLE.get(self.role, "Other")


def seats(reader: Reader, review: Review, child: Child, today: dt.date) -> tuple[Seat, ...]:
    """Return the lines of the list: the child, those invited, then those on the file."""
    invited = [_invited(each) for each in _invitations(reader, review)]
    if not any(each.role == CHILD for each in invited):
        name = known_as(child.first_name, child.liked_name)
        invited.insert(0, Seat(key=child.id, name=name, role=CHILD))
    there = {each.person_id for each in invited if each.person_id}
    others = [each for each in _on_file(reader, child, today) if each.person_id not in there]
    child_first = sorted(invited, key=lambda each: each.role != CHILD)
    return (*child_first, *others)


def _invitations(reader: Reader, review: Review) -> list[Invitation]:
    found = reader.find(Invitation, review_id=review.id, order_by=("made_at", "id"))
    return sorted(found, key=lambda each: (each.position is None, each.position or 0))


def _invited(invitation: Invitation) -> Seat:
    return Seat(
        key=invitation.id,
        name=invitation.name or "Name not recorded",
        role=invitation.role or "other",
        person_id=invitation.person_id,
        invitation=invitation,
    )


def _on_file(reader: Reader, child: Child, today: dt.date) -> list[Seat]:
    links = [
        each
        for each in reader.find(Relationship, child_id=child.id)
        if each.person_id and (each.to_on is None or each.to_on > today)
    ]
    wanted = {each.person_id for each in links}
    people = {each.id: each for each in reader.find(Person, id=wanted)} if wanted else {}
    found = [_at_hand(each, people[each.person_id]) for each in links if each.person_id in people]
    return sorted(found, key=lambda each: (_ORDER.index(each.role), each.name))


def _at_hand(link: Relationship, person: Person) -> Seat:
    role = _ROLE_OF.get(link.role or person.role, "other")
    name = full_name(person.first_name, person.family_name) or "Name not recorded"
    return Seat(key=person.id, name=name, role=role, person_id=person.id)
