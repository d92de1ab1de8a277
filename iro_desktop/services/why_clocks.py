"""The clock behind a date in a record: the rule that gives it, or that it has to keep."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from iro_core import ids
from iro_core.domain.amounts import AmountError, rule_with
from iro_core.domain.midpoints import midpoint_answer
from iro_core.domain.reasoned import answer
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import Answer
from iro_core.fields import Record
from iro_core.records import CarePeriod, Child, EscalationStage, KeyDate, Midpoint, Review
from iro_desktop.models.reading import Reader
from iro_desktop.services import standing
from iro_desktop.services.dated import NEXT_REVIEW
from iro_desktop.services.review_limits import next_limit


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What a clock says about a date in a record.

    Attributes:
        answer: What the rule gives.
        gives_it: Whether the date comes from the rule; otherwise somebody entered it, and the rule
            is what it has to keep.
        notes: What must be known about the clock.
    """

    answer: Answer
    gives_it: bool
    notes: tuple[str, ...] = ()


def clock_of(reader: Reader, record: Record, field: str, local: Standards) -> Clock | None:
    """Return the clock behind a field of a record, or None where no rule stands behind it.

    Raises:
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    found = _CLOCKS.get((type(record), field))
    return found(reader, record, local) if found is not None else None


def _next_review(reader: Reader, child: Child, local: Standards) -> Clock | None:
    """Return the limit of the review that comes next, from those that were held."""
    coming = Review(id=ids.ReviewId(""), child_id=child.id)
    return _review(reader, coming, local, gives_it=True)


def _limit_of_review(reader: Reader, review: Review, local: Standards) -> Clock | None:
    return _review(reader, review, local, gives_it=True)


def _day_of_review(reader: Reader, review: Review, local: Standards) -> Clock | None:
    return _review(reader, review, local, gives_it=False)


def _review(reader: Reader, review: Review, local: Standards, *, gives_it: bool) -> Clock | None:
    """Return the limit of a review from those held before it, in the same time in care."""
    around = review.held_on or review.due_on or review.planned_on or dt.date.max
    periods = reader.find(CarePeriod, child_id=review.child_id)
    period = standing.current(periods, around) or max(
        periods, key=lambda each: each.from_on or dt.date.min, default=None
    )
    if period is None or period.from_on is None:
        return None
    held = reader.find(Review, child_id=review.child_id)
    before = [each for each in held if each.held_on and _came_before(each, review)]
    found = next_limit(period.from_on, before, local.holidays)
    return Clock(answer=found, gives_it=gives_it)


def _came_before(other: Review, review: Review) -> bool:
    if other.id == review.id or other.held_on is None:
        return False
    return review.held_on is None or other.held_on < review.held_on


def _midpoint(reader: Reader, midpoint: Midpoint, local: Standards) -> Clock | None:
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
    return Clock(answer=midpoint_answer(review.held_on, min(later), local.holidays), gives_it=True)


def _stage(_reader: Reader, stage: EscalationStage, local: Standards) -> Clock | None:
    """Return the clock of a stage: the time allowed stays as it was when the stage began."""
    if stage.began_on is None:
        return None
    rule = local.rule("concern-response" if stage.kind == "notice" else "escalation-stage")
    try:
        rule = rule_with(rule, stage.time_allowed) if stage.time_allowed else rule
    except AmountError:
        return None
    return Clock(answer=answer(rule, stage.began_on, local.holidays), gives_it=True)


def _key_date(_reader: Reader, date: KeyDate, local: Standards) -> Clock | None:
    rule = _KEY_DATE_RULES.get(date.what)
    if rule is None or date.done_on is None:
        return None
    return Clock(answer=local.answer(rule, date.done_on), gives_it=False)


_KEY_DATE_RULES = {
    "dental": "dental",
    "immunisations": "immunisations",
    "sdq": "sdq",
    "pep": "pep",
    "ehcp": "ehcp",
    "rha": "review-health",
}

_CLOCKS: dict[tuple[type[Record], str], Callable[[Reader, Any, Standards], Clock | None]] = {
    (Child, NEXT_REVIEW): _next_review,
    (Review, "due_on"): _limit_of_review,
    (Review, "planned_on"): _day_of_review,
    (Review, "held_on"): _day_of_review,
    (Review, "next_on"): _day_of_review,
    (Midpoint, "due_on"): _midpoint,
    (EscalationStage, "due_on"): _stage,
    (KeyDate, "due_on"): _key_date,
}
