"""A review that does not go as planned, from the child's file: early, cancelled, from paper."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iro_core.records import Review
from iro_desktop.ui.routes import ChildFile, MeetingPage
from tests.services.files import days
from tests.services.reviews import all_of
from tests.ui.access import faults
from tests.ui.meetings import MeetingDriver

Opened = Callable[[], MeetingDriver]


@pytest.fixture
def reviews(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    made: list[MeetingDriver] = []

    def open_file() -> MeetingDriver:
        driver = MeetingDriver(qtbot, tmp_path)
        made.append(driver)
        driver.desk.go(ChildFile(driver.review.child_id, "reviews"))
        driver.settle()
        return driver

    yield open_file
    for driver in made:
        driver.close()


def test_the_meeting_is_opened_from_the_file(reviews: Opened) -> None:
    driver = reviews()
    driver.qtbot.waitUntil(lambda: not faults(driver.page_here()), timeout=3_000)

    driver.press("Hold the meeting: First review")

    assert driver.window.stack.route == MeetingPage(driver.review.id)


def test_a_review_is_cancelled_with_a_reason_and_one_stays_to_be_held(reviews: Opened) -> None:
    driver = reviews()
    driver.press("Cancel the review: First review")

    driver.press("Cancel the review")
    assert "Say why the review is cancelled." in driver.words()
    driver.write("Why it is cancelled", "Ann is ill")
    driver.press("Cancel the review")

    assert "Cancelled: Ann is ill" in driver.words()
    (instead,) = all_of(driver.store, Review, state="planned")
    assert instead.due_on == driver.review.due_on


def test_a_review_that_has_begun_is_not_cancelled(reviews: Opened) -> None:
    driver = reviews()
    driver.press("Hold the meeting: First review")
    driver.press("Everybody else invited was there")
    driver.desk.go(ChildFile(driver.review.child_id, "reviews"))
    driver.settle()

    driver.press("Cancel the review: First review")
    driver.write("Why it is cancelled", "Ann is ill")
    driver.press("Cancel the review")

    assert "This review has begun." in driver.words()


def test_an_early_review_is_planned_beside_the_one_that_is_due(reviews: Opened) -> None:
    driver = reviews()
    driver.press("Plan an early review")

    driver.write("Why early", "The reviewing officer")
    driver.write("Planned for", "in 3 days")
    driver.press("Keep the early review")

    early = next(each for each in all_of(driver.store, Review) if each.kind == "early")
    assert (early.early_reason, early.planned_on) == ("iro_asked", days(3))
    assert "Early review, to come" in driver.words()


def test_a_review_on_paper_is_recorded_on_its_day(reviews: Opened) -> None:
    driver = reviews()
    driver.press("Record from paper: First review")
    driver.write("Held on", "5 mar 1926")
    driver.press("Go to the meeting")
    refused = driver.words()
    driver.go_to("Held on")
    driver.clear()
    driver.keys("yesterday")
    driver.press("Go to the meeting")

    assert "The year 1926 is too long ago" in refused
    assert driver.window.stack.route == MeetingPage(driver.review.id)
    assert driver.load().held_on == days(-1)
    assert driver.load().review.is_from_paper


def test_a_past_review_that_is_on_no_file_is_begun(reviews: Opened) -> None:
    driver = reviews()
    driver.press("Record a past review")
    driver.write("Held on", "yesterday")
    driver.press("Go to the meeting")

    assert "Review of Ann" in driver.words()
    assert len(all_of(driver.store, Review)) == 2
