"""The log: everything accepted, in one order, chained by hash.

The numbers are taken by the last statements of a transaction, from one row that stays locked until
the commit. So the order of numbers is the order of commits, and a reader that has seen one number
will never find a smaller one later.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from iro_core.chain import chained
from iro_server.tables import bulk
from iro_server.tables.schema import HEAD, LOG


@dataclasses.dataclass(kw_only=True)
class Entry:
    """One row of the log, before it has its number.

    Attributes:
        id: The edit's, or one made here for what the office itself did.
        what: "edit", "merge", "conflict", "held", "grant", "revoke", "account", "device", "read"...
        body: The edit word for word, or what was done.
        effect: What it did to records, enough to do it again: see `working.Effect`.
        result: The answer that was given.
        seq: Its number, from `append`.
    """

    id: str
    what: str
    user_id: str
    device_id: str = ""
    line: str = ""
    n: int | None = None
    scope: str = ""
    record_id: str = ""
    content: str = ""
    body: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    effect: Sequence[Mapping[str, Any]] = ()
    result: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    seq: int = 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Head:
    """The newest number, its hash, and which life of the database it is."""

    seq: int
    hash: str
    epoch: str
    durable: int


def head(connection: sa.Connection) -> Head:
    """Return the newest number that is committed."""
    row = connection.execute(sa.select(HEAD).where(HEAD.c.id == 1)).one()
    return Head(seq=row.seq, hash=row.hash, epoch=row.epoch, durable=row.durable)


def take(connection: sa.Connection, count: int) -> Head:
    """Take the next numbers; the row stays locked until the transaction ends.

    Returns:
        The head as it was before.
    """
    query = HEAD.update().where(HEAD.c.id == 1).values(seq=HEAD.c.seq + count)
    row = connection.execute(query.returning(HEAD)).one()
    return Head(seq=row.seq - count, hash=row.hash, epoch=row.epoch, durable=row.durable)


def append(connection: sa.Connection, entries: Sequence[Entry], at: str) -> Head:
    """Number the entries, chain them and write them; return the head after them.

    Args:
        connection: A writer's, with everything else already looked up.
        entries: In their order. Their `seq` is filled in.
        at: Now, in ISO 8601, by the office's clock.
    """
    before = take(connection, len(entries))
    link = before.hash
    rows = []
    for seq, entry in enumerate(entries, before.seq + 1):
        entry.seq = seq
        row = {**vars(entry), "effect": list(entry.effect), "at": at}
        link = chained(link, row)
        rows.append({**row, "hash": link})
    if rows:
        bulk.insert(connection, LOG, rows)
        connection.execute(HEAD.update().where(HEAD.c.id == 1).values(hash=link))
    return dataclasses.replace(before, seq=before.seq + len(entries), hash=link)


def first_broken(connection: sa.Connection) -> int | None:
    """Return the number of the first row that was altered or lost, or None if the chain holds."""
    link, expected = "", 1
    rows = connection.execution_options(yield_per=1000).execute(sa.select(LOG).order_by(LOG.c.seq))
    for row in rows.mappings():
        body = {name: value for name, value in row.items() if name != "hash"}
        if row["seq"] != expected or chained(link, body) != row["hash"]:
            return expected
        link, expected = row["hash"], expected + 1
    now = head(connection)
    return None if (now.seq, now.hash) == (expected - 1, link) else expected
