"""One letter from the child's file to the post: begun, checked, finished, posted by support."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from iro_core.records import Letter
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.screens.letter.letter_desk import LetterDeskPage
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY, a_store
from tests.drivers import Driver
from tests.letter_driver import PaperPrinters
from tests.services.files import a_mine

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEARNT = "Something I learnt from you"
UNCHECKED = "01632 960777"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def walk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Driver]:
    child = a_mine(store, reading_age=8, likes_symbols=False)
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    pages, printers = all_pages(), PaperPrinters(tmp_path / "paper.pdf")
    pages.add(routes.LetterDesk, lambda desk, route: LetterDeskPage(desk, route, printers=printers))
    yield Driver(qtbot, desk, pages, routes.ChildFile(str(child.id)))
    desk.tasks.close()


def begin(walk: Driver, title: str) -> None:
    """Begin a letter from the child's file by keys."""
    walk.key(Qt.Key.Key_L, CTRL_SHIFT)
    walk.settle()
    rows = walk.found(RowList)
    walk.key(Qt.Key.Key_Home)
    for _ in rows.rows():
        chosen = rows.chosen()
        if chosen is not None and chosen.title == title:
            break
        walk.key(Qt.Key.Key_Down)
    walk.key(Qt.Key.Key_Return)
    walk.settle()


def paste(walk: Driver, name: str, words: str) -> None:
    walk.go_to(name)
    walk.control_key(Qt.Key.Key_End)
    QApplication.clipboard().setText(words)
    walk.control_key(Qt.Key.Key_V)


def check(walk: Driver) -> None:
    walk.control_key(Qt.Key.Key_Return)
    walk.settle()
    assert isinstance(walk.window.stack.route, routes.LetterSafety)


def the_letter(store: Store) -> Letter:
    with store.reading() as reader:
        (letter,) = reader.find(Letter)
    return letter


def test_a_card_goes_from_the_childs_file_to_the_post_and_its_page_stays_the_same(
    walk: Driver, store: Store
) -> None:
    begin(walk, "Advocacy card")
    assert walk.window.stack.route == routes.LetterDesk(the_letter(store).id)

    check(walk)
    walk.control_key(Qt.Key.Key_Return)
    walk.settle()
    letter = the_letter(store)
    frozen = letters.letter_pdf(store, letter_id=letter.id)
    assert (letter.state, letter.sent_on) == ("ready", None)

    walk.press("Give to business support")
    walk.press("Give it to them")
    walk.desk.go(routes.PostDesk())
    walk.settle()
    walk.press("Mark as posted")
    walk.press("Keep it as sent")

    assert the_letter(store).sent_on == TODAY
    assert letters.letter_pdf(store, letter_id=letter.id) == frozen


def test_a_number_that_nobody_checked_goes_from_the_letter_into_the_directory(
    walk: Driver, store: Store
) -> None:
    begin(walk, "Goodbye and handover")
    paste(walk, LEARNT, f"Call Bright Club on {UNCHECKED}.")
    check(walk)

    walk.press(f"Open the directory: Nobody has checked the number “{UNCHECKED}”")
    field = walk.control("Telephone")
    assert isinstance(field, QLineEdit)
    assert field.text() == UNCHECKED
    walk.write("Name, as letters say it", "Bright Club")
    walk.write("Checked on", "today")
    walk.press("Keep the entry")
    walk.press("Back")

    assert isinstance(walk.window.stack.route, routes.LetterSafety)
    assert f"{UNCHECKED}: Bright Club." in walk.words()
