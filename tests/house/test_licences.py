"""Whatever goes along with the program is listed with its licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.house.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable


def _listed(table: str) -> set[str]:
    """Return the names in the first column of each row that names a licence."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]*\w[^|]* \| [^|]+ \|$", table, re.M)
    return {name for row in rows for name in row.split(", ")}


def _missing(names: Iterable[str], table: str) -> list[str]:
    return sorted(set(names) - _listed(table))


def _licences() -> str:
    return (ROOT / "docs" / "licences.md").read_text("utf-8")


def test_every_package_in_the_lock_is_listed() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    names = re.findall(r"^([a-z0-9-]+)(?=[=\[])", lock, re.M)

    assert _missing(names, _licences()) == []


def test_no_package_is_listed_that_is_gone() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    here = {*re.findall(r"^([a-z0-9-]+)(?=[=\[])", lock, re.M), "Package", "Folder of `resources/`"}

    assert _listed(_licences()) - here - _folders() == set()


def test_every_folder_of_resources_is_listed() -> None:
    assert _missing(_folders(), _licences()) == []


def test_a_package_without_a_licence_is_found() -> None:
    assert _missing(["a", "b"], "| a | MIT | x |\n| b |  | x |\n") == ["b"]


def test_what_others_made_keeps_its_licence_beside_it() -> None:
    made_by_others = [
        path for path in (ROOT / "resources" / "third_party").iterdir() if path.is_dir()
    ]

    assert [path.name for path in made_by_others if not (path / "LICENSE").is_file()] == []


def _folders() -> set[str]:
    folders = {path.name for path in (ROOT / "resources").iterdir() if any(path.glob("*"))}
    return folders - {"third_party", "__pycache__"}
