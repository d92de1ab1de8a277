"""When a child was seen: before reviews, half-way between them, and for the first time."""

import datetime as dt
import itertools

from iro_core.domain.working_days import ONE_DAY
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.clocks import halfway
from iro_desktop.exchange.practice.life import Life

INTRODUCTION, BEFORE_REVIEW, BETWEEN, CONCERN = (
    "introduction",
    "before_review",
    "between_reviews",
    "concern",
)
SMALLEST_GAP = 21 * ONE_DAY
ON_FILE_DAYS = 730


def give_visits(chance: Chance, life: Life, calendar: Calendar) -> None:
    """Decide on which days the child was seen, and why then, the oldest first."""
    if life.lead is not None and life.lead is not life:
        life.seen_on = [(day, why) for day, why in life.lead.seen_on if day >= life.born_on]
        return
    if life.twist == "new":
        return
    last_day = life.closed_on or calendar.today
    wanted = sorted(
        (calendar.on_or_before(day), why)
        for day, why in _occasions(chance, life)
        if day > life.care_from
    )
    for day, why in wanted:
        too_soon = life.seen_on and day - life.seen_on[-1][0] < SMALLEST_GAP
        if not too_soon and calendar.ago(ON_FILE_DAYS) <= day <= last_day and day > life.care_from:
            life.seen_on.append((day, why))


def _occasions(chance: Chance, life: Life) -> list[tuple[dt.date, str]]:
    found = [(since + chance.between(4, 16) * ONE_DAY, INTRODUCTION) for _, since in life.officers]
    days = [each.held_on or each.planned_on or each.due_on for each in life.sittings]
    found += [
        (day - chance.between(2, 11) * ONE_DAY, BEFORE_REVIEW)
        for day in days
        if chance.deals("seen before review", 0.86)
    ]
    for one, other in itertools.pairwise(days):
        if (other - one).days > 80 and chance.deals("seen between", 0.75):
            why = CONCERN if chance.happens(0.08) else BETWEEN
            found.append((halfway(one, other) + chance.between(-12, 12) * ONE_DAY, why))
    return found
