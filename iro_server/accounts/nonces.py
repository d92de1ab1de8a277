"""Challenges to sign: made without writing anything down, good for a minute, and once.

The office recognises its own by a code over time and chance; only those that came back with a good
signature are remembered, so that a stranger's questions leave nothing behind.
"""

import datetime as dt
import hashlib
import hmac
import secrets

import sqlalchemy as sa

from iro_server.tables.schema import NONCE

GOOD_FOR = dt.timedelta(minutes=1)
_MADE = 16


class Nonces:
    """Makes challenges and knows them again, also those of another copy of the same office."""

    def __init__(self, secret: str) -> None:
        """Make them with the office's secret."""
        self._key = hashlib.sha256(b"challenge" + bytes.fromhex(secret)).digest()

    def issue(self, now: dt.datetime) -> str:
        """Return a challenge: 32 bytes in hexadecimal."""
        made = _milliseconds(now).to_bytes(8, "big") + secrets.token_bytes(8)
        return (made + self._code(made)).hex()

    def is_good(self, nonce: str, now: dt.datetime) -> bool:
        """Say whether this office made it within the last minute."""
        raw = bytes.fromhex(nonce)
        made, code = raw[:_MADE], raw[_MADE:]
        if not hmac.compare_digest(code, self._code(made)):
            return False
        age = _milliseconds(now) - int.from_bytes(made[:8], "big")
        return 0 <= age <= GOOD_FOR.total_seconds() * 1000

    def _code(self, made: bytes) -> bytes:
        return hmac.digest(self._key, made, "sha256")[:_MADE]


def use(connection: sa.Connection, nonce: str, now: dt.datetime) -> bool:
    """Use a challenge up; say whether this was the first time."""
    at = now.astimezone(dt.UTC)
    connection.execute(NONCE.delete().where(NONCE.c.expires_at < at.isoformat()))
    if connection.execute(sa.select(NONCE.c.nonce).where(NONCE.c.nonce == nonce)).first():
        return False
    expires_at = (at + 2 * GOOD_FOR).isoformat()
    connection.execute(NONCE.insert().values(nonce=nonce, expires_at=expires_at))
    return True


def _milliseconds(now: dt.datetime) -> int:
    return int(now.timestamp() * 1000)
