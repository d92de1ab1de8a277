"""Advocates and independent visitors: who was told, who has one, who waits for one."""

import datetime as dt
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.working_days import ONE_DAY
from iro_core.records import Advocacy, Person
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import reviews

ADVOCATE, VISITOR = "advocate", "independent_visitor"
UNTIL_MATCHED = {"independent_visitor": (40, 120), "advocate": (6, 30)}
AN_EARLIER_ONE = 0.2
WANTS_A_VISITOR = 0.12
TOLD_FROM = 5
CARER_TOLD = 0.85
"""Somebody else is told of the service for a child who is too small to be."""


def advocacy_of(
    chance: Chance, life: Life, calendar: Calendar, officer_name: str
) -> Iterator[Advocacy]:
    """Yield what the file knows of a child's advocate and independent visitor."""
    since = {role: (who, day) for role, who, day in life.professionals if role in UNTIL_MATCHED}
    if ADVOCATE in since:
        yield _matched(chance, life, ADVOCATE, since[ADVOCATE], officer_name)
    elif life.age >= TOLD_FROM and not life.not_told:
        yield from _told(chance, life, calendar, officer_name)
    elif life.seen_on and not life.not_told and chance.happens(CARER_TOLD):
        yield _carer_told(chance, life, officer_name)
    if VISITOR in since:
        yield _matched(chance, life, VISITOR, since[VISITOR], officer_name)
    elif _could_have_a_visitor(life) and chance.happens(WANTS_A_VISITOR):
        asked_on = calendar.on_or_before(calendar.ago(chance.between(20, 140)))
        yield _referral(chance, life, VISITOR, max(asked_on, life.care_from), officer_name)


def _could_have_a_visitor(life: Life) -> bool:
    return life.age >= 8 and life.home.band != "in_county"


def _matched(
    chance: Chance, life: Life, service: str, found: tuple[Person, dt.date], officer: str
) -> Advocacy:
    who, since = found
    waited = chance.between(*UNTIL_MATCHED[service])
    asked_on = max(since - waited * ONE_DAY, life.care_from)
    words = reviews()["advocacy"]
    return Advocacy(
        id=ids.AdvocacyId(chance.id_on(asked_on)),
        child_id=life.child_id,
        person_id=who.id,
        service=service,
        told_on=asked_on,
        told_by=officer,
        answer="yes",
        referred_on=asked_on,
        referred_by=_by(chance, life, officer),
        reason=_reason(chance, life, service, asked_on),
        outcome="matched",
        outcome_on=since,
        outcome_words=chance.pick(words["matched"]),
    )


def _told(chance: Chance, life: Life, calendar: Calendar, officer: str) -> Iterator[Advocacy]:
    seen = [day for day, _ in life.seen_on]
    if not seen:
        return
    if life.wants_advocate == "would_like_one":
        asked_on = calendar.on_or_before(calendar.ago(chance.between(3, 40)))
        yield _referral(chance, life, ADVOCATE, max(asked_on, life.care_from), officer)
        return
    if chance.happens(AN_EARLIER_ONE) and len(seen) > 1:
        yield _ended(chance, life, calendar, seen[0], officer)
    yield Advocacy(
        id=ids.AdvocacyId(chance.id_on(seen[-1])),
        child_id=life.child_id,
        service=ADVOCATE,
        told_on=seen[-1],
        told_by=officer,
        answer=life.wants_advocate,
    )


def _carer_told(chance: Chance, life: Life, officer: str) -> Advocacy:
    day = life.seen_on[0][0]
    return Advocacy(
        id=ids.AdvocacyId(chance.id_on(day)),
        child_id=life.child_id,
        service=ADVOCATE,
        told_on=day,
        told_by=officer,
        answer="no",
    )


def _ended(
    chance: Chance, life: Life, calendar: Calendar, asked_on: dt.date, officer: str
) -> Advocacy:
    outcome = chance.weighted({"ended": 6.0, "child_declined": 3.0, "not_available": 1.0})
    ended_on = calendar.on_or_before(asked_on + chance.between(20, 150) * ONE_DAY)
    words = reviews()["advocacy"]
    if ended_on >= life.today:
        outcome, ended_on = "child_declined", asked_on
    return Advocacy(
        id=ids.AdvocacyId(chance.id_on(asked_on)),
        child_id=life.child_id,
        service=ADVOCATE,
        told_on=asked_on,
        told_by=officer,
        answer="would_like_one",
        referred_on=asked_on,
        referred_by=_by(chance, life, officer),
        reason=_reason(chance, life, ADVOCATE, asked_on),
        outcome=outcome,
        outcome_on=ended_on,
        outcome_words=Teller(chance, Moment(life, asked_on), set()).filled(
            chance.pick(words[outcome])
        ),
    )


def _referral(
    chance: Chance, life: Life, service: str, asked_on: dt.date, officer: str
) -> Advocacy:
    return Advocacy(
        id=ids.AdvocacyId(chance.id_on(asked_on)),
        child_id=life.child_id,
        service=service,
        told_on=asked_on,
        told_by=officer,
        answer="would_like_one",
        referred_on=asked_on,
        referred_by=officer,
        reason=_reason(chance, life, service, asked_on),
        outcome="waiting",
    )


def _by(chance: Chance, life: Life, officer: str) -> str:
    worker = full_name(life.worker) if life.worker else officer
    return officer if chance.happens(0.45) else worker


def _reason(chance: Chance, life: Life, service: str, day: dt.date) -> str:
    words = reviews()["advocacy"]["visitor_reasons" if service == VISITOR else "reasons"]
    teller = Teller(chance, Moment(life, day), set())
    usual = "{name} asked for somebody from {provider}."
    return teller.one(words) or teller.filled(usual)
