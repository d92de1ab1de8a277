"""The tables. Records are kept as JSON, so that a field of a newer laptop is kept word for word.

The log is only ever added to: every accepted edit is in it, with what came of it.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Compared byte by byte, so that pages by id have one order on every database.
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

HEAD = sa.Table(
    "head",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("seq", BIG, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("epoch", sa.Text, nullable=False),
    sa.Column("durable", BIG, nullable=False, server_default="0"),
)

RECORD = sa.Table(
    "record",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("scope", ID, nullable=False),
    sa.Column("about", ID),
    sa.Column("seq", BIG, nullable=False),
    sa.Column("rev", sa.Integer, nullable=False),
    sa.Column("body", JSON, nullable=False),
    sa.Column("stamps", JSON, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("changed_at", sa.Text, nullable=False),
)
sa.Index("ix_record_feed", RECORD.c.scope, RECORD.c.seq)
sa.Index("ix_record_page", RECORD.c.scope, RECORD.c.id)
sa.Index(
    "ix_record_about",
    RECORD.c.about,
    sqlite_where=RECORD.c.about.is_not(None),
    postgresql_where=RECORD.c.about.is_not(None),
)

# Which scopes name a person: whoever has one of them may see the person.
PERSON_REACH = sa.Table(
    "person_reach",
    metadata,
    sa.Column("scope", ID, primary_key=True),
    sa.Column("person_id", ID, primary_key=True),
    sa.Column("seq", BIG, nullable=False),
)
sa.Index("ix_person_reach_feed", PERSON_REACH.c.scope, PERSON_REACH.c.seq)
sa.Index("ix_person_reach_person", PERSON_REACH.c.person_id)

LOG = sa.Table(
    "log",
    metadata,
    sa.Column("seq", BIG, primary_key=True, autoincrement=False),
    sa.Column("id", ID, nullable=False, unique=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("user_id", ID, nullable=False),
    sa.Column("device_id", ID, nullable=False, server_default=""),
    sa.Column("line", ID, nullable=False, server_default=""),
    sa.Column("n", BIG),
    sa.Column("scope", ID, nullable=False, server_default=""),
    sa.Column("record_id", ID, nullable=False, server_default=""),
    sa.Column("content", sa.Text, nullable=False, server_default=""),
    sa.Column("body", JSON, nullable=False),
    sa.Column("effect", JSON, nullable=False),
    sa.Column("result", JSON, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
sa.Index("ix_log_record", LOG.c.record_id, LOG.c.seq)
sa.Index("ix_log_scope", LOG.c.scope, LOG.c.seq)

ACCESS = sa.Table(
    "access",
    metadata,
    sa.Column("user_id", ID, primary_key=True),
    sa.Column("scope", ID, primary_key=True),
    sa.Column("reason", sa.Text, primary_key=True),
    sa.Column("seq", BIG, nullable=False),
    sa.Column("until", sa.Text),
)
sa.Index("ix_access_scope", ACCESS.c.scope)

SCOPE_EVENT = sa.Table(
    "scope_event",
    metadata,
    sa.Column("seq", BIG, primary_key=True, autoincrement=False),
    sa.Column("user_id", ID, nullable=False),
    sa.Column("scope", ID, nullable=False),
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("to_name", sa.Text, nullable=False, server_default=""),
    sa.Column("on", sa.Text, nullable=False, server_default=""),
)
sa.Index("ix_scope_event_feed", SCOPE_EVENT.c.user_id, SCOPE_EVENT.c.seq)

ACCOUNT = sa.Table(
    "account",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("account", ID, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False, server_default=""),
    sa.Column("is_cleared", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("password", sa.Text, nullable=False, server_default=""),
    sa.Column("disabled_at", sa.Text),
    sa.Column("made_at", sa.Text, nullable=False),
)

# Wrong tries of an account from a device, or of an account as a whole (device "").
TRIES = sa.Table(
    "tries",
    metadata,
    sa.Column("account", ID, primary_key=True),
    sa.Column("device_id", ID, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("wait_until", sa.Text, nullable=False),
)

DEVICE = sa.Table(
    "device",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("user_id", ID, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    sa.Column("public_key", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="active"),
    sa.Column("enrolled_at", sa.Text, nullable=False),
    sa.Column("seen_at", sa.Text, nullable=False),
    sa.Column("cursor", BIG, nullable=False, server_default="0"),
    sa.Column("app_version", sa.Text, nullable=False, server_default=""),
    sa.Column("lock_state", sa.Text, nullable=False, server_default=""),
    sa.Column("wiped_at", sa.Text),
)

# A laptop's numbering of its edits; a new one after a gap, a clone or a restore.
LINE = sa.Table(
    "line",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("device_id", ID, nullable=False, index=True),
    sa.Column("last_n", BIG, nullable=False),
    sa.Column("last_hash", sa.Text, nullable=False),
)

INVITATION = sa.Table(
    "invitation",
    metadata,
    sa.Column("code_hash", sa.Text, primary_key=True),
    sa.Column("user_id", ID, nullable=False, index=True),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Column("used_at", sa.Text),
)

NONCE = sa.Table(
    "nonce",
    metadata,
    sa.Column("nonce", sa.Text, primary_key=True),
    sa.Column("expires_at", sa.Text, nullable=False, index=True),
)

SESSION = sa.Table(
    "session",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True),
    sa.Column("renewal_hash", sa.Text, nullable=False, unique=True),
    sa.Column("device_id", ID, nullable=False, index=True),
    sa.Column("user_id", ID, nullable=False, index=True),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Column("ends_at", sa.Text, nullable=False),
)

CONTENT = sa.Table(
    "content",
    metadata,
    sa.Column("scope", ID, primary_key=True),
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", BIG, nullable=False),
    sa.Column("received", BIG, nullable=False, server_default="0"),
    sa.Column("is_whole", sa.Boolean, nullable=False, server_default=sa.false()),
)

CONTENT_PART = sa.Table(
    "content_part",
    metadata,
    sa.Column("scope", ID, primary_key=True),
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("start", BIG, primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)

SIGNED_HEAD = sa.Table(
    "signed_head",
    metadata,
    sa.Column("day", sa.Text, primary_key=True),
    sa.Column("seq", BIG, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("signature", sa.Text, nullable=False),
)

OFFICE_SCHEMA = sa.Table(
    "office_schema",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
)

# What the views for Power BI say instead of an id: drawn by chance, never worked out from the id.
PSEUDONYM = sa.Table(
    "pseudonym",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
)
