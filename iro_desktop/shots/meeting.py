"""A review's meeting that is going on, for its pictures: half written down, with two decisions."""

import datetime as dt
from collections.abc import Sequence

from iro_core.records import Child, Review
from iro_desktop.services.meetings.meeting_decisions import add_decision, heard
from iro_desktop.services.meetings.meeting_form import load_meeting
from iro_desktop.services.meetings.meeting_saving import Change, save_meeting
from iro_desktop.services.opening import Store

_OLD_ENOUGH = 10
_YEAR = dt.timedelta(days=365)
_SAID = {
    "education": "Reading has come on since the autumn. Maths is hard; a tutor would help.",
    "contact": "Saturday visits go well. Everybody would like one overnight stay in the holidays.",
    "since_last": "A new bedroom, and football on Thursdays.",
}
_VIEWS = (
    "I like it here now. I want to see my sister more often, and I do not want to change school."
)
_DECIDED = (
    "SW to find a maths tutor by 20 March",
    "All to monitor contact and arrange visits, ongoing",
)


def a_meeting(store: Store, *, today: dt.date, but_not: Sequence[str]) -> str:
    """Begin the meeting of a planned review of a child who can talk, and return its id.

    Args:
        but_not: Reviews that are pictured otherwise.
    """
    review_id = _chosen(store, today, but_not)
    seen = load_meeting(store, review_id=review_id, today=today)
    child = seen.child_seat.key
    changes = [
        Change(part="meeting", field="mode", value="face_to_face"),
        Change(part="meeting", field="place", value="At school"),
        Change(part=f"seat:{child}", field="attended", value="in_person"),
        Change(part="review", field="child_views", value=_VIEWS),
        Change(part="review", field="views_by", value="spoke"),
        *(Change(part=f"note:{key}", field="wording", value=said) for key, said in _SAID.items()),
    ]
    seen = save_meeting(store, seen=seen, changes=changes).meeting
    for line in _DECIDED:
        said = heard(seen, line, next_review_by=seen.next_review_by, today=today)
        seen = add_decision(store, seen=seen, said=said, heading="education")
    return review_id


def _chosen(store: Store, today: dt.date, but_not: Sequence[str]) -> str:
    with store.reading() as reader:
        born = {each.id: each.born_on for each in reader.find(Child)}
        planned = reader.find(Review, state="planned", order_by=("planned_on", "due_on", "id"))
    for each in planned:
        born_on = born.get(each.child_id)
        is_old_enough = born_on is not None and today - born_on > _OLD_ENOUGH * _YEAR
        if is_old_enough and each.id not in but_not:
            return str(each.id)
    raise LookupError("nobody old enough has a review to come")
