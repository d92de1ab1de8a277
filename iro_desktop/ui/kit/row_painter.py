"""Paints the rows of a `RowList`: where the pieces of a row stand, and their colours."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iro_desktop.services.dates.dated import Dated
from iro_desktop.ui.kit.row_dates import Boxes, boxes_in, date_at, draw_dots
from iro_desktop.ui.kit.rows import ROW_ROLE, Group, Row
from iro_desktop.ui.look.icons import TONE_ICONS, pixmap
from iro_desktop.ui.look.measures import Text
from iro_desktop.ui.look.theme import Look, look

_Align = Qt.AlignmentFlag
_NARROW_EMS = 74
_BETWEEN = "  ·  "


@dataclass(frozen=True)
class Places:
    """Where the pieces of one row stand."""

    title: QRect
    what: QRect
    state: QRect
    button: QRect


class RowPainter(QStyledItemDelegate):
    """Draws headings and rows in the theme's colours.

    Attributes:
        pointed_at: The row whose button is under the mouse, or -1.
        pointed_date: The date under the mouse, or None.
        keeps_choice: Whether the chosen row is marked also while the focus is elsewhere.
        actions: The words on all buttons: each is as wide as the widest, so that all stand in line.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.pointed_at = -1
        self.pointed_date: Dated | None = None
        self.keeps_choice = False
        self.actions: set[str] = set()

    def sizeHint(self, option: Any, index: Any) -> QSize:
        """Return a row's size: two lines, or more when there is little width."""
        shown, line = look(), index.data(ROW_ROLE)
        width = option.widget.viewport().width() if option.widget else 0
        if isinstance(line, Group):
            return QSize(
                0, QFontMetrics(shown.font(Text.LEAD, bold=True)).height() + shown.space(24)
            )
        return QSize(0, row_height(shown, width, line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw one heading or row."""
        line, shown = index.data(ROW_ROLE), look()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Group):
            _heading(painter, shown, box, line)
        else:
            _card(painter, shown, box, state)
            if self.keeps_choice and state & QStyle.StateFlag.State_Selected:
                _mark(painter, shown, box)
            at = self.places(box, line)
            _row(painter, shown, at, line, lit=self.pointed_at == index.row())
            self._dots(painter, shown, at, line)
        painter.restore()

    def places(self, box: QRect, row: Row[Any]) -> Places:
        """Return where the pieces of a row stand in its box."""
        return places(look(), box, row, self.actions)

    def date_at(self, box: QRect, row: Row[Any], at: QPoint) -> Dated | None:
        """Return the date of a row that stands at a place, or None."""
        lines = _dated_lines(look(), self.places(box, row), row) if row.why else ()
        found = (date_at(boxes, QPointF(at)) for boxes, _font, _ink in lines)
        return next((each for each in found if each is not None), None)

    def _dots(self, painter: QPainter, shown: Look, at: Places, row: Row[Any]) -> None:
        for boxes, font, ink in _dated_lines(shown, at, row) if row.why else ():
            draw_dots(painter, boxes, font, ink, self.pointed_date)


def is_narrow(shown: Look, width: int) -> bool:
    """Return whether state and button stand under the words instead of beside them."""
    return width < shown.measures.ems(_NARROW_EMS)


def row_height(shown: Look, width: int, row: Row[Any]) -> int:
    """Return the height of one row at a width."""
    words = (
        QFontMetrics(shown.font(Text.LEAD, bold=True)).height()
        + QFontMetrics(shown.font()).height()
    )
    least = words + shown.space(30)
    if is_narrow(shown, width) and (row.state or row.action):
        return least + _button_height(shown) + shown.space(8)
    return max(least, _button_height(shown) + shown.space(24))


def places(shown: Look, box: QRect, row: Row[Any], actions: set[str]) -> Places:
    """Return where the pieces of a row stand in its box."""
    inner = box.adjusted(shown.space(16), shown.space(10), -shown.space(16), -shown.space(14))
    title = QFontMetrics(shown.font(Text.LEAD, bold=True)).height()
    what = QFontMetrics(shown.font()).height()
    button, chip = _button_size(shown, actions), _chip_size(shown, row)
    gap = shown.space(16)
    if is_narrow(shown, box.width()):
        low = inner.bottom() + 1
        lowest = max(button.height(), chip.height())  # there may be no button at all
        chip_at = QRect(QPoint(inner.left(), low - (lowest + chip.height()) // 2), chip)
        button_at = QRect(QPoint(inner.right() + 1 - button.width(), low - button.height()), button)
        return Places(
            QRect(inner.left(), inner.top(), inner.width(), title),
            QRect(inner.left(), inner.top() + title, inner.width(), what),
            chip_at,
            button_at,
        )
    middle = inner.center().y()
    button_at = QRect(
        QPoint(inner.right() + 1 - button.width(), middle - button.height() // 2), button
    )
    chip_at = QRect(
        QPoint(button_at.left() - gap - chip.width(), middle - chip.height() // 2), chip
    )
    top, width = middle - (title + what) // 2, chip_at.left() - gap - inner.left()
    return Places(
        QRect(inner.left(), top, width, title),
        QRect(inner.left(), top + title, width, what),
        chip_at,
        button_at,
    )


def second_line(row: Row[Any], metrics: QFontMetrics, width: int) -> str:
    """Return what stands under the title: where there is little room, the day outlives the words.

    Args:
        metrics: Of the letters that it is drawn in.
        width: How many pixels there are.
    """
    day = f"{_BETWEEN}{row.when}"
    room = width - metrics.horizontalAdvance(day)
    if not (row.what and row.when) or room < width // 3:
        return _BETWEEN.join(part for part in (row.what, row.when) if part)
    return metrics.elidedText(row.what, Qt.TextElideMode.ElideRight, room) + day


def _dated_lines(shown: Look, at: Places, row: Row[Any]) -> list[tuple[Boxes, QFont, str]]:
    """Return the dates in a row's title and under it, with the letters and ink of each line."""
    bold, plain, t = shown.font(Text.LEAD, bold=True), shown.font(), shown.tokens
    under = second_line(row, QFontMetrics(plain), at.what.width())
    return [
        (boxes_in(row.title, row.why, bold, at.title), bold, t.ink),
        (boxes_in(under, row.why, plain, at.what), plain, t.muted),
    ]


def _heading(painter: QPainter, shown: Look, box: QRect, group: Group[Any]) -> None:
    side, colours = shown.measures.icon, shown.tokens.tones[group.tone]
    at = box.adjusted(shown.space(4), shown.space(8), 0, 0)
    painter.drawPixmap(
        at.left(),
        at.center().y() - side // 2,
        pixmap(TONE_ICONS[group.tone], colours.ink, side, _ratio(painter)),
    )
    font = shown.font(Text.LEAD, bold=True)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink if group.tone.value == "late" else shown.tokens.ink))
    words = at.adjusted(side + shown.space(8), 0, 0, 0)
    painter.drawText(words, _Align.AlignVCenter | _Align.AlignLeft, group.heading)
    after = QFontMetrics(font).horizontalAdvance(group.heading) + shown.space(8)
    painter.setFont(shown.font())
    painter.setPen(QColor(shown.tokens.muted))
    painter.drawText(
        words.adjusted(after, 0, 0, 0), _Align.AlignVCenter | _Align.AlignLeft, str(len(group.rows))
    )


