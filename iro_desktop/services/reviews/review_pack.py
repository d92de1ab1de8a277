"""The preparation pack of a review, as PDF: the same value as the screen, printed.

Nothing of it is kept: it is made again whenever it is asked for, from the file as it is then. That
it was made goes into the audit.
"""

import datetime as dt
from pathlib import Path

from iro_core.domain.date_words import MONTHS, in_words
from iro_core.domain.flag import Weight
from iro_core.records import Review
from iro_desktop.models.store import Store
from iro_desktop.papers.content import Block, Facts, Item, Items, Mark, Quote
from iro_desktop.papers.preparation import Pack, PackRow, PackSection, pack_sheet
from iro_desktop.services.child.child_timeline import shortened
from iro_desktop.services.letters.letter_copies import write_copy
from iro_desktop.services.reviews.preparation import Preparation, RaisedFlag, Section
from iro_desktop.services.reviews.review_preparing import prepare_review

_MARKS = {Weight.RAISE: Mark.LATE, Weight.ASK: Mark.SOON, Weight.KNOW: Mark.NOTE}


def preparation_pack(store: Store, *, review_id: str, today: dt.date) -> bytes:
    """Return the pack as PDF, which goes into the audit.

    Raises:
        RecordMissingError: There is no such review.
    """
    pdf = pack_pdf(prepare_review(store, review_id=review_id, today=today))
    with store.writing() as writer:
        writer.event("preparation pack made", writer.need(Review, review_id))
    return pdf


def save_pack(store: Store, *, review_id: str, path: Path, today: dt.date) -> None:
    """Write the pack to a file, which is remembered, so that it can be deleted after use.

    Raises:
        RecordMissingError: There is no such review.
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file that is no PDF stands there.
    """
    pdf = preparation_pack(store, review_id=review_id, today=today)
    write_copy(store, owner_id=review_id, path=path, content=pdf)
    with store.writing() as writer:
        writer.event("preparation pack saved as a file", writer.need(Review, review_id))


def record_pack_printed(store: Store, *, review_id: str) -> None:
    """Put into the audit that the pack went to a printer."""
    with store.writing() as writer:
        writer.event("preparation pack printed", writer.need(Review, review_id))


def pack_name(day: dt.date | None) -> str:
    """Return the name that a copy is offered to have: neutral, since folders are seen by others."""
    return f"Preparation {day.day} {MONTHS[day.month - 1]} {day.year}.pdf" if day else "Review.pdf"


def pack_pdf(prepared: Preparation) -> bytes:
    """Return a preparation as PDF. Any thread may call."""
    from iro_desktop.papers.sheet import print_sheet

    return print_sheet(pack_sheet(pack_of(prepared)))


def pack_of(prepared: Preparation) -> Pack:
    """Return a preparation in words."""
    warnings = (prepared.hidden_words, *prepared.head.clock_words, *prepared.head.warnings)
    return Pack(
        name=prepared.full_name,
        initials=prepared.initials,
        under=_under(prepared),
        made_on=prepared.made_on,
        warnings=tuple(filter(None, warnings)),
        facts=_facts(prepared),
        flags=tuple(_flag(each) for each in prepared.raised),
        aside=tuple(_aside(each) for each in prepared.aside),
        sections=tuple(_section(each) for each in prepared.sections),
        rows=tuple(
            PackRow(
                title=f"{each.number}. {each.title}",
                source=each.source,
                known=tuple(map(shortened, each.known)),
                lacks=each.lacks,
            )
            for each in prepared.considerations
        ),
    )


def _under(prepared: Preparation) -> str:
    head = prepared.head
    on = f"{in_words(head.on)}" if head.on else "no day planned"
    return f"{head.title}, {on}{_at(head.starts_at)}"


def _at(time: dt.time | None) -> str:
    return f" at {time:%H:%M}" if time else ""


def _facts(prepared: Preparation) -> tuple[tuple[str, str], ...]:
    head = prepared.head
    limit = in_words(head.limit) if head.limit else ""
    facts = [("Legal limit", f"{limit}. {head.state}" if limit else head.state)]
    if head.hold_by and head.hold_by != head.limit:
        facts.append(("Hold by", in_words(head.hold_by)))
    facts += [
        ("Where", head.place_on_paper),
        ("How", head.mode),
        ("Age", prepared.age),
        ("Legal status", _value(prepared, "legal", "Legal status")),
        ("Lives", _value(prepared, "placement", "Placement")),
        ("Plan for permanence", _value(prepared, "permanence", "Plan for permanence")),
        ("Takes part", _value(prepared, "part", "How they want to take part")),
        ("Last seen", _value(prepared, "visits", "Last seen by the IRO")),
        ("Social worker", _social_worker(prepared)),
    ]
    return tuple(facts)


def _value(prepared: Preparation, section: str, name: str) -> str:
    facts = prepared.section(section).facts
    return next((fact.value for fact in facts if fact.name == name), "")


def _social_worker(prepared: Preparation) -> str:
    for entry in prepared.section("people").entries:
        if entry.state == "Social worker":
            parts = (entry.words, *entry.detail.split(", "))
            return ", ".join(part for part in parts if part and "@" not in part)
    return ""


def _flag(raised: RaisedFlag) -> Item:
    flag = raised.flag
    whose = "Law" if flag.is_law else ""
    return Item(
        flag.why,
        _MARKS[flag.weight],
        flag.title,
        ": ".join(filter(None, (whose, flag.rule_words))),
    )


def _aside(raised: RaisedFlag) -> Item:
    record = raised.set_aside
    if record is None:
        return _flag(raised)
    by = f", {record.author_name}" if record.author_name else ""
    on = in_words(record.set_aside_on) if record.set_aside_on else ""
    return Item(record.reason, Mark.SET_ASIDE, raised.flag.title, f"{on}{by}".strip(", "))


def _section(section: Section) -> PackSection:
    blocks: list[Block] = []
    if section.facts:
        blocks.append(Facts(tuple((fact.name, fact.value) for fact in section.facts)))
    blocks += [Quote(each.words, each.who) for each in section.said]
    if section.entries:
        blocks.append(
            Items(
                tuple(
                    Item(each.words, each.mark, each.state, each.detail) for each in section.entries
                )
            )
        )
    return PackSection(
        title=section.title, blocks=tuple(blocks), lacks=section.lacks, empty=section.empty
    )
