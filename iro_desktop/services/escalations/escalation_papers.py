"""The escalation sheet of one concern as PDF: made anew each time, from the file as it is then."""

import datetime as dt
from pathlib import Path

from iro_core.domain.date_words import MONTHS, counted, how_late, in_words
from iro_core.domain.escalation_nags import Nag, NagLine
from iro_core.records import Escalation
from iro_desktop.models.store import Store
from iro_desktop.papers.content import Item, Mark
from iro_desktop.papers.escalation import Dispute, escalation_sheet
from iro_desktop.services.escalations.escalation_view import (
    EscalationView,
    Turn,
    TurnSort,
    read_escalation,
)
from iro_desktop.services.letters.letter_copies import write_copy

_SIGNS = {TurnSort.LEFT_OUT: Mark.SET_ASIDE, TurnSort.CLOSED: Mark.DONE}


def sheet_pdf(store: Store, *, escalation_id: str, today: dt.date) -> bytes:
    """Return the escalation sheet as PDF, which goes into the audit.

    Raises:
        RecordMissingError: There is no such escalation.
    """
    from iro_desktop.papers.sheet import print_sheet

    view = read_escalation(store, escalation_id=escalation_id, today=today)
    pdf = print_sheet(escalation_sheet(dispute_of(view, today)))
    with store.writing() as writer:
        writer.event("escalation sheet made", view.escalation)
    return pdf


def save_sheet(store: Store, *, escalation_id: str, path: Path, today: dt.date) -> None:
    """Write the sheet to a file, which is remembered, so that it can be deleted after use.

    Raises:
        RecordMissingError: There is no such escalation.
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file that is no PDF stands there.
    """
    pdf = sheet_pdf(store, escalation_id=escalation_id, today=today)
    write_copy(store, owner_id=escalation_id, path=path, content=pdf)
    with store.writing() as writer:
        writer.event("escalation sheet saved as a file", writer.need(Escalation, escalation_id))


def record_sheet_printed(store: Store, *, escalation_id: str) -> None:
    """Put into the audit that the sheet went to a printer."""
    with store.writing() as writer:
        writer.event("escalation sheet printed", writer.need(Escalation, escalation_id))


def sheet_name(today: dt.date) -> str:
    """Return the name that a copy is offered to have: neutral, since folders are seen by others."""
    return f"Escalation {today.day} {MONTHS[today.month - 1]} {today.year}.pdf"


def dispute_of(view: EscalationView, today: dt.date) -> Dispute:
    """Return an escalation in words, with initials only."""
    escalation = view.escalation
    reasons = ", ".join(filter(None, (escalation.reason, escalation.other_reasons)))
    return Dispute(
        initials=view.initials,
        about=view.about,
        reason=reasons,
        made_on=today,
        standing=tuple(_asks(view, today)),
        facts=_facts(view, today),
        concern=escalation.concern,
        effect=escalation.effect_on_child,
        asked_for=escalation.asked_for,
        story=tuple(map(_turn, view.story)),
        closing=_closing(escalation),
    )


def _asks(view: EscalationView, today: dt.date) -> list[Item]:
    if not view.is_open:
        return [Item(f"At {view.escalation.resolved_level}", Mark.DONE, view.state)]
    found = [_ask(each, today) for each in view.asks]
    if view.cafcass is not None:
        found.append(Item("With Cafcass", Mark.OPEN, "Waiting"))
    return found or [Item("Nothing is late", Mark.OPEN, "Open")]


def _ask(line: NagLine, today: dt.date) -> Item:
    if line.nag is Nag.STAGE_DUE:
        return Item(f"{line.words} {in_words(line.due_on)}", Mark.SOON)
    mark = Mark.LATE if line.due_on < today else Mark.SOON
    is_late = line.nag in {Nag.NOTICE_UNANSWERED, Nag.STAGE_UNANSWERED}
    return Item(line.words, mark, how_late(line.due_on, today) if is_late else "")


def _facts(view: EscalationView, today: dt.date) -> tuple[tuple[str, str], ...]:
    escalation = view.escalation
    facts = [
        ("Raised on", in_words(escalation.raised_on) if escalation.raised_on else ""),
        ("Open for" if view.is_open else "Was open for", counted(view.days_open, "day")),
        ("Social worker", escalation.social_worker),
        ("Team manager", escalation.team_manager),
        ("Service area", escalation.service_area),
    ]
    if view.waiting is not None and view.waiting.due_on:
        due = view.waiting.due_on
        facts.append(("Answer due", f"{in_words(due)}, {how_late(due, today)}"))
    if view.whole is not None:
        facts.append(("Formal process ends by", f"{in_words(view.whole.limit)}, local standard"))
    facts += [("From", each.words) for each in view.sources]
    return tuple(facts)


def _turn(turn: Turn) -> Item:
    waits = Mark.LATE if turn.is_late else Mark.OPEN
    mark = waits if turn.is_waiting else _SIGNS.get(turn.sort, Mark.NOTE)
    detail = "\n".join(filter(None, (turn.who, turn.detail, turn.state)))
    return Item(turn.title, mark, in_words(turn.on) if turn.on else "", detail)


def _closing(escalation: Escalation) -> tuple[tuple[str, str], ...]:
    if escalation.closed_on is None:
        return ()
    return (
        ("Closed on", in_words(escalation.closed_on)),
        ("At", escalation.resolved_level),
        ("How, and why", escalation.closing_reason),
        ("Outcome for the child", escalation.outcome_for_child),
        ("What it changed", escalation.what_changed or "Nothing beyond this matter is recorded."),
    )
