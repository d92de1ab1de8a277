"""A short tour: each step points at something in the window. It can be left at any time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look


@dataclass(frozen=True)
class Step:
    """One stop.

    Attributes:
        target: Returns what is pointed at; None, or nothing in sight, puts the words in the middle.
    """

    title: str
    words: str
    target: Callable[[], QWidget | None] = lambda: None


class Tour(QWidget):
    """A veil over the window with a gap at the thing that is explained.

    Signals:
        ended: The tour was finished or skipped.
    """

    ended = Signal()

    def __init__(self, window: QWidget, steps: Sequence[Step]) -> None:
        super().__init__(window)
        self._window, self._steps, self._at = window, tuple(steps), 0
        self._had_focus: QWidget | None = window.focusWidget()
        self.setAccessibleName("A short tour")
        self._title, self._words, self._count = (
            label("", "heading"),
            label(""),
            label("", "small", wrap=False),
        )
        self._skip = button("Skip the tour", self.end, kind="quiet")
        self._back = button("Back", lambda: self._show(self._at - 1), kind="secondary")
        self._next = button("Next", self._go_on, kind="primary")
        self._card = self._make_card()
        window.installEventFilter(self)

    def start(self) -> None:
        """Show the first step."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._show(0)

    def end(self) -> None:
        """Leave the tour."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._had_focus is not None and isValid(self._had_focus):
            self._had_focus.setFocus()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def restyle(self, _new: Look) -> None:
        """Take the size of the text."""
        self._place()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab among the tour's own buttons while it lasts; Esc leaves."""
        stops = [
            each
            for each in (self._skip, self._back, self._next)
            if each.isVisible() and each.isEnabled()
        ]
        if not stops:  # Qt asks while the tour is being hidden
            return super().focusNextPrevChild(forward)
        here = next((at for at, each in enumerate(stops) if each.hasFocus()), 0)
        stops[(here + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil, the gap and the ring around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QPainterPath()
        veil.addRect(self.rect())
        gap = self._gap()
        if gap is not None:
            hole = QPainterPath()
            hole.addRoundedRect(gap, 8, 8)
            veil = veil.subtracted(hole)
        painter.fillPath(veil, QColor(0, 0, 0, 150))
        if gap is not None:
            painter.setPen(
                QPen(
                    QColor(
                        look().tokens.focus_on_accent
                        if not look().tokens.dark
                        else look().tokens.focus
                    ),
                    3,
                )
            )
            painter.drawRoundedRect(gap, 8, 8)

    def _make_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        ways = row(self._count, None, self._skip, self._back, self._next, spacing=Space.S)
        inner = column(self._title, self._words, parent=card, margins=Space.XL, spacing=Space.M)
        inner.addLayout(ways)
        return card

    def _go_on(self) -> None:
        if self._at + 1 >= len(self._steps):
            self.end()
        else:
            self._show(self._at + 1)

    def _show(self, at: int) -> None:
        self._at = at
        step, last = self._steps[at], at + 1 == len(self._steps)
        self._title.setText(step.title)
        self._words.setText(step.words)
        self._count.setText(f"{at + 1} of {len(self._steps)}")
        self._back.setVisible(at > 0)
        self._skip.setVisible(not last)
        self._next.setText("Done" if last else "Next")
        self._place()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{step.title}. {step.words}")

    def _gap(self) -> QRect | None:
        target = self._steps[self._at].target()
        if target is None or not target.isVisible():
            return None
        corner = target.mapTo(self._window, QPoint(0, 0))
        return QRect(corner, target.size()).adjusted(-6, -6, 6, 6).intersected(self.rect())

    def _place(self) -> None:
        width = min(look().measures.ems(52), self.width() - 2 * look().space(Space.L))
        inner = self._card.layout()
        if inner is not None:
            inner.invalidate()  # the words or their size may have changed since
        height = (
            inner.totalHeightForWidth(width)
            if inner is not None
            else self._card.sizeHint().height()
        )
        self._card.setGeometry(beside(self._gap(), self.rect(), width, height))
        self._card.raise_()
        self.update()


def beside(gap: QRect | None, room: QRect, width: int, height: int) -> QRect:
    """Return where the card stands: beside the gap, under or over it; always inside the room."""
    space = 16
    middle = QRect(room.center() - QPoint(width // 2, height // 2), room.size())
    left, top = middle.left(), middle.top()
    if gap is not None:
        right_of, under = gap.right() + space, gap.bottom() + space
        if right_of + width <= room.right():
            left, top = right_of, gap.top()
        elif under + height <= room.bottom():
            left, top = gap.left(), under
        elif gap.top() - space - height >= room.top():
            left, top = gap.left(), gap.top() - space - height
        else:
            left, top = gap.left() - space - width, gap.top()
    left = max(room.left() + space, min(left, room.right() - width - space))
    top = max(room.top() + space, min(top, room.bottom() - height - space))
    return QRect(left, top, width, height)
