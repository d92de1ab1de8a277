"""Put the words of a draft and the letterhead together into the letter that is printed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from iro_desktop.letters.content import (
    NOT_GIVEN,
    Block,
    Contact,
    LetterContent,
    LetterError,
    Picture,
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
    """

    office: Contact
    written_on: dt.date
    our_reference: str = ""
    signed_name: str = ""
    signed_role: str = ""
    reach_me: Contact = NOT_GIVEN
    advocate: Contact = NOT_GIVEN


_NO_PICTURES: Mapping[str, Picture] = {}


def compose(
    draft: LetterDraft, head: Letterhead, *, pictures: Mapping[str, Picture] = _NO_PICTURES
) -> LetterContent:
    """Return the letter as it will be printed, without blocks that are left out or say nothing.

    Args:
        draft: The words.
        head: What stands around them.
        pictures: The picture of a block, by the block's id.

    Raises:
        LetterError: This version knows no such kind, style or language of letter.
    """
    if draft.kind not in KINDS or draft.style not in STYLES or draft.language not in LANGUAGES:
        raise LetterError(
            "This version of IRO Desktop does not know this kind of letter. It is kept as it is."
        )
    wanted = (block for block in draft.blocks if not block.left_out)
    blocks = (_block(block, head, pictures.get(block.id)) for block in wanted)
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
    )


def _block(draft: DraftBlock, head: Letterhead, picture: Picture | None) -> Block:
    contacts = {REACH_ME: head.reach_me, ADVOCATE: head.advocate}
    return Block(
        id=draft.id,
        heading=draft.heading.strip(),
        parts=parse_body(draft.body),
        actions=tuple(row for row in draft.actions if row.action.strip()),
        contact=contacts.get(draft.id, NOT_GIVEN) if draft.body.strip() else NOT_GIVEN,
        picture=picture,
    )


def _says_something(block: Block) -> bool:
    return bool(block.parts or block.actions or block.picture)
