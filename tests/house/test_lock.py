"""requirements.lock installs the same files everywhere, and names no place to get them from."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.house.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

START = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", re.M)


def _entries(lock: str) -> dict[str, str]:
    """Return each package's name and what the lock says of it."""
    parts = START.split(lock)[1:]
    return dict(zip(parts[0::3], parts[2::3], strict=True))


def _without_hash(lock: str) -> Iterable[str]:
    return [name for name, rest in _entries(lock).items() if "--hash=sha256:" not in rest]


def _not_locked(lock: str, wanted: Iterable[str]) -> Iterable[str]:
    names = {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in wanted}  # type: ignore[index]  # every requirement starts with a name
    return names - set(_entries(lock))


@pytest.fixture
def lock() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


def test_every_package_in_the_lock_has_hashes(lock: str) -> None:
    assert len(_entries(lock)) > 40
    assert _without_hash(lock) == []


def test_a_package_without_hashes_is_found() -> None:
    assert _without_hash("a==1 \\\n    --hash=sha256:0\nb==2\n") == ["b"]


def test_the_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", lock)


def test_the_lock_covers_all_that_the_project_asks_for(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    assert _not_locked(lock, wanted) == set()


def test_a_requirement_that_was_not_locked_is_found() -> None:
    assert _not_locked("a==1 \\\n    --hash=sha256:0\n", ["a>=1", "New_Thing>=2"]) == {"new-thing"}


def test_the_office_installs_a_part_of_what_is_locked(lock: str) -> None:
    part = (ROOT / "packaging" / "office.lock").read_text("utf-8")
    versions = dict(START.findall(lock))

    assert _without_hash(part) == []
    assert not re.search(r"://|--(extra-)?index-url|--find-links", part)
    assert dict(START.findall(part)).items() <= versions.items()
    assert not {"pyside6-essentials", "sqlcipher3", "pytest"} & set(_entries(part))
