"""Dates typed as words that start from today: "yesterday", "next tue", "in 2 weeks", "+3".

Every function takes the match of a pattern whose groups name what was said.
"""

import datetime as dt
import re

from iro_core.domain.date_questions import Asked
from iro_core.domain.date_words import WEEKDAYS, place_of
from iro_core.domain.months import months_after

_DAYS_IN_A_WEEK = 7
NEAR_WORDS = {
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
NUMBER_WORDS = {word: number for number, word in enumerate(_COUNTED_WORDS, start=1)}
NUMBER_WORDS |= {"an": 1, "one": 1}


def near_word(match: "re.Match[str]", asked: Asked) -> dt.date:
    """Return the day of a word such as "yesterday"."""
    return asked.today + dt.timedelta(days=NEAR_WORDS[match[0]])


def weekday(match: "re.Match[str]", asked: Asked) -> dt.date:
    """Read "tue", "this tue", "next tue", "last tue".

    Alone, it is the last one or the coming one, as the field leans, and today if today is one:
    except that work is not promised for a day that has begun, so there it is a week away. "Next"
    is the one in the next week, Monday to Sunday; "last" the one before today.
    """
    ahead = (place_of(match["weekday"], WEEKDAYS) - asked.today.weekday()) % _DAYS_IN_A_WEEK
    match match["which"]:
        case "next":
            days = _DAYS_IN_A_WEEK + place_of(match["weekday"], WEEKDAYS) - asked.today.weekday()
        case "last":
            days = ahead - _DAYS_IN_A_WEEK
        case None if asked.leaning == "past":
            days = ahead - _DAYS_IN_A_WEEK if ahead else 0
        case None if asked.leaning == "future":
            days = ahead or _DAYS_IN_A_WEEK
        case _:
            days = ahead
    return asked.today + dt.timedelta(days=days)


def some_time_away(match: "re.Match[str]", asked: Asked) -> dt.date:
    """Return the day of "in 2 weeks", "2 weeks ago"; "2 weeks" goes where the field leans."""
    said = match.groupdict()
    count = NUMBER_WORDS.get(said["count"]) or int(said["count"])
    back = said.get("back") or (not said.get("ahead") and asked.leaning == "past")
    return _away(-count if back else count, said["unit"], asked.today)


def signed(match: "re.Match[str]", asked: Asked) -> dt.date:
    """Return the day of "+3", "-2w"; a number alone is in days."""
    return _away(int(match["sign"] + match["count"]), match["unit"] or "day", asked.today)


def next_or_last(match: "re.Match[str]", asked: Asked) -> dt.date:
    """Return the day of "next week", "last month"."""
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
