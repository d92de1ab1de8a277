"""Reviews: before, at and after the meeting."""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.fields import (
    MANAGERS,
    OFFICERS,
    Record,
    choice,
    day,
    flag,
    instant,
    kind,
    link,
    narrative,
    number,
    text,
    time,
)


@kind("Review")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Review(Record):
    """A looked-after review: planned, held, adjourned or cancelled. `due_on` is the legal limit.

    `held_on` is the day that counts in law; a review held in parts has a `ReviewMeeting` for each.
    """

    id: ids.ReviewId
    child_id: ids.ChildId = link("Child", "child")
    kind: str = choice("Kind of review", codes.REVIEW_KIND)
    regime: str = choice("Which clock", codes.REGIME)
    state: str = choice("State", codes.REVIEW_STATE)
    due_on: dt.date | None = day("Due by law", indexed=True)
    planned_on: dt.date | None = day("Planned for")
    held_on: dt.date | None = day("Held on", indexed=True)
    starts_at: dt.time | None = time("Starts at")
    ends_at: dt.time | None = time("Ended at")
    place: str = text("Where", limit=200)
    mode: str = choice("Virtual or face to face", codes.MODE)
    virtual_reason: str = text("Why virtual", limit=500)
    early_reason: str = choice("Why early", codes.EARLY_REASON)
    late_reason: str = text("Why late", limit=500)
    cancelled_on: dt.date | None = day("Cancelled on")
    cancelled_reason: str = text("Why cancelled", limit=500)
    adjourned_on: dt.date | None = day("Adjourned on")
    adjourned_reason: str = text("Why adjourned", limit=500)
    is_from_paper: bool | None = flag("Recorded later, from paper")
    chaired_by: str = choice("Who chaired", codes.CHAIRED_BY)
    private_talk: str = choice("Spoken to the child in private before", codes.PRIVATE_TALK)
    no_private_talk_reason: str = text("Why not", limit=500)
    child_attended: bool | None = flag("The child came")
    views_by: str = choice("How the child's views were heard", codes.VIEWS_BY)
    participation: str = choice("Participation", codes.PARTICIPATION)
    participation_reason: str = text("Why this code", limit=500)
    child_views: str = narrative("What the child said")
    summary: str = narrative("Summary of the review", writers=OFFICERS)
    permanence_plan: str = choice("Permanence plan", codes.PERMANENCE_PLAN)
    permanence_words: str = narrative("About the permanence plan")
    report_received_on: dt.date | None = day("Social work report received")
    plan_received_on: dt.date | None = day("Care plan received")
    next_on: dt.date | None = day("Next review proposed for")
    finished_at: dt.datetime | None = instant("Recorded at")
    minutes_id: ids.AttachmentId = link("The minutes as sent", "attachment")
    letter_sent_on: dt.date | None = day("Letter to the child sent")


@kind("Meeting of a review")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class ReviewMeeting(Record):
    """One meeting of a review that is held in parts, or that was adjourned."""

    id: ids.ReviewMeetingId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    held_on: dt.date | None = day("Held on")
    starts_at: dt.time | None = time("Started at")
    mode: str = choice("Virtual or face to face", codes.MODE)
    place: str = text("Where", limit=200)
    about: str = text("What it was about, and who came", limit=1_000, searched=True)


@kind("Invitation to a review")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Invitation(Record):
    """Somebody asked to a review: invited, consulted, heard, and whether they came.

    The child has one too. `person_id` is empty for the child and for somebody not on file.
    """

    id: ids.InvitationId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    person_id: ids.PersonId = link("Person", "person")
    name: str = text("Name", limit=120, searched=True)
    role: str = choice("Is", codes.INVITED_ROLE)
    position: int | None = number("Place in the list", limit=1_000)
    invited_on: dt.date | None = day("Invited on")
    invited_by: str = choice("How", codes.SENT_BY)
    not_invited_reason: str = text("Why not invited", limit=300)
    form_sent_on: dt.date | None = day("Consultation form sent")
    form_back_on: dt.date | None = day("Consultation form back")
    views: str = narrative("Their views")
    attended: str = choice("Came", codes.ATTENDED)
    absence_reason: str = text("Why not there", limit=300)


