"""A review that does not go as planned: adjourned, in parts, cancelled, early, from paper."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.records import CarePeriod, Review, ReviewMeeting
from iro_desktop.models.store import Store
from iro_desktop.services.meetings.meeting_days import next_review_days
from iro_desktop.services.meetings.meeting_errors import MeetingError, MeetingNotFinishedError
from iro_desktop.services.meetings.meeting_moves import (
    add_past_review,
    adjourn_meeting,
    adjournment_limit,
    begin_next_part,
    cancel_review,
    go_on_another_day,
    plan_early_review,
    record_from_paper,
)
from iro_desktop.services.meetings.meetings import begin_meeting, finish_meeting
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.settings import change_settings
from tests.builders import TODAY, a_review, a_store
from tests.services.files import a_mine, days, of, put
from tests.services.reviews import (
    a_review_to_hold,
    all_of,
    child_of,
    filled_in,
    opened,
    typed,
)

LATER_ON = days(10)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def review(store: Store) -> Review:
    return a_review_to_hold(store)


def adjourn(store: Store, review: Review, resume_on: dt.date | None = LATER_ON) -> str:
    adjourned = adjourn_meeting(
        store, review_id=review.id, reason="No care plan", resume_on=resume_on, today=TODAY
    )
    return adjourned.warning


def test_an_adjourned_review_waits_with_its_reason_and_its_limit(
    store: Store, review: Review
) -> None:
    adjourn(store, review)

    (kept,) = all_of(store, Review)
    assert (kept.state, kept.adjourned_on, kept.adjourned_reason) == (
        "adjourned", TODAY, "No care plan"
    )  # fmt: skip
    assert (kept.planned_on, kept.held_on) == (LATER_ON, None)
    until = adjournment_limit(store, adjourned_on=TODAY)
    assert until is not None
    assert (until.limit, until.local) == (dt.date(2026, 4, 2), True)


def test_a_review_is_adjourned_once(store: Store, review: Review) -> None:
    adjourn(store, review)

    with pytest.raises(MeetingError, match="once at most"):
        adjourn(store, review)


@pytest.mark.parametrize(
    ("reason", "resume_on", "field"), [("", LATER_ON, "reason"), ("No plan", TODAY, "resume_on")]
)
def test_an_adjournment_without_a_reason_or_an_end_in_time_is_refused(
    store: Store, review: Review, reason: str, resume_on: dt.date, field: str
) -> None:
    with pytest.raises(RecordError) as refusal:
        adjourn_meeting(store, review_id=review.id, reason=reason, resume_on=resume_on, today=TODAY)

    assert refusal.value.field == field
    assert all_of(store, ReviewMeeting) == []


def test_a_day_after_the_adjournments_limit_is_kept_and_told(store: Store, review: Review) -> None:
    assert "later than the 20 working days" in adjourn(store, review, dt.date(2026, 4, 3))


@pytest.mark.parametrize(("last_counts", "held_on"), [("yes", LATER_ON), ("no", TODAY)])
def test_which_meetings_day_counts_is_the_offices_setting(
    store: Store, review: Review, last_counts: str, held_on: dt.date
) -> None:
    change_settings(store, values={"last_meeting_counts": last_counts})
    filled_in(store, review)
    adjourn(store, review)
    with pytest.raises(MeetingNotFinishedError) as too_soon:
        finish_meeting(store, review_id=review.id, today=TODAY)
    begin_next_part(store, review_id=review.id, today=LATER_ON)

    finish_meeting(store, review_id=review.id, today=LATER_ON)

    assert "Go on with it first" in too_soon.value.problems[0].message
    held = next(each for each in all_of(store, Review) if each.id == review.id)
    assert (held.state, held.held_on) == ("held", held_on)


def test_a_review_in_parts_keeps_each_meeting(store: Store, review: Review) -> None:
    filled_in(store, review)
    go_on_another_day(
        store, review_id=review.id, about="With the school", next_on=LATER_ON, today=TODAY
    )

    meeting = begin_next_part(store, review_id=review.id, today=LATER_ON)

    assert [each.held_on for each in meeting.meetings] == [TODAY, LATER_ON]
    assert meeting.meetings[0].about == "With the school"
    assert (meeting.review.state, meeting.review.adjourned_on) == ("planned", None)
    with pytest.raises(MeetingError, match="not over yet"):
        begin_next_part(store, review_id=review.id, today=LATER_ON)


def test_the_next_part_comes_after_this_one(store: Store, review: Review) -> None:
    with pytest.raises(RecordError, match="comes after"):
        go_on_another_day(store, review_id=review.id, about="", next_on=TODAY, today=TODAY)


def test_a_cancelled_review_leaves_one_to_be_held_by_the_same_limit(
    store: Store, review: Review
) -> None:
    instead = cancel_review(store, review_id=review.id, reason="Ann is ill", today=TODAY)

    assert instead is not None
    assert (instead.state, instead.kind, instead.due_on) == ("planned", "first", review.due_on)
    assert instead.planned_on is None
    (cancelled,) = all_of(store, Review, state="cancelled")
    assert (cancelled.cancelled_on, cancelled.cancelled_reason) == (TODAY, "Ann is ill")


def test_an_early_review_that_is_cancelled_leaves_the_one_that_is_due(
    store: Store, review: Review
) -> None:
    early = plan_early_review(
        store,
        child_id=review.child_id,
        reason="iro_asked",
        planned_on=days(2),
        today=TODAY,
    )

    instead = cancel_review(store, review_id=early.id, reason="No need", today=TODAY)

    assert early.due_on == review.due_on
    assert instead is not None
    assert instead.id == review.id


def test_what_cannot_be_cancelled_is_not(store: Store, review: Review) -> None:
    with pytest.raises(RecordError, match="Say why"):
        cancel_review(store, review_id=review.id, reason=" ", today=TODAY)
    begin_meeting(store, review_id=review.id, today=TODAY)
    with pytest.raises(MeetingError, match="has begun"):
        cancel_review(store, review_id=review.id, reason="Late", today=TODAY)
    filled_in(store, review)
    finish_meeting(store, review_id=review.id, today=TODAY)
    with pytest.raises(MeetingError, match="not been held"):
        cancel_review(store, review_id=review.id, reason="Late", today=TODAY)


@pytest.mark.parametrize(
    ("reason", "planned_on", "field"),
    [(None, TODAY, "reason"), ("iro_asked", None, "planned_on"), ("other", days(-1), "planned_on")],
)
def test_an_early_review_needs_a_reason_and_a_day(
    store: Store, review: Review, reason: str | None, planned_on: dt.date | None, field: str
) -> None:
    with pytest.raises(RecordError) as refusal:
        plan_early_review(
            store, child_id=review.child_id, reason=reason, planned_on=planned_on, today=TODAY
        )

    assert refusal.value.field == field


def test_a_review_recorded_weeks_later_from_paper_is_late_at_once_and_says_so(
    store: Store,
) -> None:
    held_on = dt.date(2026, 1, 14)
    review = a_review_to_hold(store, care_since=dt.date(2026, 1, 5), due_on=dt.date(2026, 2, 2))
    record_from_paper(store, review_id=review.id, held_on=held_on, today=TODAY)
    filled_in(store, review)

    done = finish_meeting(store, review_id=review.id, today=TODAY)

    held = done.meeting.review
    assert (held.held_on, held.is_from_paper) == (held_on, True)
    assert done.late[0] == (
        "Decisions to the manager: was due by Wednesday 21 January 2026, so it is 6 weeks late "
        "already."
    )
    assert done.next_review is not None
    assert done.next_review.due_on == dt.date(2026, 4, 14)


@pytest.mark.parametrize(
    ("held_on", "sentence"),
    [(None, "Enter the day"), (days(1), "before it has happened"), (days(-16), "became looked")],
)
def test_a_day_on_which_it_cannot_have_been_is_refused_before_anything_is_typed(
    store: Store, review: Review, held_on: dt.date | None, sentence: str
) -> None:
    with pytest.raises(RecordError, match=sentence):
        record_from_paper(store, review_id=review.id, held_on=held_on, today=TODAY)


def test_the_day_of_a_meeting_that_has_begun_may_be_set_from_paper(
    store: Store, review: Review
) -> None:
    begin_meeting(store, review_id=review.id, today=TODAY)

    seen = record_from_paper(store, review_id=review.id, held_on=days(-2), today=TODAY)

    assert [each.held_on for each in seen.meetings] == [days(-2)]


def test_a_past_review_that_is_not_on_file_gets_the_limit_it_had_then(store: Store) -> None:
    child = a_mine(store, born_on=dt.date(2015, 6, 1))
    put(store, of(child, CarePeriod, from_on=dt.date(2025, 9, 1)))
    put(store, a_review(child, state="held", held_on=dt.date(2025, 9, 22)))

    seen = add_past_review(store, child_id=child.id, held_on=dt.date(2025, 12, 20), today=TODAY)

    assert (seen.review.kind, seen.review.due_on) == ("second", dt.date(2025, 12, 22))
    assert (seen.held_on, seen.review.is_from_paper) == (dt.date(2025, 12, 20), True)


def test_the_next_review_is_proposed_before_its_limit_on_a_free_working_day(
    store: Store, review: Review
) -> None:
    other = a_mine(store)
    put(
        store,
        a_review(other, planned_on=dt.date(2026, 5, 29), starts_at=dt.time(10)),
        a_review(other, planned_on=dt.date(2026, 5, 29)),
    )

    found = next_review_days(store, seen=opened(store, review), today=TODAY)

    assert found.answer is not None
    assert (found.answer.rule, found.answer.limit) == ("second-review", dt.date(2026, 6, 5))
    assert len(found.days) == 8
    assert found.days[-1].on == dt.date(2026, 6, 5)
    assert found.proposed_on == dt.date(2026, 5, 28)
    by_day = {each.on: each.words for each in found.days}
    assert by_day[dt.date(2026, 5, 29)] == "2 other meetings, 10:00"
    assert by_day[dt.date(2026, 5, 28)] == "Free"
    assert dt.date(2026, 5, 25) not in by_day  # a bank holiday


def test_without_a_day_or_a_child_in_care_no_day_is_proposed(store: Store, review: Review) -> None:
    seen = typed(store, opened(store, review), ("meeting", "held_on", None))
    assert "Give the day" in next_review_days(store, seen=seen, today=TODAY).why_not

    with store.writing() as writer:
        (period,) = writer.find(CarePeriod, child_id=child_of(store, review).id)
        writer.change(period, to_on=days(-1))
    found = next_review_days(store, seen=opened(store, review), today=TODAY)

    assert found.days == ()
