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
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollArea, QSizePolicy, QWidget

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
        grows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty grid.

        Args:
            name: What a screen reader calls it.
            load: Gives a picture's pixels, on a worker.
            rows: For how many rows it asks room; a part of one shows that there are more.
            grows: Be as tall as all rows, for a grid inside a page that scrolls.
        """
        super().__init__(parent)
        self._tasks, self._load, self._room, self._grows = tasks, load, rows, grows
        self._columns = 1
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
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if grows else policy.ScrollBarAlwaysOn
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.doubleClicked.connect(self._take)
        self.selectionModel().currentChanged.connect(self._tell)
        self.restyle(look())

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these pictures; the one that is chosen stays so, if it is among them."""
        kept = self.choice()
        self._tiles.set_tiles(tiles)
        self._fit()
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
        if not self._grows:
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
        """Take the chosen picture with Enter; a page is what is in sight, also where all grows."""
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choice():
            self._take(self.currentIndex())
        elif self._grows and event.key() in pages and self.count():
            self._turn_page(pages[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def bring_into_sight(self) -> None:
        """Scroll the page around a grid that grows to the picture that is chosen."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is not None and inside is not None and self.currentIndex().isValid():
            at = self.visualRect(self.currentIndex())
            corner = self.viewport().mapTo(inside, at.center())
            around.ensureVisible(corner.x(), corner.y(), 0, at.height() // 2 + look().space(8))

    def _turn_page(self, way: int) -> None:
        in_sight = self.visibleRegion().boundingRect().height() // self._cell.height()
        to = self.currentIndex().row() + way * max(1, in_sight) * self._columns
        self.setCurrentIndex(self._tiles.index(min(max(0, to), self.count() - 1)))

    def _fit(self) -> None:
        if self._grows:
            rows = -(-self.count() // self._columns)
            self.setFixedHeight(rows * self._cell.height() + 2 * self.frameWidth() + 4)

    def _share_out(self) -> None:
        width = self.viewport().width() - 8  # Qt wraps a row that fills the width to the pixel
        self._columns = max(1, width // self._cell.width())
        self.setGridSize(QSize(width // self._columns, self._cell.height()))
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _take(self, index: QModelIndex) -> None:
        key = self._tiles.key(index.row())
        if key:
            self.taken.emit(key)

    def _tell(self) -> None:
        self.selectionModel().setCurrentIndex(
            self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.chosen.emit(self.choice())
        if self._grows and self.hasFocus():
            QTimer.singleShot(0, self, self.bring_into_sight)  # what it opens takes room first

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
