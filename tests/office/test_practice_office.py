"""The practice office: made by the office's own ways, and laptops that fill from it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from iro_core.fields import Role
from iro_core.records import Child, Visit
from iro_desktop.demo.caseload import Wanted, make_or_open, open_cheap_strongbox
from iro_desktop.demo.folder import FolderError
from iro_desktop.demo.office import take_invitation
from iro_desktop.sync.enrolling import read_invitation
from iro_server.changes.pulling import begin
from iro_server.changes.verifying import verify
from iro_server.changes.who import Who
from iro_server.settings import load_settings
from iro_server.tables.engine import make_engine, reading
from iro_server.tables.schema import ACCESS, ACCOUNT, CONTENT
from practice_office.founding import Made, found_practice_office
from tests.office.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("practice") / "office"
    return found_practice_office(folder, port=8443, now=NOW, children=(7, 3))


@pytest.fixture
def engine(made: Made) -> Iterator[sa.Engine]:
    engine = make_engine(load_settings(made.config, {}).database)
    yield engine
    engine.dispose()


def test_its_log_its_records_and_its_files_hold(engine: sa.Engine) -> None:
    found = reading(engine, lambda c: verify(c, heads=[], key=None, tick=lambda _: None))

    assert found == []
    with engine.connect() as connection:
        assert all(row.is_whole for row in connection.execute(CONTENT.select()))
        assert len(connection.execute(CONTENT.select()).all()) > 3


def test_five_children_are_on_both_laptops_and_all_with_the_manager(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        people = {row.account: row for row in connection.execute(ACCOUNT.select())}
        rights = connection.execute(ACCESS.select()).all()
        scopes = {
            name: len(begin(connection, _as(people[name])).scopes)
            for name in ("vince", "brian", "priya", "ruth", "lee")
        }

    shared = 2  # what the office shares, and one's own
    assert scopes == {
        "vince": 7 + shared,
        "brian": 3 + 5 + shared,
        "priya": 10 + shared,
        "ruth": 10 + shared,
        "lee": 0,
    }
    assert {row.until for row in rights if row.reason == "cover"} == {"2026-05-18"}


def test_each_invitation_is_read_by_a_laptop_and_taken_once(made: Made) -> None:
    assert [each.account for each in made.laptops] == ["vince", "brian"]
    for laptop in made.laptops:
        text = take_invitation(laptop.file)
        assert read_invitation(text).code == laptop.code
        with pytest.raises(FolderError, match="no invitation at"):
            take_invitation(laptop.file)


def test_without_an_office_the_demo_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(FolderError, match=r"dev\.py office"):
        take_invitation(None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_laptop_fills_from_a_running_office_which_ends_without_a_trace(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-u", "-m", "practice_office", "--children", "4"]
    quiet = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(
        command, cwd=ROOT, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as office:
        assert office.stdout is not None
        said = []
        for line in office.stdout:
            said.append(line)
            if line.startswith("The office answers"):
                break
        try:
            file = re.search(r"file +(.*1-vince\.json)", "".join(said))
            assert file is not None, said
            children, visits = _filled(tmp_path, take_invitation(Path(file[1])))
        finally:
            office.send_signal(signal.SIGINT)
        rest, _ = office.communicate(timeout=30)

    assert (children, visits > 0) == (4, True)
    assert rest.strip() == "The practice office is gone."
    assert office.returncode == 0
    assert list(temporary.iterdir()) == []


def _filled(folder: Path, invitation: str) -> tuple[int, int]:
    """Return how many children and visits an empty laptop has once it is filled."""
    box = open_cheap_strongbox(folder / "caseload")
    wanted = Wanted(invitation=invitation, comes_first=True)
    try:
        store = make_or_open(box, wanted, say=lambda _: None)
        with store.reading() as reader:
            return len(reader.find(Child)), len(reader.find(Visit))
    finally:
        box.release()


def _as(row: sa.Row[tuple[str, ...]]) -> Who:
    return Who(user_id=row.id, role=Role(row.role), device_id="any")
