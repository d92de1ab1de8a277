"""What a letter says, in the order in which it is printed: plain values, no layout.

None of them shows itself in a `repr`, so that no letter turns up in a log or an error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True, kw_only=True, repr=False)
class PictureRef:
    """Which picture stands at a place of the letter.

    Attributes:
        source: "symbol:1F3E0" for one of the open set, "picture:ID" for one of the store's,
            "attachment:ID" for one of the child's file.
        alt: What it shows, in words.
        is_decorative: Whether it says nothing that the words do not; it is not read aloud then.
    """

    source: str
    alt: str = ""
    is_decorative: bool = False


@dataclass(frozen=True, repr=False)
class ActionRow:
    """One thing that will be done: what, by when, by whom, in words that the child would use.

    Attributes:
        formal: The record's own words, shown beside it while the letter is written, never printed.
        about_id: The decision or action that it tells of.
    """

    action: str
    by_when: str = ""
    who: str = ""
    formal: str = ""
    about_id: str = ""
    picture: PictureRef | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class PictureFile:
    """What a picture is made of. It was re-encoded or cleaned before it came here.

    Attributes:
        data: A PNG, a JPEG, or an SVG drawing of the open set.
        credit: Whom to name for it, printed small at the end; "" for nobody.
    """

    data: bytes
    credit: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Look:
    """What a child chose for their letters: keys of `letter_codes`, or "" for what the style has.

    Attributes:
        typeface: Of `LETTER_TYPEFACE`.
        colour: Of `LETTER_COLOUR`.
        paper: Of `LETTER_PAPER`.
        size: Of `LETTER_SIZE`.
        theme: Of `LETTER_THEME`.
    """

    typeface: str = ""
    colour: str = ""
    paper: str = ""
    size: str = ""
    theme: str = ""


PLAIN = Look()


@dataclass(frozen=True, kw_only=True, repr=False)
class Square:
    """A QR code, what it leads to in words, and the address that is printed under it."""

    label: str
    address: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Block:
    """One part of a letter under its heading. Every part of it may be empty."""

    id: str
    heading: str = ""
    parts: tuple[Paragraph | Bullets, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    contact: Contact = NOT_GIVEN
    picture: PictureRef | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class InLanguage:
    """The same letter's words in a second language, printed beside the first.

    Attributes:
        language: The key of its `languages.Language`.
        credit: Who translated it and when, printed small.
    """

    language: str
    greeting: str
    blocks: tuple[Block, ...]
    closing: str
    credit: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class HouseLook:
    """The council's own: printed on every letter, set in Settings.

    Attributes:
        colour: A dark colour as #rrggbb, or "" for the style's.
        crest: The crest, if there is one.
        footer: A line at the foot of the first page.
        reply_line: Where a reply slip goes: an address, or that no stamp is needed.
        templates: Its own template files by name, in the place of the program's.
    """

    colour: str = ""
    crest: PictureFile | None = None
    footer: str = ""
    reply_line: str = ""
    templates: Mapping[str, bytes] = field(default_factory=dict)


NO_HOUSE_LOOK = HouseLook()


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
        layout: A key of `letter_codes.LETTER_LAYOUT`.
        recipient: Name and address that show in the envelope's window; empty if handed over.
        squares: QR codes with their labels.
        has_reply_slip: Whether a slip to tear off, with faces, ends the letter.
        enclosures: What lies in the envelope with it.
        pictures: The file of each picture, by `PictureRef.source`.
        second: The words in a second language.
        translated_by: Who put the letter into its one language, if it is not English.
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
    layout: str = "letter"
    look: Look = PLAIN
    house: HouseLook = NO_HOUSE_LOOK
    recipient: Contact = NOT_GIVEN
    squares: tuple[Square, ...] = ()
    has_reply_slip: bool = False
    enclosures: tuple[str, ...] = ()
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    second: InLanguage | None = None
    translated_by: str = ""


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
        yield ": ".join(filter(None, (row.action, row.who, row.by_when)))
    contact = block.contact
    yield from (contact.name, contact.phone, contact.mobile, contact.email, contact.website)
