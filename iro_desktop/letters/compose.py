"""Put the words of a draft and the letterhead together into the letter that is printed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from iro_core.letter_codes import LETTER_LAYOUT
from iro_desktop.letters.content import (
    NO_HOUSE_LOOK,
    NOT_GIVEN,
    ActionRow,
    Block,
    Contact,
    HouseLook,
    InLanguage,
    LetterContent,
    LetterError,
    PictureFile,
    PictureRef,
    Square,
)
from iro_desktop.letters.draft import DraftBlock, LetterDraft, parse_body
from iro_desktop.letters.kinds import KINDS, STYLES
from iro_desktop.letters.languages import LANGUAGES, day_in_words

REACH_ME = "reach_me"
"""The id of the block beneath which the writer's own numbers are printed."""
ADVOCATE = "advocate"
"""The id of the block beneath which the advocacy service's numbers are printed."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Letterhead:
    """What stands around the words, from the settings and the record on the day of writing.

    Attributes:
        office: The sender: the office's name, address, telephone and email.
        signed_name: Who signs.
        signed_role: What they are to the child, such as "Your Independent Reviewing Officer".
        reach_me: The writer's own numbers.
        advocate: The advocacy service, by name, with its numbers.
        house: The council's own look.
        recipient: Who the envelope goes to.
        squares: The QR codes that the draft asks for, with their addresses.
        enclosures: What lies in the envelope with it.
        second: The words in a second language.
        translated_by: Who translated a letter that is in one language only.
    """

    office: Contact
    written_on: dt.date
    our_reference: str = ""
    signed_name: str = ""
    signed_role: str = ""
    reach_me: Contact = NOT_GIVEN
    advocate: Contact = NOT_GIVEN
    house: HouseLook = NO_HOUSE_LOOK
    recipient: Contact = NOT_GIVEN
    squares: tuple[Square, ...] = ()
    enclosures: tuple[str, ...] = ()
    second: InLanguage | None = None
    translated_by: str = ""


_NO_PICTURES: Mapping[str, PictureFile] = {}


def compose(
    draft: LetterDraft, head: Letterhead, *, pictures: Mapping[str, PictureFile] = _NO_PICTURES
) -> LetterContent:
    """Return the letter as it will be printed, without blocks that are left out or say nothing.

    Args:
        draft: The words.
        head: What stands around them.
        pictures: The file of each picture, by its `PictureRef.source`. A picture whose file is not
            there is not printed.

    Raises:
        LetterError: This version knows no such kind, style or language of letter.
    """
    known = draft.kind in KINDS and draft.style in STYLES and draft.layout in LETTER_LAYOUT
    if not known or draft.language not in LANGUAGES:
        raise LetterError(
            "This version of IRO Desktop does not know this kind of letter. It is kept as it is."
        )
    wanted = (block for block in draft.blocks if not block.left_out)
    blocks = (_block(block, head, pictures) for block in wanted)
    return LetterContent(
        kind=draft.kind,
        style=draft.style,
        language=draft.language,
        title=KINDS[draft.kind].title,
        sender=head.office,
        date=day_in_words(head.written_on, language=LANGUAGES[draft.language]),
        our_reference=head.our_reference.strip(),
        greeting=draft.greeting.strip(),
        name=draft.name.strip(),
        blocks=tuple(block for block in blocks if _says_something(block)),
        closing=draft.closing.strip(),
        signed_name=head.signed_name.strip(),
        signed_role=head.signed_role.strip(),
        layout=draft.layout,
        look=draft.look,
        house=head.house,
        recipient=head.recipient,
        squares=head.squares,
        has_reply_slip=draft.has_reply_slip,
        enclosures=head.enclosures,
        pictures=pictures,
        second=head.second,
        translated_by=head.translated_by.strip(),
    )


def _block(draft: DraftBlock, head: Letterhead, pictures: Mapping[str, PictureFile]) -> Block:
    contacts = {REACH_ME: head.reach_me, ADVOCATE: head.advocate}
    return Block(
        id=draft.id,
        heading=draft.heading.strip(),
        parts=parse_body(draft.body),
        actions=tuple(_row(row, pictures) for row in draft.actions if row.action.strip()),
        contact=contacts.get(draft.id, NOT_GIVEN) if draft.body.strip() else NOT_GIVEN,
        picture=_there(draft.picture, pictures),
    )


def _row(row: ActionRow, pictures: Mapping[str, PictureFile]) -> ActionRow:
    return replace(row, formal="", about_id="", picture=_there(row.picture, pictures))


def _there(ref: PictureRef | None, pictures: Mapping[str, PictureFile]) -> PictureRef | None:
    return ref if ref is not None and ref.source in pictures else None


def _says_something(block: Block) -> bool:
    return bool(block.parts or block.actions or block.picture)
