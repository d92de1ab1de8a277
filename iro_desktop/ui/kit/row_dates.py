"""The dates in a painted row: where they stand, and the dots under them."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from iro_core.domain.date_finding import find_day
from iro_desktop.services.dates.dated import Dated, Dates
from iro_desktop.ui.kit.dates import dots
from iro_desktop.ui.look.theme import look

Boxes = list[tuple[Dated, QRectF]]


def boxes_in(words: str, dates: Dates, font: QFont, at: QRect) -> Boxes:
    """Return where the dates stand in words that are drawn in a rectangle, cut off at its end."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, at.width())
    found: Boxes = []
    taken: tuple[range, ...] = ()
    for dated in dates:
        place = find_day(shown, dated.day, taken)
        if place is None:
            continue
        taken = (*taken, place)
        left = at.left() + metrics.horizontalAdvance(shown[: place.start])
        width = metrics.horizontalAdvance(shown[place.start : place.stop])
        top = at.center().y() + 0.5 - metrics.height() / 2
        found.append((dated, QRectF(left, top, width, metrics.height())))
    return found


def draw_dots(painter: QPainter, boxes: Boxes, font: QFont, colour: str, lit: Any) -> None:
    """Draw the dots under dates in a font; a whole line under the one that the mouse is on."""
    factor, shown = look().measures.factor, look().tokens
    for dated, box in boxes:
        base = box.bottom() - QFontMetricsF(font).descent() + 3 * factor
        is_lit = dated == lit
        ink = shown.accent if is_lit else colour
        dots(painter, QPointF(box.left(), base), box.width(), ink, solid=is_lit)


def date_at(boxes: Boxes, at: QPointF) -> Dated | None:
    """Return the date at a place, with a little room around it for a shaking hand."""
    return next((dated for dated, box in boxes if box.adjusted(-2, -3, 2, 5).contains(at)), None)
