"""Every folder of modules is a package: the import contracts and the installer pass by others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.sources import ROOT


def _no_packages(folder: Path) -> list[str]:
    """Return the folders in and under this one that hold modules but no `__init__.py`."""
    folders = {path.parent for path in folder.rglob("*.py")}
    return sorted(path.name for path in folders if not (path / "__init__.py").is_file())


PARTS = ["iro_core", "iro_desktop", "iro_server", "practice_office", "resources"]


@pytest.mark.parametrize("part", PARTS)
def test_every_folder_of_modules_is_a_package(part: str) -> None:
    assert _no_packages(ROOT / part) == []


def test_a_folder_that_is_no_package_is_found(tmp_path: Path) -> None:
    (tmp_path / "screens").mkdir()
    (tmp_path / "screens" / "home.py").touch()

    assert _no_packages(tmp_path) == ["screens"]
