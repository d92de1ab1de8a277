"""A store, a desk and a driver for the tests of meetings."""

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import Invitation, Person, Profile, Relationship, Review
from iro_desktop.models.store import Store
from iro_desktop.services.meetings.meeting_form import Meeting, load_meeting
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.routes import MeetingPage
from iro_desktop.ui.screens.meeting.meeting_page import ReviewMeetingPage
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, OFFICER, TODAY, a_store, some_id
from tests.drivers import Driver
from tests.services.files import days, of, put
from tests.services.reviews import a_review_to_hold, child_of


def a_planned_review(store: Store, **fields: Any) -> Review:
    """Put a review with two people around the child into the officer's caseload."""
    with store.writing() as writer:
        writer.add(Profile(id=OFFICER.profile_id, full_name="Robin Vale", role="iro"))
    planned: dict[str, Any] = {"mode": "face_to_face", "place": "Elm School", **fields}
    review = a_review_to_hold(store, **planned)
    child = child_of(store, review)
    for first, role in (("Priya", "social_worker"), ("Lee", "teacher")):
        person = Person(id=ids.PersonId(some_id()), first_name=first, family_name="Nair", role=role)
        put(store, person, of(child, Relationship, person_id=person.id, role=role))
        if role == "social_worker":
            asked: dict[str, Any] = {"review_id": review.id, "person_id": person.id, "role": role}
            asked |= {"name": "Priya Nair", "invited_on": days(-9)}
            put(store, of(child, Invitation, **asked))
    return review


class MeetingDriver(Driver):
    """A window on a store of its own, with the meeting of a review open."""

    def __init__(self, qtbot: QtBot, folder: Path, **fields: Any) -> None:
        """Open the meeting of a review that is planned for today."""
        self.store = a_store(folder)
        self.review = a_planned_review(self.store, **fields)
        self.at = NOW
        desk = Desk(store=self.store, today=lambda: TODAY, now=lambda: self.at)
        super().__init__(qtbot, desk, all_pages(), MeetingPage(self.review.id))

    @property
    def page(self) -> ReviewMeetingPage:
        """The meeting's page."""
        page = self.window.stack.page
        assert isinstance(page, ReviewMeetingPage)
        return page

    def page_here(self) -> QWidget:
        """Return the page that is shown, whichever it is."""
        page = self.window.stack.page
        assert page is not None
        return page

    def clear(self) -> None:
        """Empty the field where the cursor is."""
        self.control_key(Qt.Key.Key_A)
        self.key(Qt.Key.Key_Delete)

    def load(self, today: dt.date = TODAY) -> Meeting:
        """Return the meeting as the store has it."""
        return load_meeting(self.store, review_id=self.review.id, today=today)

    def close(self) -> None:
        """End, as when the program is closed."""
        self.window.close()
        self.desk.tasks.finish()
        self.store.close()


def choose(driver: MeetingDriver, name: str) -> None:
    driver.tab_to(name)
    driver.key(Qt.Key.Key_Space)


def answer(driver: MeetingDriver, group: str, steps: int) -> None:
    """Reach a group by Tab and go along it by the arrows."""
    driver.tab_to(group)
    for _ in range(steps):
        driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Space)


def save(driver: MeetingDriver) -> None:
    driver.control_key(Qt.Key.Key_S)
    driver.settle()


def turn_to(driver: MeetingDriver, heading: str) -> None:
    """Go on by the key for the next point until it is there."""
    for _ in range(30):
        if heading in driver.words().splitlines():
            return
        driver.control_key(Qt.Key.Key_PageDown)
        driver.settle()
    raise AssertionError(f"{heading!r} is on no point of the agenda")


def decide(driver: MeetingDriver, line: str) -> None:
    driver.control_key(Qt.Key.Key_D)
    driver.keys(line)
    driver.key(Qt.Key.Key_Return)
    driver.settle()


def the_minimum(driver: MeetingDriver) -> None:
    """Answer what finishing asks for, by keys."""
    choose(driver, "Ann, the child Was there")
    turn_to(driver, "What Ann thinks and feels")
    driver.keys("I want to see my sister.")
    choose(driver, "How were Ann\N{RIGHT SINGLE QUOTATION MARK}s views heard? Spoke")
    choose(driver, "Did you speak with Ann in private beforehand? Yes")
