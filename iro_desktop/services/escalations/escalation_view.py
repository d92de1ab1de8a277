"""One escalation as its page and its sheet show it: the story, the clocks, what can come next."""

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from iro_core import codes
from iro_core.domain import escalations as rules
from iro_core.domain.date_words import how_late, in_words, in_words_short
from iro_core.domain.escalation_ladder import NO_LIMIT, StageKind
from iro_core.domain.escalation_nags import NagLine, is_late, nags
from iro_core.domain.escalations import Moves
from iro_core.domain.names import initials, known_as
from iro_core.domain.reasoned import Answer
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.fields import Record, kind_of
from iro_core.records import Child, Decision, Escalation, EscalationStage, KeyDate, Midpoint, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Dates, on_file
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.escalations.escalation_records import (
    is_complete,
    ladder,
    reasons,
    stages_of,
)


class TurnSort(StrEnum):
    """What a turn in the story is, for its icon."""

    RAISED = "raised"
    ASKED = "asked"
    ANSWERED = "answered"
    LEFT_OUT = "left_out"
    CAFCASS = "cafcass"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, kw_only=True, repr=False)
class Turn:
    """One thing that happened to an escalation.

    Attributes:
        on: The day, None for a stage that was left out.
        why: Where that day comes from.
        who_dates: The days that stand in `who`, with their reasons.
        dates: The days that stand in `state`, with their reasons.
        state: How it ended or when it is due, in words.
    """

    on: dt.date | None
    sort: TurnSort
    title: str
    who: str = ""
    detail: str = ""
    state: str = ""
    is_late: bool = False
    is_waiting: bool = False
    why: Dates = ()
    who_dates: Dates = ()
    dates: Dates = ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """What the concern was raised from.

    Attributes:
        kind: The kind of record, for opening it: "review", "midpoint", "decision", "key_date".
        words: "Review of Thu 5 Mar".
        dates: The day in the words, with its reasons.
    """

    kind: str
    record_id: str
    words: str
    dates: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class EscalationView:
    """One escalation, ready to be shown.

    Attributes:
        escalation: The record as it was read; a change names it.
        reasons: The service's reasons, and the one it has where that is none of them.
        is_complete: Whether it says enough to take it to somebody.
        waiting: The stage that waits for an answer.
        cafcass: The referral that Cafcass has not answered.
        clock: When that stage's answer is due, with the reasons.
        whole: By when the formal process is to be over, with the reasons.
        levels: The levels at which it can be closed, the newest first.
        asks: What it asks of the officer now.
    """

    escalation: Escalation
    child: str
    initials: str
    case_number: str
    state: str
    sources: tuple[Source, ...]
    reasons: tuple[str, ...]
    is_complete: bool
    moves: Moves
    waiting: EscalationStage | None
    cafcass: EscalationStage | None
    clock: Answer | None
    whole: Answer | None
    levels: tuple[str, ...]
    story: tuple[Turn, ...]
    asks: tuple[NagLine, ...]
    days_open: int

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.escalation.state == "open"

    @property
    def about(self) -> str:
        """The initials and the case number, for what leaves the program."""
        return ", case ".join(filter(None, (self.initials, self.case_number)))


def read_escalation(store: Store, *, escalation_id: str, today: dt.date) -> EscalationView:
    """Return an escalation with its story and what is possible next.

    Raises:
        RecordMissingError: There is no such escalation.
    """
    rungs, known, local = ladder(store), reasons(store), standards(store)
    with store.reading() as reader:
        escalation = reader.need(Escalation, escalation_id)
        child = reader.need(Child, escalation.child_id)
        stages = stages_of(reader, escalation_id)
        sources = tuple(_sources(reader, escalation, today))
    is_open = escalation.state == "open"
    now = rules.waiting(stages) if is_open else None
    given = escalation.reason
    return EscalationView(
        escalation=escalation,
        child=f"{known_as(child.first_name, child.liked_name)} {child.family_name}".strip(),
        initials=initials(child.first_name, child.family_name),
        case_number=child.case_number,
        state=codes.ESCALATION_STATE.get(escalation.state, ""),
        sources=sources,
        reasons=(*known, *([given] if given and given not in known else ())),
        is_complete=is_complete(escalation),
        moves=rules.moves(escalation.state, stages, rungs, today=today),
        waiting=now,
        cafcass=rules.at_cafcass(stages) if is_open else None,
        clock=_clock(now, local),
        whole=_whole(stages, local) if is_open else None,
        levels=rules.levels(stages),
        story=tuple(_story(escalation, stages, sources, today)),
        asks=nags(escalation.raised_on, stages, standards=local, today=today) if is_open else (),
        days_open=rules.days_open(escalation.raised_on, escalation.closed_on, today),
    )


def _clock(stage: EscalationStage | None, local: Standards) -> Answer | None:
    with contextlib.suppress(UnknownHolidayYearError):
        return rules.stage_clock(stage, local) if stage else None
    return None


def _whole(stages: Sequence[EscalationStage], local: Standards) -> Answer | None:
    with contextlib.suppress(UnknownHolidayYearError):
        return rules.whole_clock(stages, local)
    return None


