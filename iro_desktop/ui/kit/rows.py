"""A list of rows under headings, each row with one action: what Home is made of.

Painted, not built of widgets, so that hundreds of rows cost nothing; arrows choose a row, Enter
does its action, and a screen reader hears the whole row as one sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.words import counted
from iro_desktop.ui.look.tokens import Tone

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Row(Generic[T]):
    """One row.

    Attributes:
        item: What the row stands for; handed back when its action is asked for.
        title: Who: the child's name.
        what: What is to be done.
        when: By when, in words; may be empty.
        state: How late, in words; may be empty.
        tone: The tone of `state`.
        action: The words on the row's one button; may be empty.
        why: The dates in the row, each with its reasons; see `services.dated`.
    """

    item: T
    title: str
    what: str
    when: str = ""
    state: str = ""
    tone: Tone = Tone.CALM
    action: str = ""
    why: Dates = ()

    @property
    def spoken(self) -> str:
        """The whole row as one sentence."""
        parts = (self.title, self.what, self.when, self.state)
        said = ", ".join(part for part in parts if part)
        return f"{said}. Enter: {self.action}" if self.action else said


@dataclass(frozen=True)
class Group(Generic[T]):
    """Rows under a heading; the heading shows how many they are. An empty heading is not shown."""

    heading: str
    rows: tuple[Row[T], ...]
    tone: Tone = Tone.CALM

    @property
    def spoken(self) -> str:
        """The heading with its count in words."""
        return f"{self.heading}, {counted(len(self.rows), 'row')}"


class RowsModel(QAbstractListModel, Generic[T]):
    """Groups of rows as one flat list: headings cannot be chosen."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lines: list[Group[T] | Row[T]] = []
        self._headings: list[str] = []

    def set_groups(self, groups: Sequence[Group[T]]) -> None:
        """Show these groups; those without rows are left out."""
        self.beginResetModel()
        self._lines, self._headings = [], []
        for group in groups:
            if not group.rows:
                continue
            lines: list[Group[T] | Row[T]] = list(group.rows)
            if group.heading:
                lines.insert(0, group)
            self._lines += lines
            self._headings += [group.heading] * len(lines)
        self.endResetModel()

    def actions(self) -> set[str]:
        """Return the words on the rows' buttons."""
        return {line.action for line in self._lines if isinstance(line, Row)}

    def line(self, at: int) -> Group[T] | Row[T]:
        """Return the heading or the row at a place."""
        return self._lines[at]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many headings and rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, headings not."""
        if index.isValid() and isinstance(self._lines[index.row()], Row):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the painter and the screen reader need."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, Row) else line.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self._headings[index.row()]
            return (
                line.spoken
                if isinstance(line, Group) or not heading
                else f"{heading}: {line.spoken}"
            )
        return None
