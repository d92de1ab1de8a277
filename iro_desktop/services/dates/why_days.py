"""The days between a start and a limit, each counted or not: for a small calendar of them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.reasoned import Rule, Unit
from iro_core.domain.timescales import Answer
from iro_core.domain.working_days import ONE_DAY, Holidays, why_not_a_working_day

MOST_DAYS = 63
"""A longer time is told in words alone: a calendar of it would say less than they do."""


class Mark(StrEnum):
    """What a day is in a count."""

    START = "start"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    LIMIT = "limit"
    HOLD_BY = "hold_by"


@dataclass(frozen=True)
class CountedDay:
    """One day of a count.

    Attributes:
        number: Which of the counted days it is; 0 for one that is not counted.
        name: The holiday's name, or "".
    """

    day: dt.date
    mark: Mark
    number: int = 0
    name: str = ""


def counted_days(rule: Rule, answer: Answer, holidays: Holidays) -> tuple[CountedDay, ...]:
    """Return each day from the start to the limit, or none where words tell it better.

    A count back begins with its limit. Months and hours are not counted by days.

    Raises:
        UnknownHolidayYearError: A year's bank holidays are not known.
    """
    first, last = sorted((answer.start, answer.limit))
    span = (last - first).days
    by_days = rule.unit in {Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS}
    if not by_days or not 0 < span <= MOST_DAYS:
        return ()
    days = [first + ahead * ONE_DAY for ahead in range(span + 1)]
    if answer.start > answer.limit:
        days.reverse()
    found, number = [], 0
    for day in days:
        reason = why_not_a_working_day(day, holidays)
        is_counted = day != answer.start and (rule.unit is not Unit.WORKING_DAYS or not reason)
        number += is_counted
        mark = _mark(day, answer, holidays, is_counted=is_counted)
        name = holidays.days.get(day, "")
        found.append(CountedDay(day, mark, number if is_counted else 0, name))
    return tuple(sorted(found, key=lambda each: each.day))


def _mark(day: dt.date, answer: Answer, holidays: Holidays, *, is_counted: bool) -> Mark:
    if day == answer.start:
        return Mark.START
    if day == answer.limit:
        return Mark.LIMIT
    if day == answer.hold_by:
        return Mark.HOLD_BY
    if is_counted:
        return Mark.COUNTED
    return Mark.HOLIDAY if day in holidays.days else Mark.WEEKEND
