"""What an open escalation asks of the officer now: to begin, to chase, to decide, to end it."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.escalation_ladder import StageKind
from iro_core.domain.escalations import (
    NOT_RESOLVED,
    RESOLVED,
    WHOLE,
    StageLike,
    at_cafcass,
    formal_since,
    newest,
    since_reopened,
    waiting,
)
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError


class Nag(StrEnum):
    """Why Home names an escalation."""

    NOT_BEGUN = "not_begun"
    STAGE_DUE = "stage_due"
    NOTICE_UNANSWERED = "notice_unanswered"
    STAGE_UNANSWERED = "stage_unanswered"
    ANSWERED = "answered"
    TOO_LONG = "too_long"


@dataclass(frozen=True, kw_only=True)
class NagLine:
    """One thing that an escalation asks for.

    Attributes:
        due_on: The day by which it is, or was, to be done: Home groups by it.
        words: What it is, in a few words.
    """

    nag: Nag
    due_on: dt.date
    words: str


def nags(
    raised_on: dt.date | None,
    stages: Sequence[StageLike],
    *,
    standards: Standards,
    today: dt.date,
) -> tuple[NagLine, ...]:
    """Return what an open escalation asks for, the oldest day first."""
    found = [*_stage(raised_on, stages, today), *_too_long(raised_on, stages, standards, today)]
    return tuple(sorted(found, key=lambda line: line.due_on))


def too_long_after(
    raised_on: dt.date | None, stages: Sequence[StageLike], standards: Standards
) -> dt.date | None:
    """Return the day after which an escalation has been open too long; None if it is not known.

    The formal process is to be over within the local standard; one that never became formal is
    measured by the same time from the day it was raised.
    """
    since = formal_since(stages) or raised_on
    if since is None:
        return None
    with contextlib.suppress(UnknownHolidayYearError):
        return standards.limit(WHOLE, since)
    return None


def is_late(stage: StageLike | None, today: dt.date) -> bool:
    """Whether a stage waits for an answer whose day has passed."""
    return (
        stage is not None
        and not stage.outcome
        and stage.due_on is not None
        and stage.due_on < today
    )


def _stage(
    raised_on: dt.date | None, stages: Sequence[StageLike], today: dt.date
) -> Iterator[NagLine]:
    stage, lately = waiting(stages), newest(since_reopened(stages))
    if stage is not None:
        if stage.due_on is not None:
            yield _waiting_line(stage, stage.due_on, today)
    elif lately is None:
        if at_cafcass(stages) is None:
            since = _last_reopened(stages) or raised_on or today
            yield NagLine(
                nag=Nag.NOT_BEGUN, due_on=since, words="Concern not raised with anybody yet"
            )
    elif at_cafcass(stages) is None:
        yield _answered_line(lately, today)


def _waiting_line(stage: StageLike, due_on: dt.date, today: dt.date) -> NagLine:
    if due_on >= today:
        return NagLine(nag=Nag.STAGE_DUE, due_on=due_on, words=f"{stage.level}: answer due")
    is_informal = stage.kind == StageKind.INFORMAL
    return NagLine(
        nag=Nag.NOTICE_UNANSWERED if is_informal else Nag.STAGE_UNANSWERED,
        due_on=due_on,
        words=f"{stage.level}: no answer",
    )


def _answered_line(stage: StageLike, today: dt.date) -> NagLine:
    said = {
        RESOLVED: "answered, resolved: close it",
        NOT_RESOLVED: "answered, not resolved: go higher or close it",
    }
    words = said.get(stage.outcome, "no answer in time: go higher or close it")
    day = stage.responded_on or stage.due_on or today
    return NagLine(nag=Nag.ANSWERED, due_on=day, words=f"{stage.level} {words}")


def _too_long(
    raised_on: dt.date | None, stages: Sequence[StageLike], standards: Standards, today: dt.date
) -> Iterator[NagLine]:
    until = too_long_after(raised_on, stages, standards)
    if until is not None and until < today:
        standard = standards.rule(WHOLE).amount_in_words
        yield NagLine(
            nag=Nag.TOO_LONG,
            due_on=until,
            words=f"Open longer than {standard} (local standard)",
        )


def _last_reopened(stages: Sequence[StageLike]) -> dt.date | None:
    days = (each.began_on for each in stages if each.kind == StageKind.REOPENED)
    return max((day for day in days if day), default=None)
