"""Reaching the database: SQLite in one file, or PostgreSQL; the same statements on both."""

from collections.abc import Callable
from typing import Any, TypeVar

import orjson
import sqlalchemy as sa

T = TypeVar("T")
PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    "busy_timeout=30000",
    "cache_size=-64000",
)
TRIES = 10
# PostgreSQL: serialisation failure, deadlock, unique violation between two writers.
_AGAIN = ("40001", "40P01", "23505")


def make_engine(url: str, *, pool_size: int = 20) -> sa.Engine:
    """Return an engine on the office's database.

    Args:
        url: `sqlite:////path/office.db`, or `postgresql+psycopg://user@host/name`.
        pool_size: Most connections kept open.
    """
    engine = sa.create_engine(
        url,
        # The text of an error would have the values of the row: a child's name, what they said.
        hide_parameters=True,
        poolclass=sa.pool.QueuePool,
        pool_size=pool_size,
        max_overflow=pool_size,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
    )
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
    return engine


def writing(engine: sa.Engine, deed: Callable[[sa.Connection], T]) -> T:
    """Do something in one transaction, again if another writer was in the way.

    Raises:
        sqlalchemy.exc.DBAPIError: It was in the way ten times, or the database does not answer.
    """
    for left in reversed(range(TRIES)):
        try:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                return deed(connection)
        except sa.exc.DBAPIError as error:
            if not left or getattr(error.orig, "sqlstate", None) not in _AGAIN:
                raise
    raise AssertionError("a loop of ten ends in it")


def reading(engine: sa.Engine, deed: Callable[[sa.Connection], T]) -> T:
    """Look at one snapshot of everything."""
    snapshot = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**snapshot) as connection, connection.begin():
        return deed(connection)


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}").close()


def _begin(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if immediate else "begin")
