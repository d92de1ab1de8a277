"""The columns of the list of concerns: what a cell says, what it is sorted by, and its tone."""

import datetime as dt

from iro_core.domain.date_words import counted, how_late, in_words_short
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.escalations.escalation_list import ConcernLine
from iro_desktop.ui.kit.table import Column
from iro_desktop.ui.look.tokens import Tone

_SOON = dt.timedelta(days=3)


def columns(today: dt.date) -> tuple[Column[ConcernLine], ...]:
    """Return the columns as they read on a day."""
    return (
        Column("Child", lambda line: line.child, ems=12),
        Column("Stage", lambda line: line.stage, tone=_stage_tone, ems=20),
        Column(
            "Answer due",
            lambda line: _due(line, today),
            key=lambda line: line.due_on,
            tone=lambda line: _due_tone(line, today),
            ems=11,
            why=lambda line: line.due,
        ),
        Column("Open for", _age, key=lambda line: line.age_days, right=True, ems=7),
        Column("Reason", lambda line: line.reason, ems=14),
        Column("Service area", lambda line: line.service_area, ems=12),
        Column(
            "Raised",
            lambda line: in_words_short(line.raised_on, today) if line.raised_on else "",
            key=lambda line: line.raised_on,
            ems=9,
            why=lambda line: on_file(line.raised_on, "escalation", line.id, "raised_on"),
        ),
        Column("Resolved at", lambda line: line.resolved_level, ems=7),
    )


def _age(line: ConcernLine) -> str:
    return counted(line.age_days, "day")


def _due(line: ConcernLine, today: dt.date) -> str:
    if line.due_on is None:
        return ""
    return how_late(line.due_on, today) if line.is_late else in_words_short(line.due_on, today)


def _due_tone(line: ConcernLine, today: dt.date) -> Tone | None:
    if line.due_on is None or line.due_on > today + _SOON:
        return None
    return Tone.LATE if line.is_late else Tone.SOON


def _stage_tone(line: ConcernLine) -> Tone | None:
    if not line.is_open:
        return Tone.DONE
    return Tone.LATE if line.is_too_long else None
