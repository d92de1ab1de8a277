"""Letters that a child keeps: how they go out, versions, translations, phrases, pictures, facts.

A snapshot, written out in full, as the first one is. A star marks a field that has an index.
"""

from iro_desktop.models.migrations.record_tables import add_fields, make_tables

revision = "0003"
down_revision = "0002"

NEW_KINDS = {
    "letter_version": "child_id:link* letter_id:link* dated_on:day draft:text why:text",
    "translation": (
        "child_id:link* letter_id:link* language:choice state:choice pairs:text "
        "interpreter:text sent_out_on:day came_back_on:day"
    ),
    "letter_pattern": "profile_id:link* name:text kind:choice draft:text is_shared:flag",
    "phrase": (
        "topic:text language:choice* english:text wording:text approved_by:text approved_on:day"
    ),
    "directory_entry": (
        "name:text other_names:text telephone:text text_number:text email:text website:text "
        "about:text checked_on:day checked_by:text"
    ),
    "profile_fact": (
        "profile_id:link* picture_id:link* symbol:text position:number topic:text tiny:text "
        "short:text middle:text full:text consent_on:day refreshed_on:day"
    ),
    "picture": (
        "profile_id:link* source:choice name:text words:text media_type:text sha256:text* "
        "size_bytes:number width_px:number height_px:number description:text "
        "is_decorative:flag credit:text consent_on:day"
    ),
}
NEW_FIELDS = {
    "child": (
        "reading_age:number reading_age_on:day letter_style:choice letter_language:choice "
        "reads_language:choice likes_symbols:flag letter_typeface:choice letter_colour:choice "
        "letter_paper:choice letter_size:choice letter_theme:choice"
    ),
    "letter": (
        "decision_id:link* to_person_id:link* copied_from_id:link* checked_at:instant "
        "checked_by:text check_record:text second_checked_at:instant second_checked_by:text "
        "enclosures:text support_asked_at:instant support_note:text sent_on:day* "
        "sent_how:choice sent_by:text sending_notes:text"
    ),
}


def upgrade() -> None:
    """Make the new tables, and add the new fields to those there are."""
    make_tables(NEW_KINDS)
    add_fields(NEW_FIELDS)
