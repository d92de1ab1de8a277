"""The settings about reviews: refused at their field, and how many forms come back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.fields import Role
from iro_core.records import Profile
from iro_desktop.models.store import Store
from iro_desktop.services.reviews.review_invitations import add_by_name, change_invitation
from iro_desktop.services.settings import setting
from iro_desktop.ui.routes import SettingsPage
from tests.builders import OFFICER, TODAY, a_review
from tests.drivers import opening
from tests.services.files import a_mine, put
from tests.ui.program_pages import Program

Opener = Callable[[], Program]


@pytest.fixture
def store(store: Store) -> Store:
    put(store, Profile(id=OFFICER.profile_id, full_name="Sam Example", role=Role.IRO))
    return store


@pytest.fixture
def open_section(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(lambda: Program(qtbot, store, first=SettingsPage("reviews"))) as opener:
        yield opener


def retype(driver: Program, name: str, words: str) -> None:
    driver.go_to(name)
    driver.control_key(Qt.Key.Key_A)
    driver.key(Qt.Key.Key_Delete)
    driver.keys(words)


def test_only_a_safe_address_is_kept_for_the_survey(open_section: Opener, store: Store) -> None:
    driver = open_section()

    retype(driver, "Survey for consultation forms", "http://survey.example")
    driver.press("Save")
    assert "must begin with https://" in driver.words()
    assert setting(store, key="survey_address") == ""
    retype(driver, "Survey for consultation forms", "https://survey.example")
    driver.press("Save")

    assert setting(store, key="survey_address") == "https://survey.example"


def test_a_text_with_a_place_that_nothing_fills_is_refused(
    open_section: Opener, store: Store
) -> None:
    driver = open_section()

    retype(driver, "Text of the first reminder", "Dear {name}")
    driver.press("Save")

    assert "Nothing fills {name}" in driver.words()
    assert "{name}" not in setting(store, key="remind_5")


def test_it_says_that_no_form_was_sent_or_how_many_came_back(
    open_section: Opener, store: Store
) -> None:
    driver = open_section()
    assert "No form has been recorded as sent yet." in driver.words()

    review = a_review(a_mine(store))
    put(store, review)
    for name, back_on in (("Pat", TODAY), ("Quin", None)):
        added = add_by_name(store, review_id=review.id, name=name, role="parent")
        values = {"form_sent_on": TODAY, "form_back_on": back_on}
        change_invitation(store, seen=added, values=values, today=TODAY)
    driver.desk.has_changed("setting")
    driver.settle()

    assert "1 of 2 forms back, 50%" in driver.words()
    assert "Parent" in driver.words()
