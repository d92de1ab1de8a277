"""Tables of records and their columns, as migrations write them down: "held_on:day state:choice*".

A star marks a field that has an index. What is here never changes its meaning: a migration that was
published must make the same tables for ever.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

TYPES = {
    "text": sa.Text,
    "choice": sa.Text,
    "link": sa.Text,
    "instant": sa.Text,
    "day": sa.Date,
    "time": sa.Time,
    "flag": sa.Boolean,
    "number": sa.Integer,
}
NEVER_NULL = {"text", "choice", "link"}


def make_tables(kinds: Mapping[str, str]) -> None:
    """Make the table of each kind from its fields."""
    for kind, fields in kinds.items():
        _make_table(kind, fields.split())


def add_fields(fields_of: Mapping[str, str]) -> None:
    """Add fields to the tables of kinds that are there."""
    for kind, fields in fields_of.items():
        for name, type_, _ in map(_parts, fields.split()):
            op.add_column(kind, _column(name, type_))
        _make_indexes(kind, fields.split())


def _make_table(kind: str, fields: list[str]) -> None:
    op.create_table(
        kind,
        sa.Column("id", sa.Text, primary_key=True),
        *(_column(name, type_) for name, type_, _ in map(_parts, fields)),
        sa.Column("stamps", sa.JSON, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    _make_indexes(kind, fields)


def _make_indexes(kind: str, fields: list[str]) -> None:
    for name, _, is_indexed in map(_parts, fields):
        if is_indexed:
            op.create_index(f"ix_{kind}_{name}", kind, [name])


def _parts(field: str) -> tuple[str, str, bool]:
    name, type_ = field.rstrip("*").split(":")
    return name, type_, field.endswith("*")


def _column(name: str, type_: str) -> sa.Column[object]:
    if type_ in NEVER_NULL:
        return sa.Column(name, TYPES[type_], nullable=False, server_default="")
    return sa.Column(name, TYPES[type_])
