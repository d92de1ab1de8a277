"""One table: columns declared once, sorted and filtered in the model itself.

No QSortFilterProxyModel: sorting 10,000 rows through one takes two seconds, sorting the list takes
a hundredth of one.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.look.icons import TONE_ICONS, Icon, tinted
from iro_desktop.ui.look.theme import look
from iro_desktop.ui.look.tokens import Tone

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        title: The words at its head.
        text: The words in a cell.
        key: What it is sorted by; None sorts last. Without it, the words in lower case.
        right: Whether it stands at the right, as numbers do.
        tone: The tone of a cell, shown by an icon and colour beside the words.
        icon: An icon before the words, where there is no tone.
        ems: About how many letters wide it begins.
        why: The dates in a cell, each with its reasons; see `services.dated`.
    """

    title: str
    text: Callable[[T], str]
    key: Callable[[T], Any] | None = None
    right: bool = False
    tone: Callable[[T], Tone | None] | None = None
    icon: Callable[[T], Icon | None] | None = None
    ems: int = 14
    why: Callable[[T], Dates] | None = None

    def sort_key(self, item: T) -> tuple[bool, Any]:
        """Return what an item is sorted by; nothing known comes last."""
        value = self.key(item) if self.key else self.text(item).casefold()
        return (value is None, value if value is not None else 0)


class TableModel(QAbstractTableModel, Generic[T]):
    """Items in columns. Only the items that pass the filter are rows."""

    def __init__(self, columns: Sequence[Column[T]], parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: list[T] = []
        self._rows: list[T] = []
        self._keep: Callable[[T], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_items(self, items: Sequence[T]) -> None:
        """Show other items, filtered and sorted as before."""
        self.beginResetModel()
        self._all = list(items)
        self._take()
        self.endResetModel()

    def set_filter(self, keep: Callable[[T], bool] | None) -> None:
        """Show only the items for which `keep` says yes; None shows all."""
        self.beginResetModel()
        self._keep = keep
        self._take()
        self.endResetModel()

    def item(self, row: int) -> T:
        """Return the item in a row."""
        return self._rows[row]

    def whys(self, row: int, column: int | None = None) -> Dates:
        """Return the dates of a row's cell that can be asked about, or of all its cells."""
        item = self._rows[row]
        asked = self.columns if column is None else (self.columns[column],)
        return tuple(one for each in asked if each.why is not None for one in each.why(item))

    def items(self) -> Sequence[T]:
        """Return the items shown, in their order."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many items pass the filter."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, side, icon or colour."""
        if not index.isValid():
            return None
        column, item = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(column.text(item))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(item) or 'none'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(right=column.right)
        return _dress(column, item, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(right=self.columns[section].right)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is not known stays last either way."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        held = [(index, self._rows[index.row()]) for index in kept]
        self._sorted = (column, order)
        self._order()
        places = {id(item): row for row, item in enumerate(self._rows)}
        moved = [self.index(places[id(item)], index.column()) for index, item in held]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _take(self) -> None:
        self._rows = [item for item in self._all if self._keep is None or self._keep(item)]
        self._order()

    def _order(self) -> None:
        at, order = self._sorted
        if not 0 <= at < len(self.columns):
            return
        keyed = [(self.columns[at].sort_key(item), item) for item in self._rows]
        known = sorted(
            (each for each in keyed if not each[0][0]),
            key=lambda each: each[0][1],
            reverse=order is Qt.SortOrder.DescendingOrder,
        )
        self._rows = [item for _, item in known] + [item for key, item in keyed if key[0]]


def _tip(text: str) -> str:
    """Return words for a tooltip: Qt would take markup in them as such, and load its pictures."""
    return f"<qt>{html.escape(text)}</qt>" if "<" in text else text


def _side(*, right: bool) -> Qt.AlignmentFlag:
    return (
        Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    ) | Qt.AlignmentFlag.AlignVCenter


def _dress(column: Column[T], item: T, role: int) -> Any:
    if role == Qt.ItemDataRole.DecorationRole:
        return _decoration(column, item)
    return _ink(column, item) if role == Qt.ItemDataRole.ForegroundRole else None


def _decoration(column: Column[T], item: T) -> Any:
    shown = look()
    tone = column.tone(item) if column.tone else None
    if tone is not None:
        return tinted(TONE_ICONS[tone], shown.tokens.tones[tone].ink, shown.measures.icon)
    icon = column.icon(item) if column.icon else None
    return tinted(icon, shown.tokens.muted, shown.measures.icon) if icon is not None else None


def _ink(column: Column[T], item: T) -> QColor | None:
    tone = column.tone(item) if column.tone else None
    return QColor(look().tokens.tones[tone].ink) if tone is not None else None
