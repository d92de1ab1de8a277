"""One thing in a letter that deserves a thought, with what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from iro_core.domain.reading import Finding, FindingKind
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.words import as_typed, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space

_NAMES = {
    FindingKind.LONG: "Long sentence",
    FindingKind.IDEAS: "Many ideas",
    FindingKind.JARGON: "Office word",
    FindingKind.HARD: "Hard word",
    FindingKind.PASSIVE: "Nobody named",
    FindingKind.LETTERS: "Letters",
    FindingKind.SPELLING: "Spelling",
}
_MOST_SHOWN = 40


class Thought(QFrame):
    """One thought.

    Signals:
        used: The suggested words are wanted in its place (the finding).
        gone_to: The words are to be looked at.
        left: It is to stay as it is.
        learnt: The word is right.
    """

    used = Signal(object)
    gone_to = Signal(object)
    left = Signal(object)
    learnt = Signal(object)

    def __init__(self, finding: Finding, text: str, *, about: str) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        said = " ".join(text[finding.start : finding.end].split())
        short = said if len(said) <= _MOST_SHOWN else f"{said[: _MOST_SHOWN - 1].rstrip()}\u2026"
        words = label(f"{_NAMES[finding.kind]}: “{short}”", "label")
        words.setAccessibleName(f"{about}: {words.text()}")
        column(
            words,
            label(finding.message, "small"),
            wrapping(*self._ways(finding, about), spacing=Space.NONE),
            parent=self,
            margins=(Space.M, Space.S, Space.M, Space.XS),
            spacing=Space.XS,
        )

    def _ways(self, finding: Finding, about: str) -> list[QPushButton]:
        made = []
        if finding.swap:
            use = f"Use “{as_typed(finding.swap)}”"
            made.append(
                quiet(
                    use,
                    lambda: self.used.emit(finding),
                    icon=Icon.DONE,
                    name=f"{about}: use “{finding.swap}”",
                )
            )
        made.append(
            quiet(
                "Show it", lambda: self.gone_to.emit(finding), name=f"{about}: show it in the words"
            )
        )
        if finding.kind is FindingKind.SPELLING:
            learn = f"{about}: add to my words"
            made.append(quiet("Add to my words", lambda: self.learnt.emit(finding), name=learn))
        leave = f"{about}: ignore here"
        made.append(quiet("Ignore here", lambda: self.left.emit(finding), name=leave))
        return made
