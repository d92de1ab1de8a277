"""A child's file: audited once, its address hidden until asked for, worked from the keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from iro_core.fields import Role
from iro_core.records import (
    Action,
    CarePeriod,
    Child,
    Decision,
    Letter,
    Person,
    Placement,
    Review,
)
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author
from iro_desktop.services.child.child_entries import ActionEntry
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import ChildFile, NewLetter, NewVisit
from iro_desktop.ui.screens.child import child_file
from iro_desktop.ui.screens.child.child_file import SECTIONS
from tests.builders import NOW, OFFICER, TODAY, a_store, a_visit
from tests.drivers import Driver, opening
from tests.services.files import LONG_AGO, a_mine, days, of, put
from tests.ui.access import faults, tab_faults
from tests.ui.child_files import SECRETS, File, all_of, audited, fill

Opener = Callable[..., File]


@pytest.fixture
def child(store: Store) -> Child:
    child = a_mine(store, liked_name="Annie", pronouns="she/her", case_number="C7")
    hidden = of(
        child,
        Placement,
        type="K2",
        setting_name=SECRETS[0],
        address=SECRETS[1],
        postcode=SECRETS[2],
        is_hidden=True,
        hidden_from="the birth family",
        from_on=LONG_AGO,
    )
    put(store, of(child, CarePeriod, from_on=LONG_AGO), hidden)
    return child


@pytest.fixture
def open_file(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    def file_of(child: Child, section: str | None = None) -> File:
        return File(qtbot, store, ChildFile(child.id, section))

    with opening(file_of) as opener:
        yield opener


def test_opening_is_audited_once_however_often_the_file_changes(
    open_file: Opener, store: Store, child: Child
) -> None:
    driver = open_file(child)

    driver.desk.has_changed("child")
    driver.desk.has_changed("visit")
    driver.settle()

    assert audited(store, "opened") == 1


def test_the_head_says_who_they_are_and_that_the_address_is_hidden(
    open_file: Opener, child: Child
) -> None:
    words = open_file(child).words()

    assert "Annie Example" in words
    assert "Ann (Annie) Example  ·  she/her  ·  Case C7" in words
    assert "Address hidden from the birth family: do not share" in words


def test_their_last_words_stand_on_top_with_the_day(
    open_file: Opener, store: Store, child: Child
) -> None:
    fill(store, child)

    words = open_file(child).words()

    assert words.index("I like the dog.") < words.index("What comes next")
    assert "Annie, at a visit, Sunday 1 March 2026" in words


def test_a_hidden_address_is_nowhere_until_it_is_asked_for(
    open_file: Opener, store: Store, child: Child
) -> None:
    driver = open_file(child)
    for key, _words in SECTIONS:
        driver.section(key)
    unasked = driver.everything()

    driver.section("places")
    driver.press("Show the hidden address")
    driver.wait_for("Hide address")

    assert not any(secret in unasked for secret in SECRETS)
    assert all(secret in driver.words() for secret in SECRETS)
    assert audited(store, "address shown") == 1


def test_an_address_that_was_shown_is_hidden_again_on_leaving(
    open_file: Opener, child: Child
) -> None:
    driver = open_file(child, "places")
    driver.press("Show the hidden address")
    driver.wait_for("Hide address")

    driver.desk.go(NewVisit((child.id,)))
    driver.desk.back()
    driver.wait_for("Show the hidden address")

    assert not any(secret in driver.words() for secret in SECRETS)


def test_arrows_walk_through_the_sections(open_file: Opener, child: Child) -> None:
    driver = open_file(child)

    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Right)

    assert driver.here().startswith("People")
    assert "Around" in driver.words() or "Nobody is on file yet" in driver.words()


@pytest.mark.parametrize("key", [key for key, _ in SECTIONS])
def test_an_empty_section_says_so_and_can_be_reached(
    open_file: Opener, child: Child, key: str
) -> None:
    driver = open_file(child, key)

    assert driver.faults() == []
    assert tab_faults(driver.window) == []


def test_a_full_file_can_be_seen_heard_and_reached(
    open_file: Opener, store: Store, child: Child
) -> None:
    fill(store, child)
    driver = open_file(child)

    for key, _words in SECTIONS:
        driver.section(key)
        assert (key, driver.faults()) == (key, [])


def test_an_action_is_ticked_with_enter_and_the_list_keeps_the_focus(
    open_file: Opener, store: Store, child: Child
) -> None:
    fill(store, child)
    driver = open_file(child, "actions")
    driver.tab_to("Actions")
    driver.qtbot.waitUntil(lambda: driver.rows().isVisible())
    driver.rows().setFocus()

    driver.key(Qt.Key.Key_Return)
    driver.settle()

    assert [each.done_on for each in all_of(store, Action, wording="Find the bike")] == [TODAY]
    entries: list[ActionEntry] = [each.item for each in driver.rows().rows()]
    assert all(each.is_done for each in entries)
    assert driver.rows().hasFocus()


def test_a_decision_is_ticked(open_file: Opener, store: Store, child: Child) -> None:
    fill(store, child)
    driver = open_file(child, "reviews")

    driver.press("Mark done: A dentist")
    driver.wait_for("Not done after all: A dentist")

    assert all_of(store, Decision)[0].state == "done"


def test_a_review_held_plans_the_next(open_file: Opener, store: Store, child: Child) -> None:
    fill(store, child)
    driver = open_file(child, "reviews")
    driver.press("Held elsewhere: Second review")

    driver.write("Held on", "today")
    driver.press("Keep the review")
    refused = driver.words()
    driver.go_to("How the child took part")
    driver.keys("Attended and spoke")
    driver.press("Keep the review")

    assert "Choose how the child took part." in refused
    assert [each.kind for each in all_of(store, Review, state="planned")] == ["later"]


def test_details_are_changed_in_a_dialog_that_stays_until_it_can_be_kept(
    open_file: Opener, store: Store, child: Child
) -> None:
    driver = open_file(child)
    driver.press("Change the details")
    access = faults(driver.top)

    driver.write("Date of birth", "nonsense")
    driver.press("Keep the details")
    refused = driver.words()
    driver.go_to("Date of birth")
    driver.control_key(Qt.Key.Key_A)
    driver.keys("5/3/15")
    driver.press("Keep the details")
    driver.qtbot.waitUntil(lambda: "11 years" in driver.words())

    assert "This is not understood." in refused
    assert access == []
    assert all_of(store, Child)[0].pronouns == "she/her"


def test_a_person_is_added(open_file: Opener, store: Store, child: Child) -> None:
    driver = open_file(child, "people")
    driver.press("Add a person")
    access = faults(driver.top)

    driver.write("First name", "Sol")
    driver.go_to("Is the child's")
    driver.keys("Social worker")
    driver.press("Add the person")
    driver.wait_for("Change: Sol, Social worker")

    assert access == []
    assert [each.first_name for each in all_of(store, Person)] == ["Sol"]


@pytest.mark.parametrize(
    ("section", "button"),
    [
        ("places", "Record a move"),
        ("places", "Change the legal status"),
        ("places", "Change the placement"),
        ("people", "Add a brother or sister"),
        ("reviews", "Plan: Second review"),
    ],
)
def test_each_dialog_can_be_seen_heard_reached_and_left(
    open_file: Opener, store: Store, child: Child, section: str, button: str
) -> None:
    fill(store, child)
    driver = open_file(child, section)

    driver.press(button)
    driver.qtbot.waitUntil(lambda: driver.top is not driver.window)

    assert faults(driver.top) == []
    driver.key(Qt.Key.Key_Escape)
    assert driver.top is driver.window


@pytest.mark.parametrize(
    ("button", "route"),
    [("Record a visit", NewVisit), ("Write a letter", NewLetter)],
)
def test_quick_actions_lead_there(
    open_file: Opener, store: Store, child: Child, button: str, route: type
) -> None:
    fill(store, child)
    driver = open_file(child)

    driver.press(button)
    driver.settle()

    assert isinstance(driver.window.stack.route, route)


def test_a_look_is_said_in_sentence_case_and_a_sent_letter_is_done(
    open_file: Opener, store: Store
) -> None:
    child = a_mine(store, letter_colour="teal", letter_paper="cream")
    put(store, of(child, Letter, kind="after_visit", state="ready", sent_on=days(-3)))
    put(store, of(child, Letter, kind="after_visit", state="ready"))
    driver = open_file(child, "letters")
    driver.qtbot.waitUntil(lambda: "likes letters" in driver.words())

    assert "Teal, cream" in driver.words()
    rows = driver.found(RowList).rows()
    assert {(each.state, each.tone) for each in rows} == {
        ("Sent", Tone.DONE),
        ("Finished, not sent", Tone.SOON),
    }


def test_the_section_of_letters_says_how_the_child_likes_them(
    open_file: Opener, child: Child
) -> None:
    driver = open_file(child, "letters")

    driver.qtbot.waitUntil(lambda: "No letters yet" in driver.words())
    assert "likes letters" in driver.words()
    assert "Not asked yet" in driver.words()


def test_a_file_that_is_not_there_says_so(qtbot: QtBot, store: Store, child: Child) -> None:
    pages = Pages()
    child_file.add_to(pages)
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)

    driver = Driver(qtbot, desk, pages, ChildFile("nobody"))

    qtbot.waitUntil(lambda: "This file is not here" in driver.words())
    desk.tasks.close()


def test_who_may_not_write_is_told_so_and_keeps_what_was_typed(
    qtbot: QtBot, store: Store, child: Child, tmp_path: Path
) -> None:
    technician = Author(
        profile_id=OFFICER.profile_id, role=Role.IT_ADMINISTRATOR, device_id=OFFICER.device_id
    )
    other = a_store(tmp_path, author=technician)
    driver = File(qtbot, other, ChildFile(child.id, "health"))
    driver.wait_for("Record: Immunisations")
    driver.press("Record: Immunisations")

    driver.write("What came of it", "All in order")
    driver.press("Keep the date")

    assert "Your role may not change this." in driver.words()
    assert driver.found(QDialog).isVisible()
    driver.desk.tasks.close()
    other.close()


def test_the_head_says_how_they_like_to_be_written_to(
    open_file: Opener, store: Store, child: Child
) -> None:
    with store.writing() as writer:
        writer.change(child, written_to_by="letter_by_hand")

    assert "likes a letter given by hand" in open_file(child).words()


def test_very_long_words_are_cut_until_somebody_wants_them_all(
    open_file: Opener, store: Store, child: Child
) -> None:
    said = f"{'I like the dog. ' * 100}And my nan."
    put(store, a_visit(child, state="ready", held_on=days(-4), voice=said))
    driver = open_file(child)
    at_first = driver.words()

    driver.press("Read all they said")
    driver.qtbot.waitUntil(lambda: "And my nan." in driver.words())

    assert "And my nan." not in at_first
