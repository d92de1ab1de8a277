"""Opening pages one after the other without a person, to see that each can be shown."""

import time
from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QApplication, QDialog

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import Route
from iro_desktop.ui.shell.window import MainWindow

LONGEST_S = 30.0


class PageStuckError(RuntimeError):
    """A page did not come to rest, or is none."""


def open_pages(
    application: QApplication, desk: Desk, pages: Pages, wanted: Iterable[Route]
) -> Iterator[str]:
    """Show each page in a window, wait until it is at rest and give its title.

    Raises:
        PageStuckError: A page went on working for half a minute, met trouble, or did not open.
    """
    window = MainWindow()
    window.resize(1280, 720)
    troubles: list[object] = []
    desk.met_trouble.connect(troubles.append)
    first, *others = wanted
    window.open_desk(desk, pages, first=first)
    window.show()
    try:
        for route in (first, *others):
            if window.stack.route != route:
                desk.go(route)
            _settle(application, desk)
            title = _title(window)
            if troubles or not title:
                raise PageStuckError(type(route).__name__)
            yield title
    finally:
        window.close()
        desk.tasks.finish()
        window.deleteLater()


def _title(window: MainWindow) -> str:
    """Return what is on show: a dialog, which is then put away, or the page."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
            return dialog.windowTitle()
    page = window.stack.page
    return page.title if page is not None else ""


def _settle(application: QApplication, desk: Desk) -> None:
    until_s = time.monotonic() + LONGEST_S
    application.processEvents()
    while not desk.tasks.idle:
        application.processEvents()
        if time.monotonic() > until_s:
            raise PageStuckError
    application.processEvents()
