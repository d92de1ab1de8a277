"""Dates as people type and say them: "5/3/26", "5 mar", "yesterday", "next tue", "in 2 weeks".

The day comes before the month, as in Britain. What is typed short is completed from `today`, and
from the way the field leans: a visit lies in the past, an action's day in the future. Whatever was
understood is shown back in words, so a short form may be read boldly.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from iro_core.domain.date_words import MONTHS, WEEKDAYS, in_words
from iro_core.domain.months import days_in, months_after

Leaning = Literal["past", "future"]

_LONGEST = 40
_OLDEST, _FURTHEST = 30, 20
_TWO_DIGITS_BACK = 80
_DAYS_IN_A_WEEK = 7


class DateNotUnderstoodError(ValueError):
    """What was typed names no day, or no believable one. The message is for the user."""


@dataclass(frozen=True)
class _Asked:
    today: dt.date
    leaning: Leaning | None
    earliest: dt.date
    latest: dt.date


_Meaning = Callable[["re.Match[str]", _Asked], dt.date]


def understand_date(
    text: str,
    *,
    today: dt.date,
    leaning: Leaning | None = None,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
) -> dt.date:
    """Return the day that somebody means.

    Args:
        text: What was typed.
        today: The day on which it was typed.
        leaning: Where the field's dates lie. It completes what was left out: "5 mar" is the last
            one for "past", the coming one for "future", and else the nearest. A date typed in full
            is taken as it stands.
        earliest: The first believable day; 30 years back unless told.
        latest: The last believable day; 20 years ahead unless told.

    Raises:
        DateNotUnderstoodError: The text names no day, an impossible one, or one out of bounds.
    """
    asked = _Asked(
        today=today,
        leaning=leaning,
        earliest=earliest or dt.date(today.year - _OLDEST, 1, 1),
        latest=latest or dt.date(today.year + _FURTHEST, 12, 31),
    )
    said = _tidied(text)
    for pattern, meaning in _READINGS:
        if match := pattern.fullmatch(said):
            return _believable(_met(meaning, match, asked), asked)
    raise DateNotUnderstoodError(_what_would_be_understood(leaning))


def _tidied(text: str) -> str:
    plain = (
        re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold()).replace(",", " ").strip().rstrip(".")
    )
    said = " ".join(plain.split())
    return re.sub(r"^(?:on |the )+", "", said) if len(said) <= _LONGEST else ""


def _met(meaning: _Meaning, match: "re.Match[str]", asked: _Asked) -> dt.date:
    try:
        return meaning(match, asked)
    except OverflowError as reason:
        raise DateNotUnderstoodError(
            "That is too far from today. Please check the number."
        ) from reason


def _believable(day: dt.date, asked: _Asked) -> dt.date:
    _check_year(day.year, asked)
    if day < asked.earliest:
        raise DateNotUnderstoodError(
            f"{in_words(day)} is too early here. Type {in_words(asked.earliest)} or later."
        )
    if day > asked.latest:
        raise DateNotUnderstoodError(
            f"{in_words(day)} is too late here. Type {in_words(asked.latest)} or earlier."
        )
    return day


def _check_year(year: int, asked: _Asked) -> None:
    if year < asked.earliest.year:
        raise DateNotUnderstoodError(
            f"The year {year} is too long ago here. Please check the year."
        )
    if year > asked.latest.year:
        raise DateNotUnderstoodError(
            f"The year {year} is too far ahead here. Please check the year."
        )


def _what_would_be_understood(leaning: Leaning | None) -> str:
    words = {"past": "yesterday or last fri", "future": "tomorrow or next tue"}
    likely = words.get(leaning or "", "yesterday or next tue")
    return f"This is not a date that can be understood. Type it as 5/3/26, 5 mar, {likely}."


# ---- a day, a month and perhaps a year


def _full_date(match: "re.Match[str]", asked: _Asked) -> dt.date:
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
    return int(said) if said.isdecimal() else _place_of(said, MONTHS) + 1


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


def _existing(day: int, month: int, year: int, asked: _Asked) -> dt.date:
    _check_year(year, asked)
    if day > days_in(year, month):
        raise DateNotUnderstoodError(
            f"There is no {day} {MONTHS[month - 1]} in {year}: it is not a leap year."
        )
    return dt.date(year, month, day)


def _same_day_each_year(day: int, month: int, asked: _Asked) -> Iterator[dt.date]:
    for year in range(asked.today.year - 8, asked.today.year + 9):
        if day <= days_in(year, month):
            yield dt.date(year, month, day)


def _day_of_a_month(match: "re.Match[str]", asked: _Asked) -> dt.date:
    day = int(match["day"])
    if not 1 <= day <= 31:
        raise DateNotUnderstoodError(f"No month has a day {day}. Please check the date.")
    return _on_weekday(_completed(_same_day_each_month(day, asked), asked), match["weekday"])


def _same_day_each_month(day: int, asked: _Asked) -> Iterator[dt.date]:
    for months in (-2, -1, 0, 1, 2):
        first = months_after(asked.today.replace(day=1), months)
        if day <= days_in(first.year, first.month):
            yield first.replace(day=day)


def _completed(days: Iterator[dt.date], asked: _Asked) -> dt.date:
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
    if weekday and _place_of(weekday, WEEKDAYS) != day.weekday():
        said = WEEKDAYS[_place_of(weekday, WEEKDAYS)]
        raise DateNotUnderstoodError(
            f"That day is {in_words(day)}, not a {said}. Please check which."
        )
    return day


# ---- words relative to today


def _near_word(match: "re.Match[str]", asked: _Asked) -> dt.date:
    return asked.today + dt.timedelta(days=_NEAR_WORDS[match[0]])


def _weekday(match: "re.Match[str]", asked: _Asked) -> dt.date:
    """Read "tue", "this tue", "next tue", "last tue".

    Alone, it is the last one or the coming one, as the field leans, and today if today is one:
    except that work is not promised for a day that has begun, so there it is a week away. "Next"
    is the one in the next week, Monday to Sunday; "last" the one before today.
    """
    ahead = (_place_of(match["weekday"], WEEKDAYS) - asked.today.weekday()) % _DAYS_IN_A_WEEK
    match match["which"]:
        case "next":
            days = _DAYS_IN_A_WEEK + _place_of(match["weekday"], WEEKDAYS) - asked.today.weekday()
        case "last":
            days = ahead - _DAYS_IN_A_WEEK
        case None if asked.leaning == "past":
            days = ahead - _DAYS_IN_A_WEEK if ahead else 0
        case None if asked.leaning == "future":
            days = ahead or _DAYS_IN_A_WEEK
        case _:
            days = ahead
    return asked.today + dt.timedelta(days=days)


def _some_time_away(match: "re.Match[str]", asked: _Asked) -> dt.date:
    said = match.groupdict()
    count = _NUMBER_WORDS.get(said["count"]) or int(said["count"])
    back = said.get("back") or (not said.get("ahead") and asked.leaning == "past")
    return _away(-count if back else count, said["unit"], asked.today)


def _signed(match: "re.Match[str]", asked: _Asked) -> dt.date:
    return _away(int(match["sign"] + match["count"]), match["unit"] or "day", asked.today)


def _next_or_last(match: "re.Match[str]", asked: _Asked) -> dt.date:
    return _away(1 if match["which"] == "next" else -1, match["unit"], asked.today)


def _away(count: int, unit: str, today: dt.date) -> dt.date:
    match unit[0]:
        case "m":
            return months_after(today, count)
        case "y":
            return months_after(today, 12 * count)
        case "f":
            return today + dt.timedelta(weeks=2 * count)
        case "w":
            return today + dt.timedelta(weeks=count)
        case _:
            return today + dt.timedelta(days=count)


def _place_of(said: str, names: tuple[str, ...]) -> int:
    return [name[:3].casefold() for name in names].index(said[:3])


_NEAR_WORDS = {
    "today": 0,
    "tod": 0,
    "yesterday": -1,
    "yest": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
    "tmrw": 1,
    "tom": 1,
    "day after tomorrow": 2,
}
_COUNTED_WORDS = (
    "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NUMBER_WORDS = {word: number for number, word in enumerate(_COUNTED_WORDS, start=1)}
_NUMBER_WORDS |= {"an": 1, "one": 1}

_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_COUNT = rf"(?P<count>[0-9]{{1,9}}|{'|'.join(_NUMBER_WORDS)})"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|years?)"
_SHORT_UNIT = r"(?P<unit>d|w|m|y)"

_READINGS: tuple[tuple["re.Pattern[str]", _Meaning], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})", _full_date),
        (rf"(?P<day>[0-9]{{1,2}})[-/. ](?P<month>[0-9]{{1,2}})[-/. ]{_YEAR}", _full_date),
        (rf"(?P<day>[0-9]{{2}})(?P<month>[0-9]{{2}}){_YEAR}", _full_date),
        (r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})", _full_date),
        (rf"(?:{_WEEKDAY} )?{_DAY}(?: of)?[-/ ]?{_MONTH}\.?(?:[-/ ]?{_YEAR})?", _full_date),
        (rf"(?:{_WEEKDAY} )?{_MONTH}\.? ?{_DAY}(?: {_YEAR})?", _full_date),
        (rf"(?:{_WEEKDAY} )?{_DAY}", _day_of_a_month),
        ("|".join(_NEAR_WORDS), _near_word),
        (rf"(?:(?P<which>next|last|this|coming) )?{_WEEKDAY}", _weekday),
        (rf"(?P<ahead>in )?{_COUNT} ?{_UNIT}(?:'? time)?", _some_time_away),
        (rf"{_COUNT} ?{_UNIT} (?:(?P<back>ago)|(?P<ahead>from now|from today))", _some_time_away),
        (rf"{_COUNT}{_SHORT_UNIT}", _some_time_away),
        (rf"(?P<sign>[+-]) ?(?P<count>[0-9]{{1,9}}) ?{_SHORT_UNIT}?", _signed),
        (r"(?P<which>next|last) (?P<unit>week|fortnight|month|year)", _next_or_last),
    )
)
