"""Health and education dates of a child: what was done last, what is next due, by which rule.

Next is reckoned from the last time, or from the day the child became looked after. A day that
somebody entered counts too, and the earlier of the two is due. All times are local standards: none
was read in the law.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from iro_core.domain.children import NotYetBornError, age_on
from iro_core.domain.months import months_after
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, limit_of
from iro_core.domain.working_days import UnknownHolidayYearError

SOON = dt.timedelta(days=28)
FIVE = 5
ALL_AGES = range(200)
DENTAL_AGES, PEP_AGES = range(1, 200), range(3, 18)
SDQ_AGES, SCHOOL_AGES = range(4, 17), range(5, 16)
INITIAL, REVIEW, DENTAL, IMMUNISATIONS = (
    "initial_health",
    "review_health",
    "dental",
    "immunisations",
)
SDQ, PEP, EHCP, ROLL = "sdq", "pep", "ehcp", "school_roll"
WHATS = (INITIAL, REVIEW, DENTAL, IMMUNISATIONS, SDQ, PEP, EHCP, ROLL)
"""The eight dates, in the order in which they are shown; also the codes of a record."""


_AGES = {
    DENTAL: (DENTAL_AGES, "From one year on."),
    SDQ: (SDQ_AGES, "From 4 to 16 years."),
    PEP: (PEP_AGES, "From 3 to 17 years."),
    ROLL: (SCHOOL_AGES, "Not of school age."),
}


class DateState(StrEnum):
    """How one of the eight stands."""

    OVERDUE = "Overdue"
    SOON = "Due soon"
    IN_TIME = "In time"
    DONE = "Done"
    NOT_KNOWN = "Not known"
    NOT_NEEDED = "Not needed"
    ON_ROLL = "On roll"
    NOT_ON_ROLL = "Not on roll"


PROBLEMS = frozenset({DateState.OVERDUE, DateState.NOT_ON_ROLL})
"""What asks to be raised."""


class DateOnFile(Protocol):
    """A health or education date, as a record has it."""

    @property
    def what(self) -> str:
        """One of `codes.KEY_DATE`."""

    @property
    def done_on(self) -> dt.date | None:
        """When it was done, if it was."""

    @property
    def due_on(self) -> dt.date | None:
        """When it is next due, if somebody entered it."""


@dataclass(frozen=True, kw_only=True, repr=False)
class HealthFacts:
    """What the dates of one child follow from.

    Attributes:
        care_since: The day on which the child became looked after, this time.
        has_ehcp: Whether there is an education, health and care plan; None if nobody knows.
        is_on_roll: Whether the child is on the roll of a school; None if nobody knows.
        is_short_breaks: Whether the child is away from the parents for short breaks only.
        dates: All the dates on file, in any order.
    """

    today: dt.date
    born_on: dt.date | None = None
    care_since: dt.date | None = None
    has_ehcp: bool | None = None
    is_on_roll: bool | None = None
    is_short_breaks: bool = False
    dates: Sequence[DateOnFile] = ()

    @cached_property
    def age(self) -> int | None:
        """The age in years, if it is known."""
        try:
            return age_on(self.born_on, self.today) if self.born_on else None
        except NotYetBornError:
            return None


@dataclass(frozen=True, kw_only=True)
class DateStanding:
    """How one of the eight stands on a day.

    Attributes:
        what: One of `WHATS`.
        because: What must be said about the state, as a sentence, or "".
        done_on: When it was last done; for the roll of a school, since when it is as it is.
        due_on: The day that counts: the rule's, or an earlier one that somebody entered.
        rule: The key of the rule that gives its day, or "" where none does.
        start: The day that the rule runs from.
        entered_on: The day that somebody entered, where it is not what a rule gives.
    """

    what: str
    state: DateState
    because: str = ""
    done_on: dt.date | None = None
    due_on: dt.date | None = None
    rule: str = ""
    start: dt.date | None = None
    entered_on: dt.date | None = None

    @property
    def is_by_rule(self) -> bool:
        """Whether the day that counts is the rule's, and not one that somebody entered."""
        return bool(self.rule) and self.due_on != self.entered_on


