"""Symbols for an easy-read letter: each idea that has no picture yet gets one that goes with it."""

from dataclasses import replace

from iro_desktop.letters.content import ActionRow, PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.services.letters.symbols import suggestions

EASY_READ = "easy_read"
"""The layout, a key of `letter_codes.LETTER_LAYOUT`, in which each idea has a picture."""


def with_symbols(draft: LetterDraft) -> LetterDraft:
    """Return a draft with a symbol at each part and row that has words but no picture.

    What somebody chose stays. No symbol comes twice while another one goes with the words; where
    none does, the place stays empty.
    """
    used = {each.source for each in _there(draft)}
    blocks = tuple(_block(block, used) for block in draft.blocks)
    return replace(draft, blocks=blocks)


def symbol_for(words: str, *, besides: frozenset[str] = frozenset()) -> PictureRef | None:
    """Return the symbol that goes best with some words, or None.

    Args:
        besides: Sources that are taken only if nothing else goes with the words.
    """
    found = suggestions(words)
    fresh = [each for each in found if each.source not in besides]
    best = next(iter(fresh or found), None)
    return PictureRef(source=best.source, alt=best.alt) if best else None


def _block(block: DraftBlock, used: set[str]) -> DraftBlock:
    if block.left_out:
        return block
    picture = block.picture or _next(f"{block.heading}\n{block.body}", used, wanted=block.body)
    rows = tuple(_row(row, used) for row in block.actions)
    return replace(block, picture=picture, actions=rows)


def _row(row: ActionRow, used: set[str]) -> ActionRow:
    picture = row.picture or _next(row.action, used, wanted=row.action)
    return replace(row, picture=picture)


def _next(words: str, used: set[str], *, wanted: str) -> PictureRef | None:
    found = symbol_for(words, besides=frozenset(used)) if wanted.strip() else None
    if found is not None:
        used.add(found.source)
    return found


def _there(draft: LetterDraft) -> list[PictureRef]:
    found = [block.picture for block in draft.blocks]
    found += [row.picture for block in draft.blocks for row in block.actions]
    return [each for each in found if each is not None]
