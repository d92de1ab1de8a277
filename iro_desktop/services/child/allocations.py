"""Which officer has a child: when the service was told, and how fast the officer was allocated."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from iro_core.domain.date_words import in_words, span
from iro_core.domain.regimes import holds
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Allocation, Profile
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import DateWords, by_rule
from iro_desktop.services.refusals import RecordError, needed, not_after_today

ENGLAND = ZoneInfo("Europe/London")
TOLD, APPOINTED, ALLOCATED = "iro-told", "iro-appointed", "allocation"


@dataclass(frozen=True, kw_only=True)
class Pace:
    """One of the service's own times for allocating an officer, and whether it was kept.

    Attributes:
        title: What is to be done within it.
        limit: By when, with its reasons.
        words: How it stands: "kept", "2 days late", "due in 3 days".
        source: How long it is, and whose standard.
    """

    title: str
    limit: DateWords
    words: str
    is_late: bool
    source: str


@dataclass(frozen=True, kw_only=True, repr=False)
class AllocationEntry:
    """Who has the child today.

    Attributes:
        record: As it was read; whoever changes it says what was seen.
        officer: Their name, or "".
        paces: The service's own times, where they are about this allocation: the first one of this
            time in care, made before any review was held.
    """

    record: Allocation
    officer: str
    paces: tuple[Pace, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class AllocationRecords:
    """A child's allocations, oldest first, and the officers' names."""

    allocations: Sequence[Allocation]
    officers: dict[str, str]


def allocation_records(reader: Reader, child_id: str) -> AllocationRecords:
    """Return who had and has a child."""
    found = reader.find(Allocation, child_id=child_id, order_by=("from_on", "id"))
    wanted = {str(each.profile_id) for each in found} - {""}
    names = {str(p.id): p.full_name for p in reader.find(Profile, id=wanted)} if wanted else {}
    return AllocationRecords(allocations=found, officers=names)


def allocation_now(
    records: AllocationRecords,
    *,
    care_since: dt.date | None,
    first_review_on: dt.date | None,
    local: Standards,
    today: dt.date,
) -> AllocationEntry | None:
    """Return who has the child today; None if nobody has.

    Args:
        records: The child's allocations.
        care_since: When this time in care began.
        first_review_on: When the first review in it was held, if one was.
        local: The office's standards.
        today: The day.
    """
    now = [each for each in records.allocations if holds(each, today)]
    if not now:
        return None
    record = now[-1]
    since = record.from_on
    earlier = [
        each
        for each in records.allocations
        if each is not record and (care_since is None or _lasted_beyond(each, care_since))
    ]
    after_a_review = bool(since and first_review_on and first_review_on < since)
    is_first = not earlier and not after_a_review
    return AllocationEntry(
        record=record,
        officer=records.officers.get(str(record.profile_id), ""),
        paces=tuple(_paces(record, care_since, local, today)) if is_first else (),
    )


def record_allocation(
    store: Store,
    *,
    seen: Allocation,
    told_on: dt.date | None,
    told_time: dt.time | None,
    from_on: dt.date | None,
    now: dt.datetime,
) -> Allocation:
    """Record when the service was told of a child, and when the officer was allocated.

    Args:
        store: The store.
        seen: The allocation as the form was filled from.
        told_on: The day on which the service was told, in England; None if not known.
        told_time: The time of that day.
        from_on: The day on which the officer was allocated.
        now: The time.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("from_on", from_on, "Enter the day of the allocation.")
    not_after_today("from_on", from_on, now.date())
    told_at = _instant(told_on, told_time)
    if told_at is not None and told_at > now:
        raise RecordError("told_on", "This time has not come yet. Please check day and time.")
    if seen.to_on and from_on and from_on > seen.to_on:
        sentence = f"This allocation ended on {in_words(seen.to_on)}. Please check the date."
        raise RecordError("from_on", sentence)
    if told_on and from_on and from_on < told_on:
        sentence = f"The service was told on {in_words(told_on)}, after this day. Please check."
        raise RecordError("from_on", sentence)
    with store.writing() as writer:
        return writer.change(seen, notified_at=told_at, from_on=from_on)


def in_england(instant: dt.datetime | None) -> dt.datetime | None:
    """Return an instant as clocks in England showed it."""
    return instant.astimezone(ENGLAND) if instant else None


def _instant(day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    if day is None and time is None:
        return None
    needed("told_on", day, "Enter the day too.")
    needed("told_time", time, "Enter the time too, as well as it is known.")
    there = dt.datetime.combine(day or dt.date.min, time or dt.time(), tzinfo=ENGLAND)
    return there.astimezone(dt.UTC)


def _lasted_beyond(each: Allocation, day: dt.date) -> bool:
    return each.to_on is None or each.to_on > day


def _paces(
    record: Allocation, care_since: dt.date | None, local: Standards, today: dt.date
) -> Iterator[Pace]:
    told_at = in_england(record.notified_at)
    told_on = told_at.date() if told_at else None
    for rule, start, done_on in (
        (TOLD, care_since, told_on),
        (ALLOCATED, told_on, record.from_on),
        (APPOINTED, care_since, record.from_on),
    ):
        if start is not None:
            with contextlib.suppress(UnknownHolidayYearError):
                # Of a child who has an officer the service was told, on whichever day that was.
                by = done_on or (None if record.from_on else today)
                yield _pace(rule, start, by, local, is_done=done_on is not None)


def _pace(key: str, start: dt.date, by: dt.date | None, local: Standards, *, is_done: bool) -> Pace:
    rule, limit = local.rule(key), local.limit(key, start)
    late = by is not None and limit < by
    words = "kept" if is_done else "not recorded yet"
    if by is not None and late:
        words = f"{span(limit, by)} late"
    return Pace(
        title=rule.title,
        limit=DateWords(in_words(limit), by_rule(limit, key, start, rule.title)),
        words=words,
        is_late=late,
        source=f"{rule.amount_in_words} from {rule.counted_from}; a local standard",
    )
