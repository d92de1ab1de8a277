"""Doing the whole log again: the records must be what their history says.

Beside the hash chain, which shows that the log is whole, this shows that nobody changed a record
past the log.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from iro_server.tables.schema import LOG, RECORD

_KEPT = ("kind", "scope", "about", "rev", "body", "stamps", "made_at", "changed_at")


def replayed(connection: sa.Connection) -> dict[str, dict[str, Any]]:
    """Return every record as the log's effects make it, by id."""
    records: dict[str, dict[str, Any]] = {}
    rows = connection.execution_options(yield_per=1000).execute(
        sa.select(LOG.c.effect).order_by(LOG.c.seq)
    )
    for row in rows:
        for effect in row.effect:
            _do_again(records, effect)
    return records


def _do_again(records: dict[str, dict[str, Any]], effect: Mapping[str, Any]) -> None:
    new = {"rev": 0, "body": {}, "stamps": {}, "made_at": effect["at"]}
    record = records.setdefault(effect["id"], new)
    record |= {name: effect[name] for name in ("kind", "scope", "about")}
    record["body"].update(effect["set"])
    record["stamps"].update(dict.fromkeys(effect["set"], effect["stamp"]))
    record["rev"] += 1
    record["changed_at"] = effect["at"]


def differing(connection: sa.Connection) -> Iterator[str]:
    """Give the ids of records that are not what the log makes of them, missing ones too."""
    expected = replayed(connection)
    rows = connection.execution_options(yield_per=1000).execute(sa.select(RECORD))
    for row in rows.mappings():
        if expected.pop(row["id"], None) != {name: row[name] for name in _KEPT}:
            yield row["id"]
    yield from sorted(expected)
