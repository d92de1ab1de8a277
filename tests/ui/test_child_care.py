"""Care on a child's file by keys alone: its end and return, the clock that switches, allocation."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Allocation, CarePeriod, Child, LegalStatus, Review
from iro_desktop.models.store import Store
from iro_desktop.services.child.care_periods import end_care
from iro_desktop.ui.routes import ChildFile
from tests.builders import TODAY
from tests.drivers import opening
from tests.services.cares import care, in_care
from tests.services.files import days, of, put
from tests.ui.access import faults
from tests.ui.child_files import File, all_of

Opener = Callable[..., File]
CHANGED = "The clock changed: adoption, placed. The next review is due by Wednesday 1 April 2026"


@pytest.fixture
def child(store: Store) -> Child:
    return in_care(store)


@pytest.fixture
def open_file(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    def file_of(child: Child, section: str | None = None) -> File:
        return File(qtbot, store, ChildFile(child.id, section))

    with opening(file_of) as opener:
        yield opener


def test_a_move_to_a_placement_for_adoption_says_at_once_that_the_clock_changed(
    open_file: Opener, store: Store, child: Child
) -> None:
    driver = open_file(child, "places")
    driver.press("Record a move")

    driver.write("Moved on", "yesterday")
    driver.go_to("Kind of placement")
    driver.keys("Adoption by other carer, placement")
    driver.press("Keep the move")
    driver.wait_for("Why did the clock change?")

    assert CHANGED in driver.words()
    assert driver.faults() == []
    driver.press("Put this message away")
    assert CHANGED not in driver.words()


def test_the_clock_stands_over_the_reviews_with_its_reasons(
    open_file: Opener, store: Store, child: Child
) -> None:
    put(store, of(child, LegalStatus, code="E1", from_on=days(-20)))

    words = open_file(child, "reviews").words()

    assert "The clock of reviews" in words
    assert "Adoption: may be placed" in words
    assert "Since Friday 13 February 2026 the child may be placed for adoption." in words
    assert "Beside it runs another clock. Subsequent review: by Wednesday 10 June 2026." in words


def test_leaving_care_says_what_happens_to_the_planned_review(
    open_file: Opener, store: Store, child: Child
) -> None:
    driver = open_file(child, "places")
    driver.press("No longer looked after")
    before = driver.words()

    driver.write("No longer looked after since", "yesterday")
    driver.write("Why it ended", "Back with the mother")
    driver.press("End the time in care")
    driver.wait_for("Came back into care")

    assert "The planned review of Wednesday 10 June 2026 is cancelled with that reason." in before
    assert "The planned review of Wednesday 10 June 2026 was cancelled." in driver.words()
    assert [each.state for each in all_of(store, Review, held_on=None)] == ["cancelled"]
    assert "Why did the clock change?" not in driver.names()
    assert driver.here() != ""
    driver.section("overview")
    assert "not looked after, so no clock of reviews runs" in driver.words()


def test_coming_back_begins_with_a_first_review(
    open_file: Opener, store: Store, child: Child
) -> None:
    end_care(store, child_id=child.id, ended_on=days(-9), today=TODAY)
    driver = open_file(child, "places")
    driver.press("Came back into care")
    assert faults(driver.top) == []

    driver.write("Became looked after on", "2/3/26")
    driver.press("Begin the time in care")
    refused = driver.words()
    driver.go_to("Legal status")
    driver.keys("Interim")
    driver.go_to("Kind of placement")
    driver.keys("Foster carer, not")
    driver.press("Begin the time in care")
    driver.wait_for("No longer looked after")

    assert "Choose the legal status." in refused
    assert "The first review is due by Monday 30 March 2026." in driver.words()
    assert len(all_of(store, CarePeriod, to_on=None)) == 1


def test_authority_by_consent_switches_the_clock_and_can_be_taken_back(
    open_file: Opener, store: Store, child: Child
) -> None:
    driver = open_file(child, "places")

    driver.press("Authority to place for adoption")
    driver.write("May be placed for adoption since", "yesterday")
    driver.press("Keep the authority")
    driver.wait_for("Why did the clock change?")
    given = driver.words()
    driver.press("Authority to place for adoption")
    driver.go_to("May be placed for adoption since")
    driver.control_key(Qt.Key.Key_A)
    driver.key(Qt.Key.Key_Delete)
    driver.press("Keep the authority")
    driver.qtbot.waitUntil(lambda: "looked-after reviews" in driver.words())

    assert "The clock changed: adoption, may be placed." in given
    assert care(store, child).authorised == ""


def test_permanence_is_recorded_with_plan_and_day(
    open_file: Opener, store: Store, child: Child
) -> None:
    driver = open_file(child, "places")
    assert "9 months (local standard): by Wednesday 29 October 2025" in driver.words()

    driver.press("Permanence achieved")
    driver.go_to("Plan for permanence")
    driver.keys("Long-term f")
    driver.write("Permanence achieved on", "yesterday")
    driver.press("Keep it")
    driver.qtbot.waitUntil(lambda: "Wednesday 4 March 2026" in driver.words())

    assert all_of(store, Child)[0].permanence_plan == "long_term_fostering"


def test_the_allocation_shows_its_own_times_and_is_changed(
    open_file: Opener, store: Store, child: Child
) -> None:
    (seen,) = all_of(store, Allocation)
    with store.writing() as writer:
        (period,) = all_of(store, CarePeriod)
        (held,) = all_of(store, Review, state="held")
        writer.change(period, from_on=dt.date(2026, 2, 23))
        writer.change(held, state="cancelled", held_on=None)
        writer.change(seen, from_on=dt.date(2026, 2, 27))
    driver = open_file(child, "places")

    driver.press("Change the allocation")
    driver.write("Service was told on", "25/2/26")
    driver.press("Keep the allocation")
    refused = driver.words()
    driver.write("At", "16:40")
    driver.press("Keep the allocation")
    driver.qtbot.waitUntil(lambda: "25 Feb 2026 at 16:40" in driver.words())

    assert "Enter the time too" in refused
    assert "Reviewing officer allocated: by Thursday 26 February 2026" in driver.words()
    assert "1 day late" in driver.words()
    assert "24 hours from the time the service was told; a local standard" in driver.words()


def test_a_ground_for_an_early_review_leads_to_planning_it(
    open_file: Opener, store: Store, child: Child
) -> None:
    put(store, of(child, LegalStatus, code="L1", from_on=days(-1), to_on=days(2)))
    driver = open_file(child, "reviews")
    assert "The law: SI 2010/959 reg. 33(3)(c)." in driver.words()

    driver.press("Plan an early review: Police protection")
    assert faults(driver.top) == []
    driver.write("Planned for", "tomorrow")
    driver.press("Keep the early review")
    driver.qtbot.waitUntil(lambda: "An early review is planned for" in driver.words())

    (early,) = all_of(store, Review, early_reason="accommodation_ending")
    assert (early.kind, early.planned_on) == ("early", days(1))
    assert "reg. 33(3)(c)" not in driver.words()


@pytest.mark.parametrize(
    "button",
    [
        "No longer looked after",
        "Authority to place for adoption",
        "Permanence achieved",
        "Change the allocation",
    ],
)
def test_each_dialog_can_be_seen_heard_reached_and_left(
    open_file: Opener, child: Child, button: str
) -> None:
    driver = open_file(child, "places")
    driver.press(button)
    driver.qtbot.waitUntil(lambda: driver.top is not driver.window)

    assert faults(driver.top) == []
    driver.key(Qt.Key.Key_Escape)
    assert driver.top is driver.window
