"""Keeping the search index in step with the records.

What an officer writes is in the index by the same transaction. What the office sends is noted as
due by the transaction that brings it, and put into the index soon after, a little at a time: to
take old words out of an index that forgets securely costs far more than to store a record.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from iro_core.fields import KINDS, Kind, Record
from iro_desktop.models.tables import RECORD_TABLES, SEARCH_DUE, SEARCH_ENTRY

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


def searched_fields(kind: Kind) -> list[str]:
    """Return the fields of a kind whose words can be searched for."""
    return [rule.name for rule in kind.fields.values() if rule.searched or rule.is_name]


def index_later(connection: sa.Connection, kind: Kind, ids: Iterable[str]) -> None:
    """Note records whose words have changed, for `index_due`."""
    rows = [{"record_id": record_id, "kind": kind.name} for record_id in ids]
    if rows:
        connection.execute(_LATER, rows)


def is_any_due(connection: sa.Connection) -> bool:
    """Say whether words of records are still to be put into the index."""
    return connection.execute(_ANY_DUE).first() is not None


def index_due(connection: sa.Connection, *, most: int) -> int:
    """Put some of the records that are due into the index; return how many."""
    due = connection.execute(sa.select(SEARCH_DUE).limit(most)).all()
    for name in sorted({row.kind for row in due}):
        _put(connection, KINDS[name], [row.record_id for row in due if row.kind == name])
    done = [row.record_id for row in due]
    connection.execute(SEARCH_DUE.delete().where(SEARCH_DUE.c.record_id.in_(done)))
    return len(due)


def _put(connection: sa.Connection, kind: Kind, ids: Sequence[str]) -> None:
    table = RECORD_TABLES[kind.name]
    columns = [table.c[name] for name in ("id", *kind.fields)]
    query = sa.select(*columns).where(table.c.id.in_(ids), ~table.c.deleted)
    rows = connection.execute(query)
    names = rows.keys()
    records = [kind.record(**dict(zip(names, row, strict=True))) for row in rows]
    for gone in set(ids) - {record.id for record in records}:
        drop_record(connection, gone)
    row_ids = _entries(connection, kind, records)
    texts = [(row_ids[record.id], searched_text(kind, record)) for record in records]
    if texts:
        connection.exec_driver_sql(PUT_TEXT, texts)
    called = [(row_ids[record.id], searched_names(kind, record)) for record in records]
    if called and called[0][1] is not None:
        connection.exec_driver_sql(PUT_NAME, called)


def _entries(connection: sa.Connection, kind: Kind, records: Sequence[Record]) -> dict[str, int]:
    """Return where in the index each record is, having made room for those that are new."""
    ids = [record.id for record in records]
    query = sa.select(SEARCH_ENTRY.c.record_id, SEARCH_ENTRY.c.rowid)
    rows = connection.execute(query.where(SEARCH_ENTRY.c.record_id.in_(ids)))
    found = {row.record_id: row.rowid for row in rows}
    newest = connection.execute(sa.select(sa.func.max(SEARCH_ENTRY.c.rowid))).scalar_one() or 0
    new = [
        {"rowid": n, "record_id": each.id, "kind": kind.name, "case_id": kind.case_of(each)}
        for n, each in enumerate((each for each in records if each.id not in found), newest + 1)
    ]
    if new:
        connection.execute(SEARCH_ENTRY.insert(), new)
    return found | {row["record_id"]: row["rowid"] for row in new}


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


_LATER = insert(SEARCH_DUE).on_conflict_do_nothing()
_ANY_DUE = sa.select(SEARCH_DUE.c.record_id).limit(1)
