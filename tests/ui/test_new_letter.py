"""A letter is begun from the child, and the officer's own facts are kept in their order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import Child, Letter, Person, ProfileFact, Relationship
from iro_desktop.letters.draft import DraftBlock, LetterDraft, from_json
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_patterns import keep_pattern
from iro_desktop.services.letters.profile_kit import add_fact, profile_kit
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY, a_decision, a_review, a_store, some_id
from tests.drivers import Driver
from tests.services.files import a_mine, days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def driver(qtbot: QtBot, store: Store) -> Iterator[Driver]:
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    yield Driver(qtbot, desk, all_pages(), routes.Today())
    desk.tasks.close()


def go(driver: Driver, route: routes.Route) -> None:
    driver.desk.go(route)
    driver.settle()


def begin(driver: Driver, kind: str) -> None:
    rows = next(each for each in driver.window.findChildren(RowList) if each.isVisible())
    row = next(each for each in rows.rows() if each.item.kind == kind)
    rows.acted.emit(row.item)
    driver.settle()


def letters(store: Store) -> list[Letter]:
    with store.reading() as reader:
        return reader.find(Letter)


def test_a_kind_that_is_chosen_becomes_a_draft_and_its_page_opens(
    driver: Driver, store: Store
) -> None:
    child = a_mine(store)
    go(driver, routes.NewLetter(str(child.id)))

    begin(driver, "advocacy")

    (letter,) = letters(store)
    assert (letter.kind, letter.child_id) == ("advocacy", child.id)
    assert driver.window.stack.route == routes.LetterDesk(letter.id)


def test_enter_begins_the_letter_that_is_likely_now(driver: Driver, store: Store) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    put(store, review)
    go(driver, routes.NewLetter(str(child.id)))

    driver.key(Qt.Key.Key_Return)
    driver.settle()

    (letter,) = letters(store)
    assert letter.review_id == review.id


def test_a_template_stands_under_the_kinds_and_begins_a_letter_in_its_words(
    driver: Driver, store: Store
) -> None:
    child = a_mine(store)
    words = DraftBlock(id="own_1", heading="One thing", body="You make me laugh.")
    draft = LetterDraft(kind="goodbye", name="Nobody", blocks=(words,))
    keep_pattern(store, child_id=child.id, draft=draft, name="Warm goodbye")
    go(driver, routes.NewLetter(str(child.id)))
    rows = driver.found(RowList)
    assert rows.rows()[-1].title == "Warm goodbye"

    rows.acted.emit(rows.rows()[-1].item)
    driver.settle()

    (letter,) = letters(store)
    assert from_json(letter.draft).block("own_1").body == "You make me laugh."


def test_which_letter_is_in_sight_at_once_in_a_small_window(driver: Driver, store: Store) -> None:
    child = a_mine(store, likes_symbols=True, writing_notes="Short words. " * 8)
    go(driver, routes.NewLetter(str(child.id)))

    rows = driver.found(RowList)

    assert rows.mapTo(driver.window, rows.rect().topLeft()).y() < driver.window.height() * 0.6


def test_the_choice_stays_when_the_record_changes(driver: Driver, store: Store) -> None:
    child = a_mine(store)
    go(driver, routes.NewLetter(str(child.id), "goodbye"))
    put(store, a_review(child, state="held", held_on=days(-3)))

    driver.desk.has_changed("review")
    driver.settle()

    chosen = driver.found(RowList).chosen()
    assert chosen is not None
    assert chosen.item.kind == "goodbye"


def test_the_questions_that_are_open_can_be_put_away(driver: Driver, store: Store) -> None:
    child = a_mine(store)
    go(driver, routes.NewLetter(str(child.id)))

    driver.press("Answer here")
    driver.press("Not now")

    assert driver.here() == "Answer here"
    assert "Keep these answers" not in driver.names()


def test_a_kind_without_what_it_is_written_from_says_so_and_begins_nothing(
    driver: Driver, store: Store
) -> None:
    child = a_mine(store)
    go(driver, routes.NewLetter(str(child.id)))

    begin(driver, "after_review")

    assert letters(store) == []
    assert "No review was held yet" in driver.words()


def test_a_decision_and_a_person_are_asked_for(driver: Driver, store: Store) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    carer = Person(id=ids.PersonId(some_id()), first_name="Kim", role="foster_carer")
    put(store, review, a_decision(review), carer, of(child, Relationship, person_id=carer.id))

    for kind in ("decision", "family"):
        go(driver, routes.NewLetter(str(child.id)))
        begin(driver, kind)
        driver.press("Begin the letter")
        driver.settle()

    found = {each.kind: each for each in letters(store)}
    assert found["family"].to_person_id == carer.id
    assert found["decision"].decision_id


def test_a_gap_is_filled_right_there(driver: Driver, store: Store) -> None:
    child = a_mine(store, pronouns="she/her")
    go(driver, routes.NewLetter(str(child.id)))

    driver.press("Answer here")
    assert driver.here() == "Reads at about the age of"
    driver.keys("8")
    driver.press("Keep these answers")
    driver.settle()

    with store.reading() as reader:
        kept = reader.need(Child, child.id)
    assert (kept.reading_age, kept.reading_age_on) == (8, TODAY)


def test_the_kit_shows_the_facts_and_moves_them(driver: Driver, store: Store) -> None:
    for topic in ("Bikes", "Dogs"):
        add_fact(store, values={"topic": topic, "tiny": f"{topic}.", "agreed": True}, today=TODAY)
    go(driver, routes.ProfileKit())

    driver.press("Move Dogs up")
    driver.settle()

    facts: tuple[ProfileFact, ...] = profile_kit(store, today=TODAY).facts
    assert [each.topic for each in facts] == ["Dogs", "Bikes"]


def test_any_letter_can_begin_in_easy_read_or_in_two_languages(
    driver: Driver, store: Store
) -> None:
    child = a_mine(store)

    for words, kind in (("Easy read with symbols", "advocacy"), ("In two languages", "goodbye")):
        go(driver, routes.NewLetter(str(child.id)))
        driver.press(f"Printed as: {words}")
        begin(driver, kind)

    drafts = {each.kind: from_json(each.draft) for each in letters(store)}
    assert (drafts["advocacy"].layout, drafts["goodbye"].layout) == ("easy_read", "bilingual")
    assert any(block.picture for block in drafts["advocacy"].blocks)


def test_the_layout_of_the_child_is_taken_where_none_is_chosen(
    driver: Driver, store: Store
) -> None:
    child = a_mine(store, likes_symbols=True)
    go(driver, routes.NewLetter(str(child.id)))

    begin(driver, "goodbye")

    (letter,) = letters(store)
    assert from_json(letter.draft).layout == "easy_read"


def test_a_decision_is_explained_from_the_page_after_its_review(
    driver: Driver, store: Store
) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    decision = a_decision(review)
    put(store, review, decision)
    go(driver, routes.AfterReview(str(review.id)))

    driver.press("Explain it to the child: decision 1")

    (letter,) = letters(store)
    assert (letter.kind, letter.decision_id) == ("decision", decision.id)
    assert driver.window.stack.route == routes.LetterDesk(letter.id)
