"""The reviews of a child: those held, and what is to come."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

from iro_core import ids
from iro_core.domain.months import months_after
from iro_core.domain.timescales import LATER_REVIEW
from iro_core.domain.working_days import ONE_DAY
from iro_core.records import Profile, Review
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import about
from iro_desktop.exchange.practice.decisions import decisions_of
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.life import CUSTODY, FLAT, FOSTER, HOME, RELATIVE, Life, Sitting
from iro_desktop.exchange.practice.meeting import in_season
from iro_desktop.exchange.practice.minutes import summary_of
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.taking_part import (
    THERE,
    VIEWS_BY,
    chaired_by,
    is_virtual,
    participation,
    private_talk,
    views_of,
    why_virtual,
)
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.turns import ADJOURNED, PAPER
from iro_desktop.exchange.practice.words import reviews

PLAN_UPDATED, REPORT_IN_TIME = 0.85, 0.80


def held_reviews(
    chance: Chance, life: Life, calendar: Calendar, officer_on: Callable[[Life, dt.date], Profile]
) -> Iterator[Held]:
    """Yield the child's reviews that were held, each with its decisions, the oldest first."""
    told: set[str] = set()
    held = [sitting for sitting in life.sittings if sitting.held_on]
    for place, sitting in enumerate(held):
        day = sitting.held_on or life.today
        teller = Teller(chance, Moment(life, day), told)
        is_newest = place == len(held) - 1
        following = None if sitting is life.sittings[-1] else life.sittings[place + 1]
        next_due = following.due_on if following else months_after(day, LATER_REVIEW.amount)
        review = _held(chance, sitting, teller, calendar, next_due)
        review = dataclasses.replace(review, summary=summary_of(teller, review))
        decisions = decisions_of(chance, review, teller, calendar, newest=is_newest)
        yield Held(
            review=review,
            moment=teller.moment,
            decisions=tuple(decisions),
            sitting=sitting,
            held_on=day,
            next_due=next_due,
            officer=officer_on(life, day),
            newest=len(held) - 1 - place,
        )


def coming_reviews(chance: Chance, life: Life, calendar: Calendar) -> list[Review]:
    """Return the reviews of a child that are still to come."""
    coming = [sitting for sitting in life.sittings if sitting.held_on is None]
    return [_planned(chance, life, sitting, calendar) for sitting in coming]


def _planned(chance: Chance, life: Life, sitting: Sitting, calendar: Calendar) -> Review:
    made = sitting.planned_on or sitting.due_on
    is_adjourned = sitting.how == ADJOURNED
    report, plan = _papers_so_far(chance, sitting, calendar)
    return Review(
        id=ids.ReviewId(chance.id_on(min(made, life.today))),
        child_id=life.child_id,
        kind=sitting.kind,
        regime=sitting.regime,
        state="adjourned" if is_adjourned else "planned",
        due_on=sitting.due_on,
        planned_on=sitting.planned_on,
        starts_at=_time(chance) if sitting.planned_on else None,
        place=_place(chance, life, life.today) if sitting.planned_on else "",
        mode="face_to_face" if sitting.planned_on else "",
        report_received_on=None if is_adjourned else report,
        plan_received_on=plan,
        adjourned_on=sitting.on if is_adjourned else None,
        adjourned_reason=reviews()["adjourned"][0] if is_adjourned else "",
    )


def _papers_so_far(
    chance: Chance, sitting: Sitting, calendar: Calendar
) -> tuple[dt.date | None, dt.date | None]:
    """Return when report and plan came for a review that is near, if they have come."""
    if sitting.planned_on is None or sitting.planned_on > calendar.ago(-_PAPERS_COME_DAYS):
        return None, None
    came = [calendar.on_or_before(calendar.ago(chance.between(1, 4))) for _ in range(2)]
    return (came[0] if chance.happens(0.3) else None, came[1] if chance.happens(0.45) else None)


_PAPERS_COME_DAYS = 16


