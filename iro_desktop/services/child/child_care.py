"""How a child's care stands: which clock runs and why, what calls for an early review, who has it.

Screens show it as it is; nothing here is kept.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from iro_core import codes, ids
from iro_core.domain.care_clock import CareClock, Due, next_review_clock
from iro_core.domain.date_finding import find_day
from iro_core.domain.date_words import how_late, in_words
from iro_core.domain.early_reviews import EarlyFacts, EarlyReview
from iro_core.domain.reasoned import Answer
from iro_core.domain.regimes import CareFacts, in_care_since
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import CarePeriod, Review
from iro_desktop.models.queries.child_file import ChildRecords
from iro_desktop.services.child.allocations import (
    AllocationEntry,
    AllocationRecords,
    allocation_now,
)
from iro_desktop.services.child.permanence import PermanenceEntry, permanence
from iro_desktop.services.dates.clocks import unanswered
from iro_desktop.services.dates.dated import DateWords, answered, on_file, told
from iro_desktop.services.dates.standing import current

NOT_IN_CARE = "The child is not looked after, so no clock of reviews runs."
NO_START = (
    "No clock can be told: the file does not say since when the child is looked after. Nothing is "
    "lost; the reviews stand as they are."
)
_FROM_THE_FILE = "The day from which what is on file puts the child under these rules."
_OPEN = frozenset({"", "planned", "adjourned"})


@dataclass(frozen=True, kw_only=True)
class ClockTold:
    """The clock of the next review, in words.

    Attributes:
        regime: Under which rules the child's reviews are.
        title: Which review comes next.
        limit: By when it must be held.
        state: How that stands to today.
        rule: What was counted, from what, and by which law.
        other: The clock that runs beside it, or "".
        notes: That and why the clock has changed, and what stays overdue.
    """

    regime: str
    title: str
    limit: DateWords
    state: str
    is_late: bool
    rule: str
    other: str
    notes: tuple[DateWords, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class CareStanding:
    """How a child's care stands on a day.

    Attributes:
        in_care: Whether the child is looked after.
        clock: The clock of the next review; None where none can be told.
        no_clock: Why none can be told, or "".
        early: What calls for an early review and has no answer yet.
        planned: The reviews that are to come, the soonest first.
        authorised: Since when the child may be placed for adoption by consent, or "".
    """

    in_care: bool
    clock: ClockTold | None
    no_clock: str
    early: tuple[EarlyReview, ...]
    planned: tuple[Review, ...]
    permanence: PermanenceEntry
    authorised: str
    allocation: AllocationEntry | None = None


def care_standing(
    file: ChildRecords, allocated: AllocationRecords, local: Standards, *, today: dt.date
) -> CareStanding:
    """Return how a child's care stands, from what is on file."""
    facts = _facts(file)
    since = in_care_since(facts, today)
    clock, no_clock = _clock(facts, local, today)
    in_care = since is not None or current(facts.periods, today) is not None
    held = [r.held_on for r in facts.reviews if r.held_on and (since is None or r.held_on >= since)]
    given = file.child.adoption_authorised_on
    return CareStanding(
        in_care=in_care,
        clock=_told(clock, local, today) if clock else None,
        no_clock=no_clock or ("" if clock else NO_START if in_care else NOT_IN_CARE),
        early=unanswered(facts, file.reviews, EarlyFacts(), today=today) if in_care else (),
        planned=tuple(sorted(_planned(file), key=lambda r: r.planned_on or r.due_on or today)),
        permanence=permanence(file.child, care_since=since, local=local, today=today),
        authorised=DateWords(
            in_words(given) if given else "",
            on_file(given, "child", file.child.id, "adoption_authorised_on"),
        ),
        allocation=allocation_now(
            allocated,
            care_since=since,
            first_review_on=min(held, default=None),
            local=local,
            today=today,
        ),
    )


def _facts(file: ChildRecords) -> CareFacts:
    unknown = CarePeriod(id=ids.CarePeriodId("unknown"), child_id=file.child.id)
    return CareFacts(
        periods=file.care_periods or [unknown],
        reviews=[each for each in file.reviews if each.state != "cancelled"],
        statuses=file.legal_statuses,
        placements=file.placements,
        adoption_authorised_on=file.child.adoption_authorised_on,
    )


def _clock(facts: CareFacts, local: Standards, today: dt.date) -> tuple[CareClock | None, str]:
    try:
        return next_review_clock(facts, local, today), ""
    except UnknownHolidayYearError as unknown:
        return None, str(unknown)


def _told(clock: CareClock, local: Standards, today: dt.date) -> ClockTold:
    rule = local.rule(clock.due.rule)
    beside = (_answer(clock.also, local),) if clock.also else ()
    whose = "Local standard" if rule.local else "The law"
    return ClockTold(
        regime=codes.REGIME[clock.regime.value],
        title=codes.REVIEW_KIND[clock.kind],
        limit=DateWords(in_words(clock.limit), answered(clock.answer, "Legal limit", beside)),
        state=how_late(clock.limit, today),
        is_late=clock.limit < today,
        rule=f"{rule.title}: {rule.amount_in_words} after {rule.counted_from}. "
        f"{whose}: {rule.source}.",
        other=_other(clock.also, local) if clock.also else "",
        notes=tuple(_notes(clock)),
    )


def _answer(due: Due, local: Standards) -> Answer:
    return local.answer(due.rule, due.start)


def _other(due: Due, local: Standards) -> DateWords:
    found = _answer(due, local)
    title = local.rule(due.rule).title
    return DateWords(f"{title}: by {in_words(found.limit)}", answered(found, title))


def _notes(clock: CareClock) -> Iterator[DateWords]:
    """Yield what must be known about the clock, each day in it with its reasons."""
    dates = told(clock.switched_on, _FROM_THE_FILE, "The clock changed")
    dates += answered(clock.answer, "Legal limit")
    for words in clock.words:
        yield DateWords(words, tuple(each for each in dates if find_day(words, each.day)))


def _planned(file: ChildRecords) -> list[Review]:
    return [each for each in file.reviews if each.state in _OPEN and each.held_on is None]
