"""Dates as people type and say them: "5/3/26", "5 mar", "yesterday", "next tue", "in 2 weeks".

The day comes before the month, as in Britain. What is typed short is completed from `today`, and
from the way the field leans: a visit lies in the past, an action's day in the future. Whatever was
understood is shown back in words, so a short form may be read boldly.
"""

import datetime as dt
import re
from collections.abc import Callable

from iro_core.domain.date_questions import Asked, DateNotUnderstoodError, Leaning, NoDateError
from iro_core.domain.date_words import in_words
from iro_core.domain.dates_from_today import (
    NEAR_WORDS,
    NUMBER_WORDS,
    near_word,
    next_or_last,
    signed,
    some_time_away,
    weekday,
)
from iro_core.domain.dates_in_numbers import day_of_a_month, full_date

__all__ = ["DateNotUnderstoodError", "Leaning", "NoDateError", "understand_date"]

_LONGEST = 40
_OLDEST, _FURTHEST = 30, 20

_Meaning = Callable[["re.Match[str]", Asked], dt.date]


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
        NoDateError: The text has not the form of a date.
        DateNotUnderstoodError: The text names an impossible day, or one out of bounds.
    """
    asked = Asked(
        today=today,
        leaning=leaning,
        earliest=earliest or dt.date(today.year - _OLDEST, 1, 1),
        latest=latest or dt.date(today.year + _FURTHEST, 12, 31),
    )
    said = _tidied(text)
    for pattern, meaning in _READINGS:
        if match := pattern.fullmatch(said):
            return _believable(_met(meaning, match, asked), asked)
    raise NoDateError(_what_would_be_understood(leaning))


def _tidied(text: str) -> str:
    plain = (
        re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold()).replace(",", " ").strip().rstrip(".")
    )
    said = " ".join(plain.split())
    return re.sub(r"^(?:on |the )+", "", said) if len(said) <= _LONGEST else ""


def _met(meaning: _Meaning, match: "re.Match[str]", asked: Asked) -> dt.date:
    try:
        return meaning(match, asked)
    except OverflowError as reason:
        raise DateNotUnderstoodError(
            "That is too far from today. Please check the number."
        ) from reason


def _believable(day: dt.date, asked: Asked) -> dt.date:
    asked.check_year(day.year)
    if day < asked.earliest:
        raise DateNotUnderstoodError(
            f"{in_words(day)} is too early here. Type {in_words(asked.earliest)} or later."
        )
    if day > asked.latest:
        raise DateNotUnderstoodError(
            f"{in_words(day)} is too late here. Type {in_words(asked.latest)} or earlier."
        )
    return day


def _what_would_be_understood(leaning: Leaning | None) -> str:
    words = {"past": "yesterday or last fri", "future": "tomorrow or next tue"}
    likely = words.get(leaning or "", "yesterday or next tue")
    return f"This is not a date that can be understood. Type it as 5/3/26, 5 mar, {likely}."


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
_COUNT = rf"(?P<count>[0-9]{{1,9}}|{'|'.join(NUMBER_WORDS)})"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|years?)"
_SHORT_UNIT = r"(?P<unit>d|w|m|y)"

_READINGS: tuple[tuple["re.Pattern[str]", _Meaning], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})", full_date),
        (rf"(?P<day>[0-9]{{1,2}})[-/. ](?P<month>[0-9]{{1,2}})[-/. ]{_YEAR}", full_date),
        (rf"(?P<day>[0-9]{{2}})(?P<month>[0-9]{{2}}){_YEAR}", full_date),
        (r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})", full_date),
        (rf"(?:{_WEEKDAY} )?{_DAY}(?: of)?[-/ ]?{_MONTH}\.?(?:[-/ ]?{_YEAR})?", full_date),
        (rf"(?:{_WEEKDAY} )?{_MONTH}\.? ?{_DAY}(?: {_YEAR})?", full_date),
        (rf"(?:{_WEEKDAY} )?{_DAY}", day_of_a_month),
        ("|".join(NEAR_WORDS), near_word),
        (rf"(?:(?P<which>next|last|this|coming) )?{_WEEKDAY}", weekday),
        (rf"(?P<ahead>in )?{_COUNT} ?{_UNIT}(?:['\u2019]? time)?", some_time_away),
        (rf"{_COUNT} ?{_UNIT} (?:(?P<back>ago)|(?P<ahead>from now|from today))", some_time_away),
        (rf"{_COUNT}{_SHORT_UNIT}", some_time_away),
        (rf"(?P<sign>[+-]) ?(?P<count>[0-9]{{1,9}}) ?{_SHORT_UNIT}?", signed),
        (r"(?P<which>next|last) (?P<unit>week|fortnight|month|year)", next_or_last),
    )
)
