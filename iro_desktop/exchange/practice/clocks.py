"""Reviews by the real clocks: twenty working days, three months, six; nearly always in time."""

import dataclasses
import datetime as dt

from iro_core.domain.care_clock import CareClock
from iro_core.domain.working_days import ONE_DAY
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import Life, Sitting
from iro_desktop.exchange.practice.regimes import clock_of, has_own_clock, next_change

ON_TIME = 0.94
ON_FILE_DAYS = 730
LONGEST_CHAIN = ON_FILE_DAYS + 120


def give_reviews(chance: Chance, life: Life, calendar: Calendar) -> None:
    """Give the child two years of reviews and the next one, planned or not."""
    if life.lead is not None and life.lead is not life:
        life.sittings = life.lead.sittings
        return
    give = _by_own_clock if has_own_clock(life) else _by_ordinary_clock
    give(chance, life, calendar)
    keep_from = calendar.ago(ON_FILE_DAYS)
    life.sittings = [
        each for each in life.sittings if not each.held_on or each.held_on >= keep_from
    ]


def _by_ordinary_clock(chance: Chance, life: Life, calendar: Calendar) -> None:
    held, last = _where_to_begin(chance, life, calendar)
    while True:
        due = calendar.review_due(life.care_from, held, last)
        day = _held_on(chance, calendar, due, last, soon=held == 0)
        if _is_to_come(day, life, calendar):
            break
        life.sittings.append(_sitting(held, due, held_on=day))
        held, last = held + 1, day
    if life.closed_on is None:
        life.sittings.append(_next(chance, calendar, held, due))


def _by_own_clock(chance: Chance, life: Life, calendar: Calendar) -> None:
    """Follow the clocks of adoption or short breaks, which change from a day to the next."""
    last = life.care_from
    while True:
        clock, day = _next_by_clock(chance, life, calendar, last)
        held = len(life.sittings)
        if _is_to_come(day, life, calendar):
            break
        sitting = _sitting(held, clock.limit, held_on=day)
        life.sittings.append(
            dataclasses.replace(sitting, kind=clock.kind, regime=str(clock.regime))
        )
        last = day
    clock = clock_of(life, life.sittings, calendar, calendar.today)
    if life.closed_on is None:
        coming = _next(chance, calendar, held, clock.limit)
        life.sittings.append(dataclasses.replace(coming, kind=clock.kind, regime=str(clock.regime)))


def _next_by_clock(
    chance: Chance, life: Life, calendar: Calendar, last: dt.date
) -> tuple[CareClock, dt.date]:
    """Return the clock as it runs on the eve of the next review, and the day of that review."""
    known_on = last
    while True:
        clock = clock_of(life, life.sittings, calendar, known_on)
        is_soon = (clock.limit - last).days < _SOON_DAYS
        day = _held_on(chance, calendar, clock.limit, max(last, known_on), soon=is_soon)
        change = next_change(life, known_on)
        if change is None or change >= min(day, calendar.today):
            return clock, day
        known_on = change


_SOON_DAYS = 35


def _is_to_come(day: dt.date, life: Life, calendar: Calendar) -> bool:
    return day >= calendar.today or (life.closed_on is not None and day > life.closed_on)


def _where_to_begin(chance: Chance, life: Life, calendar: Calendar) -> tuple[int, dt.date]:
    """Return how many reviews lie before the file's reach, and when the last of them was held."""
    length = (calendar.today - life.care_from).days
    if length <= LONGEST_CHAIN:
        return 0, life.care_from
    days_ago = ON_FILE_DAYS + chance.between(5, 110)
    return 2 + (length - days_ago) // 180, calendar.on_or_before(calendar.ago(days_ago))


def _held_on(
    chance: Chance, calendar: Calendar, due: dt.date, last: dt.date, *, soon: bool
) -> dt.date:
    if not chance.deals("on time", ON_TIME):
        late = calendar.on_or_after(due + chance.between(1, 12) * ONE_DAY)
        if late < calendar.today:
            return late
    early = (
        chance.between(0, 6) if soon else chance.weighted({2: 3, 5: 4, 9: 4, 14: 3, 21: 2, 30: 1})
    )
    return max(
        calendar.on_or_before(due - early * ONE_DAY), calendar.on_or_after(last + 4 * ONE_DAY)
    )


def _sitting(held: int, due: dt.date, *, held_on: dt.date) -> Sitting:
    kind = ("first", "second", "later")[min(held, 2)]
    return Sitting(kind=kind, due_on=due, planned_on=held_on, held_on=held_on)


def _next(chance: Chance, calendar: Calendar, held: int, due: dt.date) -> Sitting:
    """Return the review that comes next: nearly always planned once it is near."""
    days_left = (due - calendar.today).days
    is_planned = chance.happens(0.96 if days_left < 45 else 0.75 if days_left < 110 else 0.45)
    planned = None
    if is_planned:
        most = min(max(days_left - 1, 0), 20)
        day = calendar.on_or_after(due - chance.between(0, most) * ONE_DAY)
        day = day if day <= due else calendar.on_or_before(due)
        planned = day if day >= calendar.today else calendar.on_or_after(calendar.today)
    kind = ("first", "second", "later")[min(held, 2)]
    return Sitting(kind=kind, due_on=due, planned_on=planned, held_on=None)


def halfway(one: dt.date, other: dt.date) -> dt.date:
    """Return the day in the middle of two reviews."""
    return one + (other - one) // 2
