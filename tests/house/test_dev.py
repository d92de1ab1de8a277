"""dev.py sets up what is missing, once, and says in words what it cannot do."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

import dev

INSTALLED = "\n".join(f"installed {name}" for name in (*dev.DEBIAN_PACKAGES, *dev.WINDOW_PACKAGES))


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that says what dpkg-query lists."""

    def listing(text: str) -> None:
        answer = subprocess.CompletedProcess([], 0, stdout=text)
        monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: answer)
        monkeypatch.setattr(shutil, "which", lambda name: name)
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)

    return listing


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the commands that dev.py runs in an empty checkout; each of them succeeds."""
    ran: list[list[str]] = []

    def run(command: list[str]) -> int:
        ran.append(command)
        dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        dev.PYTHON.touch()
        return 0

    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text("first")
    places = {"ROOT": "", "VENV": ".venv", "LOCK": "requirements.lock", "STAMP": ".venv/stamp"}
    for name, place in (places | {"PYTHON": ".venv/bin/python"}).items():
        monkeypatch.setattr(dev, name, tmp_path / place)
    monkeypatch.setattr(dev, "run_program", run)
    monkeypatch.setattr(dev, "check_libraries", lambda: None)
    return ran


def test_an_environment_is_made_once(checkout: list[list[str]]) -> None:
    dev.prepare()
    dev.prepare()

    assert [command[1:3] for command in checkout] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]


def test_packages_are_checked_against_their_hashes(checkout: list[list[str]]) -> None:
    dev.prepare()

    assert "--require-hashes" in checkout[1]
    assert {"--no-deps", "--no-build-isolation"} <= set(checkout[2])


def test_a_new_lock_is_installed_over_the_environment(checkout: list[list[str]]) -> None:
    dev.prepare()
    checkout.clear()
    dev.LOCK.write_text("second")

    dev.prepare()

    assert [command[2] for command in checkout] == ["pip", "pip"]


def test_an_environment_that_was_cut_short_is_made_anew(
    checkout: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(dev, "run_program", lambda command: int("pip" in command))
        with pytest.raises(dev.Stopped, match="online"):
            dev.prepare()

    dev.prepare()

    assert checkout[0][1:4] == ["-m", "venv", "--clear"]


def test_another_python_gets_an_environment_of_its_own(
    checkout: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.prepare()
    checkout.clear()
    monkeypatch.setattr(platform, "python_version", lambda: "3.14.9")

    dev.prepare()

    assert checkout[0][2] == "venv"


@pytest.mark.parametrize("version", [(3, 10), (3, 15), (4, 0), (2, 7)])
def test_a_python_without_packages_is_refused(version: tuple[int, int]) -> None:
    with pytest.raises(dev.Stopped, match=r"needs Python 3.11, 3.12, 3.13 or 3.14"):
        dev.check_python(version)


def test_whoever_is_not_root_is_told_the_one_line(
    debian: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    debian(INSTALLED.replace("installed libegl1", "config-files libegl1"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)

    with pytest.raises(dev.Stopped, match=r"sudo apt-get install -y .* libegl1$"):
        dev.install_debian_packages(dev.DEBIAN_PACKAGES)


def test_a_library_that_debian_has_renamed_counts_as_there(debian: Any) -> None:
    renamed = "installed libglib2.0-0t64 libglib2.0-0 (= 2.84.4-3)"
    debian(INSTALLED.replace("installed libglib2.0-0", renamed))

    assert dev.missing_debian_packages(dev.DEBIAN_PACKAGES) == []


def test_a_debian_python_without_venv_asks_for_it(
    debian: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    debian(INSTALLED)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    assert dev.missing_debian_packages(dev.DEBIAN_PACKAGES)[-1].endswith("-venv")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_the_app_does_not_start_where_nobody_could_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(dev.Stopped, match="no display"):
        dev.run([])


@pytest.mark.parametrize("status", [0, 3])
def test_the_programs_status_is_passed_on(status: int) -> None:
    assert dev.run_program([sys.executable, "-c", f"raise SystemExit({status})"]) == status


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_a_killed_program_has_the_status_that_a_shell_gives() -> None:
    kill_itself = "import os; os.kill(os.getpid(), 9)"

    assert dev.run_program([sys.executable, "-c", kill_itself]) == 137


def test_the_second_of_two_waits_for_the_first(
    checkout: list[list[str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    free = iter([False, False, True])
    monkeypatch.setattr(dev, "try_lock", lambda _handle: next(free))
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)

    with dev.one_at_a_time():
        said = capsys.readouterr().out

    assert said.count("waiting") == 1
    assert checkout == []


def test_somebody_elses_folder_is_refused_in_words(
    checkout: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = PermissionError(13, "Permission denied", ".dev.lock")
    monkeypatch.setattr(Path, "open", Mock(side_effect=refused))

    with pytest.raises(dev.Stopped, match="copy of your own"), dev.one_at_a_time():
        checkout.append(["never reached"])

    assert checkout == []


def test_a_lock_that_is_held_is_not_free(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("a+b") as first, (tmp_path / "lock").open("a+b") as second:
        assert dev.try_lock(first.fileno())
        assert not dev.try_lock(second.fileno())


def test_every_check_runs_even_when_one_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses = iter([1, 0, 1, 0, 7])
    monkeypatch.setattr(dev, "run_program", lambda _command: next(statuses))

    status = dev.test([])

    assert status == 1
    assert list(statuses) == []
    assert (
        "ruff FAILED, format ok, types FAILED, imports ok, tests FAILED" in capsys.readouterr().out
    )


def test_arguments_of_test_go_to_pytest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "run_program", ran.append)

    dev.test(["-k", "visit"])

    assert [command[1:] for command in ran] == [["-m", "pytest", "-k", "visit"]]
