"""Written twice on the screen: side by side, chosen by keys, and the way back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Child, Visit
from iro_desktop.models.store import Store
from iro_desktop.shots.office import HERS, MINE, put_held_work, put_two_texts
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import ChildFile, Conflicts, HeldWork, Route, VisitForm
from iro_desktop.ui.screens.office.marked_text import MarkedText
from iro_desktop.ui.screens.office.notice import notice_words
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY, a_child, a_store, a_visit
from tests.drivers import Driver
from tests.ui.access import faults, tab_faults

Drive = Callable[[Route], Driver]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = a_store(tmp_path)
    with made.writing() as writer:
        visit = writer.add(a_visit(writer.add(a_child(first_name="Sam"))))
    put_two_texts(made, visit_id=visit.id, now=NOW)
    yield made
    made.close()


@pytest.fixture
def drive(qtbot: QtBot, store: Store) -> Iterator[Drive]:
    opened: list[Driver] = []

    def open_at(route: Route) -> Driver:
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        opened.append(Driver(qtbot, desk, all_pages(), route))
        opened[-1].settle()
        return opened[-1]

    yield open_at
    for each in opened:
        each.desk.tasks.close()


def the_visit(store: Store) -> Visit:
    with store.reading() as reader:
        return reader.find(Visit)[0]


def voice(driver: Driver) -> Driver:
    """Go on to the conflict about what the child said."""
    while "What the child said" not in driver.words():
        driver.press("Not now, next one")
    return driver


def test_both_texts_stand_side_by_side_with_what_differs_marked_and_spoken(drive: Drive) -> None:
    driver = voice(drive(Conflicts()))
    left, right = driver.window.findChildren(MarkedText)[-2:]

    assert HERS in left.accessibleName()
    assert MINE in right.accessibleName()
    assert "hard" in right.accessibleDescription()
    assert "<u><b" in right.text()


def test_a_choice_is_made_by_a_key_and_the_next_one_comes(drive: Drive, store: Store) -> None:
    driver = voice(drive(Conflicts()))

    driver.control_key(Qt.Key.Key_2)
    driver.settle()

    assert the_visit(store).voice == MINE
    assert "of 2. " in driver.words()
    assert driver.here() == "Keep what stands"


def test_both_are_joined_in_an_editor_that_begins_with_both(drive: Drive, store: Store) -> None:
    driver = voice(drive(Conflicts()))
    driver.press("Join both")
    driver.keys("Joined. ")

    driver.press("Use these words")

    said = the_visit(store).voice
    assert said.startswith("Joined. ")
    assert HERS in said
    assert MINE in said


def test_words_being_joined_outlast_what_comes_from_the_office(drive: Drive) -> None:
    driver = voice(drive(Conflicts()))
    driver.press("Join both")
    driver.keys("Joined. ")

    driver.desk.has_changed("conflict", "visit")
    driver.settle()

    assert driver.here() == "Both in one"


def test_the_other_text_is_taken_after_all(drive: Drive, store: Store) -> None:
    driver = voice(drive(Conflicts()))
    driver.press("Keep what stands")

    driver.press("Take your words after all")

    assert the_visit(store).voice == MINE
    assert "the other was taken" in driver.words()


def test_the_file_and_the_record_say_what_was_written_twice(drive: Drive, store: Store) -> None:
    visit = the_visit(store)
    put_held_work(store, child_id=visit.child_id, now=NOW)

    driver = drive(ChildFile(visit.child_id))
    in_file = driver.words()
    driver.desk.go(VisitForm(visit.id))
    driver.settle()

    assert "3 things were written twice. 2 pieces of work are held." in in_file
    assert "2 things were written twice." in driver.words()
    driver.press("Choose what stands")
    assert driver.window.stack.route == Conflicts(record_id=visit.id)


def test_held_work_is_added_or_set_aside_after_a_question(drive: Drive, store: Store) -> None:
    with store.reading() as reader:
        child = reader.find(Child)[0]
    put_held_work(store, child_id=child.id, now=NOW)
    driver = drive(HeldWork())

    driver.press("Add piece 1")
    driver.press("Set aside piece 1")
    driver.press("Set it aside")

    assert "Added to the record by you" in driver.words()
    assert "Set aside, and kept by you" in driver.words()


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("contrast", 2.0)])
def test_the_pages_pass_the_audit(drive: Drive, store: Store, theme: str, scale: float) -> None:
    with store.reading() as reader:
        put_held_work(store, child_id=reader.find(Child)[0].id, now=NOW)
    driver = drive(Conflicts())
    driver.desk.show_as(Display(ThemeName(theme), scale))
    least = 7.0 if theme == "contrast" else 4.5

    for route in (Conflicts(), HeldWork()):
        driver.desk.go(route)
        driver.settle()

        assert faults(driver.window, least_contrast=least) == []
        assert tab_faults(driver.window) == []


@pytest.mark.parametrize(
    ("twice", "held", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 thing was written twice."),
        (0, 1, "1 piece of work is held."),
        (2, 0, "2 things were written twice."),
    ],
)
def test_the_notice_says_what_waits(twice: int, held: int, words: str) -> None:
    assert notice_words(twice, held) == words
