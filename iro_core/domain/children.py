"""A child's age: in years, in words and in the bands that the service counts by."""

import datetime as dt
from enum import StrEnum

from iro_core.domain.date_words import counted
from iro_core.domain.months import days_in, months_between

ADULT = 18
_COUNTED_IN_MONTHS = 24
_COUNTED_IN_DAYS = 14


class NotYetBornError(ValueError):
    """An age is asked for on a day before the child's birth. The message is for the user."""


class AgeBand(StrEnum):
    """The bands in which the annual report counts children."""

    NOT_YET_BORN = "Not yet born"
    UNDER_1 = "Under 1"
    FROM_1_TO_4 = "1 to 4"
    FROM_5_TO_9 = "5 to 9"
    FROM_10_TO_15 = "10 to 15"
    FROM_16 = "16 and over"


def age_on(born_on: dt.date, day: dt.date) -> int:
    """Return a child's age in whole years on a day.

    Raises:
        NotYetBornError: The day is before the birth.
    """
    if day < born_on:
        raise NotYetBornError("This day is before the child's date of birth. Please check both.")
    return day.year - born_on.year - (day < birthday_in(born_on, day.year))


def birthday_in(born_on: dt.date, year: int) -> dt.date:
    """Return a child's birthday in a year.

    A child born on 29 February has it on 1 March in other years, and is a year older only then.
    The Act does not say which day that is; 1 March is our choice, so that nobody is taken for
    eighteen a day too soon.

    Source of law:
        Family Law Reform Act 1969 s. 9(1): an age is reached as the anniversary of birth begins.
    """
    if born_on.day > days_in(year, born_on.month):
        return dt.date(year, 3, 1)
    return born_on.replace(year=year)


def becomes(age: int, born_on: dt.date) -> dt.date:
    """Return the day on which a child becomes so many years old."""
    return birthday_in(born_on, born_on.year + age)


def age_in_words(born_on: dt.date, day: dt.date) -> str:
    """Return an age as people say it: "5 days", "7 weeks", "14 months", "9 years"."""
    if day < born_on:
        return "not yet born"
    months = months_between(born_on, day)
    if months < 3:
        days = (day - born_on).days
        return counted(days, "day") if days < _COUNTED_IN_DAYS else counted(days // 7, "week")
    if months < _COUNTED_IN_MONTHS:
        return counted(months, "month")
    return counted(age_on(born_on, day), "year")


def age_band(born_on: dt.date, day: dt.date) -> AgeBand:
    """Return the band in which the annual report counts a child on a day."""
    if day < born_on:
        return AgeBand.NOT_YET_BORN
    age = age_on(born_on, day)
    tops = {1: AgeBand.UNDER_1, 5: AgeBand.FROM_1_TO_4, 10: AgeBand.FROM_5_TO_9}
    tops |= {16: AgeBand.FROM_10_TO_15}
    return next((band for top, band in tops.items() if age < top), AgeBand.FROM_16)
