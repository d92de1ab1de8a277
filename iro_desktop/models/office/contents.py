"""Attachments on their way: after the text, in pieces, and shown only when every byte is proved.

What this laptop has still to send is somebody's work: its bytes stay until the office has them,
also where the child has gone since.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from iro_core import rights
from iro_core.fields import KINDS
from iro_core.merging.comparing import DELETED
from iro_core.wire import limits
from iro_desktop.models.office import place
from iro_desktop.models.tables import CONTENT, CONTENT_JOB, CONTENT_PART, EDIT, RECORD_TABLES

CONTENT_FIELDS = {
    kind.name: rule.name
    for kind in KINDS.values()
    for rule in kind.fields.values()
    if rule.is_content
}
KINDS_WITH_CONTENT = frozenset(CONTENT_FIELDS)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One attachment to send or to fetch.

    Attributes:
        done: Bytes from the beginning that are over.
        tries: How often it has failed.
    """

    sha256: str
    scope: str
    is_upload: bool
    done: int
    tries: int


def ask_to_send(connection: sa.Connection, edit_ids: Sequence[str]) -> None:
    """Put the attachments of edits onto the list of what to send; the edits themselves have gone.

    Args:
        connection: A writer's, in the transaction that acknowledges the edits.
        edit_ids: What the office has just taken.
    """
    query = sa.select(EDIT.c.kind, EDIT.c.case_id, EDIT.c.record_id, EDIT.c.set)
    named = EDIT.c.id.in_(edit_ids) & EDIT.c.kind.in_(sorted(CONTENT_FIELDS))
    wanted = {
        (row.set[CONTENT_FIELDS[row.kind]], row.case_id or _scope(connection, row))
        for row in connection.execute(query.where(named)).all()
        if row.set.get(CONTENT_FIELDS[row.kind]) and not row.set.get(DELETED)
    }
    _list(connection, wanted)


def offer_all(connection: sa.Connection) -> None:
    """Put every attachment that is here onto the list of what to send: the office was restored."""
    for name, field in CONTENT_FIELDS.items():
        table, kind = RECORD_TABLES[name], KINDS[name]
        rows = connection.execute(sa.select(table).where(~table.c.deleted, table.c[field] != ""))
        _list(
            connection,
            {(row[field], rights.scope_of(kind, row["id"], dict(row))) for row in rows.mappings()},
        )


def _list(connection: sa.Connection, wanted: Iterable[tuple[str, str]]) -> None:
    pairs = sorted(wanted)
    query = sa.select(CONTENT.c.sha256).where(CONTENT.c.sha256.in_({sha for sha, _ in pairs}))
    here = set(connection.execute(query).scalars()) if pairs else set()
    rows = [
        {"sha256": sha, "scope": scope, "is_upload": True} for sha, scope in pairs if sha in here
    ]
    if rows:
        connection.execute(insert(CONTENT_JOB).on_conflict_do_nothing(), rows)


def _scope(connection: sa.Connection, row: Any) -> str:
    table, kind = RECORD_TABLES[row.kind], KINDS[row.kind]
    found = connection.execute(sa.select(table).where(table.c.id == row.record_id)).mappings()
    values = {**(found.one_or_none() or {}), **row.set}
    return rights.scope_of(kind, row.record_id, values)


def jobs(connection: sa.Connection, *, most_tries: int) -> list[Job]:
    """Return what is to be sent and then what is to be fetched, the least troublesome first."""
    order = (CONTENT_JOB.c.is_upload.desc(), CONTENT_JOB.c.tries, CONTENT_JOB.c.sha256)
    query = sa.select(CONTENT_JOB).where(CONTENT_JOB.c.tries < most_tries)
    return [
        Job(**{**row, "done": row["done"] if row["is_upload"] else _fetched(connection, row)})
        for row in connection.execute(query.order_by(*order)).mappings().all()
    ]


def _fetched(connection: sa.Connection, row: Any) -> int:
    """Count the bytes that are here, whichever child's job fetched them."""
    size = sa.func.coalesce(sa.func.sum(sa.func.length(CONTENT_PART.c.bytes)), 0)
    query = sa.select(size).where(CONTENT_PART.c.sha256 == row["sha256"])
    return int(connection.execute(query).scalar_one())


def is_here(connection: sa.Connection, sha256: str) -> bool:
    """Say whether an attachment is here, whole and proved."""
    query = sa.select(CONTENT.c.sha256).where(CONTENT.c.sha256 == sha256)
    return connection.execute(query).first() is not None


def piece(connection: sa.Connection, sha256: str, start: int) -> bytes | None:
    """Return the piece to send from a byte on, b"" at the end; None if the file is not here."""
    part = sa.func.substr(CONTENT.c.bytes, start + 1, limits.CHUNK_BYTES)
    query = sa.select(sa.type_coerce(part, sa.LargeBinary)).where(CONTENT.c.sha256 == sha256)
    row = connection.execute(query).first()
    return None if row is None else bytes(row[0] or b"")


