"""A midpoint review: each decision's progress, drift that is not passed over, and its end."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.records import Decision, Midpoint, Progress, Review
from iro_desktop.models.store import Store
from iro_desktop.services.follow_up.midpoint_form import (
    MidpointError,
    MidpointWords,
    Noted,
    read_midpoint,
    save_midpoint,
)
from iro_desktop.services.follow_up.midpoints import (
    finish_midpoint,
    move_midpoint,
    not_needed,
    reopen_midpoint,
)
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_decision, a_review, a_store, some_id
from tests.services.files import a_mine, days, put
from tests.services.reviews_held import HELD, a_held_review


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def midpoint(store: Store) -> str:
    a_held_review(store)
    with store.reading() as reader:
        return str(reader.find(Midpoint)[0].id)


def decisions(store: Store) -> list[Decision]:
    with store.reading() as reader:
        return reader.find(Decision, order_by=("position",))


def words(store: Store, *states: str, **other: object) -> MidpointWords:
    progress = tuple(
        Noted(decision_id=each.id, state=state, wording="What was said")
        for each, state in zip(decisions(store), states, strict=True)
    )
    made = MidpointWords(held_on=TODAY, progress=progress)
    return dataclasses.replace(made, **other)  # type: ignore[arg-type]  # its own fields


def finish(store: Store, midpoint: str, typed: MidpointWords) -> Midpoint:
    return finish_midpoint(store, midpoint_id=midpoint, words=typed, today=TODAY)


def test_the_page_tells_the_decisions_the_proposed_day_and_why(store: Store, midpoint: str) -> None:
    now = read_midpoint(store, midpoint_id=midpoint, today=TODAY)

    assert now.child_name == "Annie"
    assert now.review_title == "Second review"
    assert now.proposed is not None
    assert now.proposed.limit == now.midpoint.due_on == dt.date(2026, 5, 24)
    assert [each.decision.position for each in now.decisions] == [1, 2]
    assert now.words.held_on == TODAY
    assert now.drifts == ()


def test_what_is_typed_is_kept_with_gaps(store: Store, midpoint: str) -> None:
    typed = words(store, "", "open", spoke_with="Kim Carer", child_views="I am fine.")

    save_midpoint(store, midpoint_id=midpoint, words=typed, today=TODAY)
    save_midpoint(store, midpoint_id=midpoint, words=typed, today=TODAY)

    assert read_midpoint(store, midpoint_id=midpoint, today=TODAY).words == typed
    assert {each.state for each in decisions(store)} == {"open"}


def test_finishing_lets_each_decision_stand_as_it_was_noted(store: Store, midpoint: str) -> None:
    done = finish(store, midpoint, words(store, "done", "open"))

    first, second = decisions(store)
    assert (first.state, first.done_on, second.state) == ("done", TODAY, "open")
    assert (done.state, done.held_on) == ("held", TODAY)
    with store.reading() as reader:
        assert len(reader.find(Progress, midpoint_id=midpoint)) == 2


@pytest.mark.parametrize(
    ("states", "other", "field"),
    [
        (("done", ""), {}, "state:"),
        (("done", "open"), {"held_on": None}, "held_on"),
        (("done", "open"), {"held_on": days(1)}, "held_on"),
        (("done", "open"), {"held_on": HELD - dt.timedelta(days=1)}, "held_on"),
        (("done", "drifting"), {}, "has_concern"),
        (("done", "drifting"), {"has_concern": False}, "no_concern_reason"),
    ],
)
def test_a_midpoint_review_that_says_too_little_is_not_finished(
    store: Store, midpoint: str, states: tuple[str, str], other: dict[str, object], field: str
) -> None:
    with pytest.raises(RecordError) as refusal:
        finish(store, midpoint, words(store, *states, **other))

    assert refusal.value.field.startswith(field)
    assert read_midpoint(store, midpoint_id=midpoint, today=TODAY).midpoint.state == "planned"


def test_a_decision_that_nobody_speaks_of_is_asked_for(store: Store, midpoint: str) -> None:
    typed = words(store, "done", "open")

    with pytest.raises(RecordError, match="Say how this decision stands"):
        finish(store, midpoint, dataclasses.replace(typed, progress=typed.progress[:1]))


def test_a_decision_of_another_child_is_left_alone(store: Store, midpoint: str) -> None:
    typed = words(store, "done", "open")
    other = a_mine(store, first_name="Bob")
    review = a_review(other, state="held", held_on=HELD)
    theirs = a_decision(review)
    put(store, review, theirs)
    strange = Noted(decision_id=theirs.id, state="done", wording="")

    with pytest.raises(RecordError, match="no longer one of the review"):
        finish(store, midpoint, dataclasses.replace(typed, progress=(*typed.progress, strange)))

    with store.reading() as reader:
        assert reader.need(Decision, theirs.id).state == "open"


def test_a_decision_whose_day_has_passed_drifts_though_nobody_says_so(
    store: Store, midpoint: str
) -> None:
    with store.writing() as writer:
        writer.change(decisions(store)[0], due_on=days(-8))
    now = read_midpoint(store, midpoint_id=midpoint, today=TODAY)
    assert [each.drifting for each in now.drifts] == ["Drifting for 8 days"]

    with pytest.raises(RecordError, match="Something drifts"):
        finish(store, midpoint, words(store, "open", "open"))

    reason = {"has_concern": False, "no_concern_reason": "It is booked for Monday."}
    assert finish(store, midpoint, words(store, "open", "open", **reason)).state == "held"


def test_drift_is_counted_from_the_first_time_that_it_was_noted(
    store: Store, midpoint: str
) -> None:
    second = decisions(store)[1]
    earlier = Progress(
        id=ids.ProgressId(some_id()),
        child_id=second.child_id,
        decision_id=second.id,
        noted_on=days(-5),
        state="drifting",
        wording="No answer from the school",
    )
    put(store, earlier)
    with store.writing() as writer:
        writer.change(second, state="drifting")

    now = read_midpoint(store, midpoint_id=midpoint, today=TODAY)

    (drifting,) = now.drifts
    assert drifting.drifting == "Drifting for 5 days"
    assert [each.wording for each in drifting.before] == ["No answer from the school"]


def test_it_is_not_needed_for_a_reason_only(store: Store, midpoint: str) -> None:
    with pytest.raises(RecordError):
        not_needed(store, midpoint_id=midpoint, reason=" ")

    not_needed(store, midpoint_id=midpoint, reason="The next review was brought forward.")

    now = read_midpoint(store, midpoint_id=midpoint, today=TODAY)
    assert now.is_over
    assert now.midpoint.summary == "The next review was brought forward."


def test_what_is_over_is_only_changed_after_it_was_opened_again(
    store: Store, midpoint: str
) -> None:
    typed = words(store, "done", "open", summary="All is well.")
    finish(store, midpoint, typed)
    with pytest.raises(MidpointError, match="Open it again"):
        save_midpoint(store, midpoint_id=midpoint, words=typed, today=TODAY)

    reopen_midpoint(store, midpoint_id=midpoint)
    finish(store, midpoint, words(store, "open", "open"))

    assert [(each.state, each.done_on) for each in decisions(store)] == [("open", None)] * 2


@pytest.mark.parametrize("day", [None, days(-1)])
def test_another_day_is_proposed_only_if_it_is_to_come(
    store: Store, midpoint: str, day: dt.date | None
) -> None:
    with pytest.raises(RecordError):
        move_midpoint(store, midpoint_id=midpoint, due_on=day, today=TODAY)

    move_midpoint(store, midpoint_id=midpoint, due_on=days(30), today=TODAY)

    assert read_midpoint(store, midpoint_id=midpoint, today=TODAY).midpoint.due_on == days(30)


def test_a_midpoint_without_its_review_can_still_be_read(store: Store, midpoint: str) -> None:
    with store.writing() as writer:
        writer.delete(writer.find(Review, state="held")[0])

    now = read_midpoint(store, midpoint_id=midpoint, today=TODAY)

    assert (now.review, now.proposed, now.next_due_on) == (None, None, None)