@dataclass(frozen=True)
class _Work:
    facts: HealthFacts
    standards: Standards
    newest: Mapping[str, DateOnFile] = field(default_factory=dict)

    def done_on(self, what: str) -> dt.date | None:
        found = self.newest.get(what)
        return found.done_on if found else None


def date_standings(facts: HealthFacts, standards: Standards) -> tuple[DateStanding, ...]:
    """Return how each of the eight stands, in their order."""
    work = _Work(facts, standards, newest_done(facts.dates))
    return tuple(_standing(what, work) for what in WHATS)


def date_standing(what: str, facts: HealthFacts, standards: Standards) -> DateStanding:
    """Return how one of the eight stands."""
    return _standing(what, _Work(facts, standards, newest_done(facts.dates)))


def overdue(facts: HealthFacts, standards: Standards) -> tuple[DateStanding, ...]:
    """Return what is overdue, and that a child is on no roll: the longest first."""
    late = [each for each in date_standings(facts, standards) if each.state in PROBLEMS]
    return tuple(sorted(late, key=lambda each: each.due_on or dt.date.max))


def newest_done(dates: Sequence[DateOnFile]) -> dict[str, DateOnFile]:
    """Return the newest of each date that has been done."""
    newest: dict[str, DateOnFile] = {}
    for each in sorted(dates, key=lambda each: each.done_on or dt.date.min):
        if each.done_on is not None:
            newest[each.what] = each
    return newest


def rule_after(what: str, facts: HealthFacts) -> str:
    """Return the rule for the next time after one that was done, or "" where there is none."""
    if what in (INITIAL, REVIEW):
        age = facts.age
        return "review-health-under-five" if age is not None and age < FIVE else "review-health"
    return what if what in (DENTAL, IMMUNISATIONS, SDQ, PEP, EHCP) else ""


def _standing(what: str, work: _Work) -> DateStanding:
    if (why_not := _not_needed(what, work)) is not None:
        found = DateStanding(what=what, state=DateState.NOT_NEEDED, because=why_not)
        return replace(found, done_on=work.done_on(what))
    return _ASKED.get(what, _repeated)(what, work)


def _not_needed(what: str, work: _Work) -> str | None:
    """Return why a date does not apply to the child, or None if it does."""
    facts, age = work.facts, work.facts.age
    if facts.is_short_breaks and what not in (EHCP, ROLL):
        return "Short breaks only: the parents see to it."
    if what == EHCP and facts.has_ehcp is False:
        return "The child has no such plan."
    if what == ROLL and facts.is_on_roll is not None:
        return None
    ages, words = _AGES.get(what, (ALL_AGES, ""))
    return words if age is not None and age not in ages else None


def _initial(what: str, work: _Work) -> DateStanding:
    done = work.done_on(what)
    if done:
        return DateStanding(what=what, state=DateState.DONE, done_on=done)
    if work.done_on(REVIEW):
        because = "A review assessment has been done since."
        return DateStanding(what=what, state=DateState.DONE, because=because)
    return _due(what, work, "initial-health", work.facts.care_since)


def _review(what: str, work: _Work) -> DateStanding:
    days = (work.done_on(INITIAL), work.done_on(REVIEW))
    last = max((day for day in days if day), default=None)
    if last is None:
        because = "After the initial health assessment."
        return DateStanding(what=what, state=DateState.NOT_NEEDED, because=because)
    found = _due(what, work, rule_after(what, work.facts), last)
    return replace(found, done_on=work.done_on(REVIEW))


def _pep(what: str, work: _Work) -> DateStanding:
    last = work.done_on(what)
    return _due(what, work, "pep" if last else "pep-first", last or _old_enough(what, work.facts))


def _ehcp(what: str, work: _Work) -> DateStanding:
    last = work.done_on(what)
    if last is None and work.facts.has_ehcp is None and not _entered(what, work, "", None):
        because = "Nobody has recorded whether there is such a plan."
        return DateStanding(what=what, state=DateState.NOT_KNOWN, because=because)
    return _due(what, work, "ehcp" if last else "", last)


