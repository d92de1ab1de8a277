"""A caseload that has not met its office for weeks shows the office's page and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from iro_desktop.sync.lease import Lease, LeaseState
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.office_link import OfficeLink
from iro_desktop.ui.routes import Caseload, ChildFile, ConnectOffice, SyncPage, Today
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.sending import Sending
from tests.builders import NOW, TODAY, a_child, a_store
from tests.drivers import Driver
from tests.office_fakes import FakeKeeper, ways

SHUT = Lease(state=LeaseState.LOCKED, days_left=0)
OPEN = Lease()


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper(SyncState(phase=Phase.IDLE, last_success=NOW))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, keeper: FakeKeeper) -> Iterator[Driver]:
    store = a_store(tmp_path)
    with store.writing() as writer:
        child = writer.add(a_child(first_name="Sam"))
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    desk.office = OfficeLink(desk, keeper, ways())
    made = Driver(qtbot, desk, all_pages(), ChildFile(child.id))
    Sending(desk, made.window)
    made.settle()
    yield made
    desk.tasks.close()
    store.close()


def test_the_page_of_a_child_gives_way_when_the_caseload_shuts(
    driver: Driver, keeper: FakeKeeper
) -> None:
    assert "Sam" in driver.words()

    keeper.tell(lease=SHUT)
    driver.settle()

    stack = driver.window.stack
    assert stack.route == SyncPage()
    assert not stack.can_go_back
    assert "so the caseload is locked" in driver.words()
    said = [each.text() for each in driver.window.stack.findChildren(QAbstractButton)]
    assert "Sam" not in " ".join([driver.words(), *said])


@pytest.mark.parametrize("route", [Today(), Caseload()])
def test_no_page_of_the_caseload_opens_while_it_is_shut(
    driver: Driver, keeper: FakeKeeper, route: Today | Caseload
) -> None:
    keeper.tell(lease=SHUT)
    driver.settle()

    shown: list[object] = []
    for each in (route, ConnectOffice()):
        driver.window.stack.go(each)
        shown.append(driver.window.stack.route)

    assert shown == [SyncPage(), ConnectOffice()]


def test_meeting_the_office_opens_it_again(driver: Driver, keeper: FakeKeeper) -> None:
    keeper.tell(lease=SHUT)
    driver.settle()
    keeper.tell(lease=OPEN)
    driver.settle()

    driver.window.stack.go(Caseload())

    assert driver.window.stack.route == Caseload()
