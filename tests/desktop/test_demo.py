"""The demo: a practice caseload that opens by itself, or, without a display, works by itself."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop import app, demo
from iro_desktop.demo import folder as folders
from iro_desktop.demo.caseload import PASSWORD, Wanted, make_or_open, open_cheap_strongbox
from iro_desktop.demo.window import make_desktop
from iro_desktop.ui.hand import Hand
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.shell.practice_strip import PracticeStrip
from tests.ui.access import faults

ROOT = Path(__file__).parents[2]
FEW = Wanted(children=4)
PICTURES = ("locked", "home", "search", "child", "visit", "visit-finished", "letter")


def a_demo(where: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start a demo as `dev.py` does on a computer without a display."""
    temporary = where / "temporary"
    temporary.mkdir()
    hidden = {"DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "iro_desktop", "demo", *arguments],
        cwd=where,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def test_without_a_display_the_demo_does_the_main_job_by_itself(tmp_path: Path) -> None:
    with a_demo(tmp_path, "--children", "6") as process:
        said, _ = process.communicate(timeout=100)

    assert process.returncode == 0, said
    out = tmp_path / "iro-demo"
    made = sorted(each.name for each in out.iterdir())
    wanted = [f"{number}-{name}.png" for number, name in enumerate(PICTURES, start=1)]
    assert made == [*wanted, "8-letter-finished.png", "letter.pdf"]
    assert (out / "letter.pdf").read_bytes().startswith(b"%PDF-")
    assert {QImage(str(each)).width() for each in out.glob("*.png")} == {1280}
    assert "There is no display here" in said
    assert "folder iro-demo" in said
    assert str(tmp_path) not in said
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_demo_that_is_stopped_throws_its_caseload_away(tmp_path: Path) -> None:
    with a_demo(tmp_path, "--children", "6") as process:
        assert process.stdout is not None
        next(line for line in process.stdout if line.startswith("Making"))
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=60)

    assert process.returncode == demo.INTERRUPTED, said
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_demo_left_behind_is_swept_away(temporary: Path) -> None:
    left = temporary / f"{folders.PREFIX}left"
    left.mkdir()
    (left / folders.LOCK).touch()

    with folders.throwaway_folder() as folder:
        assert folder.parent.exists()
        assert not left.exists()

    assert list(temporary.iterdir()) == []


def test_a_demo_that_still_runs_keeps_its_folder(temporary: Path) -> None:
    running = temporary / f"{folders.PREFIX}running"
    running.mkdir()

    with FileLock(running / folders.LOCK):
        assert folders.sweep() == 0

    assert running.exists()
    assert folders.sweep() == 1


def test_a_folder_with_something_else_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")

    assert demo.main(["--keep", str(tmp_path)]) == 1

    assert "Name an empty folder" in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_a_kept_caseload_opens_again_as_it_was_left(tmp_path: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        with folders.kept_folder(tmp_path / "kept", password=PASSWORD) as folder:
            box = open_cheap_strongbox(folder)
            make_or_open(box, FEW, say=said.append)
            box.release()

    assert said[0] == "Making a practice caseload: 4 invented children."
    assert said[-1] == "Opening the practice caseload as it was left."
    assert PASSWORD in (tmp_path / "kept" / folders.NOTE).read_text("utf-8")


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[app.Desktop]:
    made = make_desktop(tmp_path / "caseload", FEW, say=lambda _words: None)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.session.opened, timeout=60_000) as told:
        made.start()
    desk = told.args[0]
    qtbot.waitUntil(lambda: desk.tasks.idle, timeout=20_000)
    yield made
    made.session.close()


def test_the_demo_opens_by_itself_and_its_password_works_for_real(
    desktop: app.Desktop, qtbot: QtBot
) -> None:
    window = desktop.window
    hand = Hand(window, is_idle=lambda: True)
    assert not window.is_covered
    assert PASSWORD in _strip(window)

    with qtbot.waitSignal(desktop.session.store_closed):
        hand.press("Lock")
    assert window.is_covered
    assert PASSWORD in _strip(window)
    hand.write("Password", PASSWORD)
    hand.key("Return")

    qtbot.waitUntil(lambda: not window.is_covered)


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_the_strip_can_be_read_in_every_theme_at_any_size(
    qapp: QApplication, qtbot: QtBot, theme: ThemeName
) -> None:
    apply_theme(qapp, theme, 2.0)
    strip = PracticeStrip(PASSWORD)
    qtbot.addWidget(strip)
    strip.resize(640, strip.heightForWidth(640))
    strip.show()

    assert faults(strip) == []
    apply_theme(qapp, ThemeName.LIGHT, 1.0)


def _strip(window: QWidget) -> str:
    [strip] = [each for each in window.findChildren(PracticeStrip) if each.isVisible()]
    return " ".join(each.text() for each in strip.findChildren(QLabel))