def _held(
    chance: Chance, sitting: Sitting, teller: Teller, calendar: Calendar, next_due: dt.date
) -> Review:
    life, day = teller.moment.life, teller.moment.day
    code = participation(chance, life, day)
    virtual = code not in THERE and is_virtual(chance, life, day)
    starts_at = _time(chance)
    talked, no_talk = private_talk(chance, teller)
    is_late = day > sitting.due_on
    sent = calendar.working_days_after(day, chance.between(9, 26))
    report = calendar.on_or_before(day - chance.between(3, 8) * ONE_DAY)
    plan = calendar.on_or_before(day - chance.between(2, 7) * ONE_DAY)
    is_adjourned, is_paper = sitting.how == ADJOURNED, sitting.how == PAPER
    return Review(
        id=ids.ReviewId(chance.id_on(day)),
        child_id=life.child_id,
        kind=sitting.kind,
        regime=sitting.regime,
        state="held",
        due_on=sitting.due_on,
        planned_on=day,
        held_on=day,
        starts_at=starts_at,
        ends_at=_later(starts_at, chance.pick((40, 50, 60, 70, 75, 90))),
        place="by video call" if virtual else _place(chance, life, day),
        mode="virtual" if virtual else "face_to_face",
        virtual_reason=why_virtual(teller) if virtual else "",
        late_reason=teller.filled(chance.pick(reviews()["late"])) if is_late else "",
        chaired_by=chaired_by(chance, code, teller.moment.age),
        private_talk=talked,
        no_private_talk_reason=no_talk,
        child_attended=code in THERE or (code == "PN0" and not virtual and chance.happens(0.5)),
        views_by=VIEWS_BY.get(code, "none"),
        participation=code,
        child_views=views_of(teller, code, about(life)),
        permanence_plan=_plan(life, sitting),
        next_on=calendar.on_or_before(next_due - chance.between(2, 14) * ONE_DAY),
        finished_at=_finished_at(chance, day, life.today, is_paper=is_paper),
        early_reason=sitting.reason,
        is_from_paper=is_paper,
        adjourned_on=sitting.on if is_adjourned else None,
        adjourned_reason=reviews()["adjourned"][1] if is_adjourned else "",
        report_received_on=report if chance.deals("report", REPORT_IN_TIME) else None,
        plan_received_on=plan if chance.deals("plan", PLAN_UPDATED) else None,
        letter_sent_on=sent if sent < life.today else None,
    )


def _plan(life: Life, sitting: Sitting) -> str:
    """Return the permanence plan as it was then: by the second review there is one."""
    knew = sitting.kind != "first" or (life.today - life.care_from).days > _PLAN_KNOWN_DAYS
    return life.story.plan if knew and life.twist != "new" else ""


_PLAN_KNOWN_DAYS = 60


def _later(time: dt.time, minutes: int) -> dt.time:
    total = time.hour * 60 + time.minute + minutes
    return dt.time(total // 60, total % 60)


def _finished_at(chance: Chance, day: dt.date, today: dt.date, *, is_paper: bool) -> dt.datetime:
    """Return when the review was recorded: on the day or in the two after it, or from paper."""
    later = _FROM_PAPER_DAYS if is_paper else chance.between(0, 2)
    wrote = min(day + later * ONE_DAY, today - ONE_DAY)
    return dt.datetime.combine(max(wrote, day), dt.time(17, chance.between(30, 59), tzinfo=dt.UTC))


_FROM_PAPER_DAYS = 24


def _time(chance: Chance) -> dt.time:
    return dt.time(*chance.pick(((9, 30), (10, 0), (11, 0), (13, 30), (14, 0), (15, 45), (16, 0))))


_VENUES = {
    FOSTER: (
        "at the foster home",
        "at school",
        "in the garden at the foster home",
        "in the school library",
    ),
    RELATIVE: ("at home", "at school", "Larkhaven House, Room 3"),
    HOME: ("at the children's home", "at school", "Larkhaven House, Room 3"),
    FLAT: ("at college", "Larkhaven House, Room 3", "at home"),
    CUSTODY: ("in the visits hall",),
}


def _place(chance: Chance, life: Life, day: dt.date) -> str:
    moment = Moment(life, day)
    venues = _VENUES.get(
        moment.kind, ("at home", "at the family centre", "Larkhaven House, Room 3")
    )
    possible = [
        v
        for v in venues
        if ("school" not in v or (moment.is_at_school and moment.age >= 5))
        and ("college" not in v or (moment.school != "" and moment.age >= 16))
    ]
    possible = [venue for venue in possible if in_season(venue, day)]
    return chance.pick(possible or ["Larkhaven House, Room 3"])
