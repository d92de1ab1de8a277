"""Dates in words that can say why: quiet dots under the date; a click or Enter opens the reasons.

`dated` gives a plain label where there is nothing to explain, so that a screen need not ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu

from iro_core.domain.date_finding import find_day
from iro_desktop.services.dates.dated import Dated, Dates, dates_of
from iro_desktop.ui.kit.why_menu import add_whys, ask_why
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.theme import look

LEAST_HEIGHT = 24
_RING = 6
TIP = "Why this date?"
ONE, SEVERAL = "why this date?", "why these dates?"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Place:
    """Where a date stands in a line of words."""

    dated: Dated
    at: range


def places(words: str, dates: Sequence[Dated]) -> tuple[Place, ...]:
    """Return where each date stands in words; a single one that is said otherwise is all of them.

    "3 weeks ago" is such a date.
    """
    found: list[Place] = []
    for dated in dates:
        at = find_day(words, dated.day, tuple(each.at for each in found))
        if at is not None:
            found.append(Place(dated, at))
    if not found and len(dates) == 1 and words:
        return (Place(dates[0], range(len(words))),)
    return tuple(found)


def dated(
    words: str, dates: Sequence[Dated] = (), kind: str = "body", *, wrap: bool = True
) -> QLabel:
    """Return words in one of the style sheet's kinds whose dates say why; plain without dates.

    Args:
        words: The words, the dates in them written in one of the program's forms.
        dates: The dates, as `services.dated` makes them; `DateWords` bring their own.
        kind: As for `label`.
        wrap: Whether long words go on in the next line.
    """
    dates = tuple(dates) or dates_of(words)
    if not (words and dates):
        return label(words, kind, wrap=wrap)
    made = DatedLabel(words, dates)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


def dots(painter: QPainter, start: QPointF, width: float, colour: str, *, solid: bool) -> None:
    """Draw the quiet line of dots under a date, or a whole line where the mouse is on it."""
    pen = QPen(QColor(colour), 1.5 * max(1.0, look().measures.factor))
    if not solid:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.2])
    painter.setPen(pen)
    painter.drawLine(start, QPointF(start.x() + width, start.y()))


class DatedLabel(QLabel):
    """A label with dates that can be asked about. It takes the focus once, whatever its dates."""

    def __init__(self, words: str, dates: Sequence[Dated], *, is_tab_stop: bool = True) -> None:
        """Show words with dates.

        Args:
            is_tab_stop: Off under a field, which answers for its date itself: between two fields
                another stop would be in the way.
        """
        super().__init__()
        self._dates: Dates = tuple(dates)
        self._is_tab_stop = is_tab_stop
        self._lit: Dated | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMouseTracking(True)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setContentsMargins(0, 0, _RING, 0)
        self.show_dated(words, dates)

    def show_dated(self, words: str, dates: Sequence[Dated]) -> None:
        """Show other words and dates."""
        self._dates = tuple(dates)
        self.setText(words)
        different = len(dict.fromkeys(self._dates))
        ending = SEVERAL if different > 1 else ONE
        self.setAccessibleName(f"{words}, {ending}" if different else words)
        self.setToolTip(TIP if different else "")
        policy = Qt.FocusPolicy
        takes = bool(different) and self._is_tab_stop
        self.setFocusPolicy(policy.StrongFocus if takes else policy.NoFocus)

    def whys(self) -> Dates:
        """Return its dates."""
        return self._dates

    def minimumSizeHint(self) -> QSize:
        """Be high enough to be hit."""
        return super().minimumSizeHint().expandedTo(QSize(LEAST_HEIGHT, LEAST_HEIGHT))

    def sizeHint(self) -> QSize:
        """Be high enough to be hit."""
        return super().sizeHint().expandedTo(QSize(LEAST_HEIGHT, LEAST_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        """Be high enough to be hit, and for all lines."""
        needed = super().heightForWidth(width)
        return max(needed, LEAST_HEIGHT) if needed >= 0 else needed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say why on Enter and on the space bar."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            ask_why(self, self._dates)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the date under the mouse."""
        self._light(self._dated_at(event.position()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the light go out."""
        self._light(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say why of the date that was clicked."""
        there = self._dated_at(event.position())
        if there is not None and event.button() is Qt.MouseButton.LeftButton:
            ask_why(self, (there,))
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer each date: by the Menu key or the right button."""
        if not self._dates:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_whys(menu, self, self._dates)
        menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, the dots under the dates, and the focus on them."""
        painter, shown = QPainter(self), look().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines, corner = self._lines()
        ink = self.palette().color(self.foregroundRole())
        painter.setPen(ink)
        lines.draw(painter, corner)
        boxes = self._boxes(lines, corner)
        if self.hasFocus():
            self._draw_rings(painter, boxes)
            return
        for place, box in boxes:
            lit = place.dated == self._lit
            below = box.bottom() - QFontMetricsF(self.font()).descent()
            start = QPointF(box.left(), below + 3 * look().measures.factor)
            dots(painter, start, box.width(), shown.accent if lit else ink.name(), solid=lit)

    def _draw_rings(self, painter: QPainter, boxes: Sequence[tuple[Place, QRectF]]) -> None:
        """Draw a ring around each date, inside the label: outside it has no room of its own."""
        painter.setPen(QPen(QColor(look().tokens.focus), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        for _place, box in boxes:
            painter.drawRoundedRect(box.adjusted(-5, -2, 5, 2).intersected(inside), 4, 4)

    def _lines(self) -> tuple[QTextLayout, QPointF]:
        """Return the words laid out as a label lays them out, and where they begin."""
        room: QRect = self.contentsRect()
        if self.hasFocus():  # step aside for the ring, which else would cover the first letter
            room.translate(_RING - 1, 0)
        words = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(
            QTextOption.WrapMode.WordWrap if self.wordWrap() else QTextOption.WrapMode.NoWrap
        )
        words.setTextOption(option)
        words.setCacheEnabled(True)
        words.beginLayout()
        height = 0.0
        while (line := words.createLine()).isValid():
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        words.endLayout()
        top = room.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += round((room.height() - height) / 2)
        return words, QPointF(room.left(), top)

    def _boxes(self, lines: QTextLayout, corner: QPointF) -> list[tuple[Place, QRectF]]:
        """Return each date's rectangle: two where it goes over the end of a line."""
        found = []
        for place in places(self.text(), self._dates):
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                start = max(place.at.start, line.textStart())
                end = min(place.at.stop, line.textStart() + line.textLength())
                end = start + len(
                    self.text()[start:end].rstrip()
                )  # no dots under a line's last gap
                if start < end:
                    left, right = _x(line, start), _x(line, end)
                    at = QPointF(corner.x() + min(left, right), corner.y() + line.y())
                    box = QRectF(at.x(), at.y(), abs(right - left), line.height())
                    found.append((place, box))
        return found

    def _dated_at(self, at: QPointF) -> Dated | None:
        boxes = self._boxes(*self._lines())
        return next((p.dated for p, box in boxes if box.adjusted(-2, -3, 2, 3).contains(at)), None)

    def _light(self, lit: Dated | None) -> None:
        if lit != self._lit:
            self._lit = lit
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(hand if lit else arrow)
            self.update()


def _x(line: object, at: int) -> float:
    """Return how far into its line a letter stands."""
    found = line.cursorToX(at)  # type: ignore[attr-defined]  # the stubs give QTextLine no such
    return float(found[0] if isinstance(found, tuple) else found)
