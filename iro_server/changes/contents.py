"""Attachments in pieces: taken in from any byte on, proved when whole, handed out to who may see.

A piece is taken only where a record of that scope names the attachment, or an edit of its sender
did: the edit comes first. So nobody can lay anything down that no edit speaks of.
"""

import hashlib

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import KINDS
from iro_core.wire import limits
from iro_core.wire.contents import ContentAnswer
from iro_server.changes.who import Who
from iro_server.tables.schema import CONTENT, CONTENT_PART, LOG, RECORD

FIELDS = {
    kind.name: rule.name
    for kind in KINDS.values()
    for rule in kind.fields.values()
    if rule.is_content
}


def is_named(connection: sa.Connection, who: Who, scope: str, sha256: str) -> bool:
    """Say whether a record of the scope that this person may read names the attachment."""
    kinds = [name for name in FIELDS if rights.may_read(who.role, name)]
    query = sa.select(RECORD.c.kind, RECORD.c.body)
    query = query.where(RECORD.c.scope == scope, RECORD.c.kind.in_(kinds))
    rows = connection.execute(query)
    return any(row.body.get(FIELDS[row.kind]) == sha256 for row in rows)


def is_own_work(connection: sa.Connection, who: Who, scope: str, sha256: str) -> bool:
    """Say whether an edit of this person named the attachment, whoever has the child by now.

    The text came first, and was applied or held; its file may follow after the child has gone.
    """
    theirs = (LOG.c.scope == scope) & (LOG.c.user_id == who.user_id) & (LOG.c.what == "edit")
    for row in connection.execute(sa.select(LOG.c.body).where(theirs)):
        field = FIELDS.get(row.body["kind"])
        if field is not None and row.body["set"].get(field) == sha256:
            return True
    return False


def take_piece(
    connection: sa.Connection, scope: str, sha256: str, start: int, piece: bytes
) -> ContentAnswer:
    """Keep a piece if it begins where the office's copy ends; say where that is.

    Args:
        connection: A writer's.
        scope: Whose it is.
        sha256: The fingerprint of the whole.
        start: The piece's place in it.
        piece: At most 1 MiB; empty to ask how far the office is. A shorter one is the last.
    """
    mine = (CONTENT.c.scope == scope) & (CONTENT.c.sha256 == sha256)
    row = connection.execute(sa.select(CONTENT).where(mine).with_for_update()).one_or_none()
    if row is None:
        values = {"scope": scope, "sha256": sha256, "size": 0}
        connection.execute(CONTENT.insert().values(**values))
    received = row.received if row else 0
    if row is not None and row.is_whole:
        return ContentAnswer(received=received, is_whole=True)
    if not piece or start != received or received + len(piece) > limits.CONTENT_BYTES:
        return ContentAnswer(received=received, is_whole=False)
    part = {"scope": scope, "sha256": sha256, "start": start, "bytes": piece}
    connection.execute(CONTENT_PART.insert().values(**part))
    received += len(piece)
    is_whole = _hash(connection, scope, sha256) == sha256
    if not is_whole and len(piece) < limits.CHUNK_BYTES:
        _forget(connection, scope, sha256)
        received = 0
    values = {"received": received, "size": received, "is_whole": is_whole}
    connection.execute(CONTENT.update().where(mine).values(**values))
    return ContentAnswer(received=received, is_whole=is_whole)


def give_piece(connection: sa.Connection, scope: str, sha256: str, start: int) -> bytes | None:
    """Return at most 1 MiB from a byte on, b"" behind the end; None while it is not whole here."""
    mine = (CONTENT.c.scope == scope) & (CONTENT.c.sha256 == sha256) & CONTENT.c.is_whole
    if connection.execute(sa.select(CONTENT.c.size).where(mine)).first() is None:
        return None
    size = limits.CHUNK_BYTES
    parts = _parts(scope, sha256).where(
        CONTENT_PART.c.start > start - size, CONTENT_PART.c.start < start + size
    )
    found = b""
    for row in connection.execute(parts):
        found += row.bytes[max(0, start - row.start) :]
    return found[:size]


def _parts(scope: str, sha256: str) -> sa.Select[tuple[int, bytes]]:
    query = sa.select(CONTENT_PART.c.start, CONTENT_PART.c.bytes)
    query = query.where(CONTENT_PART.c.scope == scope, CONTENT_PART.c.sha256 == sha256)
    return query.order_by(CONTENT_PART.c.start)


def _hash(connection: sa.Connection, scope: str, sha256: str) -> str:
    made = hashlib.sha256()
    for row in connection.execute(_parts(scope, sha256)):
        made.update(row.bytes)
    return made.hexdigest()


def _forget(connection: sa.Connection, scope: str, sha256: str) -> None:
    """Begin again: what came is not what its fingerprint says."""
    mine = (CONTENT_PART.c.scope == scope) & (CONTENT_PART.c.sha256 == sha256)
    connection.execute(CONTENT_PART.delete().where(mine))
