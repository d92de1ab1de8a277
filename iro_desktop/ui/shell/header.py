"""The head of the window: the search box, a quick note, the lock."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from iro_desktop.ui.kit.boxes import row
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look


class Header(QFrame):
    """Search, quick note and lock.

    Signals:
        typing: The words in the search box, as they are typed.
        searched: The words, on Enter.
        left_down: The arrow down was pressed in the box: the results want the focus.
    """

    typing = Signal(str)
    searched = Signal(str)
    left_down = Signal()

    def __init__(self, *, quick_note: Callable[[], object], lock: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self.box = _SearchBox()
        self.box.setProperty("kind", "search")
        self.box.setAccessibleName("Search children, people, notes and letters")
        self.box.setClearButtonEnabled(False)
        self.box.setMaxLength(200)
        self.box.textEdited.connect(self.typing)
        self.box.returnPressed.connect(lambda: self.searched.emit(self.box.text().strip()))
        self.box.left_down.connect(self.left_down)
        self.note: QPushButton = secondary("Quick note", quick_note, icon=Icon.NOTE)
        self.lock: QPushButton = quiet("Lock", lock, icon=Icon.LOCK)
        self._row = row(
            self.box,
            None,
            self.note,
            self.lock,
            parent=self,
            margins=(Space.XL, Space.S, Space.XL, Space.S),
            spacing=Space.M,
        )
        self._row.setStretch(0, 8)
        self.restyle(look())

    def focus_search(self) -> None:
        """Put the cursor into the search box, its words chosen to be typed over."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def show_words(self, text: str) -> None:
        """Show words in the box, the cursor behind them."""
        if text != self.box.text():
            self.box.setText(text)
        self.box.end(False)

    def restyle(self, new: Look) -> None:
        """Keep the box as wide as a long name, no wider."""
        self.box.setMaximumWidth(new.measures.ems(52))
        self.box.setMinimumWidth(new.measures.ems(14))
        wide = self.width() > new.measures.ems(60)
        self.box.setPlaceholderText(
            "Search children, people, notes, letters   Ctrl+K" if wide else "Search   Ctrl+K"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more in the box when there is room."""
        super().resizeEvent(event)
        self.restyle(look())


class _SearchBox(QLineEdit):
    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)
