"""Dates typed as numbers and months: "5/3/26", "5 mar", "5th"; what is left out is completed.

Every function takes the match of a pattern with the groups `day`, `month`, `year`, `weekday`.
"""

import datetime as dt
import re
from collections.abc import Iterator

from iro_core.domain.date_questions import Asked, DateNotUnderstoodError
from iro_core.domain.date_words import MONTHS, WEEKDAYS, in_words, place_of
from iro_core.domain.months import days_in, months_after

_TWO_DIGITS_BACK = 80


def full_date(match: "re.Match[str]", asked: Asked) -> dt.date:
    """Return the day that a day number and a month name, with or without a year and a weekday."""
    said = match.groupdict()
    month = _month(said["month"])
    day = int(said["day"])
    year = said.get("year")
    _check_day_and_month(day, month)
    if year is None:
        found = _completed(_same_day_each_year(day, month, asked), asked)
    else:
        found = _existing(day, month, _year(year, asked.today), asked)
    return _on_weekday(found, said.get("weekday"))


def _month(said: str) -> int:
    return int(said) if said.isdecimal() else place_of(said, MONTHS) + 1


def _year(said: str, today: dt.date) -> int:
    if len(said) > len("26"):
        return int(said)
    oldest = today.year - _TWO_DIGITS_BACK
    return oldest + (int(said) - oldest) % 100


def _check_day_and_month(day: int, month: int) -> None:
    if month > 12 >= day >= 1:
        raise DateNotUnderstoodError(
            f"There is no month {month}. Type the day first, then the month: {month}/{day}."
        )
    if not 1 <= month <= 12:
        raise DateNotUnderstoodError(f"There is no month {month}. Please check the date.")
    longest = days_in(2000, month)
    if not 1 <= day <= longest:
        raise DateNotUnderstoodError(
            f"There is no {day} {MONTHS[month - 1]}. {MONTHS[month - 1]} has {longest} days"
            f"{' at most' if month == 2 else ''}."
        )


def _existing(day: int, month: int, year: int, asked: Asked) -> dt.date:
    asked.check_year(year)
    if day > days_in(year, month):
        raise DateNotUnderstoodError(
            f"There is no {day} {MONTHS[month - 1]} in {year}: it is not a leap year."
        )
    return dt.date(year, month, day)


def _same_day_each_year(day: int, month: int, asked: Asked) -> Iterator[dt.date]:
    for year in range(asked.today.year - 8, asked.today.year + 9):
        if day <= days_in(year, month):
            yield dt.date(year, month, day)


def day_of_a_month(match: "re.Match[str]", asked: Asked) -> dt.date:
    """Return the day that a day number alone names, with or without a weekday."""
    day = int(match["day"])
    if not 1 <= day <= 31:
        raise DateNotUnderstoodError(f"No month has a day {day}. Please check the date.")
    return _on_weekday(_completed(_same_day_each_month(day, asked), asked), match["weekday"])


def _same_day_each_month(day: int, asked: Asked) -> Iterator[dt.date]:
    for months in (-2, -1, 0, 1, 2):
        first = months_after(asked.today.replace(day=1), months)
        if day <= days_in(first.year, first.month):
            yield first.replace(day=day)


def _completed(days: Iterator[dt.date], asked: Asked) -> dt.date:
    """Choose among the days that a short form could mean: the nearest one on the leaning's side."""
    today = asked.today
    on_side = [
        day
        for day in days
        if not (asked.leaning == "past" and day > today)
        and not (asked.leaning == "future" and day < today)
    ]
    return min(on_side, key=lambda day: (abs(day - today), day))


def _on_weekday(day: dt.date, weekday: str | None) -> dt.date:
    if weekday and place_of(weekday, WEEKDAYS) != day.weekday():
        said = WEEKDAYS[place_of(weekday, WEEKDAYS)]
        raise DateNotUnderstoodError(
            f"That day is {in_words(day)}, not a {said}. Please check which."
        )
    return day
