"""The signed head of each day: proof, kept elsewhere, of what the log was that evening.

Whoever could rewrite the whole log, hashes and all, could not sign yesterday again.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from iro_core.chain import canonical
from iro_server.changes import log
from iro_server.tables.schema import LOG, SIGNED_HEAD


@dataclasses.dataclass(frozen=True, kw_only=True)
class SignedHead:
    """What the log's newest row was on a day, signed by the office (Ed25519)."""

    day: str
    seq: int
    hash: str
    signature: str

    def said(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical({"day": self.day, "seq": self.seq, "hash": self.hash})

    def is_signed_by(self, key: Ed25519PublicKey) -> bool:
        """Say whether the office's key made the signature."""
        try:
            key.verify(bytes.fromhex(self.signature), self.said())
        except (InvalidSignature, ValueError):
            return False
        return True


def sign_day(
    connection: sa.Connection, key: Ed25519PrivateKey, *, now: dt.datetime
) -> SignedHead | None:
    """Sign the head once a day; return it, or None if the day has one already."""
    day = now.date().isoformat()
    is_there = sa.select(SIGNED_HEAD.c.day).where(SIGNED_HEAD.c.day == day)
    if connection.execute(is_there).first() is not None:
        return None
    head = log.head(connection)
    unsigned = SignedHead(day=day, seq=head.seq, hash=head.hash, signature="")
    signed = dataclasses.replace(unsigned, signature=key.sign(unsigned.said()).hex())
    connection.execute(SIGNED_HEAD.insert().values(**dataclasses.asdict(signed)))
    return signed


def kept_heads(connection: sa.Connection) -> list[SignedHead]:
    """Return the heads that the database has, the oldest first."""
    rows = connection.execute(sa.select(SIGNED_HEAD).order_by(SIGNED_HEAD.c.day)).mappings()
    return [SignedHead(**row) for row in rows]


def not_so(
    connection: sa.Connection, heads: list[SignedHead], key: Ed25519PublicKey
) -> Iterator[str]:
    """Give the days whose signed head is not what the log has, or not signed by the office."""
    for head in heads:
        query = sa.select(LOG.c.hash).where(LOG.c.seq == head.seq)
        there = connection.execute(query).scalar_one_or_none() or ""
        if there != head.hash or not head.is_signed_by(key):
            yield head.day
