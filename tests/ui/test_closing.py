"""Closing the window: what could not be saved is not lost without a question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Visit
from iro_desktop.models.faults import DiskFullError
from iro_desktop.models.writing import Writer
from tests.letter_driver import LetterDriver, writing
from tests.ui.visits import VisitDriver, opened

WORDS = "What you discussed with your IRO, Ann"


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[VisitDriver]:
    made, _visit = opened(qtbot, tmp_path, "Ann")
    yield made
    made.close()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    def full(*_arguments: object, **_named: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "change", full)
        yield patch


def voices(driver: VisitDriver) -> list[str]:
    with driver.store.reading() as reader:
        return [visit.voice for visit in reader.find(Visit)]


def test_what_was_typed_last_is_saved_by_closing_the_window(driver: VisitDriver) -> None:
    driver.write(WORDS, "Precious")

    assert driver.window.close()

    assert voices(driver) == ["Precious"]


def test_a_window_whose_words_cannot_be_saved_asks_before_it_loses_them(
    driver: VisitDriver, full_disk: pytest.MonkeyPatch
) -> None:
    driver.write(WORDS, "Precious")

    assert not driver.window.close()
    driver.settle()
    assert "Close without saving?" in driver.words()
    driver.press("Do not close")

    full_disk.undo()
    assert driver.window.close()
    assert voices(driver) == ["Precious"]


def test_words_that_cannot_be_saved_may_be_given_up(
    driver: VisitDriver, full_disk: pytest.MonkeyPatch
) -> None:
    driver.write(WORDS, "Precious")
    driver.window.close()
    driver.settle()

    driver.go_to("Close and lose it")
    driver.key(Qt.Key.Key_Space)

    assert not driver.window.isVisible()
    full_disk.undo()


def test_a_letter_that_cannot_be_saved_asks_too(
    qtbot: QtBot, tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    letter: LetterDriver = writing(qtbot, tmp_path)
    letter.write("Something I learnt from you", "You draw well.")

    assert not letter.window.close()
    letter.settle()
    letter.press("Do not close")

    full_disk.undo()
    assert letter.window.close()
    assert letter.body("learnt") == "You draw well."
    letter.close()
