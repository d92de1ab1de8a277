"""What a held review still asks for, and until when: each step's clock and how it stands.

Every limit here is a local standard: none was read in the law.
"""

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from iro_core.domain.standards import Standards
from iro_core.domain.timescales import Answer
from iro_core.domain.working_days import UnknownHolidayYearError

DECISIONS, MANAGER_RESPONSE, RECORD = "decisions", "manager_response", "record"
LETTER, PLAN, DISTRIBUTION = "letter", "plan", "distribution"

WAITS_FOR: Mapping[str, str] = {MANAGER_RESPONSE: DECISIONS, DISTRIBUTION: RECORD}
"""The steps that can only be taken after another one."""

_RULE = {
    DECISIONS: "decisions",
    MANAGER_RESPONSE: "manager-response",
    RECORD: "record",
    LETTER: "letter-after-review",
    PLAN: "care-plan-update",
    DISTRIBUTION: "distribution",
}
_WRITTEN_BY, _SENT_BY = "minutes", "minutes-sent"
_Clock = tuple[str, dt.date]  # the rule's key, and the day it runs from


class StepState(StrEnum):
    """How a step stands."""

    WAITING = "waiting"
    DUE = "due"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class StepClock:
    """Until when a step should be taken, with the reasons.

    Attributes:
        due_on: The last day; None while the clock has not started or cannot be worked out.
        answer: Where that day comes from.
        beside: The council's own standard beside it, where there is one.
        unknown: Why the day cannot be worked out, or "".
    """

    due_on: dt.date | None = None
    answer: Answer | None = None
    beside: tuple[Answer, ...] = ()
    unknown: str = ""


class StepLimit(NamedTuple):
    """The day until which a step should be taken, with the rule's key and the day it runs from."""

    due_on: dt.date
    rule: str
    start: dt.date


NOT_STARTED = StepClock()


def step_clock(
    step: str,
    held_on: dt.date | None,
    done: Mapping[str, dt.date | None],
    standards: Standards,
) -> StepClock:
    """Return until when one step after a review should be taken, and why.

    The manager's time runs from the day the decisions were sent. Sending the record out has two
    clocks: one from the review and, once the record is written, one from that day; the earlier
    one counts.

    Args:
        step: One of `codes.REVIEW_STEP`.
        held_on: The day of the review.
        done: When each of its steps was taken, where it was.
        standards: The office's standards of time.
    """
    counting, beside = _running(step, held_on, done)
    if not counting:
        return NOT_STARTED
    try:
        answers = [standards.answer(rule, start) for rule, start in counting]
        others = [standards.answer(rule, start) for rule, start in beside]
    except UnknownHolidayYearError as unknown:
        return StepClock(unknown=str(unknown))
    first = min(answers, key=lambda each: each.limit)
    others = [*(each for each in answers if each is not first), *others]
    return StepClock(due_on=first.limit, answer=first, beside=tuple(others))


def step_limit(
    step: str,
    held_on: dt.date | None,
    done: Mapping[str, dt.date | None],
    standards: Standards,
) -> dt.date | None:
    """Return the day of `step_clock` alone."""
    counting = counting_limit(step, held_on, done, standards)
    return counting.due_on if counting else None


def counting_limit(
    step: str,
    held_on: dt.date | None,
    done: Mapping[str, dt.date | None],
    standards: Standards,
) -> StepLimit | None:
    """Return the day of `step_clock` and what it runs from, for lists of many children."""
    counting, _beside = _running(step, held_on, done)
    with contextlib.suppress(UnknownHolidayYearError):
        days = [StepLimit(standards.limit(*clock), *clock) for clock in counting]
        return min(days, default=None)
    return None


def step_state(
    step: str,
    due_on: dt.date | None,
    done: Mapping[str, dt.date | None],
    today: dt.date,
) -> StepState:
    """Return how a step stands on a day. What is late is late, whatever it waits for."""
    if done.get(step):
        return StepState.DONE
    if due_on is not None and due_on < today:
        return StepState.LATE
    first = WAITS_FOR.get(step)
    return StepState.WAITING if first and not done.get(first) else StepState.DUE


def _running(
    step: str, held_on: dt.date | None, done: Mapping[str, dt.date | None]
) -> tuple[list[_Clock], list[_Clock]]:
    """Return the clocks that count for a step, and those that only stand beside them."""
    start = done.get(DECISIONS) if step == MANAGER_RESPONSE else held_on
    if start is None:
        return [], []
    counting = [(_RULE[step], start)]
    written_on = done.get(RECORD)
    if step == DISTRIBUTION and written_on:
        counting.append((_SENT_BY, written_on))
    return counting, [(_WRITTEN_BY, start)] if step in (RECORD, LETTER) else []
