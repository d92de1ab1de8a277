"""What every caseload has somewhere: a review tomorrow, a letter that is late, a child just come.

The families are planned by their proportions; these then choose the children whom it fits best.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from iro_core.domain.months import months_after
from iro_core.domain.working_days import ONE_DAY
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.life import Family, Life
from iro_desktop.exchange.practice.stories import Group
from iro_desktop.exchange.practice.turns import twist_sittings

NEW_DAYS = 5
RETURNS_FROM = 6
BIRTHDAYS = {2: (5, 11), 5: (13, 16)}
LATE_LETTER_DAYS = (75, 31)
NOT_SEEN_DAYS = 152
DAYS_AHEAD = (2, 5, 3, 5, 8)
"""Working days to reviews that are planned soon: on the first ones reminders go out today."""
_TOUCHED = 3 + len(DAYS_AHEAD)


def plan_twists(families: Sequence[Family], calendar: Calendar) -> None:
    """Choose the child who has only just come into care, and those with a birthday this week."""
    alone = [f.children[0] for f in families if len(f.children) == 1]
    newcomers = [life for life in alone if life.story.placement in ("U6", "U3")
                 and life.story.group in (Group.COURT, Group.AGREED, Group.ALONE)
                 and life.age >= 1]  # fmt: skip
    if newcomers:
        _come_now(max(newcomers, key=lambda life: (life.care_from, life.child_id)), calendar)
    back = [life for life in alone if not life.twist and life.age >= RETURNS_FROM
            and life.story.group in (Group.COURT, Group.AGREED)
            and (calendar.today - life.care_from).days > NEW_DAYS]  # fmt: skip
    if back:
        min(back, key=lambda life: life.child_id).comes_back = True
    for days, (youngest, oldest) in BIRTHDAYS.items():
        fitting = [life for life in alone if not life.twist and youngest <= life.age <= oldest]
        if fitting:
            _move_birthday(min(fitting, key=lambda life: life.child_id), calendar, days)


def _come_now(life: Life, calendar: Calendar) -> None:
    life.twist = "new"
    life.care_from = calendar.on_or_before(calendar.ago(NEW_DAYS))


def _move_birthday(life: Life, calendar: Calendar, days: int) -> None:
    """Move a birthday into this week without changing the age today."""
    ahead = calendar.today + days * ONE_DAY
    years = calendar.today.year - life.born_on.year
    passed = (calendar.today.month, calendar.today.day) >= (life.born_on.month, life.born_on.day)
    age = years if passed else years - 1
    life.born_on = months_after(ahead, -12 * (age + 1))


def twist_reviews(lives: Sequence[Life], calendar: Calendar) -> None:
    """Let one review be tomorrow, one be overdue, and one be due soon without a date."""
    tomorrow = calendar.on_or_after(calendar.today + ONE_DAY)
    leads = [life for life in lives if life.lead is life and not life.twist and life.sittings]
    waiting = sorted(
        (life for life in leads if len(life.sittings) > 2),
        key=lambda life: (life.sittings[-1].due_on, life.child_id),
    )
    soon = [life for life in waiting if life.sittings[-1].due_on >= tomorrow]
    if soon:
        _replan(soon[0], planned_on=tomorrow)
    if len(soon) > 2:
        _replan(soon[2], planned_on=None)
    if len(soon) > 3:
        _make_late(soon[1], calendar)
    for ahead, life in zip(DAYS_AHEAD, soon[3:], strict=False):
        _replan(life, planned_on=calendar.working_days_after(calendar.today, ahead))
    twist_sittings([life for life in leads if life not in soon[:_TOUCHED]], calendar)


def _replan(life: Life, *, planned_on: dt.date | None) -> None:
    life.sittings[-1] = dataclasses.replace(life.sittings[-1], planned_on=planned_on)


def _make_late(life: Life, calendar: Calendar) -> None:
    """Move the last review back, so that the next one should have been held a week ago."""
    last, following = life.sittings[-2:]
    if last.held_on is None or last.kind == "first":
        return
    back = (following.due_on - calendar.ago(8)).days
    held = calendar.on_or_before(last.held_on - back * ONE_DAY)
    before = life.sittings[-3].held_on if len(life.sittings) > 2 else None
    if before and before >= held:
        return
    life.sittings[-2] = dataclasses.replace(last, held_on=held, planned_on=held)
    due = months_after(held, 6)
    planned = calendar.on_or_after(calendar.today + 6 * ONE_DAY)
    life.sittings[-1] = dataclasses.replace(following, due_on=due, planned_on=planned)


def twist_visits(lives: Sequence[Life], calendar: Calendar) -> None:
    """Let one child not have been seen for five months, one letter be late, some work be unsent."""
    plain = [life for life in lives if not life.twist and _is_seen_alone(life)]
    _leave_unseen(plain, calendar)
    _owe_letter(plain, calendar)
    latest = sorted((life for life in plain if not life.twist and life.age >= 4), key=_last_seen)
    for life, twist in zip(reversed(latest), ("draft", "unsent", "draft"), strict=False):
        life.twist = twist


def _is_seen_alone(life: Life) -> bool:
    """Tell whether visits to the child are to no brother or sister too."""
    return bool(life.seen_on) and all(other.lead is other for other in life.family.children)


def _last_seen(life: Life) -> tuple[dt.date, str]:
    return life.seen_on[-1][0], life.child_id


def _leave_unseen(lives: Sequence[Life], calendar: Calendar) -> None:
    """Take the newest visits from the child who lives furthest away."""
    known = [life for life in lives if life.age >= 8
             and life.officers[-1][1] < calendar.ago(NOT_SEEN_DAYS + 80)
             and life.seen_on[0][0] < calendar.ago(NOT_SEEN_DAYS)]  # fmt: skip
    if known:
        life = max(known, key=lambda life: (life.home.miles, life.child_id))
        life.twist = "not_seen"
        life.seen_on = [each for each in life.seen_on if each[0] < calendar.ago(NOT_SEEN_DAYS)]


def _owe_letter(lives: Sequence[Life], calendar: Calendar) -> None:
    """Leave out the letter about a visit some weeks ago."""
    earliest, latest = (calendar.ago(days) for days in LATE_LETTER_DAYS)
    owed = [life for life in lives if not life.twist and life.age >= 5
            and earliest < life.seen_on[-1][0] < latest]  # fmt: skip
    if owed:
        min(owed, key=_last_seen).twist = "letter_overdue"
