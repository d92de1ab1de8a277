"""Whether a local standard can end after the law, found by trying every start day of a year."""

import datetime as dt

import pytest

from iro_core.domain.later_than import later_than
from iro_core.domain.reasoned import Rule, Unit, with_local_standard
from iro_core.domain.timescales import FIRST_MEETING, FIRST_REVIEW
from iro_core.domain.working_days import Holidays
from iro_core.holiday_data import bundled_holidays

YEAR = dt.date(2024, 1, 1)


def of(amount: int, unit: Unit) -> Rule:
    return with_local_standard(FIRST_MEETING, amount=amount, unit=unit)


def test_28_days_end_after_20_working_days_from_a_weekend() -> None:
    # domain.md 1.4: day 27 from a Saturday, day 26 from a Sunday
    later = later_than(FIRST_MEETING, FIRST_REVIEW, bundled_holidays(), from_on=YEAR)

    assert later is not None
    assert later.days == 2
    assert later.start.weekday() == 6


@pytest.mark.parametrize(
    ("amount", "unit", "days"),
    [
        (20, Unit.WORKING_DAYS, None),
        (26, Unit.DAYS, None),
        (27, Unit.DAYS, 1),
        (2, Unit.MONTHS, 36),
    ],
)
def test_the_worst_case_of_a_year_is_told(amount: int, unit: Unit, days: int | None) -> None:
    later = later_than(of(amount, unit), FIRST_REVIEW, bundled_holidays(), from_on=YEAR)

    assert (later.days if later else None) == days


def test_it_says_how_much_than_what_and_when() -> None:
    later = later_than(FIRST_MEETING, FIRST_REVIEW, bundled_holidays(), from_on=YEAR)
    assert later is not None

    assert later.in_words(FIRST_REVIEW) == (
        "This can end 2 days after the law allows (20 working days, SI 2010/959 reg. 33(1)): for "
        "example when it starts on Sunday 7 January 2024."
    )


def test_without_bank_holidays_nothing_is_claimed() -> None:
    unknown = Holidays(years=frozenset(), days={})

    assert later_than(FIRST_MEETING, FIRST_REVIEW, unknown, from_on=YEAR) is None
