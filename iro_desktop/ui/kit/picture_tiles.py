"""Paints the tiles of a `PictureGrid`: a picture on white, as on paper, and its name under it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iro_desktop.ui.look.icons import Icon, pixmap
from iro_desktop.ui.look.measures import Text
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.look.tokens import PRINTED_PAPER


class TilePainter(QStyledItemDelegate):
    """Draws tiles in the theme's colours; what is chosen has an edge and a tick."""

    def __init__(self, image: Callable[[str], QImage | None], parent: Any = None) -> None:
        super().__init__(parent)
        self._image = image

    def sizeHint(self, option: QStyleOptionViewItem, _index: Any) -> QSize:
        """Fill a field of the grid."""
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw one tile."""
        shown, box = look(), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        words = QFontMetrics(shown.font(Text.SMALL)).height() * 2
        sheet = box.adjusted(*_sides(shown, below=words + shown.space(8)))
        _ground(painter, shown, sheet, is_chosen=is_chosen, has_focus=has_focus)
        _picture(painter, shown, sheet, self._image(index.data(Qt.ItemDataRole.UserRole)))
        if is_chosen:
            _tick(painter, shown, sheet)
        under = QRect(sheet.left(), sheet.bottom() + shown.space(4), sheet.width(), words)
        _name(painter, shown, under, str(index.data()))
        painter.restore()


def _sides(shown: Look, *, below: int) -> tuple[int, int, int, int]:
    gap = shown.space(4)
    return gap, gap, -gap, -gap - below


def _ground(
    painter: QPainter, shown: Look, sheet: QRect, *, is_chosen: bool, has_focus: bool
) -> None:
    tokens = shown.tokens
    edge = tokens.focus if has_focus else tokens.accent if is_chosen else tokens.line
    painter.setBrush(QColor(PRINTED_PAPER))
    painter.setPen(QPen(QColor(edge), 3 if has_focus or is_chosen else 1))
    painter.drawRoundedRect(QRectF(sheet).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)


def _picture(painter: QPainter, shown: Look, sheet: QRect, image: QImage | None) -> None:
    if image is None or image.isNull():
        return
    gap = shown.space(8)
    room = QRectF(sheet.adjusted(gap, gap, -gap, -gap))
    size = image.size().toSizeF()
    size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(room.center())
    painter.drawImage(place, image)


def _tick(painter: QPainter, shown: Look, sheet: QRect) -> None:
    side = shown.measures.icon
    corner = QRectF(sheet.right() - side - 5, sheet.top() + 3, side + 4, side + 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shown.tokens.accent))
    painter.drawEllipse(corner)
    drawn = pixmap(Icon.TICK, shown.tokens.on_accent, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(corner.left() + 2, corner.top() + 2), drawn)


def _name(painter: QPainter, shown: Look, under: QRect, words: str) -> None:
    font = shown.font(Text.SMALL)
    painter.setFont(font)
    painter.setPen(QColor(shown.tokens.ink))
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    fits = QFontMetrics(font).boundingRect(under, int(flags), words).height() <= under.height()
    lines = (
        words
        if fits
        else QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, round(under.width() * 1.6)
        )
    )
    painter.drawText(under, int(flags), lines)
