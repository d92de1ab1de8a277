"""The clocks of adoption and of short breaks, as `iro_core.domain` has them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iro_core.domain.care_clock import CareClock, next_review_clock
from iro_core.domain.regimes import (
    PLACED_FOR_ADOPTION,
    PLACEMENT_ORDER,
    SHORT_BREAK_STATUSES,
    CareFacts,
)
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.life import Life, Sitting

SPECIAL = SHORT_BREAK_STATUSES | {PLACEMENT_ORDER}


@dataclass(frozen=True)
class _Spell:
    from_on: dt.date | None
    to_on: dt.date | None
    code: str = ""

    @property
    def type(self) -> str:
        return self.code


def has_own_clock(life: Life) -> bool:
    """Tell whether other rules than those of ordinary reviews hold for a child."""
    return any(code in SPECIAL for code, _ in life.legal_steps)


def clock_of(
    life: Life, sittings: Sequence[Sitting], calendar: Calendar, day: dt.date
) -> CareClock:
    """Return the clock of the review after those that were held, as a day knows it."""
    clock = next_review_clock(_facts(life, sittings), calendar.standards, day)
    if clock is None:
        raise LookupError("A child who is looked after has a clock.")
    return clock


def next_change(life: Life, day: dt.date) -> dt.date | None:
    """Return the next day after this one on which another clock may begin to run."""
    days = [since for code, since in life.legal_steps if code in SPECIAL]
    days += [stay.from_on for stay in life.stays if stay.code in PLACED_FOR_ADOPTION]
    return min((each for each in days if each > day), default=None)


def _facts(life: Life, sittings: Sequence[Sitting]) -> CareFacts:
    ends = [*(day for _, day in life.legal_steps[1:]), None]
    return CareFacts(
        periods=[_Spell(life.care_from, None)],
        reviews=[sitting for sitting in sittings if sitting.held_on],
        statuses=[
            _Spell(since, until, code)
            for (code, since), until in zip(life.legal_steps, ends, strict=True)
        ],
        placements=[_Spell(stay.from_on, stay.to_on, stay.code) for stay in life.stays],
    )
