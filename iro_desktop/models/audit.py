"""The audit on the laptop: who did what to which record, and when, in a hash chain.

It names fields, never their values, and is only ever added to. Opening a child is in it too.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from iro_core.chain import chained
from iro_core.ids import ProfileId
from iro_desktop.models.tables import AUDIT


@dataclass(frozen=True, kw_only=True)
class AuditEvent:
    """One thing that somebody did."""

    what: str
    kind: str
    record_id: str
    case_id: str | None = None
    fields: str = ""
    edit_id: str | None = None


def add_event(
    connection: sa.Connection, event: AuditEvent, *, author_id: ProfileId, at: dt.datetime
) -> None:
    """Add an event to the end of the chain."""
    newest = sa.select(AUDIT.c.hash).order_by(AUDIT.c.n.desc()).limit(1)
    previous = connection.execute(newest).scalar_one_or_none() or ""
    values = {
        "what": event.what,
        "kind": event.kind,
        "record_id": event.record_id,
        "case_id": event.case_id,
        "fields": event.fields,
        "edit_id": event.edit_id,
        "author_id": author_id,
    }
    link = chained(previous, {**values, "at": at.astimezone(dt.UTC).isoformat()})
    connection.execute(AUDIT.insert().values(**values, at=at, hash=link))


def first_broken_link(connection: sa.Connection) -> int | None:
    """Return the number of the first event that was altered or lost, or None if the chain holds."""
    previous, expected = "", 1
    for row in connection.execute(sa.select(AUDIT).order_by(AUDIT.c.n)).mappings():
        body = {k: v for k, v in row.items() if k not in {"n", "hash", "at"}}
        body["at"] = row["at"].isoformat()
        if row["n"] != expected or chained(previous, body) != row["hash"]:
            return expected
        previous, expected = row["hash"], expected + 1
    return None
