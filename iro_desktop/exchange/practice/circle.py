"""The people around each child, and which officer reviews their care."""

import datetime as dt
import itertools
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import Allocation, Person, Relationship
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import ADOPTERS, PARENTS, RELATIVE, Family, Life, Stay
from iro_desktop.exchange.practice.people import People
from iro_desktop.exchange.practice.schools import school_on
from iro_desktop.exchange.practice.service import Service
from iro_desktop.exchange.practice.stories import Group
from iro_desktop.exchange.practice.words import places, practice

HAS_ADVOCATE = 0.30


def give_parents(chance: Chance, family: Family, people: People) -> None:
    """Give a family its mother, and often its father. Children who came alone have nobody here."""
    if family.children[0].alone_here:
        return
    since = min(life.care_from for life in family.children)
    with_parents = any(life.story.placement == "P1" for life in family.children)
    if with_parents or chance.happens(0.95):
        family.mother = people.relative(
            "parent", family.heritage, family.name, woman=True, since=since
        )
    if chance.happens(0.62):
        own_name = chance.happens(0.5)
        name = family.name if own_name else chance.pick(family.heritage.families)
        family.father = people.relative("parent", family.heritage, name, woman=False, since=since)


def give_workers(chance: Chance, life: Life, service: Service) -> None:
    """Give the child a social worker, those who came before, and perhaps an advocate."""
    if life.lead is not None and life.lead is not life:
        life.workers, life.worker, life.manager = (
            life.lead.workers,
            life.lead.worker,
            life.lead.manager,
        )
        life.team = life.lead.team
    else:
        team = life.team = service.team_for(life)
        life.worker, life.manager = service.worker_of(team), service.manager_of(team)
        days = _changes(chance, life)
        for start, end in itertools.pairwise(days):
            known = [life.worker, *(worker for worker, _, _ in life.workers)]
            life.workers.append((service.former_worker(team, known), start, end))
        life.workers.append((life.worker, days[-1], None))
    chance_of_one = HAS_ADVOCATE if life.age >= 5 else 0.04
    wishes = {"no": 5.0, "does_not_want_one": 2.5, "would_like_one": 0.8}
    life.wants_advocate = chance.weighted(wishes)
    if chance.deals("advocate", chance_of_one) and not life.not_told:
        life.advocate = service.one_of("advocate", practice()["advocacy"]["service"], 4)


