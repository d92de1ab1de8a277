"""A child's file: audited once, its address hidden until asked for, worked from the keyboard."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from iro_core.records import (
    Action,
    CarePeriod,
    Child,
    Decision,
    Letter,
    Note,
    Person,
    Placement,
    Relationship,
    Review,
)
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.services.child_entries import ActionEntry
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import ChildFile, LetterDesk, NewVisit, QuickNote, Route, VisitForm
from iro_desktop.ui.screens import child_file
from iro_desktop.ui.screens.child_file import SECTIONS
from tests.builders import NOW, TODAY, a_store, a_visit, some_id
from tests.drivers import Driver
from tests.services.files import LONG_AGO, a_mine, days, of, put
from tests.ui.access import faults, tab_faults

SECRETS = ("Rowan House", "1 Secret Street", "LX1 2AB")


class Elsewhere(Page):
    """A page that the file leads to."""

    title = "Elsewhere"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)


class File(Driver):
    """A child's file on a store."""

    def __init__(self, qtbot: QtBot, store: Store, route: ChildFile) -> None:
        pages = Pages()
        child_file.add_to(pages)
        for other in (LetterDesk, NewVisit, QuickNote, VisitForm):
            pages.add(other, Elsewhere)
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        super().__init__(qtbot, desk, pages, route)
        self.settle_in()

    def settle_in(self) -> None:
        """Wait until the file is shown."""
        self.settle()
        self.wait_for("Record a visit")

    def section(self, key: str) -> None:
        """Go to a section with its shortcut's act."""
        words = dict(SECTIONS)[key]
        act = next(each for each in self.page().acts() if each.words == words)
        act.do()
        self.settle()
        self.qtbot.waitUntil(lambda: self.here().startswith(words))

    def faults(self) -> list[str]:
        """Return what keeps people out, once the layouts have found their sizes."""
        found: list[str] = []

        def is_sound() -> bool:
            found[:] = faults(self.window)
            return not found

        with contextlib.suppress(TimeoutError):
            self.qtbot.waitUntil(is_sound, timeout=2_000)
        return found

    def page(self) -> Page:
        """Return the page that is shown."""
        page = self.window.stack.page
        assert page is not None
        return page

    def everything(self) -> str:
        """Return all words of the window, names and descriptions among them, seen or not."""
        found = [each.text() for each in self.window.findChildren(QLabel)]
        for each in self.window.findChildren(QWidget):
            found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        return "\n".join(found)

    def rows(self) -> RowList[Any]:
        """Return the list in sight."""
        return self.found(RowList)


Opener = Callable[..., File]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


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
    opened: list[File] = []

    def open_it(child: Child, section: str | None = None) -> File:
        opened.append(File(qtbot, store, ChildFile(child.id, section)))
        return opened[-1]

    yield open_it
    for each in opened:
        each.desk.tasks.close()


def audited(store: Store, what: str) -> int:
    with store.reading() as reader:
        query = sa.select(sa.func.count()).where(AUDIT.c.what == what)
        return int(reader.connection.execute(query).scalar_one())


def all_of(store: Store, kind: Any, **equals: Any) -> list[Any]:
    with store.reading() as reader:
        return list(reader.find(kind, **equals))


def fill(store: Store, child: Child) -> None:
    """Put one of everything onto the file."""
    worker = Person(id=some_id(), first_name="Sol", family_name="Reed")  # type: ignore[arg-type]  # ids are text
    held = of(child, Review, kind="first", state="held", held_on=days(-90))
    visit = a_visit(child, state="ready", held_on=days(-4), voice="I like the dog.", joint_id="j1")
    put(
        store,
        worker,
        held,
        visit,
        of(child, Relationship, person_id=worker.id, role="parent", may_know_address=False),
        of(child, Review, kind="second", state="planned", due_on=days(-2)),
        of(child, Decision, review_id=held.id, wording="A dentist", due_on=days(-5), state="open"),
        of(child, Letter, visit_id=visit.id, kind="after_visit", state="draft", dated_on=TODAY),
        of(child, Action, wording="Find the bike", owner="Robin", due_on=days(-1)),
        of(child, Action, wording="Ring the school", done_on=days(-1)),
        of(child, Note, wording="Rang", author_name="Robin", written_at=NOW),
    )


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
    driver.press("Record as held: Second review")

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
    [("Record a visit", NewVisit), ("Write a letter", LetterDesk)],
)
def test_quick_actions_lead_there(
    open_file: Opener, store: Store, child: Child, button: str, route: type
) -> None:
    fill(store, child)
    driver = open_file(child)

    driver.press(button)
    driver.settle()

    assert isinstance(driver.window.stack.route, route)


def test_a_letter_without_a_finished_visit_says_what_is_needed(
    open_file: Opener, child: Child
) -> None:
    driver = open_file(child)

    driver.press("Write a letter")

    driver.qtbot.waitUntil(lambda: "No letters yet" in driver.words())
    assert "Finish a visit" in driver.words()


def test_a_file_that_is_not_there_says_so(qtbot: QtBot, store: Store, child: Child) -> None:
    pages = Pages()
    child_file.add_to(pages)
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)

    driver = Driver(qtbot, desk, pages, ChildFile("nobody"))

    qtbot.waitUntil(lambda: "This file is not here" in driver.words())
    desk.tasks.close()
