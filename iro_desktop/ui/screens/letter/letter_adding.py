"""Adding a part to a letter: one that this kind of letter usually has, or one of one's own."""

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.first_drafts.words import words_of
from iro_desktop.letters.parts import part_of
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.dialog import Dialog


def ask_which_part(
    parent: QWidget,
    draft: LetterDraft,
    *,
    add: Callable[[DraftBlock | None], object],
    there: Collection[str],
) -> None:
    """Offer the parts that are not in the letter; where all are, add one of one's own at once.

    Args:
        add: Adds a part; None is an empty one of one's own.
        there: The ids of the parts that are there.
    """
    usual = usual_parts(draft, there)
    if not usual:
        add(None)
        return
    dialog = Dialog(parent, "Which part?")

    def choose(block: DraftBlock | None) -> Callable[[], None]:
        def chosen() -> None:
            dialog.accept()
            add(block)

        return chosen

    for block in usual:
        dialog.body.addWidget(secondary(part_of(block).name, choose(block)))
    dialog.body.addWidget(secondary("A part of your own", choose(None)))
    dialog.open()


def usual_parts(draft: LetterDraft, there: Collection[str]) -> tuple[DraftBlock, ...]:
    """Return the parts that this kind of letter usually has and this one has not."""
    words = words_of(draft.kind, draft.style)
    missing = [block_id for block_id in words.blocks if block_id not in there]
    return tuple(
        DraftBlock(id=block_id, heading=said.heading, body=said.body)
        for block_id in missing
        for said in (words.passage(block_id),)
    )
