"""The program starts from the command line, checks itself, and tells a fault by a code."""

import datetime as dt
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iro_desktop import __main__ as entry
from iro_desktop import app, logs, self_check
from iro_desktop.settings import Settings, read_settings, write_settings
from iro_desktop.ui.application import CrashHandler
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Route, Today
from iro_desktop.ui.screens.entrance.unlock import UnlockPage
from iro_desktop.ui.shell.window import MainWindow
from tests.caseloads import PASSWORD, a_caseload, a_strongbox

ROOT = Path(__file__).parents[2]
HEAVY = {
    "alembic",
    "httpx",
    "keyring",
    "nacl",
    "pydantic",
    "pypdf",
    "sqlalchemy",
    "sqlcipher3",
    "typst",
    "zstandard",
    "zxcvbn",
}


class QuietPage(Page):
    title = "Quiet"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[app.Desktop]:
    a_caseload(tmp_path)
    pages = Pages()
    pages.add(Today, QuietPage)
    made = app.Desktop(folder=tmp_path, open_box=a_strongbox, pages=pages)
    qtbot.addWidget(made.window)
    made.start()
    qtbot.waitUntil(lambda: made.session.entrance.has_folder)
    yield made
    made.session.close()


def opened(desktop: app.Desktop, qtbot: QtBot) -> Desk:
    with qtbot.waitSignal(desktop.session.opened) as told:
        [page] = desktop.window.findChildren(UnlockPage)
        page.unlock_asked.emit(PASSWORD)
    desk: Desk = told.args[0]
    return desk


def test_what_is_chosen_for_the_display_is_kept_for_the_next_start(
    desktop: app.Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = opened(desktop, qtbot)

    desk.show_as(Display(theme=ThemeName.DARK, scale=1.5))

    kept = read_settings(tmp_path)
    assert (kept.theme, kept.scale) == ("dark", 1.5)


def test_the_idle_time_can_be_set_and_is_kept(
    desktop: app.Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    computer = opened(desktop, qtbot).computer
    assert computer is not None

    computer.set_idle(5)

    assert computer.idle_minutes() == 5
    assert read_settings(tmp_path).idle_minutes == 5


def test_what_protects_the_caseload_is_said(desktop: app.Desktop, qtbot: QtBot) -> None:
    computer = opened(desktop, qtbot).computer

    assert computer is not None
    assert "Your password alone" in computer.protection()


def test_the_caseload_may_be_in_another_folder_than_the_settings(
    qtbot: QtBot, tmp_path: Path
) -> None:
    write_settings(tmp_path / "here", Settings(data_folder=str(tmp_path / "there")))
    a_caseload(tmp_path / "there")
    desktop = app.Desktop(folder=tmp_path / "here", open_box=a_strongbox, pages=Pages())
    qtbot.addWidget(desktop.window)

    desktop.start()
    qtbot.waitUntil(lambda: desktop.session.entrance.has_folder)

    assert not desktop.session.box.is_new()
    desktop.session.close()


def test_the_clock_tells_this_computers_own_time_zone() -> None:
    assert app.now().tzinfo is not None
    assert abs(app.now() - dt.datetime.fromtimestamp(0, dt.UTC)) > dt.timedelta(days=10_000)


def test_the_first_window_needs_none_of_the_heavy_libraries() -> None:
    program = f"import sys, iro_desktop.app; print(*sorted({HEAVY!r} & set(sys.modules)))"

    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert run.stdout.split() == []


def test_the_program_checks_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_check, "CHILDREN", 3)

    status = entry.main(["--self-check"])

    said = capsys.readouterr().out
    assert "FAILED" not in said
    assert status == 0
    assert "OK locked and unlocked again" in said
    assert "as a tagged PDF" in said
    assert "with a square to scan" in said
    assert "an appointment" in said
    assert "the way to an office" in said


def test_a_self_check_that_fails_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> Iterator[str]:
        raise LookupError

    monkeypatch.setattr(self_check, "_parts", fail)

    assert entry.main(["--self-check"]) == 1
    assert "FAILED LookupError" in capsys.readouterr().out


def test_commands_of_their_own_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []

    class Demo:
        @staticmethod
        def main(arguments: list[str]) -> int:
            given.append(arguments)
            return 3

    monkeypatch.setitem(sys.modules, "iro_desktop.demo", Demo)

    assert entry.main(["demo", "--keep"]) == 3
    assert given == [["--keep"]]


@pytest.fixture
def crashes(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHandler]:
    handler = CrashHandler(logs.log_crash)
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    handler.show_over(window)
    log = logs.start_log(tmp_path)
    raises, logging.raiseExceptions = logging.raiseExceptions, True
    yield handler
    logging.raiseExceptions = raises
    logs.stop_log(log)
    window.close()


def test_a_fault_is_told_by_a_code_and_nothing_else(
    crashes: CrashHandler, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(crashes.told) as told:
        crashes.handle(ValueError("Zebediah Quill"))

    [dialog] = _dialogs(crashes)
    words = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert told.args[0] in words
    assert "What was saved is safe" in words
    assert "Zebediah" not in words
    assert "Zebediah" not in (tmp_path / "logs" / "iro-desktop.log").read_text("utf-8")


def _dialogs(crashes: CrashHandler) -> list[Dialog]:
    window = crashes._window  # noqa: SLF001 - the handler was given it by the fixture
    assert window is not None
    return window.findChildren(Dialog)


def test_faults_in_a_row_show_one_message(crashes: CrashHandler, qtbot: QtBot) -> None:
    told: list[str] = []
    crashes.told.connect(told.append)

    for _ in range(5):
        crashes.handle(ValueError())

    qtbot.waitUntil(lambda: len(told) == 5)
    assert len(_dialogs(crashes)) == 1


def test_a_fault_in_a_thread_is_told_too(crashes: CrashHandler, qtbot: QtBot) -> None:
    crashes.install()
    try:
        with qtbot.waitSignal(crashes.told):
            thread = threading.Thread(target=_fail)
            thread.start()
            thread.join()
    finally:
        crashes.uninstall()


def _fail() -> None:
    raise LookupError("Zebediah")


def test_a_log_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"a file where the folder should be")

    assert app._start_log(tmp_path) is None  # noqa: SLF001 - what `run` does first
