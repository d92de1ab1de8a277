"""The plain facts of a case from which flags follow, and the service's own limits for them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from iro_core.domain.flag_facts import FlagFacts, LastDone, Stay, Undone
from iro_core.domain.placements import DistanceBand
from iro_core.records import Decision, KeyDate, Placement
from iro_desktop.services.preparing_case import Case

_TOLD = frozenset({"yes", "told_today"})
_OUT = frozenset({DistanceBand.OUT_NEAR.value, DistanceBand.OUT_FAR.value})
_WAITING = "waiting"


def flag_facts(case: Case) -> FlagFacts:
    """Return what a file says that flags are raised from."""
    review, file, child = case.review, case.records.file, case.child
    held = [each.held_on for each in case.held_before if each.held_on]
    started = case.care_started
    return FlagFacts(
        today=case.today,
        born_on=child.born_on,
        care_started=started,
        review_on=review.held_on or review.planned_on,
        review_limit=limit_of(case) if case.is_open else None,
        reviews_held=tuple(day for day in held if started is None or day >= started),
        legal_code=case.legal.code if case.legal else "",
        legal_from=case.legal.from_on if case.legal else None,
        permanence_plan=child.permanence_plan,
        permanence_achieved_on=child.permanence_achieved_on,
        stays=tuple(_stay(each) for each in file.placements if _in_this_time(each, started)),
        dates=newest_dates(file.key_dates),
        last_seen_on=case.last_seen_on,
        last_alone_on=_last_alone(case),
        is_told_of_advocacy=_is_told(case),
        has_advocate=has_advocate(case),
        wants_advocate=wants_one(case),
        report_received_on=review.report_received_on,
        plan_received_on=review.plan_received_on,
        undone=tuple(_undone(each) for each in open_decisions(case)),
        officers=_begun(each.from_on for each in case.records.allocations),
        social_workers=_begun(link.from_on for link in case.links("social_worker")),
        has_social_worker=any(case.holds(link) for link in case.links("social_worker")),
        has_personal_adviser=any(case.holds(link) for link in case.links("personal_adviser")),
        is_on_roll=child.is_on_school_roll,
        has_ehcp=child.has_ehcp,
        hidden_from=_hidden_from(case),
        must_not_know=tuple(_must_not_know(case)),
    )


def limit_of(case: Case) -> dt.date | None:
    """Return the legal limit of the review: by the clock, where it is the next one."""
    if case.is_next and case.clock is not None:
        return case.clock.limit
    return case.review.due_on


def newest_dates(dates: Iterable[KeyDate]) -> dict[str, LastDone]:
    """Return the newest health and education dates: when last done, when due next."""
    found: dict[str, LastDone] = {}
    for each in dates:
        known = found.get(each.what, LastDone())
        found[each.what] = LastDone(
            done_on=_later(known.done_on, each.done_on), due_on=_later(known.due_on, each.due_on)
        )
    return found


def open_decisions(case: Case) -> list[Decision]:
    """Return the decisions of earlier reviews that are neither done nor dropped, oldest first."""
    before = {each.id for each in case.held_before}
    found = [d for d in case.records.file.decisions if d.review_id in before and is_undone(d)]
    return sorted(found, key=lambda each: each.due_on or dt.date.max)


def is_undone(decision: Decision) -> bool:
    """Tell whether a decision is still to be carried out."""
    return decision.done_on is None and decision.state not in {"done", "dropped"}


def has_advocate(case: Case) -> bool:
    """Tell whether the child has an advocate: on file, by a referral, or as they said last."""
    if any(case.holds(link) for link in case.links("advocate")):
        return True
    referred = [each for each in case.records.advocacy if each.service != "independent_visitor"]
    if referred and referred[-1].outcome:
        return referred[-1].outcome == "matched"
    return _last_answer(case) == "yes"


def wants_one(case: Case) -> bool:
    """Tell whether the child would like an advocate and nobody has been asked for one yet."""
    waits = any(each.outcome == _WAITING for each in case.records.advocacy)
    return _last_answer(case) == "would_like_one" and not waits


def _last_answer(case: Case) -> str:
    said = [(each.held_on, each.has_advocate) for each in case.visits if each.has_advocate]
    told = [(each.told_on, each.answer) for each in case.records.advocacy if each.answer]
    dated = [(day, answer) for day, answer in (*said, *told) if day is not None]
    return max(dated, key=lambda each: each[0])[1] if dated else ""


def _is_told(case: Case) -> bool:
    told = any(each.knows_advocacy in _TOLD for each in case.visits)
    return told or case.told_of_advocacy is not None


def _stay(placement: Placement) -> Stay:
    return Stay(
        type=placement.type,
        from_on=placement.from_on,
        to_on=placement.to_on,
        is_out_of_county=placement.band in _OUT,
    )


def _in_this_time(placement: Placement, started: dt.date | None) -> bool:
    return started is None or placement.to_on is None or placement.to_on > started


def _undone(decision: Decision) -> Undone:
    return Undone(due_on=decision.due_on, is_said_to_drift=decision.state == "drifting")


def _last_alone(case: Case) -> dt.date | None:
    days = [each.held_on for each in case.visits if each.held_on and each.seen_alone == "yes"]
    return max(days, default=None)


def _hidden_from(case: Case) -> str | None:
    placement = case.placement
    return placement.hidden_from if placement and placement.is_hidden else None


def _must_not_know(case: Case) -> Iterator[str]:
    forbidden = {
        link.person_id
        for link in case.records.file.relationships
        if link.may_know_address is False and link.person_id
    }
    for each in case.records.invitations:
        if each.person_id in forbidden and each.invited_on:
            yield case.person(each.person_id) or each.name


def _begun(days: Iterable[dt.date | None]) -> tuple[dt.date, ...]:
    return tuple(sorted(day for day in days if day))


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    known = [day for day in (one, other) if day is not None]
    return max(known, default=None)
