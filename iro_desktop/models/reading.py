"""Reading records: rows in, frozen dataclasses out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from iro_core.fields import Record, kind_of
from iro_desktop.models.tables import CONTENT, LOCAL, RECORD_TABLES

R = TypeVar("R", bound=Record)


class RecordMissingError(LookupError):
    """No such record is in the store."""


class Reader:
    """One consistent view of the store, as long as its connection is open."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read through an open connection."""
        self.connection = connection

    @property
    def folder(self) -> Path:
        """The folder of the caseload, where a council's own files may lie."""
        return Path(self.connection.engine.url.database or "").parent

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """Return one record, or None if it is not there or was deleted."""
        found = self.find(kind, id=record_id)
        return found[0] if found else None

    def need(self, kind: type[R], record_id: str, /) -> R:
        """Return one record that must be there.

        Raises:
            RecordMissingError: It is not.
        """
        record = self.get(kind, record_id)
        if record is None:
            raise RecordMissingError(f"{kind.__name__} {record_id} is not in the store")
        return record

    def find(
        self,
        kind: type[R],
        /,
        *,
        order_by: Sequence[str] = (),
        limit: int | None = None,
        **equals: Any,
    ) -> list[R]:
        """Return the records whose fields have the given values.

        Args:
            kind: The record class.
            order_by: Field names; a leading "-" sorts that one descending.
            limit: Most records to return.
            equals: Field to value; a list, tuple or set means any of them, None means empty.
        """
        table = RECORD_TABLES[kind_of(kind).name]
        query = sa.select(*columns_of(kind)).where(~table.c.deleted)
        for name, value in equals.items():
            query = query.where(_matches(table.c[name], value))
        for name in order_by:
            column = table.c[name.removeprefix("-")]
            query = query.order_by(column.desc() if name.startswith("-") else column)
        rows = self.connection.execute(query.limit(limit))
        return [to_record(kind, row) for row in rows]

    def content(self, sha256: str) -> bytes | None:
        """Return an attachment's bytes by their fingerprint."""
        query = sa.select(CONTENT.c.bytes).where(CONTENT.c.sha256 == sha256)
        return self.connection.execute(query).scalar_one_or_none()

    def local(self, key: str) -> Any:
        """Return something that only this laptop keeps, or None: a cursor's place, a saved view."""
        query = sa.select(LOCAL.c.value).where(LOCAL.c.key == key)
        return self.connection.execute(query).scalar_one_or_none()


def columns_of(kind: type[Record]) -> list[sa.Column[Any]]:
    """Return the columns that make up a record, in the order that `to_record` wants."""
    declared = kind_of(kind)
    table = RECORD_TABLES[declared.name]
    names = ("id", *declared.fields, "stamps", "made_at", "changed_at")
    return [table.c[name] for name in names]


def to_record(kind: type[R], row: Iterable[Any]) -> R:
    """Build a record from the columns that `columns_of` names."""
    names = ("id", *kind_of(kind).fields, "stamps", "made_at", "changed_at")
    return kind(**dict(zip(names, row, strict=True)))


def _matches(column: sa.Column[Any], value: Any) -> sa.ColumnElement[bool]:
    if isinstance(value, (list, tuple, set, frozenset)):
        return column.in_(list(value))
    return column.is_(None) if value is None else column == value
