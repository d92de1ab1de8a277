"""The way in: the first run, the password, and what is said when something is in the way."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from iro_core.records import Profile
from iro_desktop.models import claims, places
from iro_desktop.ui.kit.passwords import CAPS_LOCK, Password
from iro_desktop.ui.screens.entrance.forgotten import Forgotten
from iro_desktop.ui.screens.entrance.stuck import StuckPage
from iro_desktop.ui.screens.entrance.unlock import UnlockPage
from iro_desktop.ui.screens.entrance.welcome import WelcomePage
from tests.caseloads import PASSWORD, a_caseload, a_strongbox
from tests.keyrings import FakeKeyring
from tests.ui.access import faults
from tests.ui.sittings import Sitting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_caseload(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def sitting(qtbot: QtBot, folder: Path) -> Iterator[Sitting]:
    made = Sitting(qtbot, folder)
    yield made
    made.session.close()


@pytest.fixture
def first_run(qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    made = Sitting(qtbot, tmp_path / "new")
    yield made
    made.session.close()


def test_the_password_opens_the_caseload(sitting: Sitting) -> None:
    sitting.unlock()

    assert not sitting.window.is_covered
    assert sitting.page.isVisible()


def test_enter_in_the_password_is_enough(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.type("Password", PASSWORD)
    QTest.keyClick(sitting.window.focusWidget(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not sitting.window.is_covered)


def test_no_password_at_all_is_asked_for(sitting: Sitting) -> None:
    sitting.press("Unlock")

    assert "Type your password." in sitting.words()


def test_a_wrong_password_can_be_typed_over_at_once(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.give("not the password")
    sitting.says("does not open this caseload. Try again")

    QTest.keyClicks(sitting.window.focusWidget(), PASSWORD)
    sitting.press("Unlock")

    qtbot.waitUntil(lambda: not sitting.window.is_covered)


def test_the_wait_after_many_wrong_ones_is_counted_down_in_words(sitting: Sitting) -> None:
    for _ in range(5):
        sitting.give("not the password")
        sitting.says("wrong passwords" if _ == 4 else "does not open")
        sitting.type("Password", "")

    assert "Nothing is lost. Try again in 32 seconds." in sitting.words()
    sitting.clock.pass_time(dt.timedelta(seconds=33))
    sitting.qtbot.waitUntil(lambda: "Try again in" not in sitting.words())
    sitting.unlock()


def test_the_wait_goes_on_after_a_new_start(qtbot: QtBot, folder: Path) -> None:
    box = a_strongbox(folder)
    for _ in range(6):
        box._guesses.begin()  # noqa: SLF001 - what six wrong passwords leave behind
    box.release()

    sitting = Sitting(qtbot, folder)

    sitting.says("Try again in 64 seconds")
    sitting.session.close()


def test_the_password_can_be_seen_and_is_hidden_again(sitting: Sitting) -> None:
    sitting.type("Password", "lantern")
    line = sitting.one(QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password

    sitting.press("Show")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    sitting.press("Hide")

    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_a_password_can_be_pasted(sitting: Sitting, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(PASSWORD)
    line = sitting.one(QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    sitting.press("Unlock")

    qtbot.waitUntil(lambda: not sitting.window.is_covered)


@pytest.mark.parametrize(
    ("letter", "shift", "told"), [("a", False, False), ("A", True, False), ("A", False, True)]
)
def test_caps_lock_is_noticed_by_the_letters(
    sitting: Sitting, letter: str, *, shift: bool, told: bool
) -> None:
    line = sitting.one(Password).line
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier

    QTest.keyClick(line, letter, held)  # type: ignore[call-overload]  # the stubs know keys only, not letters

    assert (CAPS_LOCK in sitting.words()) is told


def test_forgotten_says_honestly_what_can_be_done(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.press("Forgotten your password?")

    [dialog] = sitting.window.findChildren(Forgotten)
    qtbot.waitUntil(dialog.isVisible)
    words = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "cannot be recovered by anyone" in words
    assert "nothing is ever wiped" in words
    assert faults(dialog) == []


def test_a_first_run_asks_three_things_and_opens_the_caseload(
    first_run: Sitting, qtbot: QtBot
) -> None:
    assert isinstance(first_run.cover, WelcomePage)
    first_run.type("Your name", "Sam Example")
    choose_role(first_run)
    first_run.press("Continue")
    first_run.type("Council or service", "Example Council")
    first_run.press("Continue")
    first_run.type("Choose a password", PASSWORD)
    first_run.says("Strong")
    first_run.type("Type it again", PASSWORD)
    first_run.says("the password alone protects the caseload")
    first_run.press("Start")

    qtbot.waitUntil(lambda: not first_run.window.is_covered)
    assert first_run.desk is not None
    with first_run.desk.store.reading() as reader:
        [profile] = reader.find(Profile)
    assert (profile.full_name, profile.role) == ("Sam Example", "iro")
    assert profile.office_name == "Example Council"


def choose_role(sitting: Sitting) -> None:
    sitting.one(QComboBox).setCurrentText("Independent Reviewing Officer")


def to_the_password(sitting: Sitting) -> None:
    sitting.type("Your name", "Sam Example")
    choose_role(sitting)
    sitting.press("Continue")
    sitting.press("Continue")


def test_gaps_are_told_in_a_summary_and_at_the_field(first_run: Sitting) -> None:
    first_run.press("Continue")

    words = first_run.words()
    assert "There is a problem" in words
    assert "Problem: Choose your role." in words
    assert "Step 1 of 3" in words


@pytest.mark.parametrize(
    ("first", "again", "told"),
    [
        ("", "", "Choose a password."),
        (PASSWORD, "lantern otter grave", "not the same as the password above"),
        ("Sam Example 2026", "Sam Example 2026", "Too easy to guess"),
        ("short", "short", "Too short"),
    ],
)
def test_a_password_that_will_not_do_is_told(
    first_run: Sitting, first: str, again: str, told: str
) -> None:
    to_the_password(first_run)
    first_run.type("Choose a password", first)
    first_run.type("Type it again", again)

    first_run.press("Start")

    first_run.says(told)
    assert first_run.window.is_covered
    assert not (first_run.folder / "caseload.irostore").exists()


def test_going_back_keeps_what_was_typed(first_run: Sitting) -> None:
    to_the_password(first_run)

    first_run.press("Back")
    first_run.press("Back")

    names = [each.text() for each in first_run.cover.findChildren(QLineEdit) if each.isVisible()]
    assert "Sam Example" in names


def test_a_keyring_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    sitting = Sitting(qtbot, tmp_path / "new", keyring=FakeKeyring())
    to_the_password(sitting)

    sitting.says("works together with a secret that this computer keeps")
    sitting.says("the test's keyring")
    sitting.session.close()


def test_a_folder_that_cannot_be_used_is_told_and_can_be_tried_again(
    qtbot: QtBot, folder: Path
) -> None:
    first = a_strongbox(folder)
    sitting = Sitting(qtbot, folder)

    sitting.says("IRO Desktop is already open")
    assert isinstance(sitting.cover, StuckPage)
    assert faults(sitting.cover) == []
    first.release()
    sitting.press("Try again")
    qtbot.waitUntil(lambda: isinstance(sitting.cover, UnlockPage))
    sitting.unlock()

    sitting.session.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_second_copy_brings_the_first_to_the_front(
    sitting: Sitting, qtbot: QtBot, folder: Path
) -> None:
    sitting.unlock()
    sitting.window.showMinimized()

    claims.knock(places.Places(folder))

    qtbot.waitUntil(lambda: not sitting.window.isMinimized())


def test_a_damaged_caseload_is_told_where_the_password_is_asked_for(
    qtbot: QtBot, folder: Path
) -> None:
    content = bytearray((folder / "caseload.irostore").read_bytes())
    content[200] ^= 1
    (folder / "caseload.irostore").write_bytes(content)
    sitting = Sitting(qtbot, folder)

    sitting.give(PASSWORD)

    sitting.says("The beginning of the caseload's file is damaged")
    assert (folder / "caseload.irostore").read_bytes() == content
    sitting.session.close()


@pytest.mark.parametrize("where", ["locked", "you", "office", "password"])
def test_the_way_in_can_be_used_by_everybody(
    qtbot: QtBot, folder: Path, tmp_path: Path, where: str
) -> None:
    sitting = Sitting(qtbot, folder if where == "locked" else tmp_path / "new")
    if where in ("office", "password"):
        sitting.type("Your name", "Sam Example")
        choose_role(sitting)
        sitting.press("Continue")
    if where == "password":
        sitting.press("Continue")

    assert faults(sitting.cover) == []
    sitting.session.close()
