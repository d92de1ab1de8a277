"""The list of what was found: arrows choose, Enter opens; matching words are bold and underlaid."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.why_menu import add_whys
from iro_desktop.ui.look.theme import Look
from iro_desktop.ui.screens.search.search_lines import Line
from iro_desktop.ui.screens.search.search_painter import LINE_ROLE, LinePainter

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FoundLines(QListView):
    """Lines of a search.

    Signals:
        opened: The line whose opening was asked for.
        left_up: The arrow up was pressed on the first line.
    """

    opened = Signal(object)
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setAccessibleName("What was found")
        self.setProperty("kind", "found")
        self.setModel(self._lines)
        self.setItemDelegate(LinePainter(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, from the top; the first that leads somewhere is chosen."""
        self._lines.set_lines(lines)
        self.scrollToTop()
        self._choose_first()

    def lines(self) -> tuple[Line, ...]:
        """Return what is shown."""
        return self._lines.lines

    def first(self) -> Line | None:
        """Return the first line that leads somewhere."""
        return next((line for line in self._lines.lines if line.can_be_chosen), None)

    def whys(self) -> Dates:
        """Return the date of the line that is chosen, if it has one."""
        line = self._line_at(self.currentIndex())
        return line.why if line is not None else ()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to say why of the line's date: by the Menu key or the right button."""
        if self.whys():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            add_whys(menu, self, self.whys())
            menu.popup(event.globalPos())

    def restyle(self, _new: Look) -> None:
        """Take the size of the text."""
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again: in a narrow list the words need more lines."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first line when none is, so that arrows and Enter work at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; leave upwards from the first line."""
        line = self._line_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self.opened.emit(line)
        elif event.key() == Qt.Key.Key_Up and line is not None and line is self.first():
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open where the mouse was let go."""
        super().mouseReleaseEvent(event)
        line = self._line_at(self.indexAt(event.position().toPoint()))
        if line is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be opened."""
        super().mouseMoveEvent(event)
        on_line = self._line_at(self.indexAt(event.position().toPoint())) is not None
        shapes = Qt.CursorShape
        self.viewport().setCursor(shapes.PointingHandCursor if on_line else shapes.ArrowCursor)

    def _line_at(self, index: Index) -> Line | None:
        line = self._lines.lines[index.row()] if index.isValid() else None
        return line if line is not None and line.can_be_chosen else None

    def _choose_first(self) -> None:
        for at, line in enumerate(self._lines.lines):
            if line.can_be_chosen:
                self.setCurrentIndex(self._lines.index(at))
                self.scrollToTop()
                return


class _Lines(QAbstractListModel):
    """Lines one after the other; a heading that leads nowhere cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._files: tuple[str, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Hold these lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        whose, files = "", []
        for line in lines:
            whose = line.title if line.is_heading else whose
            files.append("" if line.is_heading else whose)
        self._files = tuple(files)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines that lead somewhere be chosen."""
        if index.isValid() and self.lines[index.row()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the painter and the screen reader need."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whose = self._files[index.row()]
            return f"{whose}: {line.spoken}" if whose else line.spoken
        return None
