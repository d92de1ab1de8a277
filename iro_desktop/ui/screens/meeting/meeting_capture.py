"""The line in which a decision is typed as it is said, from anywhere in the meeting."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.spoken_decisions import Spoken
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.theme import repolish

_HINT = "Type it as it is said: SW to book the dentist by 12 March"
_LONGEST = 2_000


class CaptureLine(QWidget):
    """One line; `heard` says what was understood of it, and stands where there is room.

    Signals:
        edited: The words changed.
        taken: Enter was pressed on these words.
        left: Esc was pressed: back to where the cursor was.
    """

    edited = Signal()
    taken = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(_HINT)
        self.line.setAccessibleName("Decision, as it is said")
        self.line.setAccessibleDescription(f"{_HINT}. Enter takes it, Escape goes back.")
        self._name = label("Decision (Ctrl+D)", "label", wrap=False)
        self._take = secondary("Add it", self._enter, icon=Icon.ADD, name="Add it: the decision")
        self.heard = label("", "understood")
        top = row(self._name, self.line, self._take)
        top.setStretch(1, 1)
        column(top, parent=self)
        self.line.textEdited.connect(lambda _words: self.edited.emit())
        self.line.enter = self._enter
        self.line.escape = self.left.emit

    def fold(self, *, narrow: bool) -> None:
        """Leave the name to the hint in the line, in little room."""
        self._name.setVisible(not narrow)

    def words(self) -> str:
        """Return what stands in the line."""
        return self.line.text()

    def set_words(self, words: str) -> None:
        """Put words into the line."""
        self.line.setText(words)

    def show_heard(self, said: Spoken | None, advice: str = "") -> None:
        """Show what was understood, and the first advice."""
        self.heard.setText(_in_words(said, advice) if said else "")
        self.heard.setProperty("unclear", bool(advice))
        repolish(self.heard)

    def _enter(self) -> None:
        if self.line.text().strip():
            self.taken.emit(self.line.text())


class _Line(QLineEdit):
    """Enter takes the decision, Esc goes back."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = self.selectAll
        self.escape = self.deselect

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take on Enter, leave on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)


def _in_words(said: Spoken, advice: str) -> str:
    who = said.owner or "Nobody named"
    when = f"by {in_words(said.due_on)}" if said.due_on else said.due_text or "no day yet"
    heard = f"{who}: {said.wording or 'nothing yet'}, {when}."
    return f"{heard} {advice}" if advice else heard
