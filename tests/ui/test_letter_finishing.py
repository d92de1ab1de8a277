"""From "Write letter" to a saved copy by keyboard; what is frozen stays as it is, to the byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Letter
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letter_copies import saved_copies
from iro_desktop.ui.routes import ChildFile, LetterDesk, Letters
from tests.builders import NOW, TODAY
from tests.letter_driver import LetterDriver, a_store_with_a_visit

LEARNT = "Something I learnt from you"


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[LetterDriver]:
    store, _visit_id = a_store_with_a_visit(tmp_path)
    made = LetterDriver(qtbot, store, Letters())
    yield made
    made.close()


def begin(driver: LetterDriver) -> None:
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    driver.wait(100)


def pdf(driver: LetterDriver) -> bytes:
    return letters.letter_pdf(driver.store, letter_id=driver.stored().letter.id)


def test_from_write_letter_to_a_saved_copy_by_keyboard_alone(
    driver: LetterDriver, tmp_path: Path
) -> None:
    place = tmp_path / "Letter 5 March 2026.pdf"

    driver.key(Qt.Key.Key_Return)  # the first row's action: Write letter
    driver.settle()
    driver.tab_to(LEARNT)
    driver.keys("You draw well.")
    driver.tab_to("Check and finish")
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    driver.tab_to("Finish the letter")
    asked = driver.here()
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    begins = driver.here()
    driver.tab_to("Save a copy")
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    warned = driver.words()
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    driver.control_key(Qt.Key.Key_A)
    driver.keys(str(place))
    driver.key(Qt.Key.Key_Return)
    driver.settle()

    assert (asked, begins) == ("Finish the letter", "Print")
    assert "Your password does not protect it" in warned
    assert place.read_bytes() == pdf(driver)
    assert "You draw well." in driver.stored().letter.wording
    assert "Delete this copy, 1" in driver.names()


def test_a_saved_copy_is_deleted_from_the_letters_page(
    driver: LetterDriver, tmp_path: Path
) -> None:
    place = tmp_path / "Letter.pdf"
    begin(driver)
    driver.finish()
    driver.press("Save a copy")
    driver.press("Choose where")
    driver.save_copy_at(place)

    driver.press("Delete this copy, 1")

    assert not place.exists()
    assert saved_copies(driver.store, letter_id=driver.stored().letter.id) == ()
    assert "Delete this copy, 1" not in driver.names()


def test_the_name_that_is_offered_for_a_copy_is_nobodys(driver: LetterDriver) -> None:
    begin(driver)
    driver.finish()
    driver.press("Save a copy")

    driver.press("Choose where")

    assert driver.control("File name:").property("text") == "Letter 5 March 2026.pdf"
    driver.key(Qt.Key.Key_Escape)


def test_what_is_wrong_is_said_in_a_summary_with_the_way_there(driver: LetterDriver) -> None:
    begin(driver)
    driver.go_to("Name they like")
    driver.control_key(Qt.Key.Key_A)
    driver.key(Qt.Key.Key_Delete)

    driver.control_key(Qt.Key.Key_Return)
    driver.settle()
    summary = driver.here()
    driver.key(Qt.Key.Key_Return)

    assert summary == "Say who the letter is for."
    assert driver.here() == "Name they like"
    assert "Problem: Say who the letter is for." in driver.words()
    driver.keys("Annie")
    assert "Problem: Say who the letter is for." not in driver.words()
    assert not driver.stored().is_finished


def test_an_empty_part_is_a_reminder_and_no_hindrance(driver: LetterDriver) -> None:
    begin(driver)

    driver.control_key(Qt.Key.Key_Return)
    driver.settle()
    reminded = driver.words()
    driver.press("Finish the letter")

    assert "is empty, so it is not printed" in reminded
    assert driver.stored().is_finished


def test_going_on_writing_changes_nothing(driver: LetterDriver) -> None:
    begin(driver)
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    driver.press("Back to the letter")
    driver.settle()
    driver.write(LEARNT, "You draw well.")

    assert not driver.stored().is_finished
    assert driver.letter_now().block("learnt").body == "You draw well."


def test_a_finished_letter_is_the_same_to_the_byte_whenever_it_is_opened(
    driver: LetterDriver,
) -> None:
    begin(driver)
    driver.finish()
    first = pdf(driver)
    route = driver.window.stack.route

    again = LetterDriver(driver.qtbot, driver.store, route)

    assert pdf(again) == first
    assert again.shown.sheets.picture(0) == driver.shown.sheets.picture(0) is not None
    again.window.close()
    again.desk.tasks.finish()


def test_a_corrected_letter_is_a_draft_of_its_own(driver: LetterDriver) -> None:
    begin(driver)
    driver.finish()
    old, frozen = driver.window.stack.route, pdf(driver)

    driver.press("Write a corrected letter")
    driver.write(LEARNT, "You draw well.")
    driver.window.stack.leave()

    assert isinstance(old, LetterDesk)
    assert driver.window.stack.route != old
    assert driver.body("learnt") == "You draw well."
    assert letters.letter_pdf(driver.store, letter_id=old.letter_id) == frozen


def test_a_finished_letter_leads_back_to_the_child(driver: LetterDriver) -> None:
    begin(driver)
    driver.finish()
    child_id = driver.stored().letter.child_id

    driver.press("Back to the child")

    assert driver.window.stack.route == ChildFile(child_id)


def test_a_letter_whose_page_is_not_here_is_read_as_words(driver: LetterDriver) -> None:
    begin(driver)
    letter = driver.stored().letter
    _make_old(driver.store, letter)

    again = LetterDriver(driver.qtbot, driver.store, LetterDesk(letter.id))

    assert "The printed form of this letter is not on this laptop." in again.words()
    text = str(again.control("The letter, as text").property("plainText"))
    assert text.startswith("Hello Annie")
    assert again.here() == "Write a corrected letter"
    again.window.close()
    again.desk.tasks.finish()


def _make_old(store: Store, letter: Letter) -> None:
    with store.writing() as writer:
        current = writer.need(Letter, letter.id)
        words = letter.wording or "Hello Annie"
        writer.change(current, state="recorded", finished_at=NOW, wording=words, dated_on=TODAY)
