"""The store's tables: one a kind of record, made from its declaration, and the store's own."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

import iro_core.records  # noqa: F401  the import registers the kinds
from iro_core.fields import KINDS, FieldRule, FieldType, Kind

metadata = sa.MetaData()


class Instant(sa.TypeDecorator[dt.datetime]):
    """An instant, kept as UTC text with microseconds, read back with its time zone."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """Turn an aware instant into text that sorts by time."""
        if value is None:
            return None
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Turn the stored text into an aware instant."""
        return None if value is None else dt.datetime.fromisoformat(value)


_COLUMN_TYPES: dict[FieldType, Any] = {
    FieldType.TEXT: sa.Text,
    FieldType.DAY: sa.Date,
    FieldType.TIME: sa.Time,
    FieldType.INSTANT: Instant,
    FieldType.FLAG: sa.Boolean,
    FieldType.NUMBER: sa.Integer,
    FieldType.CHOICE: sa.Text,
    FieldType.LINK: sa.Text,
}
_TEXTUAL = {FieldType.TEXT, FieldType.CHOICE, FieldType.LINK}


def _column(rule: FieldRule) -> sa.Column[Any]:
    column_type = _COLUMN_TYPES[rule.type]
    if rule.type in _TEXTUAL:
        return sa.Column(rule.name, column_type, nullable=False, server_default="")
    return sa.Column(rule.name, column_type)


def _record_table(kind: Kind) -> sa.Table:
    table = sa.Table(
        kind.name,
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        *(_column(rule) for rule in kind.fields.values()),
        sa.Column("stamps", sa.JSON, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("rev", sa.Integer, nullable=False, server_default="0"),
    )
    for rule in kind.fields.values():
        if rule.indexed:
            sa.Index(f"ix_{kind.name}_{rule.name}", table.c[rule.name])
    return table


RECORD_TABLES: dict[str, sa.Table] = {kind.name: _record_table(kind) for kind in KINDS.values()}

# Who is around a child now, answered from the index alone: search asks it of a whole caseload.
_around = RECORD_TABLES["relationship"].c
sa.Index(
    "ix_relationship_around",
    _around.child_id,
    _around.to_on,
    _around.person_id,
    sqlite_where=~_around.deleted,
)

EDIT = sa.Table(
    "edit",
    metadata,
    sa.Column("opened", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("n", sa.Integer, unique=True),
    sa.Column("case_id", sa.Text, index=True),
    sa.Column("record_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("set", sa.JSON, nullable=False),
    sa.Column("old", sa.JSON, nullable=False),
    sa.Column("saw", sa.JSON, nullable=False),
    sa.Column("author_id", sa.Text, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("app_version", sa.Text, nullable=False),
    sa.Column("schema_version", sa.Integer, nullable=False),
    sa.Column("previous_hash", sa.Text),
    sa.Column("hash", sa.Text),
    sa.Column("sent_at", Instant),
    sa.Column("settles", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("result", sa.Text, nullable=False, server_default=""),
    sa.Column("why", sa.Text, nullable=False, server_default=""),
    sa.Column("about", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("head", sa.Integer),
    sa.Column("is_passed", sa.Boolean, nullable=False, server_default=sa.false()),
    sqlite_autoincrement=True,
)
sa.Index(
    "ix_edit_open_record",
    EDIT.c.record_id,
    EDIT.c.author_id,
    unique=True,
    sqlite_where=EDIT.c.n.is_(None),
)
sa.Index("ix_edit_unsent", EDIT.c.opened, sqlite_where=EDIT.c.sent_at.is_(None))
sa.Index("ix_edit_record", EDIT.c.record_id)
sa.Index("ix_edit_to_send", EDIT.c.n, sqlite_where=EDIT.c.sent_at.is_(None) & EDIT.c.n.is_not(None))
# The edits that lie on top of what the office sent, until a pull has passed them.
sa.Index("ix_edit_on_top", EDIT.c.record_id, EDIT.c.opened, sqlite_where=~EDIT.c.is_passed)
sa.Index("ix_edit_to_pass", EDIT.c.head, sqlite_where=~EDIT.c.is_passed)

AUDIT = sa.Table(
    "audit",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("author_id", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False),
    sa.Column("case_id", sa.Text, index=True),
    sa.Column("fields", sa.Text, nullable=False),
    sa.Column("edit_id", sa.Text),
    sa.Column("hash", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

CONTENT = sa.Table(
    "content",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)

LOCAL = sa.Table(
    "local",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

SEARCH_ENTRY = sa.Table(
    "search_entry",
    metadata,
    sa.Column("rowid", sa.Integer, primary_key=True),
    sa.Column("record_id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("case_id", sa.Text, index=True),
)

# Records from the office whose words are not in the index yet.
SEARCH_DUE = sa.Table(
    "search_due",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
)

# A record as the office last sent it, kept while edits of this laptop lie on top of it.
BASE = sa.Table(
    "base",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("rev", sa.Integer, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("stamps", sa.JSON, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
)

# Which scopes this laptop has: a child's case, what the office shares, the officer's own.
SCOPE = sa.Table(
    "scope",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("after", sa.Text, nullable=False, server_default=""),
    sa.Column("is_filled", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("granted_at", Instant, nullable=False),
    sa.Column("compared_at", Instant),
)

# Records of kinds that a newer version added, kept word for word until this one is brought up.
UNKNOWN_RECORD = sa.Table(
    "unknown_record",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("record", sa.JSON, nullable=False),
)

# Fields that a newer version added to a kind that this one knows.
UNKNOWN_FIELDS = sa.Table(
    "unknown_fields",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("body", sa.JSON, nullable=False),
)

# What was sent and came, for ninety days: numbers and ids, no words of anybody.
SYNC_EVENT = sa.Table(
    "sync_event",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", Instant, nullable=False, index=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("detail", sa.JSON, nullable=False),
    sa.Index("ix_sync_event_what", "what", "n"),
    sqlite_autoincrement=True,
)

# Attachments on their way, a row for each direction; `done` counts bytes.
CONTENT_JOB = sa.Table(
    "content_job",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("is_upload", sa.Boolean, primary_key=True),
    sa.Column("scope", sa.Text, primary_key=True, index=True),
    sa.Column("done", sa.Integer, nullable=False, server_default="0"),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
)

CONTENT_PART = sa.Table(
    "content_part",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("start", sa.Integer, primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)
