"""A rule of time, and the answer that it gives for a day, with its reasons.

A rule is data: so much of a unit, from what, and where it comes from. The law and the service's own
standards are told apart by `local`, and a local one's amount and unit are settings. The rules
themselves are listed in `timescales`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from iro_core.domain.date_words import MONTHS, counted, in_words
from iro_core.domain.months import days_in, months_after
from iro_core.domain.working_days import (
    ONE_DAY,
    BeyondTheCalendarError,
    Holidays,
    UnknownHolidayYearError,
    add_working_days,
    days_after,
    is_working_day,
    why_not_a_working_day,
    working_day_on_or_before,
)

_DAYS_IN_A_WEEK = 7
_HOURS_IN_A_DAY = 24


class Unit(StrEnum):
    """What a timescale is counted in."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"


class Group(StrEnum):
    """Which part of the work a rule belongs to, in the order in which they are listed."""

    REVIEWS = "Reviews"
    ADOPTION = "Adoption and short breaks"
    BEFORE = "Before a review"
    AFTER = "After a review"
    START = "Start and permanence"
    CONCERNS = "Concerns and escalations"
    CONFERENCES = "Child protection conferences"
    VISITS = "Social work visits"
    HEALTH = "Health, education and advocacy"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How long something may take.

    Attributes:
        key: The rule's name in commands and settings ("first-review").
        title: What is to be done ("First review").
        counted_from: What the time runs from ("the day the child became looked after").
        amount: How many of the unit.
        source: The law's paragraph, or whose standard it is.
        group: Which part of the work it belongs to.
        local: Whether it is the service's own standard and no law.
        before: Whether the time is counted back from its start, as a reminder is. Such a rule is
            always counted in working days, so that it never falls on a weekend.
        beside: The key of the rule that a local standard is set against, or "".
        note: A sentence that every answer ends with, or "".
    """

    key: str
    title: str
    counted_from: str
    amount: int
    unit: Unit
    source: str
    group: Group = Group.REVIEWS
    local: bool = False
    before: bool = False
    beside: str = ""
    note: str = ""

    @property
    def amount_in_words(self) -> str:
        """The amount with its unit: "20 working days", "1 month"."""
        return counted(self.amount, self.unit.removesuffix("s"))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A date and its reasons.

    Attributes:
        rule: The rule's key.
        start: The day that the time runs from.
        limit: The last day allowed, or the day of a reminder. It may be a Sunday: the law does not
            move it.
        hold_by: The last working day by then; the limit itself if that is one, or if there is no
            working day from the start up to it.
        unit: What was counted ("20 working days").
        source: The law's paragraph, or whose standard it is.
        local: Whether it is the service's own standard and no law.
        steps: How the date came about, sentence by sentence.
    """

    rule: str
    start: dt.date
    limit: dt.date
    hold_by: dt.date
    unit: str
    source: str
    local: bool
    steps: tuple[str, ...]


def with_local_standard(rule: Rule, *, amount: int, unit: Unit = Unit.WORKING_DAYS) -> Rule:
    """Return a local rule with the service's own amount.

    Raises:
        ValueError: The rule is the law's, which no setting changes; the amount is not above 0; or
            a rule that counts back is to count anything but working days.
    """
    if not rule.local:
        raise ValueError(f"{rule.title} is set by law ({rule.source}) and cannot be changed.")
    if amount < 1:
        raise ValueError("A local standard must be at least one day.")
    if rule.before and unit is not Unit.WORKING_DAYS:
        raise ValueError(f"{rule.title} is counted back in working days only.")
    return replace(rule, amount=amount, unit=unit)


def answer(
    rule: Rule, start: dt.date, holidays: Holidays, *, count_start_day: bool = False
) -> Answer:
    """Work a rule out from a day, with the reasons.

    Args:
        rule: The rule.
        start: The day of the event that the time runs from.
        holidays: The bank holidays that are known.
        count_start_day: Whether that day is itself the first one of a count of days. Off, as the
            law is usually read; some authorities count it. Months, hours and what is counted back
            are the same either way.

    Raises:
        UnknownHolidayYearError: The answer depends on a year whose bank holidays are not known.
    """
    with_start = count_start_day and _counts_days(rule)
    limit = limit_of(rule, start, holidays, count_start_day=count_start_day)
    hold_by = _hold_by(start, limit, holidays)
    return Answer(
        rule=rule.key,
        start=start,
        limit=limit,
        hold_by=hold_by,
        unit=rule.amount_in_words,
        source=rule.source,
        local=rule.local,
        steps=tuple(_steps(rule, start, limit, hold_by, holidays, with_start)),
    )


