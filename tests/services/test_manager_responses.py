"""The manager agrees, disputes or is silent, decision by decision; none of it is guessed."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.records import Decision, Review
from iro_desktop.models.store import Store
from iro_desktop.services.follow_up.manager_responses import (
    Answer,
    DecisionAnswer,
    accept_silence,
    agree_all,
    answers_of,
    respond,
    take_back,
)
from iro_desktop.services.follow_up.review_steps import begin_steps, mark_step, review_steps
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_child, a_decision, a_review, a_store
from tests.services.files import days, put

SENT = days(-3)  # a Monday: five working days end on Monday 9 March
SILENCE = "Treated as agreed"
ROBIN: dict[str, Any] = {"responder": "Robin Sample", "responded_on": TODAY, "today": TODAY}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def review(store: Store) -> Review:
    child = a_child()
    review = a_review(child, state="held", held_on=days(-10))
    put(store, child, review, a_decision(review, position=2), a_decision(review, position=1))
    with store.writing() as writer:
        begin_steps(writer, review)
    return review


def answers(store: Store, review: Review, today: dt.date = TODAY) -> tuple[DecisionAnswer, ...]:
    steps = review_steps(store, review_id=review.id, today=today)
    with store.reading() as reader:
        return answers_of(reader.find(Decision, review_id=review.id), steps, SILENCE)


def sent(store: Store, review: Review) -> tuple[str, str]:
    mark_step(store, review_id=review.id, step="decisions", done_on=SENT, today=TODAY)
    first, second = answers(store, review)
    return first.decision.id, second.decision.id


def step_done(store: Store, review: Review) -> dt.date | None:
    steps = review_steps(store, review_id=review.id, today=TODAY)
    return next(each.done_on for each in steps if each.step == "manager_response")


def test_no_answer_is_awaited_before_the_decisions_are_sent(store: Store, review: Review) -> None:
    first, _ = answers(store, review)
    assert first.answer is Answer.NOT_ASKED

    with pytest.raises(RecordError, match="when the decisions were sent"):
        respond(store, decision_id=first.decision.id, response="agreed", **ROBIN)


def test_with_the_last_answer_the_managers_step_is_done(store: Store, review: Review) -> None:
    one, two = sent(store, review)

    respond(store, decision_id=one, response="disputed", words="There is no money.", **ROBIN)
    assert step_done(store, review) is None
    respond(store, decision_id=two, response="agreed", **ROBIN)

    assert step_done(store, review) == TODAY
    disputed, agreed = answers(store, review)
    assert (disputed.answer, disputed.said) == (Answer.DISPUTED, "There is no money.")
    assert agreed.words == "Agreed by Robin Sample on Thursday 5 March 2026"


def test_all_can_be_agreed_at_once_and_a_dispute_stays_one(store: Store, review: Review) -> None:
    one, _ = sent(store, review)
    respond(store, decision_id=one, response="disputed", words="No.", **ROBIN)

    assert agree_all(store, review_id=review.id, **ROBIN) == 1

    assert [each.answer for each in answers(store, review)] == [Answer.DISPUTED, Answer.AGREED]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"response": None}, "response"),
        ({"responder": " "}, "responder"),
        ({"response": "disputed"}, "words"),
        ({"responded_on": None}, "responded_on"),
        ({"responded_on": days(1)}, "responded_on"),
        ({"responded_on": days(-4)}, "responded_on"),
    ],
)
def test_an_answer_that_says_too_little_is_refused_at_its_field(
    store: Store, review: Review, changed: dict[str, Any], field: str
) -> None:
    one, _ = sent(store, review)

    with pytest.raises(RecordError) as refusal:
        respond(store, **{"decision_id": one, "response": "agreed", **ROBIN, **changed})

    assert refusal.value.field == field


def test_silence_past_the_limit_is_said_in_the_services_words_and_agrees_to_nothing(
    store: Store, review: Review
) -> None:
    sent(store, review)
    assert [each.answer for each in answers(store, review, days(4))] == [Answer.WAITING] * 2

    with pytest.raises(RecordError, match="still has time"):
        accept_silence(store, review_id=review.id, silence=SILENCE, today=days(4))

    after = answers(store, review, days(5))
    assert [(each.answer, each.words) for each in after] == [(Answer.SILENT, SILENCE)] * 2

    accept_silence(store, review_id=review.id, silence=SILENCE, today=days(5))
    with store.reading() as reader:
        assert {each.response for each in reader.find(Decision)} == {""}


def test_an_answer_that_is_taken_back_opens_the_step_again(store: Store, review: Review) -> None:
    one, _ = sent(store, review)
    agree_all(store, review_id=review.id, **ROBIN)

    take_back(store, decision_id=one)

    assert step_done(store, review) is None
    assert [each.answer for each in answers(store, review)] == [Answer.WAITING, Answer.AGREED]
