"""A newer list of bank holidays is taken from a file, kept, and used by every clock."""

import datetime as dt
import json
from pathlib import Path

import pytest

from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.holiday_data import HolidayFileError, bundled_holidays
from iro_core.ids import SettingId
from iro_core.records import Setting
from iro_desktop.models.store import Store
from iro_desktop.services.dates.holidays import KEY, holidays_in_use, take_holiday_file
from iro_desktop.services.dates.standing import standards
from tests.builders import a_store
from tests.core.calendar_by_rule import closed_days
from tests.services.files import put

LATE_IN_2028 = dt.date(2028, 12, 14)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def a_file(folder: Path, *years: int, more: tuple[dt.date, ...] = ()) -> Path:
    days = {day for year in years for day in closed_days(year)} | set(more)
    events = [{"title": "Holiday", "date": str(day), "notes": ""} for day in sorted(days)]
    file = folder / "bank-holidays.json"
    file.write_text(json.dumps({"england-and-wales": {"events": events}}), encoding="utf-8")
    return file


def test_a_new_store_knows_the_holidays_of_the_program(store: Store) -> None:
    assert holidays_in_use(store) == bundled_holidays()


def test_a_newer_list_makes_a_later_year_countable(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownHolidayYearError, match="2029"):
        standards(store).answer("first-review", LATE_IN_2028)

    taken = take_holiday_file(store, path=a_file(tmp_path, 2027, 2028, 2029))

    assert (taken.first_year, taken.last_year, len(taken.added)) == (2019, 2029, 8)
    assert standards(store).answer("first-review", LATE_IN_2028).limit == dt.date(2029, 1, 16)


def test_a_day_that_is_proclaimed_moves_the_clocks(store: Store, tmp_path: Path) -> None:
    extra = dt.date(2028, 6, 2)

    taken = take_holiday_file(store, path=a_file(tmp_path, 2028, more=(extra,)))

    assert (taken.added, taken.moved) == (("02/06/2028 Holiday",), ())
    assert standards(store).limit("decisions", dt.date(2028, 5, 30)) == dt.date(2028, 6, 7)


def test_a_second_list_adds_to_the_first(store: Store, tmp_path: Path) -> None:
    take_holiday_file(store, path=a_file(tmp_path, 2029))
    take_holiday_file(store, path=a_file(tmp_path, 2030))

    assert {2029, 2030} <= holidays_in_use(store).years


def test_a_list_with_nothing_new_changes_nothing(store: Store, tmp_path: Path) -> None:
    taken = take_holiday_file(store, path=a_file(tmp_path, 2026))

    assert taken.added == ()
    with store.reading() as reader:
        assert reader.get(Setting, KEY) is None


def test_a_list_that_cannot_be_right_changes_nothing(store: Store, tmp_path: Path) -> None:
    take_holiday_file(store, path=a_file(tmp_path, 2029))
    short = a_file(tmp_path, more=(dt.date(2030, 12, 25),))

    with pytest.raises(HolidayFileError, match="In 2030 it lacks"):
        take_holiday_file(store, path=short)

    assert 2030 not in holidays_in_use(store).years
    assert 2029 in holidays_in_use(store).years


def test_more_years_than_can_be_kept_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(HolidayFileError, match="more years than can be kept"):
        take_holiday_file(store, path=a_file(tmp_path, *range(2030, 2060)))


def test_a_kept_list_does_not_undo_what_an_update_of_the_program_knows(store: Store) -> None:
    days = {str(day): "Holiday" for day in closed_days(2023) - {dt.date(2023, 5, 8)}}
    later = {str(day): "Holiday" for day in closed_days(2029)}
    kept = json.dumps({"years": {"2023": days, "2029": later}})
    put(store, Setting(id=SettingId(KEY), value=kept))

    found = holidays_in_use(store)

    assert dt.date(2023, 5, 8) in found.days
    assert 2029 in found.years


def test_a_kept_list_that_cannot_be_read_leaves_the_programs_own(store: Store) -> None:
    put(store, Setting(id=SettingId(KEY), value="{}"))

    assert holidays_in_use(store) == bundled_holidays()
