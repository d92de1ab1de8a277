"""An office over HTTP, on either database, answered by two copies in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from iro_server.tables.engine import make_engine
from tests.office.builders import an_office
from tests.office.web.served import Served


@pytest.fixture
def served(office_engine: sa.Engine, tmp_path: Path) -> Iterator[Served]:
    """Return an office with nobody in it."""
    url = office_engine.url.render_as_string(hide_password=False)
    second = make_engine(url)
    yield Served([office_engine, second], tmp_path)
    second.dispose()


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Served]:
    """Return an office on SQLite alone, for what has nothing to do with the database."""
    engine = an_office(tmp_path)
    yield Served([engine], tmp_path)
    engine.dispose()
