"""Keeping the search index in step with the records, in the same transaction."""

import sqlalchemy as sa

from iro_core.fields import Kind, Record
from iro_desktop.models.tables import SEARCH_ENTRY

PUT_TEXT = "insert or replace into search_text(rowid, body) values (?, ?)"
PUT_NAME = "insert or replace into search_name(rowid, name) values (?, ?)"
DROP_TEXT = "delete from search_text where rowid = ?"
DROP_NAME = "delete from search_name where rowid = ?"


def index_record(connection: sa.Connection, kind: Kind, record: Record) -> None:
    """Put a record's searchable text into the index, replacing what stood there."""
    body = searched_text(kind, record)
    if body is None:
        return
    row_id = _entry(connection, kind, record)
    connection.exec_driver_sql(PUT_TEXT, (row_id, body))
    names = searched_names(kind, record)
    if names is not None:
        connection.exec_driver_sql(PUT_NAME, (row_id, names))


def searched_text(kind: Kind, record: Record) -> str | None:
    """Return all that a search may find in a record, or None if its kind is not searched."""
    fields = [rule.name for rule in kind.fields.values() if rule.searched]
    return "\n".join(filter(None, (getattr(record, f) for f in fields))) if fields else None


def searched_names(kind: Kind, record: Record) -> str | None:
    """Return the names in a record, found despite typing mistakes, or None if it has none."""
    fields = [rule.name for rule in kind.fields.values() if rule.is_name]
    return " ".join(filter(None, (getattr(record, f) for f in fields))) if fields else None


def drop_record(connection: sa.Connection, record_id: str) -> None:
    """Take a record out of the index."""
    row_id = _row_id(connection, record_id)
    if row_id is None:
        return
    for statement in (DROP_TEXT, DROP_NAME):
        connection.exec_driver_sql(statement, (row_id,))
    connection.execute(SEARCH_ENTRY.delete().where(SEARCH_ENTRY.c.rowid == row_id))


def _row_id(connection: sa.Connection, record_id: str) -> int | None:
    query = sa.select(SEARCH_ENTRY.c.rowid).where(SEARCH_ENTRY.c.record_id == record_id)
    return connection.execute(query).scalar_one_or_none()


def _entry(connection: sa.Connection, kind: Kind, record: Record) -> int:
    row_id = _row_id(connection, record.id)
    if row_id is not None:
        return row_id
    added = SEARCH_ENTRY.insert().values(
        record_id=record.id, kind=kind.name, case_id=kind.case_of(record)
    )
    return int(connection.execute(added.returning(SEARCH_ENTRY.c.rowid)).scalar_one())
