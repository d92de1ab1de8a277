"""The concerns, worked by keys: the list, a dispute from the call to its end, a child's file."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from iro_core.records import Child, Escalation, EscalationStage
from iro_desktop.models.store import Store
from iro_desktop.services.escalation_papers import sheet_name
from iro_desktop.services.weekly_list import weekly_name
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import ChildFile, EscalationPage, Escalations, Review, Route
from iro_desktop.ui.screens import child_file, escalation_page, escalations
from tests.builders import NOW, TODAY, a_review
from tests.drivers import Driver, opening
from tests.escalations import CALL, NOTICE, STAGE_1, WEEK, a_concern, asked, closed
from tests.services.files import a_mine, put
from tests.ui.access import faults, tab_faults
from tests.ui.gallery import EmptyPage

Opener = Callable[..., "Concerns"]
NO_TIME = dt.timedelta()
LOOKS = [("light", 1.0), ("contrast", 2.0), ("dark", 1.0)]


class Concerns(Driver):
    """A window on the concerns of a store."""

    def __init__(
        self,
        qtbot: QtBot,
        store: Store,
        route: Route | None = None,
        *,
        later: dt.timedelta = NO_TIME,
    ) -> None:
        self.store, self.said = store, list[str]()
        pages = Pages()
        for screen in (child_file, escalation_page, escalations):
            screen.add_to(pages)
        pages.add(Review, EmptyPage)
        desk = Desk(store=store, today=lambda: TODAY + later, now=lambda: NOW)
        desk.announced.connect(self.said.append)
        super().__init__(qtbot, desk, pages, route or Escalations())

    def rows(self) -> list[str]:
        """Return the children of the rows in the table."""
        model = self.found(Table).model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, name: str, words: str) -> None:
        """Choose from a list that opens, by typing."""
        box = self.control(name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findText(words))

    def pick(self, name: str, *, second: bool = False) -> None:
        """Pick the first answer of a question, or the second."""
        self.go_to(name)
        self.key(Qt.Key.Key_Space)
        if second:
            self.key(Qt.Key.Key_Right)

    def concern(self) -> Escalation:
        """Return the one concern as it is kept now."""
        with self.store.reading() as reader:
            (found,) = reader.find(Escalation)
        return found

    def stages(self) -> list[EscalationStage]:
        """Return its stages as they are kept now."""
        with self.store.reading() as reader:
            return reader.find(EscalationStage, order_by=("position",))

    def save_at(self, path: Path) -> None:
        """Choose a place in the dialog that asks for one."""
        self.press("Choose where")
        (dialog,) = (each for each in self.window.findChildren(QFileDialog) if each.isVisible())
        self.offered = dialog.selectedFiles()[0]
        dialog.fileSelected.emit(str(path))
        dialog.close()
        self.settle()


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


def test_the_list_is_narrowed_and_opens_by_enter(
    opened: Opener, store: Store, concern: Escalation
) -> None:
    other = a_mine(store, first_name="Ben")
    done = a_concern(store, other)
    asked(store, done)
    closed(store, done)
    driver = opened()
    first = driver.rows()

    driver.press("Show only: Open")
    both = driver.rows()
    driver.write("Find a concern", "ben")
    found = driver.rows()
    driver.found(Table).setFocus()
    driver.key(Qt.Key.Key_Return)
    driver.settle()

    assert (first, both, found) == (
        ["Ann Example"],
        ["Ann Example", "Ben Example"],
        ["Ben Example"],
    )
    assert driver.window.stack.route == EscalationPage(done.id)
    assert concern.state == "open"


@pytest.mark.usefixtures("concern")
def test_where_no_concern_fits_all_can_be_shown(opened: Opener) -> None:
    driver = opened()
    driver.write("Find a concern", "nobody")
    told = driver.words()

    driver.press("Show all concerns")

    assert "No concern fits" in told
    assert driver.rows() == ["Ann Example"]


def test_the_counts_are_a_view_of_their_own(opened: Opener, concern: Escalation) -> None:
    driver = opened()
    driver.go_to("List")
    driver.key(Qt.Key.Key_Right)
    driver.settle()

    words = driver.words()
    assert "Why concerns were raised" in words
    assert "Since Tuesday 1 April 2025" in words
    assert concern.reason in words


@pytest.mark.usefixtures("concern")
def test_the_weekly_list_is_saved_and_named_until_it_is_deleted(
    opened: Opener, tmp_path: Path
) -> None:
    driver = opened()
    driver.press("Save the weekly list")
    driver.save_at(tmp_path / "week.xlsx")
    driver.go_to("List")
    driver.key(Qt.Key.Key_Left)
    driver.settle()

    assert driver.offered.endswith(weekly_name(TODAY))
    assert (tmp_path / "week.xlsx").read_bytes().startswith(b"PK")
    assert "week.xlsx" in driver.words()
    driver.press("Delete this copy, 1")
    assert not (tmp_path / "week.xlsx").exists()


def test_a_concern_is_raised_from_the_list_for_a_child_chosen_by_name(
    opened: Opener, store: Store, ann: Child
) -> None:
    driver = opened()
    driver.press("Raise a concern")
    driver.write("Child", "ann")
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    driver.choose("Reason", "Health")
    driver.write("What is the concern?", "No dental check for a year.")
    driver.press("Keep the concern")

    kept = driver.concern()
    assert (kept.child_id, kept.reason) == (ann.id, "Health")
    assert driver.window.stack.route == EscalationPage(kept.id)


def test_a_concern_is_raised_from_the_file_about_a_review_and_stands_there(
    opened: Opener, store: Store, ann: Child
) -> None:
    review = a_review(ann, held_on=TODAY, state="held")
    put(store, review)
    driver = opened(ChildFile(ann.id, "concerns"))
    driver.press("Raise a concern")
    driver.choose("About", "Review of Thu 5 Mar")
    driver.press("Keep the concern")
    refused = driver.words()
    driver.choose("Reason", "Decisions")
    driver.write("What is the concern?", "Nothing was done.")
    driver.press("Keep the concern")
    driver.control_key(Qt.Key.Key_O)
    driver.settle()

    assert "Problem: Choose the reason." in refused
    assert driver.concern().review_id == review.id
    assert driver.window.stack.route == ChildFile(ann.id, "concerns")


def test_the_source_of_a_concern_is_a_step_away(opened: Opener, store: Store, ann: Child) -> None:
    review = a_review(ann, held_on=TODAY, state="held")
    put(store, review)
    concern = a_concern(store, ann, review_id=review.id)
    driver = opened(EscalationPage(concern.id))

    driver.press("Review of Thu 5 Mar")

    assert driver.window.stack.route == Review(review.id)


def test_a_concern_that_is_gone_says_so(opened: Opener) -> None:
    assert "This concern is not here" in opened(EscalationPage("gone")).words()


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_everybody_can_use_the_list_and_a_concern(
    opened: Opener, store: Store, concern: Escalation, theme: str, scale: float
) -> None:
    asked(store, concern)
    for route in (Escalations(), EscalationPage(concern.id)):
        driver = opened(route, later=WEEK)
        driver.desk.show_as(Display(ThemeName(theme), scale))

        _no_faults(driver, theme)
        assert tab_faults(driver.window) == []


@pytest.mark.parametrize("button", ["Record the answer", "Go on to", "Close the concern", "Ready"])
def test_everybody_can_use_the_dialogs(
    opened: Opener, store: Store, concern: Escalation, button: str
) -> None:
    asked(store, concern)
    driver = opened(EscalationPage(concern.id))

    driver.press(button)

    assert faults(driver.top) == []


def _no_faults(driver: Concerns, theme: str) -> None:
    least = 7.0 if theme == "contrast" else 4.5
    page = driver.window.stack
    with contextlib.suppress(driver.qtbot.TimeoutError):
        driver.qtbot.waitUntil(lambda: not faults(page, least_contrast=least), timeout=3_000)
    assert faults(page, least_contrast=least) == []
