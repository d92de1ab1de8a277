"""Taking in many records that are already at the office: no edit, one audit event for the lot.

The first fill from an office comes this way, and the practice caseload. Values are checked like
any other; what the laptop's own user writes goes through `writing`.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from iro_core.fields import Kind, Record, kind_of
from iro_desktop.models.audit import AuditEvent, add_event
from iro_desktop.models.checks import check_value, clean
from iro_desktop.models.search_index import (
    PUT_NAME,
    PUT_TEXT,
    searched_names,
    searched_text,
)
from iro_desktop.models.tables import RECORD_TABLES, SEARCH_ENTRY
from iro_desktop.models.writing import Writer


def receive(writer: Writer, records: Iterable[Record], *, source: str) -> int:
    """Write new records in bulk and return how many there were.

    Args:
        writer: The transaction.
        records: New records; an id that is already in the store is an error.
        source: Where they come from, in one word, for the audit.

    Raises:
        RecordError: A value is not what its field takes. Nothing is kept.
    """
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(kind_of(record).name, []).append(record)
    for name, group in by_kind.items():
        _insert(writer, kind_of(group[0]), group)
        writer.kinds_written.add(name)
    total = sum(map(len, by_kind.values()))
    event = AuditEvent(what=f"received {total}", kind=source, record_id="")
    add_event(writer.connection, event, author_id=writer.author.profile_id, at=writer.at)
    return total


def _insert(writer: Writer, kind: Kind, group: Sequence[Record]) -> None:
    rows = []
    for record in group:
        values = {name: clean(getattr(record, name)) for name in kind.fields}
        for name, value in values.items():
            check_value(kind.fields[name], value)
        made_at = record.made_at or writer.at
        meta = {"stamps": {}, "made_at": made_at, "changed_at": record.changed_at or made_at}
        rows.append({"id": record.id, **values, **meta})
    writer.connection.execute(RECORD_TABLES[kind.name].insert(), rows)
    _index(writer.connection, kind, group)


def _index(connection: sa.Connection, kind: Kind, group: Sequence[Record]) -> None:
    if searched_text(kind, group[0]) is None:
        return
    newest = sa.select(sa.func.coalesce(sa.func.max(SEARCH_ENTRY.c.rowid), 0))
    numbered = list(enumerate(group, connection.execute(newest).scalar_one() + 1))
    entries = [
        {"rowid": n, "record_id": record.id, "kind": kind.name, "case_id": kind.case_of(record)}
        for n, record in numbered
    ]
    connection.execute(SEARCH_ENTRY.insert(), entries)
    texts = [(n, searched_text(kind, record)) for n, record in numbered]
    connection.exec_driver_sql(PUT_TEXT, texts)
    if searched_names(kind, group[0]) is not None:
        names = [(n, searched_names(kind, record)) for n, record in numbered]
        connection.exec_driver_sql(PUT_NAME, names)
