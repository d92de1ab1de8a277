"""Giving a child to somebody and taking it away; each with its number in the one order.

The right and the event that tells the laptop change in one transaction. A child may be somebody's
for several reasons at once (allocated, cover, team); the right ends with the last of them.
"""

import datetime as dt

import sqlalchemy as sa

from iro_core.ids import new_id
from iro_core.wire.states import ScopeDeed
from iro_server.changes import log
from iro_server.changes.log import Entry
from iro_server.tables.schema import ACCESS, SCOPE_EVENT

ALLOCATED, COVER, TEAM, SERVICE = "allocated", "cover", "team", "service"


def grant(
    connection: sa.Connection,
    *,
    user_id: str,
    scope: str,
    reason: str,
    by: str,
    now: dt.datetime,
    until: dt.date | None = None,
) -> None:
    """Give a child to somebody.

    Args:
        connection: A writer's.
        user_id: To whom.
        scope: The child's id.
        reason: ALLOCATED, COVER, TEAM or SERVICE.
        by: Who decided it.
        now: The office's clock.
        until: The last day of a cover.
    """
    had = _reasons(connection, user_id, scope)
    entry = Entry(
        id=new_id(now),
        what="grant",
        user_id=by,
        scope=scope,
        record_id=user_id,
        body={"reason": reason, "until": until.isoformat() if until else ""},
    )
    log.append(connection, [entry], now.astimezone(dt.UTC).isoformat())
    where = _key(user_id, scope) & (ACCESS.c.reason == reason)
    connection.execute(ACCESS.delete().where(where))
    last_day = until.isoformat() if until else None
    row = {"user_id": user_id, "scope": scope, "reason": reason, "seq": entry.seq}
    connection.execute(ACCESS.insert().values(**row, until=last_day))
    if not had:
        _tell(connection, entry, ScopeDeed.GRANT, now=now)


def revoke(
    connection: sa.Connection,
    *,
    user_id: str,
    scope: str,
    reason: str,
    by: str,
    now: dt.datetime,
    to_name: str = "",
) -> None:
    """Take a child from somebody, as far as they have it for that reason.

    Args:
        connection: A writer's.
        user_id: From whom.
        scope: The child's id.
        reason: As in `grant`.
        by: Who decided it.
        now: The office's clock.
        to_name: Who has the child now, to tell the one who had it.
    """
    reasons = _reasons(connection, user_id, scope)
    if reason not in reasons:
        return
    entry = Entry(
        id=new_id(now),
        what="revoke",
        user_id=by,
        scope=scope,
        record_id=user_id,
        body={"reason": reason},
    )
    log.append(connection, [entry], now.astimezone(dt.UTC).isoformat())
    where = _key(user_id, scope) & (ACCESS.c.reason == reason)
    connection.execute(ACCESS.delete().where(where))
    if reasons == {reason}:
        _tell(connection, entry, ScopeDeed.REVOKE, now=now, to_name=to_name)


def _key(user_id: str, scope: str) -> sa.ColumnElement[bool]:
    return (ACCESS.c.user_id == user_id) & (ACCESS.c.scope == scope)


def _reasons(connection: sa.Connection, user_id: str, scope: str) -> set[str]:
    query = sa.select(ACCESS.c.reason).where(_key(user_id, scope)).with_for_update()
    return {row.reason for row in connection.execute(query)}


def _tell(
    connection: sa.Connection, entry: Entry, deed: ScopeDeed, *, now: dt.datetime, to_name: str = ""
) -> None:
    values = {"seq": entry.seq, "user_id": entry.record_id, "scope": entry.scope}
    told = {"deed": deed.value, "to_name": to_name, "on": now.date().isoformat()}
    connection.execute(SCOPE_EVENT.insert().values(**values, **told))
