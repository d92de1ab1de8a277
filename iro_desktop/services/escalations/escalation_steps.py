"""Taking an escalation on: beginning a stage, the answer to it, a referral to Cafcass."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from iro_core import ids
from iro_core.domain import escalations as rules
from iro_core.domain.escalation_ladder import NO_LIMIT, Rung, StageKind, time_in_words
from iro_core.domain.escalation_nags import is_late
from iro_core.records import Escalation, EscalationStage
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.escalations.escalation_records import (
    ladder,
    need_complete,
    need_open,
    refused_at_its_field,
    stages_of,
)
from iro_desktop.services.refusals import RecordError


def begin_stage(
    store: Store,
    *,
    escalation_id: str,
    level: str,
    began_on: dt.date | None,
    sent_to: str = "",
    asked_for: str = "",
    reason: str = "",
    today: dt.date,
) -> EscalationStage:
    """Take the escalation to a stage, ending the one under way; stages left out are kept as such.

    Args:
        level: The stage, as `Rung.title` has it.
        asked_for: What is asked for now; what the escalation asks for if empty.
        reason: Why stages are left out or the one under way is not waited for; "" where neither is.

    Raises:
        RecordError: It cannot begin so; the message is for its field.
    """
    rungs, local = ladder(store), standards(store)
    with store.writing() as writer:
        escalation = need_complete(writer, escalation_id)
        stages = stages_of(writer, escalation_id)
        steps = rules.moves("open", stages, rungs, today=began_on or today).steps
        wanted = next((each for each in steps if each.rung.title == level), None)
        last = rules.last_day(escalation.raised_on, stages)
        with refused_at_its_field():
            step, day = rules.check_begins(
                wanted, began_on, reason=reason, not_before=last, today=today
            )
            due = rules.rung_clock(step.rung, day, local)
        _end_waiting(writer, stages, reason, today=day)
        skipped = steps[: steps.index(step)]
        for place, each in enumerate(skipped, start=len(stages) + 1):
            left_out = {"outcome": rules.BYPASSED, "response": reason.strip()}
            _add(writer, escalation, place, each.rung, time_in_words(each.rung, local), left_out)
        values = {
            "began_on": day,
            "due_on": due.limit if due else None,
            "sent_to": sent_to.strip() or step.rung.who,
            "asked_for": asked_for.strip() or escalation.asked_for,
        }
        place = len(stages) + len(skipped) + 1
        return _add(writer, escalation, place, step.rung, time_in_words(step.rung, local), values)


def answer_stage(
    store: Store,
    *,
    stage_id: str,
    outcome: str | None,
    responded_on: dt.date | None,
    responder: str = "",
    response: str = "",
    today: dt.date,
) -> EscalationStage:
    """Record the answer to a stage or of Cafcass, or that none came.

    Raises:
        RecordError: It is incomplete, or its time is not over; the message is for its field.
    """
    with store.writing() as writer:
        seen = writer.need(EscalationStage, stage_id)
        need_open(writer, seen.escalation_id)
        waiting = None if seen.outcome else seen
        with refused_at_its_field():
            day = rules.check_answered(
                waiting, outcome or "", responded_on, response=response, today=today
            )
        came = outcome != rules.NO_ANSWER
        return writer.change(
            seen,
            outcome=outcome or "",
            responded_on=day if came else None,
            responder=responder.strip() if came else "",
            response=response.strip(),
        )


def refer_to_cafcass(
    store: Store,
    *,
    escalation_id: str,
    began_on: dt.date | None,
    sent_to: str = "",
    asked_for: str = "",
    today: dt.date,
) -> EscalationStage:
    """Refer the case to Cafcass, at any point and beside the stage under way.

    Raises:
        RecordError: It is with Cafcass already, or the day cannot be.

    Source of law:
        Children Act 1989 s25B(3).
    """
    with store.writing() as writer:
        escalation = need_complete(writer, escalation_id)
        stages = stages_of(writer, escalation_id)
        if rules.at_cafcass(stages) is not None:
            raise RecordError("began_on", "Cafcass has it already and has not answered yet.")
        with refused_at_its_field():
            day = rules.check_day(
                "began_on", began_on, not_before=escalation.raised_on, today=today
            )
        stage = EscalationStage(
            id=ids.EscalationStageId(writer.new_id()),
            child_id=escalation.child_id,
            escalation_id=escalation.id,
            position=len(stages) + 1,
            kind=StageKind.CAFCASS,
            level=rules.CAFCASS,
            time_allowed=NO_LIMIT,
            began_on=day,
            sent_to=sent_to.strip() or "Cafcass",
            asked_for=asked_for.strip() or escalation.asked_for,
        )
        return writer.add(stage)


def _end_waiting(
    writer: Writer, stages: Sequence[EscalationStage], reason: str, *, today: dt.date
) -> None:
    """End the stage under way: unanswered in time, or not waited for."""
    waiting = rules.waiting(stages)
    if waiting is None:
        return
    if is_late(waiting, today):
        writer.change(waiting, outcome=rules.NO_ANSWER)
    else:
        writer.change(waiting, outcome=rules.BYPASSED, response=reason.strip())


def _add(  # noqa: PLR0917  one value for each thing that a stage is made of
    writer: Writer,
    escalation: Escalation,
    position: int,
    rung: Rung,
    time_allowed: str,
    values: Mapping[str, Any],
) -> EscalationStage:
    return writer.add(
        EscalationStage(
            id=ids.EscalationStageId(writer.new_id()),
            child_id=escalation.child_id,
            escalation_id=escalation.id,
            position=position,
            kind=rung.kind,
            level=rung.title,
            time_allowed=time_allowed,
            **values,
        )
    )
