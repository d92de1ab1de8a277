"""The preparation pack: what an officer reads in the car before a review, gaps on page one."""

import datetime as dt
from dataclasses import dataclass

from iro_desktop.papers.content import (
    Block,
    Callout,
    Facts,
    Heading,
    Item,
    Items,
    Mark,
    Sheet,
    Table,
    Words,
    WritingLines,
)

TITLE = "Preparation pack"
_NOTE_LINES = 10


@dataclass(frozen=True, kw_only=True, repr=False)
class PackSection:
    """A part of the pack under its heading; `lacks` stands on page one too."""

    title: str
    blocks: tuple[Block, ...]
    lacks: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class PackRow:
    """One matter that a review looks at: its source, what the file says, and what it does not."""

    title: str
    source: str
    known: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class Pack:
    """Everything that a preparation pack prints, as words.

    Attributes:
        warnings: What must be seen before anything else: a hidden address, a wrong day.
        facts: Of page one: limit, day, place, age, status, who to call.
        flags: What an experienced officer would raise.
        aside: The flags that were set aside, with their reasons.
    """

    name: str
    initials: str
    under: str
    made_on: dt.date
    warnings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    flags: tuple[Item, ...]
    aside: tuple[Item, ...]
    sections: tuple[PackSection, ...]
    rows: tuple[PackRow, ...]


def pack_sheet(pack: Pack) -> Sheet:
    """Return the pack as a paper."""
    blocks = (*_page_one(pack), *_sections(pack), *_considerations(pack), *_notes())
    return Sheet(
        title=TITLE,
        headline=pack.name,
        under=pack.under,
        initials=pack.initials,
        made_on=pack.made_on,
        blocks=blocks,
    )


def _page_one(pack: Pack) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if pack.warnings:
        items = tuple(Item(words, Mark.LATE) for words in pack.warnings)
        blocks.append(Callout("Look first", items))
    blocks.append(Facts(pack.facts, is_wide=True))
    blocks.append(Heading("Flags"))
    blocks.append(Items(pack.flags) if pack.flags else Words("Nothing in the file raises a flag."))
    if pack.aside:
        blocks += [Heading("Set aside for this review", 2), Items(pack.aside)]
    blocks += _gaps(pack)
    return tuple(blocks)


def _gaps(pack: Pack) -> tuple[Block, ...]:
    items = tuple(
        Item(" ".join(section.lacks), Mark.MISSING, f"{section.title}:")
        for section in pack.sections
        if section.lacks
    )
    if not items:
        return (Heading("Gaps"), Words("The file has an answer to everything that is asked here."))
    return (Heading("Gaps"), Items(items))


def _sections(pack: Pack) -> list[Block]:
    blocks: list[Block] = []
    for section in pack.sections:
        blocks.append(Heading(section.title))
        blocks += section.blocks
        blocks += [Items(tuple(Item(words, Mark.MISSING) for words in section.lacks))]
        if not section.blocks and not section.lacks:
            blocks.append(Words(section.empty or "Nothing is on file.", is_quiet=True))
    return blocks


def _considerations(pack: Pack) -> tuple[Block, ...]:
    rows = tuple(
        (f"{row.title}\n{row.source}", "\n".join(row.known) or "Nothing.", "\n".join(row.lacks))
        for row in pack.rows
    )
    return (
        Heading("What a review looks at"),
        Words(
            "Where the source is a paragraph of Schedule 7, its words were read there. The others "
            "are what reviewers usually look at.",
            is_quiet=True,
        ),
        Table(("What to look at", "The file says", "It does not say"), rows, (1.1, 1.3, 1.1)),
    )


def _notes() -> tuple[Block, ...]:
    return (Heading("Notes"), WritingLines(lines=_NOTE_LINES))
