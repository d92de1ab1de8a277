"""Meetings that were begun and not finished, as Home is told of them."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays
from iro_core.records import Review, ReviewMeeting
from iro_desktop.models.store import Store
from iro_desktop.services.meetings.meeting_due import MeetingDue, unfinished_meetings
from iro_desktop.services.meetings.meeting_moves import adjourn_meeting
from iro_desktop.services.meetings.meetings import begin_meeting, finish_meeting
from tests.builders import TODAY, a_store
from tests.services.files import days
from tests.services.reviews import a_review_to_hold, all_of, filled_in

STANDARDS = Standards(holidays=bundled_holidays())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def due(store: Store) -> list[MeetingDue]:
    return unfinished_meetings(all_of(store, Review), all_of(store, ReviewMeeting), STANDARDS)


def test_a_review_that_nobody_has_begun_is_not_named(store: Store) -> None:
    a_review_to_hold(store)

    assert due(store) == []


def test_a_meeting_is_named_from_its_beginning_until_it_is_finished(store: Store) -> None:
    review = a_review_to_hold(store)
    begin_meeting(store, review_id=review.id, today=TODAY)

    (begun,) = due(store)
    filled_in(store, review)
    finish_meeting(store, review_id=review.id, today=TODAY)

    assert (begun.review_id, begun.held_on) == (review.id, TODAY)
    assert (begun.goes_on, begun.complete_by) == (None, None)
    assert due(store) == []


def test_an_adjourned_review_is_named_with_the_day_it_goes_on_and_its_limit(store: Store) -> None:
    review = a_review_to_hold(store)
    adjourn_meeting(store, review_id=review.id, reason="No plan", resume_on=days(5), today=TODAY)

    (waiting,) = due(store)

    assert (waiting.goes_on, waiting.complete_by) == (days(5), dt.date(2026, 4, 2))


def test_a_year_without_known_holidays_leaves_the_limit_open(store: Store) -> None:
    review = a_review_to_hold(store)
    adjourn_meeting(store, review_id=review.id, reason="No plan", resume_on=None, today=TODAY)
    nothing_known = Standards(holidays=type(STANDARDS.holidays)(frozenset(), {}))

    (waiting,) = unfinished_meetings(
        all_of(store, Review), all_of(store, ReviewMeeting), nothing_known
    )

    assert waiting.complete_by is None
