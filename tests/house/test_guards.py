"""The guards around every test can fail: shown on planted tests, run by a pytest of their own."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = """
import threading, warnings
from PySide6 import QtCore

def test_a_warning_of_python_fails():
    warnings.warn("planted")

def test_a_warning_of_qt_fails(qapp):
    QtCore.qWarning("planted")

def test_an_error_in_a_thread_fails():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_an_error_in_a_slot_fails(qtbot):
    QtCore.QTimer.singleShot(0, lambda: 1 / 0)
    QtCore.QCoreApplication.processEvents()

def test_a_quiet_one_passes(qapp):
    assert qapp.platformName() == "offscreen"
"""


def test_warnings_and_hidden_errors_fail_a_test(tmp_path: Path) -> None:
    planted = tmp_path / "test_planted.py"
    planted.write_text(PLANTED, "utf-8")
    options = ["-q", "-c", "pyproject.toml", "-p", "tests.conftest", "-p", "no:cacheprovider"]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(planted)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "4 failed, 1 passed" in done.stdout


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_no_test_reaches_the_network(address: tuple[str, int]) -> None:
    with pytest.raises(AssertionError, match="No test may"):
        socket.create_connection(address, timeout=1)
