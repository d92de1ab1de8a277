"""The letters to post: initials, print, posted one by one or together, and back to the officer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.fields import Role
from iro_core.records import Letter
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.sent import give_to_support
from iro_desktop.ui.desk import Display
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import LetterDesk, PostDesk
from iro_desktop.ui.shell.rail import first_page
from tests.builders import TODAY, a_store
from tests.letter_driver import LetterDriver, PaperPrinters, a_store_with_a_visit
from tests.ui.access import tab_faults
from tests.ui.test_letters_page import no_faults_on


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store, visit_id = a_store_with_a_visit(tmp_path)
    first = letters.start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    letters.finish_letter(store, seen=first, draft=first.draft, dated_on=TODAY)
    second = letters.copy_letter(store, letter_id=first.letter.id, today=TODAY)
    with store.writing() as writer:  # a letter of its own, not a correction of the first
        writer.change(second.letter, copied_from_id="")
    second = letters.load_letter(store, letter_id=second.letter.id)
    letters.finish_letter(store, seen=second, draft=second.draft, dated_on=TODAY)
    give_to_support(store, letter_id=first.letter.id, note="Second class", today=TODAY)
    give_to_support(store, letter_id=second.letter.id, today=TODAY)
    return store


@pytest.fixture
def driver(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[LetterDriver]:
    (tmp_path / "paper").mkdir()
    printers = PaperPrinters(tmp_path / "paper" / "paper.pdf")
    made = LetterDriver(qtbot, store, PostDesk(), printers=printers)
    made.settle()
    yield made
    made.close()


def sent(store: Store) -> list[tuple[str, str]]:
    with store.reading() as reader:
        return [(each.sent_how, each.sent_by) for each in reader.find(Letter) if each.sent_on]


def count(driver: LetterDriver) -> int:
    table: Table[object] = driver.found(Table)
    return table.model().rowCount()


def test_a_child_stands_there_with_initials_and_never_with_a_name(driver: LetterDriver) -> None:
    table: Table[object] = driver.found(Table)
    model = table.model()
    cells = [
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]

    assert "A. E." in cells
    assert "Second class" in cells
    assert "2 letters to print and post." in driver.words()
    assert not any(name in " ".join([*cells, driver.words()]) for name in ("Ann", "Example"))


def test_a_printed_letter_is_posted_with_one_press(driver: LetterDriver, store: Store) -> None:
    driver.press("Print")
    driver.qtbot.waitUntil(lambda: driver.desk.tasks.idle)
    driver.settle()
    assert "On its way?" in driver.words()

    driver.press("Posted today")

    assert sent(store) == [("post", "Robin Vale")]
    assert count(driver) == 1


def test_a_whole_round_is_posted_together(driver: LetterDriver, store: Store) -> None:
    driver.press("Mark several as posted")
    driver.write("By whom?", "Alex Post")
    driver.press("Keep them as sent")

    assert sent(store) == [("post", "Alex Post")] * 2
    assert "Nothing waits to be posted" in driver.words()


def test_a_letter_goes_back_with_a_reason(driver: LetterDriver, store: Store) -> None:
    driver.press("Return to the officer")
    driver.press("Return it")
    assert "Say why it goes back." in driver.words()
    driver.write("What is wrong with it?", "No handbook left")
    driver.press("Return it")

    assert count(driver) == 1
    with store.reading() as reader:
        assert any("No handbook left" in each.sending_notes for each in reader.find(Letter))


def test_every_column_is_in_sight_in_the_smallest_window(driver: LetterDriver) -> None:
    table: Table[object] = driver.found(Table)

    assert table.horizontalScrollBar().maximum() == 0


def test_in_large_text_the_buttons_and_some_rows_are_in_sight(driver: LetterDriver) -> None:
    driver.desk.show_as(Display(ThemeName("light"), 2.0))
    driver.wait(100)
    table: Table[object] = driver.found(Table)
    prints = driver.control("Print")

    assert prints.mapTo(driver.window, prints.rect().bottomLeft()).y() < driver.window.height()
    assert table.viewport().height() >= 4 * table.rowHeight(0)


def test_enter_opens_the_letter(driver: LetterDriver) -> None:
    driver.key(Qt.Key.Key_Return)
    driver.settle()

    assert isinstance(driver.window.stack.route, LetterDesk)
    assert "With business support" in driver.words()


def test_an_empty_list_says_what_comes_here(qtbot: QtBot, tmp_path: Path) -> None:
    driver = LetterDriver(qtbot, a_store(tmp_path), PostDesk())
    driver.settle()

    assert "Nothing waits to be posted" in driver.words()
    driver.close()


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("contrast", 2.0)])
def test_everybody_can_use_it(driver: LetterDriver, theme: str, scale: float) -> None:
    driver.desk.show_as(Display(ThemeName(theme), scale))
    driver.wait(100)

    no_faults_on(driver, theme)
    assert tab_faults(driver.window) == []


def test_business_support_begins_with_the_letters_to_post() -> None:
    assert isinstance(first_page(Role.BUSINESS_SUPPORT), PostDesk)
    assert not isinstance(first_page(Role.IRO), PostDesk)