def _changes(chance: Chance, life: Life) -> list[dt.date]:
    """Return the days on which a social worker began: about one new one every eighteen months."""
    length = (life.today - life.care_from).days
    most = min(length // 200, 4)
    changes = chance.weighted(dict.fromkeys(range(most + 1), 1.0))
    later = {chance.between(100, max(length - 20, 101)) for _ in range(changes)}
    return [life.care_from, *(life.care_from + days * ONE_DAY for days in sorted(later))]


def write_circle(chance: Chance, life: Life, service: Service) -> Iterator[Record]:
    """Yield who is what to the child."""
    yield from _parents(chance, life)
    yield from _siblings(chance, life)
    for worker, since, until in life.workers:
        yield _relation(chance, life, worker, "social_worker", since, to_on=until)
    if life.manager:
        yield _relation(chance, life, life.manager, "team_manager", life.care_from)
    for stay in life.stays:
        yield _carer(chance, life, stay)
    yield from _professionals(chance, life, service)


def _relation(
    chance: Chance,
    life: Life,
    person: Person,
    role: str,
    since: dt.date,
    *,
    to_on: dt.date | None = None,
    detail: str = "",
    responsible: bool | None = None,
    knows: bool | None = None,
) -> Relationship:
    return Relationship(
        id=ids.RelationshipId(chance.id_on(since)),
        child_id=life.child_id,
        person_id=person.id,
        role=role,
        detail=detail,
        from_on=since,
        to_on=to_on or life.closed_on,
        has_parental_responsibility=responsible,
        may_know_address=knows,
    )


def _parents(chance: Chance, life: Life) -> Iterator[Record]:
    hidden = "hidden" in life.threads or life.story.placement == "A6"
    for parent, word in ((life.family.mother, "Mother"), (life.family.father, "Father")):
        if parent is not None:
            responsible = word == "Mother" or chance.happens(0.6)
            knows = not hidden if word == "Father" or life.story.placement == "A6" else True
            yield _relation(chance, life, parent, "parent", life.born_on, detail=word,
                            responsible=responsible, knows=knows)  # fmt: skip


def _siblings(chance: Chance, life: Life) -> Iterator[Record]:
    for other in life.siblings:
        word = "Sister" if other.sex == "F" else "Brother"
        where = "live together" if life.lives_with(other) else "live apart"
        yield Relationship(
            id=ids.RelationshipId(chance.id_on(max(life.care_from, other.born_on))),
            child_id=life.child_id,
            other_child_id=other.child_id,
            role="sibling",
            detail=f"{word}; they {where}",
            from_on=max(life.born_on, other.born_on),
        )


def _carer(chance: Chance, life: Life, stay: Stay) -> Relationship:
    home = stay.household
    role = "parent" if home.kind == PARENTS else home.carer.role
    details = {
        RELATIVE: home.relation.capitalize(),
        ADOPTERS: "Prospective adopter",
        PARENTS: "Lives with",
    }
    usual = "Key worker" if role == "residential_worker" else ""
    detail = details.get(home.kind, usual)
    return _relation(
        chance, life, home.carer, role, stay.from_on, to_on=stay.to_on, detail=detail, knows=True
    )


def _professionals(chance: Chance, life: Life, service: Service) -> Iterator[Record]:
    today = life.closed_on or life.today
    if life.advocate:
        since = max(life.care_from, today - chance.between(30, 500) * ONE_DAY)
        yield _known(chance, life, life.advocate, "advocate", since)
    appointed = life.care_from + 10 * ONE_DAY
    if life.story.group is Group.COURT and appointed <= today:
        guardian = service.one_of("guardian", "Children's Guardians Service", 5)
        yield _known(chance, life, guardian, "guardian", appointed)
    school = school_on(life, today)
    if school and life.age >= 5 and chance.happens(0.35):
        teacher = service.one_of("teacher", school, 1)
        since = max(life.care_from, today - 200 * ONE_DAY)
        yield _known(chance, life, teacher, "teacher", since, detail="Designated teacher")
    if life.alone_here:
        language = life.family.heritage.language
        interpreter = service.one_of("interpreter", f"{language} interpreters", 2)
        yield _known(chance, life, interpreter, "interpreter", life.care_from, detail=language)
    if life.age >= 16:
        adviser = service.one_of("personal_adviser", "Leaving Care Team", 4)
        since = max(life.care_from, today - chance.between(20, 300) * ONE_DAY)
        yield _known(chance, life, adviser, "personal_adviser", since)
    if life.age >= 8 and life.home.band != "in_county" and chance.happens(0.12):
        scheme = places()["independent_visitor_scheme"]
        visitor = service.one_of("independent_visitor", scheme, 3)
        since = max(life.care_from, today - 300 * ONE_DAY)
        yield _known(chance, life, visitor, "independent_visitor", since)


def _known(
    chance: Chance, life: Life, person: Person, role: str, since: dt.date, *, detail: str = ""
) -> Relationship:
    """Return a relationship, and remember it: such people are asked to reviews."""
    life.professionals.append((role, person, since))
    return _relation(chance, life, person, role, since, detail=detail)


def write_allocations(chance: Chance, life: Life, calendar: Calendar) -> Iterator[Record]:
    """Yield which officer had the child from when to when."""
    ends = [since for _, since in life.officers[1:]]
    for (officer, since), until in zip(life.officers, [*ends, life.closed_on], strict=True):
        hour, minute = chance.between(8, 17), chance.pick((5, 12, 25, 40, 55))
        told = max(calendar.on_or_before(since - ONE_DAY), min(life.care_from, since))
        notified = dt.datetime(told.year, told.month, told.day, hour, minute, tzinfo=dt.UTC)
        yield Allocation(
            id=ids.AllocationId(chance.id_on(since)),
            child_id=life.child_id,
            profile_id=officer,
            notified_at=notified if since == life.officers[0][1] else None,
            from_on=since,
            to_on=until,
        )
