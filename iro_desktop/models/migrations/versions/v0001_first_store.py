"""The first store: every kind of record, the outbox, the audit and the search index.

A snapshot, written out in full: it stays as it is while the declarations in `iro_core.records`
move on. A star marks a field that has an index.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KINDS = {
    "child": (
        "first_name:text family_name:text liked_name:text pronouns:text born_on:day "
        "sex:choice ethnicity:choice case_number:text first_language:text "
        "needs_interpreter:flag is_uasc:flag has_disability:flag disability:text "
        "category_of_need:choice permanence_plan:choice permanence_achieved_on:day likes:text "
        "written_to_by:choice writing_notes:text takes_part_by:choice school:text "
        "school_year:text closed_on:day*"
    ),
    "person": (
        "first_name:text family_name:text role:choice* organisation:text telephone:text email:text"
    ),
    "relationship": (
        "child_id:link* person_id:link* other_child_id:link* role:choice detail:text "
        "from_on:day to_on:day has_parental_responsibility:flag may_know_address:flag"
    ),
    "care_period": "child_id:link* from_on:day from_time:time to_on:day end_reason:text",
    "legal_status": "child_id:link* code:choice from_on:day to_on:day",
    "placement": (
        "child_id:link* carer_id:link* type:choice provider:choice setting_name:text "
        "address:text postcode:text council:text is_hidden:flag hidden_from:text band:choice "
        "miles:number from_on:day to_on:day end_reason:text"
    ),
    "allocation": "child_id:link* profile_id:link* notified_at:instant from_on:day to_on:day",
    "review": (
        "child_id:link* kind:choice state:choice due_on:day* planned_on:day held_on:day* "
        "starts_at:time place:text mode:choice participation:choice child_views:text "
        "summary:text report_received_on:day plan_received_on:day letter_sent_on:day"
    ),
    "decision": (
        "child_id:link* review_id:link* wording:text owner:text due_on:day* state:choice "
        "done_on:day"
    ),
    "visit": (
        "child_id:link* joint_id:text* position:number state:choice* visit_type:choice "
        "officer_name:text officer_role:text is_planned:flag held_on:day* starts_at:time "
        "ends_at:time mode:choice place:text seen_alone:choice not_alone_reason:text "
        "others_present:text feeling:choice voice:text no_voice_reason:text "
        "knows_advocacy:choice has_advocate:choice analysis:text has_actions:flag "
        "manager_comments:text finished_at:instant letter_not_needed:text"
    ),
    "addendum": "child_id:link* visit_id:link* wording:text author_name:text written_at:instant",
    "note": "child_id:link* wording:text author_name:text written_at:instant",
    "action": (
        "child_id:link* visit_id:link* position:number wording:text owner:text due_on:day* "
        "done_on:day*"
    ),
    "letter": (
        "child_id:link* visit_id:link* kind:choice state:choice* dated_on:day draft:text "
        "wording:text pdf_id:link* finished_at:instant printed_at:instant"
    ),
    "attachment": (
        "child_id:link* visit_id:link* letter_id:link* media_type:text sha256:text* "
        "size_bytes:number width_px:number height_px:number description:text"
    ),
    "profile": (
        "full_name:text role:text job_title:text office_name:text office_address:text "
        "telephone:text mobile:text email:text about_me:text"
    ),
    "key_date": "child_id:link* what:choice done_on:day due_on:day* outcome:text",
    "setting": "value:text",
}
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
SEARCH = (
    (
        "create virtual table search_text using fts5("
        "body, tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    ),
    "create virtual table search_name using fts5(name, tokenize='trigram remove_diacritics 1')",
    "insert into search_text(search_text, rank) values ('secure-delete', 1)",
    "insert into search_name(search_name, rank) values ('secure-delete', 1)",
)


def upgrade() -> None:
    """Make the tables."""
    for kind, fields in KINDS.items():
        _make_record_table(kind, fields.split())
    op.create_index(
        "ix_relationship_around",
        "relationship",
        ["child_id", "to_on", "person_id"],
        sqlite_where=sa.text("NOT deleted"),
    )
    _make_edit()
    _make_audit()
    _make_search()
    op.create_table(
        "content",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "local",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
    )


def _make_record_table(kind: str, fields: list[str]) -> None:
    pairs = [field.rstrip("*").split(":") for field in fields]
    op.create_table(
        kind,
        sa.Column("id", sa.Text, primary_key=True),
        *(_column(name, type_) for name, type_ in pairs),
        sa.Column("stamps", sa.JSON, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    for field in fields:
        if field.endswith("*"):
            name = field.split(":")[0]
            op.create_index(f"ix_{kind}_{name}", kind, [name])


def _column(name: str, type_: str) -> sa.Column[object]:
    if type_ in NEVER_NULL:
        return sa.Column(name, TYPES[type_], nullable=False, server_default="")
    return sa.Column(name, TYPES[type_])


def _make_edit() -> None:
    op.create_table(
        "edit",
        sa.Column("opened", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("n", sa.Integer, unique=True),
        sa.Column("case_id", sa.Text),
        sa.Column("record_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("set", sa.JSON, nullable=False),
        sa.Column("old", sa.JSON, nullable=False),
        sa.Column("saw", sa.JSON, nullable=False),
        sa.Column("author_id", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("app_version", sa.Text, nullable=False),
        sa.Column("schema_version", sa.Integer, nullable=False),
        sa.Column("previous_hash", sa.Text),
        sa.Column("hash", sa.Text),
        sa.Column("sent_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_edit_case_id", "edit", ["case_id"])
    op.create_index(
        "ix_edit_open_record",
        "edit",
        ["record_id", "author_id"],
        unique=True,
        sqlite_where=sa.text("n IS NULL"),
    )
    op.create_index("ix_edit_unsent", "edit", ["opened"], sqlite_where=sa.text("sent_at IS NULL"))


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("author_id", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record_id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("edit_id", sa.Text),
        sa.Column("hash", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_case_id", "audit", ["case_id"])


def _make_search() -> None:
    op.create_table(
        "search_entry",
        sa.Column("rowid", sa.Integer, primary_key=True),
        sa.Column("record_id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text),
    )
    op.create_index("ix_search_entry_case_id", "search_entry", ["case_id"])
    for statement in SEARCH:
        op.execute(statement)
