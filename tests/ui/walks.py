"""A window on all pages of the program, to take one letter on its whole way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from iro_core.records import Letter
from iro_desktop.models.store import Store
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.screens.letter.letter_desk import LetterDeskPage
from iro_desktop.ui.screens.letter.post_desk import PostDeskPage
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY
from tests.drivers import Driver
from tests.letter_driver import PaperPrinters

Walking = Callable[[routes.Route], Driver]


@contextmanager
def walking(qtbot: QtBot, store: Store, folder: Path) -> Iterator[Walking]:
    """Give what opens a window at a route. It prints into `paper/paper.pdf` of a folder."""
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    (folder / "paper").mkdir()
    pages, printers = all_pages(), PaperPrinters(folder / "paper" / "paper.pdf")
    pages.add(routes.LetterDesk, lambda desk, route: LetterDeskPage(desk, route, printers=printers))
    pages.add(routes.PostDesk, lambda desk, route: PostDeskPage(desk, route, printers=printers))
    yield lambda route: Driver(qtbot, desk, pages, route)
    desk.tasks.close()


def act(walk: Driver, words: str) -> None:
    """Do something from the menu of the page."""
    page = walk.window.stack.page
    assert page is not None
    next(each for each in page.acts() if each.plain == words).do()
    walk.settle()


def go(walk: Driver, route: routes.Route) -> None:
    """Go to a page."""
    walk.desk.go(route)
    walk.settle()


def letter_here(walk: Driver, store: Store) -> Letter:
    """Return the letter whose page is shown, as it is kept."""
    route = walk.window.stack.route
    assert isinstance(route, routes.LetterDesk | routes.LetterSafety)
    with store.reading() as reader:
        return reader.need(Letter, route.letter_id)
