import datetime as dt
import json

import pytest

from iro_core.holiday_data import HolidayFileError, bundled_holidays, holidays_from_json
from tests.core.calendar_by_rule import closed_days

YEARS = range(2019, 2029)


@pytest.mark.parametrize("year", YEARS)
def test_the_list_has_the_weekdays_that_the_rules_of_the_holidays_give(year: int) -> None:
    listed = {day for day in bundled_holidays().days if day.year == year and day.weekday() < 5}

    assert listed == closed_days(year)


def test_the_list_covers_2019_to_2028() -> None:
    assert bundled_holidays().years == frozenset(YEARS)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2020, 5, 8), "VE Day"),
        (dt.date(2022, 6, 3), "Platinum Jubilee"),
        (dt.date(2022, 9, 19), "State Funeral"),
        (dt.date(2023, 5, 8), "Coronation"),
        (dt.date(2027, 12, 28), "substitute"),
        (dt.date(2021, 12, 25), "Christmas Day"),
        (dt.date(2026, 4, 3), "Good Friday"),
    ],
)
def test_a_holiday_is_listed_by_name(day: dt.date, name: str) -> None:
    assert name in bundled_holidays().days[day]


def test_a_newer_list_can_be_read_from_a_file() -> None:
    holidays = holidays_from_json('{"years": {"2031": {"2031-12-25": "Christmas Day"}}}')

    assert holidays.years == {2031}
    assert holidays.days == {dt.date(2031, 12, 25): "Christmas Day"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"years": []}',
        '{"years": {"2031": ["2031-12-25"]}}',
        '{"years": {"2031": {"25/12/2031": "Christmas Day"}}}',
        '{"years": {"soon": {}}}',
        json.dumps({"years": {"2031": {"2030-12-25": "Christmas Day"}}}),
    ],
)
def test_a_file_that_is_no_list_of_holidays_is_refused(text: str) -> None:
    with pytest.raises(HolidayFileError, match="has been kept"):
        holidays_from_json(text)


def test_a_year_without_christmas_day_is_not_believed() -> None:
    with pytest.raises(HolidayFileError, match="no Christmas Day"):
        holidays_from_json('{"years": {"2031": {}}}')
