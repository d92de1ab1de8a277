"""The program does not die of having run for a while."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUSY = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal()
bell = Bell()
for _ in range(50_000):
    bell.rung.emit()
    bell.setObjectName("bell")
print("still here")
"""


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return done.stdout.strip() if done.returncode == 0 else f"died: {done.returncode}"


def test_a_hundred_thousand_calls_of_qt_do_not_end_the_program() -> None:
    assert run("import iro_desktop.ui\n" + BUSY) == "still here"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there None lasts for ever by itself")
def test_without_the_workaround_they_do() -> None:
    assert run(BUSY).startswith("died"), (
        "mended in PySide6: the workaround in iro_desktop/ui can go"
    )
