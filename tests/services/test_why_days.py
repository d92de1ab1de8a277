"""The small calendar marks each day as the count went: the steps' own days, seen as a picture."""

import datetime as dt

import pytest

from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays
from iro_desktop.services.dates.why_days import CountedDay, Mark, counted_days

LOCAL = Standards(holidays=bundled_holidays())


def days_of(rule: str, start: dt.date) -> tuple[CountedDay, ...]:
    return counted_days(LOCAL.rule(rule), LOCAL.answer(rule, start), LOCAL.holidays)


def marked(days: tuple[CountedDay, ...], mark: Mark) -> list[dt.date]:
    return [each.day for each in days if each.mark is mark]


def test_twenty_working_days_leave_out_weekends_and_holidays() -> None:
    days = days_of("first-review", dt.date(2024, 4, 26))  # domain.md 2.2: due 28 May

    assert marked(days, Mark.START) == [dt.date(2024, 4, 26)]
    assert marked(days, Mark.HOLIDAY) == [dt.date(2024, 5, 6), dt.date(2024, 5, 27)]
    assert marked(days, Mark.LIMIT) == [dt.date(2024, 5, 28)]
    assert max(each.number for each in days) == 20
    assert len(marked(days, Mark.COUNTED)) == 19


def test_a_count_back_begins_with_its_limit_and_numbers_from_the_review() -> None:
    days = days_of("remind-5", dt.date(2024, 4, 3))

    assert (days[0].day, days[0].mark, days[0].number) == (dt.date(2024, 3, 25), Mark.LIMIT, 5)
    assert (days[-1].mark, days[-1].number) == (Mark.START, 0)
    assert [each.name for each in days if each.mark is Mark.HOLIDAY] == [
        "Good Friday",
        "Easter Monday",
    ]


def test_calendar_days_count_every_day_and_mark_the_day_to_hold_it_by() -> None:
    days = days_of("first-meeting-28-days", dt.date(2024, 6, 2))

    assert marked(days, Mark.HOLD_BY) == [dt.date(2024, 6, 28)]
    assert [each.number for each in days] == list(range(29))


@pytest.mark.parametrize("rule", ["second-review", "allocation", "later-review"])
def test_months_and_hours_are_told_in_words_alone(rule: str) -> None:
    assert days_of(rule, dt.date(2024, 6, 3)) == ()