@kind("Note of a review", writers=OFFICERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class ReviewNote(Record):
    """What was said under one heading of a review's agenda."""

    id: ids.ReviewNoteId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    heading: str = choice("Heading", codes.AGENDA_HEADING)
    wording: str = narrative("What was said")


@kind("Decision", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Decision(Record):
    """Something decided at a review: what, who, by when; and what the manager answered."""

    id: ids.DecisionId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    position: int | None = number("Place in the list", limit=1_000)
    heading: str = choice("Heading", codes.AGENDA_HEADING)
    wording: str = text("What was decided", limit=2_000, searched=True, narrative=True)
    child_wording: str = text("In the child's words", limit=2_000, searched=True, narrative=True)
    owner: str = text("Who will do it", limit=120)
    due_on: dt.date | None = day("By when", indexed=True)
    gap_reason: str = text("Why nobody or no day is named", limit=500)
    state: str = choice("State", codes.DECISION_STATE)
    done_on: dt.date | None = day("Done on")
    not_done_reason: str = text("Why not done", limit=500)
    response: str = choice("Manager's response", codes.MANAGER_RESPONSE)
    responded_on: dt.date | None = day("Manager responded on")
    responder: str = text("Who responded", limit=120)
    response_words: str = text("What the manager said", limit=2_000)


@kind("Step after a review")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class ReviewStep(Record):
    """One thing that a held review still asks for: decisions sent, record, letter, distribution."""

    id: ids.ReviewStepId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    step: str = choice("Step", codes.REVIEW_STEP)
    done_on: dt.date | None = day("Done on", indexed=True)
    done_by: str = text("By", limit=120)
    note: str = text("Note", limit=500)


@kind("Reminder about papers")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Reminder(Record):
    """A reminder that was sent because papers for a review were missing."""

    id: ids.ReminderId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    step: str = choice("Reminder", codes.REMINDER_STEP)
    sent_on: dt.date | None = day("Sent on")
    sent_by: str = text("Sent by", limit=120)
    sent_to: str = text("Sent to", limit=300)
    copied_to: str = text("Copied to", limit=300)
    how: str = choice("How", codes.SENT_BY)
    wording: str = text("Text", limit=4_000)


@kind("Quality form of a review", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class QualityForm(Record):
    """What the officer found about the work around a review, for the service's own quality."""

    id: ids.QualityFormId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    report_in_time: str = choice("Social work report was there in time", codes.QUALITY)
    report_quality: str = choice("The report was good enough", codes.QUALITY)
    plan_updated: str = choice("The care plan was up to date", codes.QUALITY)
    plan_meets_needs: str = choice("The care plan meets the child's needs", codes.QUALITY)
    decisions_done: str = choice("Last decisions were carried out", codes.QUALITY)
    permanence_in_place: str = choice("There is a plan for permanence", codes.QUALITY)
    child_prepared: str = choice("The child was prepared for the meeting", codes.QUALITY)
    views_in_plan: str = choice("The child's views are in the plan", codes.QUALITY)
    visits_in_time: str = choice("The social worker's visits were in time", codes.QUALITY)
    family_involved: str = choice("Parents were consulted", codes.QUALITY)
    good_practice: str = narrative("Good practice")
    concerns: str = narrative("What worries the officer")
    has_concern: bool | None = flag("A concern should be raised")


@kind("Flag set aside", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class SetAside(Record):
    """A flag of the preparation that the officer has dismissed, with the reason."""

    id: ids.SetAsideId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("For the review", "review")
    flag: str = text("Flag", limit=80)
    reason: str = text("Why", limit=500)
    set_aside_on: dt.date | None = day("On")
    author_name: str = text("By")
