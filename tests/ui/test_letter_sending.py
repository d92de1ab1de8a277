"""A finished letter on its way: asked after a print, marked, given away, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import Child, Placement
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_way import Way, letter_way
from iro_desktop.services.letters.letters import finish_letter, start_letter_after_visit
from iro_desktop.ui.routes import LetterDesk
from tests.builders import TODAY, some_id
from tests.letter_driver import LetterDriver, PaperPrinters, a_store_with_a_visit


@pytest.fixture
def store(tmp_path: Path) -> tuple[Store, str]:
    store, visit_id = a_store_with_a_visit(tmp_path)
    with store.writing() as writer:
        (child,) = writer.find(Child)
        writer.add(
            Placement(
                id=ids.PlacementId(some_id()),
                child_id=child.id,
                type="U4",
                address="7 Larch Row",
                is_hidden=True,
                from_on=TODAY,
            )
        )
    begun = start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    finish_letter(store, seen=begun, draft=begun.draft, dated_on=TODAY)
    return store, begun.letter.id


@pytest.fixture
def driver(qtbot: QtBot, store: tuple[Store, str], tmp_path: Path) -> Iterator[LetterDriver]:
    (tmp_path / "paper").mkdir()
    printers = PaperPrinters(tmp_path / "paper" / "paper.pdf")
    made = LetterDriver(qtbot, store[0], LetterDesk(store[1]), printers=printers)
    made.settle()
    yield made
    made.close()


def way(driver: LetterDriver) -> Way:
    return letter_way(driver.store, letter_id=driver.stored().letter.id).way


def type_over(driver: LetterDriver, day: str) -> None:
    driver.go_to("On which day?")
    driver.control_key(Qt.Key.Key_A)
    driver.keys(day)


def test_after_a_print_one_press_says_that_it_is_on_its_way(driver: LetterDriver) -> None:
    driver.press("Print")
    driver.qtbot.waitUntil(lambda: driver.desk.tasks.idle)
    driver.settle()
    driver.press("Handed over today")

    assert way(driver) is Way.SENT
    assert "Handed over" in driver.words()
    assert "Robin Vale" in driver.words()


def test_business_support_gets_it_after_a_print(driver: LetterDriver) -> None:
    driver.press("Print")
    driver.qtbot.waitUntil(lambda: driver.desk.tasks.idle)
    driver.settle()
    driver.press("Business support posts it")

    assert way(driver) is Way.WITH_SUPPORT
    assert "given to business support" in driver.words()


def test_another_day_is_said_and_one_that_cannot_be_stays_at_its_field(
    driver: LetterDriver,
) -> None:
    driver.press("Mark as sent")
    type_over(driver, "4/3/26")
    driver.press("Keep it as sent")
    assert "The letter is dated Thursday 5 March 2026" in driver.words()

    type_over(driver, "5/3/26")
    driver.press("Keep it as sent")

    assert way(driver) is Way.SENT


def test_what_was_not_sent_is_taken_back_with_the_reason(driver: LetterDriver) -> None:
    driver.press("Mark as sent")
    driver.press("Keep it as sent")
    driver.press("It was not sent")
    driver.write("What happened?", "It lay in the tray")
    driver.press("Take it back")

    assert way(driver) is Way.TO_SEND
    assert "not sent after all: It lay in the tray" in driver.words()


def test_a_hidden_address_is_shown_for_the_envelope_alone(driver: LetterDriver) -> None:
    assert "7 Larch Row" not in driver.words()

    driver.press("Show the address for the envelope")

    assert "7 Larch Row" in driver.words()
    driver.press("Close")
    assert "7 Larch Row" not in driver.words()


def test_a_page_with_an_address_that_is_hidden_now_is_not_printed_unasked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    store, visit_id = a_store_with_a_visit(tmp_path)
    with store.writing() as writer:
        (child,) = writer.find(Child)
        writer.change(child, written_to_by="letter")
        home = Placement(
            id=ids.PlacementId(some_id()), child_id=child.id, address="7 Larch Row", from_on=TODAY
        )
        writer.add(home)
    begun = start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    finish_letter(store, seen=begun, draft=begun.draft, dated_on=TODAY)
    with store.writing() as writer:
        writer.change(writer.need(Placement, home.id), is_hidden=True)
    (tmp_path / "paper").mkdir()
    printers = PaperPrinters(tmp_path / "paper" / "paper.pdf")
    driver = LetterDriver(qtbot, store, LetterDesk(begun.letter.id), printers=printers)
    driver.settle()

    assert "or is hidden now" in driver.words()
    driver.press("Print")
    assert "An address has changed" in driver.words()
    driver.press("Leave it")

    assert not letter_way(store, letter_id=begun.letter.id).printings
    driver.close()
