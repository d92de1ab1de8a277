"""Escalations as tests need them: raised, complete, and taken on by the services."""

import datetime as dt
from typing import Any

from iro_core.domain.escalation_ladder import DEFAULT_STAGES, MISSING_PAPERS, ladder_from
from iro_core.records import Child, Escalation, EscalationStage
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalation_closing import close_escalation
from iro_desktop.services.escalations.escalation_steps import answer_stage, begin_stage
from iro_desktop.services.escalations.escalations import raise_concern
from tests.builders import TODAY

CALL, NOTICE, STAGE_1, STAGE_2, STAGE_3, STAGE_4 = (
    rung.title for rung in ladder_from(DEFAULT_STAGES)
)
WEEK = dt.timedelta(days=7)


def a_concern(store: Store, child: Child, **fields: Any) -> Escalation:
    """Return a concern that says what it needs to say, raised today."""
    said = {"concern": "No plan was sent.", "asked_for": "The plan.", "reason": MISSING_PAPERS}
    return raise_concern(store, child_id=child.id, **{**said, "today": TODAY, **fields})


def asked(
    store: Store, concern: Escalation, level: str = CALL, *, on: dt.date = TODAY, reason: str = ""
) -> EscalationStage:
    """Take a concern to a level on a day."""
    return begin_stage(
        store, escalation_id=concern.id, level=level, began_on=on, reason=reason, today=on
    )


def answered(
    store: Store, stage: EscalationStage, outcome: str = "not_resolved", *, on: dt.date = TODAY
) -> EscalationStage:
    """Record what a stage brought."""
    return answer_stage(
        store,
        stage_id=stage.id,
        outcome=outcome,
        responded_on=on,
        response="We cannot say yet.",
        today=on,
    )


def closed(
    store: Store, concern: Escalation, level: str = CALL, *, on: dt.date = TODAY, **other: Any
) -> Escalation:
    """Close a concern with all that closing needs."""
    said = {
        "state": "resolved",
        "resolved_level": level,
        "closing_reason": "The plan came.",
        "outcome_for_child": "She knows what happens next.",
    }
    return close_escalation(
        store, escalation_id=concern.id, **{**said, "closed_on": on, "today": on, **other}
    )
