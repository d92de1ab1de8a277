"""Many rows into a table by the quickest way that each database has."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Rows = Sequence[Mapping[str, Any]]
_FEW = 10


def insert(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """Put rows into a table; each has every column.

    Raises:
        sqlalchemy.exc.DBAPIError: A row is there already, or the database does not answer.
    """
    if len(rows) < _FEW:
        connection.execute(table.insert(), list(rows))
    elif connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        names = [column.name for column in table.columns]
        text = str(table.insert().compile(dialect=sqlite.dialect(), column_keys=names))
        connection.exec_driver_sql(text, list(_as_tuples(table, rows)))


def _copy(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    quoted = postgresql.dialect().identifier_preparer  # type: ignore[no-untyped-call]  # as it is
    names = ", ".join(quoted.quote(column.name) for column in table.columns)
    driver: Any = connection.connection.driver_connection
    try:
        with (
            driver.cursor() as cursor,
            cursor.copy(f"copy {table.name} ({names}) from stdin") as copy,
        ):
            for row in _as_tuples(table, rows):
                copy.write_row(row)
    except psycopg.Error as error:
        raise sa.exc.DBAPIError(f"copy {table.name}", None, error) from error


def _as_tuples(table: sa.Table, rows: Rows) -> Sequence[tuple[Any, ...]]:
    columns = [(column.name, isinstance(column.type, sa.JSON)) for column in table.columns]
    return [
        tuple(orjson.dumps(row[n]).decode() if is_json else row[n] for n, is_json in columns)
        for row in rows
    ]
