"""Review conferences: three months, then six; after a birth the sooner of two days."""

import datetime as dt

import pytest

from iro_core.domain.conferences import next_conference
from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays

STANDARDS = Standards(holidays=bundled_holidays())
INITIAL = dt.date(2025, 1, 6)


@pytest.mark.parametrize(
    ("held", "rule", "limit"),
    [
        ([], "first-conference", dt.date(2025, 4, 6)),
        ([INITIAL], "first-conference", dt.date(2025, 4, 6)),
        ([dt.date(2025, 3, 31)], "later-conference", dt.date(2025, 9, 30)),
        (
            [dt.date(2025, 9, 1), dt.date(2025, 3, 31)],
            "later-conference",
            dt.date(2026, 3, 1),
        ),
    ],
)
def test_review_conferences_follow_in_three_and_then_six_months(
    held: list[dt.date], rule: str, limit: dt.date
) -> None:
    found = next_conference(INITIAL, held, STANDARDS)

    assert (found.rule, found.limit) == (rule, limit)
    assert found.local


@pytest.mark.parametrize(
    ("born_on", "rule", "limit"),
    [
        (dt.date(2025, 2, 3), "pre-birth", dt.date(2025, 3, 3)),
        (dt.date(2025, 3, 20), "first-conference", dt.date(2025, 4, 6)),
        (dt.date(2024, 12, 1), "first-conference", dt.date(2025, 4, 6)),
    ],
)
def test_after_a_birth_the_sooner_day_counts(born_on: dt.date, rule: str, limit: dt.date) -> None:
    found = next_conference(INITIAL, [], STANDARDS, born_on=born_on)

    assert (found.rule, found.limit) == (rule, limit)


def test_the_other_day_is_said() -> None:
    found = next_conference(INITIAL, [], STANDARDS, born_on=dt.date(2025, 2, 3))

    assert found.steps[-1] == ("The sooner day counts; the other one would be Sunday 6 April 2025.")
