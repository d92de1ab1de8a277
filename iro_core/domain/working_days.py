"""Working days in England: which days count, and counting them.

A working day is any day but a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in
England and Wales. The day that a period runs from is never counted. A year whose bank holidays are
not known is refused: taking it for a year without any would give dates that are quietly wrong.

Source of law:
    SI 2010/959 reg. 33(1) counts working days; Banking and Financial Dealings Act 1971. The
    definition here is the one usual in children's legislation of that time.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

ONE_DAY = dt.timedelta(days=1)
_WEEKEND = {5: "Saturday", 6: "Sunday"}


class UnknownHolidayYearError(LookupError):
    """The bank holidays of a year are needed and are not known. The message is for the user."""

    def __init__(self, year: int) -> None:
        """Name the year that is missing."""
        self.year = year
        super().__init__(
            f"The bank holidays of {year} are not in the list on this computer, so working days "
            f"in {year} cannot be counted. Nothing is lost. Ask your office for a newer list."
        )


class BeyondTheCalendarError(UnknownHolidayYearError):
    """A count passes the first or the last day of the calendar. The message is for the user."""

    def __init__(self, year: int) -> None:
        """Ask for the year."""
        super().__init__(year)
        self.args = ("The calendar does not reach that day. Please check the year.",)


@dataclass(frozen=True)
class Holidays:
    """The bank holidays that are known.

    Attributes:
        years: The years the list covers completely.
        days: Each holiday with its name, Christmas Day and Good Friday among them.
    """

    years: frozenset[int]
    days: Mapping[dt.date, str] = field(hash=False)

    @cached_property
    def working_days(self) -> list[dt.date]:
        """Every working day of the years that are known, in order: lists count by looking here."""
        every = (day for year in sorted(self.years) for day in _days_of(year))
        return [day for day in every if why_not_a_working_day(day, self) is None]


def why_not_a_working_day(day: dt.date, holidays: Holidays) -> str | None:
    """Return why a day is no working day ("Good Friday", "Saturday"), or None if it is one.

    Raises:
        UnknownHolidayYearError: The holidays of that year are not known.
    """
    if day.year not in holidays.years:
        raise UnknownHolidayYearError(day.year)
    return holidays.days.get(day) or _WEEKEND.get(day.weekday())


def is_working_day(day: dt.date, holidays: Holidays) -> bool:
    """Tell whether a day is a working day."""
    return why_not_a_working_day(day, holidays) is None


def add_working_days(start: dt.date, working_days: int, holidays: Holidays) -> dt.date:
    """Return the day that is so many working days after a day, or before it if below nought.

    The start is not counted, working day or not; nought working days is the start itself.

    Raises:
        UnknownHolidayYearError: A day that must be looked at lies in a year that is not known.
    """
    if working_days == 0:
        return start
    is_forward = working_days > 0
    known = holidays.working_days
    before = bisect_right(known, start) if is_forward else bisect_left(known, start)
    place = before + working_days - is_forward
    day = known[place] if 0 <= place < len(known) else None
    _check_years(start, day, holidays, is_forward=is_forward)
    return day or start


def working_days_between(start: dt.date, end: dt.date, holidays: Holidays) -> int:
    """Count the working days after `start`, up to and including `end`.

    Below nought where `end` is the earlier of the two: minus the count from `end` to `start`.
    """
    if end < start:
        return -working_days_between(end, start, holidays)
    return sum(is_working_day(day, holidays) for day in days_after(start, end))


def previous_working_day(day: dt.date, holidays: Holidays) -> dt.date:
    """Return the last working day before a day."""
    return add_working_days(day, -1, holidays)


def next_working_day(day: dt.date, holidays: Holidays) -> dt.date:
    """Return the first working day after a day."""
    return add_working_days(day, 1, holidays)


def working_day_on_or_before(day: dt.date, holidays: Holidays) -> dt.date:
    """Return the day itself if it is a working day, or the last one before it."""
    return day if is_working_day(day, holidays) else previous_working_day(day, holidays)


def _check_years(
    start: dt.date, end: dt.date | None, holidays: Holidays, *, is_forward: bool
) -> None:
    """Refuse a count that passes a year which is not known; `end` is None beyond all that are."""
    step = 1 if is_forward else -1
    year = (start + step * ONE_DAY).year
    while year in holidays.years and (end is None or year != end.year):
        year += step
    if year not in holidays.years:
        raise UnknownHolidayYearError(year)


def _days_of(year: int) -> Iterator[dt.date]:
    first = dt.date(year, 1, 1)
    yield first
    yield from days_after(first, dt.date(year, 12, 31))


def days_after(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Go through the days after `start`, up to and including `end`."""
    for days in range(1, (end - start).days + 1):
        yield start + days * ONE_DAY
