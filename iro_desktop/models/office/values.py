"""Values of records as the wire has them, and back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from iro_core.fields import FieldType, Kind
from iro_core.merging.comparing import DELETED

_READ = {
    FieldType.DAY: dt.date.fromisoformat,
    FieldType.TIME: dt.time.fromisoformat,
    FieldType.INSTANT: dt.datetime.fromisoformat,
}


def to_plain(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as JSON has them: days and times in ISO 8601, instants in UTC."""
    return {name: _plain(value) for name, value in values.items() if _is_ours(kind, name)}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _is_ours(kind: Kind, name: str) -> bool:
    return name in kind.fields or name == DELETED


def from_plain(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return every field of a kind, and whether it is deleted, from what the wire had."""
    row = {name: _from(rule.type, values.get(name)) for name, rule in kind.fields.items()}
    return {**row, DELETED: bool(values.get(DELETED))}


def _from(type_: FieldType, value: Any) -> Any:
    if type_ in (FieldType.TEXT, FieldType.CHOICE, FieldType.LINK):
        return value or ""
    return _READ[type_](value) if value is not None and type_ in _READ else value


def plain_row(kind: Kind, row: sa.RowMapping) -> dict[str, Any]:
    """Return a stored row's fields as the wire has them, without what is empty."""
    values = {name: row[name] for name in kind.fields}
    if row[DELETED]:
        values[DELETED] = True
    return {n: v for n, v in to_plain(kind, values).items() if v not in ("", None)}


def links_to_people(kind: Kind) -> list[str]:
    """Return the fields of a kind that name a person."""
    links = (r for r in kind.fields.values() if r.type is FieldType.LINK and r.links_to == "person")
    return [rule.name for rule in links]
