"""Whether one rule of time can end after another that runs from the same day."""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.date_words import counted, in_words
from iro_core.domain.reasoned import Rule, limit_of
from iro_core.domain.working_days import ONE_DAY, Holidays, UnknownHolidayYearError

_DAYS_TRIED = 366


@dataclass(frozen=True)
class Later:
    """How much later a rule can end than another.

    Attributes:
        days: By how many days at most.
        start: The first start day with which it does.
    """

    days: int
    start: dt.date

    def in_words(self, other: Rule) -> str:
        """Return it as a sentence that names the other rule."""
        whose = "the law" if not other.local else "the standard"
        return (
            f"This can end {counted(self.days, 'day')} after {whose} allows "
            f"({other.amount_in_words}, {other.source}): for example when it starts on "
            f"{in_words(self.start)}."
        )


def later_than(rule: Rule, other: Rule, holidays: Holidays, *, from_on: dt.date) -> Later | None:
    """Return how much later a rule can end than another one, or None if it never does.

    Every start day of the year from `from_on` is tried, as far as the bank holidays are known.
    """
    worst: Later | None = None
    for ahead in range(_DAYS_TRIED):
        start = from_on + ahead * ONE_DAY
        try:
            late = (limit_of(rule, start, holidays) - limit_of(other, start, holidays)).days
        except UnknownHolidayYearError:
            break
        if late > (worst.days if worst else 0):
            worst = Later(late, start)
    return worst
