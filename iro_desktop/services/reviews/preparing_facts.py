"""The plain facts of a case from which flags follow, and the service's own limits for them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from iro_core.domain.advocacy import ADVOCATE
from iro_core.domain.flag_facts import FlagFacts, Stay, Undone
from iro_core.domain.placements import DistanceBand
from iro_core.records import Decision, Placement
from iro_desktop.services.child.advocacy_states import state_of
from iro_desktop.services.child.health_board import health_facts
from iro_desktop.services.reviews.preparing_case import Case

_OUT = frozenset({DistanceBand.OUT_NEAR.value, DistanceBand.OUT_FAR.value})


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
        health=health_facts(
            child,
            care=file.care_periods,
            statuses=file.legal_statuses,
            dates=file.key_dates,
            today=case.today,
        ),
        last_seen_on=case.last_seen_on,
        last_alone_on=_last_alone(case),
        advocacy=state_of(
            ADVOCATE,
            records=case.records.advocacy,
            visits=case.visits,
            links=case.links(ADVOCATE),
            local=case.local,
            today=case.today,
        ),
        report_received_on=review.report_received_on,
        plan_received_on=review.plan_received_on,
        undone=tuple(_undone(each) for each in open_decisions(case)),
        officers=_begun(each.from_on for each in case.records.allocations),
        social_workers=_begun(link.from_on for link in case.links("social_worker")),
        has_social_worker=any(case.holds(link) for link in case.links("social_worker")),
        has_personal_adviser=any(case.holds(link) for link in case.links("personal_adviser")),
        hidden_from=_hidden_from(case),
        must_not_know=tuple(_must_not_know(case)),
    )


def limit_of(case: Case) -> dt.date | None:
    """Return the legal limit of the review: by the clock, where it is the next one."""
    if case.is_next and case.clock is not None:
        return case.clock.limit
    return case.review.due_on


def open_decisions(case: Case) -> list[Decision]:
    """Return the decisions of earlier reviews that are neither done nor dropped, oldest first."""
    before = {each.id for each in case.held_before}
    found = [d for d in case.records.file.decisions if d.review_id in before and is_undone(d)]
    return sorted(found, key=lambda each: each.due_on or dt.date.max)


def is_undone(decision: Decision) -> bool:
    """Tell whether a decision is still to be carried out."""
    return decision.done_on is None and decision.state not in {"done", "dropped"}


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
