"""Home is worked from the keyboard: a row is chosen, Enter does what its button says."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Action, Review
from iro_desktop.models.store import Store
from iro_desktop.services.home.today import AgendaItem
from iro_desktop.services.letters.profile_kit import add_fact
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import (
    Caseload,
    ChildFile,
    LetterDesk,
    NewVisit,
    ProfileKit,
    Route,
    Today,
    VisitForm,
)
from iro_desktop.ui.screens import today
from iro_desktop.ui.screens.today import greeting
from iro_desktop.ui.sending import Sending
from tests.builders import NOW, TODAY, a_visit
from tests.drivers import Driver, Elsewhere, opening
from tests.services.files import a_mine, days, of, put
from tests.ui.access import faults, tab_faults


class Home(Driver):
    """Home on a store."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        pages = Pages()
        today.add_to(pages)
        for route in (Caseload, ChildFile, LetterDesk, NewVisit, ProfileKit, VisitForm):
            pages.add(route, Elsewhere)
        super().__init__(
            qtbot, Desk(store=store, today=lambda: TODAY, now=lambda: NOW), pages, Today()
        )

    @property
    def rows(self) -> RowList[AgendaItem | None]:
        return self.found(RowList)

    def lines(self) -> list[str]:
        return [f"{each.title}: {each.what}" for each in self.rows.rows()]

    @property
    def route(self) -> Route | None:
        return self.window.stack.route


Opener = Callable[[], Home]


@pytest.fixture
def home(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(lambda: Home(qtbot, store)) as opener:
        yield opener


def ring(store: Store, number: int, wording: str) -> str:
    child = a_mine(store, liked_name="Annie")
    put(store, of(child, Action, wording=wording, due_on=days(number)))
    put(store, a_visit(child, state="ready", held_on=TODAY, letter_not_needed="None wished for"))
    return child.id


def test_enter_does_what_the_row_says(home: Opener, store: Store) -> None:
    child_id = ring(store, -3, "Ring the school")
    driver = home()

    driver.key(Qt.Key.Key_Return)

    assert driver.route == ChildFile(child_id, "actions")


def test_space_opens_the_file(home: Opener, store: Store) -> None:
    child_id = ring(store, -3, "Ring the school")
    driver = home()

    driver.key(Qt.Key.Key_Space)

    assert driver.route == ChildFile(child_id)


def test_a_letter_that_is_owed_is_begun_and_opened(home: Opener, store: Store) -> None:
    put(store, a_visit(a_mine(store), state="ready", held_on=days(-60)))
    driver = home()

    driver.key(Qt.Key.Key_Return)
    driver.settle()

    assert isinstance(driver.route, LetterDesk)


def test_a_draft_opens_its_form(home: Opener, store: Store) -> None:
    put(store, a_visit(a_mine(store), joint_id="together", held_on=days(-1)))
    driver = home()

    driver.key(Qt.Key.Key_Return)

    assert driver.route == VisitForm("together")


def test_the_line_about_the_officer_opens_their_facts_either_way(
    home: Opener, store: Store
) -> None:
    ring(store, 0, "Ring the school")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        driver = home()
        driver.key(Qt.Key.Key_End)

        driver.key(key)

        assert driver.route == ProfileKit()


def test_more_than_four_weeks_ahead_is_shown_on_request(home: Opener, store: Store) -> None:
    add_fact(store, values={"topic": "Bikes", "tiny": "I ride a bike."}, today=TODAY)
    ring(store, 20, "Near")
    ring(store, 40, "Far")
    driver = home()
    before = driver.lines()

    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Return)

    assert before == ["Annie Example: Near", "1 more: due later than four weeks from now"]
    assert driver.lines() == ["Annie Example: Near", "Annie Example: Far"]


def test_a_chip_narrows_the_list(home: Opener, store: Store) -> None:
    ring(store, 0, "Ring the school")
    put(store, of(a_mine(store), Review, kind="later", state="planned", planned_on=days(1)))
    driver = home()

    driver.press("Show: Reviews")

    assert [line for line in driver.lines() if "Ring" in line] == []
    assert any("Subsequent review" in line for line in driver.lines())


def test_a_change_elsewhere_shows_and_the_chosen_row_stays(home: Opener, store: Store) -> None:
    ring(store, 0, "First")
    child_id = ring(store, 1, "Second")
    driver = home()
    driver.key(Qt.Key.Key_Down)

    with store.writing() as writer:
        writer.add(Action(id="new", child_id=child_id, wording="Third", due_on=days(2)))  # type: ignore[arg-type]  # ids are text
    driver.desk.has_changed("action")
    driver.settle()

    assert driver.lines()[2] == "Annie Example: Third"
    assert driver.rows.currentIndex().row() == 2  # the heading, First, Second


def test_no_children_yet_offers_to_add_one(home: Opener) -> None:
    driver = home()
    driver.wait_for("Add a child")

    driver.press("Add a child")

    assert "Add a child" in driver.words()
    assert driver.top is not driver.window
    assert faults(driver.top) == []


def test_home_can_be_seen_heard_and_reached(home: Opener, store: Store) -> None:
    for number in range(-3, 30, 4):
        ring(store, number, "Ring the school")
    driver = home()

    assert faults(driver.window) == []
    assert tab_faults(driver.window) == []


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")]
)
def test_the_greeting_follows_the_day(hour: int, words: str) -> None:
    now = dt.datetime(2026, 3, 5, hour, 59, tzinfo=dt.UTC)

    assert greeting(now, "Robin Vale") == f"Good {words}, Robin"
    assert greeting(now) == f"Good {words}"


def test_the_foot_of_the_window_follows_what_waits(home: Opener, store: Store) -> None:
    driver = home()
    Sending(driver.desk, driver.window)
    driver.settle()
    before = driver.words()

    ring(store, 0, "Ring the school")
    driver.desk.has_changed("action")
    driver.settle()

    assert "No office is connected. Nothing waits to be sent." in before
    assert "No office is connected. 4 changes kept on this laptop." in driver.words()
