"""A letter in two languages, from its first words to the child, by way of an interpreter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iro_core.records import Letter
from iro_desktop.models.store import Store
from iro_desktop.services.letters.translation_view import open_translation
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.screens.letter.translation_page import TranslationDesk
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY, a_store
from tests.drivers import Driver
from tests.services.files import a_mine
from tests.services.test_translation import filled
from tests.ui.test_letter_walk import LEARNT, begin, check, paste

CHANGED = ("A name is missing or changed.", "A number is missing or changed.")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def walk(qtbot: QtBot, store: Store) -> Iterator[Driver]:
    child = a_mine(store, letter_language="ar", reads_language="alone", likes_symbols=False)
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    yield Driver(qtbot, desk, all_pages(), routes.ChildFile(str(child.id)))
    desk.tasks.close()


def the_letter(store: Store) -> Letter:
    with store.reading() as reader:
        (letter,) = reader.find(Letter)
    return letter


def in_arabic(store: Store) -> dict[str, str]:
    """Return what an interpreter writes: what is locked stays, the rest is in their script."""
    lines = open_translation(store, letter_id=the_letter(store).id).lines
    return {
        line.id: " ".join(["كلمات", *(part.text for part in line.locked if part.is_locked)])
        for line in lines
    }


def test_a_letter_goes_to_an_interpreter_and_back_and_to_the_child(
    walk: Driver, store: Store, tmp_path: Path
) -> None:
    begin(walk, "Goodbye and handover")
    paste(walk, LEARNT, "Ann, you scored 12 goals.")
    walk.press("Translation")
    walk.press("Choose the language")
    walk.press("Choose it")
    page, path = walk.found(TranslationDesk), tmp_path / "Words.docx"
    page.save_file(path)
    walk.settle()
    words = in_arabic(store)
    wrong = next(name for name, said in words.items() if "12" in said)
    path.write_bytes(filled(path.read_bytes(), {**words, wrong: "كلمات 21"}))
    page.read_file(path)
    walk.settle()
    assert [walk.words().count(each) for each in CHANGED] == [1, 1]

    walk.go_to(f"Arabic, piece {list(words).index(wrong) + 1}")
    walk.control_key(Qt.Key.Key_A)
    QApplication.clipboard().setText(words[wrong])
    walk.control_key(Qt.Key.Key_V)
    page.before_leaving()
    walk.settle()
    assert [walk.words().count(each) for each in CHANGED] == [0, 0]

    walk.press("Check it off")
    walk.press("Print in two languages")
    check(walk)
    walk.control_key(Qt.Key.Key_Return)
    walk.settle()
    assert the_letter(store).state == "ready"

    walk.press("Mark as sent")
    walk.press("Keep it as sent")
    assert the_letter(store).sent_on == TODAY


def test_what_is_missing_stands_where_the_button_is_that_mends_it(walk: Driver) -> None:
    begin(walk, "Goodbye and handover")
    walk.qtbot.waitUntil(lambda: "in English only" in walk.words())

    walk.press("Check and finish")
    button = walk.control("Translation")
    assert button.accessibleDescription().startswith(
        "Problem: The letter is to be in two languages"
    )
    walk.press("The letter is to be in two languages")
    assert walk.here() == "Translation"

    walk.press("Translation")
    walk.desk.back()
    walk.settle()
    assert "Problem: The letter is to be" not in walk.words()


def test_greeting_name_and_date_stand_on_one_line(walk: Driver) -> None:
    begin(walk, "Goodbye and handover")

    fields = [walk.control(each) for each in ("Greeting", "Name they like", "Date of letter")]

    tops = {each.mapTo(walk.window, each.rect().topLeft()).y() for each in fields}
    assert len(tops) == 1
