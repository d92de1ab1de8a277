import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.domain.working_days import (
    UnknownHolidayYearError,
    add_working_days,
    is_working_day,
    next_working_day,
    previous_working_day,
    why_not_a_working_day,
    working_day_on_or_before,
    working_days_between,
)
from iro_core.holiday_data import bundled_holidays
from tests.core.calendar_by_rule import count_forward, works

HOLIDAYS = bundled_holidays()
DAYS = st.dates(dt.date(2019, 3, 1), dt.date(2028, 10, 1))
COUNTS = st.integers(0, 40)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (dt.date(2026, 3, 5), None),
        (dt.date(2026, 3, 7), "Saturday"),
        (dt.date(2026, 3, 8), "Sunday"),
        (dt.date(2026, 4, 3), "Good Friday"),
        (dt.date(2026, 12, 25), "Christmas Day"),
        (dt.date(2021, 12, 25), "Christmas Day"),
        (dt.date(2026, 12, 28), "Boxing Day (substitute day)"),
    ],
)
def test_a_day_off_says_why(day: dt.date, reason: str | None) -> None:
    assert why_not_a_working_day(day, HOLIDAYS) == reason


def test_every_day_of_ten_years_agrees_with_the_calendar_by_rule() -> None:
    days = [dt.date(2019, 1, 1) + dt.timedelta(days=n) for n in range(3_653)]

    assert days[-1] == dt.date(2028, 12, 31)
    assert [day for day in days if is_working_day(day, HOLIDAYS) != works(day)] == []


@given(DAYS, COUNTS)
def test_counting_forward_agrees_with_turning_pages(start: dt.date, count: int) -> None:
    assert add_working_days(start, count, HOLIDAYS) == count_forward(start, count)


@given(DAYS, COUNTS)
def test_working_days_between_undoes_counting(start: dt.date, count: int) -> None:
    end = add_working_days(start, count, HOLIDAYS)

    assert working_days_between(start, end, HOLIDAYS) == count
    assert working_days_between(end, start, HOLIDAYS) == -count


@given(DAYS, st.integers(1, 40))
def test_counting_back_from_a_working_day_undoes_counting_forward(day: dt.date, count: int) -> None:
    start = working_day_on_or_before(day, HOLIDAYS)

    end = add_working_days(start, count, HOLIDAYS)

    assert add_working_days(end, -count, HOLIDAYS) == start


@given(DAYS, DAYS, COUNTS)
def test_a_later_start_never_gives_an_earlier_end(one: dt.date, other: dt.date, count: int) -> None:
    first, second = sorted((one, other))

    assert add_working_days(first, count, HOLIDAYS) <= add_working_days(second, count, HOLIDAYS)


def test_the_working_days_around_easter() -> None:
    easter_monday = dt.date(2024, 4, 1)

    assert previous_working_day(easter_monday, HOLIDAYS) == dt.date(2024, 3, 28)
    assert next_working_day(easter_monday, HOLIDAYS) == dt.date(2024, 4, 2)
    assert working_day_on_or_before(easter_monday, HOLIDAYS) == dt.date(2024, 3, 28)
    assert working_day_on_or_before(dt.date(2024, 4, 2), HOLIDAYS) == dt.date(2024, 4, 2)


@pytest.mark.parametrize("year", [2018, 2029])
def test_a_year_whose_holidays_are_not_known_is_refused(year: int) -> None:
    with pytest.raises(UnknownHolidayYearError, match=f"bank holidays of {year}") as refusal:
        is_working_day(dt.date(year, 6, 2), HOLIDAYS)

    assert refusal.value.year == year


def test_counting_into_a_year_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownHolidayYearError, match="2029"):
        add_working_days(dt.date(2028, 12, 20), 20, HOLIDAYS)
