"""The office: what it sent, what waits on top of it, conflicts and held work.

A snapshot, written out in full, as the first one is. A star marks a field that has an index.
"""

import sqlalchemy as sa
from alembic import op

from iro_desktop.models.migrations.record_tables import make_tables

revision = "0004"
down_revision = "0003"

HAD_TABLES = (
    "action addendum advocacy allocation attachment care_period child decision directory_entry "
    "escalation escalation_stage invitation key_date legal_status letter letter_pattern "
    "letter_version midpoint note person phrase picture placement profile profile_fact progress "
    "quality_form relationship reminder review review_meeting review_note review_step set_aside "
    "setting translation visit"
)
NEW_KINDS = {
    "conflict": (
        "child_id:link* record_id:text* record_kind:text group:text base:text kept:text "
        "other:text kept_by:link* other_by:link* kept_edit:text other_edit:text kept_at:instant "
        "other_at:instant state:choice* settled_by:link* settled_at:instant"
    ),
    "held_edit": (
        "child_id:link* record_id:text* record_kind:text edit_id:text wording:text "
        "author_id:link* written_at:instant arrived_at:instant why:choice state:choice* "
        "settled_by:link* settled_at:instant"
    ),
}


def upgrade() -> None:
    """Count revisions, keep what the office said of each edit, make the tables of the sync."""
    make_tables(NEW_KINDS)
    for kind in (*HAD_TABLES.split(), *NEW_KINDS):
        op.add_column(kind, sa.Column("rev", sa.Integer, nullable=False, server_default="0"))
    _edit()
    _office()
    _content()


def _edit() -> None:
    for column in (
        sa.Column("settles", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("result", sa.Text, nullable=False, server_default=""),
        sa.Column("why", sa.Text, nullable=False, server_default=""),
        sa.Column("about", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("head", sa.Integer),
        sa.Column("is_passed", sa.Boolean, nullable=False, server_default=sa.false()),
    ):
        op.add_column("edit", column)
    op.create_index("ix_edit_record", "edit", ["record_id"])
    to_send = sa.text("sent_at is null and n is not null")
    op.create_index("ix_edit_to_send", "edit", ["n"], sqlite_where=to_send)
    not_passed = sa.text("is_passed = 0")
    op.create_index("ix_edit_on_top", "edit", ["record_id", "opened"], sqlite_where=not_passed)
    op.create_index("ix_edit_to_pass", "edit", ["head"], sqlite_where=not_passed)


def _office() -> None:
    op.create_table(
        "search_due",
        sa.Column("record_id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
    )
    op.create_table(
        "base",
        sa.Column("record_id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("rev", sa.Integer, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("stamps", sa.JSON, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
    )
    op.create_table(
        "scope",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("after", sa.Text, nullable=False, server_default=""),
        sa.Column("is_filled", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("granted_at", sa.Text, nullable=False),
        sa.Column("compared_at", sa.Text),
    )
    for table, column in (("unknown_record", "record"), ("unknown_fields", "body")):
        op.create_table(
            table,
            sa.Column("record_id", sa.Text, primary_key=True),
            sa.Column("scope", sa.Text, nullable=False),
            sa.Column(column, sa.JSON, nullable=False),
        )
    op.create_table(
        "sync_event",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sync_event_at", "sync_event", ["at"])
    op.create_index("ix_sync_event_what", "sync_event", ["what", "n"])
    for table in ("base", "unknown_record", "unknown_fields"):
        op.create_index(f"ix_{table}_scope", table, ["scope"])


def _content() -> None:
    op.create_table(
        "content_job",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("is_upload", sa.Boolean, primary_key=True),
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("done", sa.Integer, nullable=False, server_default="0"),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index("ix_content_job_scope", "content_job", ["scope"])
    op.create_table(
        "content_part",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
