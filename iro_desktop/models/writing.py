"""The one place through which every write goes.

In one transaction it writes the row, the edit for the outbox and the audit row, and keeps the
search index in step. Sync and the office need no change here.
"""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from iro_core.fields import FieldType, Kind, Record, Role, kind_of
from iro_core.ids import DeviceId, ProfileId, new_id
from iro_core.merging.comparing import DELETED, together
from iro_desktop.models import outbox, search_index
from iro_desktop.models.audit import AuditEvent, add_event
from iro_desktop.models.checks import check_value, check_writer, clean
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import CONTENT, LOCAL, RECORD_TABLES

R = TypeVar("R", bound=Record)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Author:
    """Who writes, in which role, on which laptop."""

    profile_id: ProfileId
    role: Role
    device_id: DeviceId


class Writer(Reader):
    """One transaction of one author. Nothing is kept unless it ends without an error."""

    def __init__(self, connection: sa.Connection, author: Author, at: dt.datetime) -> None:
        """Write through a connection whose transaction has begun."""
        super().__init__(connection)
        self.author = author
        self.at = at
        self.kinds_written: set[str] = set()

    def new_id(self) -> str:
        """Return a fresh id for a record."""
        return new_id(self.at)

    def add(self, record: R) -> R:
        """Write a new record and return it as it now stands.

        Raises:
            RecordError: A value is not what its field takes.
            NotAllowedError: The author's role may not write it.
        """
        kind = kind_of(record)
        given: dict[str, Any] = {name: clean(getattr(record, name)) for name in kind.fields}
        filled = {name: value for name, value in given.items() if value not in ("", None)}
        self._check(kind, filled)
        edit_id = self._edit(kind, record, filled, seen=None)
        stamps = dict.fromkeys(filled, edit_id)
        meta: dict[str, Any] = {"stamps": stamps, "made_at": self.at, "changed_at": self.at}
        table = RECORD_TABLES[kind.name]
        self.connection.execute(table.insert().values(id=record.id, **given, **meta))
        return self._written(kind, dataclasses.replace(record, **given, **meta), "added", filled)

    def change(self, seen: R, **new: Any) -> R:
        """Change some fields of a record and return it as it now stands.

        Args:
            seen: The record as its author saw it; the edit says so.
            new: Field to value. Fields that keep their value are left out.

        Raises:
            RecordError: A value is not what its field takes.
            NotAllowedError: The author's role may not write it.
            RecordMissingError: It is no longer in the store.
        """
        return self._change(seen, new, settles=())

    def settle(self, seen: R, new: Mapping[str, Any], *, settles: Sequence[str]) -> R:
        """Settle conflicts of a record by one edit of its own, written also where a value stays.

        Args:
            seen: The record as its author saw it; the edit says so.
            new: Field to value.
            settles: The conflicts' ids.

        Raises:
            RecordError: A value is not what its field takes.
            NotAllowedError: The author's role may not write it.
            RecordMissingError: It is no longer in the store.
        """
        return self._change(seen, new, settles=settles)

    def _change(self, seen: R, new: Mapping[str, Any], *, settles: Sequence[str]) -> R:
        kind = kind_of(seen)
        current = self.need(type(seen), seen.id)
        values = {name: clean(value) for name, value in new.items()}
        changed = {n: v for n, v in values.items() if settles or v != getattr(seen, n)}
        if not changed:
            return current
        self._check(kind, changed)
        if settles:
            self.seal(seen.id)
        edit_id = self._edit(kind, seen, changed, seen=seen, settles=settles)
        stamps = {**current.stamps, **dict.fromkeys(changed, edit_id)}
        table = RECORD_TABLES[kind.name]
        meta: dict[str, Any] = {"stamps": stamps, "changed_at": self.at}
        self.connection.execute(
            table.update().where(table.c.id == seen.id).values(**changed, **meta)
        )
        return self._written(
            kind, dataclasses.replace(current, **changed, **meta), "changed", changed
        )

    def delete(self, seen: Record, *, settles: Sequence[str] = ()) -> None:
        """Mark a record as deleted; retention removes it later, at the office.

        Args:
            seen: The record.
            settles: Conflicts that this settles, of a record that was deleted before.

        Raises:
            NotAllowedError: The author's role may not write it.
        """
        kind = kind_of(seen)
        self._check(kind, {})
        if settles:
            self.seal(seen.id)
        edit_id = self._edit(kind, seen, {"deleted": True}, seen=None, settles=settles)
        table = RECORD_TABLES[kind.name]
        stamps = {**seen.stamps, "deleted": edit_id}
        self.connection.execute(
            table.update()
            .where(table.c.id == seen.id)
            .values(deleted=True, stamps=stamps, changed_at=self.at)
        )
        search_index.drop_record(self.connection, seen.id)
        self.kinds_written.add(kind.name)
        self.event("deleted", seen)

    def event(self, what: str, record: Record, *, detail: str = "") -> None:
        """Put into the audit that something was done with a record: opened, printed.

        Args:
            what: What was done.
            record: With which record.
            detail: A number or the like that belongs to it, such as "copies=2"; never words.
        """
        kind = kind_of(record)
        self._audit(
            AuditEvent(
                what=what,
                kind=kind.name,
                record_id=record.id,
                case_id=kind.case_of(record),
                fields=detail,
            )
        )

    def put_content(self, content: bytes) -> str:
        """Keep an attachment's bytes, once, and return their SHA-256 fingerprint."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.content(sha256) is None:
            self.connection.execute(CONTENT.insert().values(sha256=sha256, bytes=content))
        return sha256

    def set_local(self, key: str, value: Any) -> None:
        """Keep something on this laptop only. It is neither sent nor audited."""
        self.connection.execute(LOCAL.delete().where(LOCAL.c.key == key))
        if value is not None:
            self.connection.execute(LOCAL.insert().values(key=key, value=value))

    def seal(self, record_id: str | None = None) -> int:
        """Close the open edits of one record, or of all; see `outbox.seal`."""
        return outbox.seal(self.connection, self.author.device_id, record_id)

    def _check(self, kind: Kind, values: Mapping[str, Any]) -> None:
        check_writer(kind, self.author.role, values)
        for name, value in values.items():
            check_value(kind.fields[name], value)

    def _edit(
        self,
        kind: Kind,
        record: Record,
        new: Mapping[str, Any],
        *,
        seen: Record | None,
        settles: Sequence[str] = (),
    ) -> str:
        shown = set() if seen is None else together(kind, new) & set(kind.fields)
        old = {name: getattr(seen, name) for name in sorted(shown)}
        saw = {} if seen is None else {n: s for n, s in seen.stamps.items() if n in shown}
        if DELETED in new:  # whoever deletes a record had all of it on the screen
            saw = dict(record.stamps)
        change = outbox.Change(
            kind=kind,
            record_id=record.id,
            case_id=kind.case_of(record),
            new=_plain(kind, new),
            old=_plain(kind, old),
            saw=saw,
            settles=settles,
        )
        return outbox.open_edit(
            self.connection, change, author_id=self.author.profile_id, at=self.at
        )

    def _written(self, kind: Kind, record: R, what: str, changed: Mapping[str, Any]) -> R:
        self.kinds_written.add(kind.name)
        search_index.index_record(self.connection, kind, record)
        self._audit(
            AuditEvent(
                what=what,
                kind=kind.name,
                record_id=record.id,
                case_id=kind.case_of(record),
                fields=",".join(sorted(changed)),
                edit_id=next((record.stamps[name] for name in changed), None),
            )
        )
        return record

    def _audit(self, event: AuditEvent) -> None:
        add_event(self.connection, event, author_id=self.author.profile_id, at=self.at)


def _plain(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as JSON has them: days, times and instants in ISO 8601."""
    dated = {FieldType.DAY, FieldType.TIME, FieldType.INSTANT}
    return {
        name: value.isoformat()
        if value is not None and name in kind.fields and kind.fields[name].type in dated
        else value
        for name, value in values.items()
    }
