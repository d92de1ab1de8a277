"""Working the window without a person: by keys, and by the names that a screen reader says."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

LONGEST_S, CALM_S, TICK_MS = 60.0, 0.15, 10
FRAME = "gray"
W = TypeVar("W", bound=QWidget)


class HandError(RuntimeError):
    """What should have been there did not come. The message says what was waited for."""


class Hand:
    """One person's hand at one window. A dialog over the window is worked in its place."""

    def __init__(
        self,
        window: QWidget,
        *,
        is_idle: Callable[[], bool],
        faults: Sequence[BaseException] = (),
    ) -> None:
        """Take a window.

        Args:
            is_idle: Whether nothing is under way behind the window.
            faults: What went wrong in the program or stopped it; the first of them ends a wait.
        """
        self.window, self._is_idle, self._faults = window, is_idle, faults
        self._tick = QTimer(window)
        self._tick.timeout.connect(lambda: None)  # ends a wait in which nothing else happens
        self._tick.start(TICK_MS)

    @property
    def top(self) -> QWidget:
        """The dialog in front, or the window."""
        return QApplication.activeModalWidget() or self.window

    def wait_until(self, what: str, is_so: Callable[[], bool]) -> None:
        """Let the window live until something is so.

        Raises:
            HandError: It is not so after a minute.
            BaseException: What went wrong meanwhile.
        """
        until_s = time.monotonic() + LONGEST_S
        while not is_so():
            _live(waiting=True)
            if self._faults:
                raise self._faults[0]
            if time.monotonic() > until_s:
                raise HandError(f"This did not come: {what}.")

    def settle(self) -> None:
        """Wait until everything that was asked for has come back, and nothing new is asked for.

        Screens ask a moment after a key, so a moment must pass in which nothing is under way.
        """
        calm_since_s = time.monotonic()
        while time.monotonic() - calm_since_s < CALM_S:
            if not self._is_idle():
                self.wait_until("rest", self._is_idle)
                calm_since_s = time.monotonic()
            _live(waiting=True)
            if self._faults:
                raise self._faults[0]

    def names(self) -> list[str]:
        """Return what a screen reader would say of each control in sight."""
        return [_called(each) for each in _controls(self.top)]

    def has(self, name: str) -> bool:
        """Say whether a control of that name, or one that begins so, is in sight."""
        return any(each.startswith(name) for each in self.names())

    def control(self, name: str) -> QWidget:
        """Return the control of that name, or the first of a name that begins so.

        Raises:
            HandError: None is in sight.
        """
        there = _controls(self.top)
        exact = [each for each in there if _called(each) == name]
        near = [each for each in there if _called(each).startswith(name)]
        if not (exact or near):
            raise HandError(f"Nothing here is called “{name}”; there are {self.names()}.")
        return (exact or near)[0]

    def go_to(self, name: str) -> QWidget:
        """Put the focus on a control, and bring it into sight."""
        found = self.control(name)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(found)
        return found

    def write(self, name: str, words: str) -> None:
        """Go to a field and type."""
        self.go_to(name)
        self.keys(words)

    def keys(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.top, words)
        _live()

    def key(self, keys: str) -> None:
        """Press a key or some together, as menus write them: "Return", "Ctrl+K"."""
        QTest.keySequence(QApplication.focusWidget() or self.top, QKeySequence(keys))
        _live()

    def press(self, name: str) -> None:
        """Go to a button and press it, then wait for what comes of it."""
        self.go_to(name)
        self.key("Space")
        self.settle()

    def words(self) -> str:
        """Return all words in sight."""
        return "\n".join(each.text() for each in self.found(QLabel))

    def found(self, kind: type[W]) -> list[W]:
        """Return the widgets of a kind that are in sight."""
        return [each for each in self.top.findChildren(kind) if each.isVisible()]

    def picture(self, path: Path) -> None:
        """Keep a picture of the window, with the dialog in front of it if there is one."""
        take_picture(self.window, path, over=self.top)


def take_picture(window: QWidget, path: Path, *, over: QWidget | None = None) -> None:
    """Write a PNG of a window, and of the dialog over its middle.

    Raises:
        HandError: The file cannot be written.
    """
    picture = window.grab()
    if over is not None and over is not window:
        front = over.grab()
        room = picture.deviceIndependentSize() - front.deviceIndependentSize()
        corner = QPoint(round(room.width() / 2), round(room.height() / 2))
        _lay_over(picture, front, corner)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path)):
        raise HandError(f"The picture {path.name} could not be written.")


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever is around a widget so that it is seen, with what belongs to it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 40, 120)
        around = around.parentWidget()


def _lay_over(picture: QPixmap, front: QPixmap, corner: QPoint) -> None:
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
    painter.drawPixmap(corner, front)
    painter.setPen(QColor(FRAME))  # the system's own frame, which a picture of the inside lacks
    painter.drawRect(QRect(corner, front.size()).adjusted(-1, -1, 0, 0))
    painter.end()


def _live(*, waiting: bool = False) -> None:
    """Do what is due: events, and the deletions that other loops leave behind.

    Args:
        waiting: Sleep until there is an event, so that the workers have the processor.
    """
    flags = QEventLoop.ProcessEventsFlag
    QApplication.processEvents(flags.WaitForMoreEvents if waiting else flags.AllEvents)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _controls(root: QWidget) -> list[QWidget]:
    return [
        each
        for each in root.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.window() is root.window()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def _called(widget: QWidget) -> str:
    """Return a control's own name: a list that opens would say its value instead."""
    named = widget.accessibleName()
    if named or not isinstance(widget, QAbstractButton):
        return named or _spoken(widget)
    return widget.text().replace("&", "")


def _spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
