"""What the laptop knows of its dealings with the office: what waits, what settles what."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

import sqlalchemy as sa

from iro_desktop.models.tables import EDIT, RECORD_TABLES, SCOPE


@dataclasses.dataclass(frozen=True, kw_only=True)
class OwnEdit:
    """One edit of this laptop that no pull has passed; `saw` as in `outbox.Change`."""

    id: str
    saw: Mapping[str, str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many records of a kind wait to be sent for a child; "" is for no child."""

    case_id: str
    kind: str
    records: int


def settling(connection: sa.Connection) -> dict[str, dt.datetime]:
    """Return the conflicts that this laptop has settled and no pull has confirmed, with when."""
    query = sa.select(EDIT.c.settles, EDIT.c.made_at).where(~EDIT.c.is_passed)
    found: dict[str, dt.datetime] = {}
    for row in connection.execute(query.order_by(EDIT.c.opened)):
        found.update(dict.fromkeys(row.settles, row.made_at))
    return found


def own_edits(connection: sa.Connection, record_id: str) -> list[OwnEdit]:
    """Return the edits that lie on top of what the office sent of a record, oldest first."""
    query = sa.select(EDIT.c.id, EDIT.c.saw).where(EDIT.c.record_id == record_id, ~EDIT.c.is_passed)
    rows = connection.execute(query.order_by(EDIT.c.opened))
    return [OwnEdit(id=row.id, saw=row.saw) for row in rows]


def is_deleted(connection: sa.Connection, kind: str, record_id: str) -> bool:
    """Say whether a record is here and deleted."""
    table = RECORD_TABLES[kind]
    query = sa.select(table.c.deleted).where(table.c.id == record_id)
    return bool(connection.execute(query).scalar_one_or_none())


def waiting(connection: sa.Connection) -> list[Waiting]:
    """Return what no office has acknowledged, by child and kind."""
    case = sa.func.coalesce(EDIT.c.case_id, "")
    query = (
        sa.select(case, EDIT.c.kind, sa.func.count(sa.distinct(EDIT.c.record_id)))
        .where(EDIT.c.sent_at.is_(None))
        .group_by(case, EDIT.c.kind)
        .order_by(case, EDIT.c.kind)
    )
    return [Waiting(case_id=c, kind=k, records=n) for c, k, n in connection.execute(query)]


def filled(connection: sa.Connection) -> tuple[int, int]:
    """Return how many scopes are whole on this laptop, and how many it is to have."""
    query = sa.select(sa.func.count(), sa.func.sum(sa.cast(SCOPE.c.is_filled, sa.Integer)))
    row = connection.execute(query.select_from(SCOPE)).one()
    return row[1] or 0, row[0]