def _sources(reader: Reader, escalation: Escalation, today: dt.date) -> list[Source]:
    """Return what it was raised from; what has been deleted since is left out."""
    found: list[tuple[str, str, str, Dates]] = []
    if review := reader.get(Review, escalation.review_id):
        found.append(("review", review.id, "Review", _day(review, "held_on", "planned_on")))
    if midpoint := reader.get(Midpoint, escalation.midpoint_id):
        held = _day(midpoint, "held_on", "due_on")
        found.append(("midpoint", midpoint.id, "Midpoint review", held))
    if decision := reader.get(Decision, escalation.decision_id):
        found.append(("decision", decision.review_id, f"Decision: {decision.wording}", ()))
    if date := reader.get(KeyDate, escalation.key_date_id):
        what = codes.KEY_DATE.get(date.what, "Health or education date")
        found.append(("key_date", date.id, what, _day(date, "due_on")))
    return [
        Source(
            kind=kind,
            record_id=record_id,
            words=f"{words} of {in_words_short(dates[0].day, today)}" if dates else words,
            dates=dates,
        )
        for kind, record_id, words, dates in found
    ]


def _day(record: Record, *fields: str) -> Dates:
    """Return the first of a record's days that is there, with its reasons."""
    there = (field for field in fields if getattr(record, field))
    field = next(there, fields[0])
    return on_file(getattr(record, field), kind_of(record).name, record.id, field)


def _story(
    escalation: Escalation,
    stages: Sequence[EscalationStage],
    sources: Sequence[Source],
    today: dt.date,
) -> list[Turn]:
    where = f"From: {'; '.join(each.words for each in sources)}" if sources else ""
    told = [
        Turn(
            on=escalation.raised_on,
            sort=TurnSort.RAISED,
            title=f"Raised: {escalation.reason}" if escalation.reason else "Raised",
            who=where,
            why=_day(escalation, "raised_on"),
            who_dates=tuple(one for each in sources for one in each.dates),
        )
    ]
    for stage in stages:
        told.extend(_of_stage(stage, today))
    if escalation.state != "open":
        told.append(_closing(escalation))
    return told


def _of_stage(stage: EscalationStage, today: dt.date) -> list[Turn]:
    if stage.kind == StageKind.REOPENED:
        return [
            Turn(
                on=stage.began_on,
                sort=TurnSort.REOPENED,
                title=stage.level,
                detail="\n".join(filter(None, (stage.asked_for, stage.response))),
                why=_day(stage, "began_on"),
            )
        ]
    if stage.began_on is None:
        return [
            Turn(
                on=None,
                sort=TurnSort.LEFT_OUT,
                title=f"{stage.level} left out",
                detail=stage.response,
            )
        ]
    return [_asked(stage, today), *_answered(stage)]


def _asked(stage: EscalationStage, today: dt.date) -> Turn:
    return Turn(
        on=stage.began_on,
        sort=TurnSort.CAFCASS if stage.kind == StageKind.CAFCASS else TurnSort.ASKED,
        title=stage.level,
        who=f"To: {stage.sent_to}" if stage.sent_to else "",
        detail=f"Asked for: {stage.asked_for}" if stage.asked_for else "",
        state=_due_words(stage, today),
        is_late=is_late(stage, today),
        is_waiting=not stage.outcome,
        why=_day(stage, "began_on"),
        dates=on_file(stage.due_on, "escalation_stage", stage.id, "due_on", "Answer due"),
    )


def _due_words(stage: EscalationStage, today: dt.date) -> str:
    if stage.due_on is None:
        return "No time limit" if stage.time_allowed == NO_LIMIT else ""
    due = f"Answer due {in_words(stage.due_on)}"
    waits = not stage.outcome
    return f"{due}, {how_late(stage.due_on, today).removeprefix('due ')}" if waits else due


def _answered(stage: EscalationStage) -> list[Turn]:
    if not stage.outcome:
        return []
    titles = {
        rules.NO_ANSWER: f"{stage.level}: no answer in time",
        rules.BYPASSED: f"{stage.level}: not waited for",
        rules.RESOLVED: f"{stage.level}: answered, resolved",
    }
    return [
        Turn(
            on=stage.responded_on,
            sort=TurnSort.ANSWERED,
            title=titles.get(stage.outcome, f"{stage.level}: answered, not resolved"),
            who=f"By: {stage.responder}" if stage.responder else "",
            detail=stage.response,
            why=_day(stage, "responded_on"),
        )
    ]


def _closing(escalation: Escalation) -> Turn:
    parts = (
        escalation.closing_reason,
        f"Outcome for the child: {escalation.outcome_for_child}",
        f"What it changed: {escalation.what_changed}" if escalation.what_changed else "",
    )
    return Turn(
        on=escalation.closed_on,
        sort=TurnSort.CLOSED,
        title=codes.ESCALATION_STATE.get(escalation.state, "Closed"),
        who=f"At: {escalation.resolved_level}",
        detail="\n".join(filter(None, parts)),
        why=_day(escalation, "closed_on"),
    )
