"""One child on one page, for the officer who has just been given the child.

Everything on it stands in the file too; this is what to know before the first call. It holds no
address.
"""

import dataclasses
import datetime as dt
from pathlib import Path

from iro_core.domain.date_words import MONTHS, in_words
from iro_core.domain.names import initials
from iro_core.records import Child, Decision, Midpoint
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.papers.content import Block, Callout, Facts, Heading, Item, Items, Mark, Sheet
from iro_desktop.services.child.child_entries import ChildFile
from iro_desktop.services.child.child_file import read_child
from iro_desktop.services.child.child_timeline import shortened
from iro_desktop.services.dates.dated import Dates, DateWords, dates_of, on_file, told
from iro_desktop.services.letters.letter_copies import write_copy
from iro_desktop.services.letters.letter_list import LetterLine, LetterStage, letter_list
from iro_desktop.services.office.record_words import short

_OPEN_MIDPOINTS = ("", "planned")
_OPEN_DECISIONS = ("", "open", "drifting")
_LETTER = "By when the letter should be with the child, by the local standard."


@dataclasses.dataclass(frozen=True, kw_only=True)
class HandoverLine:
    """One line: what, and what belongs to it.

    Attributes:
        detail: Under it; its dates can say why.
    """

    words: str
    detail: DateWords = dataclasses.field(default_factory=lambda: DateWords(""))
    is_late: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class HandoverPart:
    """One heading with its lines; `nothing` is what stands there when there are none."""

    heading: str
    lines: tuple[HandoverLine, ...]
    nothing: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class HandoverSummary:
    """The page.

    Attributes:
        warnings: What must not be overlooked: a hidden address.
        facts: Who the child is.
    """

    child_id: str
    name: str
    initials: str
    made_on: dt.date
    warnings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    parts: tuple[HandoverPart, ...]


def handover(store: Store, *, child_id: str, today: dt.date) -> HandoverSummary:
    """Return what a new officer has to know of a child.

    Raises:
        RecordMissingError: There is no such child.
    """
    file = read_child(store, child_id=child_id, today=today)
    letters = [each for each in letter_list(store, today=today) if each.child_id == child_id]
    with store.reading() as reader:
        decisions = _decisions(reader, child_id, today)
        midpoints = _midpoints(reader, child_id, today)
    return HandoverSummary(
        child_id=child_id,
        name=file.full_name,
        initials=initials(file.child.first_name, file.child.family_name),
        made_on=today,
        warnings=(file.hidden_words,) if file.hidden_words else (),
        facts=_facts(file),
        parts=(
            _next_review(file),
            _last_visit(file),
            decisions,
            midpoints,
            _concerns(file),
            _letters(letters, today),
        ),
    )


def handover_pdf(store: Store, *, child_id: str, today: dt.date) -> bytes:
    """Return the page as PDF, which goes into the audit.

    Raises:
        RecordMissingError: There is no such child.
    """
    from iro_desktop.papers.sheet import print_sheet

    pdf = print_sheet(handover_sheet(handover(store, child_id=child_id, today=today)))
    _note(store, child_id, "handover made")
    return pdf


def save_handover(store: Store, *, child_id: str, path: Path, today: dt.date) -> None:
    """Write the page to a file, which is remembered, so that it can be deleted after use.

    Raises:
        RecordMissingError: There is no such child.
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file that is no PDF stands there.
    """
    pdf = handover_pdf(store, child_id=child_id, today=today)
    write_copy(store, owner_id=child_id, path=path, content=pdf)
    _note(store, child_id, "handover saved as a file")


def record_handover_printed(store: Store, *, child_id: str) -> None:
    """Put into the audit that the page went to a printer."""
    _note(store, child_id, "handover printed")


def handover_name(today: dt.date) -> str:
    """Return the name that a copy is offered to have: neutral, since folders are seen by others."""
    return f"Handover {today.day} {MONTHS[today.month - 1]} {today.year}.pdf"


def handover_sheet(page: HandoverSummary) -> Sheet:
    """Return the page as a paper of the office's own."""
    blocks: list[Block] = [Callout(words) for words in page.warnings]
    blocks.append(Facts(page.facts, is_wide=True))
    for part in page.parts:
        blocks.append(Heading(part.heading))
        lines = part.lines or (HandoverLine(words=part.nothing),)
        blocks.append(Items(tuple(_item(each, is_gap=not part.lines) for each in lines)))
    return Sheet(
        title=f"Handover: {page.name}",
        initials=page.initials,
        made_on=page.made_on,
        blocks=tuple(blocks),
    )


def _item(line: HandoverLine, *, is_gap: bool) -> Item:
    mark = Mark.LATE if line.is_late else Mark.NOTE if is_gap else Mark.OPEN
    return Item(line.words, mark=mark, state="Late" if line.is_late else "", detail=line.detail)


