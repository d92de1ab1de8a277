"""A whole office as lines of JSON, the same from SQLite and PostgreSQL.

So a backup of either is restored into either: a small office moves to PostgreSQL in this way.
"""

import base64
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson
import sqlalchemy as sa

from iro_server.tables.making import SCHEMA
from iro_server.tables.schema import CONTENT_PART, NONCE, PSEUDONYM, SESSION, metadata

FORMAT = 1
BATCH = 500
_BYTES = "bytes"
_PASSING = {NONCE.name, SESSION.name}  # everybody signs in anew after a restore


class DumpError(ValueError):
    """These lines are no whole office. The message is for IT."""


def _tables() -> list[sa.Table]:
    """Return what a dump has; keys first, as a record that comes without one is given a new one."""
    every = [table for table in metadata.sorted_tables if table.name not in _PASSING]
    return sorted(every, key=lambda table: table is not PSEUDONYM)


def rows_in(connection: sa.Connection) -> int:
    """Return how many rows a dump has, to show how far it is."""
    counts = (sa.select(sa.func.count()).select_from(table) for table in _tables())
    return sum(connection.execute(count).scalar_one() for count in counts)


def dump(connection: sa.Connection, tick: Callable[[int], None]) -> Iterator[bytes]:
    """Give the office line by line, from one snapshot.

    Args:
        connection: A snapshot's.
        tick: Told how many rows each line had.
    """
    yield _line({"format": FORMAT, "schema": SCHEMA})
    total = 0
    for table in _tables():
        size = 1 if table is CONTENT_PART else BATCH
        keys = list(table.primary_key.columns)
        query = sa.select(table).order_by(*keys).execution_options(yield_per=size)
        for rows in connection.execute(query).mappings().partitions(size):
            total += len(rows)
            yield _line({"table": table.name, "rows": [_packed(row) for row in rows]})
            tick(len(rows))
    yield _line({"end": total})


def load(connection: sa.Connection, lines: Iterable[bytes], tick: Callable[[int], None]) -> int:
    """Put an office into empty tables and return how many rows it has.

    Args:
        connection: A writer's, on tables that are made and empty.
        lines: As `dump` gave them.
        tick: Told how many rows each line had.

    Raises:
        DumpError: The lines are of a newer version, or end too soon.
    """
    rest = iter(lines)
    header = orjson.loads(next(rest, b"{}"))
    if header.get("format") != FORMAT or header.get("schema", 0) > SCHEMA:
        raise DumpError("This backup was made by a newer version. Update this office first.")
    total = 0
    for line in rest:
        told = orjson.loads(line)
        if "end" in told:
            if told["end"] != total:
                break
            return total
        table = metadata.tables[told["table"]]
        rows = [_unpacked(row) for row in told["rows"]]
        connection.execute(table.insert(), rows)
        total += len(rows)
        tick(len(rows))
    raise DumpError("This backup is not whole: rows are missing.")


def _packed(row: sa.RowMapping) -> dict[str, Any]:
    return {str(k): base64.b64encode(v).decode() if k == _BYTES else v for k, v in row.items()}


def _unpacked(row: dict[str, Any]) -> dict[str, Any]:
    return {k: base64.b64decode(v) if k == _BYTES else v for k, v in row.items()}


def _line(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value) + b"\n"
