"""What goes to the office: sealed edits in order, and what the office said of each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from iro_core.ids import new_id
from iro_core.wire import limits
from iro_core.wire.edits import EditResult, Result, WireEdit
from iro_desktop.models import outbox
from iro_desktop.models.office import contents
from iro_desktop.models.tables import EDIT, LOCAL, RECORD_TABLES


def is_any_waiting(connection: sa.Connection) -> bool:
    """Say whether there is an edit, open or sealed, that no office has acknowledged."""
    return connection.execute(_ANY_WAITING).first() is not None


def is_any_finished(connection: sa.Connection) -> bool:
    """Say whether an edit waits whose author has finished with it."""
    sealed = EDIT.c.sent_at.is_(None) & EDIT.c.n.is_not(None)
    return connection.execute(sa.select(EDIT.c.n).where(sealed).limit(1)).first() is not None


def next_batch(
    connection: sa.Connection,
    *,
    after_n: int = 0,
    count: int = limits.EDITS,
    size: int = limits.BATCH_BYTES,
) -> list[WireEdit]:
    """Return the next sealed edits that no office has acknowledged, by number.

    Args:
        connection: A reader's.
        after_n: Only those with higher numbers.
        count: Most edits.
        size: Most bytes of their JSON; the first goes whatever its size.
    """
    unsent = EDIT.c.sent_at.is_(None) & EDIT.c.n.is_not(None)
    if after_n:
        unsent &= EDIT.c.n > after_n
    rows = connection.execute(sa.select(EDIT).where(unsent).order_by(EDIT.c.n).limit(count))
    batch: list[WireEdit] = []
    for row in rows:
        edit = outbox.as_wire(row, n=row.n, previous=row.previous_hash, hash_=row.hash)
        size -= len(edit.model_dump_json())
        if batch and size < 0:
            break
        batch.append(edit)
    return batch


def acknowledge(
    connection: sa.Connection, results: Sequence[EditResult], *, head: int, at: dt.datetime
) -> None:
    """Keep what the office said of exactly the edits that it names.

    They stay on top of what the office sent until a pull has passed `head`.
    """
    rows = [
        {
            "edit_id": each.id,
            "result": each.result.value,
            "why": each.why,
            "about": each.about,
            "head": head,
            "sent_at": at,
        }
        for each in results
        if each.result is not Result.CLASH
    ]
    if rows:
        names = ("result", "why", "about", "head", "sent_at")
        values = {name: sa.bindparam(name, type_=EDIT.c[name].type) for name in names}
        known = EDIT.c.id == sa.bindparam("edit_id")
        connection.execute(EDIT.update().where(known).values(**values), rows)
        contents.ask_to_send(connection, [str(row["edit_id"]) for row in rows])


def begin_line(connection: sa.Connection, *, clashes: Sequence[str] = (), at: dt.datetime) -> str:
    """Offer every kept edit again under a new numbering; return the line's id.

    After a gap, a clone or a restore. What the office knows it answers from its log, so nothing
    is applied twice. What a pull has passed stays passed: it does not come back to the screen.

    Args:
        connection: A writer's.
        clashes: Edits whose ids the office knows with other words: they get new ids.
        at: Now.
    """
    line = new_id(at)
    connection.execute(LOCAL.delete().where(LOCAL.c.key == outbox.LINE))
    connection.execute(LOCAL.insert().values(key=outbox.LINE, value=line))
    new_ids = {old: new_id(at) for old in clashes}
    if new_ids:
        _rename(connection, new_ids)
    query = sa.select(EDIT).where(EDIT.c.n.is_not(None)).order_by(EDIT.c.n)
    rows = connection.execute(query).all()
    # The numbers are unique: all go before any comes back.
    connection.execute(EDIT.update().where(EDIT.c.n.is_not(None)).values(n=-EDIT.c.n))
    previous = ""
    for n, row in enumerate(rows, 1):
        link = outbox.edit_hash(row, n, line, previous)
        numbered = {"n": n, "previous_hash": previous, "hash": link, "sent_at": None}
        connection.execute(EDIT.update().where(EDIT.c.opened == row.opened).values(**numbered))
        previous = link
    outbox.keep_line_end(connection, len(rows), previous)
    return line


def _rename(connection: sa.Connection, new_ids: Mapping[str, str]) -> None:
    """Give own edits new ids, and so what was written on top of them, open edits too.

    The old id is another's edit now, and the row must not claim that this one was seen.
    """
    mine = connection.execute(sa.select(EDIT).where(EDIT.c.id.in_(list(new_ids)))).all()
    for row in mine:
        new_id_, on_it = new_ids[row.id], EDIT.c.record_id == row.record_id
        for later in connection.execute(sa.select(EDIT).where(on_it)).all():
            saw = _renamed(later.saw, row, new_id_)
            connection.execute(EDIT.update().where(EDIT.c.opened == later.opened).values(saw=saw))
        connection.execute(EDIT.update().where(EDIT.c.opened == row.opened).values(id=new_id_))
        table = RECORD_TABLES[row.kind]
        query = sa.select(table.c.stamps).where(table.c.id == row.record_id)
        stamps = connection.execute(query).scalar_one_or_none()
        if stamps is not None and not row.is_passed:
            new = _renamed(stamps, row, new_id_)
            connection.execute(table.update().where(table.c.id == row.record_id).values(stamps=new))


def _renamed(stamps: Mapping[str, str], row: Any, new_id_: str) -> dict[str, str]:
    return {n: new_id_ if s == row.id and n in row.set else s for n, s in stamps.items()}


_ANY_WAITING = sa.select(EDIT.c.opened).where(EDIT.c.sent_at.is_(None)).limit(1)
