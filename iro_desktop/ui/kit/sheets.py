"""Sheets of paper under each other, as they will be printed; pictures come later, from a worker.

New pages take the place of the old ones at once and where the reader was: nothing flickers and
nothing jumps while somebody types. A picture of the wrong size is stretched until the sharp one is
there.
"""

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from iro_desktop.ui.kit.pdf_pages import Drawn
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.look.tokens import PRINTED_PAPER

_STEP = 1.2
_LEAST, _MOST = 0.4, 4.0
_POINTS_TO_PX = 96 / 72
_A4 = QSizeF(595, 842)


class SheetView(QAbstractScrollArea):
    """Shows pages of a PDF.

    Signals:
        undrawn: Pages in sight have no picture of the right size; answer with `show_pages`.
        moved: Another page is in sight, there are more or fewer, or the zoom is another.
    """

    undrawn = Signal()
    moved = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            name: What a screen reader calls the pages: "Preview of the letter".
        """
        super().__init__(parent)
        self._name = name
        self._drawn: Drawn | None = None
        self._zoom: float | None = None
        self._told = (0, 0)
        self.setProperty("kind", "sheets")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        # Always there: one that came with the second page would change the width of the first.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes())

    @property
    def page(self) -> int:
        """The number of the page in sight, from 1; 0 if there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return sum(place.top() <= middle for place in self._places())

    @property
    def zoom(self) -> float | None:
        """How large the page is to its true size; None while it fits the width."""
        return self._zoom

    def width_wanted(self) -> int:
        """Return how many pixels wide the picture of a page must be to be sharp."""
        return round(self._width() * self.devicePixelRatioF())

    def pages_in_sight(self, *, ahead: int = 0) -> tuple[int, ...]:
        """Return the pages in sight, from 0, and so many after them; the first if there is none."""
        seen = [n for n, place in enumerate(self._places()) if self._is_in_sight(place)] or [0]
        return (*seen, *range(seen[-1] + 1, seen[-1] + 1 + ahead))

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page, from 0, if it was drawn."""
        return self._drawn.pages.get(page) if self._drawn else None

    def show_pages(self, drawn: Drawn) -> None:
        """Show these pages in place of those before; of the same PDF they are added to them."""
        old = self._drawn
        if old is not None and old.pdf == drawn.pdf and old.width_px == drawn.width_px:
            drawn.pages.update({n: p for n, p in old.pages.items() if n not in drawn.pages})
        self._drawn = drawn
        self._lay_out()
        self.viewport().update()
        self._tell()
        self._ask_if_undrawn()

    def fit_width(self) -> None:
        """Make the page as wide as the room for it."""
        self._set_zoom(None)

    def larger(self, steps: int = 1) -> None:
        """Make the page larger by steps, or smaller."""
        now = self._zoom or self._width() / (_A4.width() * _POINTS_TO_PX)
        self._set_zoom(min(_MOST, max(_LEAST, now * _STEP**steps)))

    def restyle(self, _new: Look) -> None:
        """Take the sizes of the theme."""
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Ask for a page of a modest size."""
        return QSize(480, 600)

    def minimumSizeHint(self) -> QSize:
        """Do with little."""
        return QSize(160, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the room."""
        super().resizeEvent(event)
        self._lay_out()
        self._ask_if_undrawn()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.larger(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the ends with Home and End, change the zoom with +, - and 0."""
        bar = self.verticalScrollBar()
        keys = {
            Qt.Key.Key_Home: lambda: bar.setValue(bar.minimum()),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Plus: self.larger,
            Qt.Key.Key_Equal: self.larger,
            Qt.Key.Key_Minus: lambda: self.larger(-1),
            Qt.Key.Key_0: self.fit_width,
        }
        do = keys.get(Qt.Key(event.key()))
        if do is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            do()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheets in sight, and the ring when they have the focus."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = look().tokens
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, place in enumerate(self._places()):
            if not self._is_in_sight(place):
                continue
            sheet = place.translated(-offset)
            painter.fillRect(sheet, QColor(PRINTED_PAPER))
            picture = self.picture(number)
            if picture is not None:
                painter.drawImage(sheet, picture)
            painter.setPen(QColor(tokens.line))
            painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 3))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _sizes(self) -> tuple[QSizeF, ...]:
        return self._drawn.sizes if self._drawn else ()

    def _gap(self) -> int:
        return look().space(Space.M)

    def _width(self) -> int:
        if self._zoom is not None:
            return round(_A4.width() * _POINTS_TO_PX * self._zoom)
        return max(80, self.viewport().width() - 2 * self._gap())

    def _places(self) -> list[QRect]:
        width, gap = self._width(), self._gap()
        left = max(gap, (self.viewport().width() - width) // 2)
        places, top = [], gap
        for size in self._sizes():
            height = round(width * size.height() / max(size.width(), 1))
            places.append(QRect(left, top, width, height))
            top += height + gap
        return places

    def _is_in_sight(self, place: QRect) -> bool:
        top = self.verticalScrollBar().value()
        return place.bottom() >= top and place.top() <= top + self.viewport().height()

    def _lay_out(self) -> None:
        places, room = self._places(), self.viewport().size()
        high = places[-1].bottom() + self._gap() if places else 0
        wide = self._width() + 2 * self._gap()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        down.setRange(0, max(0, high - room.height()))
        down.setPageStep(max(1, room.height() - 2 * self._gap()))
        down.setSingleStep(look().measures.control)
        across.setRange(0, max(0, wide - room.width()) if self._zoom else 0)
        across.setPageStep(room.width())
        across.setSingleStep(look().measures.control)

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))
        self.viewport().update()
        self.moved.emit()
        self._ask_if_undrawn()

    def _scrolled(self) -> None:
        self.viewport().update()
        self._tell()
        self._ask_if_undrawn()

    def _ask_if_undrawn(self) -> None:
        if self._drawn is None or not self.isVisible():
            return
        sharp = self._drawn.width_px == self.width_wanted()
        seen = [n for n, place in enumerate(self._places()) if self._is_in_sight(place)]
        if not sharp or any(n not in self._drawn.pages for n in seen):
            self.undrawn.emit()

    def _tell(self) -> None:
        if self._told != (self.page, self.page_count):
            self._told = (self.page, self.page_count)
            self.setAccessibleName(f"{self._name}, page {self.page} of {self.page_count}")
            self.moved.emit()
