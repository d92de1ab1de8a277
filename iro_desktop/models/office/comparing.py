"""One scope of this laptop in a few words, to compare with the office's."""

import datetime as dt

import sqlalchemy as sa

from iro_core import rights
from iro_core.chain import fingerprint
from iro_core.fields import KINDS, Kind
from iro_desktop.models.office import scopes
from iro_desktop.models.office.incoming import as_office_sent
from iro_desktop.models.tables import EDIT, RECORD_TABLES, SCOPE, UNKNOWN_FIELDS


def is_quiet(connection: sa.Connection) -> bool:
    """Say whether nothing waits, nothing lies on top, and every scope is whole."""
    on_top = connection.execute(sa.select(EDIT.c.opened).where(~EDIT.c.is_passed).limit(1))
    return on_top.first() is None and scopes.next_to_fill(connection) is None


def next_to_compare(connection: sa.Connection) -> str | None:
    """Return the child that was compared longest ago, or None where there is no child."""
    never_first = SCOPE.c.compared_at.asc().nulls_first()
    query = sa.select(SCOPE.c.id).where(SCOPE.c.is_filled).order_by(never_first, SCOPE.c.id)
    found = (row.id for row in connection.execute(query))
    return next((scope for scope in found if rights.is_case(scope)), None)


def digest(connection: sa.Connection, scope: str) -> str:
    """Return what a child's case here comes to; see `iro_core.wire.states.DigestAnswer`."""
    found = [entry for kind in KINDS.values() for entry in _lines(connection, kind, scope)]
    return fingerprint({"lines": [line for _, line in sorted(found)]})


def compared(connection: sa.Connection, scope: str, at: dt.datetime) -> None:
    """Keep when a scope was last compared."""
    connection.execute(SCOPE.update().where(SCOPE.c.id == scope).values(compared_at=at))


def fetch_anew(connection: sa.Connection, scope: str, at: dt.datetime) -> None:
    """Let the office's word on a whole scope in again, whatever stands here."""
    for kind in KINDS.values():
        if kind.case_field is not None:
            table = RECORD_TABLES[kind.name]
            mine = (table.c[kind.case_field] == scope) & (table.c.rev > 0)
            connection.execute(table.update().where(mine).values(rev=0))
    scopes.grant(connection, scope, at)


def _lines(connection: sa.Connection, kind: Kind, scope: str) -> list[tuple[str, str]]:
    if kind.case_field is None:
        return []
    mine = RECORD_TABLES[kind.name].c[kind.case_field] == scope
    lines = []
    for record_id, (rev, values) in as_office_sent(connection, kind, mine).items():
        filled = {**values, **_unknown(connection, record_id)}
        lines.append((record_id, f"{record_id} {rev} {fingerprint(filled)}"))
    return lines


def _unknown(connection: sa.Connection, record_id: str) -> dict[str, object]:
    """Return the fields that only a newer version knows."""
    query = sa.select(UNKNOWN_FIELDS.c.body).where(UNKNOWN_FIELDS.c.record_id == record_id)
    body = connection.execute(query).scalar_one_or_none() or {}
    return {name: value for name, value in body.items() if value not in ("", None)}