def _roll(what: str, work: _Work) -> DateStanding:
    states = {True: DateState.ON_ROLL, False: DateState.NOT_ON_ROLL, None: DateState.NOT_KNOWN}
    is_on_roll = work.facts.is_on_roll
    because = "Nobody has recorded it." if is_on_roll is None else ""
    since = work.done_on(what)
    return DateStanding(what=what, state=states[is_on_roll], because=because, done_on=since)


def _repeated(what: str, work: _Work) -> DateStanding:
    start = work.done_on(what) or _old_enough(what, work.facts)
    return _due(what, work, rule_after(what, work.facts), start)


def _old_enough(what: str, facts: HealthFacts) -> dt.date | None:
    """Return from when on a date applies: in care, and not before the age that it is for."""
    if facts.care_since is None or facts.born_on is None or facts.age is None:
        return facts.care_since
    ages, _ = _AGES.get(what, (ALL_AGES, ""))
    return max(facts.care_since, months_after(facts.born_on, 12 * ages.start))


def _due(what: str, work: _Work, rule: str, start: dt.date | None) -> DateStanding:
    """Return how a date stands that is due by a rule, by a day entered, or by none."""
    by_rule, unknown = None, ""
    if rule and start:
        try:
            by_rule = work.standards.limit(rule, start)
        except UnknownHolidayYearError as reason:
            unknown = str(reason)
    entered = _entered(what, work, rule, start)
    due = min((day for day in (by_rule, entered) if day), default=None)
    return DateStanding(
        what=what,
        state=_state(due, work.facts.today),
        because=unknown or _why_unknown(what, due, work),
        done_on=work.done_on(what),
        due_on=due,
        rule=rule if by_rule else "",
        start=start if by_rule else None,
        entered_on=entered,
    )


def _entered(what: str, work: _Work, rule: str, start: dt.date | None) -> dt.date | None:
    """Return the day that somebody entered, and that is not just what a rule gave when written."""
    last = work.newest.get(what)
    after = last.done_on if last and last.done_on else dt.date.min
    own = [each for each in work.facts.dates if each.what == what]
    # A later appointment takes the place of one that was missed.
    to_come = [each.due_on for each in own if each.due_on and _is_to_come(each, after)]
    expected = max(to_come, default=None)
    with_last = last.due_on if last else None
    days = [day for day in (expected, with_last) if day]
    return min((day for day in days if not _is_reckoned(day, rule, start, work)), default=None)


def _is_to_come(date: DateOnFile, after: dt.date) -> bool:
    return date.done_on is None and date.due_on is not None and date.due_on > after


def _is_reckoned(day: dt.date, rule: str, start: dt.date | None, work: _Work) -> bool:
    """Tell whether a day is what a rule gives, by the office's amount or by the usual one.

    A review assessment may have been reckoned by the other rule: the child has turned five since.
    """
    if not rule or start is None:
        return False
    rules = _HEALTH_REVIEWS if rule in _HEALTH_REVIEWS else (rule,)
    holidays = work.standards.holidays
    with suppress(UnknownHolidayYearError):
        return any(
            day == work.standards.limit(each, start)
            or (work.standards.differs(each) and day == limit_of(RULES[each], start, holidays))
            for each in rules
        )
    return False


_HEALTH_REVIEWS = ("review-health-under-five", "review-health")


def _state(due: dt.date | None, today: dt.date) -> DateState:
    if due is None:
        return DateState.NOT_KNOWN
    if due < today:
        return DateState.OVERDUE
    return DateState.SOON if due - today <= SOON else DateState.IN_TIME


def _why_unknown(what: str, due: dt.date | None, work: _Work) -> str:
    if due is not None:
        return ""
    if what == EHCP:
        return "There is a plan, and no day of it on file."
    return "" if work.facts.care_since else "The day the child became looked after is not on file."


_ASKED: Mapping[str, Callable[[str, _Work], DateStanding]] = {
    INITIAL: _initial,
    REVIEW: _review,
    PEP: _pep,
    EHCP: _ehcp,
    ROLL: _roll,
}
