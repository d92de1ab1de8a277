"""Between reviews: midpoint reviews, progress of decisions, and escalations."""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.fields import (
    MANAGERS,
    OFFICERS,
    Record,
    choice,
    day,
    flag,
    instant,
    kind,
    link,
    narrative,
    number,
    text,
)


@kind("Midpoint review", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Midpoint(Record):
    """The officer's look, between two reviews, at whether decisions are being carried out."""

    id: ids.MidpointId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("After the review", "review")
    state: str = choice("State", codes.MIDPOINT_STATE)
    due_on: dt.date | None = day("Proposed for", indexed=True)
    held_on: dt.date | None = day("Held on")
    spoke_with: str = text("Who was spoken with", limit=300)
    child_views: str = narrative("What the child said")
    summary: str = narrative("Summary")
    has_concern: bool | None = flag("A concern should be raised")
    no_concern_reason: str = text("Why no concern is raised", limit=500)
    finished_at: dt.datetime | None = instant("Finished at")


@kind("Progress of a decision", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Progress(Record):
    """How a decision stood on a day, as the officer was told."""

    id: ids.ProgressId
    child_id: ids.ChildId = link("Child", "child")
    decision_id: ids.DecisionId = link("Decision", "decision")
    midpoint_id: ids.MidpointId = link("Midpoint review", "midpoint")
    noted_on: dt.date | None = day("On")
    state: str = choice("State", codes.DECISION_STATE)
    wording: str = text("What has happened", limit=2_000, searched=True)
    author_name: str = text("Written by")


@kind("Escalation", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Escalation(Record):
    """A dispute with the council, from the first call to the end.

    `reason` and `resolved_level` hold the service's own words, which are settings and may change.
    """

    id: ids.EscalationId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("From the review", "review")
    midpoint_id: ids.MidpointId = link("From the midpoint review", "midpoint")
    decision_id: ids.DecisionId = link("About the decision", "decision")
    key_date_id: ids.KeyDateId = link("About the health or education date", "key_date")
    state: str = choice("State", codes.ESCALATION_STATE, indexed=True)
    raised_on: dt.date | None = day("Raised on")
    reason: str = text("Reason", limit=120, searched=True)
    other_reasons: str = text("Other reasons", limit=500)
    concern: str = narrative("What the concern is")
    effect_on_child: str = narrative("What it means for the child")
    asked_for: str = narrative("What is asked for")
    service_area: str = text("Service area", limit=80)
    social_worker: str = text("Social worker", limit=120)
    team_manager: str = text("Team manager", limit=120)
    closed_on: dt.date | None = day("Closed on")
    resolved_level: str = text("Resolved at", limit=120)
    closing_reason: str = text("How it was closed, and why", limit=2_000)
    outcome_for_child: str = narrative("Outcome for the child")
    what_changed: str = narrative("What it changed")


@kind("Stage of an escalation", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class EscalationStage(Record):
    """One stage of an escalation; `level` and `time_allowed` stay as they were when it began.

    `position` is the order in which things happened. `response` is the answer, or why a stage was
    left out or ended without one.
    """

    id: ids.EscalationStageId
    child_id: ids.ChildId = link("Child", "child")
    escalation_id: ids.EscalationId = link("Escalation", "escalation")
    position: int | None = number("Which in turn", limit=100)
    kind: str = choice("Kind of stage", codes.STAGE_KIND)
    level: str = text("Stage", limit=120)
    time_allowed: str = text("Time allowed", limit=40)
    began_on: dt.date | None = day("Began on")
    due_on: dt.date | None = day("Answer due", indexed=True)
    sent_to: str = text("To", limit=200)
    asked_for: str = narrative("What was asked for")
    responded_on: dt.date | None = day("Answered on")
    responder: str = text("Who answered", limit=120)
    response: str = narrative("The answer")
    outcome: str = choice("Outcome", codes.STAGE_OUTCOME)
