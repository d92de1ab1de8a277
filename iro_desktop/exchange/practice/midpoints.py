"""Midpoint reviews: half-way to the next review, how each decision stood."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.midpoints import midpoint_between
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import Decision, Midpoint, Progress
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.telling import Teller, worker_on
from iro_desktop.exchange.practice.words import reviews

NOT_NEEDED, MISSED = 0.06, 0.2
MAY_BE_LATE_DAYS = 30
NEAR_A_VISIT_DAYS = 25


def midpoint_of(chance: Chance, held: Held, calendar: Calendar) -> Iterator[Record]:
    """Yield the midpoint review after a review, with the progress of each decision."""
    life, due_on = held.life, midpoint_between(held.held_on, held.next_due)
    until = life.closed_on or life.today
    if life.closed_on and due_on >= until:
        return
    late_allowed = (until - due_on).days <= MAY_BE_LATE_DAYS
    if due_on >= until or (late_allowed and chance.happens(MISSED)):
        yield _midpoint(chance, held, due_on, state="planned")
        return
    if chance.happens(NOT_NEEDED):
        yield _midpoint(chance, held, due_on, state="not_needed")
        return
    held_on = _day(chance, held, due_on, calendar, until)
    yield from _held(chance, held, due_on, held_on)


def _midpoint(chance: Chance, held: Held, due_on: dt.date, **values: object) -> Midpoint:
    return Midpoint(
        id=ids.MidpointId(chance.id_on(held.held_on)),
        child_id=held.review.child_id,
        review_id=held.review.id,
        due_on=due_on,
        **values,  # type: ignore[arg-type]  # each caller names fields of a midpoint
    )


def _day(
    chance: Chance, held: Held, due_on: dt.date, calendar: Calendar, until: dt.date
) -> dt.date:
    """Return when it was held: on the day of a visit that was near, or a few days from its own."""
    near = (day for day, _ in held.life.seen_on if abs((day - due_on).days) < NEAR_A_VISIT_DAYS)
    visits = [day for day in near if held.held_on < day < until]
    day = min(visits, key=lambda day: abs(day - due_on), default=None)
    day = day or due_on + chance.between(-6, 9) * ONE_DAY
    return calendar.on_or_before(min(max(day, held.held_on + ONE_DAY), until - ONE_DAY))


def _held(chance: Chance, held: Held, due_on: dt.date, held_on: dt.date) -> Iterator[Record]:
    teller = Teller(chance, Moment(held.life, held_on), set())
    progress = [_progress(chance, teller, held, each) for each in held.decisions]
    drifts = any(each.state == "drifting" for each in progress)
    concern = drifts and chance.happens(0.7)
    words = reviews()
    midpoint = _midpoint(
        chance,
        held,
        due_on,
        state="held",
        held_on=held_on,
        spoke_with=", ".join((worker_on(teller.moment), full_name(teller.moment.home.carer))),
        child_views=" ".join(teller.voice(1)) if teller.moment.age >= _SPEAKS_FROM else "",
        summary=teller.one(words["midpoint_summaries"]),
        has_concern=concern,
        no_concern_reason="" if concern else chance.pick(words["midpoint_not_concern"]),
        finished_at=dt.datetime.combine(held_on, dt.time(16, chance.between(0, 59), tzinfo=dt.UTC)),
    )
    yield midpoint
    for each in progress:
        yield dataclasses.replace(each, midpoint_id=midpoint.id)


_SPEAKS_FROM = 4


def _progress(chance: Chance, teller: Teller, held: Held, decision: Decision) -> Progress:
    """Return how a decision stood on the day, in keeping with what became of it."""
    day, due = teller.moment.day, decision.due_on or teller.moment.day
    state = decision.state
    if decision.done_on and decision.done_on > day:
        state = "drifting" if (day - due).days > _DRIFTS_AFTER_DAYS else "open"
    elif decision.done_on is None and state == "drifting" and due >= day:
        state = "open"
    return Progress(
        id=ids.ProgressId(chance.id_on(day)),
        child_id=decision.child_id,
        decision_id=decision.id,
        noted_on=day,
        state=state,
        wording=teller.filled(chance.pick(reviews()["progress"][state])),
        author_name=held.officer.full_name,
    )


_DRIFTS_AFTER_DAYS = 15
