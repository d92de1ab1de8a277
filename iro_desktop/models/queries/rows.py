"""Asking for some columns of the records of some children, by way of the child.

The rows are named tuples: a list reads thousands of them, and they are the cheapest to make.
"""

from collections.abc import Collection
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES

T = TypeVar("T", bound=NamedTuple)


def rows_for(
    reader: Reader,
    shape: type[T],
    kind: str,
    child_ids: Collection[str],
    *where: sa.ColumnElement[bool],
) -> list[T]:
    """Return the records of one kind that belong to some children.

    Args:
        reader: One view of the store.
        shape: A named tuple whose fields are named like the columns wanted.
        kind: The kind of record.
        child_ids: The children. None of them, and there is nothing to ask.
        where: Further conditions, their columns wrapped in `by_child_first`.
    """
    if not child_ids:
        return []
    query = rows_query(shape, kind, child_ids, *where)
    return list(map(shape._make, reader.connection.execute(query)))


def rows_query(
    shape: type[NamedTuple], kind: str, child_ids: Collection[str], *where: sa.ColumnElement[bool]
) -> sa.Select[Any]:
    """Return the question that `rows_for` asks."""
    table = RECORD_TABLES[kind]
    wanted = [table.c[name] for name in shape._fields]
    mine = table.c.child_id.in_(list(child_ids))
    return sa.select(*wanted).where(mine, ~table.c.deleted, *where)


def by_child_first(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Return a column that SQLite will not look up in the column's own index.

    Without numbers about the tables SQLite takes "not done yet" for a rare thing and would go
    through every open action in the store to find those of a few children.
    """
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
