"""The list that shows `Row`s: choose with arrows, act with Enter or the row's button."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from iro_desktop.services.dates.dated import Dated, Dates
from iro_desktop.ui.kit.row_painter import RowPainter
from iro_desktop.ui.kit.rows import Group, Index, Row, RowsModel
from iro_desktop.ui.kit.why_menu import add_whys, ask_why
from iro_desktop.ui.kit.words import as_typed
from iro_desktop.ui.look.theme import Look, look

T = TypeVar("T")


class RowList(QListView, Generic[T]):
    """Rows under headings.

    Signals:
        acted: The item whose action was asked for: its button, or Enter.
        opened: The item whose row was clicked elsewhere, or Space.
    """

    acted = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        *,
        name: str,
        grows: bool = False,
        keeps_choice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            name: What a screen reader calls the list: "What is due".
            grows: Be as tall as all rows, for a list inside a page that scrolls.
            keeps_choice: Mark the chosen row also while the focus is elsewhere.
        """
        super().__init__(parent)
        self._rows: RowsModel[T] = RowsModel(self)
        self._painter = RowPainter(self)
        self._painter.keeps_choice = keeps_choice
        self._grows = grows
        self.setAccessibleName(name)
        self.setProperty("kind", "bare")
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: Sequence[Group[T]]) -> None:
        """Show these groups, keeping the chosen row in its place."""
        kept = self.currentIndex().row()
        self._rows.set_groups(groups)
        self._painter.actions = self._rows.actions()
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if self._rows.rowCount() else Qt.FocusPolicy.NoFocus
        )
        if kept >= 0 and self._rows.rowCount():
            self._choose_from(min(kept, self._rows.rowCount() - 1))
        self._fit()

    def rows(self) -> list[Row[T]]:
        """Return the rows shown, in their order."""
        lines = (self._rows.line(at) for at in range(self._rows.rowCount()))
        return [each for each in lines if isinstance(each, Row)]

    def chosen(self) -> Row[T] | None:
        """Return the row that is chosen, or None."""
        return self._row_at(self.currentIndex())

    def choose(self, item: T) -> bool:
        """Choose the row of an item, bring it into sight, and say whether there is one."""
        for at in range(self._rows.rowCount()):
            line = self._rows.line(at)
            if isinstance(line, Row) and line.item == item:
                self.setCurrentIndex(self._rows.index(at))
                self.scrollTo(self._rows.index(at))
                return True
        return False

    def whys(self) -> Dates:
        """Return the dates of the chosen row that can be asked about."""
        row = self.chosen()
        return row.why if row is not None else ()

    def restyle(self, _new: Look) -> None:
        """Take the size of the text."""
        self.scheduleDelayedItemsLayout()
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows when the list grows."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._whole_height()) if self._grows else hint

    def minimumSizeHint(self) -> QSize:
        """Keep room for two rows, or for all when the list grows."""
        return QSize(
            look().measures.ems(20),
            self._whole_height() if self._grows else look().measures.control * 3,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again: in a narrow list the button stands under the words."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row when none is, so that arrows and Enter work at once."""
        super().focusInEvent(event)
        self._choose_from(max(0, self.currentIndex().row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter, open on Space."""
        row = self._row_at(self.currentIndex())
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.acted if row.action else self.opened).emit(row.item)
        elif row is not None and event.key() == Qt.Key.Key_Space:
            self.opened.emit(row.item)
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go past a heading to its first row: the key for the first row lands on one."""
        found = super().moveCursor(action, modifiers)
        if found.isValid() and self._row_at(found) is None:
            return self._rows.index(found.row() + 1)  # a heading has a row under it
        return found

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the row offers, and why its dates are what they are: also by the Menu key."""
        row = self.chosen()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.action:
            menu.addAction(as_typed(row.action), lambda: self.acted.emit(row.item))
        add_whys(menu, self, row.why)
        if not menu.isEmpty():
            menu.popup(self._menu_corner(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the button or the date under the mouse."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        self._painter.pointed_at = index.row() if self._on_button(index, at) else -1
        self._painter.pointed_date = self._date_at(index, at)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor
            if index.flags() & Qt.ItemFlag.ItemIsEnabled
            else Qt.CursorShape.ArrowCursor
        )
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act, tell why or open where the mouse was let go."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row, date = self._row_at(index), self._date_at(index, at)
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if date is not None:
            ask_why(self, (date,))
        else:
            (self.acted if self._on_button(index, at) else self.opened).emit(row.item)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the chosen row in sight, also where the page around the list is what scrolls."""
        super().currentChanged(current, previous)
        if self._grows and self.hasFocus():
            self._bring_into_sight(self.visualRect(current))

    def _menu_corner(self, event: QContextMenuEvent) -> QPoint:
        """Return where a menu opens: at the mouse, or by the key under the row."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            return event.globalPos()
        at = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(at.bottomLeft())

    def _bring_into_sight(self, at: QRect) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is not None and inside is not None:
            corner = self.viewport().mapTo(inside, at.center())
            around.ensureVisible(corner.x(), corner.y(), 0, at.height())

    def _row_at(self, index: Index) -> Row[T] | None:
        line = self._rows.line(index.row()) if index.isValid() else None
        return line if isinstance(line, Row) else None

    def _on_button(self, index: QModelIndex, at: QPoint) -> bool:
        row = self._row_at(index)
        return (
            row is not None
            and bool(row.action)
            and self._painter.places(self.visualRect(index), row).button.contains(at)
        )

    def _date_at(self, index: QModelIndex, at: QPoint) -> Dated | None:
        row = self._row_at(index)
        return self._painter.date_at(self.visualRect(index), row, at) if row else None

    def _choose_from(self, start: int) -> None:
        for at in (*range(start, self._rows.rowCount()), *range(start, -1, -1)):
            if isinstance(self._rows.line(at), Row):
                self.setCurrentIndex(self._rows.index(at))
                return

    def _whole_height(self) -> int:
        return (
            sum(self.sizeHintForRow(at) for at in range(self._rows.rowCount()))
            + 2 * self.frameWidth()
            + 4
        )

    def _fit(self) -> None:
        if self._grows:
            self.updateGeometry()
