"""Ten times the data: other officers' work at the office, years of it on the laptop."""

from collections.abc import Mapping

import sqlalchemy as sa

from iro_desktop.models.store import Store
from iro_desktop.models.tables import EDIT, RECORD_TABLES
from iro_server.tables.schema import ACCESS, HEAD, LOG, RECORD

_OFFICE = {
    RECORD: {"id": "text", "scope": "text", "seq": "number"},
    LOG: {"id": "text", "scope": "text", "record_id": "text", "seq": "number"},
    ACCESS: {"user_id": "text", "scope": "text"},
}
_LAPTOP = {
    RECORD_TABLES["note"]: {"id": "text", "child_id": "text"},
    EDIT: {"id": "text", "record_id": "text", "case_id": "text", "n": "number", "opened": "number"},
}
_FAR = 10_000_000  # beyond every number that the laptop gives from here on


def grow_office(office: sa.Engine) -> None:
    """Put nine other services' work beside what an office has."""
    with office.connect().execution_options(writes=True) as connection, connection.begin():
        newest: int = connection.execute(sa.select(HEAD.c.seq)).scalar_one()
        _grow(connection, _OFFICE, newest)
        connection.execute(HEAD.update().values(seq=10 * newest))
    if office.dialect.name == "postgresql":
        with office.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("vacuum analyze")


def grow_laptop(store: Store) -> None:
    """Put nine times as many notes, and the edits that made them, beside what a laptop has."""
    with store.writing() as writer:
        newest = writer.connection.execute(sa.select(sa.func.max(EDIT.c.opened))).scalar_one() or 1
        _grow(writer.connection, _LAPTOP, newest, step=_FAR)


def _grow(
    connection: sa.Connection,
    tables: Mapping[sa.Table, Mapping[str, str]],
    newest: int,
    *,
    step: int = 0,
) -> None:
    step = step or newest
    for table, changed in tables.items():
        for k in range(1, 10):
            columns = [_moved(column, changed.get(column.name), k, step) for column in table.c]
            first = sa.select(*columns).where(_of_the_first(table, changed, newest))
            connection.execute(table.insert().from_select(list(table.c.keys()), first))


def _moved(
    column: sa.Column[object], how: str | None, k: int, step: int
) -> sa.ColumnElement[object]:
    if how is None:
        return column
    if how == "text":
        return column.op("||")(sa.literal(f".{k}"))
    return column + sa.literal(k * step)


def _of_the_first(
    table: sa.Table, changed: Mapping[str, str], newest: int
) -> sa.ColumnElement[bool]:
    name = "opened" if "opened" in changed else "seq" if "seq" in changed else ""
    if name:
        return table.c[name] <= newest
    key = next(iter(changed))
    return ~table.c[key].like("%.%")
