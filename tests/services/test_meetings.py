"""Holding a review: begun, finished in one transaction, and added to afterwards."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.records import (
    CarePeriod,
    Decision,
    Invitation,
    Midpoint,
    Review,
    ReviewMeeting,
    ReviewStep,
)
from iro_desktop.models.store import Store
from iro_desktop.services.meetings.meeting_decisions import add_decision, heard, remove_decision
from iro_desktop.services.meetings.meeting_errors import MeetingError, MeetingNotFinishedError
from iro_desktop.services.meetings.meeting_saving import Change, save_meeting
from iro_desktop.services.meetings.meetings import (
    add_review_addendum,
    begin_meeting,
    finish_meeting,
)
from tests.builders import TODAY, a_decision, a_review, a_store
from tests.services.files import days, of, put
from tests.services.reviews import (
    a_review_to_hold,
    all_of,
    child_of,
    decision_key,
    filled_in,
    opened,
    typed,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def review(store: Store) -> Review:
    return a_review_to_hold(store)


def refusals(store: Store, review: Review) -> dict[str, str]:
    """Try to finish, and return what is said at each field."""
    with pytest.raises(MeetingNotFinishedError) as refused:
        finish_meeting(store, review_id=review.id, today=TODAY)
    return {f"{p.part.partition(':')[0]}.{p.field}": p.message for p in refused.value.problems}


def now(store: Store, review: Review) -> Review:
    found: Review = next(each for each in all_of(store, Review) if each.id == review.id)
    return found


def test_looking_at_a_meeting_writes_nothing(store: Store, review: Review) -> None:
    seen = opened(store, review)

    assert (seen.has_begun, seen.held_on, seen.is_open) == (False, TODAY, True)
    assert all_of(store, ReviewMeeting) == []


def test_beginning_twice_is_one_meeting(store: Store, review: Review) -> None:
    begin_meeting(store, review_id=review.id, today=TODAY)
    begin_meeting(store, review_id=review.id, today=TODAY)

    (meeting,) = all_of(store, ReviewMeeting)
    assert meeting.held_on == TODAY


def test_a_meeting_that_goes_on_starts_no_clock(store: Store, review: Review) -> None:
    filled_in(store, review)

    assert (now(store, review).state, now(store, review).held_on) == ("planned", None)


def test_a_finished_review_is_held_and_all_that_follows_begins(
    store: Store, review: Review
) -> None:
    filled_in(store, review, ("review", "permanence_plan", "long_term_fostering"))

    done = finish_meeting(store, review_id=review.id, today=TODAY)

    held = now(store, review)
    assert (held.state, held.held_on, held.mode) == ("held", TODAY, "face_to_face")
    assert (held.participation, held.participation_reason) == ("PN1", "Ann was there and spoke.")
    assert held.finished_at is not None
    assert child_of(store, review).permanence_plan == "long_term_fostering"
    assert done.next_review is not None
    assert (done.next_review.kind, done.next_review.due_on) == ("second", dt.date(2026, 6, 5))
    assert done.next_review.regime == "ordinary"
    assert len(all_of(store, ReviewStep, review_id=review.id)) > 3
    (midpoint,) = all_of(store, Midpoint)
    assert midpoint.due_on == dt.date(2026, 4, 20)
    assert done.late == ()


def test_a_review_is_finished_once(store: Store, review: Review) -> None:
    filled_in(store, review)
    finish_meeting(store, review_id=review.id, today=TODAY)

    with pytest.raises(MeetingError, match="finished or gone"):
        finish_meeting(store, review_id=review.id, today=TODAY)

    assert len(all_of(store, Review)) == 2


def test_after_finishing_only_an_addendum_is_taken(store: Store, review: Review) -> None:
    seen = filled_in(store, review)
    with pytest.raises(MeetingError, match="not finished"):
        add_review_addendum(store, review_id=review.id, wording="Too soon")
    finish_meeting(store, review_id=review.id, today=TODAY)

    with pytest.raises(MeetingError, match="can no longer be changed"):
        typed(store, seen, ("note:health", "wording", "More"))
    with pytest.raises(MeetingError, match="Write what"):
        add_review_addendum(store, review_id=review.id, wording=" ")
    add_review_addendum(store, review_id=review.id, wording="The school sent its form later.")

    assert [each.wording for each in opened(store, review).addenda] == [
        "The school sent its form later."
    ]


def test_finishing_closes_every_edit(store: Store, review: Review) -> None:
    with store.writing() as writer:
        writer.seal()
    filled_in(store, review, ("quality", "report_in_time", "yes"))

    finish_meeting(store, review_id=review.id, today=TODAY)

    with store.writing() as writer:
        assert writer.seal() == 0


def test_an_empty_meeting_says_all_that_is_missing_and_loses_nothing(
    store: Store, review: Review
) -> None:
    typed(store, opened(store, review), ("note:health", "wording", "Ann grows."))

    found = refusals(store, review)

    assert set(found) == {"meeting.mode", "seat.attended", "review.private_talk"}
    assert found["seat.attended"] == "Say whether Ann was there."
    assert opened(store, review).notes["health"].wording == "Ann grows."


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        (("meeting", "held_on", days(1)), "meeting.held_on", "before it has happened"),
        (("meeting", "held_on", days(-16)), "meeting.held_on", "became looked after on"),
        (
            ("meeting", "held_on", dt.date(1926, 3, 5)),
            "meeting.held_on",
            "The year 1926 is too far",
        ),
        (("meeting", "held_on", "?5/3/2926"), "meeting.held_on", "The year 2926 is too far ahead"),
        (("meeting", "mode", "virtual"), "review.virtual_reason", "why the meeting was virtual"),
        (("review", "private_talk", "no"), "review.no_private_talk_reason", "in private"),
        (("review", "views_by", ""), "review.views_by", "how the views of Ann were heard"),
        (("review", "participation", "PN0"), "review.participation", "four or older"),
        (("review", "participation", "PN4"), "review.participation_reason", "Say why PN4"),
        (("review", "next_on", TODAY), "review.next_on", "is not after this review"),
        (("review", "next_on", "?31 feb"), "review.next_on", "There is no 31 February"),
        (("capture", "", "?SW to book"), "capture.", "line for decisions"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_at_its_field(
    store: Store, review: Review, change: tuple[str, str, Any], field: str, sentence: str
) -> None:
    filled_in(store, review, change)

    found = refusals(store, review)

    assert list(found) == [field]
    assert sentence in found[field]


@pytest.mark.parametrize("field", ["owner", "due_on"])
def test_a_decision_needs_an_owner_and_a_day_or_a_reason(
    store: Store, review: Review, field: str
) -> None:
    seen = filled_in(store, review)
    empty = "" if field == "owner" else None
    seen = typed(store, seen, (decision_key(seen), field, empty))

    found = refusals(store, review)
    typed(store, seen, (decision_key(seen), "gap_reason", "The court decides it."))

    assert found[f"decision.{field}"].startswith("Decision 1: say ")
    assert finish_meeting(store, review_id=review.id, today=TODAY).meeting.is_open is False


def test_two_reviews_on_one_day_are_refused(store: Store, review: Review) -> None:
    child = child_of(store, review)
    put(store, a_review(child, kind="later", state="held", held_on=TODAY))
    filled_in(store, review)

    assert "is in the file already" in refusals(store, review)["meeting.held_on"]


def test_a_late_review_says_why_it_was_late(store: Store) -> None:
    review = a_review_to_hold(store, due_on=days(-1))
    seen = filled_in(store, review)

    assert (
        "The legal limit was Wednesday 4 March 2026"
        in refusals(store, review)["review.late_reason"]
    )
    typed(store, seen, ("review", "late_reason", "Ann was ill."))
    finish_meeting(store, review_id=review.id, today=TODAY)


def test_a_year_whose_holidays_are_unknown_is_said_and_nothing_is_changed(store: Store) -> None:
    again_in_care, last_review = dt.date(2028, 12, 20), dt.date(2028, 3, 1)
    review = a_review_to_hold(store, care_since=again_in_care, due_on=None)
    earlier = {"from_on": dt.date(2028, 2, 1), "to_on": dt.date(2028, 6, 1)}
    put(store, of(child_of(store, review), CarePeriod, **earlier))
    filled_in(store, review, ("meeting", "held_on", last_review))

    with pytest.raises(MeetingNotFinishedError) as refused:
        finish_meeting(store, review_id=review.id, today=again_in_care)

    assert "bank holidays of 2029 are not in the list" in refused.value.problems[0].message
    assert now(store, review).state == "planned"


def test_a_child_under_four_needs_no_answer_about_views(store: Store) -> None:
    review = a_review_to_hold(store, born_on=dt.date(2024, 1, 1))
    filled_in(store, review, ("review", "views_by", ""))

    finish_meeting(store, review_id=review.id, today=TODAY)

    held = now(store, review)
    assert held.participation == "PN0"
    assert "Ann is 2 on the day of the review." in held.participation_reason


def test_the_next_review_on_file_is_brought_up_to_date_and_not_doubled(
    store: Store, review: Review
) -> None:
    child = child_of(store, review)
    early = a_review(child, kind="early", planned_on=TODAY, early_reason="iro_asked")
    put(store, early)
    filled_in(store, early)

    done = finish_meeting(store, review_id=early.id, today=TODAY)

    assert done.next_review is not None
    assert done.next_review.id == review.id
    assert done.next_review.due_on == dt.date(2026, 6, 5)
    assert done.next_review.planned_on is None


def test_the_agreed_day_of_the_next_review_is_planned(store: Store, review: Review) -> None:
    filled_in(store, review, ("review", "next_on", dt.date(2026, 5, 28)))

    done = finish_meeting(store, review_id=review.id, today=TODAY)

    assert done.next_review is not None
    assert done.next_review.planned_on == dt.date(2026, 5, 28)


def test_who_comes_without_an_invitation_is_put_on_the_list(store: Store, review: Review) -> None:
    filled_in(store, review)

    (invitation,) = all_of(store, Invitation)
    assert (invitation.role, invitation.attended, invitation.name) == ("child", "in_person", "Ann")
    assert now(store, review).child_attended is True


def test_the_last_reviews_decisions_stand_on_the_agenda(store: Store, review: Review) -> None:
    child = child_of(store, review)
    before = a_review(child, kind="first", state="held", held_on=days(-10))
    put(store, before, a_decision(before, wording="Find a club"))

    seen = opened(store, review)

    assert [each.wording for each in seen.last_decisions] == ["Find a club"]


def test_a_decision_that_was_taken_survives_a_crash_of_the_screen(
    store: Store, review: Review
) -> None:
    filled_in(store, review)

    assert [each.wording for each in all_of(store, Decision)] == ["Book the dentist"]


def test_half_typed_words_are_kept_beside_the_record(store: Store, review: Review) -> None:
    save_meeting(
        store,
        seen=opened(store, review),
        changes=[
            Change(part="review", field="next_on", typed="next wedn"),
            Change(part="capture", typed="SW to bo"),
            Change(part="review", field="virtual_reason", value="x" * 501),
        ],
    )

    seen = opened(store, review)

    assert seen.unclear["review|next_on"] == "next wedn"
    assert seen.capture == "SW to bo"
    assert seen.unclear["review|virtual_reason"] == "x" * 501


def test_a_child_whose_date_of_birth_is_unknown_needs_a_code_that_is_chosen(store: Store) -> None:
    review = a_review_to_hold(store, born_on=None)
    seen = filled_in(store, review)

    found = refusals(store, review)
    typed(
        store,
        seen,
        ("review", "participation", "PN1"),
        ("review", "participation_reason", "Ann is about twelve."),
    )
    finish_meeting(store, review_id=review.id, today=TODAY)

    assert "date of birth of Ann is not in the file" in found["review.participation"]
    assert now(store, review).participation_reason == "Ann is about twelve."


def test_a_decision_that_is_removed_takes_what_was_half_typed_with_it(
    store: Store, review: Review
) -> None:
    seen = filled_in(store, review)
    part = decision_key(seen)
    seen = typed(store, seen, (part, "wording", "x" * 2_001), (part, "due_on", "?soonish"))

    gone = remove_decision(store, seen=seen, decision_id=seen.decisions[0].id)

    assert gone.unclear == {}
    finish_meeting(store, review_id=review.id, today=TODAY)


def test_what_a_decision_cannot_hold_keeps_the_review_open(store: Store, review: Review) -> None:
    seen = filled_in(store, review)
    typed(store, seen, (decision_key(seen), "gap_reason", "x" * 501))

    assert (
        "could not be understood, or is too long" in refusals(store, review)["decision.gap_reason"]
    )


@pytest.mark.parametrize(
    "odd", ["\0SW to\ud800 book", "🦖 " * 400, "<b>SW</b> to book", "SW to book\nby 12 March"]
)
def test_odd_words_are_taken_as_they_are(store: Store, review: Review, odd: str) -> None:
    seen = opened(store, review)
    said = heard(seen, odd, next_review_by=None, today=TODAY)

    meeting = add_decision(store, seen=seen, said=said)

    assert len(meeting.decisions) == 1
    assert opened(store, review).decisions[0].wording
