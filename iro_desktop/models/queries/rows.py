"""Asking for some columns of the records of some children, by way of the child.

A list reads thousands of rows, and Home asks twenty questions. So the rows are named tuples, the
cheapest to make, and each question is put together once: its conditions are constants, and what
differs from time to time (the children, the day) is handed in.
"""

import json
from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES

T = TypeVar("T", bound=NamedTuple)

TODAY = sa.bindparam("today", type_=sa.Date)
"""The day, in a condition: `rows_for(..., today=today)` hands it in."""
_IDS = sa.func.json_each(sa.bindparam("child_ids", type_=sa.Text)).table_valued("value")


def rows_for(
    reader: Reader,
    shape: type[T],
    kind: str,
    child_ids: Collection[str],
    *where: sa.ColumnElement[bool],
    **values: Any,
) -> list[T]:
    """Return the records of one kind that belong to some children.

    Args:
        reader: One view of the store.
        shape: A named tuple whose fields are named like the columns wanted.
        kind: The kind of record.
        child_ids: The children. None of them, and there is nothing to ask.
        where: Further conditions, constants, their columns wrapped in `by_child_first`.
        values: What the conditions leave open, by name.
    """
    if not child_ids:
        return []
    asked = {"child_ids": json.dumps(list(child_ids)), **values}
    rows = reader.connection.execute(rows_query(shape, kind, *where), asked)
    return list(map(shape._make, rows))


@cache
def rows_query(
    shape: type[NamedTuple], kind: str, *where: sa.ColumnElement[bool]
) -> sa.Select[Any]:
    """Return the question that `rows_for` asks."""
    table = RECORD_TABLES[kind]
    wanted = [table.c[name] for name in shape._fields]
    return sa.select(*wanted).where(of_these_children(table), ~table.c.deleted, *where)


def of_these_children(table: sa.Table) -> sa.ColumnElement[bool]:
    """Return the condition that a record belongs to the children that are handed in."""
    return table.c.child_id.in_(sa.select(_IDS.c.value))


def by_child_first(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Return a column that SQLite will not look up in the column's own index.

    Without numbers about the tables SQLite takes "not done yet" for a rare thing and would go
    through every open action in the store to find those of a few children.
    """
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
