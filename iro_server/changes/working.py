"""The records that a batch of edits touches, as they stand while the batch is taken in."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from iro_core import rights
from iro_core.merging.comparing import Standing
from iro_server.tables import bulk
from iro_server.tables.schema import PERSON_REACH, RECORD


@dataclasses.dataclass(kw_only=True)
class Live:
    """One record, changed in memory until the batch is written.

    Attributes:
        rev: How many applied edits it has.
        is_touched: Whether it must be sent to its readers again.
    """

    id: str
    kind: str
    scope: str
    about: str | None = None
    rev: int = 0
    seq: int = 0
    body: dict[str, Any] = dataclasses.field(default_factory=dict)
    stamps: dict[str, str] = dataclasses.field(default_factory=dict)
    made_at: str = ""
    changed_at: str = ""
    is_new: bool = True
    is_touched: bool = False

    @property
    def standing(self) -> Standing:
        """The record as the rule of compare and set wants it."""
        return Standing(values=self.body, stamps=self.stamps)

    def apply(self, values: Mapping[str, Any], stamp: str, at: str) -> dict[str, Any]:
        """Set fields, stamped with the edit that set them; return what happened, for the log."""
        self.body.update(values)
        self.stamps.update(dict.fromkeys(values, stamp))
        self.rev += 1
        self.made_at = self.made_at or at
        self.changed_at = at
        self.is_touched = True
        return effect_of(self, values, stamp, at)


def effect_of(live: Live, values: Mapping[str, Any], stamp: str, at: str) -> dict[str, Any]:
    """Return what is needed to do a change again: `replay` reads it."""
    return {
        "id": live.id,
        "kind": live.kind,
        "scope": live.scope,
        "about": live.about,
        "set": dict(values),
        "stamp": stamp,
        "rev": live.rev,
        "at": at,
    }


class Working:
    """The records of one batch."""

    def __init__(self, connection: sa.Connection, ids: Iterable[str]) -> None:
        """Lock and read the named records and what the office holds about them."""
        self.connection = connection
        self.live: dict[str, Live] = {}
        wanted = sorted(set(ids))
        # In order of id, so that two batches never wait for each other in a ring.
        found = sa.or_(RECORD.c.id.in_(wanted), RECORD.c.about.in_(wanted))
        query = sa.select(RECORD).where(found).order_by(RECORD.c.id).with_for_update()
        for row in connection.execute(query).mappings():
            self.live[row["id"]] = Live(**row, is_new=False)
        self._about: dict[str, list[Live]] = {}
        for live in self.live.values():
            if live.about:
                self._about.setdefault(live.about, []).append(live)

    def get(self, record_id: str) -> Live | None:
        """Return a record of the batch as it stands now."""
        return self.live.get(record_id)

    def add(self, live: Live) -> Live:
        """Put in a record that is new."""
        self.live[live.id] = live
        if live.about:
            self._about.setdefault(live.about, []).append(live)
        return live

    def about(self, record_id: str, kind: str) -> list[Live]:
        """Return the conflicts, or the held edits, about a record."""
        return [live for live in self._about.get(record_id, ()) if live.kind == kind]

    def write(self, seq_of: Mapping[str, int]) -> None:
        """Write what was touched, each record with the number of what last touched it."""
        touched = [live for live in self.live.values() if live.is_touched]
        for live in touched:
            live.seq = seq_of[live.id]
        new = [_row(live) for live in touched if live.is_new]
        old = [_row(live) for live in touched if not live.is_new]
        if new:
            bulk.insert(self.connection, RECORD, new)
        if old:
            self.connection.execute(_UPDATE, [{**row, "b_id": row["id"]} for row in old])
        self._reach(touched)

    def _reach(self, touched: list[Live]) -> None:
        """Keep in step who may see which person."""
        people = [live for live in touched if live.scope == rights.PEOPLE]
        for live in people:
            if live.about and live.is_new:  # conflicts and held work go where the person goes
                self._follow(live)
            where = PERSON_REACH.c.person_id == live.id
            self.connection.execute(PERSON_REACH.update().where(where).values(seq=live.seq))
        for live in touched:
            kind = rights.known(live.kind)
            if kind is None or not rights.is_case(live.scope):
                continue
            for person_id in rights.people_named(kind, live.body):
                self._name(live.scope, person_id, live.seq)

    def _name(self, scope: str, person_id: str, seq: int) -> None:
        key = (PERSON_REACH.c.scope == scope) & (PERSON_REACH.c.person_id == person_id)
        if self.connection.execute(sa.select(PERSON_REACH.c.seq).where(key)).first() is None:
            about = (RECORD.c.about == person_id) & (RECORD.c.scope == rights.PEOPLE)
            query = sa.select(RECORD.c.id).where(about)
            ids = [person_id, *(row.id for row in self.connection.execute(query))]
            rows = [{"scope": scope, "person_id": each, "seq": seq} for each in ids]
            self.connection.execute(PERSON_REACH.insert(), rows)

    def _follow(self, live: Live) -> None:
        query = sa.select(PERSON_REACH.c.scope).where(PERSON_REACH.c.person_id == live.about)
        rows = [
            {"scope": row.scope, "person_id": live.id, "seq": live.seq}
            for row in self.connection.execute(query)
        ]
        if rows:
            self.connection.execute(PERSON_REACH.insert(), rows)


_FIELDS = ("id", "kind", "scope", "about", "seq", "rev", "body", "stamps", "made_at", "changed_at")
_UPDATE = (
    RECORD.update()
    .where(RECORD.c.id == sa.bindparam("b_id"))
    .values({name: sa.bindparam(name) for name in _FIELDS if name != "id"})
)


def _row(live: Live) -> dict[str, Any]:
    return {name: getattr(live, name) for name in _FIELDS}
