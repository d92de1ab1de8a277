"""The calendar of an invented caseload: today, and days on which people work."""

import bisect
import datetime as dt

from iro_core.domain.months import months_after
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import FIRST_REVIEW, LATER_REVIEW, SECOND_REVIEW
from iro_core.domain.working_days import ONE_DAY, Holidays, is_working_day

YEARS_BACK, YEARS_AHEAD = 20, 4


class Calendar:
    """Today and the working days around it, listed once because they are asked for so often.

    A year whose bank holidays are not known has only weekends here: an invented day may be wrong.

    Attributes:
        today: The day that everything is told from.
        standards: The rules of time, unchanged by any office, for these years.
    """

    def __init__(self, today: dt.date, holidays: Holidays) -> None:
        """List the working days of a childhood before today and of some years after."""
        self.today = today
        start, end = dt.date(today.year - YEARS_BACK, 1, 1), dt.date(today.year + YEARS_AHEAD, 1, 1)
        days = (start + number * ONE_DAY for number in range((end - start).days))
        self._working_days = [day for day in days if _works(day, holidays)]
        years = frozenset(range(start.year, end.year + 1)) | holidays.years
        self.standards = Standards(holidays=Holidays(years=years, days=holidays.days))

    def ago(self, days: int) -> dt.date:
        """Return the day so many days before today."""
        return self.today - days * ONE_DAY

    def on_or_before(self, day: dt.date) -> dt.date:
        """Return the day, or the last working day before it."""
        return self._working_days[bisect.bisect_right(self._working_days, day) - 1]

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day, or the first working day after it."""
        return self._working_days[bisect.bisect_left(self._working_days, day)]

    def working_days_after(self, day: dt.date, working_days: int) -> dt.date:
        """Return the day that is so many working days after another."""
        return self._working_days[bisect.bisect_right(self._working_days, day) - 1 + working_days]

    def review_due(self, care_from: dt.date, held: int, last_held: dt.date) -> dt.date:
        """Return the last day for the next review, after so many have been held."""
        if held == 0:
            return self.working_days_after(care_from, FIRST_REVIEW.amount)
        rule = SECOND_REVIEW if held == 1 else LATER_REVIEW
        return months_after(last_held, rule.amount)


def _works(day: dt.date, holidays: Holidays) -> bool:
    if day.year not in holidays.years:
        return day.weekday() < 5
    return is_working_day(day, holidays)


def born_for_age(today: dt.date, years: int, days: int) -> dt.date:
    """Return a birthday that makes somebody so many years and so many days old."""
    return months_after(today, -12 * years) - days * ONE_DAY
