"""The calculator of dates: what a rule gives for a day that is in no file yet. It keeps nothing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from iro_core.domain.date_words import counted, in_words
from iro_core.domain.local_times import LAST_REVIEW, LOOKED_AFTER, REVIEW_DAY
from iro_core.domain.reasoned import Rule, Unit
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, Answer, answer
from iro_core.domain.working_days import Holidays, UnknownHolidayYearError, days_after
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import ByRule, Dated
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.dates.why import Why, reckoned

_WEEKEND = ("Saturday", "Sunday")


@dataclass(frozen=True)
class Event:
    """A day from which several rules run at once.

    Attributes:
        key: For routes.
        title: What the calculator offers ("Everything from a review").
        counted_from: What the rules run from, one of these.
    """

    key: str
    title: str
    counted_from: frozenset[str]


EVENTS = (
    Event(
        "from-a-review",
        "Everything around a review on this day",
        frozenset({REVIEW_DAY, LAST_REVIEW, "the day the first review was held"}),
    ),
    Event(
        "from-looked-after",
        "Everything from becoming looked after",
        frozenset({LOOKED_AFTER}),
    ),
    Event(
        "from-a-conference",
        "Everything from an initial conference",
        frozenset({"the day of the initial conference", "the day of the conference"}),
    ),
)


@dataclass(frozen=True, kw_only=True)
class AtOnce:
    """One of several rules that run from the same day.

    Attributes:
        limit: None where it cannot be told; `trouble` says why.
    """

    rule: Rule
    limit: dt.date | None
    hold_by: dt.date | None
    trouble: str = ""

    @property
    def day_words(self) -> str:
        """The day in words, and the day to hold it by where that is another; or the trouble."""
        if self.limit is None or self.hold_by is None:
            return self.trouble
        held = "" if self.hold_by == self.limit else f", hold by {in_words(self.hold_by)}"
        return f"{in_words(self.limit)}{held}"


@dataclass(frozen=True)
class Calculator:
    """The rules as the office keeps them, and what they give."""

    local: Standards

    def groups(self) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
        """Return the rules under their headings, with this office's own amounts."""
        rules = (self.local.rule(key) for key in RULES)
        return tuple((group.value, tuple(of)) for group, of in groupby(rules, lambda r: r.group))

    def rule(self, key: str) -> Rule | None:
        """Return a rule, or None where the key is no rule's."""
        return self.local.rule(key) if key in RULES else None

    def why(self, key: str, start: dt.date) -> Why:
        """Return what a rule gives for a day; where it cannot be told, the sentence says why."""
        rule = self.local.rule(key)
        try:
            limit = self.local.limit(key, start)
            return reckoned(Dated(limit, ByRule(key, start)), self.local)
        except UnknownHolidayYearError as unknown:
            return Why(what=rule.title, day=start, sentence=str(unknown))

    def holidays_moved(self, key: str, start: dt.date) -> str:
        """Return in one sentence what the bank holidays change, or "" where they do not count."""
        rule = self.local.rule(key)
        if rule.unit is not Unit.WORKING_DAYS:
            return ""
        found = self.local.answer(key, start)
        without = answer(
            rule,
            start,
            Holidays(years=self.local.holidays.years, days={}),
            count_start_day=self.local.count_start_day,
        )
        return _moved(found, without, self.local.holidays)

    def at_once(self, event: Event, start: dt.date) -> tuple[AtOnce, ...]:
        """Return what every rule gives that runs from an event, the earliest day first."""
        rules = (self.local.rule(key) for key in RULES)
        found = [
            self._one(rule, start) for rule in rules if rule.counted_from in event.counted_from
        ]
        return tuple(sorted(found, key=lambda each: (each.limit or dt.date.max, each.rule.title)))

    def _one(self, rule: Rule, start: dt.date) -> AtOnce:
        try:
            found = self.local.answer(rule.key, start)
        except UnknownHolidayYearError as unknown:
            return AtOnce(rule=rule, limit=None, hold_by=None, trouble=str(unknown))
        return AtOnce(rule=rule, limit=found.limit, hold_by=found.hold_by)


def calculator(store: Store) -> Calculator:
    """Return the calculator with the office's own standards."""
    return Calculator(standards(store))


def event_named(key: str) -> Event | None:
    """Return the event of that key, or None."""
    return next((each for each in EVENTS if each.key == key), None)


def at_once_as_text(event: Event, start: dt.date, found: tuple[AtOnce, ...]) -> str:
    """Return a list of days as plain text."""
    return "\n".join((f"{event.title}: {in_words(start)}", *_lines(found)))


def _lines(found: tuple[AtOnce, ...]) -> Iterator[str]:
    for each in found:
        whose = "local standard" if each.rule.local else "law"
        yield f"{each.day_words}: {each.rule.title}, {each.rule.amount_in_words}, {whose}"


def _moved(found: Answer, without: Answer, holidays: Holidays) -> str:
    first, last = sorted((found.start, found.limit))
    between = [
        name
        for day in days_after(first, last)
        if (name := holidays.days.get(day)) and day.weekday() < len(_WEEKEND) + 3
    ]
    if found.limit == without.limit:
        return "No bank holiday moves it." if not between else ""
    names = ", ".join(dict.fromkeys(between))
    count = counted(len(between), "bank holiday")
    return (
        f"{count} in between ({names}). Without {'it' if len(between) == 1 else 'them'} it would "
        f"be {in_words(without.limit)}."
    )
