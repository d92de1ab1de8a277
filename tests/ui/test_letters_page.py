"""The list of letters: to write, begun, to print and done, each with one thing to do."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.exceptions import TimeoutError  # noqa: A004 - the library's name
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import Allocation, Child, Visit
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.sent import mark_sent
from iro_desktop.services.letters.starting import start_letter
from iro_desktop.ui.desk import Display
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Row
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import ChildFile, LetterDesk
from tests.builders import OFFICER, TODAY, a_child, a_store, a_visit, some_id
from tests.letter_driver import LetterDriver, writing
from tests.ui.access import faults, tab_faults

LOOKS = [("light", 1.0), ("contrast", 2.0), ("dark", 1.0)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def a_seen_child(store: Store, name: str, *, days_ago: int = 0) -> str:
    child = a_child(first_name=name)
    held_on = TODAY - dt.timedelta(days=days_ago)
    visit = a_visit(child, state="ready", voice="I like it.", seen_alone="yes", held_on=held_on)
    mine = Allocation(
        id=ids.AllocationId(some_id()), child_id=child.id, profile_id=OFFICER.profile_id
    )
    with store.writing() as writer:
        for record in (child, visit, mine):
            writer.add(record)
    return visit.id


@pytest.fixture
def driver(qtbot: QtBot, store: Store) -> Iterator[LetterDriver]:
    visits = {name: a_seen_child(store, name) for name in ("Ben", "Cat", "Dan")}
    visits["Ann"] = a_seen_child(store, "Ann", days_ago=60)
    begun = {
        name: letters.start_letter_after_visit(store, visit_id=visits[name], today=TODAY)
        for name in ("Ben", "Cat", "Dan")
    }
    for name in ("Cat", "Dan"):
        letters.finish_letter(store, seen=begun[name], draft=begun[name].draft, dated_on=TODAY)
    mark_sent(store, letter_id=begun["Dan"].letter.id, sent_on=TODAY, how="post", today=TODAY)
    made = LetterDriver(qtbot, store)
    yield made
    made.close()


def rows(driver: LetterDriver) -> list[Row[object]]:
    found: RowList[object] = driver.found(RowList)
    return found.rows()


def names(driver: LetterDriver) -> list[str]:
    return [row.title.split()[0] for row in rows(driver)]


def test_each_letter_has_its_day_its_lateness_and_one_thing_to_do(driver: LetterDriver) -> None:
    said = [(row.title, row.state, row.action) for row in rows(driver)]

    assert said[0][0] == "Ann Example"
    assert said[0][1].endswith("late")
    assert [(state.startswith("Due in"), action) for _, state, action in said[1:3]] == [
        (True, "Go on writing"),
        (True, "Send it"),
    ]
    assert said[3][1:] == ("Sent", "Look at it")
    assert "3 letters to write or send, 1 of them late." in driver.words()


def test_the_list_is_narrowed_to_a_stage_and_a_child(driver: LetterDriver) -> None:
    driver.press("Show: Draft")
    drafts = names(driver)
    driver.press("Show: Finished, not sent")
    both = names(driver)

    driver.write("Show only this child's letters", "ca")

    assert (drafts, both, names(driver)) == (["Ben"], ["Ben", "Cat"], ["Cat"])


def test_the_list_is_narrowed_to_a_kind_that_is_there(driver: LetterDriver) -> None:
    start_letter(driver.store, child_id=ben(driver), kind="goodbye", today=TODAY)
    driver.desk.has_changed("letter")
    driver.settle()
    kinds = driver.control("Show only this kind of letter")
    assert isinstance(kinds, QComboBox)
    offered = [kinds.itemText(at) for at in range(kinds.count())]
    assert offered == ["All kinds of letter", "Goodbye and handover", "Letter after a visit"]

    kinds.setFocus()
    driver.key(Qt.Key.Key_Down)
    assert names(driver) == ["Ben"]
    driver.desk.has_changed("letter")  # what is chosen stays
    driver.settle()
    assert names(driver) == ["Ben"]

    driver.press("Show: Finished, not sent")
    assert "No letter is at this stage, of this kind." in driver.words()
    driver.press("Show all letters")
    assert len(rows(driver)) == 5


def ben(driver: LetterDriver) -> str:
    with driver.store.reading() as reader:
        (child,) = reader.find(Child, first_name="Ben")
    return child.id


def test_where_nothing_is_found_everything_can_be_shown_again(driver: LetterDriver) -> None:
    driver.write("Show only this child's letters", "nobody")
    told = driver.words()

    driver.press("Show all letters")

    assert "No such letters" in told
    assert names(driver) == ["Ann", "Ben", "Cat", "Dan"]


def test_enter_writes_the_first_letter_that_is_due(driver: LetterDriver) -> None:
    driver.key(Qt.Key.Key_Return)
    driver.settle()

    assert isinstance(driver.window.stack.route, LetterDesk)
    assert "Letter to Ann" in driver.words()


def test_no_letter_is_needed_for_a_reason_that_is_kept(driver: LetterDriver) -> None:
    driver.control_key(Qt.Key.Key_D)
    driver.settle()
    driver.press("Keep the reason")
    refused = driver.words()
    driver.write("Why is no letter needed?", "Two years old")
    driver.press("Keep the reason")

    with driver.store.reading() as reader:
        reasons = {each.letter_not_needed for each in reader.find(Visit)}
    assert "Problem: Say why no letter is needed." in refused
    assert "Two years old" in reasons
    assert names(driver) == ["Ben", "Cat", "Dan"]


def test_the_childs_file_is_one_key_away(driver: LetterDriver) -> None:
    driver.control_key(Qt.Key.Key_O)

    route = driver.window.stack.route
    assert isinstance(route, ChildFile)
    assert route.section == "letters"


def test_an_empty_caseload_says_where_letters_come_from(qtbot: QtBot, store: Store) -> None:
    driver = LetterDriver(qtbot, store)

    assert "When a visit is finished" in driver.words()
    driver.close()


@pytest.mark.parametrize(("theme", "scale"), LOOKS[:2])
def test_everybody_can_use_the_list(driver: LetterDriver, theme: str, scale: float) -> None:
    _dress(driver, theme, scale)

    no_faults_on(driver, theme)
    assert tab_faults(driver.window) == []


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_everybody_can_write_and_look_at_a_letter(
    qtbot: QtBot, tmp_path: Path, theme: str, scale: float
) -> None:
    driver = writing(qtbot, tmp_path)
    _dress(driver, theme, scale)

    no_faults_on(driver, theme)
    assert tab_faults(driver.window) == []
    driver.finish()
    no_faults_on(driver, theme)
    assert tab_faults(driver.window) == []
    driver.close()


def _dress(driver: LetterDriver, theme: str, scale: float) -> None:
    driver.desk.show_as(Display(ThemeName(theme), scale))
    driver.wait(100)


def no_faults_on(driver: LetterDriver, theme: str) -> None:
    """Check the page once its layouts, which take turns, have come to rest."""
    least = 7.0 if theme == "contrast" else 4.5
    page = driver.window.stack
    with contextlib.suppress(TimeoutError):
        driver.qtbot.waitUntil(lambda: not faults(page, least_contrast=least), timeout=3_000)
    assert faults(page, least_contrast=least) == []
