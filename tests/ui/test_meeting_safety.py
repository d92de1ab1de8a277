"""A meeting loses nothing: killed, left, on a full disk, or opened by somebody else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Review
from iro_desktop.models.faults import DiskFullError
from iro_desktop.models.writing import Writer
from iro_desktop.services.meetings.meeting_saving import place_in_meeting
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.routes import MeetingPage, Today
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.screens.resuming import go_on_where_left
from tests.builders import MANAGER, NOW, TODAY, a_store
from tests.drivers import Driver
from tests.services.reviews import a_review_to_hold, all_of
from tests.ui.meetings import (
    MeetingDriver,
    decide,
    save,
    the_minimum,
    turn_to,
)

Opened = Callable[..., MeetingDriver]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def meeting(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    made: list[MeetingDriver] = []

    def open_meeting(**fields: Any) -> MeetingDriver:
        made.append(MeetingDriver(qtbot, tmp_path, **fields))
        return made[-1]

    yield open_meeting
    for driver in made:
        driver.close()


def test_what_was_typed_is_on_the_disk_two_seconds_later_and_a_kill_finds_the_cursor(
    meeting: Opened, qtbot: QtBot
) -> None:
    driver = meeting()
    turn_to(driver, "Health")
    driver.keys("Ann grows well")
    driver.control_key(Qt.Key.Key_D)
    driver.keys("SW to bo")

    def is_kept() -> bool:
        kept = driver.load()
        note = kept.notes.get("health")
        return note is not None and note.wording == "Ann grows well" and kept.capture == "SW to bo"

    qtbot.waitUntil(is_kept, timeout=4_000)

    place = place_in_meeting(driver.store)
    assert place is not None
    assert (place.part, place.field, place.position) == ("note:health", "wording", 14)


def test_after_a_kill_the_program_opens_where_the_cursor_was(meeting: Opened) -> None:
    driver = meeting()
    turn_to(driver, "Health")
    driver.keys("Ann grows")
    save(driver)
    before = place_in_meeting(driver.store)
    driver.desk.go(Today())
    driver.settle()
    assert place_in_meeting(driver.store) is None  # it was left on purpose
    with driver.store.writing() as writer:
        writer.set_local("meeting.place", vars(before) if before else None)

    go_on_where_left(driver.desk)
    driver.settle()

    assert driver.window.stack.route == MeetingPage(driver.review.id)
    assert driver.here() == "What was said, Health"
    driver.keys(" well")
    save(driver)
    assert driver.load().notes["health"].wording == "Ann grows well"


def test_leaving_the_page_saves_what_was_typed(meeting: Opened) -> None:
    driver = meeting()
    turn_to(driver, "Health")
    driver.keys("Last words")

    driver.desk.go(Today())
    driver.settle()

    assert driver.load().notes["health"].wording == "Last words"


def full(*_arguments: object, **_named: object) -> None:
    raise DiskFullError


def test_a_full_disk_loses_no_decision_and_takes_it_once(
    meeting: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = meeting()
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "add", full)
        decide(driver, "SW to find a tutor by 20 March")
        assert "disk is full" in driver.words()
        assert "Not saved yet. Trying again." in driver.words()
        decide(driver, "SW to book the dentist by 12 March")
    save(driver)

    decided = [each.wording for each in driver.load().decisions]
    assert decided == ["Find a tutor", "Book the dentist"]


def test_a_full_disk_keeps_the_review_from_being_finished(
    meeting: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = meeting()
    the_minimum(driver)
    save(driver)

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "change", full)
        driver.control_key(Qt.Key.Key_Return)
        driver.settle()

    assert driver.load().is_open
    assert len(all_of(driver.store, Review)) == 1


def test_a_manager_reads_an_open_meeting_and_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    store = a_store(tmp_path, author=MANAGER)
    review = a_review_to_hold(a_store(tmp_path))
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    driver = Driver(qtbot, desk, all_pages(), MeetingPage(review.id))

    assert "Review of Ann" in driver.words()
    assert "Finish the review" not in driver.names()
    desk.tasks.close()


def test_a_review_that_is_gone_says_so(meeting: Opened) -> None:
    driver = meeting()

    driver.desk.go(MeetingPage("no such review"))
    driver.settle()

    assert "This review is not here any more" in driver.words()


def test_nothing_typed_begins_no_meeting(meeting: Opened) -> None:
    driver = meeting()
    driver.desk.go(Today())
    driver.settle()

    (review,) = all_of(driver.store, Review)
    assert not driver.load().has_begun
    assert review.state == "planned"
