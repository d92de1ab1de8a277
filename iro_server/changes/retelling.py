"""What the log says of rights, people and laptops, against what their tables say.

So a right given, a clearance or a laptop let in again past the log is found, too.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from iro_server.tables.schema import (
    ACCESS,
    ACCOUNT,
    CONTENT,
    CONTENT_PART,
    DEVICE,
    LOG,
    SCOPE_EVENT,
)

Found = tuple[str, str, str]
_NOT_SO = "is not what its log says"
_ACCOUNT = ("account", "role", "team", "is_cleared", "disabled_at")
_TOLD = ("grant", "revoke", "account", "device")


class _Retold:
    """What the tables must be, worked out row by row."""

    def __init__(self) -> None:
        self.rights: dict[tuple[str, str, str], str] = {}
        self.events: dict[int, tuple[str, str, str]] = {}
        self.accounts: dict[str, dict[str, Any]] = {}
        self.laptops: dict[str, tuple[str, str]] = {}

    def take(self, row: sa.RowMapping) -> None:
        """Take one row of the log in."""
        what, body = row["what"], row["body"]
        if what in ("grant", "revoke"):
            self._right(row, body)
        elif what == "account":
            self._account(row["record_id"], body)
        else:
            self._laptop(row, str(body["deed"]))

    def _right(self, row: sa.RowMapping, body: Mapping[str, Any]) -> None:
        user, scope = row["record_id"], row["scope"]
        right = (user, scope, str(body["reason"]))
        others = any(each[:2] == right[:2] for each in self._of(right))
        if row["what"] == "grant":
            is_first = not others and right not in self.rights
            self.rights[right] = str(body.get("until") or "")
            tells = is_first
        else:
            self.rights.pop(right, None)
            tells = not others
        if tells:
            self.events[row["seq"]] = (user, scope, row["what"])

    def _of(self, right: tuple[str, str, str]) -> list[tuple[str, str, str]]:
        """Return the same person's other reasons for the same child."""
        user, scope, reason = right
        every = ("allocated", "cover", "team", "service")
        named = ((user, scope, each) for each in every if each != reason)
        return [each for each in named if each in self.rights]

    def _account(self, user: str, body: Mapping[str, Any]) -> None:
        begun = {**dict.fromkeys(_ACCOUNT), "is_cleared": False}
        mine = self.accounts.setdefault(user, begun)
        mine.update({name: value for name, value in body.items() if name in _ACCOUNT})

    def _laptop(self, row: sa.RowMapping, deed: str) -> None:
        laptop = row["record_id"]
        if deed == "enrol":
            self.laptops[laptop] = (row["user_id"], "active")
        elif laptop in self.laptops and deed in ("revoked", "wipe"):
            self.laptops[laptop] = (self.laptops[laptop][0], deed)


def not_as_logged(connection: sa.Connection) -> Iterator[Found]:
    """Give table, row and fault of every right, event, person and laptop that is not as logged."""
    retold = _Retold()
    query = sa.select(
        LOG.c.seq, LOG.c.what, LOG.c.user_id, LOG.c.record_id, LOG.c.scope, LOG.c.body
    )
    query = query.where(LOG.c.what.in_(_TOLD)).order_by(LOG.c.seq)
    for row in connection.execute(query).mappings():
        retold.take(row)
    rights = {
        (row.user_id, row.scope, row.reason): row.until or ""
        for row in connection.execute(sa.select(ACCESS))
    }
    events = {
        row.seq: (row.user_id, row.scope, row.deed)
        for row in connection.execute(sa.select(SCOPE_EVENT))
    }
    people = {
        row["id"]: {name: row[name] for name in _ACCOUNT}
        for row in connection.execute(sa.select(ACCOUNT)).mappings()
    }
    laptops = {row.id: (row.user_id, row.state) for row in connection.execute(sa.select(DEVICE))}
    yield from _unlike("access", retold.rights, rights)
    yield from _unlike("scope_event", retold.events, events)
    yield from _unlike("account", retold.accounts, people)
    yield from _unlike("device", retold.laptops, laptops)


def _unlike(table: str, told: Mapping[Any, Any], there: Mapping[Any, Any]) -> Iterator[Found]:
    for key in sorted(told.keys() | there.keys()):
        if told.get(key) != there.get(key):
            yield table, " ".join(key) if isinstance(key, tuple) else str(key), _NOT_SO


def not_their_content(connection: sa.Connection) -> Iterator[Found]:
    """Give every attachment whose bytes are not those of its fingerprint."""
    whole = sa.select(CONTENT.c.scope, CONTENT.c.sha256).where(CONTENT.c.is_whole)
    for row in connection.execute(whole.order_by(CONTENT.c.scope, CONTENT.c.sha256)).all():
        mine = (CONTENT_PART.c.scope == row.scope) & (CONTENT_PART.c.sha256 == row.sha256)
        parts = sa.select(CONTENT_PART.c.bytes).where(mine).order_by(CONTENT_PART.c.start)
        digest = hashlib.sha256()
        for part in connection.execute(parts.execution_options(yield_per=1)).scalars():
            digest.update(part)
        if digest.hexdigest() != row.sha256:
            yield "content", f"{row.scope} {row.sha256[:16]}", "is not of its fingerprint"
