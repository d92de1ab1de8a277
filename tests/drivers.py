"""Working a screen as a person does: by keys, and by the names that a screen reader says."""

import contextlib
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Route
from iro_desktop.ui.shell.window import MainWindow
from tests.ui.access import controls, spoken_name

P = ParamSpec("P")
D = TypeVar("D", bound="Driver")
W = TypeVar("W", bound=QWidget)
MOST_TABS = 300


class Elsewhere(Page):
    """A page that another leads to."""

    title = "Elsewhere"
    help_topic = "visit"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)


class Driver:
    """One window and the keyboard before it. A dialog over the window is worked in its place."""

    def __init__(self, qtbot: QtBot, desk: Desk, pages: Pages, route: Route) -> None:
        """Open a window on a desk and show a page."""
        self.qtbot, self.desk = qtbot, desk
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.window.open_desk(desk, pages, first=route)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    @property
    def top(self) -> QWidget:
        """The dialog in front, or the window."""
        return QApplication.activeModalWidget() or self.window

    def settle(self) -> None:
        """Wait until everything that was asked for has come back."""
        self.qtbot.waitUntil(lambda: self.desk.tasks.idle, timeout=20_000)
        QApplication.processEvents()  # what was put into a layout just now is shown by an event
        # No window manager is here to bring the window forward when a dialog closes.
        self.top.activateWindow()
        self.qtbot.waitUntil(self.top.isActiveWindow)

    def names(self) -> list[str]:
        """Return what a screen reader would say of each control in sight."""
        return [_called(each) for each in controls(self.top)]

    def control(self, name: str) -> QWidget:
        """Return the control of that name, or of a name that begins so."""
        there = controls(self.top)
        exact = [each for each in there if _called(each) == name]
        near = [each for each in there if _called(each).startswith(name)]
        if not (exact or near):
            raise AssertionError(f"nothing here is called {name!r}; there are {self.names()}")
        return (exact or near)[0]

    def wait_for(self, name: str) -> None:
        """Wait until a control of that name, or one that begins so, is in sight."""
        self.qtbot.waitUntil(lambda: any(each.startswith(name) for each in self.names()))

    def words(self) -> str:
        """Return all words in sight."""
        labels = self.top.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def here(self) -> str:
        """Return the name of the control that has the focus."""
        holder: QWidget | None = QApplication.focusWidget()
        return _called(holder) if holder else ""

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on the control of that name, or one that begins so."""
        wanted = self.control(name)
        for _ in range(MOST_TABS):
            if QApplication.focusWidget() is wanted:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r}")

    def go_to(self, name: str) -> None:
        """Put the focus on a control at once, where the way there is not what is tested."""
        self.control(name).setFocus()

    def key(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press one key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.top, key, modifier)

    def keys(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.top, words)

    def control_key(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def write(self, name: str, words: str) -> None:
        """Go to a field and type."""
        self.go_to(name)
        self.keys(words)

    def press(self, name: str) -> None:
        """Go to a button and press it with the space bar."""
        self.go_to(name)
        self.key(Qt.Key.Key_Space)
        self.settle()

    def found(self, kind: type[W]) -> W:
        """Return the one widget of a kind that is in sight."""
        there = [each for each in self.top.findChildren(kind) if each.isVisible()]
        return there[0] if there else self.window.findChildren(kind)[0]


@contextlib.contextmanager
def opening(drive: Callable[P, D]) -> Iterator[Callable[P, D]]:
    """Give what opens a window, and let the tasks of each end afterwards."""
    opened: list[D] = []

    def open_it(*arguments: P.args, **named: P.kwargs) -> D:
        opened.append(drive(*arguments, **named))
        return opened[-1]

    yield open_it
    for each in opened:
        each.desk.tasks.close()


def _called(widget: QWidget) -> str:
    """Return a control's own name: a list that opens would say its value instead."""
    return widget.accessibleName() or spoken_name(widget)
