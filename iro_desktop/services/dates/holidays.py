"""The bank holidays in use: those of the program, and a newer list that the office has taken.

A newer list is kept as a setting, so that it reaches every laptop of the office with the next sync.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

from iro_core.domain.working_days import Holidays
from iro_core.holiday_data import (
    HolidayFileError,
    as_json,
    bundled_holidays,
    difference,
    holidays_from_file,
    holidays_from_json,
    merged,
    with_kept,
)
from iro_core.ids import SettingId
from iro_core.records import Setting
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store

KEY = "bank_holidays"
_MOST_CHARACTERS = 5_000


@dataclass(frozen=True, kw_only=True)
class TakenList:
    """What a newer list of bank holidays has changed.

    Attributes:
        first_year: The first year that is covered now.
        last_year: The last one.
        added: The holidays that were not known before, with their names.
        moved: The days that no longer are holidays.
    """

    first_year: int
    last_year: int
    added: tuple[str, ...]
    moved: tuple[str, ...]


def holidays_in_use(store: Store) -> Holidays:
    """Return the bank holidays that are known on this laptop."""
    with store.reading() as reader:
        return holidays_read(reader)


def holidays_read(reader: Reader) -> Holidays:
    """Return the bank holidays that are known, inside a transaction that is open already."""
    kept = reader.get(Setting, SettingId(KEY))
    return _in_use(kept.value) if kept else bundled_holidays()


def take_holiday_file(store: Store, *, path: Path) -> TakenList:
    """Take a newer list of bank holidays from a file; the list in use stays if it is refused.

    Raises:
        HolidayFileError: It is no list, cannot be right, or is older than the one in use. The
            message is for the user.
    """
    newer = holidays_from_file(path)
    with store.writing() as writer:
        before = holidays_read(writer)
        after = merged(before, newer)
        text = as_json(difference(bundled_holidays(), after))
        if len(text) > _MOST_CHARACTERS:
            raise HolidayFileError("This list differs in more years than can be kept.")
        seen = writer.get(Setting, SettingId(KEY))
        if seen is not None:
            writer.change(seen, value=text)
        elif after != before:
            writer.add(Setting(id=SettingId(KEY), value=text))
    return _told(before, after)


@functools.lru_cache(maxsize=8)
def _in_use(text: str) -> Holidays:
    """Return the program's list with what was kept.

    What cannot be read comes from a newer program: the own list holds, and refuses what it does
    not know.
    """
    try:
        return with_kept(bundled_holidays(), holidays_from_json(text))
    except HolidayFileError:
        return bundled_holidays()


def _told(before: Holidays, after: Holidays) -> TakenList:
    def named(one: Holidays, other: Holidays) -> tuple[str, ...]:
        days = sorted(one.days.keys() - other.days.keys())
        return tuple(f"{day:%d/%m/%Y} {one.days[day]}" for day in days)

    return TakenList(
        first_year=min(after.years),
        last_year=max(after.years),
        added=named(after, before),
        moved=named(before, after),
    )
