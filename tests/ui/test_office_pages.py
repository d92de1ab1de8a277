"""The office on the screen: the line, the quiet bar, signing in, connecting, the handover."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_desktop.models.office import history
from iro_desktop.models.store import Store
from iro_desktop.sync.enrolling import InvitationError
from iro_desktop.sync.office import OfficeSilentError, UnknownAccountError, WrongOfficeError
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.office_link import OfficeLink
from iro_desktop.ui.routes import ConnectOffice, Handover, SyncPage
from iro_desktop.ui.screens.office.refusals import INVITATION, NOWHERE, PASSWORD, refusal
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.sending import Sending
from tests.builders import NOW, TODAY, a_child, a_store
from tests.drivers import Driver
from tests.office_fakes import FakeKeeper, ways
from tests.ui.access import faults, tab_faults

SAFE = SyncState(phase=Phase.IDLE, last_success=NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = a_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper(SAFE)


@pytest.fixture
def driver(qtbot: QtBot, store: Store, keeper: FakeKeeper) -> Iterator[Driver]:
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    desk.office = OfficeLink(desk, keeper, ways(sign_in=_refuse_the_wrong_one))
    made = Driver(qtbot, desk, all_pages(), SyncPage())
    Sending(desk, made.window)
    made.settle()
    yield made
    desk.tasks.close()


def _refuse_the_wrong_one(password: str) -> None:
    if password == "wrong":
        raise UnknownAccountError


def test_the_foot_always_says_how_things_stand(driver: Driver, keeper: FakeKeeper) -> None:
    assert "All safe at the office, 14:02." in driver.words()

    keeper.tell(phase=Phase.SILENT, waiting=3, next_try_at=NOW + dt.timedelta(minutes=2))
    driver.settle()

    assert "The office does not answer, next try in 2 minutes. 3 changes" in driver.words()


def test_the_bar_asks_to_sign_in_and_leaves_the_focus_alone(
    driver: Driver, keeper: FakeKeeper
) -> None:
    driver.go_to("Send and fetch now")
    driver.window.header.box.setFocus()
    before = driver.here()

    keeper.tell(phase=Phase.SIGNED_OUT)
    driver.settle()

    assert driver.here() == before
    assert "Sign in to the office" in driver.names()


def test_a_wrong_password_is_told_at_its_field_and_the_right_one_signs_in(
    driver: Driver, keeper: FakeKeeper
) -> None:
    keeper.tell(phase=Phase.SIGNED_OUT)
    driver.settle()
    driver.press("Sign in to the office")

    driver.write("Password for the office", "wrong")
    driver.press("Sign in")
    told = driver.words()
    driver.control("Password for the office").selectAll()  # type: ignore[attr-defined]  # a line
    driver.write("Password for the office", "right")
    driver.press("Sign in")

    assert "does not know this password" in told
    assert keeper.asked == ["now everything=True"]


def test_an_empty_form_says_what_is_missing_and_a_full_one_connects(
    driver: Driver, keeper: FakeKeeper
) -> None:
    driver.desk.go(ConnectOffice())
    driver.settle()
    driver.press("Connect")
    missing = driver.words()

    driver.write("Invitation", "{}")
    driver.write("Password for the office", "lantern otter gravel")
    driver.press("Connect")

    assert "Type your password for the office." in missing
    assert driver.window.stack.route == SyncPage()
    assert keeper.asked == ["now everything=True"]


def test_who_left_is_named_once_from_memory(driver: Driver, store: Store) -> None:
    with store.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
    driver.desk.has_changed("child")
    driver.settle()
    with store.writing() as writer:
        writer.delete(sam)
    driver.desk.has_changed("child")  # the pages may look between the case's going and its reason
    driver.settle()
    with store.writing() as writer:
        later = NOW + dt.timedelta(minutes=1)
        history.note(writer.connection, "left", {"scope": sam.id, "on": "2026-03-03"}, later)

    driver.desk.has_changed("child")
    driver.settle()

    assert "Sam Example moved to another officer on 3 March." in driver.words()
    driver.press("Put this line away")
    assert "moved to another officer on" not in driver.words()


def test_the_first_fill_is_told_and_small_things_can_be_chosen(
    driver: Driver, keeper: FakeKeeper
) -> None:
    keeper.tell(phase=Phase.WORKING, filled=23, to_fill=61)
    driver.settle()
    driver.press("Small things only")

    assert "23 of 61 children are here; you can work meanwhile." in driver.words()
    assert keeper.state().is_small_only


def test_the_pages_pass_the_audit(driver: Driver, store: Store) -> None:
    with store.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))

    for route in (SyncPage(), ConnectOffice(), Handover(sam.id)):
        driver.desk.go(route)
        driver.settle()

        assert faults(driver.window) == []
        assert tab_faults(driver.window) == []


def test_the_office_is_opened_by_a_key(driver: Driver) -> None:
    driver.desk.go(ConnectOffice())
    driver.settle()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    driver.key(Qt.Key.Key_O, both)
    driver.settle()

    assert driver.window.stack.route == SyncPage()


@pytest.mark.parametrize(
    ("error", "field", "words"),
    [
        (InvitationError("No invitation."), INVITATION, "No invitation."),
        (UnknownAccountError(), PASSWORD, "works once"),
        (OfficeSilentError(), NOWHERE, "does not answer"),
        (WrongOfficeError("certificate"), NOWHERE, "is not the office"),
        (WrongOfficeError("nonsense"), NOWHERE, "made no sense"),
    ],
)
def test_each_refusal_has_a_sentence(error: Exception, field: str, words: str) -> None:
    where, said = refusal(error)

    assert where == field
    assert words in said


def test_a_bug_is_no_refusal() -> None:
    with pytest.raises(KeyError):
        refusal(KeyError("bug"))
