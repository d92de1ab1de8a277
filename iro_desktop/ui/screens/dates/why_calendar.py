"""A small calendar of the days that were counted: weeks under each other, the limit filled."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iro_core.domain.date_words import MONTHS, WEEKDAYS, in_words
from iro_desktop.services.dates.why_days import CountedDay, Mark
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space, Text
from iro_desktop.ui.look.theme import Look, look

_Align = Qt.AlignmentFlag
_CELL, _GAP, _MONTH_EMS, _DAYS = 30, 3, 5, 7
_KEY = {
    Mark.START: "Start",
    Mark.COUNTED: "Counted",
    Mark.HOLIDAY: "Holiday, not counted",
    Mark.HOLD_BY: "Hold by",
    Mark.LIMIT: "Limit",
}


def calendar_of(days: Sequence[CountedDay]) -> QWidget:
    """Return a calendar of days with its key. What it shows, the steps beside it say in words."""
    held = QWidget()
    there = {each.mark for each in days}
    key = wrapping(
        *(_Key(mark, words) for mark, words in _KEY.items() if mark in there), spacing=Space.M
    )
    column(_Weeks(days), key, parent=held, spacing=Space.S)
    return held


class _Weeks(QWidget):
    """The weeks, Monday first."""

    def __init__(self, days: Sequence[CountedDay]) -> None:
        super().__init__()
        self._days = {each.day: each for each in days}
        self._monday = days[0].day - dt.timedelta(days=days[0].day.weekday())
        self._weeks = (days[-1].day - self._monday).days // _DAYS + 1
        self.setAccessibleName(
            f"Calendar from {in_words(days[0].day)} to {in_words(days[-1].day)}, told in the steps"
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        width = new.measures.ems(_MONTH_EMS) + _DAYS * _step(new)
        self.setFixedSize(QSize(width, (self._weeks + 1) * _step(new)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the days' letters, then each week."""
        shown, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(shown.font(Text.SMALL))
        painter.setPen(QColor(shown.tokens.muted))
        for at in range(_DAYS):
            painter.drawText(_box(shown, at, 0), _Align.AlignCenter, WEEKDAYS[at][:2])
        for week in range(self._weeks):
            self._draw_week(painter, shown, week)

    def _draw_week(self, painter: QPainter, shown: Look, week: int) -> None:
        days = [self._monday + dt.timedelta(days=week * _DAYS + at) for at in range(_DAYS)]
        begins = [day for day in days if day in self._days and (day.day == 1 or not week)]
        if begins:
            self._draw_month(painter, shown, week, begins[-1].month)
        for at, day in enumerate(days):
            if day in self._days:
                found = self._days[day]
                draw_day(painter, shown, _box(shown, at, week + 1), found.mark, str(day.day))

    def _draw_month(self, painter: QPainter, shown: Look, week: int, month: int) -> None:
        side = _Align.AlignVCenter | _Align.AlignLeft
        box = QRectF(0, (week + 1) * _step(shown), shown.measures.ems(_MONTH_EMS), _cell(shown))
        painter.setPen(QColor(shown.tokens.muted))
        painter.drawText(box, side, MONTHS[month - 1][:3])


class _Key(QWidget):
    """One mark with its words."""

    def __init__(self, mark: Mark, words: str) -> None:
        super().__init__()
        layout = column(parent=self)
        layout.addWidget(label(words, "small", wrap=False))
        self._mark, self._line = mark, layout
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Leave room for the mark before the words."""
        self._line.setContentsMargins(new.measures.text(Text.SMALL) + new.space(6), 0, 0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        shown, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = shown.measures.text(Text.SMALL)
        box = QRectF(1, (self.height() - side) / 2, side - 1, side - 1)
        draw_day(painter, shown, box, self._mark, "")


def draw_day(painter: QPainter, shown: Look, box: QRectF, mark: Mark, number: str) -> None:
    """Draw one day: its ground, its edge, a line through it where it is left out, its number."""
    t = shown.tokens
    grounds = {Mark.COUNTED: t.accent_soft, Mark.HOLD_BY: t.accent_soft, Mark.LIMIT: t.accent}
    edges = {Mark.START: t.ink, Mark.HOLD_BY: t.accent, Mark.LIMIT: t.accent, Mark.HOLIDAY: t.line}
    inks = {Mark.COUNTED: t.on_accent_soft, Mark.HOLD_BY: t.on_accent_soft, Mark.LIMIT: t.on_accent}
    painter.setBrush(QColor(grounds[mark]) if mark in grounds else Qt.BrushStyle.NoBrush)
    edge = QPen(QColor(edges[mark]), 2) if mark in edges else QPen(Qt.PenStyle.NoPen)
    painter.setPen(edge)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    painter.setPen(QColor(inks.get(mark, t.ink if mark is Mark.START else t.muted)))
    if number:
        painter.drawText(box, _Align.AlignCenter, number)
    if mark is Mark.HOLIDAY:
        inner = box.adjusted(6, 6, -6, -6) if number else box.adjusted(2, 2, -2, -2)
        painter.drawLine(QPointF(inner.left(), inner.bottom()), QPointF(inner.right(), inner.top()))


def _cell(shown: Look) -> float:
    return round(_CELL * (1 + (shown.measures.factor - 1) * 0.8))


def _step(shown: Look) -> int:
    return round(_cell(shown) + _GAP)


def _box(shown: Look, at: int, week: int) -> QRectF:
    left = shown.measures.ems(_MONTH_EMS) + at * _step(shown)
    return QRectF(left, week * _step(shown), _cell(shown), _cell(shown))
