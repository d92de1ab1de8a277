"""The outbox: what the laptop changed and the office does not have yet.

An *edit* names, for one record, the fields that changed, the values shown before, and the edit
that set each of them: what the author saw. While it is open, later changes to the same record by
the same author join it, so that an hour of autosaves is one edit. Sealing gives it its dense
number and its place in the hash chain; from then on it never changes. Unsent means not yet
acknowledged by an office.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from iro_core.fields import Kind
from iro_core.ids import DeviceId, EditId, ProfileId, new_id
from iro_core.wire.edits import WireEdit
from iro_core.wire.versions import SCHEMA
from iro_desktop.models.tables import EDIT, LOCAL

APP_VERSION = "0.1.0"
SCHEMA_VERSION = SCHEMA
LINE = "office_line"
LINE_END = "office_line_end"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change to one record, as its author made it."""

    kind: Kind
    record_id: str
    case_id: str | None
    new: Mapping[str, Any]
    old: Mapping[str, Any]
    saw: Mapping[str, str]
    settles: Sequence[str] = ()


def open_edit(
    connection: sa.Connection, change: Change, *, author_id: ProfileId, at: dt.datetime
) -> EditId:
    """Put a change into the outbox, joining the author's open edit of that record if there is one.

    Returns:
        The id of the edit that now sets the changed fields.
    """
    query = sa.select(EDIT).where(
        EDIT.c.record_id == change.record_id, EDIT.c.author_id == author_id, EDIT.c.n.is_(None)
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is not None:
        return _join(connection, row, change, at)
    edit_id = EditId(new_id(at))
    connection.execute(
        EDIT.insert().values(
            id=edit_id,
            case_id=change.case_id,
            record_id=change.record_id,
            kind=change.kind.name,
            set=dict(change.new),
            old=dict(change.old),
            saw=dict(change.saw),
            settles=list(change.settles),
            author_id=author_id,
            made_at=at,
            app_version=APP_VERSION,
            schema_version=SCHEMA_VERSION,
        )
    )
    return edit_id


def _join(connection: sa.Connection, row: sa.RowMapping, change: Change, at: dt.datetime) -> EditId:
    first = {name for name in (*change.new, *change.old, *change.saw) if name not in row["set"]}
    if not row["old"] and not row["saw"]:  # it makes the record: there was nothing to be seen
        first = set()
    connection.execute(
        EDIT.update()
        .where(EDIT.c.opened == row["opened"])
        .values(
            set={**row["set"], **change.new},
            old={**{n: v for n, v in change.old.items() if n in first}, **row["old"]},
            saw={**{n: v for n, v in change.saw.items() if n in first}, **row["saw"]},
            settles=sorted({*row["settles"], *change.settles}),
            made_at=at,
        )
    )
    return EditId(row["id"])


def seal(connection: sa.Connection, device_id: DeviceId, record_id: str | None = None) -> int:
    """Close open edits: number them without gaps and chain them by hash.

    Args:
        connection: A writer's.
        device_id: The laptop that signs the chain.
        record_id: Close this record's edit only; None closes all, as before a push.

    Returns:
        How many were closed.
    """
    query = sa.select(EDIT).where(EDIT.c.n.is_(None)).order_by(EDIT.c.opened)
    if record_id is not None:
        query = query.where(EDIT.c.record_id == record_id)
    rows = connection.execute(query).all()
    if rows:
        _number(connection, rows, device_id)
    return len(rows)


def _number(connection: sa.Connection, rows: Sequence[Any], device_id: DeviceId) -> None:
    line = line_of(connection, device_id)
    n, link = line_end(connection)
    numbered = []
    for row in rows:
        previous, n = link, n + 1
        link = edit_hash(row, n, line, previous)
        numbered.append({"b_opened": row.opened, "n": n, "previous_hash": previous, "hash": link})
    connection.execute(_NUMBERED, numbered)
    keep_line_end(connection, n, link)


_NUMBERED = (
    EDIT.update()
    .where(EDIT.c.opened == sa.bindparam("b_opened"))
    .values({name: sa.bindparam(name) for name in ("n", "previous_hash", "hash")})
)


def line_of(connection: sa.Connection, device_id: str) -> str:
    """Return the numbering that this laptop's edits are in; its own id until the first break."""
    query = sa.select(LOCAL.c.value).where(LOCAL.c.key == LINE)
    return str(connection.execute(query).scalar_one_or_none() or device_id)


def line_end(connection: sa.Connection) -> tuple[int, str]:
    """Return the last number given and its hash; they stay when the edit itself has gone."""
    query = sa.select(LOCAL.c.value).where(LOCAL.c.key == LINE_END)
    kept = connection.execute(query).scalar_one_or_none()
    if kept is not None:
        return kept["n"], kept["hash"]
    newest = sa.select(EDIT.c.n, EDIT.c.hash).where(EDIT.c.n.is_not(None))
    last = connection.execute(newest.order_by(EDIT.c.n.desc()).limit(1)).one_or_none()
    return (last.n, last.hash) if last else (0, "")


def keep_line_end(connection: sa.Connection, n: int, link: str) -> None:
    """Keep the last number given and its hash."""
    statement = insert(LOCAL).values(key=LINE_END, value={"n": n, "hash": link})
    new = {"value": statement.excluded.value}
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=new))


def edit_hash(row: Any, n: int, line: str, previous: str) -> str:
    """Return the hash of a sealed edit as a link of the line's chain; see `WireEdit.link`."""
    return as_wire(row, n=n, previous=previous, hash_="0" * 64).link(line)


def as_wire(row: Any, *, n: int, previous: str, hash_: str) -> WireEdit:
    """Return an edit as the office is sent it."""
    return WireEdit.model_construct(  # its fields were checked when they were written
        id=row.id,
        n=n,
        case=row.case_id or "",
        record=row.record_id,
        kind=row.kind,
        set=row.set,
        old=row.old,
        saw=row.saw,
        settles=row.settles,
        user=row.author_id,
        at=row.made_at.isoformat(),
        app=row.app_version,
        schema_version=row.schema_version,
        previous=previous,
        hash=hash_,
    )


def unsent_count(connection: sa.Connection) -> int:
    """Return how many records have changes that no office has acknowledged."""
    query = sa.select(sa.func.count(sa.distinct(EDIT.c.record_id))).where(EDIT.c.sent_at.is_(None))
    return connection.execute(query).scalar_one()
