"""A letter of any kind as it begins: its parts in their order, with the words that are known."""

from collections.abc import Mapping
from dataclasses import replace

from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.first_drafts.words import KindWords, words_of

_BODY: Mapping[str, tuple[str, ...]] = {}


def begin(
    kind: str,
    *,
    style: str,
    name: str,
    facts: Mapping[str, str],
    variants: Mapping[str, tuple[str, ...]] = _BODY,
) -> LetterDraft:
    """Return a letter with its kind's words for a style.

    Args:
        kind: A key of `kinds.KINDS`.
        style: A key of `kinds.STYLES`.
        name: Who is greeted.
        facts: What is known, by the words in braces of the kind's file.
        variants: Which texts of a part are true here; those not named have one text.

    Raises:
        LetterError: This version knows no such kind or style.
    """
    words = words_of(kind, style)
    return LetterDraft(
        kind=kind,
        style=words.style,
        greeting=words.greeting,
        name=name.strip(),
        closing=words.closing,
        blocks=tuple(_block(words, each, facts, variants.get(each, ())) for each in words.blocks),
    )


def with_body(draft: LetterDraft, block_id: str, body: str, *, formal: str = "") -> LetterDraft:
    """Return a draft with other words in a part, and the record's own beside them."""
    block = draft.block(block_id)
    return draft.with_block(replace(block, body=body.strip(), formal=formal.strip()))


def _block(
    words: KindWords, block_id: str, facts: Mapping[str, str], variants: tuple[str, ...]
) -> DraftBlock:
    said = words.passage(block_id, *variants, facts=facts)
    return DraftBlock(id=block_id, heading=said.heading, body=said.body)
