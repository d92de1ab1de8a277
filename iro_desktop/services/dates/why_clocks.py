"""The clock behind a date in a record: the rule that gives it, or that it has to keep."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from iro_core import codes
from iro_core.domain.care_clock import CareClock
from iro_core.domain.escalations import stage_clock
from iro_core.domain.health_dates import HealthFacts, rule_after
from iro_core.domain.midpoints import midpoint_answer
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import Answer
from iro_core.fields import Record
from iro_core.records import Child, EscalationStage, KeyDate, Midpoint, Review
from iro_desktop.models.reading import Reader
from iro_desktop.services.dates.clocks import clock_of_review, next_clock
from iro_desktop.services.dates.dated import NEXT_REVIEW


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What a clock says about a date in a record.

    Attributes:
        answer: What the rule gives.
        gives_it: Whether the date comes from the rule; otherwise somebody entered it, and the rule
            is what it has to keep.
        also: What another clock that runs beside it gives.
        notes: What must be known about the clock: why it has changed.
        regime: Which set of rules for reviews it is, in words, or "".
    """

    answer: Answer
    gives_it: bool
    also: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()
    regime: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The office's rules, and the day on which somebody asks."""

    local: Standards
    today: dt.date


def clock_of(reader: Reader, record: Record, field: str, asked: Asked) -> Clock | None:
    """Return the clock behind a field of a record, or None where no rule stands behind it.

    Raises:
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    found = _CLOCKS.get((type(record), field))
    return found(reader, record, asked) if found is not None else None


def _next_review(reader: Reader, child: Child, asked: Asked) -> Clock | None:
    found = next_clock(reader, child.id, asked.local, today=asked.today)
    return _of_care(found, asked, gives_it=True)


def _limit_of_review(reader: Reader, review: Review, asked: Asked) -> Clock | None:
    found = clock_of_review(reader, review, asked.local, today=asked.today)
    own_day = review.kind == "early" and found is not None and review.due_on != found.limit
    return _of_care(found, asked, gives_it=not own_day)


def _day_of_review(reader: Reader, review: Review, asked: Asked) -> Clock | None:
    found = clock_of_review(reader, review, asked.local, today=asked.today)
    return _of_care(found, asked, gives_it=False)


def _of_care(found: CareClock | None, asked: Asked, *, gives_it: bool) -> Clock | None:
    if found is None:
        return None
    also = (asked.local.answer(found.also.rule, found.also.start),) if found.also else ()
    counted = asked.local.answer(found.due.rule, found.due.start)
    regime = codes.REGIME[found.regime.value]
    return Clock(answer=counted, also=also, gives_it=gives_it, notes=found.words, regime=regime)


def _midpoint(reader: Reader, midpoint: Midpoint, asked: Asked) -> Clock | None:
    review = reader.get(Review, midpoint.review_id)
    if review is None or review.held_on is None:
        return None
    later = [
        each.due_on
        for each in reader.find(Review, child_id=midpoint.child_id)
        if each.due_on and each.due_on > review.held_on and each.id != review.id
    ]
    if not later:
        return None
    return Clock(
        answer=midpoint_answer(review.held_on, min(later), asked.local.holidays), gives_it=True
    )


def _stage(_reader: Reader, stage: EscalationStage, asked: Asked) -> Clock | None:
    """Return the clock of a stage: the time allowed stays as it was when the stage began."""
    found = stage_clock(stage, asked.local)
    return None if found is None else Clock(answer=found, gives_it=True)


def _key_date(reader: Reader, date: KeyDate, asked: Asked) -> Clock | None:
    born_on = reader.need(Child, date.child_id).born_on
    rule = rule_after(date.what, HealthFacts(today=asked.today, born_on=born_on))
    if not rule or date.done_on is None:
        return None
    return Clock(answer=asked.local.answer(rule, date.done_on), gives_it=False)


_CLOCKS: dict[tuple[type[Record], str], Callable[[Reader, Any, Asked], Clock | None]] = {
    (Child, NEXT_REVIEW): _next_review,
    (Review, "due_on"): _limit_of_review,
    (Review, "planned_on"): _day_of_review,
    (Review, "held_on"): _day_of_review,
    (Review, "next_on"): _day_of_review,
    (Midpoint, "due_on"): _midpoint,
    (EscalationStage, "due_on"): _stage,
    (KeyDate, "due_on"): _key_date,
}
