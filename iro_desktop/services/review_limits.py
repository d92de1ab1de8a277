"""The legal limit of a child's next review, where nothing but the start of care is known."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from iro_core.domain.care_clock import next_review_clock
from iro_core.domain.regimes import CareFacts, HeldReview
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import Answer
from iro_core.domain.working_days import Holidays


@dataclass(frozen=True)
class _Since:
    from_on: dt.date
    to_on: None = None


def next_limit(care_started: dt.date, reviews: Iterable[HeldReview], holidays: Holidays) -> Answer:
    """Return the legal limit of the next ordinary review, with its reasons.

    Legal statuses and placements are not asked: `services.clocks` knows the whole file.

    Raises:
        UnknownHolidayYearError: The answer depends on a year whose bank holidays are not known.
    """
    facts = CareFacts(periods=[_Since(care_started)], reviews=list(reviews))
    clock = next_review_clock(facts, Standards(holidays=holidays), dt.date.max)
    if clock is None:
        raise AssertionError("a time in care that has begun has a clock")
    return clock.answer
