import datetime as dt
from dataclasses import dataclass

import pytest

from iro_core.domain.lateness import Group, grouped, horizon
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.holiday_data import bundled_holidays

HOLIDAYS = bundled_holidays()
THURSDAY = dt.date(2026, 3, 5)
FRIDAY = dt.date(2026, 3, 6)


@dataclass(frozen=True)
class Work:
    due_on: dt.date


@pytest.mark.parametrize(
    ("today", "due_on", "group"),
    [
        (THURSDAY, dt.date(2026, 3, 4), Group.OVERDUE),
        (THURSDAY, THURSDAY, Group.DUE_SOON),
        (THURSDAY, dt.date(2026, 3, 9), Group.DUE_SOON),
        (THURSDAY, dt.date(2026, 3, 10), Group.THIS_WEEK),
        (THURSDAY, dt.date(2026, 3, 12), Group.THIS_WEEK),
        (THURSDAY, dt.date(2026, 3, 13), Group.LATER),
        (FRIDAY, dt.date(2026, 3, 10), Group.DUE_SOON),
        (FRIDAY, dt.date(2026, 3, 11), Group.THIS_WEEK),
        (dt.date(2026, 12, 24), dt.date(2026, 12, 30), Group.DUE_SOON),
    ],
)
def test_work_is_grouped_by_how_near_its_day_is(
    today: dt.date, due_on: dt.date, group: Group
) -> None:
    assert horizon(today, HOLIDAYS).group(due_on) is group


def test_a_list_is_sorted_into_all_four_groups_the_most_urgent_first() -> None:
    late, later_still, soon = Work(dt.date(2026, 3, 2)), Work(dt.date(2026, 2, 1)), Work(THURSDAY)

    groups = grouped([late, soon, later_still], horizon(THURSDAY, HOLIDAYS))

    assert list(groups) == list(Group)
    assert groups[Group.OVERDUE] == (later_still, late)
    assert groups[Group.DUE_SOON] == (soon,)
    assert groups[Group.LATER] == ()


def test_groups_are_refused_where_the_coming_holidays_are_not_known() -> None:
    with pytest.raises(UnknownHolidayYearError, match="2029"):
        horizon(dt.date(2028, 12, 29), HOLIDAYS)
