"""Timescales of an IRO's work, each answered with its reason.

A rule is data: so much of a unit, from what, and where it comes from. The law and the service's own
standards are told apart by `local`, and a local one's amount and unit are settings.

Source of law:
    SI 2010/959 (the Care Planning, Placement and Case Review (England) Regulations 2010).
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from iro_core.domain.date_words import MONTHS, counted, in_words
from iro_core.domain.months import days_in, months_after
from iro_core.domain.working_days import (
    ONE_DAY,
    Holidays,
    add_working_days,
    days_after,
    why_not_a_working_day,
    working_day_on_or_before,
)


class Unit(StrEnum):
    """What a timescale is counted in."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How long something may take.

    Attributes:
        key: The rule's name in commands and settings ("first-review").
        title: What is to be done ("First review").
        counted_from: What the time runs from ("the day the child became looked after").
        amount: How many of the unit.
        source: The law's paragraph, or whose standard it is.
        local: Whether it is the service's own standard and no law.
        before: Whether the time is counted back from its start, as a reminder is.
    """

    key: str
    title: str
    counted_from: str
    amount: int
    unit: Unit
    source: str
    local: bool = False
    before: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A date and its reasons.

    Attributes:
        rule: The rule's key.
        start: The day that the time runs from; it is not counted itself.
        limit: The last day allowed, or the day of a reminder. It may be a Sunday: the law does not
            move it.
        hold_by: The last working day by then; the limit itself if that is one.
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


_LOCAL = "Local standard of this service; the law gives no time"

FIRST_REVIEW = Rule(
    key="first-review",
    title="First review",
    counted_from="the day the child became looked after",
    amount=20,
    unit=Unit.WORKING_DAYS,
    source="SI 2010/959 reg. 33(1)",
)
SECOND_REVIEW = Rule(
    key="second-review",
    title="Second review",
    counted_from="the day the first review was held",
    amount=3,
    unit=Unit.MONTHS,
    source="SI 2010/959 reg. 33(2)",
)
LATER_REVIEW = Rule(
    key="later-review",
    title="Subsequent review",
    counted_from="the day the last review was held",
    amount=6,
    unit=Unit.MONTHS,
    source="SI 2010/959 reg. 33(2)",
)
LETTER_AFTER_VISIT = Rule(
    key="letter-after-visit",
    title="Letter to the child after a visit",
    counted_from="the day of the visit",
    amount=20,
    unit=Unit.WORKING_DAYS,
    source=_LOCAL,
    local=True,
)
LETTER_AFTER_REVIEW = Rule(
    key="letter-after-review",
    title="Letter to the child after a review",
    counted_from="the day of the review",
    amount=20,
    unit=Unit.WORKING_DAYS,
    source=_LOCAL,
    local=True,
)


def _reminder(working_days: int) -> Rule:
    return Rule(
        key=f"remind-{working_days}",
        title=f"Reminder {counted(working_days, 'working day')} before a review",
        counted_from="the day of the review",
        amount=working_days,
        unit=Unit.WORKING_DAYS,
        source=_LOCAL,
        local=True,
        before=True,
    )


REMINDERS = tuple(_reminder(working_days) for working_days in (5, 2, 1))

RULES: Mapping[str, Rule] = {
    rule.key: rule
    for rule in (
        FIRST_REVIEW,
        SECOND_REVIEW,
        LATER_REVIEW,
        LETTER_AFTER_VISIT,
        LETTER_AFTER_REVIEW,
        *REMINDERS,
    )
}


def with_local_standard(rule: Rule, *, amount: int, unit: Unit = Unit.WORKING_DAYS) -> Rule:
    """Return a local rule with the service's own amount.

    Raises:
        ValueError: The rule is the law's, which no setting changes, or the amount is not above 0.
    """
    if not rule.local:
        raise ValueError(f"{rule.title} is set by law ({rule.source}) and cannot be changed.")
    if amount < 1:
        raise ValueError("A local standard must be at least one day.")
    return replace(rule, amount=amount, unit=unit)


def answer(rule: Rule, start: dt.date, holidays: Holidays) -> Answer:
    """Work a rule out from a day, with the reasons.

    Raises:
        UnknownHolidayYearError: The answer depends on a year whose bank holidays are not known.
    """
    limit = _limit(rule, start, holidays)
    hold_by = working_day_on_or_before(limit, holidays)
    return Answer(
        rule=rule.key,
        start=start,
        limit=limit,
        hold_by=hold_by,
        unit=_amount_in_words(rule),
        source=rule.source,
        local=rule.local,
        steps=tuple(_steps(rule, start, limit, hold_by, holidays)),
    )


def _limit(rule: Rule, start: dt.date, holidays: Holidays) -> dt.date:
    amount = -rule.amount if rule.before else rule.amount
    match rule.unit:
        case Unit.WORKING_DAYS:
            return add_working_days(start, amount, holidays)
        case Unit.DAYS:
            return start + amount * ONE_DAY
        case Unit.MONTHS:
            return months_after(start, amount)


def _amount_in_words(rule: Rule) -> str:
    return counted(rule.amount, rule.unit.removesuffix("s"))


def _steps(
    rule: Rule, start: dt.date, limit: dt.date, hold_by: dt.date, holidays: Holidays
) -> Iterator[str]:
    yield f"Counted from {rule.counted_from}, {in_words(start)}, which is not counted itself."
    if rule.unit is Unit.WORKING_DAYS:
        yield from _days_skipped(min(start, limit), max(start, limit), holidays)
    if rule.unit is Unit.MONTHS:
        yield from _month_clamped(start, limit)
    direction = "before" if rule.before else "after"
    yield f"{_amount_in_words(rule)} {direction} it is {in_words(limit)}."
    if hold_by != limit:
        reason = why_not_a_working_day(limit, holidays)
        kind = "local limit" if rule.local else "legal limit"
        yield (
            f"That is no working day ({reason}). The {kind} does not move, so the last working day "
            f"to keep it is {in_words(hold_by)}."
        )


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
