"""Putting an approved passage into a letter, in English; its translation waits for it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from iro_desktop.services.letters.phrase_book import Passage
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space

_SAID = "It comes at the end of the part. In a translation its approved wording stands by itself."
_NONE = "The phrase book has no approved passage yet."


def ask_which_passage(
    parent: QWidget, found: Sequence[Passage], *, use: Callable[[Passage], object]
) -> Dialog:
    """Show the approved passages, by topic, and hand over the one that is chosen."""
    dialog = Dialog(parent, "Put in an approved passage", _SAID if found else _NONE, cancel="Close")

    def chosen(passage: Passage) -> None:
        dialog.accept()
        use(passage)

    for each in found:
        dialog.body.addWidget(_shown(each, chosen))
    dialog.open()
    return dialog


def _shown(passage: Passage, chosen: Callable[[Passage], object]) -> QWidget:
    name = passage.topic or passage.english[:40]
    held = QWidget()
    column(
        *([label(passage.topic, "label")] if passage.topic else []),
        label(passage.english),
        label(f"Approved in {', '.join(passage.languages)}", "muted"),
        secondary("Put it in", lambda: chosen(passage), name=f"Put in {name}"),
        parent=held,
        spacing=Space.XS,
    )
    return held
