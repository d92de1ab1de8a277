"""What a believable year of bank holidays in England and Wales has.

A list that was cut short, or that is about another country, would give dates that are quietly
wrong. So each year must have its eight usual days before it is believed. Days beyond those are
welcome: one is proclaimed now and then.

Source of law:
    Banking and Financial Dealings Act 1971 sch. 1, and the proclamations that have moved the days
    in May and added substitute days; Good Friday and Christmas Day are holidays of old.
"""

import datetime as dt
from collections.abc import Collection

from iro_core.domain.date_words import in_words
from iro_core.domain.working_days import ONE_DAY

FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_IN_A_YEAR = 16


def fault_of_year(year: int, days: Collection[dt.date]) -> str | None:
    """Return what is wrong with a year's list of holidays as a sentence, or None.

    Args:
        year: The year.
        days: Its holidays; a holiday on a weekend may be given by its substitute day alone.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"It names the year {year}, which no list of this century has."
    if len(days) > MOST_IN_A_YEAR:
        return f"It has {len(days)} holidays in {year}, which is too many to be right."
    for name, usual in _usual_days(year).items():
        if usual not in days:
            return f"In {year} it lacks {name}, {in_words(usual)}."
    for name, (first, last) in _movable_days(year).items():
        if not any(first <= day <= last for day in days):
            return f"In {year} it lacks the {name}."
    return None


def easter_sunday(year: int) -> dt.date:
    """Return Easter Sunday in the Gregorian calendar, by the anonymous algorithm of 1876."""
    a, b, c = year % 19, year // 100, year % 100
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - b // 4 - g + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    month, day = divmod(h + i - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _usual_days(year: int) -> dict[str, dt.date]:
    """Return the days that follow from the calendar alone, each moved off a weekend."""
    easter = easter_sunday(year)
    christmas = _off_the_weekend(dt.date(year, 12, 25))
    boxing = _off_the_weekend(dt.date(year, 12, 26))
    return {
        "New Year's Day": _off_the_weekend(dt.date(year, 1, 1)),
        "Good Friday": easter - 2 * ONE_DAY,
        "Easter Monday": easter + ONE_DAY,
        "Christmas Day": christmas,
        "Boxing Day": boxing + ONE_DAY if boxing == christmas else boxing,
    }


def _movable_days(year: int) -> dict[str, tuple[dt.date, dt.date]]:
    """Return between which days each bank holiday lies that proclamations have moved."""
    return {
        "early May bank holiday": (dt.date(year, 5, 1), dt.date(year, 5, 15)),
        "spring bank holiday": (dt.date(year, 5, 20), dt.date(year, 6, 10)),
        "summer bank holiday": (dt.date(year, 8, 15), dt.date(year, 9, 7)),
    }


def _off_the_weekend(day: dt.date) -> dt.date:
    return day + max(0, 7 - day.weekday()) * ONE_DAY if day.weekday() >= 5 else day
