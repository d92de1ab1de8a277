"""What a letter says, in the order in which it is printed: plain values, no layout.

None of them shows itself in a `repr`, so that no letter turns up in a log or an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass


class LetterError(ValueError):
    """The letter cannot be made as it is. The message, for the user, quotes nothing from it."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Contact:
    """How to reach an office or a person. Whatever is empty is not printed.

    Attributes:
        name: The office, the person or the service.
        lines: The address, one line each.
        mobile: A number that takes text messages.
    """

    name: str = ""
    lines: tuple[str, ...] = ()
    phone: str = ""
    mobile: str = ""
    email: str = ""
    website: str = ""


NOT_GIVEN = Contact()


@dataclass(frozen=True, repr=False)
class Paragraph:
    """One paragraph. A line break in it is kept."""

    text: str


@dataclass(frozen=True, repr=False)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class ActionRow:
    """One thing that the writer will do, and by when, both in words."""

    action: str
    by_when: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Picture:
    """A picture that was re-encoded before it came here.

    Attributes:
        data: A PNG or a JPEG.
        alt: What it shows, in words. PDF/UA does not allow a picture without.
    """

    data: bytes
    alt: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Block:
    """One part of a letter under its heading. Every part of it may be empty."""

    id: str
    heading: str = ""
    parts: tuple[Paragraph | Bullets, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    contact: Contact = NOT_GIVEN
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class LetterContent:
    """A whole letter, ready to be printed.

    Attributes:
        kind: The key of its `kinds.Kind`.
        style: The key of its `kinds.Style`.
        language: The key of its `languages.Language`, such as "en-GB".
        title: The title that a PDF reader shows. Neutral: no name, no reason.
        sender: The office.
        date: The date of the letter, in words.
        name: The name that the child likes. It is repeated on page 2.
    """

    kind: str
    style: str
    language: str
    title: str
    sender: Contact
    date: str
    our_reference: str
    greeting: str
    name: str
    blocks: tuple[Block, ...]
    closing: str
    signed_name: str
    signed_role: str


def plain_text(content: LetterContent) -> str:
    """Return the words of the letter, without the letterhead, to read aloud or to search."""
    opening = " ".join(filter(None, (content.greeting, content.name)))
    lines = [opening, *(line for block in content.blocks for line in _lines(block))]
    return "\n".join(
        filter(None, [*lines, content.closing, content.signed_name, content.signed_role])
    )


def _lines(block: Block) -> Iterator[str]:
    yield block.heading
    for part in block.parts:
        yield from (part.text,) if isinstance(part, Paragraph) else part.items
    for row in block.actions:
        yield ": ".join(filter(None, (row.action, row.by_when)))
    contact = block.contact
    yield from (contact.name, contact.phone, contact.mobile, contact.email, contact.website)
