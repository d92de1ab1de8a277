"""An officer's first day, from Home to a finished letter, with hands on the keyboard throughout."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Letter, Visit
from iro_desktop.services.letters.letters import letter_pdf
from iro_desktop.ui import routes
from tests.builders import a_store
from tests.ui.test_visit_form import fill_details, fill_part
from tests.ui.visits import VisitDriver, a_family


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[VisitDriver]:
    store = a_store(tmp_path)
    a_family(store, "Ann")
    driver = VisitDriver(qtbot, store, routes.Today())
    yield driver
    driver.close()


def find_child(driver: VisitDriver, words: str) -> None:
    driver.control_key(Qt.Key.Key_K)
    driver.keys(words)
    driver.settle()
    driver.key(Qt.Key.Key_Return)
    driver.settle()


def press_here(driver: VisitDriver, name: str) -> None:
    driver.tab_to(name)
    driver.key(Qt.Key.Key_Space)
    driver.settle()


def test_from_home_to_a_finished_letter_by_keyboard_alone(driver: VisitDriver) -> None:
    find_child(driver, "Anne")
    assert isinstance(driver.window.stack.route, routes.ChildFile)

    press_here(driver, "Record a visit")
    fill_details(driver)
    fill_part(driver, "Ann", "I like it here.")
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()
    assert driver.here() == "Write to Ann"

    driver.key(Qt.Key.Key_Space)
    driver.settle()
    press_here(driver, "Check and finish")
    press_here(driver, "Finish the letter")

    with driver.store.reading() as reader:
        (visit,) = reader.find(Visit)
        (letter,) = reader.find(Letter)
    assert (visit.state, letter.state, letter.visit_id) == ("ready", "ready", visit.id)
    assert "I like it here." in letter.wording
    assert letter_pdf(driver.store, letter_id=letter.id).startswith(b"%PDF")


def test_every_place_is_reached_and_left_by_keyboard(driver: VisitDriver) -> None:
    seen = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        driver.control_key(key)
        driver.settle()
        seen.append(type(driver.window.stack.route))
    driver.key(Qt.Key.Key_F1)
    driver.settle()
    helped = driver.window.stack.route

    places = [routes.Today, routes.Caseload, routes.Letters, routes.Escalations, routes.Search]
    assert seen == places
    assert isinstance(helped, routes.Help)
