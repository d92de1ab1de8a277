"""The page after a review, worked by keys: each step is kept, answered, taken back."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import Decision, Escalation, Review
from iro_desktop.models.store import Store
from iro_desktop.services.follow_up.review_steps import review_steps
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import (
    AfterReview,
    ChildFile,
    EscalationPage,
    LetterDesk,
    MidpointPage,
    Today,
)
from iro_desktop.ui.screens.follow_up.after_review import AfterReviewPage
from tests.builders import NOW, TODAY, a_store, some_id
from tests.drivers import Driver, opening
from tests.letter_driver import PaperPrinters
from tests.services.files import days, put
from tests.services.reviews_held import a_held_review, done, invited
from tests.ui.access import faults
from tests.ui.date_audit import own_words, untold_dates
from tests.ui.gallery import EmptyPage


class AfterDriver(Driver):
    """A window on one review."""

    def __init__(
        self,
        qtbot: QtBot,
        store: Store,
        review: Review,
        *,
        later: int = 0,
        paper: Path | None = None,
    ) -> None:
        pages = Pages()
        pages.add(
            AfterReview,
            lambda desk, route: AfterReviewPage(desk, route, printers=PaperPrinters(paper)),
        )
        for other in (Today, ChildFile, EscalationPage, LetterDesk, MidpointPage):
            pages.add(other, EmptyPage)
        desk = Desk(store=store, today=lambda: days(later), now=lambda: NOW)
        self.troubles: list[object] = []
        desk.met_trouble.connect(self.troubles.append)
        super().__init__(qtbot, desk, pages, AfterReview(review.id))


Open = Callable[..., AfterDriver]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def review(store: Store) -> Review:
    return a_held_review(store)[1]


@pytest.fixture
def drive(qtbot: QtBot, store: Store, review: Review) -> Iterator[Open]:
    def made(seen: Review = review, *, later: int = 0, paper: Path | None = None) -> AfterDriver:
        return AfterDriver(qtbot, store, seen, later=later, paper=paper)

    with opening(made) as open_it:
        yield open_it


def marked(store: Store, review: Review) -> set[str]:
    steps = review_steps(store, review_id=review.id, today=TODAY)
    return {each.step for each in steps if each.done_on}


def test_the_page_says_of_each_step_until_when_and_that_the_limit_is_local(drive: Open) -> None:
    page = drive()

    words = page.words()
    assert "Decisions to the manager" in words
    assert "3 days late" in words
    assert "a local standard" in words
    page.qtbot.waitUntil(lambda: faults(page.window) == [])  # once the drawn page has its place
    assert untold_dates(page.window, own_words(page.desk.store)) == []
    assert page.here() == "Mark as done: Decisions to the manager"


def test_a_step_is_kept_by_three_keys_and_can_be_taken_back(
    drive: Open, store: Store, review: Review
) -> None:
    page = drive()

    page.press("Mark as done: Decisions to the manager")
    page.press("Keep the day")
    assert marked(store, review) == {"decisions"}
    assert page.here() == "All agreed: Manager's response"

    page.press("Take back: Decisions to the manager")
    page.press("Take it back")
    assert marked(store, review) == set()


def test_a_day_that_cannot_be_is_refused_at_its_field(
    drive: Open, store: Store, review: Review
) -> None:
    page = drive()
    page.press("Mark as done: Decisions to the manager")
    page.go_to("On which day?")
    page.control("On which day?").clear()  # type: ignore[attr-defined]  # a line of text
    page.keys("1/1/2026")

    page.press("Keep the day")

    assert "The review was held on Monday 23 February 2026" in page.words()
    assert marked(store, review) == set()


def test_all_decisions_are_agreed_at_once(drive: Open, store: Store, review: Review) -> None:
    done(store, review, "decisions")
    page = drive()

    page.press("All agreed")
    page.write("Who answered?", "Sam Manager")
    page.press("Keep as agreed")

    with store.reading() as reader:
        assert {each.response for each in reader.find(Decision)} == {"agreed"}
    assert "manager_response" in marked(store, review)


def test_a_disputed_decision_opens_a_concern_that_is_filled_in(
    drive: Open, store: Store, review: Review
) -> None:
    done(store, review, "decisions")
    page = drive()
    page.press("Answer: decision 1")
    page.press("What is the answer? Agreed")
    page.key(Qt.Key.Key_Right)
    page.write("What the manager said", "No money.")
    page.write("Who answered?", "Sam Manager")
    page.press("Keep the answer")

    page.press("Raise a concern: decision 1")

    with store.reading() as reader:
        (concern,) = reader.find(Escalation)
    assert page.window.stack.route == EscalationPage(concern.id)
    assert "more time with her brother" in concern.concern
    assert "No money." in concern.concern
    assert (concern.review_id, concern.reason) == (review.id, "Decisions")


def test_silence_past_the_limit_is_told_and_closed_in_the_services_words(
    drive: Open, store: Store, review: Review
) -> None:
    done(store, review, "decisions")
    page = drive(later=10)
    assert "No answer in time: treated as agreed" in page.words()

    page.press("Close without an answer: Manager's response")
    assert "not law" in page.words()
    page.press("Close without an answer")

    assert "manager_response" in marked(store, review)


def test_the_record_is_finished_and_sent_to_those_who_may_have_it(
    drive: Open, store: Store, review: Review
) -> None:
    invited(store, review, "Kim Carer", "carer", attended="in_person")
    page = drive()
    page.press("Finish the record: Record of the review")
    page.press("Finish the record")

    page.press("Send it out: Record sent out")
    assert page.control("Who gets it? Kim Carer (Carer)").isChecked()  # type: ignore[attr-defined]  # a box
    page.press("Keep it as sent")

    assert {"record", "distribution"} <= marked(store, review)
    assert "Sent out: it stays exactly as it went" in page.words()


def test_the_letter_is_begun_from_here_or_not_needed(
    drive: Open, store: Store, review: Review
) -> None:
    page = drive()
    page.press("Not needed: Letter to the child")
    page.press("Keep the reason")
    assert "Say why it is not needed." in page.words()
    page.press("Cancel")

    page.press("Write the letter: Letter to the child")

    assert isinstance(page.window.stack.route, LetterDesk)


def test_the_record_is_printed_and_saved_as_word(
    drive: Open, store: Store, review: Review, tmp_path: Path
) -> None:
    paper, copy = tmp_path / "paper.pdf", tmp_path / "Record of a review 23 February 2026.docx"
    page = drive(paper=paper)
    page.press("Print the record")
    page.qtbot.waitUntil(paper.exists)
    page.settle()

    page.press("Save as Word")
    page.press("Choose where")
    dialog = page.top
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    page.settle()

    assert page.troubles == []
    assert copy.read_bytes().startswith(b"PK")
    assert "Copies to delete" in page.words()


def test_one_key_goes_to_the_record_and_back_and_another_shows_its_words(drive: Open) -> None:
    page = drive()

    page.key(Qt.Key.Key_F6)
    assert page.here().startswith("The record, page")
    page.key(Qt.Key.Key_F6)
    assert page.here() == "Mark as done: Decisions to the manager"
    page.control_key(Qt.Key.Key_T)

    assert page.here() == "The record, as text"


def test_a_review_that_was_not_held_or_has_no_clocks_says_so(
    drive: Open, store: Store, review: Review
) -> None:
    planned = dataclasses.replace(review, id=ids.ReviewId(some_id()), held_on=None, state="planned")
    old = dataclasses.replace(review, id=ids.ReviewId(some_id()), held_on=days(-90))
    put(store, planned, old)
    cancelled = dataclasses.replace(
        planned,
        id=ids.ReviewId(some_id()),
        state="cancelled",
        cancelled_reason="The child went home.",
    )
    put(store, cancelled)
    assert "has not been held yet" in drive(planned).words()
    assert "The child went home." in drive(cancelled).words()

    page = drive(old)
    page.press("Start the clocks")

    assert "Decisions to the manager" in page.words()