def _card(painter: QPainter, shown: Look, box: QRect, state: QStyle.StateFlag) -> None:
    t, edge = shown.tokens, box.adjusted(2, 2, -2, -shown.space(6))
    chosen = bool(state & QStyle.StateFlag.State_HasFocus)
    pointed = bool(state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(QPen(QColor(t.focus if chosen else t.line), 3 if chosen else 1))
    painter.setBrush(QColor(t.sunken if pointed and not chosen else t.surface))
    painter.drawRoundedRect(edge, shown.space(8), shown.space(8))


def _mark(painter: QPainter, shown: Look, box: QRect) -> None:
    """Draw the bar at the left of the row that is chosen."""
    edge = box.adjusted(2, 2, -2, -shown.space(6))
    bar = QRect(edge.left() + 3, edge.top() + 6, shown.space(4), edge.height() - 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shown.tokens.accent))
    painter.drawRoundedRect(bar, 2, 2)


def _row(painter: QPainter, shown: Look, at: Places, row: Row[Any], *, lit: bool) -> None:
    _text(painter, shown.font(Text.LEAD, bold=True), shown.tokens.ink, at.title, row.title)
    under = second_line(row, QFontMetrics(shown.font()), at.what.width())
    _text(painter, shown.font(), shown.tokens.muted, at.what, under)
    if row.state:
        _chip(painter, shown, at.state, row)
    if row.action:
        _button(painter, shown, at.button, row.action, lit=lit)


def _text(painter: QPainter, font: Any, colour: str, at: QRect, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shortened = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, at.width())
    painter.drawText(at, _Align.AlignVCenter | _Align.AlignLeft, shortened)


def _chip(painter: QPainter, shown: Look, at: QRect, row: Row[Any]) -> None:
    colours, side = shown.tokens.tones[row.tone], shown.measures.text(Text.BODY)
    painter.setPen(QPen(QColor(colours.edge), 1))
    painter.setBrush(QColor(colours.wash))
    painter.drawRoundedRect(at, shown.space(6), shown.space(6))
    mark = pixmap(TONE_ICONS[row.tone], colours.ink, side, _ratio(painter))
    painter.drawPixmap(at.left() + shown.space(8), at.center().y() - side // 2 + 1, mark)
    words = at.adjusted(shown.space(8) + side + shown.space(6), 0, 0, 0)
    painter.setFont(shown.font(Text.SMALL, bold=True))
    painter.setPen(QColor(colours.ink))
    painter.drawText(words, _Align.AlignVCenter | _Align.AlignLeft, row.state)


def _button(painter: QPainter, shown: Look, at: QRect, words: str, *, lit: bool) -> None:
    t = shown.tokens
    painter.setPen(QPen(QColor(t.accent), 2))
    painter.setBrush(QColor(t.accent if lit else t.surface))
    painter.drawRoundedRect(at.adjusted(1, 1, -1, -1), shown.space(6), shown.space(6))
    painter.setFont(shown.font(bold=True))
    painter.setPen(QColor(t.on_accent if lit else t.accent))
    painter.drawText(at, _Align.AlignCenter, words)


def _button_height(shown: Look) -> int:
    return max(24, shown.measures.control - 4)


def _button_size(shown: Look, actions: set[str]) -> QSize:
    if not any(actions):
        return QSize(0, 0)
    metrics = QFontMetrics(shown.font(bold=True))
    width = max(metrics.horizontalAdvance(words) for words in actions)
    return QSize(width + shown.space(32), _button_height(shown))


def _chip_size(shown: Look, row: Row[Any]) -> QSize:
    if not row.state:
        return QSize(0, 0)
    metrics = QFontMetrics(shown.font(Text.SMALL, bold=True))
    side = shown.measures.text(Text.BODY)
    return QSize(
        metrics.horizontalAdvance(row.state) + side + shown.space(22),
        metrics.height() + shown.space(8),
    )


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatio()
