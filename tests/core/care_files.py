"""Children's files, as far as a clock reads them, with a few words each."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from iro_core.domain.care_clock import CareClock, next_review_clock
from iro_core.domain.regimes import CareFacts
from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays

STANDARDS = Standards(holidays=bundled_holidays())


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d %b %Y").replace(tzinfo=dt.UTC).date()


CARE = day("03 Jun 2024")


class Spell(NamedTuple):
    from_on: dt.date | None
    to_on: dt.date | None = None


class Status(NamedTuple):
    code: str
    from_on: dt.date | None
    to_on: dt.date | None = None


class Place(NamedTuple):
    type: str
    from_on: dt.date | None
    to_on: dt.date | None = None


class Held(NamedTuple):
    held_on: dt.date | None
    kind: str = "later"


def held(*days: str, first: str = "first") -> list[Held]:
    return [Held(day(each), "later" if place else first) for place, each in enumerate(days)]


def clock(
    *,
    today: str,
    periods: Sequence[Spell] = (Spell(CARE),),
    reviews: Sequence[Held] = (),
    statuses: Sequence[Status] = (),
    placements: Sequence[Place] = (),
    authorised: str | None = None,
    standards: Standards = STANDARDS,
) -> CareClock | None:
    facts = CareFacts(
        periods=periods,
        reviews=reviews,
        statuses=statuses,
        placements=placements,
        adoption_authorised_on=day(authorised) if authorised else None,
    )
    return next_review_clock(facts, standards, day(today))


def due(found: CareClock | None) -> tuple[str, str]:
    assert found is not None
    assert found.answer.limit == found.limit
    return found.due.rule, f"{found.limit:%d %b %Y}"


def said(found: CareClock | None) -> str:
    assert found is not None
    return " ".join(found.words)
