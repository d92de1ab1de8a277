"""The end of an escalation: resolved, withdrawn, taken away before it began, or opened again."""

import datetime as dt

from iro_core import ids
from iro_core.domain import escalations as rules
from iro_core.domain.date_words import in_words
from iro_core.domain.escalation_ladder import StageKind
from iro_core.records import Escalation, EscalationStage
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalation_records import (
    need_open,
    refused_at_its_field,
    stages_of,
)
from iro_desktop.services.refusals import RecordError, needed

_EMPTIED = ("resolved_level", "closing_reason", "outcome_for_child", "what_changed")


def close_escalation(
    store: Store,
    *,
    escalation_id: str,
    state: str | None,
    closed_on: dt.date | None,
    resolved_level: str | None,
    closing_reason: str,
    outcome_for_child: str,
    what_changed: str = "",
    today: dt.date,
) -> Escalation:
    """Close an escalation as resolved or withdrawn: never without level, reason and outcome.

    Raises:
        RecordError: Something is missing or cannot be; the message is for its field.
    """
    if state not in {"resolved", "withdrawn"}:
        raise RecordError("state", "Choose whether it is resolved or withdrawn.")
    with store.writing() as writer:
        escalation, stages = need_open(writer, escalation_id), stages_of(writer, escalation_id)
        with refused_at_its_field():
            day = rules.check_closes(
                closed_on,
                level=resolved_level or "",
                reason=closing_reason,
                outcome_for_child=outcome_for_child,
                not_before=rules.last_day(escalation.raised_on, stages),
                today=today,
            )
        if resolved_level not in rules.levels(stages):
            raise RecordError("resolved_level", "Nobody was approached at this level.")
        waiting = rules.waiting(stages)
        if state == "resolved" and waiting is not None and waiting.level == resolved_level:
            writer.change(waiting, outcome=rules.RESOLVED, responded_on=day)
        return writer.change(
            escalation,
            state=state,
            closed_on=day,
            resolved_level=resolved_level or "",
            closing_reason=closing_reason.strip(),
            outcome_for_child=outcome_for_child.strip(),
            what_changed=what_changed.strip(),
        )


def reopen(
    store: Store, *, escalation_id: str, on: dt.date | None, reason: str, today: dt.date
) -> Escalation:
    """Open a closed escalation again; how it had been closed stays in its story.

    Raises:
        RecordError: It is open, the day cannot be, or there is no reason.
    """
    needed("reason", reason, "Say why it is opened again.")
    with store.writing() as writer:
        escalation = writer.need(Escalation, escalation_id)
        if escalation.state == "open":
            raise RecordError("reason", "It is open already.")
        with refused_at_its_field():
            day = rules.check_day("on", on, not_before=escalation.closed_on, today=today)
        writer.add(
            EscalationStage(
                id=ids.EscalationStageId(writer.new_id()),
                child_id=escalation.child_id,
                escalation_id=escalation.id,
                position=len(stages_of(writer, escalation_id)) + 1,
                kind=StageKind.REOPENED,
                level=rules.REOPENED,
                began_on=day,
                asked_for=reason.strip(),
                response=_how_closed(escalation),
            )
        )
        empty = dict.fromkeys(_EMPTIED, "")
        return writer.change(escalation, state="open", closed_on=None, **empty)


def discard_concern(store: Store, *, escalation_id: str) -> None:
    """Take away a concern with which nobody was approached yet.

    Raises:
        RecordError: Somebody was; it can only be closed.
    """
    with store.writing() as writer:
        escalation = need_open(writer, escalation_id)
        if stages_of(writer, escalation_id):
            raise RecordError("closing_reason", "It was raised with somebody. Close it instead.")
        writer.delete(escalation)


def _how_closed(escalation: Escalation) -> str:
    """Return how an escalation had been closed, for the story that goes on."""
    when = f" on {in_words(escalation.closed_on)}" if escalation.closed_on else ""
    parts = (
        f"It had been {escalation.state}{when} at {escalation.resolved_level}.",
        escalation.closing_reason,
        escalation.outcome_for_child and f"Outcome for the child: {escalation.outcome_for_child}",
        escalation.what_changed and f"What it changed: {escalation.what_changed}",
    )
    return "\n".join(filter(None, parts))
