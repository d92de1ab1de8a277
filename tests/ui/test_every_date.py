"""Every date on every page can be asked why; the audit that says so catches planted dates."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import told
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.table import Column, TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.routes import Route
from iro_desktop.ui.screens.child.child_file import SECTIONS
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.screens.settings.settings_index import SECTIONS as SETTINGS
from tests.builders import NOW, TODAY
from tests.drivers import Driver
from tests.ui.date_audit import own_words, untold_dates
from tests.ui.test_acts import some_routes

DAY = told(TODAY, "Because.")


@pytest.fixture
def program(qtbot: QtBot, practice_store: Store) -> Iterator[Driver]:
    desk = Desk(store=practice_store, today=lambda: TODAY, now=lambda: NOW)
    driver = Driver(qtbot, desk, all_pages(), routes.Today())
    yield driver
    desk.tasks.close()


def test_every_date_of_every_page_says_why(program: Driver, practice_store: Store) -> None:
    said, untold = own_words(practice_store), list[str]()
    for route in every_route(practice_store):
        program.desk.go(route)
        program.settle()
        where = type(route).__name__
        untold += [f"{where}: {each}" for each in untold_dates(program.window, said)]

    assert not untold, "\n".join(untold)


def every_route(store: Store) -> Iterator[Route]:
    """Go through one route of every kind, the sections of a file and of the settings, a search."""
    for route in some_routes(store):
        yield route
        if isinstance(route, routes.ChildFile):
            yield from (routes.ChildFile(route.child_id, key) for key, _ in SECTIONS)
        if isinstance(route, routes.SettingsPage):
            yield from (routes.SettingsPage(key) for key, _ in SETTINGS)
    yield routes.Search("football")
    yield routes.Calculator("from-a-review", "2026-03-25")


PLANTED: dict[str, Callable[[], QWidget]] = {
    "a label": lambda: label("Held on 5 March 2026"),
    "a badge": lambda: badge("Done 5 Mar"),
    "a second date": lambda: dated("From 5 March 2026 to Fri 6 Mar", DAY),
    "another day": lambda: dated("6 March 2026", DAY),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_date_that_cannot_say_why_is_found(qtbot: QtBot, planted: str) -> None:
    assert len(untold_dates(_shown(qtbot, PLANTED[planted]()))) == 1


def test_a_date_in_a_row_or_a_cell_is_found(qtbot: QtBot) -> None:
    rows: RowList[int] = RowList(name="Rows")
    rows.show_groups([Group("", (Row(1, "Visit", "of 5 Mar", "by Fri 6 Mar", why=DAY),))])
    model: TableModel[str] = TableModel([Column("Day", str), Column("Day", str, why=lambda _: DAY)])
    model.set_items(["Thu 5 Mar"])

    found = untold_dates(_shown(qtbot, rows, Table(model, name="Days")))

    assert len(found) == 2


def test_dates_that_say_why_and_words_of_people_are_no_faults(qtbot: QtBot) -> None:
    letter = "I was so sad on 4 March when we moved."
    shown = _shown(qtbot, dated("Thu 5 Mar", DAY), label("She said: sad on 4 March when"))

    assert untold_dates(shown, [letter]) == []


def _shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    held = QWidget()
    layout = QVBoxLayout(held)
    for each in widgets:
        layout.addWidget(each)
    qtbot.addWidget(held)
    held.show()
    return held
