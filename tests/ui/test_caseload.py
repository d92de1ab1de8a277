"""The caseload is found, filtered, sorted and opened from the keyboard, and keeps its place."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from iro_core.records import Placement
from iro_desktop.models.store import Store
from iro_desktop.services.caseload.caseload import CaseloadRow
from iro_desktop.services.caseload.caseload_views import SavedView, save_view, saved_views
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import Caseload, ChildFile
from iro_desktop.ui.screens import caseload
from iro_desktop.ui.screens.caseload_columns import COLUMN_KEYS
from tests.builders import NOW, TODAY
from tests.drivers import Driver, Elsewhere, opening
from tests.services.files import LONG_AGO, a_mine, of, put
from tests.ui.access import faults, tab_faults


class Children(Driver):
    """The caseload on a store."""

    def __init__(self, qtbot: QtBot, store: Store, view: str | None = None) -> None:
        pages = Pages()
        caseload.add_to(pages)
        pages.add(ChildFile, Elsewhere)
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        super().__init__(qtbot, desk, pages, Caseload(view))

    @property
    def table(self) -> Table[CaseloadRow]:
        return self.found(Table)

    def children(self) -> list[str]:
        model = self.table.model()
        return [model.index(at, 0).data() for at in range(model.rowCount())]

    def current(self) -> str:
        return str(self.table.currentIndex().siblingAtColumn(0).data())

    def find(self, words: str) -> None:
        self.write("Find in the caseload", words)


Opener = Callable[..., Children]


@pytest.fixture
def open_caseload(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(lambda view=None: Children(qtbot, store, view)) as opener:
        yield opener


@pytest.fixture
def three(store: Store) -> dict[str, str]:
    """Put three children into the store; return their ids by name."""
    children = {
        name: a_mine(store, first_name=name, family_name=family, is_uasc=uasc)
        for name, family, uasc in (
            ("Cai", "Ash", True),
            ("Ann", "Birch", False),
            ("Ben", "Cole", True),
        )
    }
    hidden = {"is_hidden": True, "setting_name": "Rowan House", "address": "1 Secret Street"}
    put(store, of(children["Ann"], Placement, type="U4", miles=12, from_on=LONG_AGO, **hidden))
    put(store, of(children["Ben"], Placement, type="K2", miles=7, from_on=LONG_AGO))
    return {name: child.id for name, child in children.items()}


def test_arrows_choose_a_child_and_enter_opens_the_file(
    open_caseload: Opener, three: dict[str, str]
) -> None:
    driver = open_caseload()

    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Return)

    assert driver.children() == ["Cai Ash", "Ann Birch", "Ben Cole"]
    assert driver.window.stack.route == ChildFile(three["Ann"])


def test_words_narrow_the_table_and_down_goes_into_it(
    open_caseload: Opener, three: dict[str, str]
) -> None:
    driver = open_caseload()

    driver.find("birch")
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Return)

    assert driver.children() == ["Ann Birch"]
    assert driver.window.stack.route == ChildFile(three["Ann"])


def test_chips_narrow_the_table_and_the_count_says_so(
    open_caseload: Opener, three: dict[str, str]
) -> None:
    driver = open_caseload()

    driver.press("Show only: UASC")

    assert driver.children() == ["Cai Ash", "Ben Cole"]
    assert "2 of 3 children" in driver.words()


def test_a_column_sorts_and_what_is_not_known_stays_last(
    open_caseload: Opener, three: dict[str, str]
) -> None:
    driver = open_caseload()
    head: QHeaderView = driver.table.horizontalHeader()
    miles = COLUMN_KEYS.index("miles")

    head.setSortIndicator(miles, Qt.SortOrder.AscendingOrder)
    ascending = driver.children()
    head.setSortIndicator(miles, Qt.SortOrder.DescendingOrder)

    assert ascending == ["Ben Cole", "Ann Birch", "Cai Ash"]
    assert driver.children() == ["Ann Birch", "Ben Cole", "Cai Ash"]


def test_a_change_elsewhere_keeps_the_chosen_child(
    open_caseload: Opener, store: Store, three: dict[str, str]
) -> None:
    driver = open_caseload()
    driver.key(Qt.Key.Key_End)
    driver.table.selectRow(2)

    a_mine(store, first_name="Abi", family_name="Abbot")
    driver.desk.has_changed("child")
    driver.settle()

    assert driver.children()[0] == "Abi Abbot"
    assert driver.current() == "Ben Cole"


def test_no_cell_says_where_a_hidden_child_lives(
    open_caseload: Opener, three: dict[str, str]
) -> None:
    model = open_caseload().table.model()

    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    cells = [
        str(model.index(row, column).data(role))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in (*roles, Qt.ItemDataRole.AccessibleTextRole)
    ]

    assert any("hidden" in cell for cell in cells)
    assert not any("Rowan" in cell or "Secret" in cell for cell in cells)


def test_nothing_that_fits_offers_to_clear_the_filters(
    open_caseload: Opener, three: dict[str, str]
) -> None:
    driver = open_caseload()
    driver.find("nobody of that name")
    driver.wait_for("Clear the filters")

    driver.press("Clear the filters")

    assert len(driver.children()) == 3


def test_a_view_is_named_kept_and_taken_again(
    open_caseload: Opener, store: Store, three: dict[str, str]
) -> None:
    driver = open_caseload()
    driver.press("Show only: UASC")
    save = next(act for act in driver.window.stack.page.acts() if "this &view" in act.words)  # type: ignore[union-attr]  # it is open
    save.do()
    driver.settle()

    driver.press("Save the view")
    refused = driver.words()
    driver.write("Name of the view", "On their own")
    driver.press("Save the view")

    assert "Give the view a name." in refused
    assert [view.name for view in saved_views(store)] == ["On their own"]
    assert open_caseload("On their own").children() == ["Cai Ash", "Ben Cole"]


@pytest.mark.parametrize("view", ["uasc", "Mine"])
def test_a_route_opens_a_filter_or_a_saved_view(
    open_caseload: Opener, store: Store, three: dict[str, str], view: str
) -> None:
    save_view(store, view=SavedView(name="Mine", filters=frozenset({"uasc"}), descending=True))

    driver = open_caseload(view)

    assert sorted(driver.children()) == ["Ben Cole", "Cai Ash"]


def test_the_caseload_can_be_seen_heard_reached_and_left(
    open_caseload: Opener, three: dict[str, str]
) -> None:
    driver = open_caseload()

    assert faults(driver.window) == []
    assert tab_faults(driver.window) == []


def test_an_empty_caseload_says_so(open_caseload: Opener) -> None:
    driver = open_caseload()

    driver.qtbot.waitUntil(lambda: "There are no children yet" in driver.words())
    assert faults(driver.window) == []
