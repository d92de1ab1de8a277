"""The sections of a long page: one is shown at a time, chosen by click, arrows or number."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.look.measures import Space

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class SectionNav(QWidget):
    """A line of section names that wraps; the chosen one is underlined and says so.

    Tab goes to the chosen one, arrows to the others.

    Signals:
        chosen: The user chose the section of this key.
    """

    chosen = Signal(str)

    def __init__(self, name: str, sections: Sequence[tuple[str, str]]) -> None:
        """Build the line.

        Args:
            name: What a screen reader calls it: "Sections of the file".
            sections: Key and words of each.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._words = dict(sections)
        self._buttons = {key: self._made(key, words) for key, words in sections}
        column(wrapping(*self._buttons.values(), spacing=Space.XS), parent=self)
        self.choose(sections[0][0])

    def current(self) -> str:
        """Return the key of the chosen section."""
        return next(key for key, each in self._buttons.items() if each.isChecked())

    def focus_current(self) -> None:
        """Move the focus to the chosen section's name."""
        self._buttons[self.current()].setFocus()

    def choose(self, key: str) -> None:
        """Show a section as chosen, without the signal."""
        for own, each in self._buttons.items():
            each.setChecked(own == key)
            each.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if own == key else Qt.FocusPolicy.ClickFocus
            )
            state = "shown" if own == key else "not shown"
            each.setAccessibleDescription(f"Section, {state}")

    def count(self, key: str, number: int) -> None:
        """Show how many things a section holds; nought shows nothing."""
        words = self._words[key]
        self._buttons[key].setText(f"{words} ({number:,})" if number else words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next or the previous section on an arrow key."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                keys = list(self._buttons)
                self._choose(keys[(keys.index(self.current()) + step) % len(keys)])
                return True
        return super().eventFilter(watched, event)

    def _choose(self, key: str) -> None:
        self.choose(key)
        self._buttons[key].setFocus()
        self.chosen.emit(key)

    def _made(self, key: str, words: str) -> QPushButton:
        made = button(words, lambda: self._choose(key), kind="section")
        made.setCheckable(True)
        made.installEventFilter(self)
        return made
