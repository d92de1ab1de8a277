import datetime as dt
import json
from pathlib import Path

import pytest

from iro_core.domain.holiday_years import easter_sunday, fault_of_year
from iro_core.holiday_data import (
    LARGEST_FILE,
    HolidayFileError,
    as_json,
    bundled_holidays,
    difference,
    holidays_from_file,
    holidays_from_json,
    merged,
)
from tests.core import calendar_by_rule
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


def test_easter_and_the_usual_days_are_those_of_the_calendar_by_rule() -> None:
    for year in range(2000, 2100):
        assert easter_sunday(year) == calendar_by_rule.easter_sunday(year)
        assert fault_of_year(year, closed_days(year)) is None


def a_list(*years: int, **changed: dict[str, str]) -> str:
    """A list in the program's own layout, made by the rules of the holidays."""
    days = {str(year): {str(day): "Holiday" for day in closed_days(year)} for year in years}
    for year, named in days.items():
        named[f"{year}-12-25"] = "Christmas Day"
    return json.dumps({"years": days | changed})


def a_public_list(*years: int) -> str:
    """A list in the layout of GOV.UK, which leaves out what falls on a weekend."""
    events = [
        {"title": "Holiday", "date": str(day), "notes": "Substitute day", "bunting": True}
        for year in years
        for day in sorted(closed_days(year))
    ]
    other = {"division": "scotland", "events": [{"title": "2nd January", "date": "2030-01-02"}]}
    ours = {"division": "england-and-wales", "events": events}
    return json.dumps({"england-and-wales": ours, "scotland": other})


def test_a_newer_list_can_be_read() -> None:
    holidays = holidays_from_json(a_list(2031))

    assert holidays.years == {2031}
    assert set(holidays.days) == closed_days(2031) | {dt.date(2031, 12, 25)}


def test_the_public_list_of_gov_uk_can_be_read_and_gets_its_christmas_days() -> None:
    holidays = holidays_from_json(a_public_list(2027, 2033))

    assert holidays.years == {2027, 2033}
    assert holidays.days[dt.date(2027, 12, 25)] == "Christmas Day"
    assert holidays.days[dt.date(2027, 12, 27)] == "Holiday (substitute day)"
    assert dt.date(2030, 1, 2) not in holidays.days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "7",
        '{"years": []}',
        '{"years": {}}',
        '{"years": {"2031": ["2031-12-25"]}}',
        '{"years": {"2031": {"25/12/2031": "Christmas Day"}}}',
        '{"years": {"2031": {"2031-12-25": null}}}',
        '{"years": {"soon": {}}}',
        '{"england-and-wales": {"events": [{"title": "Boxing Day"}]}}',
        '{"england-and-wales": {"events": []}}',
        json.dumps({"years": {"2031": {"2030-12-25": "Christmas Day"}}}),
        "[" * 100_000,
    ],
    ids=range(15),
)
def test_a_file_that_is_no_list_of_holidays_is_refused(text: str) -> None:
    with pytest.raises(HolidayFileError, match="has been kept"):
        holidays_from_json(text)


@pytest.mark.parametrize("year", [2029, 2031, 2032])
def test_a_year_without_one_of_its_usual_days_is_not_believed(year: int) -> None:
    whole = json.loads(a_list(year))["years"][str(year)]

    for gone in (day for day in whole if dt.date.fromisoformat(day) in closed_days(year)):
        left = {day: name for day, name in whole.items() if day != gone}
        with pytest.raises(HolidayFileError, match=f"In {year} it lacks"):
            holidays_from_json(json.dumps({"years": {str(year): left}}))


def test_a_year_of_another_century_or_with_far_too_many_days_is_not_believed() -> None:
    many = {f"2031-02-{day:02}": "Holiday" for day in range(1, 18)}

    with pytest.raises(HolidayFileError, match="no list of this century"):
        holidays_from_json('{"years": {"1926": {"1926-12-25": "Christmas Day"}}}')
    with pytest.raises(HolidayFileError, match="too many"):
        holidays_from_json(json.dumps({"years": {"2031": many}}))


def test_a_newer_list_adds_its_years_and_changes_those_that_it_corrects() -> None:
    one_more = dict.fromkeys(map(str, closed_days(2028) | {dt.date(2028, 6, 2)}), "Holiday")

    found = merged(bundled_holidays(), holidays_from_json(a_list(2027, 2029, **{"2028": one_more})))

    assert found.years == {*YEARS, 2029}
    assert dt.date(2028, 6, 2) in found.days
    assert found.days[dt.date(2027, 3, 26)] == "Good Friday"  # the same days keep their names
    assert difference(bundled_holidays(), found).years == {2028, 2029}


def test_an_older_list_does_not_take_a_proclaimed_day_away() -> None:
    lacking = dict.fromkeys(map(str, closed_days(2022) - {dt.date(2022, 9, 19)}), "Holiday")
    older = holidays_from_json(a_list(**{"2022": lacking}))

    with pytest.raises(HolidayFileError, match=r"older .* 19 September 2022.* has been kept"):
        merged(bundled_holidays(), older)


def test_a_list_is_read_back_as_it_was_written() -> None:
    assert holidays_from_json(as_json(bundled_holidays())) == bundled_holidays()


@pytest.mark.parametrize(
    ("name", "kept"),
    [("New\x00 Year\ud800's\u202e Day", "New Year 's Day"), (" \x07", "Bank holiday")],
    ids=["odd letters", "none at all"],
)
def test_the_name_of_a_holiday_is_made_fit_to_be_kept_and_shown(name: str, kept: str) -> None:
    days = {str(day): name for day in closed_days(2029)}

    taken = holidays_from_json(json.dumps({"years": {"2029": days}}))

    assert set(taken.days.values()) == {kept}


def test_a_file_is_read_with_or_without_a_mark_at_its_start(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text(a_list(2029), encoding="utf-8-sig")

    assert holidays_from_file(file).years == {2029}


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    large, binary = tmp_path / "large.json", tmp_path / "binary.json"
    large.write_text(" " * (LARGEST_FILE + 1), encoding="ascii")
    binary.write_bytes(b"\xff\xfe\x00\xd8")

    for path, words in (
        (tmp_path / "missing.json", "could not be read"),
        (large, "too large"),
        (binary, "not a list"),
    ):
        with pytest.raises(HolidayFileError, match=words):
            holidays_from_file(path)
