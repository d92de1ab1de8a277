"""A whole invented caseload: an officer's children, and as many of colleagues' as are wanted."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain

from iro_core.domain.working_days import ONE_DAY, Holidays
from iro_core.fields import Record
from iro_core.ids import ProfileId, SettingId
from iro_core.records import Letter, Profile, Setting, Visit
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.care import (
    give_earlier_care,
    give_status,
    give_stays,
    write_care,
)
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import give_character, write_child
from iro_desktop.exchange.practice.circle import (
    give_parents,
    give_workers,
    write_allocations,
    write_circle,
)
from iro_desktop.exchange.practice.clocks import give_reviews
from iro_desktop.exchange.practice.cycle import Cycle
from iro_desktop.exchange.practice.dates import write_dates, write_notes
from iro_desktop.exchange.practice.disputes import plan_disputes
from iro_desktop.exchange.practice.families import plan_families, settle_together
from iro_desktop.exchange.practice.households import Households
from iro_desktop.exchange.practice.letters import Letters, WriteLetter, letters_after
from iro_desktop.exchange.practice.life import Family, Life
from iro_desktop.exchange.practice.people import People
from iro_desktop.exchange.practice.profile_kit import facts_of
from iro_desktop.exchange.practice.reviews import coming_reviews, held_reviews
from iro_desktop.exchange.practice.schools import give_schools
from iro_desktop.exchange.practice.seeing import give_visits
from iro_desktop.exchange.practice.service import OFFICER_SINCE_DAYS, Service
from iro_desktop.exchange.practice.twists import plan_twists, twist_reviews, twist_visits
from iro_desktop.exchange.practice.visits import Visits
from iro_desktop.exchange.practice.words import practice

CHILDREN_OF_AN_OFFICER = 62


@dataclasses.dataclass(frozen=True, kw_only=True)
class Caseload:
    """An invented caseload.

    Attributes:
        officer: Whose caseload it is; children allocated to this profile are the officer's own.
        records: Everything, the officer's own profile too.
        own_work: Ids of what the officer has written and not yet sent.
    """

    officer: Profile
    records: tuple[Record, ...]
    own_work: frozenset[str]


def make_caseload(
    *,
    children: int = CHILDREN_OF_AN_OFFICER,
    seed: int = 1,
    today: dt.date,
    holidays: Holidays,
    write_letter: WriteLetter,
    officer_id: ProfileId | None = None,
    records_wanted: int | None = None,
) -> Caseload:
    """Return a believable caseload; the same arguments give the same records.

    Args:
        children: How many open cases the officer has.
        seed: Another seed, other lives.
        today: The day that all dates are told from.
        holidays: The bank holidays that are known, this year and the two before among them.
        write_letter: Writes a letter in the form that the store keeps.
        officer_id: The id of the officer's profile; one is made up unless told.
        records_wanted: At least so many records. What the officer's own children do not make up
            belongs to colleagues' children, each colleague with a caseload of the usual size, and
            in part to children whose files are closed.
    """
    made = _Making(Chance(seed), Calendar(today, holidays), write_letter)
    officer = made.service.add_officer(officer_id)
    records = made.own(officer.id, children)
    while records_wanted and len(records) + len(made.people.made) + 99 < records_wanted:
        records += made.of_a_colleague()
    about_me = facts_of(Chance(seed).apart(), officer.id, today)
    records = [
        *made.service.profiles.values(),
        *_settings(),
        *about_me,
        *made.people.made,
        *records,
    ]
    return Caseload(officer=officer, records=tuple(records), own_work=_unsent(records))


def _unsent(records: Sequence[Record]) -> frozenset[str]:
    unsent = [
        record
        for record in records
        if isinstance(record, (Visit, Letter)) and record.state in ("draft", "ready")
    ]
    visits = {each.id for each in unsent if isinstance(each, Visit)}
    actions = {
        record.id for record in records if getattr(record, "visit_id", "") in visits
    }  # fmt: skip
    return frozenset({each.id for each in unsent} | actions)


def _settings() -> list[Record]:
    advocacy = practice()["advocacy"]
    values = {
        "advocacy_provider": advocacy["service"],
        "advocacy_telephone": "0808 157 0123",
        "advocacy_website": advocacy["website"],
        "advocacy_email": advocacy["email"],
    }
    return [Setting(id=SettingId(key), value=value) for key, value in values.items()]


class _Making:
    """A caseload in the making."""

    def __init__(self, chance: Chance, calendar: Calendar, write_letter: WriteLetter) -> None:
        self.chance, self.calendar = chance, calendar
        self.names: set[str] = set()
        self.people = People(chance)
        self.service = Service(chance, self.people, calendar.today)
        self.households = Households(chance, self.people, calendar.today)
        self.letters = Letters(chance, calendar, write_letter)
        self.cycle = Cycle(chance.apart(), calendar, self.service, write_letter)

    def own(self, officer: ProfileId, children: int) -> list[Record]:
        """Return the records of the officer's own children."""
        families = plan_families(
            self.chance, self.calendar.today, children, taken=self.names, has_rare=True
        )
        plan_twists(families, self.calendar)
        return self._lives(families, officer, with_twists=True)

    def of_a_colleague(self) -> list[Record]:
        """Return the records of one colleague's children, some of them no longer in care."""
        officer = self.service.add_officer().id
        families = plan_families(
            self.chance, self.calendar.today, CHILDREN_OF_AN_OFFICER, taken=set()
        )
        for family in families:
            if self.chance.happens(0.12):
                _close(self.chance, family, self.calendar)
        return self._lives(families, officer, with_twists=False)

    def _lives(
        self, families: Sequence[Family], officer: ProfileId, *, with_twists: bool
    ) -> list[Record]:
        lives = [life for family in families for life in family.children]
        for family in families:
            self._settle(family, officer)
        if with_twists:
            twist_reviews(lives, self.calendar)
        for life in lives:
            give_visits(self.chance, life, self.calendar)
        if with_twists:
            twist_visits(lives, self.calendar)
            plan_disputes(lives, self.calendar)
        return list(chain.from_iterable(map(self._written, families)))

    def _settle(self, family: Family, officer: ProfileId) -> None:
        chance = self.chance
        settle_together(chance, family)
        give_parents(chance, family, self.people)
        for life in family.children:
            give_earlier_care(chance, life)
            give_status(chance, life)
            give_stays(chance, life, self.households)
        for life in family.children:
            give_character(chance, life)
            give_schools(chance, life)
            give_workers(chance, life, self.service)
            self._allocate(life, officer)
            give_reviews(chance, life, self.calendar)

    def _allocate(self, life: Life, officer: ProfileId) -> None:
        """Decide who reviewed the child's care, and since when the officer does."""
        first = life.family.children[0]
        if life is not first and first.officers:
            life.officers = [
                (who, max(since, life.care_from)) for who, since in first.officers[-1:]
            ]
            return
        begun = self.calendar.on_or_after(life.care_from + self.chance.between(0, 2) * ONE_DAY)
        length = (self.calendar.today - begun).days
        if length < OFFICER_SINCE_DAYS and self.chance.happens(0.75):
            life.officers = [(officer, min(begun, self.calendar.today))]
            return
        latest = min(length - 5, OFFICER_SINCE_DAYS)
        days = (
            self.chance.between(14, 70)
            if self.chance.happens(0.15)
            else self.chance.between(60, max(latest, 61))
        )
        handed = self.calendar.ago(min(days, max(length - 1, 0)))
        before = self._colleague_of(officer)
        life.officers = [(before, begun), (officer, max(handed, begun + ONE_DAY))]

    def _colleague_of(self, officer: ProfileId) -> ProfileId:
        others = [profile for profile in self.service.profiles if profile != officer]
        while len(others) < 3:
            others.append(self.service.add_officer().id)
        return self.chance.pick(others)

    def _officer_on(self, life: Life, day: dt.date) -> Profile:
        return self.service.profiles[life.officer_on(day)]

    def _written(self, family: Family) -> Iterator[Record]:
        visits = Visits(self.chance, self.calendar, self._officer_on)
        for life in family.children:
            yield write_child(self.chance, life)
            yield from write_care(self.chance, life)
            yield from write_allocations(self.chance, life, self.calendar)
            yield from write_circle(self.chance, life, self.service)
            helds = list(held_reviews(self.chance, life, self.calendar, self._officer_on))
            yield from self.cycle.of(life, helds, coming_reviews(self.chance, life, self.calendar))
            seen = list(visits.of(life))
            for each in seen:
                yield from (each.visit, *each.actions)
            yield from filter(None, map(visits.addendum, seen))
            yield from letters_after(self.letters, seen)
            yield from write_dates(self.chance, life, self.calendar)
            yield from write_notes(self.chance, life, self.calendar, self.service)


def _close(chance: Chance, family: Family, calendar: Calendar) -> None:
    """Let a family's time in care have ended some months ago."""
    latest = max(life.care_from for life in family.children)
    if (calendar.today - latest).days > 200:
        ended = calendar.ago(chance.between(20, 150))
        for life in family.children:
            life.closed_on = ended