def limit_of(
    rule: Rule, start: dt.date, holidays: Holidays, *, count_start_day: bool = False
) -> dt.date:
    """Return the limit alone, for lists of many children; `answer` gives its reasons.

    A limit in months needs no bank holidays, but the day to hold it by does. So a year that is not
    covered is refused here too, and a list never shows what cannot be explained.

    Raises:
        UnknownHolidayYearError: The limit depends on a year whose bank holidays are not known, as
            are those of the years in which the calendar begins and ends.
    """
    try:
        first = start - ONE_DAY if count_start_day and _counts_days(rule) else start
        limit = _counted(rule, first, holidays)
    except OverflowError as reason:
        raise BeyondTheCalendarError(start.year) from reason
    if limit.year not in holidays.years:
        raise UnknownHolidayYearError(limit.year)
    return limit


def _counted(rule: Rule, first: dt.date, holidays: Holidays) -> dt.date:
    match rule.unit:
        case Unit.WORKING_DAYS:
            return add_working_days(first, -rule.amount if rule.before else rule.amount, holidays)
        case Unit.DAYS:
            return first + rule.amount * ONE_DAY
        case Unit.WEEKS:
            return first + rule.amount * _DAYS_IN_A_WEEK * ONE_DAY
        case Unit.MONTHS:
            return months_after(first, rule.amount)
        case Unit.HOURS:
            return first - (-rule.amount // _HOURS_IN_A_DAY) * ONE_DAY


def _counts_days(rule: Rule) -> bool:
    return not rule.before and rule.unit in (Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS)


def _hold_by(start: dt.date, limit: dt.date, holidays: Holidays) -> dt.date:
    """Return the last working day by the limit, but never one before what it is counted from."""
    working_day = working_day_on_or_before(limit, holidays)
    return limit if working_day < start <= limit else working_day


def _steps(  # noqa: PLR0917  one sentence for each part of an answer
    rule: Rule,
    start: dt.date,
    limit: dt.date,
    hold_by: dt.date,
    holidays: Holidays,
    with_start: bool,
) -> Iterator[str]:
    yield f"Counted from {rule.counted_from}, {in_words(start)}{_first_day(rule, with_start)}."
    if rule.unit is Unit.WORKING_DAYS:
        first = start - ONE_DAY if with_start else start
        yield from _days_skipped(min(first, limit), max(first, limit), holidays)
    if rule.unit is Unit.MONTHS:
        yield from _month_clamped(start, limit)
    direction = "before" if rule.before else "from" if with_start else "after"
    days = f" ({rule.amount * _DAYS_IN_A_WEEK} days)" if rule.unit is Unit.WEEKS else ""
    yield f"{rule.amount_in_words}{days} {direction} it is {in_words(limit)}."
    if not is_working_day(limit, holidays):
        yield _no_working_day(rule, limit, hold_by, holidays)
    if rule.note:
        yield rule.note


def _first_day(rule: Rule, with_start: bool) -> str:
    if with_start:
        return ", which this office counts as the first day"
    return "" if rule.unit is Unit.HOURS else ", which is not counted itself"


def _days_skipped(start: dt.date, end: dt.date, holidays: Holidays) -> Iterator[str]:
    reasons = {
        day: reason
        for day in days_after(start, end - ONE_DAY)
        if (reason := why_not_a_working_day(day, holidays))
    }
    weekend = sum(reason in ("Saturday", "Sunday") for reason in reasons.values())
    if weekend:
        yield _weekend_in_words(weekend)
    for day, reason in reasons.items():
        if reason not in ("Saturday", "Sunday"):
            yield f"{in_words(day)} is not counted: {reason}."


def _weekend_in_words(days: int) -> str:
    if days == 1:
        return "One day of a weekend in between is not counted."
    return f"{days} Saturdays and Sundays in between are not counted."


def _month_clamped(start: dt.date, limit: dt.date) -> Iterator[str]:
    if limit.day < start.day:
        month = MONTHS[limit.month - 1]
        yield (
            f"There is no {start.day} {month} in {limit.year}: {month} has "
            f"{days_in(limit.year, limit.month)} days, so it is the last of them."
        )


def _no_working_day(rule: Rule, limit: dt.date, hold_by: dt.date, holidays: Holidays) -> str:
    reason = why_not_a_working_day(limit, holidays)
    kind = "local limit" if rule.local else "legal limit"
    if hold_by == limit:
        return (
            f"That is no working day ({reason}), and there is none before it since the start. The "
            f"{kind} does not move."
        )
    return (
        f"That is no working day ({reason}). The {kind} does not move, so the last working day "
        f"to keep it is {in_words(hold_by)}."
    )
