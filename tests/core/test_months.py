import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.domain.months import days_in, months_after, months_between
from tests.core.calendar_by_rule import count_months

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2023, 1, 31), 1, dt.date(2023, 2, 28)),
        (dt.date(2025, 2, 28), 3, dt.date(2025, 5, 28)),
        (dt.date(2024, 12, 15), 1, dt.date(2025, 1, 15)),
        (dt.date(2024, 3, 31), -1, dt.date(2024, 2, 29)),
        (dt.date(2024, 1, 15), -1, dt.date(2023, 12, 15)),
        (dt.date(2024, 5, 31), 9, dt.date(2025, 2, 28)),
    ],
)
def test_the_corresponding_day_of_another_month(start: dt.date, months: int, end: dt.date) -> None:
    assert months_after(start, months) == end


@given(DAYS, st.integers(0, 60))
def test_months_agree_with_going_month_by_month(start: dt.date, months: int) -> None:
    assert months_after(start, months) == count_months(start, months)


@given(DAYS, DAYS)
def test_months_between_are_whole_ones(one: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one, other))

    months = months_between(earlier, later)

    assert months_after(earlier, months) <= later < months_after(earlier, months + 1)


@pytest.mark.parametrize("months", [-30_000, 100_000])
def test_a_month_outside_the_calendar_is_refused(months: int) -> None:
    with pytest.raises(OverflowError):
        months_after(dt.date(2026, 3, 5), months)


def test_february_has_a_day_more_in_a_leap_year() -> None:
    assert [days_in(year, 2) for year in (2023, 2024, 1900, 2000)] == [28, 29, 28, 29]
