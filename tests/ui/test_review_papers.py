"""The papers' part of a review's page: worked by keys, it keeps what is done, and names nobody."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from iro_core.records import Child, Escalation, Person, Relationship, Reminder, Review
from iro_desktop.models.store import Store
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import EscalationPage
from iro_desktop.ui.screens.review.review_papers import PapersPart
from tests.builders import TODAY, a_review, some_id
from tests.drivers import opening
from tests.services.files import a_mine, days, of, put
from tests.ui.access import faults, tab_faults
from tests.ui.child_files import all_of
from tests.ui.review_parts import PartDriver

Opener = Callable[..., PartDriver]
TOMORROW = TODAY + dt.timedelta(days=1)


class Mail(QObject):
    """An e-mail program that only remembers what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(unquote(bytes(url.toEncoded().data()).decode()))


@pytest.fixture
def mail() -> Iterator[Mail]:
    program = Mail()
    QDesktopServices.setUrlHandler("mailto", program, "take")  # type: ignore[arg-type]  # the stubs want bytes, PySide a str
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def child(store: Store) -> Child:
    child = a_mine(store, liked_name="Annie", case_number="C7")
    for role, name in (("social_worker", "Sol"), ("service_manager", "Kim")):
        mail = f"{name.lower()}@council.example"
        person = Person(id=some_id(), first_name=name, role=role, email=mail)  # type: ignore[arg-type]  # ids are text
        put(store, person, of(child, Relationship, person_id=person.id, role=role))
    return child


@pytest.fixture
def open_part(qtbot: QtBot, store: Store, child: Child) -> Iterator[Opener]:
    def of_review(**fields: Any) -> PartDriver:
        review = a_review(child, **{"planned_on": TOMORROW, **fields})
        put(store, review)
        return PartDriver(qtbot, store, PapersPart, review.id)

    with opening(of_review) as opener:
        yield opener


def body(driver: PartDriver) -> QPlainTextEdit:
    found = driver.control("Text")
    assert isinstance(found, QPlainTextEdit)
    return found


def test_a_paper_that_came_is_ticked_off_by_keys_and_the_focus_stays_near(
    open_part: Opener, store: Store
) -> None:
    driver = open_part()

    driver.tab_to("Came today: Social work report")
    driver.key(Qt.Key.Key_Space)
    driver.settle()

    (review,) = all_of(store, Review)
    assert review.report_received_on == TODAY
    assert "Received Thu 5 Mar" in driver.words()
    assert driver.here() != ""


def test_a_paper_can_have_come_earlier_and_not_tomorrow(open_part: Opener, store: Store) -> None:
    driver = open_part()

    driver.press("Came earlier: Care plan")
    driver.write("Came on", "6/3/26")
    driver.press("Keep the day")
    assert "This day has not come yet" in driver.words()
    driver.go_to("Came on")
    driver.control_key(Qt.Key.Key_A)
    driver.keys("tue")
    driver.press("Keep the day")

    (review,) = all_of(store, Review)
    assert review.plan_received_on == dt.date(2026, 3, 3)


def test_a_reminder_opens_as_a_draft_with_initials_and_the_manager_copied(
    open_part: Opener, mail: Mail
) -> None:
    driver = open_part()

    driver.press("Write it: Last reminder, manager copied")
    assert "To Sol, social worker, copied to Kim, service manager." in driver.words()
    driver.press("Open as an e-mail")

    (link,) = mail.opened
    assert link.startswith("mailto:sol@council.example?cc=kim@council.example&subject=Review of AE")
    assert "AE (case number C7)" in link
    assert not any(name in link for name in ("Ann", "Example"))
    assert "put it on record here" in driver.words()


def test_nothing_is_on_record_until_a_person_says_that_it_has_gone(
    open_part: Opener, store: Store, mail: Mail
) -> None:
    driver = open_part()

    driver.press("Write it")
    driver.press("Open as an e-mail")
    assert all_of(store, Reminder) == []
    driver.press("Put it on record as sent")

    (reminder,) = all_of(store, Reminder)
    assert (reminder.step, reminder.sent_on, reminder.how) == ("remind-1", TODAY, "email")
    assert (reminder.sent_to, reminder.copied_to) == ("Sol", "Kim")
    assert "AE (case number C7)" in reminder.wording
    assert "To Sol, copied to Kim. E-mail" in driver.words()
    assert not any(each.startswith("Write it") for each in driver.names())


