"""A child whose review is to be held, and a meeting filled in as far as finishing asks."""

import datetime as dt
from typing import Any

from iro_core.domain.spoken_decisions import Spoken
from iro_core.records import CarePeriod, Child, Review
from iro_desktop.models.store import Store
from iro_desktop.services.meetings.meeting_decisions import add_decision
from iro_desktop.services.meetings.meeting_form import Meeting, load_meeting
from iro_desktop.services.meetings.meeting_saving import Change, save_meeting
from tests.builders import TODAY, a_review
from tests.services.files import a_mine, days, of, put

TEN_YEARS_OLD = dt.date(2015, 6, 1)
IN_CARE_SINCE = days(-15)
DENTIST = Spoken(owner="Social worker", wording="Book the dentist", due_on=days(7))


def a_review_to_hold(store: Store, **fields: Any) -> Review:
    """Return the first review, planned for today, of a child who came into care lately."""
    care_since = fields.pop("care_since", IN_CARE_SINCE)
    born_on = fields.pop("born_on", TEN_YEARS_OLD)
    child = a_mine(store, born_on=born_on)
    put(store, of(child, CarePeriod, from_on=care_since))
    planned: dict[str, Any] = {"planned_on": TODAY, "due_on": days(13), **fields}
    review = a_review(child, **planned)
    put(store, review)
    return review


def child_of(store: Store, review: Review) -> Child:
    """Return the child of a review, as the file has them now."""
    with store.reading() as reader:
        return reader.need(Child, review.child_id)


def all_of(store: Store, kind: Any, **equals: Any) -> list[Any]:
    """Return the records of one kind, the first made first."""
    with store.reading() as reader:
        found: list[Any] = reader.find(kind, order_by=("made_at", "id"), **equals)
        return found


def opened(store: Store, review: Review) -> Meeting:
    """Return the meeting as it stands."""
    return load_meeting(store, review_id=review.id, today=TODAY)


def typed(store: Store, seen: Meeting, *changes: tuple[str, str, Any]) -> Meeting:
    """Save some fields: part, field and value of each; a value in "?..." is no value yet."""
    wanted = [_change(*each) for each in changes]
    return save_meeting(store, seen=seen, changes=wanted).meeting


def filled_in(store: Store, review: Review, *changes: tuple[str, str, Any]) -> Meeting:
    """Fill a meeting in so that it may be finished, with other answers where they are given."""
    seen = opened(store, review)
    seen = typed(
        store,
        seen,
        ("meeting", "mode", "face_to_face"),
        (f"seat:{seen.child_seat.key}", "attended", "in_person"),
        ("review", "views_by", "spoke"),
        ("review", "private_talk", "yes"),
        ("note:education", "wording", "Year 6 goes well."),
    )
    seen = add_decision(store, seen=seen, said=DENTIST)
    return typed(store, seen, *changes) if changes else seen


def _change(part: str, field: str, value: Any) -> Change:
    if isinstance(value, str) and value.startswith("?"):
        return Change(part=part, field=field, typed=value[1:])
    return Change(part=part, field=field, value=value)


def decision_key(meeting: Meeting, number: int = 0) -> str:
    """Return the part of a decision."""
    return f"decision:{meeting.decisions[number].id}"
