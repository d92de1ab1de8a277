"""Home names what the review cycle asks for, each until its day."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.domain.lateness import Group
from iro_core.records import (
    Advocacy,
    CarePeriod,
    Child,
    Escalation,
    EscalationStage,
    Letter,
    Midpoint,
    Reminder,
    Review,
    ReviewMeeting,
    ReviewStep,
)
from iro_desktop.models.store import Store
from iro_desktop.services.home.agenda_lines import Deed, Sort
from iro_desktop.services.home.today import AgendaItem, agenda
from tests.builders import TODAY, a_review, a_store, some_id
from tests.services.files import a_mine, days, put

BOTH = (Sort.MIDPOINT, Sort.REVIEW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def items(store: Store, sort: Sort) -> list[AgendaItem]:
    return [item for item in agenda(store, today=TODAY).items if item.sort is sort]


def planned(store: Store, child: Child, **fields: Any) -> Review:
    values = {"planned_on": days(5), "report_received_on": days(-1), **fields}
    review = a_review(child, **values)
    put(store, review)
    return review


def held(store: Store, child: Child, **fields: Any) -> Review:
    papers = {"report_received_on": days(-40), "plan_received_on": days(-40)}
    review = a_review(child, **{"state": "held", "held_on": days(-10), **papers, **fields})
    put(store, review)
    return review


def of(review: Review, **fields: Any) -> ReviewMeeting:
    return ReviewMeeting(
        id=ids.ReviewMeetingId(some_id()),
        child_id=review.child_id,
        review_id=review.id,
        **fields,
    )


def step(review: Review, name: str, done_on: dt.date | None = None) -> ReviewStep:
    return ReviewStep(
        id=ids.ReviewStepId(some_id()),
        child_id=review.child_id,
        review_id=review.id,
        step=name,
        done_on=done_on,
    )


def a_concern(child: Child, **fields: Any) -> Escalation:
    values = {"state": "open", "raised_on": days(-3), "reason": "Drift and delay", **fields}
    return Escalation(id=ids.EscalationId(some_id()), child_id=child.id, **values)


def a_stage(concern: Escalation, **fields: Any) -> EscalationStage:
    values = {"position": 1, "kind": "informal", "level": "Notice", "began_on": days(-3), **fields}
    return EscalationStage(
        id=ids.EscalationStageId(some_id()),
        child_id=concern.child_id,
        escalation_id=concern.id,
        **values,
    )


def test_a_reminder_is_to_be_sent_on_its_day(store: Store) -> None:
    review = planned(store, a_mine(store), planned_on=days(6))  # four working days from Thursday

    (item,) = items(store, Sort.PAPERS)

    assert (item.what, item.state) == ("First reminder: the care plan", "send it today")
    assert (item.group, item.deed, item.target) == (
        Group.DUE_SOON,
        Deed.CHASE_PAPERS,
        review.id,
    )


def test_a_reminder_that_was_sent_is_not_asked_for_again(store: Store) -> None:
    review = planned(store, a_mine(store), planned_on=days(6))
    sent = Reminder(
        id=ids.ReminderId(some_id()),
        child_id=review.child_id,
        review_id=review.id,
        step="remind-5",
        sent_on=TODAY,
    )
    put(store, sent)

    assert items(store, Sort.PAPERS) == []


def test_a_review_held_without_papers_offers_a_concern_until_one_is_raised(store: Store) -> None:
    child = a_mine(store)
    review = held(store, child, plan_received_on=None)

    (item,) = items(store, Sort.PAPERS)
    put(store, a_concern(child, review_id=review.id))

    assert item.what == "Held without the care plan: raise a concern?"
    assert items(store, Sort.PAPERS) == []


def test_a_meeting_that_was_begun_asks_to_be_finished(store: Store) -> None:
    review = planned(store, a_mine(store), planned_on=days(-1), plan_received_on=days(-3))
    put(store, of(review, held_on=days(-1)))

    (item,) = items(store, Sort.STEP)

    assert (item.what, item.state) == ("Meeting of Wed 4 Mar not finished", "still open")
    assert (item.group, item.deed, item.target) == (
        Group.DUE_SOON,
        Deed.FINISH_REVIEW,
        review.id,
    )


def test_an_adjourned_meeting_is_to_be_completed_within_the_standard(store: Store) -> None:
    review = planned(
        store, a_mine(store), planned_on=days(-30), adjourned_on=days(-30), state="adjourned"
    )
    put(store, of(review, held_on=days(-30)))

    (item,) = items(store, Sort.STEP)

    assert item.by == "was due Tue 3 Mar"  # 20 working days after Tuesday 3 February


def test_the_steps_after_a_review_stand_in_one_line_by_the_first_day(store: Store) -> None:
    review = held(store, a_mine(store), held_on=days(-8))  # Wednesday 25 February
    put(store, step(review, "decisions"), step(review, "record"), step(review, "letter"))

    (item,) = items(store, Sort.STEP)

    assert item.by == "was due Wed 4 Mar"
    assert (item.state, item.deed, item.target) == ("1 day late", Deed.OPEN_STEPS, review.id)
    assert item.what.endswith(
        "decisions to the manager, record of the review and letter to the child"
    )


def test_what_falls_on_one_day_stands_by_its_weight_the_review_first(store: Store) -> None:
    abi, zoe = a_mine(store, first_name="Abi"), a_mine(store, first_name="Zoe")
    put(store, Midpoint(id=ids.MidpointId(some_id()), child_id=abi.id, due_on=days(3)))
    planned(store, zoe, planned_on=days(3), due_on=days(20))

    found = [item.sort for item in agenda(store, today=TODAY).items if item.sort in BOTH]

    assert found == [Sort.REVIEW, Sort.MIDPOINT]


def test_steps_that_are_done_are_gone(store: Store) -> None:
    review = held(store, a_mine(store))
    put(store, step(review, "decisions", TODAY), step(review, "letter", TODAY))

    assert items(store, Sort.STEP) == []


def test_a_letter_that_is_being_written_is_named_once(store: Store) -> None:
    review = held(store, a_mine(store))
    letter = Letter(
        id=ids.LetterId(some_id()),
        child_id=review.child_id,
        review_id=review.id,
        kind="after_review",
        state="draft",
    )
    put(store, step(review, "letter"), letter)

    assert items(store, Sort.STEP) == []
    assert len(items(store, Sort.LETTER)) == 1


def test_a_midpoint_review_stands_by_its_proposed_day(store: Store) -> None:
    child = a_mine(store)
    midpoint = Midpoint(
        id=ids.MidpointId(some_id()), child_id=child.id, state="planned", due_on=days(-1)
    )
    put(store, midpoint)

    (item,) = items(store, Sort.MIDPOINT)

    assert (item.state, item.deed, item.target) == (
        "1 day late",
        Deed.OPEN_MIDPOINT,
        midpoint.id,
    )


@pytest.mark.parametrize(
    ("care", "held_on"),
    [((-300, -1), ()), ((-10, None), ()), ((-300, None), (-20,))],
    ids=["left care", "came back since", "next review held"],
)
def test_a_midpoint_that_lies_between_no_two_reviews_is_asked_for_no_more(
    store: Store, care: tuple[int, int | None], held_on: tuple[int, ...]
) -> None:
    child = a_mine(store)
    before = held(store, child, held_on=days(-100))
    midpoint = Midpoint(
        id=ids.MidpointId(some_id()),
        child_id=child.id,
        review_id=before.id,
        state="planned",
        due_on=days(-50),
    )
    put(store, midpoint)
    assert len(items(store, Sort.MIDPOINT)) == 1

    began, ended = care
    to_on = None if ended is None else days(ended)
    time = CarePeriod(
        id=ids.CarePeriodId(some_id()), child_id=child.id, from_on=days(began), to_on=to_on
    )
    put(store, time)
    for number in held_on:
        held(store, child, held_on=days(number))

    assert items(store, Sort.MIDPOINT) == []


def test_a_concern_nags_until_it_is_closed(store: Store) -> None:
    child = a_mine(store)
    concern = a_concern(child)
    put(store, concern, a_stage(concern, due_on=days(-1)))

    (item,) = items(store, Sort.CONCERN)

    assert item.what == "Drift and delay. Notice: no answer"
    assert (item.group, item.state) == (Group.OVERDUE, "1 day late")
    assert (item.deed, item.target) == (Deed.OPEN_CONCERN, concern.id)


def test_an_answered_concern_waits_for_the_officer_and_is_nobodys_delay(store: Store) -> None:
    child = a_mine(store)
    concern = a_concern(child)
    answered = a_stage(concern, responded_on=days(-1), outcome="not_resolved")
    closed = a_concern(child, state="resolved")
    put(store, concern, answered, closed, a_stage(closed, due_on=days(-30)))

    (item,) = items(store, Sort.CONCERN)

    assert item.group is Group.DUE_SOON
    assert "go higher or close it" in item.what


def test_a_referral_is_asked_after(store: Store) -> None:
    child = a_mine(store)
    referral = Advocacy(
        id=ids.AdvocacyId(some_id()),
        child_id=child.id,
        service="independent_visitor",
        referred_on=days(-60),
        outcome="waiting",
    )
    put(store, referral)

    (item,) = items(store, Sort.REFERRAL)

    assert item.what == "Ask after the referral: independent visitor"
    assert (item.group, item.deed) == (Group.OVERDUE, Deed.OPEN_ADVOCACY)
