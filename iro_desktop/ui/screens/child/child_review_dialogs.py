"""What a child's file asks about its reviews: planned, early, cancelled, from paper, elsewhere."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from iro_core.records import Review
from iro_desktop.services.child.child_reviews import hold_review, plan_review
from iro_desktop.services.meetings.meeting_errors import MeetingError
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_moves import (
    add_past_review,
    cancel_review,
    record_from_paper,
)
from iro_desktop.services.refusals import RecordError
from iro_desktop.ui import routes
from iro_desktop.ui.screens.child import child_fields as fields
from iro_desktop.ui.screens.child.child_dialogs import ChildDialogs, values_of

T = TypeVar("T")
_PAPER = (
    "You then fill in the meeting as it was. Its clocks run from the day it was held, so some may "
    "be late at once."
)


class ReviewDialogs(ChildDialogs):
    """The dialogs about reviews."""

    def open_meeting(self, review_id: str) -> None:
        """Open the meeting of a review."""
        self._desk.go(routes.MeetingPage(review_id))

    def plan_review(self, review: Review) -> None:
        """Ask when a review will be."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "Plan the review",
            fields.plan_fields(self._desk.today),
            lambda values: plan_review(store, seen=review, today=today, **values),
            yes="Keep the plan",
            changes=("review",),
            values=values_of(review, ("planned_on", "starts_at", "place", "mode")),
        )

    def cancel_review(self, review: Review) -> None:
        """Ask why a review is cancelled."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "Cancel the review",
            fields.cancel_fields(),
            lambda values: _refused_at(
                "reason", lambda: cancel_review(store, review_id=review.id, today=today, **values)
            ),
            yes="Cancel the review",
            changes=("review",),
            sentence="A review to be held stays on file. Its legal limit does not move.",
        )

    def record_from_paper(self, review: Review) -> None:
        """Ask on which day a review was held that was written down on paper."""
        store, today, planned_on = self._desk.store, self._desk.today(), review.planned_on
        self._ask(
            "Record from paper",
            fields.paper_fields(self._desk.today),
            lambda values: _refused_at(
                "held_on",
                lambda: record_from_paper(store, review_id=review.id, today=today, **values),
            ),
            yes="Go to the meeting",
            changes=("review",),
            sentence=_PAPER,
            values={"held_on": _past(planned_on, today)},
            done=self._open_recorded,
        )

    def add_past_review(self) -> None:
        """Ask on which day a review was held that is not on the file at all."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        self._ask(
            "Record a past review",
            fields.paper_fields(self._desk.today),
            lambda values: add_past_review(store, child_id=child_id, today=today, **values),
            yes="Go to the meeting",
            changes=("review",),
            sentence=f"For a review that is not on this file. {_PAPER}",
            done=self._open_recorded,
        )

    def hold_review(self, review: Review) -> None:
        """Ask how a review went that somebody else held; the next one gets its legal limit."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "Held elsewhere",
            fields.hold_fields(self._desk.today),
            lambda values: hold_review(store, seen=review, today=today, **values),
            yes="Keep the review",
            changes=("review",),
            sentence="For a review that somebody else held and recorded. No steps begin here; the "
            "next review is planned from its day, with the limit that the law sets.",
            values={"held_on": _past(review.planned_on, today)},
        )

    def _open_recorded(self, meeting: Any) -> None:
        if isinstance(meeting, Meeting):
            self.open_meeting(meeting.review.id)


def _refused_at(field: str, work: Callable[[], T]) -> T:
    """Do something whose refusal, as a whole, is to stand at a field of its dialog."""
    try:
        return work()
    except MeetingError as refusal:
        raise RecordError(field, str(refusal)) from refusal


def _past(day: dt.date | None, today: dt.date) -> dt.date | None:
    return day if day and day <= today else None
