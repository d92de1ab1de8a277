"""Reviews that did not go as planned: early, adjourned, split, cancelled, written up from paper."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

from iro_core.domain.months import months_after
from iro_core.domain.timescales import LATER_REVIEW
from iro_core.domain.working_days import ONE_DAY
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.life import Life, Sitting
from iro_desktop.exchange.practice.regimes import has_own_clock

ADJOURNED, SPLIT, PAPER, CANCELLED = "adjourned", "split", "paper", "cancelled"
EARLY_DAYS = (45, 85)
STILL_RECENT_DAYS = 150
ADJOURNED_AGO, RESUMES_IN = 4, 7
"""Working days since the first meeting of a review that is adjourned today, and to the next."""

Turn = Callable[[Life, Calendar], bool]


def twist_sittings(lives: Sequence[Life], calendar: Calendar) -> None:
    """Let one review or two go each of the ways in which a review may go."""
    turns: list[Turn] = [
        _early_because("change_of_plan"), _adjourned_now, _split, _cancelled, _from_paper,
        _early_because("iro_asked"), _adjourned_once, _with_parents, _split,
    ]  # fmt: skip
    left = sorted((life for life in lives if _is_plain(life)), key=lambda life: life.child_id)
    for turn in turns:
        for life in left:
            if turn(life, calendar):
                left.remove(life)
                break


def _is_plain(life: Life) -> bool:
    """Tell whether a life has reviews by the ordinary clock, and nothing else special."""
    return len(life.sittings) > 2 and not has_own_clock(life) and life.closed_on is None


def _newest(life: Life) -> Sitting:
    return life.sittings[-2]


def _change(life: Life, **values: object) -> bool:
    newest = _newest(life)
    life.sittings[-2] = dataclasses.replace(newest, **values)  # type: ignore[arg-type]  # its fields
    return True


def _is_recent(life: Life, calendar: Calendar) -> bool:
    held = _newest(life).held_on
    return held is not None and (calendar.today - held).days < STILL_RECENT_DAYS


def _before(life: Life, calendar: Calendar, working_days: int) -> dt.date | None:
    """Return a working day before the newest review, if it lies after the one before."""
    held, earlier = _newest(life).held_on, life.sittings[-3].held_on
    if held is None or earlier is None:
        return None
    day = calendar.working_days_after(held, -working_days)
    return day if day > earlier else None


def _early_because(reason: str) -> Turn:
    def turn(life: Life, calendar: Calendar) -> bool:
        return _hold_early(life, calendar, reason)

    return turn


def _with_parents(life: Life, calendar: Calendar) -> bool:
    """Let the review have come early because the child was to go home."""
    went_home = life.stays[-1].code == "P1" and life.stays[-1].from_on
    return bool(went_home) and _hold_early(life, calendar, "placing_with_parents")


def _hold_early(life: Life, calendar: Calendar, reason: str) -> bool:
    """Move the newest review forward, with the next one's day following from it."""
    newest, following = _newest(life), life.sittings[-1]
    earlier = life.sittings[-3].held_on
    if newest.kind != "later" or newest.held_on is None or earlier is None:
        return False
    for days in range(*EARLY_DAYS, 5):
        held = calendar.on_or_before(newest.due_on - days * ONE_DAY)
        due = months_after(held, LATER_REVIEW.amount)
        if held > earlier + 20 * ONE_DAY and due > calendar.today and held < calendar.today:
            _change(life, held_on=held, planned_on=held, kind="early", reason=reason)
            planned = min(following.planned_on or due, calendar.on_or_before(due))
            planned = max(planned, calendar.on_or_after(calendar.today + ONE_DAY))
            life.sittings[-1] = dataclasses.replace(following, due_on=due, planned_on=planned)
            return True
    return False


def _adjourned_now(life: Life, calendar: Calendar) -> bool:
    """Let the next review have begun a few days ago, and go on in a week."""
    coming = life.sittings[-1]
    first = calendar.working_days_after(calendar.today, -ADJOURNED_AGO)
    if not first <= coming.due_on <= calendar.ago(-60):
        return False
    resumes = calendar.working_days_after(calendar.today, RESUMES_IN)
    life.sittings[-1] = dataclasses.replace(coming, planned_on=resumes, how=ADJOURNED, on=first)
    return True


def _adjourned_once(life: Life, calendar: Calendar) -> bool:
    day = _before(life, calendar, 12)
    return day is not None and _change(life, how=ADJOURNED, on=day)


def _split(life: Life, calendar: Calendar) -> bool:
    day = _before(life, calendar, 3) if life.family.mother or life.family.father else None
    return day is not None and _is_recent(life, calendar) and _change(life, how=SPLIT, on=day)


def _cancelled(life: Life, calendar: Calendar) -> bool:
    day = _before(life, calendar, 6)
    return day is not None and _is_recent(life, calendar) and _change(life, how=CANCELLED, on=day)


def _from_paper(life: Life, calendar: Calendar) -> bool:
    held = _newest(life).held_on
    is_a_while_ago = held is not None and (calendar.today - held).days > 30
    return is_a_while_ago and _is_recent(life, calendar) and _change(life, how=PAPER)
