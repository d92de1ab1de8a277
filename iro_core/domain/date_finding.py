"""Where in a line of words a day stands, in any of the forms in which the program writes one."""

import datetime as dt
import re

from iro_core.domain.date_words import MONTHS, WEEKDAYS, in_words, in_words_short

_SHORT = 3
_ANY_MONTH = "|".join((*MONTHS, *(month[:_SHORT] for month in MONTHS)))
_ANY_WEEKDAY = "|".join((*WEEKDAYS, *(name[:_SHORT] for name in WEEKDAYS)))
_ANY_DAY = re.compile(
    rf"\b(?:(?:{_ANY_WEEKDAY}) )?[1-9][0-9]? (?:{_ANY_MONTH})\b(?: (?:19|20)[0-9]{{2}}\b)?"
)


def forms_of(day: dt.date) -> tuple[str, ...]:
    """Return the forms in which the program writes a day, the longest first."""
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    short = in_words_short(day, day)
    forms = {
        in_words(day),
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:_SHORT]} {day.year}",
        f"{weekday} {day.day} {month}",
        f"{day.day} {month}",
        f"{short} {day.year}",
        short,
        f"{day.day} {month[:_SHORT]}",
    }
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def find_day(words: str, day: dt.date, taken: tuple[range, ...] = ()) -> range | None:
    """Return where a day stands in words, or None if it does not.

    Args:
        words: The words.
        day: The day.
        taken: Places that belong to other days already.
    """
    for form in forms_of(day):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w| [0-9]{{4}})", words):
            place = range(*match.span())
            if not any(_meet(place, other) for other in taken):
                return place
    return None


def days_in(words: str) -> tuple[range, ...]:
    """Return where anything stands that reads like a day: "Thu 5 Mar", "5 March 2026"."""
    return tuple(range(*match.span()) for match in _ANY_DAY.finditer(words))


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
