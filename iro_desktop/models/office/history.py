"""What was sent and what came, for ninety days: numbers and ids, no words of anybody."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from iro_desktop.models.tables import SYNC_EVENT

KEPT = dt.timedelta(days=90)
_NEWEST = SYNC_EVENT.c.n.desc()


@dataclasses.dataclass(frozen=True, kw_only=True)
class SyncEvent:
    """One thing that happened between this laptop and its office.

    Attributes:
        what: `round` (sent, received, and a number for each result), `came` and `left` (scope;
            `on`, where the office named a day), `failed` (why), `differs` and `healed` (scope),
            `clock` (seconds), `enrolled`, `signed_out`, `revoked`, `wiped` (scopes), `bundle` and
            `answer` (edits), `file_refused` and `file_damaged` (scope).
        detail: Numbers, ids and codes.
    """

    at: dt.datetime
    what: str
    detail: Mapping[str, Any]


def note(connection: sa.Connection, what: str, detail: Mapping[str, Any], at: dt.datetime) -> None:
    """Put an event into the history, and let go of what is older than ninety days."""
    connection.execute(SYNC_EVENT.delete().where(SYNC_EVENT.c.at < at - KEPT))
    connection.execute(SYNC_EVENT.insert().values(at=at, what=what, detail=dict(detail)))


def history(connection: sa.Connection, *, limit: int = 500) -> list[SyncEvent]:
    """Return what happened, the newest first."""
    query = sa.select(SYNC_EVENT.c.at, SYNC_EVENT.c.what, SYNC_EVENT.c.detail)
    rows = connection.execute(query.order_by(SYNC_EVENT.c.n.desc()).limit(limit))
    return [SyncEvent(at=row.at, what=row.what, detail=row.detail) for row in rows]


def about(connection: sa.Connection, scope: str, *whats: str) -> list[SyncEvent]:
    """Return what happened of some sorts with one scope, the newest first."""
    query = sa.select(SYNC_EVENT.c.at, SYNC_EVENT.c.what, SYNC_EVENT.c.detail)
    rows = connection.execute(query.where(SYNC_EVENT.c.what.in_(whats)).order_by(_NEWEST))
    found = [SyncEvent(at=row.at, what=row.what, detail=row.detail) for row in rows]
    return [event for event in found if event.detail.get("scope") == scope]


def last(connection: sa.Connection, what: str) -> SyncEvent | None:
    """Return the newest event of its kind, or None."""
    query = sa.select(SYNC_EVENT.c.at, SYNC_EVENT.c.detail).where(SYNC_EVENT.c.what == what)
    row = connection.execute(query.order_by(SYNC_EVENT.c.n.desc()).limit(1)).first()
    return SyncEvent(at=row.at, what=what, detail=row.detail) if row else None
