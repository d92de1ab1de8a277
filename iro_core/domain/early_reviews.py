"""Reviews that must come before their time, and what a file can know of it.

Source of law:
    SI 2010/959 reg. 33(3)(a) to (e), reg. 17(d), reg. 32(2). Which codes of a file stand for the
    grounds of reg. 33(3)(c) and (d) is our reading: police protection, remand and PACE (L1, J1,
    J2) for the one, a young offender institution (R5) under a care order for the other. A secure
    training centre has no code of its own and must be told.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from iro_core.domain.date_words import in_words
from iro_core.domain.regimes import CareFacts, holding, holds

CARE_ORDERS = frozenset({"C1", "C2", "E1"})
_PASSING_STATUSES = frozenset({"L1", "J1", "J2"})
_DETENTION = "R5"
_WITH_PARENTS = "P1"


@dataclass(frozen=True, kw_only=True)
class EarlyFacts:
    """What a file may not know, and somebody has to say.

    Attributes:
        officer_asks: Whether the reviewing officer asks for a review.
        visitor_worries: Whether a visitor found that the placement does not safeguard the child.
        accommodation_ends_on: When police protection, remand or PACE accommodation is to end.
        detention_ends_on: When detention is to end; it is told too that the child is detained.
        leaving_on: When the council means to stop accommodating a child who is not in care and
            whom no parent will take.
        with_parents_on: When a child in care is to be placed with parents.
        plan_changes: Whether a significant change of the care plan is proposed.
    """

    officer_asks: bool = False
    visitor_worries: bool = False
    accommodation_ends_on: dt.date | None = None
    detention_ends_on: dt.date | None = None
    leaving_on: dt.date | None = None
    with_parents_on: dt.date | None = None
    plan_changes: bool = False


@dataclass(frozen=True, kw_only=True)
class EarlyReview:
    """A reason to hold a review before its time.

    Attributes:
        reason: One of `codes.EARLY_REASON`.
        before: The day before which it must be held; None if no day is known.
        source: The law's paragraph.
        words: Why, in one sentence.
    """

    reason: str
    before: dt.date | None
    source: str
    words: str


def early_reviews(
    facts: CareFacts, told: EarlyFacts, *, next_on: dt.date | None, today: dt.date
) -> tuple[EarlyReview, ...]:
    """Return the reasons for a review before its time, the soonest first.

    Args:
        facts: The child's file.
        told: What somebody has said beyond the file.
        next_on: The day on which the next review is planned. One that comes in time anyway answers
            what has a day.
        today: The day.
    """
    found = [
        each
        for each in (*_asked(told), *_ending(facts, told, today), *_moving(facts, told, today))
        if each.before is None or next_on is None or next_on >= each.before
    ]
    return tuple(sorted(found, key=lambda each: each.before or dt.date.max))


def _asked(told: EarlyFacts) -> Iterator[EarlyReview]:
    if told.officer_asks:
        yield _early("iro_asked", None, "33(3)(a)", "The reviewing officer asks for a review.")
    if told.visitor_worries:
        words = "A visitor found that the placement does not safeguard the child."
        yield _early("visitor_unsafe", None, "33(3)(b)", words)
    if told.plan_changes:
        words = "A significant change of the care plan is first considered at a review."
        yield _early("change_of_plan", None, "32(2)", words)


def _ending(facts: CareFacts, told: EarlyFacts, today: dt.date) -> Iterator[EarlyReview]:
    now = holding(facts.statuses, today)
    passing = [each for each in now if each.code in _PASSING_STATUSES]
    if passing or told.accommodation_ends_on:
        ends = told.accommodation_ends_on or _first_end(each.to_on for each in passing)
        words = f"Police protection, remand or PACE accommodation ends{_on(ends)}."
        yield _early("accommodation_ending", ends, "33(3)(c)", words)
    detained = [p for p in facts.placements if p.type == _DETENTION and holds(p, today)]
    in_care = any(each.code in CARE_ORDERS for each in now)
    if (detained and in_care) or told.detention_ends_on:
        ends = told.detention_ends_on or _first_end(each.to_on for each in detained)
        words = f"The detention of a child in care ends{_on(ends)}."
        yield _early("detention_ending", ends, "33(3)(d)", words)
    if told.leaving_on and not in_care:
        words = f"Accommodation is to end{_on(told.leaving_on)}, and no parent will take the child."
        yield _early("leaving_care", told.leaving_on, "33(3)(e)", words)


def _moving(facts: CareFacts, told: EarlyFacts, today: dt.date) -> Iterator[EarlyReview]:
    in_care = any(each.code in CARE_ORDERS for each in holding(facts.statuses, today))
    planned = (p.from_on for p in facts.placements if p.type == _WITH_PARENTS and p.from_on)
    to_come = (told.with_parents_on, min((day for day in planned if day > today), default=None))
    moves_on = min(filter(None, to_come), default=None)
    if in_care and moves_on:
        words = f"The child is to be placed with parents{_on(moves_on)}."
        yield _early("placing_with_parents", moves_on, "17(d)", words)


def _first_end(ends: Iterator[dt.date | None]) -> dt.date | None:
    return min(filter(None, ends), default=None)


def _on(day: dt.date | None) -> str:
    return f" on {in_words(day)}" if day else " on a day that is not on file"


def _early(reason: str, before: dt.date | None, regulation: str, words: str) -> EarlyReview:
    source = f"SI 2010/959 reg. {regulation}"
    return EarlyReview(reason=reason, before=before, source=source, words=words)
