"""Whom to ask to a review, from the file: the child first, family, carers, then everybody else.

Somebody with parental responsibility is always proposed. Who must not learn where the child lives
is proposed too, with the warning that the place of the meeting must not give it away.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.children import age_on
from iro_core.domain.consultations import gives_away
from iro_core.domain.names import full_name, in_a_row, known_as
from iro_core.records import Child, Invitation, Person, Placement, Relationship, Review
from iro_desktop.models.reading import Reader
from iro_desktop.services.dates import standing

_ROLES = {
    "social_worker": "social_worker",
    "team_manager": "team_manager",
    "foster_carer": "carer",
    "residential_worker": "carer",
    "parent": "parent",
    "advocate": "advocate",
    "independent_visitor": "independent_visitor",
    "guardian": "guardian",
    "teacher": "school",
    "health": "health",
    "personal_adviser": "personal_adviser",
    "interpreter": "interpreter",
}
"""What somebody is to the child, as they stand on an invitation."""
_ONLY_IF_RESPONSIBLE = {"relative": "relative", "other": "other"}
_PARENTAL_RESPONSIBILITY = "has parental responsibility"
_WANTED = {
    "parent": "a parent",
    "carer": "a carer",
    "social_worker": "a social worker",
    "school": "a school",
    "health": "a health professional",
    "advocate": "an advocate",
}
_SCHOOL_AGE, _NEEDS_ADVISER = range(4, 18), 16


@dataclass(frozen=True, kw_only=True, repr=False)
class Proposal:
    """Somebody who might be asked.

    Attributes:
        role: A code of `INVITED_ROLE`.
        person_id: "" for the child and for somebody who is not on the file.
        why: What they are to the child, in words.
        warning: That they must not learn where the child lives; "" where they may.
    """

    role: str
    name: str
    person_id: str = ""
    why: str = ""
    warning: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells two of them apart."""
        return self.role, self.person_id or self.name


@dataclass(frozen=True, kw_only=True, repr=False)
class Circle:
    """The child of a review and the people around them on a day.

    Attributes:
        people: By their ids, those of the past too: an old invitation may name them.
    """

    child: Child
    review: Review
    links: tuple[Relationship, ...]
    people: Mapping[str, Person]
    placement: Placement | None
    age: int | None

    def name_of(self, each: Invitation) -> str:
        """Return the name of somebody on the list, as the file has it now."""
        if each.role == "child":
            return known_as(self.child.first_name, self.child.liked_name) or standing.UNNAMED
        person = self.people.get(each.person_id)
        return _name(person) if person else each.name or "Name not recorded"

    def may_know_address(self, person_id: str) -> bool | None:
        """Return whether somebody may know where the child lives; None where nobody has said."""
        said = [each.may_know_address for each in self.links if each.person_id == person_id]
        return False if False in said else True if True in said else None


def circle_of(reader: Reader, review: Review, today: dt.date) -> Circle:
    """Return who is around the child of a review on a day.

    Raises:
        RecordMissingError: The child is not in the store.
    """
    child = reader.need(Child, review.child_id)
    links = reader.find(Relationship, child_id=child.id, order_by=("from_on", "id"))
    placement = standing.current(reader.find(Placement, child_id=child.id), today)
    known = {each.person_id for each in links} | {placement.carer_id if placement else ""}
    people = {str(each.id): each for each in reader.find(Person, id=known - {""})}
    is_born = child.born_on is not None and child.born_on <= today
    return Circle(
        child=child,
        review=review,
        links=tuple(each for each in links if _holds(each, today)),
        people=people,
        placement=placement,
        age=age_on(child.born_on, today) if child.born_on and is_born else None,
    )


def proposals_for(
    circle: Circle, listed: Sequence[Invitation], last_time: Sequence[Invitation]
) -> tuple[Proposal, ...]:
    """Return who is on the file, or was asked last time, and is not on the list yet."""
    there = {(each.role, each.person_id or each.name) for each in listed}
    persons = {each.person_id for each in listed} - {""}
    found: dict[tuple[str, str], Proposal] = {}
    for each in (*_on_file(circle), *_asked_before(last_time)):
        is_listed = each.key in there or each.person_id in persons
        if each.role == "child":
            is_listed = any(one.role == "child" for one in listed)
        if not is_listed:
            found.setdefault(each.key, each)
    order = list(codes.INVITED_ROLE)
    return tuple(sorted(found.values(), key=lambda each: order.index(each.role)))


