"""One concern, worked by keys from the call to its end: what is offered, refused and kept."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from iro_core.records import Child, Escalation
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalation_papers import sheet_name
from iro_desktop.services.search.search import search
from iro_desktop.ui.routes import ChildFile, EscalationPage, Escalations, Review, Route
from iro_desktop.ui.screens.search.search_lines import route_of
from tests.builders import TODAY, a_review
from tests.concern_driver import NO_TIME, Concerns
from tests.drivers import opening
from tests.escalations import CALL, NOTICE, STAGE_1, WEEK, a_concern, asked, closed
from tests.services.files import a_mine, put

Opener = Callable[..., Concerns]


@pytest.fixture
def ann(store: Store) -> Child:
    return a_mine(store, case_number="12345")


@pytest.fixture
def concern(store: Store, ann: Child) -> Escalation:
    return a_concern(store, ann)


@pytest.fixture
def opened(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    def window(route: Route | None = None, *, later: dt.timedelta = NO_TIME) -> Concerns:
        return Concerns(qtbot, store, route, later=later)

    with opening(window) as opener:
        yield opener


def test_a_dispute_goes_from_the_call_to_its_end_by_the_page_alone(
    opened: Opener, concern: Escalation
) -> None:
    driver = opened(EscalationPage(concern.id))
    driver.press("Begin with call")
    driver.press("Begin this stage")
    driver.press("Record the answer")
    driver.pick("What came of it", second=True)
    driver.write("What was answered", "We have nobody.")
    driver.press("Keep the answer")
    driver.press("Go on to cause-for-concern notice")
    driver.press("Begin this stage")
    driver.press("Close the concern")
    driver.pick("How it ends")
    driver.choose("At which level", NOTICE)
    driver.write("How it was closed, and why", "The plan came.")
    driver.write("Outcome for the child", "She knows.")
    driver.press("Close the concern")

    kept = driver.concern()
    assert (kept.state, kept.resolved_level) == ("resolved", NOTICE)
    assert [(each.level, each.outcome) for each in driver.stages()] == [
        (CALL, "not_resolved"),
        (NOTICE, "resolved"),
    ]
    assert "We have nobody." in driver.words()
    assert "Begin this stage" not in driver.names()
    assert "Open it again" in driver.names()


def test_nothing_is_closed_until_level_reason_and_outcome_are_there(
    opened: Opener, store: Store, concern: Escalation
) -> None:
    asked(store, concern)
    asked(store, concern, NOTICE, reason="In writing, please.")
    driver = opened(EscalationPage(concern.id))
    driver.press("Close the concern")

    told = []
    driver.press("Close the concern")
    told.append("Choose whether it is resolved or withdrawn." in driver.words())
    driver.pick("How it ends", second=True)
    driver.press("Close the concern")
    told.append("Choose at which level it was closed." in driver.words())
    driver.choose("At which level", CALL)
    driver.press("Close the concern")
    told.append("Say how it was closed, and why." in driver.words())
    driver.write("How it was closed, and why", "No longer needed.")
    driver.press("Close the concern")
    told.append("Say what came of it for the child" in driver.words())

    assert told == [True] * 4
    assert driver.concern().state == "open"


def test_going_higher_early_asks_for_the_reason_at_its_field(
    opened: Opener, store: Store, concern: Escalation
) -> None:
    asked(store, concern)
    driver = opened(EscalationPage(concern.id))
    driver.press("Go on to cause-for-concern notice")
    driver.choose("Stage", STAGE_1)

    driver.press("Begin this stage")
    refused = driver.words()
    driver.write("Reason for going higher early", "The child is at risk.")
    driver.press("Begin this stage")

    assert "Problem: Cause-for-concern notice will be left out. Say why." in refused
    assert [each.outcome for each in driver.stages()] == ["bypassed", "bypassed", ""]
    assert "Cause-for-concern notice left out" in driver.words()


def test_a_late_answer_makes_the_next_stage_the_first_thing_to_do(
    opened: Opener, store: Store, concern: Escalation
) -> None:
    asked(store, concern)

    driver = opened(EscalationPage(concern.id), later=WEEK)
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    assert (
        "Call: no answer, 3 days late" in driver.words() or "Take it to a stage" in driver.words()
    )
    assert "Begin this stage" in driver.names()


def test_cafcass_is_asked_beside_the_stage_and_answers_by_itself(
    opened: Opener, store: Store, concern: Escalation
) -> None:
    asked(store, concern)
    driver = opened(EscalationPage(concern.id))
    driver.press("Refer to Cafcass")
    law = driver.words()
    driver.press("Record the referral")
    told = driver.words()
    driver.press("Record the answer of Cafcass")
    driver.pick("What came of it", second=True)
    driver.write("What was answered", "It is for the council.")
    driver.press("Keep the answer")

    assert "Children Act 1989, section 25B(3)" in law
    assert "At Cafcass since" in told
    assert [each.outcome for each in driver.stages()] == ["", "not_resolved"]
    assert "Refer to Cafcass" in driver.names()


def test_a_concern_without_its_words_is_completed_first(
    opened: Opener, store: Store, ann: Child
) -> None:
    empty = a_concern(store, ann, concern="", asked_for="")
    driver = opened(EscalationPage(empty.id))
    offered = driver.names()

    driver.press("Complete the concern")
    driver.write("What is the concern?", "No visit for ten weeks.")
    driver.write("What do you ask for?", "A visit this week.")
    driver.press("Keep the concern")

    assert not any(each.startswith("Begin with") for each in offered)
    assert "Begin with call" in driver.names()
    assert driver.concern().asked_for == "A visit this week."


@pytest.mark.usefixtures("concern")
def test_a_concern_that_nobody_heard_of_is_discarded(opened: Opener) -> None:
    driver = opened()
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    driver.press("Discard")
    driver.press("Discard it")

    assert isinstance(driver.window.stack.route, Escalations)
    assert "No concerns yet" in driver.words()


def test_a_closed_one_is_opened_again_with_its_reason(
    opened: Opener, store: Store, concern: Escalation
) -> None:
    asked(store, concern)
    closed(store, concern)
    driver = opened(EscalationPage(concern.id))
    driver.press("Open it again")
    driver.write("Why", "It was not kept.")
    driver.press("Open it again")

    assert driver.concern().state == "open"
    assert "It was not kept." in driver.words()
    assert "Go on to call" in driver.names()


def test_the_ready_text_is_copied_or_opened_and_never_with_the_full_name(
    opened: Opener, concern: Escalation, monkeypatch: pytest.MonkeyPatch
) -> None:
    links: list[str] = []

    def open_link(url: QUrl) -> bool:
        links.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_link)
    driver = opened(EscalationPage(concern.id))
    driver.press("Ready text")
    driver.press("Open as an e-mail")
    driver.press("Copy the text")
    copied = QGuiApplication.clipboard().text()
    driver.write("Text", "Ann Example waits.")
    driver.press("Copy the text")

    assert links[0].startswith("mailto:?subject=Call%3A AE%2C Missing report")
    assert "AE (case number 12345)" in copied
    assert QGuiApplication.clipboard().text() == copied
    assert "The text has the child's full name." in driver.words()


def test_without_an_e_mail_program_the_text_is_copied_and_that_is_said(
    opened: Opener, concern: Escalation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    driver = opened(EscalationPage(concern.id))
    driver.press("Ready text")

    driver.press("Open as an e-mail")

    assert "No e-mail program answered. The text is copied instead." in driver.words()
    assert "No plan was sent." in QGuiApplication.clipboard().text()


def test_the_sheet_is_saved_after_a_warning_and_its_copy_is_named(
    opened: Opener, concern: Escalation, tmp_path: Path
) -> None:
    driver = opened(EscalationPage(concern.id))
    driver.press("Save the sheet")

    driver.save_at(tmp_path / "sheet.pdf")

    assert driver.offered.endswith(sheet_name(TODAY))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert "Copies to delete" in driver.words()


def test_the_source_of_a_concern_is_a_step_away(opened: Opener, store: Store, ann: Child) -> None:
    review = a_review(ann, held_on=TODAY, state="held")
    put(store, review)
    concern = a_concern(store, ann, review_id=review.id)
    driver = opened(EscalationPage(concern.id))

    driver.press("Review of Thu 5 Mar")

    assert driver.window.stack.route == Review(review.id)


def test_a_search_leads_to_the_concern_and_its_stages_to_the_file(
    store: Store, concern: Escalation
) -> None:
    asked(store, concern)

    found = {hit.kind: route_of(hit) for hit in search(store, words="plan", today=TODAY)}

    assert found["escalation"] == EscalationPage(concern.id)
    assert found["escalation_stage"] == ChildFile(concern.child_id, "concerns")


def test_a_concern_that_is_gone_says_so(opened: Opener) -> None:
    assert "This concern is not here" in opened(EscalationPage("gone")).words()
