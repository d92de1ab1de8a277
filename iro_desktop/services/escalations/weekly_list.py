"""The weekly list of concerns for service managers, as a spreadsheet: initials, never names."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from iro_core.domain.date_words import MONTHS, in_words
from iro_core.records import Escalation
from iro_desktop.exchange.spreadsheets import Grid, Value, spreadsheet
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalation_list import (
    ConcernLine,
    Count,
    Counts,
    concerns,
    counted_up,
)
from iro_desktop.services.letters.letter_copies import SavedCopy, saved_copies, write_copy

OWNER = "weekly list of concerns"
TITLE = "Concerns and escalations"
_WEEK = dt.timedelta(days=7)
_ZIP = b"PK"
_HEAD = (
    "Service area",
    "Child",
    "Case number",
    "Reason",
    "Stage",
    "Days at this stage",
    "Answer due",
    "Days late",
    "Raised",
    "Days open",
    "Open too long",
    "At Cafcass",
    "Social worker",
    "Team manager",
)
_CLOSED_HEAD = (
    "Service area",
    "Child",
    "Case number",
    "Reason",
    "Raised",
    "Closed",
    "Days open",
    "How",
    "At which level",
)


def weekly_list(store: Store, *, today: dt.date) -> bytes:
    """Return the weekly list as an XLSX file, which goes into the audit of each concern in it."""
    lines = concerns(store, today=today)
    content = spreadsheet(grids(lines, today=today), title=TITLE)
    with store.writing() as writer:
        ids = [line.id for line in lines if line.is_open or _closed_lately(line, today)]
        for each in writer.find(Escalation, id=ids):
            writer.event("put into the weekly list", each)
    return content


def save_weekly_list(store: Store, *, path: Path, today: dt.date) -> None:
    """Write the weekly list to a file, which is remembered, so that it can be deleted after use.

    Raises:
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file of another kind stands there.
    """
    content = weekly_list(store, today=today)
    write_copy(store, owner_id=OWNER, path=path, content=content, opening=_ZIP)


def weekly_copies(store: Store) -> tuple[SavedCopy, ...]:
    """Return the copies of weekly lists that were saved and not deleted here."""
    return saved_copies(store, letter_id=OWNER)


def weekly_name(today: dt.date) -> str:
    """Return the name that a copy is offered to have."""
    return f"Concerns {today.day} {MONTHS[today.month - 1]} {today.year}.xlsx"


def grids(lines: Sequence[ConcernLine], *, today: dt.date) -> tuple[Grid, ...]:
    """Return the sheets: open concerns, those closed within the week, and the counts."""
    by_area = sorted(lines, key=lambda line: (line.service_area, line.due_on or dt.date.max))
    is_open = tuple(_open(line, today) for line in by_area if line.is_open)
    closed = tuple(_closed(line) for line in by_area if _closed_lately(line, today))
    return (
        Grid(title="Open", name="OpenConcerns", head=_HEAD, rows=is_open),
        Grid(title="Closed in 7 days", name="ClosedConcerns", head=_CLOSED_HEAD, rows=closed),
        _counts(lines, today),
    )


def _closed_lately(line: ConcernLine, today: dt.date) -> bool:
    return line.closed_on is not None and line.closed_on > today - _WEEK


def _open(line: ConcernLine, today: dt.date) -> tuple[Value, ...]:
    late = (today - line.due_on).days if line.is_late and line.due_on else None
    return (
        line.service_area,
        line.initials,
        line.case_number,
        line.reason,
        line.stage,
        line.stage_days,
        line.due_on,
        late,
        line.raised_on,
        line.age_days,
        "Yes" if line.is_too_long else "",
        "Yes" if line.is_at_cafcass else "",
        line.social_worker,
        line.team_manager,
    )


def _closed(line: ConcernLine) -> tuple[Value, ...]:
    return (
        line.service_area,
        line.initials,
        line.case_number,
        line.reason,
        line.raised_on,
        line.closed_on,
        line.age_days,
        line.state,
        line.resolved_level,
    )


def _counts(lines: Sequence[ConcernLine], today: dt.date) -> Grid:
    found = counted_up(lines, today=today)
    since = f"Since {in_words(found.since)}"
    rows: list[tuple[Value, ...]] = [
        ("In short", "Open now", found.open_now, "Now"),
        ("In short", "Answer late", found.late_now, "Now"),
        ("In short", "Raised", found.raised, since),
        ("In short", "Taken to a formal stage", found.formal, since),
        ("In short", "Referred to Cafcass", found.cafcass, since),
        ("In short", "Closed", found.closed, since),
        *_counted("Reason", found.reasons, since),
        *_counted("Resolved at", found.levels, since),
        *_counted("Stage", found.stages, "Now"),
        *_areas(found, lines),
    ]
    head = ("What", "Which", "How many", "When")
    return Grid(title="Counts", name="Counts", head=head, rows=tuple(rows))


def _counted(what: str, counts: Sequence[Count], when: str) -> list[tuple[Value, ...]]:
    return [(what, each.words, each.number, when) for each in counts]


def _areas(found: Counts, lines: Sequence[ConcernLine]) -> list[tuple[Value, ...]]:
    """Return how many are open in each service area, and at which stage."""
    at = Counter((line.service_area, line.stage) for line in lines if line.is_open)
    rows: list[tuple[Value, ...]] = []
    for area in found.areas:
        rows.append(("Service area", area.words, area.number, "Now"))
        here = sorted((stage, number) for (own, stage), number in at.items() if own == area.words)
        rows += [(f"Stage in {area.words}", stage, number, "Now") for stage, number in here]
    return rows
