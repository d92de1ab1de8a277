"""What the tests of a laptop's sync have in common."""

from pathlib import Path

import pytest

from tests.office.laptop.beside import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a laptop beside its office."""
    return Desk(tmp_path)
