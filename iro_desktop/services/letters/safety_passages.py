"""A letter's words by place, as the safety check reads them: all that is printed, and its title."""

from collections.abc import Iterator

from iro_core.domain.letter_safety.passages import (
    ALT,
    AROUND,
    DRAFT,
    RECIPIENT,
    ROW,
    SECOND,
    TITLE,
    Passage,
)
from iro_desktop.letters.content import Block, Bullets, Contact, LetterContent, PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft

_ENGLISH = "en-GB"


def passages_of(draft: LetterDraft, content: LetterContent) -> tuple[Passage, ...]:
    """Return everything that stands in a letter, what the record adds to it included."""
    greeted = Passage(place="name", text=draft.name, origin=RECIPIENT)
    found = (greeted, *_written(draft), *_around(content), *_second(content))
    return tuple(each for each in found if each.text.strip())


def _written(draft: LetterDraft) -> Iterator[Passage]:
    words = DRAFT if draft.language == _ENGLISH else SECOND
    yield Passage(place="greeting", text=draft.greeting, origin=words)
    for block in draft.blocks:
        if not block.left_out:
            yield from _block(block, words)
    yield Passage(place="closing", text=draft.closing, origin=words)


def _block(block: DraftBlock, words: str) -> Iterator[Passage]:
    yield Passage(place=f"{block.id}.heading", text=block.heading, origin=words)
    yield Passage(place=f"{block.id}.body", text=block.body, origin=words)
    yield from _alt(f"{block.id}.picture", block.picture)
    for number, row in enumerate(block.actions):
        place = f"{block.id}.{number}"
        origin = ROW if words == DRAFT else SECOND
        yield Passage(place=f"{place}.action", text=row.action, origin=origin)
        yield Passage(place=f"{place}.who", text=row.who, origin=origin)
        yield Passage(place=f"{place}.by_when", text=row.by_when, origin=origin)
        yield from _alt(f"{place}.picture", row.picture)


def _alt(place: str, picture: PictureRef | None) -> Iterator[Passage]:
    if picture is not None:
        yield Passage(place=place, text=picture.alt, origin=ALT)


def _around(content: LetterContent) -> Iterator[Passage]:
    recipient = (content.recipient.name, *content.recipient.lines)
    yield Passage(place="recipient", text="\n".join(recipient), origin=RECIPIENT)
    yield Passage(place="", text=content.title, origin=TITLE)
    yield from (_contact(content.sender), *(_contact(block.contact) for block in content.blocks))
    for square in content.squares:
        yield Passage(place="", text=f"{square.label}: {square.address}", origin=AROUND)
    for line in (content.house.footer, content.house.reply_line):
        yield Passage(place="", text=line, origin=AROUND)
    yield Passage(place="enclosures", text="\n".join(content.enclosures))


def _contact(contact: Contact) -> Passage:
    reached = (contact.phone, contact.mobile, contact.email, contact.website)
    line = ", ".join(filter(None, (*contact.lines, *reached)))
    return Passage(place="", text=f"{contact.name}: {line}" if line else "", origin=AROUND)


def _second(content: LetterContent) -> Iterator[Passage]:
    second = content.second
    if second is None:
        return
    lines = [second.greeting, *(line for block in second.blocks for line in _lines(block))]
    yield Passage(place="translation", text="\n".join((*lines, second.closing)), origin=SECOND)


def _lines(block: Block) -> Iterator[str]:
    yield block.heading
    for part in block.parts:
        yield from part.items if isinstance(part, Bullets) else (part.text,)
    for row in block.actions:
        yield from (row.action, row.who, row.by_when)
