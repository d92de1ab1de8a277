"""Permanence for a child: the plan, when it was achieved, and the service's own clocks for it."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.date_words import in_words, span
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import CarePeriod, Child
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import DateWords, by_rule, on_file
from iro_desktop.services.dates.standing import current
from iro_desktop.services.refusals import RecordError, needed, not_after_today

CLOCKS = ("permanence", "permanence-12")


@dataclass(frozen=True, kw_only=True)
class PermanenceClock:
    """One of the service's own times for permanence: by when, and how it stands."""

    title: str
    limit: DateWords
    words: str
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class PermanenceEntry:
    """How permanence stands.

    Attributes:
        plan: In words, or "".
        achieved: The day, or "".
        clocks: They have ended once permanence is achieved.
    """

    plan: str
    achieved: str
    clocks: tuple[PermanenceClock, ...]


def permanence(
    child: Child, *, care_since: dt.date | None, local: Standards, today: dt.date
) -> PermanenceEntry:
    """Return how permanence stands for a child."""
    achieved = child.permanence_achieved_on
    words = in_words(achieved) if achieved else ""
    runs = achieved is None and care_since is not None
    return PermanenceEntry(
        plan=codes.PERMANENCE_PLAN.get(child.permanence_plan, ""),
        achieved=DateWords(words, on_file(achieved, "child", child.id, "permanence_achieved_on")),
        clocks=tuple(_clocks(care_since, local, today)) if runs and care_since else (),
    )


def record_permanence(
    store: Store, *, seen: Child, achieved_on: dt.date | None, plan: str | None, today: dt.date
) -> Child:
    """Record by which plan permanence was achieved, and when; or take the day back with None.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("permanence_plan", plan, "Choose the plan.")
    not_after_today("permanence_achieved_on", achieved_on, today)
    with store.writing() as writer:
        period = current(writer.find(CarePeriod, child_id=seen.id), today)
        since = (period.from_on if period else None) or seen.born_on
        if achieved_on and since and achieved_on < since:
            sentence = f"The child became looked after on {in_words(since)}, this time."
            if not (period and period.from_on):
                sentence = "This day is before the child's date of birth."
            raise RecordError("permanence_achieved_on", sentence)
        return writer.change(seen, permanence_achieved_on=achieved_on, permanence_plan=plan or "")


def _clocks(since: dt.date, local: Standards, today: dt.date) -> Iterator[PermanenceClock]:
    for key in CLOCKS:
        with contextlib.suppress(UnknownHolidayYearError):
            rule, limit = local.rule(key), local.limit(key, since)
            late = limit < today
            gap = span(*sorted((limit, today)))
            yield PermanenceClock(
                title=f"{rule.amount_in_words} (local standard)",
                limit=DateWords(in_words(limit), by_rule(limit, key, since, rule.title)),
                words=f"{gap} over" if late else f"{gap} left",
                is_late=late,
            )