def keep_done(connection: sa.Connection, job: Job, done: int) -> None:
    """Keep how far an attachment has been sent."""
    connection.execute(CONTENT_JOB.update().where(_this(job)).values(done=done))


def keep_piece(connection: sa.Connection, job: Job, start: int, chunk: bytes) -> None:
    """Keep a piece that was fetched; nothing is kept for a child who has gone meanwhile."""
    if not _is_wanted(connection, job):
        return
    part = {"sha256": job.sha256, "start": start, "bytes": chunk}
    connection.execute(insert(CONTENT_PART).on_conflict_do_nothing(), part)
    keep_done(connection, job, start + len(chunk))


def put_together(connection: sa.Connection, job: Job) -> bool:
    """Make a fetched attachment of its pieces, if they are what its fingerprint says.

    Returns:
        Whether they were; if not, they are gone and it begins anew.
    """
    if not _is_wanted(connection, job):
        return True
    mine = CONTENT_PART.c.sha256 == job.sha256
    query = sa.select(CONTENT_PART.c.bytes).where(mine).order_by(CONTENT_PART.c.start)
    content = b"".join(connection.execute(query).scalars())
    connection.execute(CONTENT_PART.delete().where(mine))
    if hashlib.sha256(content).hexdigest() != job.sha256:
        fail(connection, job)
        return False
    row = {"sha256": job.sha256, "bytes": content}
    connection.execute(insert(CONTENT).on_conflict_do_nothing(), row)
    every = (CONTENT_JOB.c.sha256 == job.sha256) & ~CONTENT_JOB.c.is_upload
    connection.execute(CONTENT_JOB.delete().where(every))
    return True


def fail(connection: sa.Connection, job: Job) -> None:
    """Let an attachment begin anew, later than those that have not failed."""
    again = {"done": 0, "tries": CONTENT_JOB.c.tries + 1}
    connection.execute(CONTENT_JOB.update().where(_this(job)).values(**again))
    if not job.is_upload:
        connection.execute(CONTENT_PART.delete().where(CONTENT_PART.c.sha256 == job.sha256))


def finish(connection: sa.Connection, job: Job) -> None:
    """Take a job off the list, and the bytes with it if nothing here names them any more."""
    connection.execute(CONTENT_JOB.delete().where(_this(job)))
    if drop_content(connection):
        place.log_is_to_be_emptied(connection)


def drop_of(connection: sa.Connection, scope: str) -> None:
    """Fetch nothing more for a child who has gone. What is to be sent stays on the list."""
    gone = (CONTENT_JOB.c.scope == scope) & ~CONTENT_JOB.c.is_upload
    connection.execute(CONTENT_JOB.delete().where(gone))


def drop_content(connection: sa.Connection) -> int:
    """Take away attachments that nothing names: no record, and no work that is still to be sent.

    Returns:
        How many whole ones and pieces went.
    """
    names = [RECORD_TABLES[kind].c[field] for kind, field in CONTENT_FIELDS.items()]
    unsent = _in_unsent_edits(connection)
    gone = 0
    for table in (CONTENT, CONTENT_PART):
        sending = CONTENT_JOB.c.is_upload & (CONTENT_JOB.c.sha256 == table.c.sha256)
        named = [sa.exists().where(name == table.c.sha256) for name in names]
        orphans = ~sa.or_(*named, sa.exists().where(sending), table.c.sha256.in_(unsent))
        gone += connection.execute(table.delete().where(orphans)).rowcount
    return gone


def _in_unsent_edits(connection: sa.Connection) -> list[str]:
    query = sa.select(EDIT.c.kind, EDIT.c.set).where(
        EDIT.c.sent_at.is_(None), EDIT.c.kind.in_(sorted(CONTENT_FIELDS))
    )
    rows = connection.execute(query).all()
    return sorted({row.set.get(CONTENT_FIELDS[row.kind]) or "" for row in rows})


def counts(connection: sa.Connection) -> tuple[int, int]:
    """Return how many attachments are to be sent, and how many to be fetched."""
    query = sa.select(CONTENT_JOB.c.is_upload, sa.func.count()).group_by(CONTENT_JOB.c.is_upload)
    found = {bool(row[0]): int(row[1]) for row in connection.execute(query)}
    return found.get(True, 0), found.get(False, 0)


def jobs_of(connection: sa.Connection, sha256: str) -> list[Job]:
    """Return what is on the list for one attachment."""
    query = sa.select(CONTENT_JOB).where(CONTENT_JOB.c.sha256 == sha256)
    return [Job(**row) for row in connection.execute(query).mappings()]


def _is_wanted(connection: sa.Connection, job: Job) -> bool:
    return connection.execute(sa.select(CONTENT_JOB.c.sha256).where(_this(job))).first() is not None


def _this(job: Job) -> sa.ColumnElement[bool]:
    return (
        (CONTENT_JOB.c.sha256 == job.sha256)
        & (CONTENT_JOB.c.scope == job.scope)
        & (CONTENT_JOB.c.is_upload == job.is_upload)
    )
