"""What Home needs to know about the officer's children: open work, and when each was seen."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from iro_core.ids import (
    ActionId,
    ChildId,
    DecisionId,
    KeyDateId,
    LetterId,
    ProfileId,
    ReviewId,
    VisitId,
)
from iro_core.records import Profile
from iro_desktop.models.queries.allocated import AllocatedChild, allocated_children
from iro_desktop.models.queries.clock_facts import RegimeRows, regime_rows
from iro_desktop.models.queries.cycle import CycleRows, cycle_rows
from iro_desktop.models.queries.rows import TODAY, by_child_first, rows_for
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES

OPEN_DECISIONS = ("open", "drifting", "")


class ReviewRow(NamedTuple):
    """A review of a child, planned or held."""

    id: ReviewId
    child_id: ChildId
    kind: str
    state: str
    due_on: dt.date | None
    planned_on: dt.date | None
    held_on: dt.date | None
    starts_at: dt.time | None
    adjourned_on: dt.date | None
    report_received_on: dt.date | None
    plan_received_on: dt.date | None


class CarePeriodRow(NamedTuple):
    """A time in care."""

    child_id: ChildId
    from_on: dt.date | None
    to_on: dt.date | None


class ActionRow(NamedTuple):
    """An action that nobody has ticked yet."""

    id: ActionId
    child_id: ChildId
    wording: str
    owner: str
    due_on: dt.date | None


class DecisionRow(NamedTuple):
    """A decision of a review whose day has passed and that is not carried out."""

    id: DecisionId
    child_id: ChildId
    wording: str
    owner: str
    due_on: dt.date


class VisitRow(NamedTuple):
    """A visit, without its words."""

    id: VisitId
    child_id: ChildId
    joint_id: str
    position: int | None
    state: str
    held_on: dt.date | None
    starts_at: dt.time | None
    seen_alone: str
    has_advocate: str
    knows_advocacy: str
    letter_not_needed: str
    made_at: dt.datetime


class LetterRow(NamedTuple):
    """A letter, without its words."""

    id: LetterId
    child_id: ChildId
    visit_id: str
    review_id: str
    kind: str
    state: str
    dated_on: dt.date | None
    printed_at: dt.datetime | None
    made_at: dt.datetime
    to_person_id: str
    copied_from_id: str
    support_asked_at: dt.datetime | None
    sent_on: dt.date | None


class KeyDateRow(NamedTuple):
    """When something about a child's health or education is next due."""

    id: KeyDateId
    child_id: ChildId
    what: str
    done_on: dt.date | None
    due_on: dt.date | None


NOT_DONE = by_child_first(RECORD_TABLES["action"].c.done_on).is_(None)
"""An action is still open."""
_DECISION = RECORD_TABLES["decision"].c
NOT_CARRIED_OUT = (
    by_child_first(_DECISION.due_on) < TODAY,
    _DECISION.done_on.is_(None),
    _DECISION.state.in_(OPEN_DECISIONS),
)
"""A decision's day has passed without it being carried out."""


@dataclass(frozen=True, kw_only=True)
class AgendaRows:
    """Everything that an officer's agenda is made of."""

    officer_name: str
    children: list[AllocatedChild]
    care_periods: list[CarePeriodRow]
    reviews: list[ReviewRow]
    actions: list[ActionRow]
    decisions: list[DecisionRow]
    visits: list[VisitRow]
    letters: list[LetterRow]
    key_dates: list[KeyDateRow]
    cycle: CycleRows
    regimes: RegimeRows


def agenda_rows(reader: Reader, profile_id: ProfileId, *, today: dt.date) -> AgendaRows:
    """Return what is open for the officer's children. Its cost follows their number only."""
    children = allocated_children(reader, profile_id, today=today)
    ids = [child.id for child in children]
    officer = reader.get(Profile, profile_id)
    return AgendaRows(
        officer_name=officer.full_name if officer else "",
        children=children,
        care_periods=rows_for(reader, CarePeriodRow, "care_period", ids),
        reviews=rows_for(reader, ReviewRow, "review", ids),
        actions=rows_for(reader, ActionRow, "action", ids, NOT_DONE),
        decisions=rows_for(reader, DecisionRow, "decision", ids, *NOT_CARRIED_OUT, today=today),
        visits=rows_for(reader, VisitRow, "visit", ids),
        letters=rows_for(reader, LetterRow, "letter", ids),
        key_dates=rows_for(reader, KeyDateRow, "key_date", ids),
        cycle=cycle_rows(reader, ids, today=today),
        regimes=regime_rows(reader, ids),
    )
