"""What Home needs to know about the review cycle: steps, midpoint reviews, concerns, referrals."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from iro_core.ids import AdvocacyId, ChildId, EscalationId, EscalationStageId, MidpointId, ReviewId
from iro_desktop.models.queries.rows import by_child_first, of_these_children, rows_for
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES

_REVIEW, _MEETING = RECORD_TABLES["review"], RECORD_TABLES["review_meeting"]
_STEP, _REMINDER = RECORD_TABLES["review_step"], RECORD_TABLES["reminder"]
_MIDPOINT, _ADVOCACY = RECORD_TABLES["midpoint"], RECORD_TABLES["advocacy"]
_ESCALATION, _STAGE = RECORD_TABLES["escalation"], RECORD_TABLES["escalation_stage"]
SINCE = sa.bindparam("since", type_=sa.Date)
_LATELY = dt.timedelta(days=92)


class StepRow(NamedTuple):
    """A step after a review that still has one to take."""

    child_id: ChildId
    review_id: ReviewId
    step: str
    done_on: dt.date | None


class ReminderRow(NamedTuple):
    """A reminder about papers, sent lately."""

    child_id: ChildId
    review_id: ReviewId
    step: str


class MeetingRow(NamedTuple):
    """A meeting of a review that is not finished."""

    child_id: ChildId
    review_id: ReviewId
    held_on: dt.date | None


class MidpointRow(NamedTuple):
    """A midpoint review that is still to be held."""

    id: MidpointId
    child_id: ChildId
    review_id: ReviewId
    due_on: dt.date | None


class EscalationRow(NamedTuple):
    """A concern that is open, or was raised lately."""

    id: EscalationId
    child_id: ChildId
    review_id: str
    state: str
    raised_on: dt.date | None
    reason: str


class StageRow(NamedTuple):
    """A stage of a concern that is open."""

    id: EscalationStageId
    child_id: ChildId
    escalation_id: EscalationId
    position: int | None
    kind: str
    level: str
    time_allowed: str
    began_on: dt.date | None
    due_on: dt.date | None
    responded_on: dt.date | None
    outcome: str


class ReferralRow(NamedTuple):
    """A referral to an advocate or independent visitor that waits for the service."""

    id: AdvocacyId
    child_id: ChildId
    service: str
    referred_on: dt.date | None


class CycleRows(NamedTuple):
    """Everything that is open in the review cycle of some children."""

    steps: list[StepRow]
    reminders: list[ReminderRow]
    meetings: list[MeetingRow]
    midpoints: list[MidpointRow]
    escalations: list[EscalationRow]
    stages: list[StageRow]
    referrals: list[ReferralRow]


_OPEN_REVIEWS = sa.select(_STEP.c.review_id).where(
    of_these_children(_STEP), ~_STEP.c.deleted, by_child_first(_STEP.c.done_on).is_(None)
)
_OF_AN_OPEN_REVIEW = by_child_first(_STEP.c.review_id).in_(_OPEN_REVIEWS)
"""Steps already taken are wanted too where one is not: the others run from their days."""
_REVIEWS_TO_COME = sa.select(_REVIEW.c.id).where(
    of_these_children(_REVIEW), ~_REVIEW.c.deleted, by_child_first(_REVIEW.c.held_on).is_(None)
)
_OF_A_REVIEW_TO_COME = by_child_first(_MEETING.c.review_id).in_(_REVIEWS_TO_COME)
_SENT_LATELY = by_child_first(_REMINDER.c.sent_on) >= SINCE
_PLANNED = by_child_first(_MIDPOINT.c.state).in_(("planned", ""))
_IS_OPEN = by_child_first(_ESCALATION.c.state) == "open"
_OPEN_OR_NEW = sa.or_(_IS_OPEN, by_child_first(_ESCALATION.c.raised_on) >= SINCE)
_OPEN_ESCALATIONS = sa.select(_ESCALATION.c.id).where(
    of_these_children(_ESCALATION), ~_ESCALATION.c.deleted, _IS_OPEN
)
_OF_AN_OPEN_ESCALATION = by_child_first(_STAGE.c.escalation_id).in_(_OPEN_ESCALATIONS)
_REFERRED = by_child_first(_ADVOCACY.c.referred_on).is_not(None)
_WAITING = by_child_first(_ADVOCACY.c.outcome).in_(("waiting", ""))


def cycle_rows(reader: Reader, ids: Collection[str], *, today: dt.date) -> CycleRows:
    """Return what is open for some children. Its cost follows their number only."""
    since = today - _LATELY
    return CycleRows(
        steps=rows_for(reader, StepRow, "review_step", ids, _OF_AN_OPEN_REVIEW),
        reminders=rows_for(reader, ReminderRow, "reminder", ids, _SENT_LATELY, since=since),
        meetings=rows_for(reader, MeetingRow, "review_meeting", ids, _OF_A_REVIEW_TO_COME),
        midpoints=rows_for(reader, MidpointRow, "midpoint", ids, _PLANNED),
        escalations=rows_for(reader, EscalationRow, "escalation", ids, _OPEN_OR_NEW, since=since),
        stages=rows_for(reader, StageRow, "escalation_stage", ids, _OF_AN_OPEN_ESCALATION),
        referrals=rows_for(reader, ReferralRow, "advocacy", ids, _REFERRED, _WAITING),
    )
