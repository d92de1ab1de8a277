"""What is late and what comes soon: the four groups of Home.

Overdue: the day has passed. Due soon: today and up to two working days ahead, so that on a Friday
it reaches to Tuesday. This week: within seven days, not only to Sunday, which on a Thursday would
leave nothing. Later: everything else.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from iro_core.domain.working_days import Holidays, add_working_days

SOON_WORKING_DAYS = 2
_WEEK = dt.timedelta(days=7)


class Group(StrEnum):
    """How near the day of a piece of work is, in the order in which Home shows them."""

    OVERDUE = "Overdue"
    DUE_SOON = "Due soon"
    THIS_WEEK = "This week"
    LATER = "Later"


@dataclass(frozen=True)
class Horizon:
    """Where today's groups end. It is worked out once for a whole list.

    Attributes:
        soon_until: The last day that is "due soon".
        week_until: The last day that is "this week".
    """

    today: dt.date
    soon_until: dt.date
    week_until: dt.date

    def group(self, due_on: dt.date) -> Group:
        """Return the group of something due on a day."""
        if due_on < self.today:
            return Group.OVERDUE
        if due_on <= self.soon_until:
            return Group.DUE_SOON
        return Group.THIS_WEEK if due_on <= self.week_until else Group.LATER


class _Due(Protocol):
    @property
    def due_on(self) -> dt.date: ...


_T = TypeVar("_T", bound=_Due)


def horizon(today: dt.date, holidays: Holidays) -> Horizon:
    """Return where the groups end on a day.

    Raises:
        UnknownHolidayYearError: The bank holidays of the coming days are not known.
    """
    return Horizon(
        today=today,
        soon_until=add_working_days(today, SOON_WORKING_DAYS, holidays),
        week_until=today + _WEEK,
    )


def grouped(work: Iterable[_T], until: Horizon) -> Mapping[Group, tuple[_T, ...]]:
    """Sort work into the four groups, the most urgent first; every group is there, empty or not."""
    ordered = sorted(work, key=lambda piece: piece.due_on)
    return {
        group: tuple(piece for piece in ordered if until.group(piece.due_on) is group)
        for group in Group
    }
