"""Which set of rules a child's reviews follow, and since when.

Ordinary reviews, adoption (authorised, placed) and short breaks each have a clock of their own. The
file tells which one runs: by legal statuses, placements, and the day of the authority to place.

Source of law:
    SI 2005/389 reg. 36(1) and (3) for adoption; SI 2010/959 reg. 48 for short breaks. How a file's
    codes stand for these is our reading: a placement order (E1) gives the authority; A3 to A6 are
    placements for adoption, while fostering for adoption (U2, U5) is not one yet; V3 and V4 alone
    are short breaks.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from iro_core.domain.working_days import ONE_DAY

PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
PLACEMENT_ORDER = "E1"
SHORT_BREAK_STATUSES = frozenset({"V3", "V4"})


class Regime(StrEnum):
    """A set of rules for reviews; the values are those of `codes.REGIME`."""

    ORDINARY = "ordinary"
    AUTHORISED = "adoption_authorised"
    PLACED = "adoption_placed"
    SHORT_BREAKS = "short_breaks"


class Spell(Protocol):
    """Something that holds from a day up to, and not including, another."""

    @property
    def from_on(self) -> dt.date | None:
        """Its first day; None if not known."""

    @property
    def to_on(self) -> dt.date | None:
        """The day on which it ended; None if it holds still."""


class StatusSpell(Spell, Protocol):
    """A legal status for a time."""

    @property
    def code(self) -> str:
        """One of `codes.LEGAL_STATUS`."""


class PlacementSpell(Spell, Protocol):
    """A placement for a time."""

    @property
    def type(self) -> str:
        """One of `codes.PLACEMENT`."""


class HeldReview(Protocol):
    """A review, as far as the next one follows from it."""

    @property
    def kind(self) -> str:
        """One of `codes.REVIEW_KIND`."""

    @property
    def held_on(self) -> dt.date | None:
        """The day it was held, if it was."""


@dataclass(frozen=True, kw_only=True, repr=False)
class CareFacts:
    """What a child's file tells about care and reviews, in any order.

    Attributes:
        adoption_authorised_on: The day on which authority to place for adoption was first given,
            where that was not by a placement order on file.
    """

    periods: Sequence[Spell]
    reviews: Sequence[HeldReview] = ()
    statuses: Sequence[StatusSpell] = ()
    placements: Sequence[PlacementSpell] = ()
    adoption_authorised_on: dt.date | None = None


@dataclass(frozen=True)
class Stretch:
    """A time under one regime.

    Attributes:
        regime: Which.
        since: The day that its clock runs from: of the authority, of the placement, of the first
            short break, or on which the child became looked after.
        began_on: The first day of this stretch. A child who was returned from a placement is under
            the authority again since then, though its clock runs from the authority.
    """

    regime: Regime
    since: dt.date
    began_on: dt.date


S = TypeVar("S", bound=Spell)


def holding(spells: Iterable[S], day: dt.date) -> list[S]:
    """Return what holds on a day: begun, and not ended by then."""
    return [each for each in spells if holds(each, day)]


def holds(spell: Spell, day: dt.date) -> bool:
    """Tell whether something holds on a day; on the day that it ends it does no longer."""
    begun = spell.from_on is None or spell.from_on <= day
    return begun and (spell.to_on is None or spell.to_on > day)


def in_care_since(facts: CareFacts, today: dt.date) -> dt.date | None:
    """Return the day on which the child became looked after, this time; None if they are not.

    Where the file does not say it, the first review on file stands for it. A child with nothing
    but short breaks may have no care period: then the first of those breaks counts.
    """
    now = holding(facts.periods, today)
    if now:
        newest = max(now, key=lambda each: each.from_on or dt.date.min)
        held = [each.held_on for each in facts.reviews if each.held_on and each.held_on <= today]
        return newest.from_on or min(held, default=None)
    return _first_break(facts, today) if _short_breaks_only(facts, today) else None


def stretches(facts: CareFacts, care_since: dt.date, today: dt.date) -> tuple[Stretch, ...]:
    """Return the regimes of this time in care up to a day, one after the other.

    Two placements for adoption that follow each other are two stretches: each has its own clock.
    """
    found: list[Stretch] = []
    for day in _days_of_change(facts, care_since, today):
        regime, since = _regime_on(day, facts, care_since)
        if not found or (found[-1].regime, found[-1].since) != (regime, since):
            found.append(Stretch(regime, since, day))
    return tuple(found)


def ordinary_since(facts: CareFacts, care_since: dt.date, day: dt.date) -> dt.date:
    """Return what the ordinary clock runs from: the start of care, or of care beyond breaks."""
    if all(each.code not in SHORT_BREAK_STATUSES for each in facts.statuses):
        return care_since
    turns = (
        turn
        for turn in _days(facts.statuses)
        if care_since < turn <= day
        and _short_breaks_only(facts, turn - ONE_DAY)
        and not _short_breaks_only(facts, turn)
    )
    return max(turns, default=care_since)


def _short_breaks_only(facts: CareFacts, day: dt.date) -> bool:
    now = holding(facts.statuses, day)
    return bool(now) and all(each.code in SHORT_BREAK_STATUSES for each in now)


def _days_of_change(facts: CareFacts, care_since: dt.date, today: dt.date) -> list[dt.date]:
    days = {care_since, *filter(None, [facts.adoption_authorised_on]), *_ends_and_starts(facts)}
    return sorted(day for day in days if care_since <= day <= today)


def _ends_and_starts(facts: CareFacts) -> Iterator[dt.date]:
    matter = [each for each in facts.placements if each.type in PLACED_FOR_ADOPTION]
    special = SHORT_BREAK_STATUSES | {PLACEMENT_ORDER}
    if any(each.code in special for each in facts.statuses):
        yield from _days(facts.statuses)
    yield from _days(matter)


def _days(spells: Iterable[Spell]) -> Iterator[dt.date]:
    for each in spells:
        yield from filter(None, (each.from_on, each.to_on))


def _regime_on(day: dt.date, facts: CareFacts, care_since: dt.date) -> tuple[Regime, dt.date]:
    """Return the regime of a day, and what its clock runs from."""
    placed = [p for p in facts.placements if p.type in PLACED_FOR_ADOPTION and holds(p, day)]
    if placed:
        return Regime.PLACED, max(care_since, *(p.from_on or care_since for p in placed))
    authority = _authority(day, facts, care_since)
    if authority is not None:
        return Regime.AUTHORISED, authority
    if _short_breaks_only(facts, day):
        return Regime.SHORT_BREAKS, max(care_since, _first_break(facts, day) or care_since)
    return Regime.ORDINARY, ordinary_since(facts, care_since, day)


def _authority(day: dt.date, facts: CareFacts, care_since: dt.date) -> dt.date | None:
    """Return the first day of an authority to place that stands on a day.

    One from before this time in care is left out: the child who came back starts with a first
    review, which is sooner than the adoption clock would be.
    """
    orders = [
        each.from_on or care_since
        for each in facts.statuses
        if each.code == PLACEMENT_ORDER and holds(each, day)
    ]
    given = [facts.adoption_authorised_on] if facts.adoption_authorised_on else []
    return min((each for each in orders + given if care_since <= each <= day), default=None)


def _first_break(facts: CareFacts, day: dt.date) -> dt.date | None:
    """Return the first day of the short breaks that hold on a day, through what follows on."""
    breaks = [each for each in facts.statuses if each.code in SHORT_BREAK_STATUSES]
    first = min((b.from_on for b in holding(breaks, day) if b.from_on), default=None)
    while first is not None:
        earlier = [b.from_on for b in breaks if b.from_on and b.from_on < first == b.to_on]
        if not earlier:
            break
        first = min(earlier)
    return first
