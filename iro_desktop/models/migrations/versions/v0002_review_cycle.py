"""The review cycle: invitations, notes, steps, midpoint reviews, escalations and advocacy.

A snapshot, written out in full, as the first one is. A star marks a field that has an index.
"""

from iro_desktop.models.migrations.record_tables import add_fields, make_tables

revision = "0002"
down_revision = "0001"

NEW_KINDS = {
    "advocacy": (
        "child_id:link* person_id:link* service:choice told_on:day told_by:text "
        "answer:choice referred_on:day* referred_by:text reason:text outcome:choice "
        "outcome_on:day outcome_words:text"
    ),
    "midpoint": (
        "child_id:link* review_id:link* state:choice due_on:day* held_on:day "
        "spoke_with:text child_views:text summary:text has_concern:flag "
        "no_concern_reason:text finished_at:instant"
    ),
    "progress": (
        "child_id:link* decision_id:link* midpoint_id:link* noted_on:day state:choice "
        "wording:text author_name:text"
    ),
    "escalation": (
        "child_id:link* review_id:link* midpoint_id:link* decision_id:link* "
        "key_date_id:link* state:choice* raised_on:day reason:text other_reasons:text "
        "concern:text effect_on_child:text asked_for:text service_area:text "
        "social_worker:text team_manager:text closed_on:day resolved_level:text "
        "closing_reason:text outcome_for_child:text what_changed:text"
    ),
    "escalation_stage": (
        "child_id:link* escalation_id:link* position:number kind:choice level:text "
        "time_allowed:text began_on:day due_on:day* sent_to:text asked_for:text "
        "responded_on:day responder:text response:text outcome:choice"
    ),
    "review_meeting": (
        "child_id:link* review_id:link* held_on:day starts_at:time mode:choice "
        "place:text about:text"
    ),
    "invitation": (
        "child_id:link* review_id:link* person_id:link* name:text role:choice "
        "position:number invited_on:day invited_by:choice not_invited_reason:text "
        "form_sent_on:day form_back_on:day views:text attended:choice "
        "absence_reason:text"
    ),
    "review_note": "child_id:link* review_id:link* heading:choice wording:text",
    "review_step": (
        "child_id:link* review_id:link* step:choice done_on:day* done_by:text note:text"
    ),
    "reminder": (
        "child_id:link* review_id:link* step:choice sent_on:day sent_by:text "
        "sent_to:text copied_to:text how:choice wording:text"
    ),
    "quality_form": (
        "child_id:link* review_id:link* report_in_time:choice report_quality:choice "
        "plan_updated:choice plan_meets_needs:choice decisions_done:choice "
        "permanence_in_place:choice child_prepared:choice views_in_plan:choice "
        "visits_in_time:choice family_involved:choice good_practice:text concerns:text "
        "has_concern:flag"
    ),
    "set_aside": (
        "child_id:link* review_id:link* flag:text reason:text set_aside_on:day author_name:text"
    ),
}
NEW_FIELDS = {
    "child": (
        "adoption_authorised_on:day is_on_school_roll:flag has_ehcp:flag contact_arrangements:text"
    ),
    "review": (
        "regime:choice ends_at:time virtual_reason:text early_reason:choice "
        "late_reason:text cancelled_on:day cancelled_reason:text adjourned_on:day "
        "adjourned_reason:text is_from_paper:flag chaired_by:choice private_talk:choice "
        "no_private_talk_reason:text child_attended:flag views_by:choice "
        "participation_reason:text permanence_plan:choice permanence_words:text "
        "next_on:day finished_at:instant minutes_id:link*"
    ),
    "decision": (
        "position:number heading:choice child_wording:text gap_reason:text "
        "not_done_reason:text response:choice responded_on:day responder:text response_words:text"
    ),
    "addendum": "review_id:link*",
    "letter": "review_id:link*",
    "attachment": "review_id:link*",
    "profile": "team:text",
    "key_date": "score:number",
}


def upgrade() -> None:
    """Make the new tables, and add the new fields to those there are."""
    make_tables(NEW_KINDS)
    add_fields(NEW_FIELDS)
