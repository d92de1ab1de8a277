"""An office as IT founds it, on SQLite, and on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.cli.clerk import Clerk


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    """Return IT in an office on SQLite with two officers and a manager."""
    made = Clerk(tmp_path / "office")
    made.found()
    made.staff()
    yield made
    made.leave()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_clerk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clerk]:
    """Return the same, once on SQLite and once on PostgreSQL."""
    made = Clerk(tmp_path / "office")
    made.found("" if request.param == "sqlite" else request.getfixturevalue("postgres_url"))
    made.staff()
    yield made
    made.leave()
