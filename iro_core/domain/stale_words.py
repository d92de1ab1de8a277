"""What may no longer be true in words that were written for an earlier day.

It only points: nothing here changes a word. A passage is one sentence, or a line of a list.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iro_core.domain.date_words import MONTHS
from iro_core.domain.said_names import names_said

DAY_GONE = "This day has passed."
MONTH_GONE = "This month has passed."
FROM_THAT_DAY = "This was said from the day of the last letter."
NEXT_TIME = "The next meeting may be another one by now."
SCHOOL_YEAR = "The school year may be another one by now."
AGE = "The age may be another one by now."

_LEAST_MONTHS_BACK = 6
_NAMES = {name[:3].casefold(): at for at, name in enumerate(MONTHS, start=1)}
_MONTH = rf"(?:{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)}|Sept)"
_DAY_WORDS = re.compile(rf"\b([0-3]?\d)(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b\.?(?:,? (\d{{4}})\b)?")
_DAY_FIGURES = re.compile(r"\b([0-3]?\d)[/.]([01]?\d)[/.](\d{4}|\d{2})\b")
_MONTH_ALONE = re.compile(
    rf"\b(?i:in|by|until|since|during|before|after|early|late|end of) ({_MONTH})\b(?: (\d{{4}})\b)?"
)
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|(?:this|next|last) (?:week(?:end)?|month|term|year"
    r"|summer|autumn|winter|spring|christmas|easter)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\bnext (?:review|visit|meeting|time|letter)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:year (?:1[0-3]|[1-9])|reception|nursery class)\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:you are|you're|you were|turn(?:ed|ing)?|be|being|now)\s+(?:only |already |nearly )?"
    r"(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen)\b(?! (?:minutes|o.clock))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"'\u2019\u201d]))\s+(?=[\"'\u2018\u201c]?[A-Z0-9])"
)


@dataclass(frozen=True, repr=False)
class Stale:
    """A passage that has to be looked at, and why. The reason quotes nothing."""

    passage: str
    reason: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Since:
    """What is known of the time since the words were written.

    Attributes:
        written_on: The day of the words.
        today: The day from which they are read now.
        gone: Names of people who no longer belong to the child, each with what they were:
            ("Jo", "social worker").
        school_year: The child's school year on file now, such as "Year 5"; "" if not known.
    """

    written_on: dt.date
    today: dt.date
    gone: tuple[tuple[str, str], ...] = ()
    school_year: str = ""


def passages_of(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of a text, as they stand in it."""
    lines = (line.strip().removeprefix("- ").strip() for line in text.splitlines())
    return tuple(
        part.strip() for line in lines for part in _SENTENCE_END.split(line) if part.strip()
    )


def stale_in(text: str, since: Since) -> tuple[Stale, ...]:
    """Return the passages of a text that may no longer be true, each once, in their order.

    A passage with several reasons has the first of them: days, months, what was said from the day
    of writing, the next meeting, people, school year, age.
    """
    found = ((each, _reason(each, since)) for each in dict.fromkeys(passages_of(text)))
    return tuple(Stale(passage, reason) for passage, reason in found if reason)


def names_a_time(passage: str) -> bool:
    """Tell whether a passage names a day, a month, an age or a school year."""
    said = (_DAY_WORDS, _DAY_FIGURES, _MONTH_ALONE, _YEAR, _AGE)
    return any(each.search(passage) for each in said)


def _reason(passage: str, since: Since) -> str:
    return next(_reasons(passage, since), "")


def _reasons(passage: str, since: Since) -> Iterator[str]:
    if any(day < since.today for day in _days(passage, since.written_on)):
        yield DAY_GONE
    if any(_month_end(*each) < since.today for each in _months(passage, since.written_on)):
        yield MONTH_GONE
    if _RELATIVE.search(passage):
        yield FROM_THAT_DAY
    if _NEXT.search(passage):
        yield NEXT_TIME
    yield from _people(passage, since.gone)
    if _another_year(passage, since.school_year):
        yield SCHOOL_YEAR
    if _AGE.search(passage):
        yield AGE


def _people(passage: str, gone: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, was in gone:
        if names_said(passage, (name,)):
            yield f"This names somebody who is no longer the child's {was or 'contact'}."


def _another_year(passage: str, now: str) -> bool:
    said = {found.casefold() for found in _YEAR.findall(passage)}
    return bool(said) and said != {" ".join(now.casefold().split())}


def _days(passage: str, written_on: dt.date) -> Iterator[dt.date]:
    for day, name, year in _DAY_WORDS.findall(passage):
        month = _NAMES[name[:3].casefold()]
        yield from _day(int(day), month, int(year) if year else _year_of(month, written_on))
    for day, month, year in _DAY_FIGURES.findall(passage):
        yield from _day(int(day), int(month), int(year) + (2000 if len(year) == 2 else 0))


def _day(day: int, month: int, year: int) -> Iterator[dt.date]:
    try:
        yield dt.date(year, month, day)
    except ValueError:
        return  # 31/02 is no day; whoever wrote it meets it when they read the letter


def _months(passage: str, written_on: dt.date) -> Iterator[tuple[int, int]]:
    for name, year in _MONTH_ALONE.findall(passage):
        month = _NAMES[name[:3].casefold()]
        yield (int(year) if year else _year_of(month, written_on)), month


def _year_of(month: int, written_on: dt.date) -> int:
    """Return the year in which somebody meant a month that they named without one.

    That is the nearest: up to half a year back, else ahead.
    """
    ahead = month - written_on.month
    if ahead > _LEAST_MONTHS_BACK:
        return written_on.year - 1
    return written_on.year + (ahead <= -_LEAST_MONTHS_BACK)


def _month_end(year: int, month: int) -> dt.date:
    later = dt.date(year + month // 12, month % 12 + 1, 1)
    return later - dt.timedelta(days=1)
