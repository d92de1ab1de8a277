"""A letter is written beside its page: saved as it is typed, moved, left out, and never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.models.faults import DiskFullError
from iro_desktop.services.letters.letters import load_letter
from iro_desktop.ui.routes import LetterDesk, Letters
from iro_desktop.ui.saving import AGAIN_MS, QUIET_MS
from iro_desktop.ui.screens.letter import letter_saver
from iro_desktop.ui.screens.letter.letter_saver import saver_of
from tests.letter_driver import LetterDriver, writing

ALT = Qt.KeyboardModifier.AltModifier
LEARNT, WILL_DO = "Something I learnt from you", "What I will do"
GRIN = "\U0001f600"


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[LetterDriver]:
    made = writing(qtbot, tmp_path)
    yield made
    made.close()


def order(driver: LetterDriver) -> list[str]:
    return [block.id for block in driver.letter_now().blocks]


def test_what_is_typed_is_saved_soon_after_the_last_key(driver: LetterDriver) -> None:
    driver.write(LEARNT, "You draw well.")
    driver.wait(QUIET_MS - 1)
    before = driver.body("learnt")

    driver.wait(1)

    assert QUIET_MS <= 2_000
    assert (before, driver.body("learnt")) == ("", "You draw well.")
    assert driver.saved_words() == "Draft. Saved 14:02"


def test_what_is_typed_is_saved_on_leaving_the_page(driver: LetterDriver) -> None:
    route = driver.window.stack.route
    assert isinstance(route, LetterDesk)
    driver.write(LEARNT, "You draw well.")

    driver.desk.go(Letters())

    letter = load_letter(driver.store, letter_id=route.letter_id)
    assert letter.draft.block("learnt").body == "You draw well."


def test_locking_in_the_middle_of_a_word_loses_nothing(driver: LetterDriver) -> None:
    driver.write(LEARNT, "You dra")

    driver.window.cover(QWidget())
    kept = driver.body("learnt")
    driver.window.uncover()
    driver.keys("w well.")
    driver.wait(QUIET_MS)

    assert kept == "You dra"
    assert driver.body("learnt") == "You draw well."


def test_trouble_keeps_the_words_on_the_screen_and_tries_again(
    driver: LetterDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(letter_saver, "save_letter", _full)
        driver.write(LEARNT, "You draw well.")
        driver.wait(QUIET_MS)
    told = driver.saved_words()

    driver.wait(AGAIN_MS)

    assert told == "Not saved yet. Trying again."
    assert driver.window.banner.isVisible()
    assert driver.body("learnt") == "You draw well."


def test_words_that_could_not_be_saved_are_there_when_the_page_opens_again(
    driver: LetterDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    route = driver.window.stack.route
    assert isinstance(route, LetterDesk)
    with monkeypatch.context() as patch:
        patch.setattr(letter_saver, "save_letter", _full)
        driver.write(LEARNT, "You draw well.")
        driver.desk.back()
        driver.desk.go(Letters())
        driver.settle()
    assert saver_of(driver.desk, route.letter_id) is not None

    driver.window.stack.back()
    driver.desk.go(route)
    driver.settle()

    assert driver.letter_now().block("learnt").body == "You draw well."


def _full(*_args: object, **_more: object) -> None:
    raise DiskFullError


def test_undo_takes_back_the_last_change_wherever_it_was_and_redo_brings_it_again(
    driver: LetterDriver,
) -> None:
    driver.write(LEARNT, "You draw well.")
    driver.write("Closing words", " from")
    driver.go_to(LEARNT)

    seen = []
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y):
        driver.control_key(key)
        letter = driver.letter_now()
        seen.append((letter.block("learnt").body, letter.closing))

    assert seen == [
        ("You draw well.", "Best wishes"),
        ("", "Best wishes"),
        ("You draw well.", "Best wishes"),
    ]
    driver.wait(QUIET_MS)
    assert driver.stored().draft == driver.letter_now()


def test_a_pause_ends_what_one_undo_takes_back(driver: LetterDriver) -> None:
    driver.write(LEARNT, "You draw")
    driver.wait(QUIET_MS)
    driver.keys(" well.")

    driver.control_key(Qt.Key.Key_Z)

    assert driver.letter_now().block("learnt").body == "You draw"


def test_whatever_is_done_to_a_letter_can_be_undone_to_its_beginning(
    driver: LetterDriver,
) -> None:
    beginning = driver.letter_now()
    driver.press("Opening: more")
    driver.press("Opening: move down")
    driver.press("Your advocate: more")
    driver.press("Your advocate: leave this part out")
    driver.press(f"{WILL_DO}: take line 1 away")
    driver.press("Add a line")
    driver.keys("Call your sister")
    driver.press("Add a part")
    driver.keys("See you.")
    driver.press("How it looks")
    driver.press("A reply slip with faces")
    end = driver.letter_now()

    undo_all(driver)
    undone = driver.letter_now()
    for _ in range(STEPS):
        driver.control_key(Qt.Key.Key_Y)

    assert undone == beginning
    assert driver.letter_now() == end


STEPS = 12


def undo_all(driver: LetterDriver) -> None:
    driver.go_to("Name")
    for _ in range(STEPS):
        driver.control_key(Qt.Key.Key_Z)


def test_a_part_goes_down_by_keys_with_the_cursor_in_it_and_back_by_undo(
    driver: LetterDriver,
) -> None:
    driver.write(LEARNT, "You draw well.")

    driver.key(Qt.Key.Key_Down, ALT)
    driver.wait(QUIET_MS)

    assert order(driver)[:3] == ["thanks", "told_me", "learnt"]
    assert driver.here() == LEARNT
    assert [block.id for block in driver.stored().draft.blocks] == order(driver)
    driver.control_key(Qt.Key.Key_Z)
    assert order(driver)[:3] == ["thanks", "learnt", "told_me"]
    assert driver.here() == LEARNT


def test_tab_follows_the_parts_to_their_new_places(driver: LetterDriver) -> None:
    driver.press("Opening: more")
    driver.press("Opening: move down")

    driver.go_to("Date of letter")
    driver.key(Qt.Key.Key_Tab)

    assert driver.here() == LEARNT


def test_a_part_that_is_left_out_keeps_its_words_and_comes_back(driver: LetterDriver) -> None:
    driver.wait(100)
    driver.press("Your advocate: more")
    driver.press("Your advocate: leave this part out")
    driver.wait(QUIET_MS)
    out = driver.stored().draft.block("advocate")
    printed = driver.stored().letter.wording

    driver.press("Your advocate: bring back")
    driver.wait(QUIET_MS)

    assert (out.left_out, "Speak Up" in out.body, "Speak Up" in printed) == (True, True, False)
    assert "Speak Up" in driver.stored().letter.wording
    assert driver.here() == "Your advocate"


def test_lines_are_added_ordered_and_taken_away_by_keyboard(driver: LetterDriver) -> None:
    driver.press("Add a line")
    driver.keys("Call your sister")
    driver.key(Qt.Key.Key_Tab)
    driver.keys("Your social worker")
    driver.key(Qt.Key.Key_Tab)
    driver.keys("on Friday")

    driver.key(Qt.Key.Key_Up, ALT)
    driver.press(f"{WILL_DO}: take line 2 away")
    driver.wait(QUIET_MS)

    (row,) = driver.stored().draft.block("will_do").actions
    assert (row.action, row.who, row.by_when) == (
        "Call your sister",
        "Your social worker",
        "on Friday",
    )


def test_a_line_that_was_taken_away_comes_back_to_its_place(driver: LetterDriver) -> None:
    driver.press("Add a line")
    driver.keys("Call your sister")
    driver.press(f"{WILL_DO}: take line 1 away")

    driver.press("Bring the last one back")

    rows = driver.letter_now().block("will_do").actions
    assert [row.action for row in rows] == ["Ask about the trip", "Call your sister"]
    assert driver.here() == f"{WILL_DO}, line 1, what"


def test_a_part_of_ones_own_is_printed_under_its_own_heading(driver: LetterDriver) -> None:
    driver.press("Add a part")
    driver.keys("See you at the match.")
    driver.write("Your own part 1, heading in the letter", "Next week")
    driver.wait(QUIET_MS)

    wording = driver.stored().letter.wording
    assert "Next week\nSee you at the match." in wording


def test_what_the_child_said_stands_beside_and_cannot_be_changed(driver: LetterDriver) -> None:
    driver.write("What Annie said at the visit", "not me")

    box = driver.control("What Annie said at the visit")
    assert box.property("plainText") == "I like football."
    assert driver.letter_now() == driver.stored().draft


def test_a_character_that_cannot_be_printed_is_named_beside_its_field(
    driver: LetterDriver,
) -> None:
    sentence = "This cannot be printed: grinning face. Please use words in its place."
    driver.write(LEARNT, "You draw ")
    driver.paste(GRIN)
    driver.wait(QUIET_MS)

    assert driver.words().count(sentence) == 1
    assert driver.body("learnt") == f"You draw {GRIN}"
    driver.key(Qt.Key.Key_Backspace)
    driver.wait(QUIET_MS)
    assert sentence not in driver.words()


def test_a_letter_that_is_too_long_says_so_and_is_saved_once_it_is_not(
    driver: LetterDriver,
) -> None:
    driver.go_to(LEARNT)
    driver.paste("You draw well. " * 30_000)
    driver.wait(QUIET_MS)
    assert "This letter is too long to be kept. Take some of it out." in driver.words()
    assert driver.body("learnt") == ""

    driver.control_key(Qt.Key.Key_A)
    driver.keys("You draw well.")
    driver.wait(QUIET_MS)

    assert driver.body("learnt") == "You draw well."


def test_a_half_typed_date_is_still_there_when_the_letter_opens_again(
    driver: LetterDriver,
) -> None:
    driver.go_to("Date of letter")
    driver.control_key(Qt.Key.Key_A)
    driver.keys("next we")
    driver.wait(QUIET_MS)

    stored = driver.stored()
    assert (stored.letter.dated_on, stored.draft.typed_date) == (None, "next we")
    again = LetterDriver(driver.qtbot, driver.store, driver.window.stack.route)
    assert again.control("Date of letter").property("text") == "next we"
    again.window.close()
    again.desk.tasks.finish()


def test_a_deleted_draft_is_asked_for_and_gone(driver: LetterDriver) -> None:
    driver.press("Delete the draft")
    driver.press("Delete the draft")

    assert driver.window.stack.route == Letters()
    assert "The draft is deleted" in driver.said
