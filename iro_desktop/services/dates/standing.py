"""How a child stands on a day, worked out from rows of their file: for Home and the caseload."""

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from iro_core.domain.amounts import AmountError, rule_with
from iro_core.domain.flag_facts import FlagLimits
from iro_core.domain.standards import Standards as RuleStandards
from iro_core.domain.timescales import LETTER_AFTER_VISIT, RULES, Rule
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.flag_settings import flag_limits_from
from iro_core.ids import ChildId
from iro_core.letter_settings import SUPPORT_WORKING_DAYS
from iro_core.office_settings import COUNT_START_DAY, OFFICE_SETTINGS, YES
from iro_desktop.models.queries.agenda import (
    CarePeriodRow,
    LetterRow,
    ReviewRow,
    VisitRow,
)
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.holidays import holidays_read
from iro_desktop.services.settings import settings_read

UNNAMED = "Child without a name"
STILL_OPEN = frozenset({"planned", "adjourned"})
"""States of a review that is still to be held, or to be completed."""

_WROTE_NOT_SEEN = "not_seen"


class _OfAChild(Protocol):
    @property
    def child_id(self) -> ChildId: ...


class _ForATime(Protocol):
    @property
    def from_on(self) -> dt.date | None: ...

    @property
    def to_on(self) -> dt.date | None: ...


C = TypeVar("C", bound=_OfAChild)
P = TypeVar("P", bound=_ForATime)


def by_child(rows: Iterable[C]) -> dict[ChildId, list[C]]:
    """Return the rows of each child; a child without any has an empty list."""
    found: dict[ChildId, list[C]] = defaultdict(list)
    for row in rows:
        found[row.child_id].append(row)
    return found


def current(rows: Iterable[P], today: dt.date) -> P | None:
    """Return what holds on a day: begun, not ended, and the newest if there are several."""
    holding = [row for row in rows if _begun(row, today) and not _ended(row, today)]
    return max(holding, key=lambda row: row.from_on or dt.date.min, default=None)


def last_seen_on(visits: Iterable[VisitRow], today: dt.date) -> dt.date | None:
    """Return the day on which the child was last seen, or None if they never were."""
    seen = (v.held_on for v in visits if v.held_on and v.seen_alone != _WROTE_NOT_SEEN)
    return max((day for day in seen if day <= today), default=None)


def unseen_since(
    seen_on: dt.date | None, care: Iterable[CarePeriodRow], today: dt.date
) -> dt.date | None:
    """Return the day since which a child is unseen; None if unknown.

    It is the day they were last seen, or the day they came into care, this time, if that was later.
    """
    period = current(care, today)
    days = (seen_on, period.from_on if period else None)
    return max((day for day in days if day), default=None)


def has_left_care(care: Iterable[P], today: dt.date) -> bool:
    """Whether times in care are on file and none of them goes on: nobody has to be seen."""
    periods = list(care)
    return bool(periods) and current(periods, today) is None


def next_review(reviews: Iterable[ReviewRow]) -> ReviewRow | None:
    """Return the review that comes next, or the one that should have been held."""
    open_ones = [each for each in reviews if each.state in STILL_OPEN and each.held_on is None]
    return min(
        open_ones, key=lambda each: each.planned_on or each.due_on or dt.date.max, default=None
    )


def visit_without_letter(
    visits: Iterable[VisitRow], letters: Sequence[LetterRow]
) -> VisitRow | None:
    """Return the child's newest finished visit if nobody has begun a letter about it.

    Older visits do not count: the next letter tells of the newest one.
    """
    finished = [v for v in visits if v.state not in {"", "draft"} and v.held_on]
    newest = max(finished, key=lambda v: (v.held_on or dt.date.min, v.made_at), default=None)
    if newest is None or newest.letter_not_needed or newest.seen_alone == _WROTE_NOT_SEEN:
        return None
    return None if any(letter.visit_id == newest.id for letter in letters) else newest


@dataclass(frozen=True, kw_only=True)
class Standards(RuleStandards):
    """What this office has agreed about its own work, with the rules of time as it keeps them.

    Attributes:
        not_seen: For how long a child may go unseen before Home says so.
        flags: What counts as too many or too long before a review.
        support_working_days: So long a letter may lie with business support.
    """

    not_seen: dt.timedelta
    flags: FlagLimits = FlagLimits()
    support_working_days: int = 3

    @property
    def letter_working_days(self) -> int:
        """How many working days a letter after a visit may take."""
        return self.rule(LETTER_AFTER_VISIT.key).amount


def standards(store: Store) -> Standards:
    """Return the office's standards, as they are set."""
    with store.reading() as reader:
        return standards_read(reader)


def standards_read(reader: Reader) -> Standards:
    """Return the office's standards, inside a transaction that is open already."""
    kept = settings_read(reader)
    return Standards(
        not_seen=dt.timedelta(days=int(kept["not_seen_days"])),
        flags=flag_limits_from(kept, not_seen_days=int(kept["not_seen_days"])),
        support_working_days=int(kept[SUPPORT_WORKING_DAYS]),
        holidays=holidays_read(reader),
        changed=_changed(kept),
        count_start_day=kept[COUNT_START_DAY] == YES,
    )


def _changed(kept: Mapping[str, str]) -> dict[str, Rule]:
    """Return the rules that the office has set otherwise; a value that cannot be read is not one.

    Such a value can only come from a newer program: the rule's own amount holds until then.
    """
    typed = {LETTER_AFTER_VISIT.key: kept["visit_letter_working_days"]}
    typed |= {each.rule: kept[key] for key, each in OFFICE_SETTINGS.items() if each.rule}
    changed = {}
    for key, amount in typed.items():
        if amount != RULES[key].amount_in_words:
            with contextlib.suppress(AmountError):
                changed[key] = rule_with(RULES[key], amount)
    return {key: rule for key, rule in changed.items() if rule != RULES[key]}


def letter_due_on(held_on: dt.date | None, local: Standards) -> dt.date | None:
    """Return when the letter after a visit is due; None if the bank holidays are not known."""
    return letter_limit(LETTER_AFTER_VISIT, held_on, local)


def letter_limit(rule: Rule, held_on: dt.date | None, local: Standards) -> dt.date | None:
    """Return when a letter is due by its rule; None if the bank holidays are not known."""
    if held_on is None:
        return None
    with contextlib.suppress(UnknownHolidayYearError):
        return local.limit(rule.key, held_on)
    return None


def _begun(row: _ForATime, today: dt.date) -> bool:
    return row.from_on is None or row.from_on <= today


def _ended(row: _ForATime, today: dt.date) -> bool:
    return row.to_on is not None and row.to_on <= today
