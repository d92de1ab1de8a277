"""The clock of a child's next review, from what is on file: for every screen that shows a limit."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from iro_core import ids
from iro_core.domain.care_clock import CareClock, limit_of_planned, next_review_clock
from iro_core.domain.early_reviews import EarlyFacts, EarlyReview, early_reviews
from iro_core.domain.regimes import CareFacts, HeldReview, PlacementSpell, Spell, StatusSpell
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import CarePeriod, Child, LegalStatus, Placement, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.writing import Writer

_CANCELLED = "cancelled"
_PLANNED = frozenset({"", "planned"})
_OPEN = _PLANNED | {"adjourned"}


class PlannedOrHeld(HeldReview, Protocol):
    """A review as a list reads it."""

    @property
    def state(self) -> str:
        """One of `codes.REVIEW_STATE`."""


def care_facts(reader: Reader, child_id: str, *, held: Iterable[Review] = ()) -> CareFacts:
    """Return what the file tells of a child's care.

    Args:
        reader: One view of the store.
        child_id: The child.
        held: Reviews as they are about to be written, in place of those on file.
    """
    child = reader.need(Child, child_id)
    on_file = {each.id: each for each in reader.find(Review, child_id=child_id)}
    reviews = on_file | {each.id: each for each in held}
    unknown = CarePeriod(id=ids.CarePeriodId("unknown"), child_id=child.id)
    return CareFacts(
        periods=reader.find(CarePeriod, child_id=child_id) or [unknown],
        reviews=[each for each in reviews.values() if each.state != _CANCELLED],
        statuses=reader.find(LegalStatus, child_id=child_id),
        placements=reader.find(Placement, child_id=child_id),
        adoption_authorised_on=child.adoption_authorised_on,
    )


def next_clock(
    reader: Reader, child_id: str, standards: Standards, *, today: dt.date
) -> CareClock | None:
    """Return the clock of a child's next review, or None if the child is not looked after.

    Raises:
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    return next_review_clock(care_facts(reader, child_id), standards, today)


def clock_of_review(
    reader: Reader, review: Review, standards: Standards, *, today: dt.date
) -> CareClock | None:
    """Return the clock that a review has to keep, or had to keep on the day it was held.

    Raises:
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    facts = care_facts(reader, review.child_id)
    day = review.held_on or today
    before = [
        each
        for each in reader.find(Review, child_id=review.child_id)
        if each.id != review.id and each.held_on and each.state != _CANCELLED
        if review.held_on is None or each.held_on < review.held_on
    ]
    return next_review_clock(
        CareFacts(
            periods=facts.periods,
            reviews=before,
            statuses=facts.statuses,
            placements=facts.placements,
            adoption_authorised_on=facts.adoption_authorised_on,
        ),
        standards,
        day,
    )


class Clocks:
    """The clocks of many children, from rows that were read together."""

    def __init__(
        self,
        *,
        periods: Mapping[ids.ChildId, Sequence[Spell]],
        reviews: Mapping[ids.ChildId, Sequence[PlannedOrHeld]],
        statuses: Mapping[ids.ChildId, Sequence[StatusSpell]],
        placements: Mapping[ids.ChildId, Sequence[PlacementSpell]],
        standards: Standards,
        today: dt.date,
    ) -> None:
        self._periods, self._reviews = periods, reviews
        self._statuses, self._placements = statuses, placements
        self._standards, self._today = standards, today
        self._unknown: dict[ids.ChildId, UnknownHolidayYearError] = {}

    @property
    def note(self) -> str:
        """What the reader must know: whose limits cannot be told for want of bank holidays; ""."""
        if not self._unknown:
            return ""
        whose = "1 child" if len(self._unknown) == 1 else f"{len(self._unknown)} children"
        newest = min(self._unknown.values(), key=lambda unknown: unknown.year)
        return f"The limit of the next review cannot be told for {whose}. {newest}"

    def of(
        self, child_id: ids.ChildId, adoption_authorised_on: dt.date | None = None
    ) -> CareClock | None:
        """Return a child's clock; None where none can be told. An unknown year comes to `note`."""
        facts = CareFacts(
            periods=self._periods[child_id],
            reviews=[each for each in self._reviews[child_id] if each.state != _CANCELLED],
            statuses=self._statuses[child_id],
            placements=self._placements[child_id],
            adoption_authorised_on=adoption_authorised_on,
        )
        try:
            return next_review_clock(facts, self._standards, self._today)
        except UnknownHolidayYearError as unknown:
            self._unknown[child_id] = unknown
            return None


def early_reasons(
    reader: Reader, child_id: str, told: EarlyFacts, *, today: dt.date
) -> tuple[EarlyReview, ...]:
    """Return why a review must come before its time, unless one that comes answers it."""
    reviews = reader.find(Review, child_id=child_id)
    return unanswered(care_facts(reader, child_id), reviews, told, today=today)


def unanswered(
    facts: CareFacts, reviews: Sequence[Review], told: EarlyFacts, *, today: dt.date
) -> tuple[EarlyReview, ...]:
    """Return the grounds for an early review that no review answers, planned or held.

    A planned one answers by its day, or by its reason where the ground has no day. One held for
    that reason answers it until the child's status or placement changes again.
    """
    coming = [each for each in reviews if each.state in _OPEN and each.held_on is None]
    days = [each.planned_on for each in coming if each.planned_on]
    newest = _newest_change(facts, today)
    held = {each.early_reason for each in reviews if each.held_on and each.held_on >= newest}
    planned = {each.early_reason for each in coming if each.planned_on}
    found = early_reviews(facts, told, next_on=min(days, default=None), today=today)
    return tuple(
        each
        for each in found
        if each.reason not in held and (each.before is not None or each.reason not in planned)
    )


def _newest_change(facts: CareFacts, today: dt.date) -> dt.date:
    begun = (each.from_on for each in (*facts.statuses, *facts.placements) if each.from_on)
    return max((day for day in begun if day <= today), default=dt.date.min)


def set_clock_again(
    writer: Writer, child_id: str, standards: Standards, *, today: dt.date
) -> CareClock | None:
    """Bring the limit of the planned review up to date, after the facts behind it have changed.

    A limit in a year whose bank holidays are not known stays as it was.

    Returns:
        The clock that runs now; None where none can be told.
    """
    clock = None
    with contextlib.suppress(UnknownHolidayYearError):
        clock = next_clock(writer, child_id, standards, today=today)
    planned = _planned(writer, child_id)
    if clock is not None and planned:
        first = min(planned, key=lambda each: (each.due_on or dt.date.max, each.id))
        limit = limit_of_planned(clock, kind=first.kind, due_on=first.due_on)
        if (first.due_on, first.regime) != (limit, clock.regime.value):
            writer.change(first, due_on=limit, regime=clock.regime.value)
    return clock


def _planned(reader: Reader, child_id: str) -> list[Review]:
    return [
        each
        for each in reader.find(Review, child_id=child_id)
        if each.state in _PLANNED and each.held_on is None and each.kind != "early"
    ]
