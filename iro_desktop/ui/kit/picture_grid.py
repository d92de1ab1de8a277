"""A grid of small pictures with their names: only what is in sight is loaded, on a worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from iro_desktop.ui.kit.picture_tiles import TilePainter
from iro_desktop.ui.look.measures import Text
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.tasks import Tasks

_LANE = "thumbs"
_AT_ONCE = 12
_SIDE_PX = 84
_LINES = 2

Load = Callable[[str, int], QImage]
"""Returns the picture of a key, at most so many pixels a side; called on a worker."""


@dataclass(frozen=True)
class Tile:
    """One picture of a grid: its key for the program, its words for people."""

    key: str
    title: str
    note: str = ""


class PictureGrid(QListView):
    """Pictures in rows: arrows choose, Enter or a double click takes.

    Signals:
        chosen: The key of the picture that is chosen now; "" for none.
        taken: The key of the picture that was asked for.
    """

    chosen = Signal(str)
    taken = Signal(str)

    def __init__(
        self,
        *,
        name: str,
        tasks: Tasks,
        load: Load,
        rows: float = 2.4,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty grid.

        Args:
            name: What a screen reader calls it.
            load: Gives a picture's pixels, on a worker.
            rows: For how many rows it asks room; a part of one shows that there are more.
        """
        super().__init__(parent)
        self._tasks, self._load, self._room = tasks, load, rows
        self._images: dict[str, QImage] = {}
        self._wanted: list[str] = []
        self._is_loading = False
        self._tiles = _Tiles(self)
        self.setAccessibleName(name)
        self.setModel(self._tiles)
        self.setItemDelegate(TilePainter(self._image, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.doubleClicked.connect(self._take)
        self.selectionModel().currentChanged.connect(self._tell)
        self.restyle(look())

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these pictures; the one that is chosen stays so, if it is among them."""
        kept = self.choice()
        self._tiles.set_tiles(tiles)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tiles else Qt.FocusPolicy.NoFocus)
        if not self.choose(kept):
            self.chosen.emit("")

    def choice(self) -> str:
        """Return the key of the picture that is chosen; "" for none."""
        return self._tiles.key(self.currentIndex().row())

    def choose(self, key: str) -> bool:
        """Choose a picture, bring it into sight, and say whether it is there."""
        at = self._tiles.row_of(key)
        if at is None:
            return False
        self.setCurrentIndex(self._tiles.index(at))
        return True

    def count(self) -> int:
        """Return how many pictures there are."""
        return self._tiles.rowCount()

    def forget(self, key: str) -> None:
        """Load a picture again when it is next in sight."""
        self._images.pop(key, None)

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        self._images.clear()
        side = self.side()
        words = QFontMetrics(new.font(Text.SMALL)).height() * _LINES
        self._cell = QSize(
            max(side + 4 * new.space(8), new.measures.ems(9)), side + words + 4 * new.space(8)
        )
        self.setMinimumHeight(self._cell.height() + new.space(24))
        self._share_out()

    def sizeHint(self) -> QSize:
        """Ask for room for some rows."""
        return QSize(look().measures.ems(40), round(self._cell.height() * self._room))

    def side(self) -> int:
        """Return how many pixels a picture has a side."""
        return round(_SIDE_PX * look().measures.factor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among as many columns as there is room for."""
        super().resizeEvent(event)
        self._share_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first picture when none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.count():
            self.setCurrentIndex(self._tiles.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen picture with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choice():
            self._take(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _share_out(self) -> None:
        width = self.viewport().width() - 8  # Qt wraps a row that fills the width to the pixel
        columns = max(1, width // self._cell.width())
        self.setGridSize(QSize(width // columns, self._cell.height()))
        self.scheduleDelayedItemsLayout()

    def _take(self, index: QModelIndex) -> None:
        key = self._tiles.key(index.row())
        if key:
            self.taken.emit(key)

    def _tell(self) -> None:
        self.selectionModel().setCurrentIndex(
            self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.chosen.emit(self.choice())

    def _image(self, key: str) -> QImage | None:
        """Return a picture's pixels if they are here; else ask for them."""
        found = self._images.get(key)
        if found is None and key not in self._wanted:
            self._wanted.append(key)
            self._load_next()
        return found

    def _load_next(self) -> None:
        if self._is_loading or not self._wanted:
            return
        # The last asked for are in sight now; what was passed by long ago is forgotten.
        keys, self._wanted = self._wanted[-_AT_ONCE:], self._wanted[:-_AT_ONCE][-_AT_ONCE:]
        load, side = self._load, round(self.side() * self.devicePixelRatioF())
        self._is_loading = True
        self._tasks.run(
            lambda: {key: load(key, side) for key in keys},
            done=self._loaded,
            failed=self._not_loaded,
            owner=self,
            lane=_LANE,
        )

    def _loaded(self, images: dict[str, QImage]) -> None:
        self._is_loading = False
        self._images.update(images)
        self.viewport().update()
        self._load_next()

    def _not_loaded(self, error: Exception) -> None:
        self._is_loading = False
        raise error


class _Tiles(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self._rows: dict[str, int] = {}

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        self.beginResetModel()
        self._tiles = tuple(tiles)
        self._rows = {tile.key: at for at, tile in enumerate(self._tiles)}
        self.endResetModel()

    def key(self, row: int) -> str:
        return self._tiles[row].key if 0 <= row < len(self._tiles) else ""

    def row_of(self, key: str) -> int | None:
        return self._rows.get(key)

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return len(self._tiles)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        tile = self._tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.title
        if role == Qt.ItemDataRole.UserRole:
            return tile.key
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(filter(None, (tile.title, tile.note)))
        return None
