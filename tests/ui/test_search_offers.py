"""Search offers more than files: what can be set and done, ready-made and recent searches."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Note
from iro_desktop.models.store import Store
from iro_desktop.services.search.recent_searches import recent_searches
from iro_desktop.ui.routes import (
    Caseload,
    ChildFile,
    SettingsPage,
)
from tests.drivers import opening
from tests.services.files import of, put
from tests.services.test_search import a_child_of_mine
from tests.ui.program_pages import Program

Key = Qt.Key
Opener = Callable[[], Program]


@pytest.fixture
def program(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(lambda: Program(qtbot, store)) as opener:
        yield opener


@pytest.mark.parametrize(
    ("words", "title", "route"),
    [
        ("text size", "Text size", SettingsPage("display")),
        ("passphrase", "Change your password", SettingsPage("locking")),
        ("advocacy tele", "Advocacy telephone", SettingsPage("advocacy")),
    ],
)
def test_settings_are_found_by_what_people_call_them(
    program: Opener, words: str, title: str, route: SettingsPage
) -> None:
    driver = program()

    driver.search(words, title=title)

    assert next(line.go for line in driver.lines if line.title == title) == route


def test_what_can_be_done_is_found_and_done(program: Opener) -> None:
    driver = program()
    asked: list[bool] = []
    driver.window.lock_asked.connect(lambda: asked.append(True))

    driver.search("lock", title="Lock")
    driver.key(Key.Key_Return)

    assert asked == [True]


def test_children_come_before_what_the_program_has(program: Opener, store: Store) -> None:
    a_child_of_mine(store, first_name="Locke", family_name="Hart")
    driver = program()

    driver.search("lock", title="Lock")

    assert driver.titles()[:3] == ["Locke Hart", "In IRO Desktop", "Lock"]


def test_nothing_found_offers_the_nearest_name(program: Opener, store: Store) -> None:
    child = a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    driver = program()
    driver.go_to("Search children")
    driver.keys("amilya")
    driver.wait_for("Open the file of Amelia Hart")
    assert "Nothing was found" in driver.words()

    driver.press("Open the file of Amelia Hart")

    assert driver.where() == ChildFile(child.id)


def test_with_several_words_each_can_be_tried_alone(program: Opener, store: Store) -> None:
    child = a_child_of_mine(store)
    put(store, of(child, Note, wording="a red kite"))
    driver = program()
    driver.go_to("Search children")
    driver.keys("kite zebra")
    driver.wait_for("Search for kite")

    driver.press("Search for kite")

    driver.qtbot.waitUntil(lambda: "Note" in driver.titles())
    assert driver.box.text() == "kite"


def test_ready_made_searches_lead_to_the_caseload(program: Opener, store: Store) -> None:
    a_child_of_mine(store)
    driver = program()
    driver.control_key(Key.Key_5)
    driver.wait_for("No advocate")

    driver.press("No advocate: 1 child")

    assert driver.where() == Caseload("no_advocate")


def test_a_search_is_remembered_once_something_was_opened_and_can_be_cleared(
    program: Opener, store: Store
) -> None:
    child = a_child_of_mine(store)
    put(store, of(child, Note, wording="a red kite"))
    driver = program()
    driver.search("kite", title="Note")
    assert recent_searches(store) == ()

    driver.key(Key.Key_Return)
    driver.settle()
    assert recent_searches(store) == ("kite",)
    driver.control_key(Key.Key_K)
    driver.control_key(Key.Key_5)
    driver.go_to("Search children")
    driver.box.selectAll()
    driver.key(Key.Key_Escape)
    driver.wait_for("Search again: kite")
    driver.press("Clear the recent searches")

    assert recent_searches(store) == ()
    assert not [name for name in driver.names() if name.startswith("Search again")]
