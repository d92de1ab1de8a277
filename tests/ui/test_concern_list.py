"""The list of concerns, raising one from there and from a file, and who can use the pages."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Child, Escalation
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.weekly_list import weekly_name
from iro_desktop.ui.desk import Display
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import ChildFile, EscalationPage, Escalations, Route
from tests.builders import TODAY, a_review
from tests.concern_driver import NO_TIME, Concerns
from tests.drivers import opening
from tests.escalations import WEEK, a_concern, asked, closed
from tests.services.files import a_mine, put
from tests.ui.access import faults, tab_faults

Opener = Callable[..., Concerns]
LOOKS = [("light", 1.0), ("contrast", 2.0), ("dark", 1.0)]


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