def test_enter_in_a_line_puts_nothing_on_record(open_part: Opener, store: Store) -> None:
    driver = open_part()
    driver.press("Write it")

    driver.go_to("Subject")
    driver.key(Qt.Key.Key_Return)
    driver.settle()

    assert all_of(store, Reminder) == []


def test_copying_puts_the_text_on_the_clipboard(open_part: Opener) -> None:
    driver = open_part()

    driver.press("Write it")
    driver.press("Copy the text")

    assert QApplication.clipboard().text() == body(driver).toPlainText()
    assert "The text is copied" in driver.words()
    QApplication.clipboard().clear()


def test_a_full_name_goes_nowhere(open_part: Opener, store: Store, mail: Mail) -> None:
    driver = open_part()
    driver.press("Write it")
    body(driver).setPlainText("About Annie Example.")
    QApplication.clipboard().clear()

    for way in ("Open as an e-mail", "Copy the text", "Put it on record as sent"):
        driver.press(way)
        assert "full name" in driver.words()

    assert mail.opened == []
    assert QApplication.clipboard().text() == ""
    assert all_of(store, Reminder) == []


def test_a_first_name_alone_is_pointed_out(open_part: Opener, mail: Mail) -> None:
    driver = open_part()
    driver.press("Write it")
    body(driver).setPlainText("About Annie.")

    driver.press("Open as an e-mail")

    assert "It says “Annie”: initials would do." in driver.words()


def test_a_text_too_long_to_be_handed_over_is_copied(open_part: Opener, mail: Mail) -> None:
    driver = open_part()
    driver.press("Write it")
    body(driver).setPlainText("Please send it. " * 200)

    driver.press("Open as an e-mail")

    assert mail.opened[0].endswith("body=")
    assert QApplication.clipboard().text().startswith("Please send it.")
    assert "It is copied" in driver.words()
    QApplication.clipboard().clear()


def test_what_was_not_sent_after_all_is_due_again(open_part: Opener, store: Store) -> None:
    driver = open_part()
    driver.press("Write it")
    driver.press("Put it on record as sent")

    driver.press("Was not sent")
    driver.press("Take it off")

    assert all_of(store, Reminder) == []
    driver.wait_for("Write it: Last reminder")


def test_after_the_meeting_the_concern_is_filled_in_and_leads_to_its_page(
    open_part: Opener, store: Store
) -> None:
    driver = open_part(state="held", held_on=days(-1), planned_on=days(-1))
    assert (
        "The meeting took place without the social work report and the care plan." in driver.words()
    )

    driver.press("Raise a cause for concern")
    driver.press("Raise the concern")

    (escalation,) = all_of(store, Escalation)
    assert "went ahead without the social work report" in escalation.concern
    assert driver.window.stack.route == EscalationPage(escalation.id)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"planned_on": None}, "Plan the day of the review."),
        ({"report_received_on": TODAY, "plan_received_on": TODAY}, "No reminder is needed."),
        ({"held_on": days(-1), "state": "held"}, "No more reminders are sent."),
        ({"state": "cancelled"}, "The review was cancelled."),
        ({"planned_on": dt.date(2040, 4, 3)}, "The bank holidays of 2040"),
        ({}, "The meeting goes ahead as planned"),
    ],
    ids=["no day", "all there", "over", "cancelled", "unknown year", "to come"],
)
def test_each_state_says_what_is_so(open_part: Opener, fields: dict[str, Any], words: str) -> None:
    assert words in open_part(**fields).words()


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_keeps_nobody_out(
    open_part: Opener, qapp: QApplication, theme: ThemeName, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    driver = open_part(held_on=None)
    driver.qtbot.waitUntil(lambda: faults(driver.window) == [], timeout=5_000)

    assert tab_faults(driver.window) == []


def test_the_reminder_keeps_nobody_out_at_200_percent(
    open_part: Opener, qapp: QApplication
) -> None:
    apply_theme(qapp, ThemeName.DARK, 2.0)
    driver = open_part()
    driver.press("Write it")
    assert isinstance(driver.top, QDialog)

    driver.qtbot.waitUntil(lambda: faults(driver.top) == [], timeout=5_000)
