"""What the same amount costs without any of our work: the floors that a sync is held against."""

import itertools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.stores import KEY
from bench.syncing.laptops import a_text
from iro_desktop.models.engine import make_engine

_numbers = itertools.count(1)
_TABLE = "create table floor (id text primary key, body text not null)"
_PUT = "insert into floor values (?, ?)"


def rows(count: int) -> list[tuple[str, str]]:
    """Return rows of about a kilobyte with new ids."""
    first = next(_numbers)
    return [(f"{first}-{n}", a_text(n) + "x" * 200) for n in range(count)]


def sqlcipher(folder: Path, count: int) -> Callable[[], None]:
    """Return what puts as many rows into an encrypted file by one commit."""
    engine = make_engine(folder / f"floor-{next(_numbers)}.db", KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql(_TABLE)

    def put() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql(_PUT, rows(count))

    return put


def sqlite(folder: Path, count: int) -> Callable[[], None]:
    """Return what puts as many rows into a plain file by one commit, forced to the disk."""
    connection = sqlite3.connect(folder / f"floor-{next(_numbers)}.db")
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute(_TABLE)

    def put() -> None:
        connection.executemany(_PUT, rows(count))
        connection.commit()

    return put


def postgres(server: sa.URL, count: int) -> Callable[[], None]:
    """Return what copies as many rows into PostgreSQL by one commit."""
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql("drop table if exists floor")
        connection.exec_driver_sql(_TABLE)

    def put() -> None:
        with engine.begin() as connection:
            driver: Any = connection.connection.driver_connection
            with driver.cursor() as cursor, cursor.copy("copy floor from stdin") as copy:
                for row in rows(count):
                    copy.write_row(row)

    return put


def transaction(engine: sa.Engine) -> Callable[[], None]:
    """Return what asks an office's database for nothing."""

    def ask() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("select 1")

    return ask
