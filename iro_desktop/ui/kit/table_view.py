"""The view of a table, set up once: Tab leaves it, Enter opens a row, heads sort."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.dates import dots
from iro_desktop.ui.kit.table import TableModel
from iro_desktop.ui.kit.why_menu import add_whys, ask_why
from iro_desktop.ui.look.theme import Look, look

T = TypeVar("T")
_CELL_EDGE = 3  # Qt leaves so much between the edge of a cell's text and its letters


class Table(QTableView, Generic[T]):
    """A table of items.

    Signals:
        opened: The item whose row was opened, by Enter or a double click.
    """

    opened = Signal(object)

    def __init__(self, model: TableModel[T], *, name: str, parent: QWidget | None = None) -> None:
        """Show a model.

        Args:
            name: What a screen reader calls the table: "Caseload".
        """
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(name)
        self.setModel(model)
        self._delegate = _RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)
        self.doubleClicked.connect(self._open)
        self.setMouseTracking(any(each.why is not None for each in model.columns))
        self.restyle(look())

    def current_item(self) -> T | None:
        """Return the item in the row that is chosen, or None."""
        index = self.currentIndex()
        return self._model.item(index.row()) if index.isValid() else None

    def whys(self) -> Dates:
        """Return the dates of the current cell, or else of its row, that can be asked about."""
        at = self.currentIndex()
        if not at.isValid():
            return ()
        return self._model.whys(at.row(), at.column()) or self._model.whys(at.row())

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort, and show it at the column's head."""
        self.horizontalHeader().setSortIndicator(column, order)

    def restyle(self, new: Look) -> None:
        """Take row height and column widths from the size of the text."""
        self.verticalHeader().setDefaultSectionSize(new.measures.control)
        for at, column in enumerate(self._model.columns):
            self.setColumnWidth(at, new.measures.ems(column.ems) + new.space(24))
        self.setIconSize(QSize(new.measures.icon, new.measures.icon))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a date that can say why."""
        super().mouseMoveEvent(event)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if self._dates_at(event.position()) else arrow)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say why of a date that was clicked; a click beside it only chooses the row."""
        super().mouseReleaseEvent(event)
        there = self._dates_at(event.position())
        if there and event.button() is Qt.MouseButton.LeftButton:
            ask_why(self, there, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open, tell why and sort: by the Menu key, Shift+F10 or the right button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.currentIndex().isValid():
            menu.addAction("&Open", lambda: self._open(self.currentIndex()))
            add_whys(menu, self, self._model.whys(self.currentIndex().row()))
            menu.addSeparator()
        for at, column in enumerate(self._model.columns):
            menu.addAction(f"Sort by {column.title.lower()}", self._sorting(at))
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row when none is, so that arrows and Enter work at once."""
        super().focusInEvent(event)
        if self._model.rowCount() and not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._model.sort(column, order)

    def _sorting(self, at: int) -> Callable[[], None]:
        """Return what sorts by a column, the other way round when it is so sorted already."""
        return lambda: self.sort_by(at, self._order_for(at))

    def _order_for(self, at: int) -> Qt.SortOrder:
        head, up = self.horizontalHeader(), Qt.SortOrder.AscendingOrder
        again = head.sortIndicatorSection() == at and head.sortIndicatorOrder() is up
        return Qt.SortOrder.DescendingOrder if again else up

    def _dates_at(self, at: QPointF) -> Dates:
        """Return the dates whose words stand at a place."""
        index = self.indexAt(at.toPoint())
        dates = self._model.whys(index.row(), index.column()) if index.isValid() else ()
        return dates if dates and self._delegate.words_at(self, index).contains(at) else ()

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.item(index.row()))


class _RowDelegate(QStyledItemDelegate):
    """Paint cells without a box around the current one: the whole row is what is chosen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Any) -> None:
        """Drop the focus box of a single cell."""
        super().initStyleOption(option, index)
        state: Any = option.state
        option.state = state & ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw the cell, with dots under a date that can say why."""
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, TableModel) or not model.whys(index.row(), index.column()):
            return
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        words, font, colours = self._words_in(filled), filled.font, look().tokens
        state: Any = filled.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        colour = ink.name() if ink is not None and not chosen else colours.ink
        base = words.bottom() - QFontMetricsF(font).descent() + 3 * look().measures.factor
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dots(painter, QPointF(words.left(), base), words.width(), colour, solid=False)
        painter.restore()

    def words_at(self, table: QTableView, index: Any) -> QRectF:
        """Return the rectangle of the words in a cell."""
        option = QStyleOptionViewItem()
        table.initViewItemOption(option)
        option.rect = table.visualRect(index)
        self.initStyleOption(option, index)
        return self._words_in(option)

    def _words_in(self, option: QStyleOptionViewItem) -> QRectF:
        whole: Any = option
        style = whole.widget.style()
        room = QRectF(
            style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, whole.widget)
        )
        metrics = QFontMetricsF(whole.font)
        room.adjust(_CELL_EDGE, 0, -_CELL_EDGE, 0)
        width = min(metrics.horizontalAdvance(whole.text), room.width())
        top = room.center().y() - metrics.height() / 2
        right = whole.displayAlignment & Qt.AlignmentFlag.AlignRight
        left = room.right() - width if right else room.left()
        return QRectF(left, top, width, metrics.height())
