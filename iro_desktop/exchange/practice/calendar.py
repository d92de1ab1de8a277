"""The calendar of an invented caseload: today, and days on which people work."""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.months import months_after
from iro_core.domain.timescales import FIRST_REVIEW, LATER_REVIEW, SECOND_REVIEW
from iro_core.domain.working_days import (
    ONE_DAY,
    Holidays,
    UnknownHolidayYearError,
    add_working_days,
    is_working_day,
)


@dataclass(frozen=True)
class Calendar:
    """Today and the bank holidays. A year whose holidays are not known has only weekends here."""

    today: dt.date
    holidays: Holidays

    def ago(self, days: int) -> dt.date:
        """Return the day so many days before today."""
        return self.today - days * ONE_DAY

    def works(self, day: dt.date) -> bool:
        """Tell whether the office works on a day."""
        if day.year not in self.holidays.years:
            return day.weekday() < 5
        return is_working_day(day, self.holidays)

    def on_or_before(self, day: dt.date) -> dt.date:
        """Return the day, or the last working day before it."""
        while not self.works(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day, or the first working day after it."""
        while not self.works(day):
            day += ONE_DAY
        return day

    def working_days_after(self, day: dt.date, working_days: int) -> dt.date:
        """Return the day that is so many working days after another."""
        try:
            return add_working_days(day, working_days, self.holidays)
        except UnknownHolidayYearError:
            return self.on_or_after(day + working_days * 7 // 5 * ONE_DAY)

    def review_due(self, care_from: dt.date, held: int, last_held: dt.date) -> dt.date:
        """Return the last day for the next review, after so many have been held."""
        if held == 0:
            return self.working_days_after(care_from, FIRST_REVIEW.amount)
        rule = SECOND_REVIEW if held == 1 else LATER_REVIEW
        return months_after(last_held, rule.amount)


def born_for_age(today: dt.date, years: int, days: int) -> dt.date:
    """Return a birthday that makes somebody so many years and so many days old."""
    return months_after(today, -12 * years) - days * ONE_DAY
