"""The visit form: worked by keyboard alone, saved as it is typed, finished when all is there."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.exceptions import TimeoutError  # noqa: A004 - the library's name
from pytestqt.qtbot import QtBot

from iro_core.records import Action, Visit
from iro_desktop.models.faults import DiskFullError
from iro_desktop.models.writing import Writer
from iro_desktop.services.visits.visit_form import JointVisit
from iro_desktop.services.visits.visit_saving import place_to_resume
from iro_desktop.services.visits.visits import finish_visit
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import Today, VisitForm
from iro_desktop.ui.screens.resuming import go_on_where_left
from iro_desktop.ui.screens.visit.visit_finished import FinishedVisit
from tests.builders import TODAY, a_store
from tests.services.test_visits import filled
from tests.ui.access import faults, tab_faults
from tests.ui.visits import VisitDriver, opened

Opened = Callable[..., tuple[VisitDriver, JointVisit]]


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    made: list[VisitDriver] = []

    def open_form(*names: str) -> tuple[VisitDriver, JointVisit]:
        driver, visit = opened(qtbot, tmp_path, *names)
        made.append(driver)
        return driver, visit

    yield open_form
    for driver in made:
        driver.close()


def save(driver: VisitDriver) -> None:
    driver.control_key(Qt.Key.Key_S)
    driver.settle()


def no_faults_on(driver: VisitDriver) -> None:
    """Check the page once its layouts, which take turns, have come to rest."""
    with contextlib.suppress(TimeoutError):
        driver.qtbot.waitUntil(lambda: not faults(driver.page), timeout=3_000)
    assert faults(driver.page) == []


def fill_details(driver: VisitDriver) -> None:
    driver.tab_to("Type of visit")
    driver.keys("bet")
    for name, words in (
        ("Date of visit", "yesterday"),
        ("Started at", "2pm"),
        ("Ended at", "1450"),
    ):
        driver.tab_to(name)
        driver.keys(words)
    for name in ("Virtual visit or face to face? Face to face", "Was the visit planned? Yes"):
        choose(driver, name)
    driver.tab_to("Where was the visit?")
    driver.keys("At school")


def choose(driver: VisitDriver, name: str) -> None:
    """Reach a group by Tab, go along it by arrow, and choose by space."""
    driver.tab_to(name)
    driver.key(Qt.Key.Key_Space)


def fill_part(driver: VisitDriver, child: str, words: str) -> None:
    choose(driver, f"Was {child} seen alone?, {child} Yes, alone")
    driver.tab_to(f"What you discussed with your IRO, {child}")
    driver.keys(words)
    choose(driver, f"Are you aware of the advocacy service and how to contact them?, {child} Yes")
    choose(driver, f"Do you have an advocate?, {child} Yes")
    driver.tab_to(f"IRO analysis of the visit, {child}")
    driver.keys(f"{child} is settled.")
    choose(
        driver,
        f"Are there any actions your IRO needs to complete on your behalf?, {child} Yes",
    )
    driver.keys("Ring Dad")
    driver.tab_to(f"By when, {child}")
    driver.keys("next tue")


def test_a_visit_is_recorded_and_finished_by_keyboard_alone(form: Opened) -> None:
    driver, visit = form("Ann")

    fill_details(driver)
    fill_part(driver, "Ann", "I like it here.")
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    done = driver.load(visit).parts[0].visit
    assert (done.state, done.voice, done.place) == ("ready", "I like it here.", "At school")
    assert (done.starts_at, done.ends_at) == (done.starts_at, done.ends_at) != (None, None)
    with driver.store.reading() as reader:
        (action,) = reader.find(Action)
    assert (action.wording, action.owner) == ("Ring Dad", "Robin Vale")
    assert "The visit is finished" in driver.words()
    assert driver.here() == "Write to Ann"


def test_tab_follows_the_page_down_also_through_lines_that_came_later(form: Opened) -> None:
    driver, _visit = form("Ann")
    driver.press(
        "Are there any actions your IRO needs to complete on your behalf?, Ann Yes",
    )

    passed = []
    for _ in range(6):
        passed.append(driver.here())
        driver.key(Qt.Key.Key_Tab)

    assert passed == [
        "Action 1: what will be done, Ann",
        "Who, Ann",
        "By when, Ann",
        "Remove action 1, Ann",
        "Add an action, Ann",
        "Discard the draft",
    ]
    assert driver.here() == "Finish the visit"


def test_each_child_has_an_own_part_and_the_tabs_say_whose_it_is(form: Opened) -> None:
    driver, visit = form("Ann", "Ben")

    driver.write("What you discussed with your IRO, Ann", "Ann said this.")
    driver.control_key(Qt.Key.Key_PageDown)
    assert "Was Ben seen alone?" in driver.words().replace("&", "")
    assert not any(", Ann" in name for name in driver.names())
    driver.write("What you discussed with your IRO, Ben", "Ben said that.")
    save(driver)

    said = {part.name: part.visit.voice for part in driver.load(visit).parts}
    assert said == {"Ann": "Ann said this.", "Ben": "Ben said that."}


def test_what_is_missing_is_said_on_finish_only_in_the_same_words_at_the_top_and_there(
    form: Opened,
) -> None:
    driver, visit = form("Ann", "Ben")
    driver.write("Where was the visit?", "At school")
    driver.write("Date of visit", "soonish")
    assert "Problem" not in driver.words()

    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    summary = [each.accessibleName() for each in driver.page.findChildren(QPushButton)]
    at_fields = driver.words()
    wanted = "Say whether Ann was seen alone."
    assert wanted in summary
    assert f"Problem: {wanted}" in at_fields
    assert driver.here() == "Choose the type of visit."
    assert "Check the date of the visit: it could not be understood." in summary
    assert driver.load(visit).details.place == "At school"


def test_a_problem_is_a_link_to_its_field_in_the_right_childs_part(form: Opened) -> None:
    driver, _visit = form("Ann", "Ben")
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    driver.tab_to("Say whether Ben has an advocate.")
    driver.key(Qt.Key.Key_Return)

    assert driver.here().startswith("Do you have an advocate?, Ben")


def test_after_a_crash_the_cursor_is_in_the_same_place(qtbot: QtBot, tmp_path: Path) -> None:
    driver, visit = opened(qtbot, tmp_path, "Ann", "Ben")
    driver.control_key(Qt.Key.Key_PageDown)
    driver.write("What you discussed with your IRO, Ben", "Half a sent")
    for _ in range(4):
        driver.key(Qt.Key.Key_Left)
    save(driver)

    again = VisitDriver(qtbot, a_store(tmp_path), Today())
    go_on_where_left(again.desk)
    again.settle()
    again.keys("!")
    save(again)

    assert again.here() == "What you discussed with your IRO, Ben"
    assert again.load(visit).parts[1].visit.voice == "Half a !sent"
    again.close()
    driver.close()


def test_leaving_the_page_saves_and_forgets_the_cursor(form: Opened) -> None:
    driver, visit = form("Ann")
    driver.write("What you discussed with your IRO, Ann", "Not yet saved")

    driver.desk.go(Today())
    driver.settle()

    assert driver.load(visit).parts[0].visit.voice == "Not yet saved"
    assert place_to_resume(driver.store) is None


def test_locking_saves_and_keeps_the_cursor(form: Opened) -> None:
    driver, visit = form("Ann")
    driver.write("What you discussed with your IRO, Ann", "Not yet saved")

    driver.window.cover(QPushButton("Unlock"))
    driver.settle()

    assert driver.load(visit).parts[0].visit.voice == "Not yet saved"
    place = place_to_resume(driver.store)
    assert place is not None
    assert place.field == "voice"


def test_a_half_typed_date_is_there_again(form: Opened) -> None:
    driver, visit = form("Ann")
    driver.write("Date of visit", "5/")
    driver.desk.go(Today())
    driver.settle()

    assert driver.load(visit).unclear == {"held_on": "5/"}


def test_what_a_full_disk_refused_stays_noted_and_is_saved_later(
    form: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver, visit = form("Ann")
    driver.write("What you discussed with your IRO, Ann", "Precious")

    def full(*_arguments: object, **_named: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "change", full)
        save(driver)
        assert "disk is full" in driver.words()
        assert "Not saved yet. Trying again." in driver.words()
    save(driver)

    assert driver.load(visit).parts[0].visit.voice == "Precious"
    assert "Saved 14:02" in driver.words()


def test_a_full_disk_keeps_the_visit_from_being_finished(
    form: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver, visit = form("Ann")
    driver.write("What you discussed with your IRO, Ann", "Precious")

    def full(*_arguments: object, **_named: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "change", full)
        driver.control_key(Qt.Key.Key_Return)
        driver.settle()

    assert "There is a problem" not in driver.words()
    assert driver.load(visit).is_draft


def test_a_sibling_is_added_and_taken_out_again_and_words_are_asked_about(form: Opened) -> None:
    driver, visit = form("Ann", "Ben")
    driver.write("What you discussed with your IRO, Ann", "Keep this")

    driver.press("Take Ann out of this visit")
    assert "Keep as a draft of its own" in driver.names()
    driver.press("Keep as a draft of its own")
    assert [part.name for part in driver.load(visit).parts] == ["Ben"]
    driver.press("Add a brother or sister")
    driver.press("Add Ann")

    assert [part.name for part in driver.load(visit).parts] == ["Ben", "Ann"]
    with driver.store.reading() as reader:
        assert "Keep this" in {each.voice for each in reader.find(Visit)}


def test_a_child_without_words_is_taken_out_without_asking(form: Opened) -> None:
    driver, visit = form("Ann", "Ben")

    driver.press("Take Ben out of this visit")

    assert [part.name for part in driver.load(visit).parts] == ["Ann"]


def test_discarding_asks_first(form: Opened) -> None:
    driver, visit = form("Ann")
    driver.press("Discard the draft")
    assert driver.here() == "Keep the draft"
    driver.key(Qt.Key.Key_Escape)
    driver.settle()
    assert driver.load(visit).is_draft

    driver.press("Discard the draft")
    driver.press("Discard the draft")

    with driver.store.reading() as reader:
        assert reader.find(Visit) == []
    assert driver.window.stack.route == Today()


def test_a_finished_visit_is_read_only_but_takes_an_addendum(qtbot: QtBot, tmp_path: Path) -> None:
    store = a_store(tmp_path)
    visit = filled(store, "Ann")
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    driver = VisitDriver(qtbot, store, VisitForm(visit.joint_id))
    assert not any(name.startswith("What you discussed") for name in driver.names())

    driver.press("Add an addendum to Ann")
    driver.write("Addendum, Ann", "She also said thank you.")
    driver.press("Add the addendum")

    assert "She also said thank you." in driver.words()
    assert "I like it here." in driver.words()
    driver.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_form_shuts_nobody_out(form: Opened, qapp: object, scale: float) -> None:
    driver, _visit = form("Ann", "Benedict", "Cai")
    apply_theme(qapp, ThemeName.LIGHT, scale)  # type: ignore[arg-type]  # the application
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    no_faults_on(driver)
    assert tab_faults(driver.window) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_finished_visit_shuts_nobody_out(
    qtbot: QtBot, tmp_path: Path, qapp: object, scale: float
) -> None:
    store = a_store(tmp_path)
    visit = filled(store, "Ann", "Ben")
    driver = VisitDriver(qtbot, store, VisitForm(visit.joint_id))
    apply_theme(qapp, ThemeName.LIGHT, scale)  # type: ignore[arg-type]  # the application
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    assert driver.found(FinishedVisit).isVisible()
    no_faults_on(driver)
    assert not driver.window.findChildren(QDialog)
    driver.close()
