"""Paints the lines of a search: a heading with initials, and under it icon, title, day, words."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iro_desktop.ui.kit.cards import initials
from iro_desktop.ui.look.icons import pixmap
from iro_desktop.ui.look.measures import Text
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.screens.search.search_lines import Line, Marks

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_LINES = 2
_Align = Qt.AlignmentFlag


class LinePainter(QStyledItemDelegate):
    """Draws lines in the theme's colours."""

    def sizeHint(self, option: Any, index: Any) -> QSize:
        """Return a line's size: as tall as its words."""
        shown, line = look(), index.data(LINE_ROLE)
        width = option.widget.viewport().width() if option.widget else 0
        if line.is_heading:
            above = shown.space(20) if index.row() else 0
            return QSize(0, above + _circle(shown) + shown.space(14))
        return QSize(0, _line_height(shown, line, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw one line."""
        line, shown = index.data(LINE_ROLE), look()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.is_heading and index.row():
            _hairline(painter, shown, box)
            box = box.adjusted(0, shown.space(20), 0, 0)
        if line.can_be_chosen:
            _ground(painter, shown, box, state)
        (_heading if line.is_heading else _found)(painter, shown, box, line)
        painter.restore()


def words_layout(text: str, marks: Marks, shown: Look, width: float) -> QTextLayout:
    """Return words laid out in at most two lines, the marked ones bold on a ground of their own."""
    layout = QTextLayout(text, shown.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.Bold)
    marked.setFontUnderline(True)
    layout.setFormats([_range(start, end, marked) for start, end in marks])
    layout.beginLayout()
    top = 0.0
    for _ in range(MOST_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _range(start: int, end: int, shape: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, shape
    return made


def _circle(shown: Look) -> int:
    return round(32 * shown.measures.factor)


def _indent(shown: Look) -> int:
    """Return where words begin, right of the circle."""
    return shown.space(12) + _circle(shown) + shown.space(12)


def _line_height(shown: Look, line: Line, width: int) -> int:
    height = QFontMetrics(shown.font(bold=True)).height() + shown.space(16)
    if line.snippet:
        layout = words_layout(line.snippet, line.marks, shown, width - _right_of_words(shown))
        height += round(layout.boundingRect().height()) + shown.space(2)
    return max(height, shown.measures.control)


def _right_of_words(shown: Look) -> int:
    return _indent(shown) + shown.space(16)


def _hairline(painter: QPainter, shown: Look, box: QRect) -> None:
    painter.fillRect(
        QRect(
            box.left() + shown.space(12),
            box.top() + shown.space(9),
            box.width() - shown.space(24),
            1,
        ),
        QColor(shown.tokens.line),
    )


def _ground(painter: QPainter, shown: Look, box: QRect, state: QStyle.StateFlag) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
    pointed = bool(state & QStyle.StateFlag.State_MouseOver)
    if not (chosen or pointed):
        return
    t, inner = shown.tokens, box.adjusted(2, 2, -2, -2)
    painter.setPen(QPen(QColor(t.focus), 3) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.accent_soft if chosen else t.sunken))
    painter.drawRoundedRect(inner, shown.space(8), shown.space(8))


def _heading(painter: QPainter, shown: Look, box: QRect, line: Line) -> None:
    side = _circle(shown)
    middle = box.top() + box.height() // 2
    circle = QRectF(box.left() + shown.space(12), middle - side / 2, side, side)
    _draw_circle(painter, shown, circle, line)
    font = shown.font(Text.LEAD, bold=True)
    left = box.left() + _indent(shown)
    words = QRect(left, box.top(), box.right() - left - shown.space(12), box.height())
    _pair(painter, shown, words, font, line)


def _draw_circle(painter: QPainter, shown: Look, at: QRectF, line: Line) -> None:
    t = shown.tokens
    painter.setPen(QColor(t.accent))
    painter.setBrush(QColor(t.accent_soft))
    painter.drawEllipse(at.adjusted(1, 1, -1, -1))
    letters = initials(line.name)
    if letters:
        painter.setPen(QColor(t.on_accent_soft))
        painter.setFont(shown.font(Text.SMALL, bold=True))
        painter.drawText(at, _Align.AlignCenter, letters)
        return
    side = round(shown.measures.icon * 0.9)
    mark = pixmap(line.icon, t.on_accent_soft, side, painter.device().devicePixelRatio())
    painter.drawPixmap(at.center() - QPointF(side / 2, side / 2), mark)


def _found(painter: QPainter, shown: Look, box: QRect, line: Line) -> None:
    side, left = shown.measures.icon, box.left() + _indent(shown)
    font = shown.font(bold=True)
    row = QFontMetrics(font).height()
    top = box.top() + shown.space(8)
    if not line.snippet:
        top = box.center().y() - row // 2
    mark = pixmap(line.icon, shown.tokens.accent, side, painter.device().devicePixelRatio())
    circle_middle = box.left() + shown.space(12) + _circle(shown) // 2
    painter.drawPixmap(circle_middle - side // 2, top + (row - side) // 2, mark)
    words = QRect(left, top, box.right() - left - shown.space(12), row)
    _pair(painter, shown, words, font, line)
    if line.snippet:
        width = box.width() - _right_of_words(shown)
        layout = words_layout(line.snippet, line.marks, shown, width)
        painter.setPen(QColor(shown.tokens.ink))
        layout.draw(painter, QPointF(left, top + row + shown.space(2)), _grounds(line, shown))


def _grounds(line: Line, shown: Look) -> list[QTextLayout.FormatRange]:
    """Return the wash behind the marked words, in the theme's colours."""
    wash = QTextCharFormat()
    wash.setBackground(QBrush(QColor(shown.tokens.accent_soft)))
    wash.setForeground(QBrush(QColor(shown.tokens.on_accent_soft)))
    return [_range(start, end, wash) for start, end in line.marks]


def _pair(painter: QPainter, shown: Look, at: QRect, font: QFont, line: Line) -> None:
    """Draw the title, and right behind it the detail; both are shortened where they must be."""
    metrics, gap = QFontMetrics(font), shown.space(12)
    aside = QFontMetrics(shown.font()).horizontalAdvance(line.detail) if line.detail else 0
    room = at.width() - (aside + gap if aside else 0)
    title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, max(room, at.width() // 2))
    painter.setFont(font)
    painter.setPen(QColor(shown.tokens.ink))
    painter.drawText(at, _Align.AlignVCenter | _Align.AlignLeft, title)
    rest = at.adjusted(metrics.horizontalAdvance(title) + gap, 0, 0, 0)
    painter.setFont(shown.font())
    painter.setPen(QColor(shown.tokens.muted))
    detail = QFontMetrics(shown.font()).elidedText(
        line.detail, Qt.TextElideMode.ElideRight, rest.width()
    )
    painter.drawText(rest, _Align.AlignVCenter | _Align.AlignLeft, detail)
