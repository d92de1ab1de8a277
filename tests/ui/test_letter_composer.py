"""What is done to a whole letter: versions, templates, words of last time, its look, its cursor."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_desktop.services.letters.letter_patterns import patterns
from iro_desktop.services.letters.letter_places import place_in_letter
from iro_desktop.services.letters.phrase_book import approve_phrase, keep_phrase
from iro_desktop.ui.saving import QUIET_MS
from tests.builders import TODAY
from tests.letter_driver import LetterDriver, writing

LEARNT = "Something I learnt from you"


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[LetterDriver]:
    made = writing(qtbot, tmp_path)
    yield made
    made.close()


def act(driver: LetterDriver, words: str) -> None:
    next(each for each in driver.page.acts() if each.plain == words).do()
    driver.settle()


def learnt(driver: LetterDriver) -> str:
    return driver.letter_now().block("learnt").body


def test_a_version_is_looked_at_beside_the_letter_and_gone_back_to(driver: LetterDriver) -> None:
    driver.write(LEARNT, "You draw well.")
    act(driver, "Keep a version now")
    driver.write(LEARNT, " Very well.")
    act(driver, "Versions of this letter")
    driver.press("Look at ")
    beside = (learnt(driver), "The letter as it was" in driver.words())

    driver.press("Go back to it")
    back = learnt(driver)
    driver.control_key(Qt.Key.Key_Z)

    assert beside == ("You draw well. Very well.", True)
    assert (back, learnt(driver)) == ("You draw well.", "You draw well. Very well.")


def test_a_template_is_kept_without_the_child_and_used(driver: LetterDriver) -> None:
    driver.write("Closing words", " to Annie")
    act(driver, "Save as a template")
    driver.keys("My visit letter")
    driver.press("Save the template")
    driver.write("Closing words", " again")

    act(driver, "Use a template")
    driver.press("Use My visit letter")

    (kept,) = patterns(driver.store)
    assert kept.draft.closing == "Best wishes to {name}"
    assert driver.letter_now().closing == "Best wishes to Annie"


def test_words_of_last_time_need_a_last_time(driver: LetterDriver) -> None:
    before = driver.letter_now()

    act(driver, "Words of last time")

    assert "There is no earlier letter of this kind to this child." in driver.said
    assert driver.letter_now() == before


def test_the_look_that_the_child_likes_comes_back(driver: LetterDriver) -> None:
    before = driver.letter_now()
    driver.press("How it looks")
    driver.press("A reply slip with faces")
    driver.control("Style").setFocus()
    driver.key(Qt.Key.Key_End)
    changed = driver.letter_now()

    driver.press("Back to what Annie likes")

    assert changed.has_reply_slip
    assert driver.letter_now().look == before.look
    assert driver.letter_now().has_reply_slip


def test_what_was_learnt_is_asked_for_until_it_is_written(driver: LetterDriver) -> None:
    asked = "Not written yet" in driver.words()

    driver.write(LEARNT, "You draw well.")

    assert asked
    assert "Not written yet" not in driver.words()


def test_the_cursor_is_kept_with_the_words_and_the_letter_opens_there(
    driver: LetterDriver,
) -> None:
    driver.write(LEARNT, "You draw well.")
    driver.wait(QUIET_MS)
    kept = place_in_letter(driver.store)

    again = LetterDriver(driver.qtbot, driver.store, driver.window.stack.route)

    assert kept is not None
    assert (kept.place, kept.position) == ("learnt.body", 14)
    assert again.here() == LEARNT
    again.window.close()
    again.desk.tasks.finish()


def test_an_approved_passage_comes_into_the_part_and_one_that_is_not_does_not(
    driver: LetterDriver,
) -> None:
    for english, approved in (("You can ask me.", True), ("Nobody read this.", False)):
        values = {"topic": "Ask", "language": "ar", "english": english, "wording": "\u0627"}
        kept = keep_phrase(driver.store, values=values, today=TODAY)
        if approved:
            approve_phrase(driver.store, phrase_id=kept.id, today=TODAY)
    driver.write(LEARNT, "You draw well.")

    act(driver, "Put in an approved passage")
    offered = driver.words()
    driver.press("Put in Ask")

    assert ("You can ask me." in offered, "Nobody read this." in offered) == (True, False)
    assert learnt(driver) == "You draw well.\n\nYou can ask me."
