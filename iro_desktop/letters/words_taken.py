"""Putting the words of another letter, or of a template, into the one that is being written.

What this letter has from the record stays: who it is for, its look, the child's own words, what was
decided. Those of the other are taken only where this one has none.
"""

from dataclasses import replace

from iro_desktop.letters.after_visit import TOLD_ME
from iro_desktop.letters.draft import DraftBlock, LetterDraft


def take_words(present: LetterDraft, other: LetterDraft) -> LetterDraft:
    """Return a draft with the parts and words of another. Parts that only this one has come last.

    Nothing is rewritten: every word in it stands in one of the two.
    """
    mine = {block.id: block for block in present.blocks}
    taken = tuple(_taken(mine.get(block.id), block) for block in other.blocks)
    ids = {block.id for block in taken}
    kept = tuple(block for block in present.blocks if block.id not in ids)
    return replace(
        present,
        greeting=other.greeting or present.greeting,
        closing=other.closing or present.closing,
        blocks=(*taken, *kept),
        still_right=(),
    )


def _taken(mine: DraftBlock | None, other: DraftBlock) -> DraftBlock:
    if mine is None:
        return other
    keeps_body = not other.body.strip() or (mine.id == TOLD_ME and bool(mine.body.strip()))
    return replace(
        other,
        body=mine.body if keeps_body else other.body,
        formal=mine.formal if keeps_body else other.formal,
        actions=mine.actions or other.actions,
        picture=other.picture or mine.picture,
    )
