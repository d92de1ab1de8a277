"""Every rule from every day of the years that are covered, against a counter written apart.

The counter knows the working days from a calendar made by rule (`calendar_by_rule`), and shares no
code with the domain.
"""

import bisect
import datetime as dt
from collections.abc import Iterator

import pytest

from iro_core.domain.reasoned import Rule, Unit, answer
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.holiday_data import bundled_holidays
from tests.core.calendar_by_rule import A_DAY, count_months, works

HOLIDAYS = bundled_holidays()
FIRST, LAST = dt.date(2019, 1, 1), dt.date(2028, 12, 31)
SHAPES = {(rule.amount, rule.unit, rule.before): rule for rule in RULES.values()}
"""One rule for each way of counting: rules that differ in words alone count alike."""


def every_day() -> Iterator[dt.date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += A_DAY


WORKING = [day for day in every_day() if works(day)]


def by_counter(rule: Rule, start: dt.date) -> dt.date | None:
    """The limit, by counting; None where the calendar ends."""
    match rule.unit:
        case Unit.MONTHS:
            limit = count_months(start, rule.amount)
        case Unit.WORKING_DAYS:
            return nth_working_day(start, -rule.amount if rule.before else rule.amount)
        case _:
            days = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.HOURS: 1 / 24}[rule.unit] * rule.amount
            limit = start
            for _ in range(round(days)):
                limit += A_DAY
    return limit if limit <= LAST else None


def nth_working_day(start: dt.date, working_days: int) -> dt.date | None:
    """Look the day up in the list of all working days, from the place where the start lies."""
    if working_days > 0:
        place = bisect.bisect_right(WORKING, start) - 1 + working_days
    else:
        place = bisect.bisect_left(WORKING, start) + working_days
    return WORKING[place] if 0 <= place < len(WORKING) else None


@pytest.mark.parametrize(
    "rule", SHAPES.values(), ids=lambda rule: f"{rule.amount_in_words}{' back' * rule.before}"
)
def test_every_start_day_agrees_with_the_counter(rule: Rule) -> None:
    standards, wrong, before = Standards(holidays=HOLIDAYS), [], FIRST

    for start in every_day():
        expected = by_counter(rule, start)
        try:
            found = standards.limit(rule.key, start)
        except UnknownHolidayYearError:
            found = None
        if found != expected or (found and found < before):
            wrong.append((start, found, expected))
        before = found or before

    assert wrong == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_edges_of_each_year_give_whole_answers(rule: Rule) -> None:
    edges = [(1, 1), (2, 28), (3, 1), (4, 1), (5, 31), (8, 31), (12, 24), (12, 25), (12, 31)]
    days = [dt.date(year, month, day) for year in range(2019, 2029) for month, day in edges]
    days += [dt.date(2020, 2, 29), dt.date(2024, 2, 29), dt.date(2028, 2, 29)]

    for start in days:
        expected = by_counter(rule, start)
        if expected is None:
            with pytest.raises(UnknownHolidayYearError, match=r"2029|2018"):
                answer(rule, start, HOLIDAYS)
            continue
        found = answer(rule, start, HOLIDAYS)
        assert found.limit == expected
        assert (found.limit < start) if rule.before else (found.limit > start)
        assert found.hold_by == found.limit or not works(found.limit)
        assert rule.before or start <= found.hold_by <= found.limit
        assert all(step.endswith(".") for step in found.steps)
