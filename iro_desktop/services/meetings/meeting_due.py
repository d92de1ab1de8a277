"""Meetings that were begun and are not finished yet, for Home and other lists."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from iro_core import ids
from iro_core.domain.adjournments import complete_by
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_desktop.services.dates.standing import STILL_OPEN


class OpenReview(Protocol):
    """A review, as far as its meeting follows from it."""

    @property
    def id(self) -> ids.ReviewId:
        """Its id."""

    @property
    def child_id(self) -> ids.ChildId:
        """Whose it is."""

    @property
    def state(self) -> str:
        """One of `codes.REVIEW_STATE`."""

    @property
    def planned_on(self) -> dt.date | None:
        """When it is, or goes on."""

    @property
    def adjourned_on(self) -> dt.date | None:
        """When it was adjourned, if it was."""


class BegunMeeting(Protocol):
    """A meeting of a review."""

    @property
    def review_id(self) -> ids.ReviewId:
        """The review that it belongs to."""

    @property
    def held_on(self) -> dt.date | None:
        """Its day."""


@dataclass(frozen=True, kw_only=True)
class MeetingDue:
    """A review whose meeting was begun and whose record is not finished.

    Attributes:
        held_on: The day of its last meeting.
        goes_on: The day agreed for going on, where it was adjourned or has several meetings.
        complete_by: By when an adjourned review should be completed, a local standard; None where
            it was not adjourned, or the bank holidays are not known.
    """

    child_id: ids.ChildId
    review_id: ids.ReviewId
    held_on: dt.date
    goes_on: dt.date | None
    complete_by: dt.date | None


def unfinished_meetings(
    reviews: Iterable[OpenReview], meetings: Iterable[BegunMeeting], standards: Standards
) -> list[MeetingDue]:
    """Return the meetings that were begun and not finished, from rows alone; oldest first."""
    last: dict[ids.ReviewId, dt.date] = {}
    for each in meetings:
        if each.held_on:
            last[each.review_id] = max(each.held_on, last.get(each.review_id, each.held_on))
    found = [
        _due(review, last[review.id], standards)
        for review in reviews
        if review.state in STILL_OPEN and review.id in last
    ]
    return sorted(found, key=lambda each: (each.held_on, each.review_id))


def _due(review: OpenReview, held_on: dt.date, standards: Standards) -> MeetingDue:
    goes_on = review.planned_on if review.planned_on and review.planned_on > held_on else None
    return MeetingDue(
        child_id=review.child_id,
        review_id=review.id,
        held_on=held_on,
        goes_on=goes_on,
        complete_by=_complete_by(review.adjourned_on, standards),
    )


def _complete_by(adjourned_on: dt.date | None, standards: Standards) -> dt.date | None:
    if adjourned_on is None:
        return None
    try:
        return complete_by(adjourned_on, standards).limit
    except UnknownHolidayYearError:
        return None
