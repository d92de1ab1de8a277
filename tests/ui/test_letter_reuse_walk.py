"""What was written once is used again: words of last time, templates of one's own, versions."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iro_core.records import LetterPattern
from iro_desktop.letters.draft import LetterDraft, from_json
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letters import finish_letter
from iro_desktop.services.letters.review_letters import start_letter_after_review
from iro_desktop.ui import routes
from iro_desktop.ui.screens.letter.letter_form import LetterForm
from iro_desktop.ui.screens.letter.letter_writing import ALL_LOOKED_AT
from tests.builders import a_decision, a_review, a_store
from tests.drivers import Driver
from tests.services.files import a_mine, days, put
from tests.services.reviews_held import a_held_review
from tests.ui.test_letter_walk import LEARNT, begin, check, paste
from tests.ui.walks import Walking, act, go, letter_here, walking

STALE = (
    "Thank you for coming to your review on Wednesday 27 August.",
    "Bring your drawing on 4 September.",
    "Your next review will be in August 2026.",
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def opened(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Walking]:
    with walking(qtbot, store, tmp_path) as walk:
        yield walk


def draft(walk: Driver) -> LetterDraft:
    return walk.found(LetterForm).words().draft


def replace(walk: Driver, words: str) -> None:
    """Put other words in the place of all in a field."""
    walk.control_key(Qt.Key.Key_A)
    QApplication.clipboard().setText(words)
    walk.control_key(Qt.Key.Key_V)


def after_last_time(store: Store) -> routes.ChildFile:
    """Put in a child with a finished letter of half a year ago, and a review held since."""
    child, first = a_held_review(store, held_on=days(-190), due_on=days(-180))
    then = start_letter_after_review(store, review_id=first.id, today=days(-180))
    learnt = then.draft.block("learnt")
    said = dataclasses.replace(learnt, body="You draw well. Bring your drawing on 4 September.")
    finish_letter(store, seen=then, draft=then.draft.with_block(said), dated_on=days(-180))
    now = a_review(
        child,
        kind="later",
        state="held",
        held_on=days(-3),
        participation="PN1",
        child_views="I like my new school.",
    )
    put(store, now, a_decision(now, wording="Find a swimming club"))
    return routes.ChildFile(str(child.id))


def test_words_of_the_last_review_are_looked_at_one_by_one_before_the_letter_is_finished(
    opened: Walking, store: Store
) -> None:
    walk = opened(after_last_time(store))
    begin(walk, "Letter after a review")
    act(walk, "Words of last time")
    assert [each for each in STALE if each in walk.words()] == list(STALE)
    assert draft(walk).block("told_me").body.startswith("\u201cI like my new school.\u201d")
    assert [row.action for row in draft(walk).block("decided").actions] == ["Find a swimming club"]
    walk.control_key(Qt.Key.Key_Return)
    walk.settle()
    assert walk.here().startswith("Passage 1: This day has passed.")

    walk.press("Passage 1: This day has passed.")
    assert walk.here() == "Opening"
    replace(walk, "Your review was on Monday 2 March. This letter is for you to keep.")
    walk.press("Passage 2 is still right")
    walk.press("Passage 1 is still right")
    assert walk.here() == "Check and finish"
    assert ALL_LOOKED_AT in walk.words()
    check(walk)
    walk.press("Finish the letter")

    wording = letter_here(walk, store).wording
    assert [each for each in STALE if each in wording] == list(STALE[1:])


def test_a_template_holds_no_name_and_begins_another_childs_letter(
    opened: Walking, store: Store
) -> None:
    ann = a_mine(store, liked_name="Annie")
    kacper = a_mine(store, first_name="Kacper", family_name="Lis")
    walk = opened(routes.ChildFile(str(ann.id)))
    begin(walk, "Goodbye and handover")
    paste(walk, LEARNT, "You draw well.")
    paste(walk, "What I will remember", "Annie, you made me laugh. You were nine.")
    act(walk, "Save as a template")
    assert "1 sentence left out too" in walk.words()
    assert "“You were nine.”" in walk.words()
    walk.keys("My goodbye")
    walk.press("Save the template")
    with store.reading() as reader:
        (kept,) = reader.find(LetterPattern)
    assert not any(name in kept.draft.casefold() for name in ("annie", "ann ", "example", "draw"))

    go(walk, routes.ChildFile(str(kacper.id)))
    begin(walk, "Goodbye and handover")
    act(walk, "Use a template")
    walk.press("Use My goodbye")
    assert draft(walk).block("remember").body == "Kacper, you made me laugh."
    assert draft(walk).block("learnt").body == ""
    check(walk)
    walk.press("Finish the letter")

    wording = letter_here(walk, store).wording
    assert "Kacper, you made me laugh." in wording
    assert "Ann" not in wording


def test_an_older_version_is_compared_gone_back_to_and_left_again(
    opened: Walking, store: Store
) -> None:
    child = a_mine(store, liked_name="Annie")
    walk = opened(routes.ChildFile(str(child.id)))
    begin(walk, "Goodbye and handover")
    paste(walk, LEARNT, "You draw well.")
    act(walk, "Keep a version now")
    paste(walk, LEARNT, " You sing too.")
    paste(walk, "Closing words", " for ever")
    walk.control_key(Qt.Key.Key_Z)
    assert draft(walk).closing == "Best wishes"
    act(walk, "Versions of this letter")
    walk.press("Look at ")
    assert f"Different now: {LEARNT}." in walk.words()

    walk.press("Go back to it")
    assert draft(walk).block("learnt").body == "You draw well."
    act(walk, "Versions of this letter")
    walk.press("Look at Thu 5 Mar, 14:02, Before going back to an earlier one")
    walk.press("Go back to it")
    assert draft(walk).block("learnt").body == "You draw well. You sing too."

    check(walk)
    stored = from_json(letter_here(walk, store).draft)
    assert stored.block("learnt").body == "You draw well. You sing too."
