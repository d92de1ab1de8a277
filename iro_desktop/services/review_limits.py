"""The legal limit of a child's next review, from the reviews that are on file."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from iro_core.domain.reviews import next_review
from iro_core.domain.timescales import LATER_REVIEW, Answer, answer
from iro_core.domain.working_days import Holidays

_NOT_THE_FIRST = {"second", "later"}


class HeldReview(Protocol):
    """A review, as far as the next one follows from it."""

    @property
    def kind(self) -> str:
        """One of `codes.REVIEW_KIND`."""

    @property
    def held_on(self) -> dt.date | None:
        """The day it was held, if it was."""


def next_limit(care_started: dt.date, reviews: Iterable[HeldReview], holidays: Holidays) -> Answer:
    """Return the legal limit of the next review, with its reasons.

    A file may begin with a later review, because the first ones were held before the child was on
    this caseload. The next interval is then the longer one all the same.

    Raises:
        UnknownHolidayYearError: The answer depends on a year whose bank holidays are not known.
    """
    held = {each.held_on: each.kind for each in reviews if each.held_on}
    this_time = [day for day in held if day >= care_started]
    if len(this_time) == 1 and held[this_time[0]] in _NOT_THE_FIRST:
        return answer(LATER_REVIEW, this_time[0], holidays)
    return next_review(care_started, this_time, holidays)
