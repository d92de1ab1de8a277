"""What an act on a child's file did to the clock of the next review, said at once."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from iro_core.domain.care_clock import CareClock
from iro_core.domain.date_words import in_words
from iro_core.domain.names import in_a_row
from iro_core.domain.regimes import Regime
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Review
from iro_desktop.models.store import Store
from iro_desktop.services.dates.clocks import next_clock
from iro_desktop.services.dates.dated import DateWords, answered, on_file, told
from iro_desktop.services.dates.standing import standards_read

REGIMES = {
    Regime.ORDINARY: "looked-after reviews",
    Regime.AUTHORISED: "adoption, may be placed",
    Regime.PLACED: "adoption, placed",
    Regime.SHORT_BREAKS: "short breaks",
}
"""The regimes in the middle of a sentence."""
_CANCELLED = "The day of a review that was cancelled with the end of this time in care."
_BEFORE = "What the clock gave before this change."

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Done(Generic[T]):
    """What an act returned, and what it did to the clock: "" where the clock runs on unchanged."""

    result: T
    words: DateWords


def telling_clock(store: Store, *, child_id: str, today: dt.date, act: Callable[[], T]) -> Done[T]:
    """Do something on a child's file and tell whether the clock of the next review changed."""
    before, _ = _clock(store, child_id, today)
    result = act()
    after, unknown = _clock(store, child_id, today)
    words = DateWords(unknown) if unknown else change_words(before, after)
    return Done(result=result, words=words)


def change_words(before: CareClock | None, after: CareClock | None) -> DateWords:
    """Return how the clock changed; "" if it did not, or if there is none any more."""
    if after is None or (before and (before.regime, before.due) == (after.regime, after.due)):
        return DateWords("")
    switched = before is None or before.regime is not after.regime
    what = f"The clock changed: {REGIMES[after.regime]}" if switched else "The clock was set again"
    dates = answered(after.answer, "Legal limit")
    words = f"{what}. The next review is due by {in_words(after.limit)}"
    if before is not None and before.limit == after.limit:
        return DateWords(f"{words}, as before.", dates)
    if before is not None:
        dates += told(before.limit, _BEFORE, "Legal limit until now")
        return DateWords(f"{words}, was {in_words(before.limit)}.", dates)
    return DateWords(f"{words}.", dates)


def what_ending_does(planned: Sequence[Review]) -> str:
    """Return, before it is done, what the end of a time in care will do."""
    words = "Every clock of this time in care stops; its legal status and placement end. "
    if planned:
        words += f"{_planned_words(planned)} cancelled with that reason. "
    return f"{words}Nothing is deleted, and the child may come back into care later."


def end_words(cancelled: Sequence[Review]) -> DateWords:
    """Return what the end of a time in care did to the reviews that were planned."""
    words = "The child is no longer looked after. Every clock of this time in care has stopped."
    if not cancelled:
        return DateWords(words)
    dates = tuple(one for day in _days(cancelled) for one in told(day, _CANCELLED))
    return DateWords(f"{words} {_planned_words(cancelled, past=True)} cancelled.", dates)


def begin_words(first: Review) -> DateWords:
    """Return what a return into care began."""
    words = "A new time in care has begun, and the clock with it."
    if first.due_on is None:
        return DateWords(words)
    dates = on_file(first.due_on, "review", first.id, "due_on", "Legal limit")
    return DateWords(f"{words} The first review is due by {in_words(first.due_on)}.", dates)


def early_words(early: Review) -> DateWords:
    """Return what planning an early review did."""
    if early.planned_on is None:
        return DateWords("")
    dates = on_file(early.planned_on, "review", early.id, "planned_on")
    words = f"An early review is planned for {in_words(early.planned_on)}."
    if early.due_on and early.planned_on > early.due_on:
        dates += on_file(early.due_on, "review", early.id, "due_on", "Limit")
        words += f" That is after {in_words(early.due_on)}, the last day for it."
    return DateWords(f"{words} The ordinary review keeps its limit until it is held.", dates)


def _planned_words(planned: Sequence[Review], *, past: bool = False) -> str:
    days = _days(planned)
    on = f" of {in_a_row([in_words(day) for day in days])}" if days else ""
    if len(planned) == 1:
        return f"The planned review{on} {'was' if past else 'is'}"
    return f"The planned reviews{on} {'were' if past else 'are'}"


def _days(reviews: Sequence[Review]) -> list[dt.date]:
    return [day for day in (each.planned_on or each.due_on for each in reviews) if day]


def _clock(store: Store, child_id: str, today: dt.date) -> tuple[CareClock | None, str]:
    with store.reading() as reader:
        try:
            return next_clock(reader, child_id, standards_read(reader), today=today), ""
        except UnknownHolidayYearError as unknown:
            return None, str(unknown)
