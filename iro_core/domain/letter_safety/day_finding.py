"""Days in a letter's words in any form: "Thursday 5 March", "the 5th of March", "05/03/26"."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from iro_core.domain.date_words import MONTHS, WEEKDAYS
from iro_core.domain.letter_safety.likeness import is_nearly
from iro_core.domain.letter_safety.passages import Sentence

_MONTH_KEYS = {month.lower(): number for number, month in enumerate(MONTHS, start=1)}
_MONTH_KEYS |= {month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)}
_MONTH_KEYS["sept"] = 9
_WEEKDAY_KEYS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3}
_SHORT_WEEKDAYS |= {"thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_MONTH = "|".join(sorted(_MONTH_KEYS, key=len, reverse=True))
_LEAD = r"(?:(?P<weekday>[a-z]{3,10})(?:[.,]? (?:the )?|[.,]))?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?"
_TRAIL = (
    rf"(?:,? (?:(?:which|it|that) is |on )?(?:a )?\(?(?P<after>{'|'.join(_WEEKDAY_KEYS)})(?!\w))?"
)
_FORMS = (
    re.compile(
        rf"(?<![\w/.-]){_LEAD}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?!\w)"
        rf"{_YEAR}{_TRAIL}"
    ),
    re.compile(
        rf"(?<![\w/.-]){_LEAD}(?P<month>{_MONTH}) (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?![\w:.]\d|\d){_YEAR}{_TRAIL}"
    ),
    re.compile(
        rf"(?<![\w/.-]){_LEAD}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)"
        r"(?P<year>(?:19|20)?\d\d)(?![\w/-]|\.\d)"
    ),
)
_MONTH_ONLY = re.compile(
    rf"(?<!\w)(?:in|by|until|during|before) (?:early |late |mid[- ])?(?P<month>{_MONTH})(?!\w)"
    rf"(?! \d{{1,2}}(?!\d)){_YEAR}"
)


@dataclass(frozen=True, kw_only=True, repr=False)
class DayFound:
    """A day that stands somewhere.

    Attributes:
        day: The day; None if there is no such day, such as 31 June.
        weekday: The weekday that stands with it, Monday 0; None if none does.
        weekday_words: That weekday as it stands.
    """

    sentence: Sentence
    start: int
    stop: int
    day: dt.date | None
    weekday: int | None = None
    weekday_words: str = ""

    @property
    def words(self) -> str:
        """The words as they stand."""
        return self.sentence.passage.text[self.start : self.stop]


def days_found(sentence: Sentence, *, near: dt.date) -> Iterator[DayFound]:
    """Yield each day in a sentence.

    Args:
        sentence: The sentence.
        near: The letter's day. A day without its year is the one nearest to it.
    """
    taken: list[range] = []
    for form in _FORMS:
        for match in form.finditer(sentence.plain):
            if any(match.start() in other or match.end() - 1 in other for other in taken):
                continue
            taken.append(range(*match.span()))
            yield _day_found(sentence, match, near)


def months_found(sentence: Sentence, *, near: dt.date) -> Iterator[tuple[dt.date, int, int]]:
    """Yield the first day of each month that stands without a day, and where it stands.

    A month without its year is the first one that is not over on the letter's day.
    """
    for match in _MONTH_ONLY.finditer(sentence.plain):
        month = _MONTH_KEYS[match["month"]]
        year = int(match["year"]) if match["year"] else near.year + (month < near.month)
        yield (
            dt.date(year, month, 1),
            sentence.start + match.start("month"),
            sentence.start + match.end(),
        )


def _day_found(sentence: Sentence, match: re.Match[str], near: dt.date) -> DayFound:
    said = match["weekday"] or ""
    weekday = _weekday(said)
    if weekday is None and (behind := match.groupdict().get("after")):
        said, weekday = behind, _weekday(behind)
    start = (
        match.start("weekday")
        if weekday is not None and said == match["weekday"]
        else _begin(match)
    )
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_KEYS[month]
    return DayFound(
        sentence=sentence,
        start=sentence.start + start,
        stop=sentence.start + match.end(),
        day=_resolved(int(match["day"]), number, match["year"], near),
        weekday=weekday,
        weekday_words=said if weekday is not None else "",
    )


def _begin(match: re.Match[str]) -> int:
    return min(match.start("day"), match.start("month"))


def _weekday(said: str) -> int | None:
    if said in _WEEKDAY_KEYS or said in _SHORT_WEEKDAYS:
        return {**_WEEKDAY_KEYS, **_SHORT_WEEKDAYS}[said]
    return next((n for name, n in _WEEKDAY_KEYS.items() if is_nearly(said, name)), None)


def _resolved(day: int, month: int, year: str | None, near: dt.date) -> dt.date | None:
    if not 1 <= month <= 12 or day < 1:
        return None
    if year is not None:
        whole = int(year) if len(year) == 4 else 2000 + int(year)
        return _day(whole, month, day)
    years = (near.year, near.year + 1, near.year - 1)
    days = [found for each in years if (found := _day(each, month, day))]
    return min(days, key=lambda each: abs((each - near).days), default=None)


def _day(year: int, month: int, day: int) -> dt.date | None:
    if day > calendar.monthrange(year, month)[1]:
        return None
    return dt.date(year, month, day)
