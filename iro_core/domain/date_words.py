"""Days in words: which day it is, how far off, and how late.

The names are our own and not the machine's, so that a letter reads the same on every laptop.
"""

import datetime as dt

from iro_core.domain.months import months_between

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = 3
_COUNTED_IN_DAYS = 28
_MONTHS_COUNTED_IN_WEEKS = 3
_MONTHS_COUNTED_IN_MONTHS = 24


def in_words(day: dt.date) -> str:
    """Return a day in full: "Thursday 5 March 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def in_words_short(day: dt.date, today: dt.date) -> str:
    """Return a day in short: "Thu 5 Mar", and its year where that is not this one."""
    short = f"{WEEKDAYS[day.weekday()][:_SHORT]} {day.day} {MONTHS[day.month - 1][:_SHORT]}"
    return short if day.year == today.year else f"{short} {day.year}"


def how_far(day: dt.date, today: dt.date) -> str:
    """Return how far off a day is: "today", "tomorrow", "in 3 days", "5 weeks ago"."""
    match (day - today).days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case days if days > 0:
            return f"in {span(today, day)}"
        case _:
            return f"{span(day, today)} ago"


def how_late(due_on: dt.date, today: dt.date) -> str:
    """Return how something stands to its day: "9 days late", "due today", "due in 3 days"."""
    if due_on < today:
        return f"{span(due_on, today)} late"
    return f"due {how_far(due_on, today)}"


def span(earlier: dt.date, later: dt.date) -> str:
    """Return the time between two days in whole units, the largest that still tells enough.

    Days up to four weeks, weeks up to three months, months up to two years, then years.
    """
    days, months = (later - earlier).days, months_between(earlier, later)
    if days < _COUNTED_IN_DAYS:
        return counted(days, "day")
    if months < _MONTHS_COUNTED_IN_WEEKS:
        return counted(days // 7, "week")
    if months < _MONTHS_COUNTED_IN_MONTHS:
        return counted(months, "month")
    return counted(months // 12, "year")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 day", "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def place_of(said: str, names: tuple[str, ...]) -> int:
    """Return the place of a weekday or a month among its names, told by its first three letters."""
    return [name[:_SHORT].casefold() for name in names].index(said[:_SHORT])
