"""Decisions as they are said aloud: "SW to book dentist by 12 March", read into who, what, when.

Whatever cannot be told apart stays in the words: nothing that was typed is lost.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iro_core.domain.decision_words import NEXT_REVIEW, NOBODY, ROLES, VERBS, first_word, plain
from iro_core.domain.decisions import is_no_day
from iro_core.domain.months import days_in
from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date

_LONGEST_OWNER = 6
_OWNER_END = re.compile(
    r"\s+(?:to|will|shall|should|must|needs to|has agreed to)\s+|\s*:\s+|\s+-\s+"
)
_BEFORE_A_DAY = re.compile(r"(?<!\w)(?:by|before|on|within|no later than|until)\s+", re.IGNORECASE)
_FIRST_A_DAY = re.compile(r"(?:by|before|on)\s+([^,:]+)[,:]\s*(.+)", re.IGNORECASE | re.DOTALL)
_AFTERWARDS = re.compile(r"\s*(?:at the (?:very )?latest|please)$")
_END_OF = re.compile(r"(?:the )?end of (?P<what>[a-z ]+?)(?: (?P<year>\d{4}))?")
_MOSTLY_A_NAME = re.compile(r"(?:[A-Z][\w'\u2019-]*\s*){1,4}(?:\([^)]*\))?")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What was heard in one line.

    Attributes:
        due_text: What was said in place of a day: "ASAP", "ongoing"; "" if a day was said or none.
    """

    owner: str
    wording: str
    due_on: dt.date | None
    due_text: str = ""


def hear(
    line: str,
    *,
    today: dt.date,
    next_review_on: dt.date | None = None,
    people: Mapping[str, str] | None = None,
) -> Spoken:
    """Read one line, typed as it was said.

    Args:
        line: For example "SW to book dentist by 12 March".
        today: The day of the review, from which a short date is completed.
        next_review_on: What "by the next review" means.
        people: Who is known by which words, in lower case: {"sw": "Sam Ash (social worker)"}.
    """
    said = " ".join(line.split())
    known = {**ROLES, **(people or {})}
    rest, due_on, due_text = _day_out_of(said, today, next_review_on)
    owner, wording = _owner_out_of(rest, known)
    return Spoken(owner=owner, wording=_capital(wording), due_on=due_on, due_text=due_text)


def _day_out_of(
    said: str, today: dt.date, next_review_on: dt.date | None
) -> tuple[str, dt.date | None, str]:
    """Return what is left, the day, and what stands in place of one."""
    for left, right in _splits(said):
        day = _day(right, today, next_review_on)
        if day is not None:
            return left, day, ""
        if is_no_day(right):
            return left, None, right.strip(" .")
    words = said.rstrip(" .").split(" ")
    for count in (1, 4, 3, 2):
        last = " ".join(words[-count:])
        if len(words) > count and is_no_day(last):
            return " ".join(words[:-count]).rstrip(" ,-"), None, last
    return said, None, ""


def _splits(said: str) -> Iterator[tuple[str, str]]:
    """Yield what may be the words and the day, the last mention of a day first."""
    if first := _FIRST_A_DAY.fullmatch(said):
        yield first[2], first[1]
    for match in reversed(list(_BEFORE_A_DAY.finditer(said))):
        left, right = said[: match.start()].rstrip(" ,-("), said[match.end() :].rstrip(" .)")
        within = match[0].strip().casefold() == "within"
        if left:
            yield left, f"in {right}" if within else right


def _day(words: str, today: dt.date, next_review_on: dt.date | None) -> dt.date | None:
    said = _AFTERWARDS.sub("", plain(words).rstrip(" ."))
    if NEXT_REVIEW.fullmatch(said):
        return next_review_on
    if end := _END_OF.fullmatch(said):
        return _end_of(end["what"], end["year"] or "", today)
    try:
        return understand_date(said, today=today, leaning="future")
    except DateNotUnderstoodError:
        return None


def _end_of(what: str, year: str, today: dt.date) -> dt.date | None:
    """Return the last day of a month, or the Friday of a week."""
    friday = today + dt.timedelta(days=4 - today.weekday())
    match what.removeprefix("the ").removeprefix("this "):
        case "month":
            return today.replace(day=days_in(today.year, today.month))
        case "week":
            return friday if friday >= today else friday + dt.timedelta(weeks=1)
        case "next week":
            return friday + dt.timedelta(weeks=1)
        case "year":
            return today.replace(month=12, day=31)
        case month:
            return _end_of_month(f"1 {month} {year}".strip(), today)


def _end_of_month(first_day: str, today: dt.date) -> dt.date | None:
    try:
        day = understand_date(first_day, today=today.replace(day=1), leaning="future")
    except DateNotUnderstoodError:
        return None
    return day.replace(day=days_in(day.year, day.month))


def _owner_out_of(said: str, known: Mapping[str, str]) -> tuple[str, str]:
    match = _OWNER_END.search(said)
    if match is None:
        return "", said
    name, rest = said[: match.start()].strip(), said[match.end() :].strip()
    if not name or not rest or not _is_owner(name, known):
        return "", said
    return known.get(plain(name), _capital(name)), rest


def _is_owner(name: str, known: Mapping[str, str]) -> bool:
    said = plain(name)
    if said in known or said in NOBODY:
        return True
    if len(said.split()) > _LONGEST_OWNER or first_word(name) in VERBS:
        return False
    parts = re.split(r"\s+(?:and|&)\s+|\s*[/,]\s*", said)
    return all(part in known or part in NOBODY for part in parts) or bool(
        _MOSTLY_A_NAME.fullmatch(name)
    )


def _capital(words: str) -> str:
    trimmed = words.strip(" .,-")
    return trimmed[:1].upper() + trimmed[1:]