def _note(store: Store, child_id: str, what: str) -> None:
    with store.writing() as writer:
        writer.event(what, writer.need(Child, child_id))


def _facts(file: ChildFile) -> tuple[tuple[str, str], ...]:
    person = next((p for p in file.people if p.is_current and p.role == "Social worker"), None)
    told = person.name if person else ""
    return (
        ("Age", file.age),
        ("Name they like", file.liked_name),
        ("Social worker", f"{told}, {person.telephone}" if person and person.telephone else told),
    )


def _next_review(file: ChildFile) -> HandoverPart:
    lines: list[HandoverLine] = []
    clock = file.care.clock if file.care else None
    if clock is not None:
        words = f"By {clock.limit}, {clock.state}. {clock.rule}"
        detail = DateWords(words, dates_of(clock.limit))
        lines.append(HandoverLine(words=clock.title, detail=detail, is_late=clock.is_late))
    elif file.care is not None:
        lines.append(HandoverLine(words=file.care.no_clock))
    planned = file.next_review
    if planned is not None and planned.review.planned_on:
        day = planned.review.planned_on
        dates = on_file(day, "review", planned.review.id, "planned_on")
        lines.append(HandoverLine(words="Planned for", detail=DateWords(in_words(day), dates)))
    return HandoverPart(
        heading="Next review, and why then", lines=tuple(lines), nothing="None is on file."
    )


def _last_visit(file: ChildFile) -> HandoverPart:
    held = [each for each in file.visits if each.held_on and not each.is_draft]
    last = max(held, key=lambda each: each.held_on or dt.date.min, default=None)
    lines = []
    if last is not None and last.held_on:
        dates = on_file(last.held_on, "visit", last.id, "held_on")
        words = f"{in_words(last.held_on)}. {last.seen}".strip()
        lines.append(HandoverLine(words=last.type or "Visit", detail=DateWords(words, dates)))
    if file.last_words is not None:
        said = file.last_words
        words = f"{said.occasion}, {short(said.said_on)}"
        lines.append(
            HandoverLine(words=f"“{shortened(said.words)}”", detail=DateWords(words, said.why))
        )
    return HandoverPart(
        heading="Last visit, and what the child said",
        lines=tuple(lines),
        nothing="No visit is on file.",
    )


def _decisions(reader: Reader, child_id: str, today: dt.date) -> HandoverPart:
    lines = []
    for each in reader.find(Decision, child_id=child_id, order_by=("due_on",)):
        if each.done_on is None and each.state in _OPEN_DECISIONS:
            due = f", by {short(each.due_on)}" if each.due_on else ""
            dates = on_file(each.due_on, "decision", each.id, "due_on")
            detail = DateWords(f"{each.owner or 'Nobody is named'}{due}", dates)
            is_late = each.due_on is not None and each.due_on < today
            lines.append(HandoverLine(words=each.wording, detail=detail, is_late=is_late))
    return HandoverPart(heading="Open decisions", lines=tuple(lines), nothing="None is open.")


def _midpoints(reader: Reader, child_id: str, today: dt.date) -> HandoverPart:
    lines = []
    for each in reader.find(Midpoint, child_id=child_id, order_by=("due_on",)):
        if each.state in _OPEN_MIDPOINTS and each.due_on:
            dates = on_file(each.due_on, "midpoint", each.id, "due_on")
            detail = DateWords(f"Proposed for {in_words(each.due_on)}", dates)
            is_late = each.due_on < today
            lines.append(HandoverLine(words="Midpoint review", detail=detail, is_late=is_late))
    return HandoverPart(
        heading="Midpoint reviews not answered yet", lines=tuple(lines), nothing="None waits."
    )


def _concerns(file: ChildFile) -> HandoverPart:
    lines = [
        HandoverLine(
            words=each.reason or "Concern",
            detail=DateWords(f"{each.stage}. {each.lateness}".rstrip(". ") + ".", each.due),
            is_late=each.is_late,
        )
        for each in file.concerns
        if each.is_open
    ]
    return HandoverPart(heading="Concerns under way", lines=tuple(lines), nothing="None is open.")


def _letters(letters: list[LetterLine], today: dt.date) -> HandoverPart:
    lines = []
    for each in letters:
        if each.stage is LetterStage.DONE or each.is_replaced:
            continue
        due = ""
        dates: Dates = ()
        if each.due_on:
            due = f", by {short(each.due_on)}"
            dates = told(each.due_on, _LETTER)
        detail = DateWords(f"{each.stage.value}{due}", dates)
        is_late = each.due_on is not None and each.due_on < today
        lines.append(HandoverLine(words=each.kind, detail=detail, is_late=is_late))
    return HandoverPart(heading="Letters owed", lines=tuple(lines), nothing="None is owed.")
