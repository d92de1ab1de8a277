"""The invitations' part of a review's page: who is asked, the forms, the appointment, by keys."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from iro_core.records import Child, Invitation, Person, Placement, Relationship
from iro_desktop.models.store import Store
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.screens.review.review_invitations import InvitationsPart
from tests.builders import TODAY, a_review, some_id
from tests.drivers import opening
from tests.letter_driver import PaperPrinters
from tests.services.files import a_mine, days, of, put
from tests.ui.access import faults, tab_faults
from tests.ui.child_files import all_of
from tests.ui.review_parts import PartDriver

Opener = Callable[..., PartDriver]


@pytest.fixture
def child(store: Store) -> Child:
    child = a_mine(store, liked_name="Annie", born_on=dt.date(2015, 1, 1))
    pat = Person(id=some_id(), first_name="Pat", family_name="Reed", role="parent")  # type: ignore[arg-type]  # ids are text
    parent = of(child, Relationship, person_id=pat.id, role="parent", may_know_address=False)
    put(store, pat, parent, of(child, Placement, setting_name="Rowan House", is_hidden=True))
    return child


@pytest.fixture
def open_part(qtbot: QtBot, store: Store, child: Child, tmp_path: Path) -> Iterator[Opener]:
    def of_review(**fields: Any) -> PartDriver:
        review = a_review(child, **{"planned_on": days(10), "place": "Room 3", **fields})
        put(store, review)
        printers = PaperPrinters(tmp_path / "paper.pdf")
        make = partial(InvitationsPart, printers=printers)
        return PartDriver(qtbot, store, make, review.id)

    with opening(of_review) as opener:
        yield opener


def listed(store: Store) -> list[Invitation]:
    return sorted(all_of(store, Invitation), key=lambda each: each.position or 0)


def saved_in(driver: PartDriver, folder: Path) -> bytes:
    """Save into a folder under the name that is offered, and return what was written."""
    dialog = driver.top
    assert isinstance(dialog, QFileDialog)
    name = Path(dialog.selectedFiles()[0]).name
    dialog.setDirectory(str(folder))
    dialog.accept()
    driver.settle()
    return (folder / name).read_bytes()


def test_an_empty_list_says_what_to_do_and_the_file_proposes(open_part: Opener) -> None:
    words = open_part().words()

    assert "Nobody is on the list yet" in words
    assert "Annie" in words
    assert "Pat Reed" in words
    assert "Must not know where the child lives" in words
    assert "Not on the file: a carer, a social worker, a school" in words


def test_all_are_put_on_the_list_invited_and_sent_forms_by_keys(
    open_part: Opener, store: Store
) -> None:
    driver = open_part()

    driver.press("Put all of them on the list")
    driver.press("Record invitations")
    driver.tab_to("Keep the invitations")
    driver.key(Qt.Key.Key_Space)
    driver.settle()
    driver.press("Record forms sent")
    driver.press("Keep the day")

    assert [(each.name, each.invited_on, each.form_sent_on) for each in listed(store)] == [
        ("Annie", TODAY, TODAY),
        ("Pat Reed", TODAY, TODAY),
    ]
    assert "Invited Thu 5 Mar, e-mail" in driver.words()
    assert "This review: 0 of 2 forms back, 0%." in driver.words()


def test_the_place_is_warned_of_once_the_parent_is_on_the_list(open_part: Opener) -> None:
    driver = open_part()
    assert "does not give it away" not in driver.words()

    driver.press("Put on the list: Pat Reed")

    assert "Pat Reed must not learn where the child lives." in driver.words()


def test_views_and_a_form_back_are_recorded_and_counted(open_part: Opener, store: Store) -> None:
    driver = open_part()
    driver.press("Put on the list: Annie")

    driver.press("Record: Annie")
    driver.write("Form sent on", "1/3/26")
    driver.write("Form back on", "yesterday")
    driver.write("What they said", "I like it here.")
    driver.press("Keep it")

    (invitation,) = listed(store)
    assert (invitation.views, invitation.form_back_on) == ("I like it here.", days(-1))
    assert "1 of 1 form back, 100%" in driver.words()
    assert "I like it here." in driver.words()


def test_a_reason_for_not_inviting_is_kept_and_contradictions_refused(
    open_part: Opener, store: Store
) -> None:
    driver = open_part()
    driver.press("Put on the list: Pat Reed")

    driver.press("Record: Pat Reed")
    driver.write("Invited on", "today")
    driver.write("Or why not invited", "A court order")
    driver.press("Keep it")
    assert "both invited and left out" in driver.words()
    driver.go_to("Invited on")
    driver.control_key(Qt.Key.Key_A)
    driver.key(Qt.Key.Key_Delete)
    driver.press("Keep it")

    (invitation,) = listed(store)
    assert (invitation.invited_on, invitation.not_invited_reason) == (None, "A court order")
    assert "Not invited: A court order" in driver.words()


def test_nobody_chosen_is_refused_at_its_field(open_part: Opener, store: Store) -> None:
    driver = open_part()
    driver.press("Put on the list: Annie")

    driver.press("Record invitations")
    driver.press("Who was invited Annie")
    driver.press("Keep the invitations")

    assert "Choose who was invited." in driver.words()
    assert listed(store)[0].invited_on is None


def test_somebody_is_added_by_name_and_taken_off_again(open_part: Opener, store: Store) -> None:
    driver = open_part()

    driver.press("Add somebody by name")
    driver.write("Name", "Dr Ash")
    driver.go_to("Is the child's")
    driver.keys("Health")
    driver.press("Put on the list")
    assert [(each.name, each.role) for each in listed(store)] == [("Dr Ash", "health")]
    driver.press("Take off: Dr Ash")
    driver.press("Take them off")

    assert listed(store) == []


def test_a_form_is_printed_and_that_is_on_record(
    open_part: Opener, store: Store, tmp_path: Path
) -> None:
    driver = open_part()
    driver.press("Put on the list: Annie")

    driver.press("Print a form: Annie")
    assert "no survey is set" in driver.words()
    driver.press("Print")
    driver.qtbot.waitUntil((tmp_path / "paper.pdf").exists, timeout=10_000)
    driver.settle()

    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_a_form_is_saved_where_the_user_says(open_part: Opener, tmp_path: Path) -> None:
    driver = open_part()

    driver.press("Print a form")
    driver.press("Save a copy")
    driver.press("Choose where")

    assert saved_in(driver, tmp_path).startswith(b"%PDF")


def test_the_appointment_is_saved_and_says_what_it_leaves_out(
    open_part: Opener, tmp_path: Path
) -> None:
    driver = open_part()

    driver.press("Save the appointment")
    assert "The place is left out, since the child's address is hidden." in driver.words()
    driver.press("Choose where")

    content = saved_in(driver, tmp_path)
    assert b"SUMMARY:Review: AE" in content
    assert b"Room 3" not in content


def test_without_a_day_there_is_no_appointment(open_part: Opener) -> None:
    driver = open_part(planned_on=None)

    driver.press("Save the appointment")

    assert "Plan the day of the review first." in driver.words()


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_keeps_nobody_out(
    open_part: Opener, qapp: QApplication, theme: ThemeName, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    driver = open_part()
    driver.press("Put all of them on the list")
    driver.qtbot.waitUntil(lambda: faults(driver.window) == [], timeout=5_000)

    assert tab_faults(driver.window) == []


@pytest.mark.parametrize("way", ["Record: Annie", "Record invitations", "Print a form: Annie"])
def test_its_dialogs_keep_nobody_out_at_200_percent(
    open_part: Opener, qapp: QApplication, way: str
) -> None:
    apply_theme(qapp, ThemeName.DARK, 2.0)
    driver = open_part()
    driver.press("Put all of them on the list")

    driver.press(way)

    driver.qtbot.waitUntil(lambda: faults(driver.top) == [], timeout=5_000)
