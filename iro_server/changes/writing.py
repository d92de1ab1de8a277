"""Records that the office itself writes: an allocation, an officer's profile, practice data."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import KINDS
from iro_core.ids import new_id
from iro_server.changes import log
from iro_server.changes.log import Entry
from iro_server.changes.working import Live, Working

BATCH = 500
Wanted = tuple[str, str, Mapping[str, Any]]


def write_records(
    connection: sa.Connection, wanted: Sequence[Wanted], *, by: str, now: dt.datetime
) -> None:
    """Set fields of records, making those that are new; each with its row of the log.

    Args:
        connection: A writer's.
        wanted: Kind, id and fields as JSON has them.
        by: Who decided it.
        now: The office's clock.
    """
    rest = iter(wanted)
    while batch := list(islice(rest, BATCH)):
        _write(connection, batch, by, now)


def _write(connection: sa.Connection, batch: Sequence[Wanted], by: str, now: dt.datetime) -> None:
    working = Working(connection, [record_id for _, record_id, _ in batch])
    at = now.astimezone(dt.UTC).isoformat()
    entries: dict[str, Entry] = {}
    for kind, record_id, values in batch:
        scope = rights.scope_of(KINDS[kind], record_id, values)
        live = working.get(record_id) or working.add(Live(id=record_id, kind=kind, scope=scope))
        entry = Entry(
            id=new_id(now),
            what="office",
            user_id=by,
            scope=live.scope,
            record_id=record_id,
            body={"kind": kind, "set": dict(values)},
        )
        entry.effect = [live.apply(values, entry.id, at)]
        entries[record_id] = entry
    log.append(connection, list(entries.values()), at)
    working.write({record_id: entry.seq for record_id, entry in entries.items()})
