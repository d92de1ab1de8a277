"""The list of bank holidays: the one that comes with the program, and a newer one from a file."""

import datetime as dt
import functools
import importlib.resources
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from iro_core.domain.date_words import in_words
from iro_core.domain.holiday_years import fault_of_year
from iro_core.domain.working_days import Holidays

LARGEST_FILE = 1_000_000
_DIVISION = "england-and-wales"
_LONGEST_NAME = 80
_KEPT = "The list in use has been kept."

_Years = Mapping[int, Mapping[dt.date, str]]


class HolidayFileError(ValueError):
    """A file is not a list of bank holidays that can be trusted. The message is for the user."""

    def __init__(self, sentence: str) -> None:
        """Say what is wrong, and that nothing has changed."""
        super().__init__(f"{sentence} {_KEPT}")


@functools.cache
def bundled_holidays() -> Holidays:
    """Return the bank holidays of England and Wales that came with the program."""
    file = importlib.resources.files("resources") / "bank_holidays" / "england-and-wales.json"
    return holidays_from_json(file.read_text(encoding="utf-8"))


def holidays_from_file(path: Path) -> Holidays:
    """Read a list of bank holidays from a file.

    Raises:
        HolidayFileError: It cannot be read, is far too large, or is no list to be trusted.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise HolidayFileError("This file is too large to be a list of bank holidays.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as reason:
        raise HolidayFileError("This file could not be read.") from reason
    except ValueError as reason:
        if isinstance(reason, HolidayFileError):
            raise
        raise HolidayFileError("This file is not a list of bank holidays.") from reason
    return holidays_from_json(text)


def holidays_from_json(text: str) -> Holidays:
    """Read a list of bank holidays, in the program's own layout or in the one of GOV.UK.

    Args:
        text: `{"years": {"2026": {"2026-01-01": "New Year's Day", ...}, ...}}`, or
            `{"england-and-wales": {"events": [{"title": "New Year's Day", "date": "2026-01-01",
            "notes": ""}, ...]}}`. A year that is named is taken to be complete. The second layout
            leaves Christmas Day out where it falls on a weekend; it is added.

    Raises:
        HolidayFileError: It is something else, or a year has not its usual days.
    """
    try:
        years = _years(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as reason:
        raise HolidayFileError("This file is not a list of bank holidays.") from reason
    if not years:
        raise HolidayFileError("This list names no year.")
    for year, days in sorted(years.items()):
        if fault := fault_of_year(year, days):
            raise HolidayFileError(f"This list cannot be right. {fault}")
    return _holidays(years)


def merged(in_use: Holidays, newer: Holidays) -> Holidays:
    """Return a list with the newer one's years in place of the older one's.

    A year with the same days keeps the names that it has.

    Raises:
        HolidayFileError: A year has fewer holidays than the list in use: the file is the older one.
    """
    years = {year: _of(in_use, year) for year in in_use.years}
    for year in sorted(newer.years):
        known, given = years.get(year, {}), _of(newer, year)
        if len(given) < len(known):
            missing = min(known.keys() - given.keys())
            raise HolidayFileError(
                f"This list is older than the one in use: it lacks {known[missing]}, "
                f"{in_words(missing)}."
            )
        if given.keys() != known.keys():
            years[year] = given
    return _holidays(years)


def with_kept(bundled: Holidays, kept: Holidays) -> Holidays:
    """Return the program's list with the years that were kept from a file.

    A year in which the program's own list knows more holidays was kept before an update.
    """
    newer = [year for year in kept.years if len(_of(kept, year)) >= len(_of(bundled, year))]
    return merged(bundled, _holidays({year: _of(kept, year) for year in newer}))


def difference(base: Holidays, other: Holidays) -> Holidays:
    """Return the years of another list that a list does not have, or has with other days."""
    years = {year: _of(other, year) for year in other.years}
    return _holidays(
        {year: days for year, days in years.items() if days.keys() != _of(base, year).keys()}
    )


def as_json(holidays: Holidays) -> str:
    """Return a list in the program's own layout, as short as may be."""
    years = {
        str(year): {day.isoformat(): name for day, name in sorted(_of(holidays, year).items())}
        for year in sorted(holidays.years)
    }
    return json.dumps({"years": years}, ensure_ascii=False, separators=(",", ":"))


def _of(holidays: Holidays, year: int) -> dict[dt.date, str]:
    return {day: name for day, name in holidays.days.items() if day.year == year}


def _holidays(years: _Years) -> Holidays:
    days = {day: name for year in sorted(years) for day, name in years[year].items()}
    return Holidays(years=frozenset(years), days=days)


def _years(read: Any) -> _Years:
    if _DIVISION in read:
        return _public_years(read[_DIVISION]["events"])
    return {
        int(year): {_day_of(year, day): _name(name) for day, name in named.items()}
        for year, named in read["years"].items()
    }


def _public_years(events: list[dict[str, str]]) -> _Years:
    years: dict[int, dict[dt.date, str]] = defaultdict(dict)
    for day, name in _public_days(events):
        years[day.year][day] = name
    for year, days in years.items():
        days.setdefault(dt.date(year, 12, 25), "Christmas Day")
    return years


def _public_days(events: list[dict[str, str]]) -> Iterator[tuple[dt.date, str]]:
    for event in events:
        notes = event.get("notes", "")
        name = f"{event['title']} ({notes.lower()})" if notes else event["title"]
        yield dt.date.fromisoformat(event["date"]), _name(name)


def _name(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError("A holiday has a name.")
    readable = "".join(letter if letter.isprintable() else " " for letter in given)
    return " ".join(readable.split())[:_LONGEST_NAME] or "Bank holiday"


def _day_of(year: str, day: str) -> dt.date:
    read = dt.date.fromisoformat(day)
    if str(read.year) != year:
        raise ValueError("A day stands under another year.")
    return read
