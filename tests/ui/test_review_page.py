"""The page of one review: worked by keys, gaps first, its pack printed from memory."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iro_core.records import Escalation, SetAside
from iro_core.records import Review as ReviewRecord
from iro_desktop.models.store import Store
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import ChildFile, EscalationPage, MeetingPage, Review, Route
from iro_desktop.ui.screens.review.review_page import SECTIONS, ReviewPage
from tests.builders import NOW, TODAY
from tests.drivers import Driver, Elsewhere, opening
from tests.letter_driver import PaperPrinters
from tests.reviews_prepared import SECRETS, Prepared, a_prepared_child
from tests.ui.access import faults, tab_faults
from tests.ui.child_files import all_of, audited

Opener = Callable[..., "ReviewDriver"]


class ReviewDriver(Driver):
    """A window on one review."""

    def __init__(
        self, qtbot: QtBot, store: Store, route: Review, *, paper: Path | None = None
    ) -> None:
        self.said: list[str] = []
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        desk.announced.connect(self.said.append)
        pages = Pages()
        printers = PaperPrinters(paper)
        pages.add(Review, lambda desk, route: ReviewPage(desk, route, printers=printers))
        for other in (ChildFile, EscalationPage, MeetingPage):
            pages.add(other, Elsewhere)
        super().__init__(qtbot, desk, pages, route)
        self.settle()
        self.wait_for("Back")

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.window.stack.page
        assert page is not None
        return page

    def labels(self) -> list[QLabel]:
        """Return the words that are on the page, in sight or not."""
        return [each for each in self.page.findChildren(QLabel) if each.isVisible()]

    def main_button(self) -> str:
        """Return the name of the one button that stands out."""
        (made,) = [
            each
            for each in self.page.findChildren(QPushButton)
            if each.isVisible() and each.property("kind") == "primary"
        ]
        return made.accessibleName() or made.text()

    @property
    def route(self) -> Route | None:
        """Where the window is."""
        return self.window.stack.route

    def act(self, words: str) -> None:
        """Do what stands in the page's menu."""
        next(each for each in self.page.acts() if each.plain == words).do()
        self.settle()

    def everything(self) -> str:
        """Return all words on the page, also those scrolled out of sight."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisibleTo(self.window))


@pytest.fixture
def made(store: Store) -> Prepared:
    return a_prepared_child(store)


@pytest.fixture
def open_page(qtbot: QtBot, store: Store, made: Prepared) -> Iterator[Opener]:
    def opened(section: str | None = None, *, paper: Path | None = None) -> ReviewDriver:
        return ReviewDriver(qtbot, store, Review(made.second.id, section), paper=paper)

    with opening(opened) as opener:
        yield opener


def test_the_page_begins_with_the_day_and_the_gaps(open_page: Opener, store: Store) -> None:
    driver = open_page()

    shown = driver.everything()
    assert driver.here().startswith("Gaps")
    assert "Sunday 22 March 2026" in shown
    assert "Friday 20 March 2026" in shown
    assert "No permanence plan" in shown
    assert "No plan for permanence is on file." in shown
    assert audited(store, "opened") == 1


def test_a_section_that_is_asked_for_begins_in_sight_at_twice_the_size(
    open_page: Opener, qapp: QApplication
) -> None:
    apply_theme(qapp, ThemeName.LIGHT, 2.0)
    driver = open_page("papers")

    def is_in_sight() -> bool:
        (heading,) = [each for each in driver.labels() if each.text() == "Papers for the meeting"]
        return heading.visibleRegion().contains(heading.rect().center())

    driver.qtbot.waitUntil(is_in_sight)


def test_the_page_leads_on_once_the_day_of_the_meeting_has_come(
    open_page: Opener, store: Store, made: Prepared
) -> None:
    assert open_page().main_button() == "Print the preparation pack"

    with store.writing() as writer:
        writer.change(made.second, planned_on=TODAY)

    assert open_page().main_button() == "Hold the meeting"


@pytest.mark.parametrize("key", [key for key, _ in SECTIONS])
def test_every_section_can_be_reached_and_used_by_anybody(open_page: Opener, key: str) -> None:
    driver = open_page(key)

    assert faults(driver.page) == []
    assert not any(secret in driver.everything() for secret in SECRETS)


def test_tab_goes_everywhere_and_out_again(open_page: Opener) -> None:
    driver = open_page()

    assert tab_faults(driver.page) == []


def test_the_arrows_go_from_section_to_section(open_page: Opener) -> None:
    driver = open_page("voice")

    driver.key(Qt.Key.Key_Right)
    driver.settle()

    assert "Find a club for Annie" in driver.everything()


def test_a_flag_is_set_aside_by_keys_and_raised_again(open_page: Opener, store: Store) -> None:
    driver = open_page()

    driver.tab_to("Set aside: Personal education plan overdue")
    driver.key(Qt.Key.Key_Space)
    driver.settle()
    driver.write("Why it needs no attention at this review", "It is on its way.")
    driver.press("Set it aside")
    driver.settle()

    (record,) = all_of(store, SetAside)
    assert (record.flag, record.reason) == ("pep", "It is on its way.")
    assert "It is on its way." in driver.everything()

    driver.press("Raise it again: Personal education plan overdue")
    driver.settle()

    assert all_of(store, SetAside) == []
    assert "It is on its way." not in driver.everything()


def test_without_a_reason_a_flag_stays(open_page: Opener, store: Store) -> None:
    driver = open_page()

    driver.press("Set aside: No permanence plan")
    driver.press("Set it aside")

    assert "Write why this needs no attention" in driver.words()
    assert all_of(store, SetAside) == []


def test_a_gap_leads_to_its_section(open_page: Opener) -> None:
    driver = open_page()

    driver.press("Open: Permanence")
    driver.settle()

    assert driver.here() == "Care"
    assert "No plan for permanence is on file." in driver.everything()


def test_the_day_is_changed_from_here_and_warned_about(open_page: Opener, store: Store) -> None:
    driver = open_page()

    driver.press("Change the day")
    driver.write("Planned for", "23/3/26")
    driver.press("Keep the plan")
    driver.settle()

    assert "after the legal limit" in driver.everything()
    assert any(
        each.planned_on and each.planned_on.day == 23 for each in all_of(store, ReviewRecord)
    )


def test_the_pack_goes_from_memory_to_the_printer_in_one_press(
    open_page: Opener, store: Store, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.pdf"
    driver = open_page(paper=paper)

    driver.press("Print the preparation pack")
    driver.qtbot.waitUntil(lambda: "The preparation pack went to the printer" in driver.said)

    assert len(pypdf.PdfReader(io.BytesIO(paper.read_bytes())).pages) >= 3
    assert audited(store, "preparation pack printed") == 1


def test_without_a_printer_a_copy_is_offered(open_page: Opener) -> None:
    driver = open_page()

    driver.press("Print the preparation pack")

    assert "No printer is set up" in driver.words()
    assert "print the preparation pack then" in driver.words()


def test_a_saved_pack_stands_in_a_list_until_it_is_deleted(
    open_page: Opener, tmp_path: Path
) -> None:
    driver, place = open_page(), tmp_path / "Preparation.pdf"

    driver.press("Save the preparation pack")
    driver.press("Choose where")
    driver.found(QFileDialog).fileSelected.emit(str(place))
    driver.found(QFileDialog).reject()
    driver.settle()
    assert place.read_bytes().startswith(b"%PDF-")
    driver.press("Delete this copy, 1")
    driver.settle()

    assert not place.exists()


def test_the_pages_acts_lead_to_the_meeting_and_to_the_file(
    open_page: Opener, made: Prepared
) -> None:
    driver = open_page()

    driver.act("Hold the meeting")
    met = driver.route
    driver.desk.back()
    driver.settle()
    driver.act("Open the child's file")

    assert (met, driver.route) == (MeetingPage(made.second.id), ChildFile(made.child.id, "reviews"))


def test_a_held_review_has_no_day_to_change(qtbot: QtBot, store: Store, made: Prepared) -> None:
    driver = ReviewDriver(qtbot, store, Review(made.first.id))

    assert "Held, Mon 22 Dec 2025" in driver.everything()
    assert "Change the day" not in driver.names()
    driver.desk.tasks.close()


def test_a_review_that_is_not_here_says_so(qtbot: QtBot, store: Store) -> None:
    driver = ReviewDriver.__new__(ReviewDriver)
    driver.said = []
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    pages = Pages()
    pages.add(Review, ReviewPage)
    Driver.__init__(driver, qtbot, desk, pages, Review("gone"))
    driver.settle()

    assert "This review is not here" in driver.everything()
    desk.tasks.close()


def test_large_text_in_high_contrast_has_room(open_page: Opener, qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.CONTRAST, 2.0)

    driver = open_page()

    assert faults(driver.page) == []


def test_a_concern_about_a_flag_is_filled_in_already(
    open_page: Opener, store: Store, made: Prepared
) -> None:
    driver = open_page()

    driver.press("Raise a concern: No permanence plan")
    driver.settle()
    driver.write("Reason", "Care planning")
    driver.press("Keep the concern")
    driver.settle()

    kept = [each for each in all_of(store, Escalation) if each.review_id == made.second.id]
    assert [each.concern.startswith("No permanence plan. 1 review held") for each in kept] == [True]
