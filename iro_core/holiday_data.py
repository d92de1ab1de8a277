"""The list of bank holidays: the one that comes with the program, or a newer one from a file."""

import datetime as dt
import functools
import importlib.resources
import json

from iro_core.domain.working_days import Holidays


class HolidayFileError(ValueError):
    """A file is not a list of bank holidays that can be trusted. The message is for the user."""


@functools.cache
def bundled_holidays() -> Holidays:
    """Return the bank holidays of England and Wales that came with the program."""
    file = importlib.resources.files("resources") / "bank_holidays" / "england-and-wales.json"
    return holidays_from_json(file.read_text(encoding="utf-8"))


def holidays_from_json(text: str) -> Holidays:
    """Read a list of bank holidays.

    Args:
        text: `{"years": {"2026": {"2026-01-01": "New Year's Day", ...}, ...}}`. A year that is
            named is taken to be complete.

    Raises:
        HolidayFileError: It is something else, or a day stands under the wrong year.
    """
    try:
        years: dict[str, dict[str, str]] = json.loads(text)["years"]
        days = {
            _day_of(year, day): str(name)
            for year, named in years.items()
            for day, name in named.items()
        }
        covered = frozenset(int(year) for year in years)
    except (ValueError, KeyError, TypeError, AttributeError) as reason:
        raise HolidayFileError(
            "This file is not a list of bank holidays. The list in use has been kept."
        ) from reason
    if not all(dt.date(year, 12, 25) in days for year in covered):
        raise HolidayFileError(
            "A year in this list has no Christmas Day. The list in use has been kept."
        )
    return Holidays(years=covered, days=days)


def _day_of(year: str, day: str) -> dt.date:
    read = dt.date.fromisoformat(day)
    if str(read.year) != year:
        raise ValueError("A day stands under another year.")
    return read
