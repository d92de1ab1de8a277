"""What was decided at a review, by whom it is to be done, and what became of it."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.working_days import ONE_DAY
from iro_core.records import Decision, Review
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import about
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.telling import Teller, worker_on
from iro_desktop.exchange.practice.words import practice, reviews


def decisions_of(
    chance: Chance, review: Review, teller: Teller, calendar: Calendar, *, newest: bool
) -> Iterator[Decision]:
    """Yield what was decided at a review, as it stands today."""
    moment = teller.moment
    by_text = {each["text"]: each for each in practice()["decisions"]}
    chosen = teller.raw(by_text, chance.between(2, 4), about=about(moment.life), least=2)
    for position, wording in enumerate(chosen):
        each = by_text[wording]
        decision = Decision(
            id=ids.DecisionId(chance.id_on(moment.day)),
            child_id=review.child_id,
            review_id=review.id,
            position=position,
            heading=each["heading"],
            wording=teller.filled(wording),
            child_wording=teller.filled(each["child"]) if moment.age >= _READS_FROM else "",
            owner=_owner(moment, each["owner"]),
            due_on=calendar.working_days_after(moment.day, each["working_days"]),
        )
        yield _carried_out(chance, decision, moment, calendar, newest=newest)


_READS_FROM = 4


def _owner(moment: Moment, role: str) -> str:
    manager = moment.life.manager
    match role:
        case "social_worker":
            return worker_on(moment)
        case "team_manager" if manager:
            return full_name(manager)
        case "carer":
            return full_name(moment.home.carer)
        case _:
            return role.replace("_", " ").capitalize()


def _carried_out(
    chance: Chance, decision: Decision, moment: Moment, calendar: Calendar, *, newest: bool
) -> Decision:
    """Return a decision as it stands today."""
    today, due = moment.life.today, decision.due_on or moment.day
    state = _state(chance, due, today, newest=newest)
    if state in ("open", "drifting") and due < today:
        moment.life.drifts_since = moment.day
    if state != "done":
        return dataclasses.replace(
            decision, state=state, not_done_reason=_why_not(chance, state, due, today)
        )
    most = max((due - moment.day).days, 3) + 12
    done = calendar.on_or_before(moment.day + chance.between(2, most) * ONE_DAY)
    latest = calendar.on_or_before(today - ONE_DAY)
    done = min(max(done, moment.day), latest)
    return dataclasses.replace(decision, state=state, done_on=done)


def _state(chance: Chance, due: dt.date, today: dt.date, *, newest: bool) -> str:
    if due >= today:
        return "done" if chance.happens(0.25) else "open"
    if not newest:
        return chance.weighted({"done": 98.0, "dropped": 2.0})
    return chance.weighted({"done": 92.0, "drifting": 5.0, "open": 3.0})


def _why_not(chance: Chance, state: str, due: dt.date, today: dt.date) -> str:
    reasons: list[str] = reviews()["dropped" if state == "dropped" else "not_done"]
    is_told = state in ("dropped", "drifting") or due < today
    return chance.pick(reasons) if is_told else ""
