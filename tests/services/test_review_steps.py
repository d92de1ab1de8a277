"""The steps after a review: they begin together, each is marked, and none goes unnoticed."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.records import Midpoint, Review, ReviewStep
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.follow_up.midpoints import propose_midpoint
from iro_desktop.services.follow_up.review_steps import (
    begin_steps,
    mark_step,
    review_steps,
    steps_due,
    undo_step,
)
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_child, a_review, a_store
from tests.services.files import days, put

HELD = days(-10)  # Monday 23 February 2026


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def review(store: Store) -> Review:
    child = a_child()
    review = a_review(child, state="held", held_on=HELD)
    put(store, child, review)
    with store.writing() as writer:
        begin_steps(writer, review)
        begin_steps(writer, review)
    return review


def states(store: Store, review: Review, today: dt.date = TODAY) -> dict[str, str]:
    steps = review_steps(store, review_id=review.id, today=today)
    return {each.step: each.state.value for each in steps}


def test_the_steps_begin_once_and_stand_each_for_itself(store: Store, review: Review) -> None:
    assert states(store, review) == {
        "decisions": "late",
        "manager_response": "waiting",
        "record": "due",
        "letter": "due",
        "plan": "due",
        "distribution": "waiting",
    }


def test_a_step_is_marked_with_day_and_name_and_can_be_taken_back(
    store: Store, review: Review
) -> None:
    mark_step(
        store,
        review_id=review.id,
        step="decisions",
        done_on=days(-1),
        done_by="Robin Sample",
        today=TODAY,
    )
    decisions, response, *_ = review_steps(store, review_id=review.id, today=TODAY)
    assert (decisions.done_on, decisions.done_by) == (days(-1), "Robin Sample")
    assert response.clock.due_on == dt.date(2026, 3, 11)

    undo_step(store, review_id=review.id, step="decisions")

    assert states(store, review)["decisions"] == "late"


def test_the_letters_day_stands_in_the_review_too(store: Store, review: Review) -> None:
    def sent_on() -> dt.date | None:
        with store.reading() as reader:
            return reader.need(Review, review.id).letter_sent_on

    mark_step(store, review_id=review.id, step="letter", done_on=TODAY, today=TODAY)
    assert sent_on() == TODAY

    undo_step(store, review_id=review.id, step="letter")

    assert sent_on() is None


@pytest.mark.parametrize(
    ("step", "done_on", "sentence"),
    [
        ("decisions", None, "Enter the day"),
        ("decisions", days(1), "has not come"),
        ("decisions", HELD - dt.timedelta(days=1), "held on Monday 23 February 2026"),
        ("distribution", TODAY, "First comes “Record of the review”"),
        ("manager_response", TODAY, "First comes “Decisions to the manager”"),
    ],
)
def test_what_cannot_have_been_done_is_refused(
    store: Store, review: Review, step: str, done_on: dt.date | None, sentence: str
) -> None:
    with pytest.raises(RecordError, match=sentence):
        mark_step(store, review_id=review.id, step=step, done_on=done_on, today=TODAY)

    assert all(each != "done" for each in states(store, review).values())


def test_what_another_step_rests_on_is_not_taken_back(store: Store, review: Review) -> None:
    for step in ("record", "distribution"):
        mark_step(store, review_id=review.id, step=step, done_on=TODAY, today=TODAY)

    with pytest.raises(RecordError, match="Take back “Record sent out” first"):
        undo_step(store, review_id=review.id, step="record")


def test_a_list_tells_what_is_due_from_rows_alone(store: Store, review: Review) -> None:
    mark_step(store, review_id=review.id, step="record", done_on=days(-9), today=TODAY)
    with store.reading() as reader:
        reviews, steps = reader.find(Review), reader.find(ReviewStep)

    due = steps_due(reviews, steps, standards(store), TODAY)

    assert [(each.step, each.is_late) for each in due] == [
        ("decisions", True),
        ("letter", False),
        ("plan", False),
        ("distribution", True),  # five days after the record was written
    ]
    assert due[0].name == "Decisions to the manager"
    assert steps_due(reviews, [], standards(store), TODAY) == []


def test_a_midpoint_is_proposed_once_and_moves_until_it_is_held(
    store: Store, review: Review
) -> None:
    with store.writing() as writer:
        propose_midpoint(writer, review, days(20))
        moved = propose_midpoint(writer, review, days(30))
        assert moved is not None
        assert moved.due_on == days(10)
        writer.change(moved, state="held")
        propose_midpoint(writer, review, days(50))
        (kept,) = writer.find(Midpoint)

    assert (kept.due_on, kept.review_id) == (days(10), review.id)


def test_no_midpoint_is_proposed_without_both_days(store: Store, review: Review) -> None:
    with store.writing() as writer:
        assert propose_midpoint(writer, review, None) is None
        assert writer.find(Midpoint) == []
