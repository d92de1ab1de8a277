"""Whether the office's database is what its log says: chain, records, rights, people, files."""

import dataclasses
from collections.abc import Callable

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from iro_core.chain import chained
from iro_server.changes import log
from iro_server.changes.heads import SignedHead, kept_heads, not_so
from iro_server.changes.replay import differing
from iro_server.changes.retelling import not_as_logged, not_their_content
from iro_server.tables.schema import LOG

_EVERY = 1000


@dataclasses.dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is not as it was written: a row of which table."""

    table: str
    row: str
    what: str


def rows_of_log(connection: sa.Connection) -> int:
    """Return how many rows there are to look at."""
    number: int = connection.execute(sa.select(sa.func.count()).select_from(LOG)).scalar_one()
    return number


def verify(
    connection: sa.Connection,
    *,
    heads: list[SignedHead],
    key: Ed25519PublicKey | None,
    tick: Callable[[int], None],
) -> list[Finding]:
    """Return everything that was altered, added or removed past the log; nothing if all holds.

    Args:
        connection: One snapshot's.
        heads: Signed heads that were kept elsewhere, beside those in the database.
        key: What checks their signatures; None to leave them out.
        tick: Told how many rows of the log were looked at since it was last told.
    """
    found = [*_chain(connection, tick)]
    records = differing(connection)
    found += [
        Finding(table="record", row=each, what="is not what its log says") for each in records
    ]
    found += [
        Finding(table=table, row=row, what=what)
        for table, row, what in [*not_as_logged(connection), *not_their_content(connection)]
    ]
    if key is not None:
        days = not_so(connection, [*kept_heads(connection), *heads], key)
        what = "is not what was signed that day"
        found += [Finding(table="signed_head", row=day, what=what) for day in days]
    return found


def _chain(connection: sa.Connection, tick: Callable[[int], None]) -> list[Finding]:
    """Return the first row that breaks the chain; all after it hang on it."""
    link, expected = "", 1
    query = sa.select(LOG).order_by(LOG.c.seq).execution_options(yield_per=_EVERY)
    with connection.execute(query) as result:
        for rows in result.mappings().partitions(_EVERY):
            for row in rows:
                body = {name: value for name, value in row.items() if name != "hash"}
                if row["seq"] != expected:
                    return [Finding(table="log", row=str(expected), what="is missing")]
                if chained(link, body) != row["hash"]:
                    return [Finding(table="log", row=str(expected), what="was altered")]
                link, expected = row["hash"], expected + 1
            tick(len(rows))
    head = log.head(connection)
    if (head.seq, head.hash) != (expected - 1, link):
        return [Finding(table="log", row=str(expected), what="is missing at the end")]
    return []
