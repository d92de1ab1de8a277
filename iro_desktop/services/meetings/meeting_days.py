"""When the next review could be: proposed from the clock, with the working days that are free.

Other meetings are told by number and time only: this is shown while a child may be looking on.
"""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from iro_core.domain.date_words import counted
from iro_core.domain.reasoned import Answer
from iro_core.domain.working_days import (
    ONE_DAY,
    UnknownHolidayYearError,
    days_after,
    is_working_day,
)
from iro_core.records import Midpoint, Review
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.meetings.meeting_form import Meeting, as_held
from iro_desktop.services.meetings.review_following import clock_after

DAYS_SHOWN = 8
_ROOM_TO_MOVE = 5
_LOOK_BACK = dt.timedelta(days=40)


@dataclasses.dataclass(frozen=True, kw_only=True)
class DayChoice:
    """One working day on which the next review could be held.

    Attributes:
        others: How many other meetings the officer has on it.
        words: "Free", "2 other meetings, 10:00 and 14:00".
    """

    on: dt.date
    others: int
    words: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class NextReview:
    """By when the next review must be held, and days for it.

    Attributes:
        answer: The legal limit with its reasons; None where it cannot be told.
        why_not: Why it cannot be told, or "".
        proposed_on: The day that is proposed: free, with a week of room for a postponement.
        days: The last working days up to the limit, earliest first.
    """

    answer: Answer | None = None
    why_not: str = ""
    proposed_on: dt.date | None = None
    days: tuple[DayChoice, ...] = ()


def next_review_days(store: Store, *, seen: Meeting, today: dt.date) -> NextReview:
    """Return when the review after this one could be, if this one counts on the day it has now."""
    held_on, local = seen.held_on, standards(store)
    if held_on is None:
        return NextReview(why_not="Give the day of this meeting first.")
    with store.reading() as reader:
        try:
            clock = clock_after(reader, as_held(seen), local, today=max(today, held_on))
            if clock is None:
                return NextReview(why_not="The child is not looked after any more.")
            found = clock.answer
            first = max(today, held_on, found.hold_by - _LOOK_BACK)
            working = [
                day
                for day in days_after(first, found.hold_by)
                if is_working_day(day, local.holidays)
            ]
        except UnknownHolidayYearError as unknown:
            return NextReview(why_not=str(unknown))
        taken = _taken(reader, store, seen, working[:1], found.hold_by, today)
    choices = tuple(_choice(day, taken.get(day, [])) for day in working[-DAYS_SHOWN:])
    return NextReview(answer=found, proposed_on=_proposed(choices), days=choices)


def _proposed(choices: tuple[DayChoice, ...]) -> dt.date | None:
    """Return the last day with the fewest other meetings, a week before the limit if it can be."""
    with_room = choices[:-_ROOM_TO_MOVE] or choices
    best = min(with_room, key=lambda each: (each.others, -each.on.toordinal()), default=None)
    return best.on if best else None


def _taken(  # noqa: PLR0917  the days asked about, and who asks
    reader: Reader,
    store: Store,
    seen: Meeting,
    first: list[dt.date],
    last: dt.date,
    today: dt.date,
) -> Mapping[dt.date, list[dt.time | None]]:
    """Return the officer's other reviews and midpoint reviews on the days that matter."""
    since = first[0] if first else last + ONE_DAY
    mine = allocated_children(reader, store.author.profile_id, today=today)
    others = [each.id for each in mine if each.id != seen.child.id]
    found: dict[dt.date, list[dt.time | None]] = defaultdict(list)
    for review in reader.find(Review, child_id=others, state=["", "planned", "adjourned"]):
        if review.planned_on and since <= review.planned_on <= last:
            found[review.planned_on].append(review.starts_at)
    for midpoint in reader.find(Midpoint, child_id=others, state="planned"):
        if midpoint.due_on and since <= midpoint.due_on <= last:
            found[midpoint.due_on].append(None)
    return found


def _choice(day: dt.date, times: list[dt.time | None]) -> DayChoice:
    at = sorted(f"{time:%H:%M}" for time in times if time)
    when = f", {' and '.join(at)}" if at else ""
    words = f"{counted(len(times), 'other meeting')}{when}" if times else "Free"
    return DayChoice(on=day, others=len(times), words=words)
