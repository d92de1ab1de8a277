"""What the manager answered to the decisions of a review: agreed, disputed, or nothing in time.

The time and what silence means are local standards: "treated as agreed" was not read in the law.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from iro_core import codes
from iro_core.domain.date_words import in_words
from iro_core.domain.review_steps import DECISIONS, MANAGER_RESPONSE, StepState
from iro_core.records import Decision, Review, ReviewStep
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.follow_up.review_steps import Step, mark, steps_of
from iro_desktop.services.refusals import RecordError, needed, not_after_today

AGREED, DISPUTED = "agreed", "disputed"
_WORD = codes.MANAGER_RESPONSE


class Answer(StrEnum):
    """How the manager's answer to one decision stands."""

    NOT_ASKED = "not asked"
    WAITING = "waiting"
    SILENT = "silent"
    AGREED = "agreed"
    DISPUTED = "disputed"


@dataclass(frozen=True, kw_only=True, repr=False)
class DecisionAnswer:
    """One decision with the manager's answer.

    Attributes:
        words: The answer in a sentence: "Agreed by Robin Sample on ...", or what silence means.
        said: What the manager said, in their words.
    """

    decision: Decision
    answer: Answer
    words: str
    said: str


def answers_of(
    decisions: Sequence[Decision], steps: Sequence[Step], silence: str
) -> tuple[DecisionAnswer, ...]:
    """Return each decision with its answer, in the order of the decisions.

    Args:
        decisions: Those of one review.
        steps: The steps after that review.
        silence: The words of the setting `manager_silence`.
    """
    step = next((each for each in steps if each.step == MANAGER_RESPONSE), None)
    ordered = sorted(decisions, key=lambda each: (each.position or 0, each.id))
    return tuple(_answered(each, step, silence) for each in ordered)


def respond(
    store: Store,
    *,
    decision_id: str,
    response: str | None,
    responder: str,
    responded_on: dt.date | None,
    words: str = "",
    today: dt.date,
) -> Decision:
    """Keep what the manager answered to one decision.

    With the last answer the step "Manager's response" is done.

    Raises:
        RecordError: No answer, nobody or no day is given, a dispute has no words, or the decisions
            have not been sent.
    """
    needed("response", response, "Choose what the manager answered.")
    needed("responder", responder, "Say who answered.")
    if response == DISPUTED:
        needed("words", words, "Write down what the manager disputes and why.")
    with store.writing() as writer:
        decision = writer.need(Decision, decision_id)
        day = _asked_before(writer, decision.review_id, responded_on, today)
        answered = _answer(writer, decision, response or "", responder, day, words)
        _close_when_all(writer, decision.review_id, responder, day, today)
        return answered


def agree_all(
    store: Store, *, review_id: str, responder: str, responded_on: dt.date | None, today: dt.date
) -> int:
    """Keep that the manager agreed with every decision not answered yet; return how many those are.

    Raises:
        RecordError: Nobody or no day is given, or the decisions have not been sent.
    """
    needed("responder", responder, "Say who answered.")
    with store.writing() as writer:
        day = _asked_before(writer, review_id, responded_on, today)
        decisions = writer.find(Decision, review_id=review_id)
        open_ones = [each for each in decisions if not each.response]
        for each in open_ones:
            _answer(writer, each, AGREED, responder, day, "")
        _close_when_all(writer, review_id, responder, day, today)
        return len(open_ones)


def accept_silence(store: Store, *, review_id: str, silence: str, today: dt.date) -> None:
    """Close the manager's step after its limit; the service's words for silence are kept with it.

    Decisions without an answer stay without one: nobody is recorded as having agreed.

    Raises:
        RecordError: The manager still has time, or has not been asked.
    """
    local = standards(store)
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        steps = {each.step: each for each in steps_of(writer, review, local, today)}
        if steps and steps[MANAGER_RESPONSE].state is StepState.DUE:
            raise RecordError("done_on", "The manager still has time to answer.")
        mark(writer, review, MANAGER_RESPONSE, done_on=today, note=silence, today=today)


def take_back(store: Store, *, decision_id: str) -> Decision:
    """Take back an answer that was put down by mistake; the manager's step is open again."""
    with store.writing() as writer:
        decision = writer.need(Decision, decision_id)
        for step in writer.find(ReviewStep, review_id=decision.review_id, step=MANAGER_RESPONSE):
            writer.change(step, done_on=None, done_by="", note="")
        return writer.change(
            decision, response="", responded_on=None, responder="", response_words=""
        )


def _answered(decision: Decision, step: Step | None, silence: str) -> DecisionAnswer:
    answer = _standing(decision, step)
    return DecisionAnswer(
        decision=decision,
        answer=answer,
        words=_in_words(decision, answer, silence),
        said=decision.response_words,
    )


def _standing(decision: Decision, step: Step | None) -> Answer:
    if decision.response:
        return Answer(decision.response)
    if step is None or step.waits_for:
        return Answer.NOT_ASKED
    return Answer.WAITING if step.state is StepState.DUE else Answer.SILENT


def _in_words(decision: Decision, answer: Answer, silence: str) -> str:
    if answer is Answer.NOT_ASKED:
        return "Not sent to the manager yet"
    if answer is Answer.WAITING:
        return "No answer yet"
    if answer is Answer.SILENT:
        return silence
    who = f" by {decision.responder}" if decision.responder else ""
    on = f" on {in_words(decision.responded_on)}" if decision.responded_on else ""
    return f"{_WORD[decision.response]}{who}{on}"


def _asked_before(reader: Reader, review_id: str, day: dt.date | None, today: dt.date) -> dt.date:
    """Return the day of an answer, which lies between the question and today."""
    if day is None:
        raise RecordError("responded_on", "Enter the day of the answer.")
    not_after_today("responded_on", day, today)
    sent = reader.find(ReviewStep, review_id=review_id, step=DECISIONS)
    sent_on = sent[0].done_on if sent else None
    if sent_on is None:
        raise RecordError("responded_on", "First say when the decisions were sent.")
    if day < sent_on:
        raise RecordError(
            "responded_on",
            f"The decisions were sent on {in_words(sent_on)}. Please check the date.",
        )
    return day


def _answer(  # noqa: PLR0917  who, what, when and why of one answer
    writer: Writer, decision: Decision, response: str, responder: str, day: dt.date, words: str
) -> Decision:
    return writer.change(
        decision,
        response=response,
        responder=responder.strip(),
        responded_on=day,
        response_words=words.strip(),
    )


def _close_when_all(
    writer: Writer, review_id: str, responder: str, day: dt.date, today: dt.date
) -> None:
    decisions = writer.find(Decision, review_id=review_id)
    if all(each.response for each in decisions):
        review = writer.need(Review, review_id)
        last = max((each.responded_on or day for each in decisions), default=day)
        mark(writer, review, MANAGER_RESPONSE, done_on=last, done_by=responder, today=today)
