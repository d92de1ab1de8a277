"""The check before printing on the screen: what stops the letter, and finishing a sound one."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from iro_core.records import Letter
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY
from tests.drivers import Driver
from tests.letter_driver import a_store_with_a_visit
from tests.ui.access import faults


@pytest.fixture
def begun(tmp_path: Path) -> tuple[Store, str]:
    store, visit_id = a_store_with_a_visit(tmp_path)
    begun = letters.start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    return store, begun.letter.id


@pytest.fixture
def program(qtbot: QtBot, begun: tuple[Store, str]) -> Iterator[Driver]:
    desk = Desk(store=begun[0], today=lambda: TODAY, now=lambda: NOW)
    driver = Driver(qtbot, desk, all_pages(), routes.Today())
    yield driver
    desk.tasks.close()


def finish_button(program: Driver) -> QPushButton:
    found = program.window.findChildren(QPushButton)
    return next(each for each in found if each.text() == "F&inish the letter" and each.isVisible())


def state(store: Store, letter_id: str) -> str:
    with store.reading() as reader:
        return reader.need(Letter, letter_id).state


def test_a_sound_letter_is_finished_from_the_check(
    program: Driver, begun: tuple[Store, str], qtbot: QtBot
) -> None:
    store, letter_id = begun
    program.desk.go(routes.LetterSafety(letter_id))
    program.settle()
    page = program.window.stack.page
    assert page is not None
    qtbot.waitUntil(lambda: faults(page) == [])  # the page's number comes with its picture

    finish_button(program).click()

    qtbot.waitUntil(lambda: state(store, letter_id) == "ready")


def test_in_large_text_only_the_page_scrolls(program: Driver, begun: tuple[Store, str]) -> None:
    store, letter_id = begun
    seen = letters.load_letter(store, letter_id=letter_id)
    letters.save_letter(
        store, seen=seen, draft=dataclasses.replace(seen.draft, name="Kacper"), dated_on=TODAY
    )
    program.desk.show_as(Display(ThemeName("light"), 2.0))
    program.desk.go(routes.LetterSafety(begun[1]))
    program.settle()
    page = program.window.stack.page
    assert page is not None

    def scrolled() -> list[QScrollArea]:
        bars = page.findChildren(QScrollArea)
        return [each for each in bars if each.isVisible() and each.verticalScrollBar().maximum()]

    program.qtbot.waitUntil(lambda: scrolled() == [])


def test_a_letter_with_a_wrong_greeting_cannot_be_finished(
    program: Driver, begun: tuple[Store, str]
) -> None:
    store, letter_id = begun
    seen = letters.load_letter(store, letter_id=letter_id)
    draft = dataclasses.replace(seen.draft, name="Kacper")
    letters.save_letter(store, seen=seen, draft=draft, dated_on=TODAY)

    program.desk.go(routes.LetterSafety(letter_id))
    program.settle()

    assert not finish_button(program).isEnabled()