def gaps_of(circle: Circle, listed: Sequence[Invitation]) -> tuple[str, ...]:
    """Return whom neither the file nor the list knows, in words."""
    known = {each.role for each in _on_file(circle)} | {each.role for each in listed}
    wanted = dict(_WANTED)
    if circle.age is not None and circle.age not in _SCHOOL_AGE:
        del wanted["school"]
    if circle.age is not None and circle.age >= _NEEDS_ADVISER:
        wanted["personal_adviser"] = "a personal adviser"
    if circle.child.needs_interpreter:
        wanted["interpreter"] = "an interpreter, whom the child needs"
    return tuple(words for role, words in wanted.items() if role not in known)


def secrecy_of(circle: Circle, each: Invitation) -> str:
    """Return the warning that somebody on the list must not learn where the child lives, or ""."""
    return _secrecy(circle, each.person_id, each.role)


def place_warning(circle: Circle, asked: Sequence[Invitation]) -> str:
    """Return what is wrong with the place of the meeting, given who is asked; "" if nothing is."""
    secret = [each for each in asked if secrecy_of(circle, each)]
    if not secret:
        return ""
    who = in_a_row([circle.name_of(each) for each in secret])
    lead = f"{who} must not learn where the child lives"
    if len(secret) == 1 and circle.may_know_address(secret[0].person_id) is None:
        lead = f"Nobody has recorded whether {who} may know where the child lives"
    place = circle.review.place
    told = _told_by(circle)
    if told:
        return f"{lead}. The place of the meeting may give it away: {told[:1].lower()}{told[1:]}"
    if place:
        return f"{lead}. Make sure that the place “{place}” does not give it away."
    return f"{lead}. Choose a place that does not give it away."


def tells_address(circle: Circle) -> bool:
    """Tell whether the place of the meeting seems to say where the child lives."""
    return bool(_told_by(circle))


def _told_by(circle: Circle) -> str:
    home = circle.placement
    if home is None:
        return gives_away(circle.review.place)
    carer = circle.people.get(home.carer_id)
    return gives_away(
        circle.review.place,
        setting_name=home.setting_name,
        address=home.address,
        postcode=home.postcode,
        carer=carer.family_name if carer else "",
    )


def _secrecy(circle: Circle, person_id: str, role: str) -> str:
    if not person_id:
        return ""
    may_know = circle.may_know_address(person_id)
    if may_know is False:
        return "Must not know where the child lives"
    is_hidden = circle.placement is not None and bool(circle.placement.is_hidden)
    if may_know is None and is_hidden and role in {"parent", "relative", "other"}:
        return "Not recorded whether they may know where the child lives"
    return ""


def _on_file(circle: Circle) -> list[Proposal]:
    name = known_as(circle.child.first_name, circle.child.liked_name) or standing.UNNAMED
    found = [Proposal(role="child", name=name, why="Whose review it is")]
    found += [each for link in circle.links if (each := _linked(circle, link)) is not None]
    home = circle.placement
    carer = circle.people.get(home.carer_id) if home else None
    if carer is not None:
        found.append(_person(circle, carer, "carer", "cares for the child"))
    if circle.child.school and not any(each.role == "school" for each in found):
        found.append(Proposal(role="school", name=circle.child.school, why="School or college"))
    return found


def _linked(circle: Circle, link: Relationship) -> Proposal | None:
    person = circle.people.get(link.person_id)
    if person is None:
        return None
    is_responsible = bool(link.has_parental_responsibility)
    given = link.role or person.role
    role = _ROLES.get(given) or (_ONLY_IF_RESPONSIBLE.get(given, "other") if is_responsible else "")
    if not role:
        return None
    words = link.detail or codes.PERSON_ROLE.get(given, "")
    why = f"{words}, {_PARENTAL_RESPONSIBILITY}" if is_responsible else words
    return _person(circle, person, role, why)


def _person(circle: Circle, person: Person, role: str, why: str) -> Proposal:
    return Proposal(
        role=role,
        name=_name(person),
        person_id=person.id,
        why=f"{why[:1].upper()}{why[1:]}",
        warning=_secrecy(circle, person.id, role),
    )


def _asked_before(last_time: Sequence[Invitation]) -> list[Proposal]:
    """Return who is not on the file and was asked to the last review."""
    return [
        Proposal(role=each.role, name=each.name, why="Asked to the last review")
        for each in last_time
        if not each.person_id and each.role in codes.INVITED_ROLE and each.role != "child"
    ]


def _holds(link: Relationship, today: dt.date) -> bool:
    begun = link.from_on is None or link.from_on <= today
    return begun and (link.to_on is None or link.to_on > today)


def _name(person: Person) -> str:
    return full_name(person.first_name, person.family_name) or "Name not recorded"
