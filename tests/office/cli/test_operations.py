"""The operations guide says what is: its commands are there, its drill runs, units are sound."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from iro_server.office_cli.commands import app
from tests.office.cli.clerk import Clerk

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")
UNITS = sorted((ROOT / "packaging").glob("*.service"))
NO_COMMANDS = ("iro-office", "iro-office-daily")  # a user, a timer
GROUPS = ("person", "device", "child", "certificate", "reporting")


def block(heading: str) -> list[str]:
    """Return the commands of a part of the guide, line by line."""
    part = GUIDE.split(f"## {heading}\n")[1].split("\n## ")[0]
    text = part.split("```sh\n")[1].split("```")[0].replace("\\\n", " ")
    return text.splitlines()


def test_the_restore_drill_runs_as_it_is_written(
    any_clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    any_clerk.child("C1")
    places = {
        "/var/lib/iro-office": any_clerk.folder.as_posix(),
        "/srv/iro-heads": (tmp_path / "heads").as_posix(),
        "/srv/iro-backups": tmp_path.as_posix(),
        "/media/safe": any_clerk.folder.as_posix(),
    }
    (tmp_path / "heads").mkdir()
    said = ""

    for written in block("Restore drill"):
        line = written
        for place, here in places.items():
            line = line.replace(place, here)
        program, *words = shlex.split(line)
        if program == "export":
            monkeypatch.setenv(*words[0].split("=", 1))
        else:
            said += any_clerk.do(*words)

    for told in ("read back, restored and verified", "as a new epoch", "1 from elsewhere"):
        assert told in said


def test_an_office_is_founded_as_it_is_written(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "office")
    words = shlex.split(block("Found the office")[0])[5:]
    words = [str(clerk.folder) if word == "/var/lib/iro-office" else word for word in words]
    at = words.index("--database")

    clerk.do("init", *words[:at], *words[at + 2 :])

    assert clerk.settings.address == "https://iro.exampleshire.example:8443"
    clerk.leave()


def test_every_command_that_the_guide_names_is_there() -> None:
    named = {words.strip() for words in re.findall(r"iro-office ([a-z][a-z-]*(?: [a-z]+)?)", GUIDE)}
    commands = {words for words in named if words.split()[0] not in NO_COMMANDS}

    assert len(commands) > 12
    for words in sorted(commands):
        asked = words.split()[: 2 if words.split()[0] in GROUPS else 1]
        assert CliRunner().invoke(app, [*asked, "--help"]).exit_code == 0, words


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_the_units_are_sound() -> None:
    command = ["systemd-analyze", "verify", *map(str, UNITS)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr

    faults = [line for line in said.splitlines() if "is not executable" not in line]
    assert [line for line in faults if "iro-office" in line] == []


def test_the_units_type_commands_that_are_there() -> None:
    typed = [
        line
        for unit in UNITS
        for line in re.findall(r"iro-office ([a-z].*)", unit.read_text("utf-8"))
    ]

    names = {line.split()[0] for line in typed}
    assert {"serve", "head", "backup", "verify"} <= names
    for name in ("serve", "head", "backup", "verify"):
        assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0
