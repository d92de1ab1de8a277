"""Who is around a child, and which other children there are, for the check of a letter."""

import datetime as dt
from collections.abc import Iterator, Mapping

from iro_core import codes
from iro_core.domain.letter_safety.facts import BEFORE, NEVER, NOW, Place, Someone, Tie
from iro_core.domain.names import known_as
from iro_core.ids import ProfileId
from iro_core.records import Child, Person, Placement, Profile, Relationship
from iro_desktop.models.queries.allocated import AllocatedChild, allocated_children
from iro_desktop.models.reading import Reader
from iro_desktop.services.dates import standing

_HOMES = {"K1", "K2", "R1", "R5", "S1", "H5"}
"""Placements in which the name is that of a home, and not of a fostering agency."""
_KIN = {"parent", "relative", "sibling"}
_FAMILY_OF_STRANGERS = {"foster_carer"}


class Around:
    """The people and places around one child, read once."""

    def __init__(self, reader: Reader, child: Child, *, officer: ProfileId, today: dt.date) -> None:
        """Read the circle, the brothers and sisters, the caseload and the placements."""
        self.child, self._today = child, today
        self.links = reader.find(Relationship, child_id=child.id)
        wanted = {link.person_id for link in self.links} - {""}
        self.placements = reader.find(Placement, child_id=child.id)
        wanted |= {each.carer_id for each in self.placements} - {""}
        ids = sorted({link.other_child_id for link in self.links} - {"", child.id})
        self.siblings = reader.find(Child, id=ids) if ids else []
        self._of_siblings = reader.find(Placement, child_id=ids, to_on=None) if ids else []
        wanted |= {each.carer_id for each in self._of_siblings} - {""}
        found = reader.find(Person, id=sorted(wanted)) if wanted else []
        self.people: Mapping[str, Person] = {each.id: each for each in found}
        self._officer = reader.get(Profile, officer)
        own = {child.id, *ids}
        self._others = [
            each for each in allocated_children(reader, officer, today=today) if each.id not in own
        ]

    @property
    def home(self) -> Placement | None:
        """Where the child lives now."""
        return standing.current(self.placements, self._today)

    def someones(self) -> tuple[Someone, ...]:
        """Return everybody but the child."""
        everyone = (self._the_officer(), self._circle(), self._brothers_and_sisters())
        return tuple(
            each for several in (*everyone, map(_other_child, self._others)) for each in several
        )

    def places(self) -> tuple[Place, ...]:
        """Return where the child lives, hidden places of before, and where siblings live."""
        now = self.home
        own = [each for each in self.placements if each is now or each.is_hidden]
        theirs = [each for each in self._of_siblings if not self._lives_at(each)]
        called = {each.id: known_as(each.first_name, each.liked_name) for each in self.siblings}
        return (
            *(self._place(each, is_current=each is now) for each in own),
            *(self._place(each, whose=called.get(each.child_id, "")) for each in theirs),
        )

    def role_of(self, person_id: str) -> str:
        """Return the key of what a person is to this child."""
        roles = [link.role for link in self.links if link.person_id == person_id]
        person = self.people.get(person_id)
        return next(filter(None, roles), person.role if person else "")

    def standing_of(self, person_id: str) -> str:
        """Return whether a person is around this child: "now", "before" or "never"."""
        links = [link for link in self.links if link.person_id == person_id]
        cared = [stay for stay in self.placements if stay.carer_id == person_id]
        ends = [each.to_on for each in links] + [each.to_on for each in cared]
        if any(end is None or end >= self._today for end in ends):
            return NOW
        return BEFORE if links or cared else NEVER

    def may_know(self, person_id: str) -> bool | None:
        """Return whether a person may know where the child lives; None if nobody has said."""
        said = {link.may_know_address for link in self.links if link.person_id == person_id}
        if False in said:
            return False
        home = self.home
        is_carer = bool(home and person_id and home.carer_id == person_id)
        is_worker = self.role_of(person_id) in codes_of_workers()
        return True if True in said or is_carer or is_worker else None

    def _the_officer(self) -> Iterator[Someone]:
        if self._officer is not None and self._officer.full_name.strip():
            first, _, family = self._officer.full_name.strip().partition(" ")
            yield Someone(
                id=self._officer.id, names=(first,), family=family, tie=Tie.OFFICER, role="You"
            )

    def _circle(self) -> Iterator[Someone]:
        told: set[str] = set()
        newest_first = sorted(self.links, key=lambda each: each.to_on or dt.date.max, reverse=True)
        for link in newest_first:
            person = self.people.get(link.person_id)
            if person is not None and person.id not in told:
                told.add(person.id)
                yield self._someone(person, link)
        for stay in self.placements:
            person = self.people.get(stay.carer_id)
            if person is not None and person.id not in told:
                told.add(person.id)
                link = Relationship(
                    id=stay.id,  # type: ignore[arg-type]  # only to say since when
                    role=person.role,
                    from_on=stay.from_on,
                    to_on=stay.to_on,
                )
                yield self._someone(person, link)

    def _someone(self, person: Person, link: Relationship) -> Someone:
        has_ended = link.to_on is not None and link.to_on < self._today
        return Someone(
            id=person.id,
            names=(person.first_name,) if person.first_name else (),
            family=person.family_name,
            tie=self._tie(person, has_ended=has_ended),
            role=link.detail or codes.PERSON_ROLE.get(link.role or person.role, ""),
            since=link.from_on,
            until=link.to_on,
        )

    def _tie(self, person: Person, *, has_ended: bool) -> Tie:
        if self._is_stranger(person):
            return Tie.PAST_CARER if has_ended else Tie.CARER
        return Tie.ENDED if has_ended else Tie.CIRCLE

    def _is_stranger(self, person: Person) -> bool:
        """Whether they are a carer whose family name is not the child's own business to tell."""
        roles = {link.role for link in self.links if link.person_id == person.id}
        is_kin = bool(roles & _KIN) or person.family_name == self.child.family_name
        return not is_kin and bool((roles | {person.role}) & _FAMILY_OF_STRANGERS)

    def _brothers_and_sisters(self) -> Iterator[Someone]:
        details = {link.other_child_id: link for link in self.links if link.other_child_id}
        lives_at = {each.child_id: each for each in self._of_siblings}
        for each in self.siblings:
            link, home = details[each.id], lives_at.get(each.id)
            together = home is not None and self._lives_at(home)
            yield Someone(
                id=each.id,
                names=_names(each.first_name, each.liked_name),
                family=each.family_name,
                tie=Tie.SIBLING if together else Tie.SIBLING_APART,
                role=link.detail or codes.PERSON_ROLE["sibling"],
                since=link.from_on,
            )

    def _lives_at(self, other: Placement) -> bool:
        home = self.home
        if home is None:
            return False
        same_carer = bool(home.carer_id) and home.carer_id == other.carer_id
        same_place = bool(home.address) and (home.address, home.postcode) == (
            other.address,
            other.postcode,
        )
        return same_carer or same_place

    def _place(self, stay: Placement, *, whose: str = "", is_current: bool = True) -> Place:
        carer = self.people.get(stay.carer_id)
        is_secret = bool(stay.is_hidden) or bool(whose)
        is_told = carer is not None and is_secret and self._is_strange_at(carer, whose)
        return Place(
            whose=whose,
            address=stay.address,
            postcode=stay.postcode,
            setting_name=stay.setting_name if stay.type in _HOMES else "",
            carer_family=carer.family_name if carer and is_told else "",
            school=self.child.school if stay.is_hidden and not whose else "",
            is_hidden=bool(stay.is_hidden),
            is_current=is_current,
        )

    def _is_strange_at(self, carer: Person, whose: str) -> bool:
        if whose:
            return carer.family_name != self.child.family_name
        return self._is_stranger(carer)


def codes_of_workers() -> frozenset[str]:
    """Return the roles that know where a child lives because they work for the child."""
    return frozenset({"social_worker", "team_manager", "service_manager", "business_support"})


def _other_child(child: AllocatedChild) -> Someone:
    return Someone(
        id=child.id,
        names=_names(child.first_name, child.liked_name),
        family=child.family_name,
        tie=Tie.OTHER_CHILD,
        role="Another child of yours",
    )


def _names(first: str, liked: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (liked.strip(), first.strip()))))
