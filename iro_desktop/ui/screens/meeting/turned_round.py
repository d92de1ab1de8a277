"""What is shown when the laptop is turned round to a child: large words, and nothing else.

There is no other child on it, no opinion and no menu. Closing it takes two steps, so that it does
not happen by chance while a child holds the laptop.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QLabel, QVBoxLayout, QWidget

from iro_desktop.ui.kit.boxes import column, row, scrolling, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import LARGEST, SMALLEST, Space

_WORDS_PX = 28
_STEP = 0.2


class TurnedRound(QDialog):
    """Large words over the whole window. A subclass fills `self.body`, with `self.large` words."""

    def __init__(self, parent: QWidget, *, name: str, officer: str, scale: float) -> None:
        """Build an empty view.

        Args:
            name: What a screen reader calls what is shown.
            officer: Who gets the laptop back.
            scale: The text size to begin with.
        """
        super().__init__(parent)
        self.setWindowTitle("IRO Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._zoomed, self._around = scale, parent
        self._large: list[tuple[QLabel, float]] = []
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self.body: QVBoxLayout = column(parent=inside, margins=Space.XXL, spacing=Space.XL)
        self._scroll = scrolling(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(name)
        column(self._scroll, self._foot(officer), parent=self, spacing=Space.NONE)

    def large(self, words: str, size: float = 1.0, kind: str = "body") -> QLabel:
        """Return words that grow and shrink with the two buttons at the foot."""
        made = label(words, kind)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._large.append((made, size))
        _enlarge(made, round(_WORDS_PX * self._zoomed * size))
        return made

    def zoomed(self, scale: float) -> None:
        """Take the size of the words, where something else than words has to follow it."""

    def show_all(self) -> None:
        """Cover the whole window that it belongs to."""
        around = self._around.window()
        self.setGeometry(around.geometry())
        if around.isFullScreen() or around.isMaximized():
            self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.zoomed(self._zoomed)
        self.open()
        self._scroll.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on Esc, and close on nothing by chance; Ctrl+Enter is a shortcut."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask()

    def _foot(self, officer: str) -> QFrame:
        smaller = secondary("A-", lambda: self._zoom(-_STEP), name="Smaller words")
        larger = secondary("A+", lambda: self._zoom(_STEP), name="Larger words")
        give_back = quiet("Give the laptop back", self._ask, icon=Icon.LOCK)
        self._really = wrapping(
            label(f"Is {officer or 'your IRO'} at the keyboard?", "label", wrap=False),
            primary("Yes, close this", self.accept, name="Yes, close this (Ctrl+Enter)"),
            secondary("No, go on", self._go_on),
        )
        self._really.hide()
        foot = QFrame()
        foot.setProperty("kind", "footer")
        column(row(smaller, larger, None, give_back), self._really, parent=foot, margins=Space.M)
        return foot

    def _zoom(self, step: float) -> None:
        self._zoomed = min(LARGEST, max(SMALLEST, round(self._zoomed + step, 2)))
        for shown, size in self._large:
            _enlarge(shown, round(_WORDS_PX * self._zoomed * size))
        self.zoomed(self._zoomed)

    def _ask(self) -> None:
        self._really.show()
        found = self._really.findChildren(QAbstractButton)
        found[1].setFocus()

    def _go_on(self) -> None:
        self._really.hide()
        self._scroll.setFocus()


def _enlarge(shown: QLabel, pixels: int) -> None:
    shown.setStyleSheet(f"font-size: {pixels}px;")
