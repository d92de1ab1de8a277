"""Changes go onto a stick from the office's page, and its answer is read there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from iro_core.wire.bundles import BundleError
from iro_desktop.sync.bundle import AnswerTaken, BundleMade
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.office_link import OfficeLink
from iro_desktop.ui.routes import SyncPage
from iro_desktop.ui.screens.office import on_a_stick
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY, a_store
from tests.drivers import Driver
from tests.office_fakes import FakeKeeper, ways


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    store = a_store(tmp_path)
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    desk.office = OfficeLink(desk, FakeKeeper(SyncState(phase=Phase.IDLE)), ways())
    made = Driver(qtbot, desk, all_pages(), SyncPage())
    made.settle()
    yield made
    desk.tasks.close()
    store.close()


def choose(driver: Driver, path: Path) -> None:
    """Choose a file or a folder in the dialog that the system would show."""
    [dialog] = driver.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    driver.settle()


def told(driver: Driver) -> str:
    """Return what the dialog says, and close it."""
    [dialog] = driver.window.findChildren(Dialog)
    words = " ".join(each.text() for each in dialog.findChildren(QLabel))
    dialog.reject()
    driver.settle()
    return words


def act(driver: Driver, words: str) -> None:
    page = driver.window.stack.page
    assert page is not None
    next(each for each in page.acts() if each.plain == words).do()


def use(driver: Driver, **given: Any) -> None:
    desk = driver.desk
    desk.office = OfficeLink(desk, FakeKeeper(), ways(**given))


def test_what_waits_goes_onto_the_stick_that_was_chosen(driver: Driver, tmp_path: Path) -> None:
    act(driver, "Put changes on a stick")
    choose(driver, tmp_path)

    assert "3 changes written to to-office-0a1b2c3d.irobundle" in told(driver)


def test_the_answer_is_read_and_told(driver: Driver, tmp_path: Path) -> None:
    act(driver, "Read an answer from a stick")
    choose(driver, tmp_path / "answer.irobundle")

    assert "The office has 3 changes of yours. 7 records came" in told(driver)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BundleError("Nothing waits to be sent."), "Nothing waits to be sent."),
        (OSError(28, "full"), "Check that it is in and not full"),
    ],
)
def test_a_refusal_is_told_in_its_words(
    driver: Driver, tmp_path: Path, error: Exception, words: str
) -> None:
    def fail(_path: Path) -> Any:
        raise error

    use(driver, write_bundle=fail, read_answer=fail)
    page = driver.window.stack.page
    assert page is not None

    on_a_stick.write(page, driver.desk, tmp_path)
    driver.settle()
    assert words in told(driver)
    on_a_stick.read(page, driver.desk, tmp_path)
    driver.settle()
    assert words in told(driver)


def test_without_an_office_nothing_is_written(driver: Driver, tmp_path: Path) -> None:
    driver.desk.office = None
    page = driver.window.stack.page
    assert page is not None

    on_a_stick.write(page, driver.desk, tmp_path)
    assert "No office is connected" in told(driver)
    on_a_stick.read(page, driver.desk, tmp_path)
    assert "No office is connected" in told(driver)


def test_what_did_not_fit_and_what_was_ordered_is_said(tmp_path: Path) -> None:
    made = BundleMade(path=tmp_path / "a", changes=1, left=2)

    assert "1 change written" in on_a_stick.made_words(made)
    assert "2 changes did not fit" in on_a_stick.made_words(made)
    assert "shut this laptop out" in on_a_stick.taken_words(AnswerTaken(order="revoked"))
    assert "destroyed" in on_a_stick.taken_words(AnswerTaken(order="wipe"))
