"""Looked-after reviews: which one comes next, and when it must be held.

Source of law:
    SI 2010/959 reg. 33(1) and (2).
"""

import datetime as dt
from collections.abc import Collection, Sequence

from iro_core.domain.date_words import in_words
from iro_core.domain.timescales import (
    FIRST_REVIEW,
    LATER_REVIEW,
    SECOND_REVIEW,
    Answer,
    Rule,
    answer,
)
from iro_core.domain.working_days import Holidays

_BELIEVABLE_YEARS = 30


class ReviewError(ValueError):
    """The review, as described, cannot have been held. The message is for the user."""


def next_review(care_started: dt.date, held: Sequence[dt.date], holidays: Holidays) -> Answer:
    """Return when the next review must be held.

    The second runs from the day on which the first was held, not the day it was due, and a later
    one from the last: an early review sets the clock again.

    Args:
        care_started: The day the child became looked after, this time.
        held: The days on which reviews were held, in any order. Those before `care_started` belong
            to an earlier time in care and do not count; two on one day are one review.
        holidays: The bank holidays that are known.

    Source of law:
        SI 2010/959 reg. 33(1) for the first, reg. 33(2) for the second and later ones. That an
        early review sets the clock again follows from "intervals" in reg. 33(2); it is our reading.
    """
    rule, start = next_rule(care_started, held)
    return answer(rule, start, holidays)


def next_rule(
    care_started: dt.date, held: Collection[dt.date], *, began_later: bool = False
) -> tuple[Rule, dt.date]:
    """Return which rule gives the next review's limit, and what it runs from.

    Args:
        care_started: The day the child became looked after, this time.
        held: The days on which reviews were held, as for `next_review`.
        began_later: Whether the first review on file is a second or a later one, because those
            before it were held before the child was on this caseload.
    """
    this_time = sorted({day for day in held if day >= care_started})
    if not this_time:
        return FIRST_REVIEW, care_started
    is_second = len(this_time) == 1 and not began_later
    return SECOND_REVIEW if is_second else LATER_REVIEW, this_time[-1]


def check_review_held(
    held_on: dt.date, *, care_started: dt.date, held: Sequence[dt.date], today: dt.date
) -> None:
    """Refuse a review that cannot have been held on that day.

    Raises:
        ReviewError: The day is in another century, after today, before the child came into care,
            or has a review already.
    """
    if abs(held_on.year - today.year) > _BELIEVABLE_YEARS:
        raise ReviewError(
            f"The year {held_on.year} is too far from today for a review. Please check the year."
        )
    if held_on > today:
        raise ReviewError("A review cannot be recorded as held before it has happened.")
    if held_on < care_started:
        raise ReviewError(
            f"The child became looked after on {in_words(care_started)}. A review before that day "
            "belongs to an earlier time in care."
        )
    if held_on in held:
        raise ReviewError(f"A review on {in_words(held_on)} is in the file already.")
