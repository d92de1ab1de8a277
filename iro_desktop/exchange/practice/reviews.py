"""The reviews of a child and what was decided at them."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.children import age_on
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import Decision, Review
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import about
from iro_desktop.exchange.practice.life import CUSTODY, FLAT, FOSTER, HOME, RELATIVE, Life, Sitting
from iro_desktop.exchange.practice.meeting import in_season
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.telling import Teller, worker_on
from iro_desktop.exchange.practice.words import practice

ATTENDED, SENT_VIEWS, NO_VIEWS = "attended", "sent views", "no views"
TAKING_PART = {ATTENDED: 0.60, SENT_VIEWS: 0.385, NO_VIEWS: 0.015}
PLAN_UPDATED, REPORT_IN_TIME = 0.85, 0.80


def write_reviews(chance: Chance, life: Life, calendar: Calendar) -> Iterator[Record]:
    """Yield the child's reviews, each with its decisions."""
    told: set[str] = set()
    held = [sitting for sitting in life.sittings if sitting.held_on]
    for sitting in life.sittings:
        if sitting.held_on is None:
            yield _planned(chance, life, sitting)
            continue
        teller = Teller(chance, Moment(life, sitting.held_on), told)
        review = _held(chance, sitting, teller, calendar)
        yield dataclasses.replace(review, summary=_summary(teller, review))
        yield from _decisions(chance, review, teller, calendar, newest=sitting is held[-1])


def _planned(chance: Chance, life: Life, sitting: Sitting) -> Review:
    made = sitting.planned_on or sitting.due_on
    return Review(
        id=ids.ReviewId(chance.id_on(min(made, life.today))),
        child_id=life.child_id,
        kind=sitting.kind,
        state="planned",
        due_on=sitting.due_on,
        planned_on=sitting.planned_on,
        starts_at=_time(chance) if sitting.planned_on else None,
        place=_place(chance, life, life.today) if sitting.planned_on else "",
        mode="face_to_face" if sitting.planned_on else "",
    )


def _held(chance: Chance, sitting: Sitting, teller: Teller, calendar: Calendar) -> Review:
    life, day = teller.moment.life, teller.moment.day
    code = _participation(chance, life, day)
    virtual = life.stay_on(day).household.band == "out_far" and chance.happens(0.35)
    sent = calendar.working_days_after(day, chance.between(9, 26))
    report = calendar.on_or_before(day - chance.between(3, 8) * ONE_DAY)
    plan = calendar.on_or_before(day - chance.between(2, 7) * ONE_DAY)
    return Review(
        id=ids.ReviewId(chance.id_on(day)),
        child_id=life.child_id,
        kind=sitting.kind,
        state="held",
        due_on=sitting.due_on,
        planned_on=day,
        held_on=day,
        starts_at=_time(chance),
        place="by video call" if virtual else _place(chance, life, day),
        mode="virtual" if virtual else "face_to_face",
        participation=code,
        child_views=_views(teller, code, about(life)),
        report_received_on=report if chance.deals("report", REPORT_IN_TIME) else None,
        plan_received_on=plan if chance.deals("plan", PLAN_UPDATED) else None,
        letter_sent_on=sent if sent < life.today else None,
    )


def _participation(chance: Chance, life: Life, day: dt.date) -> str:
    if age_on(life.born_on, day) < 4:
        return "PN0"
    how = chance.deal("taking part", TAKING_PART)
    if how == ATTENDED:
        disabled = "Signs" in life.disability or "Cerebral" in life.disability
        return chance.weighted({"PN1": 8.0, "PN2": 1.0 if life.advocate else 0.0,
                                "PN3": 4.0 if disabled else 0.0, "PN4": 0.4})  # fmt: skip
    if how == SENT_VIEWS:
        return "PN5" if life.advocate and chance.happens(0.6) else "PN6"
    return "PN7"


def _views(teller: Teller, code: str, pattern: str) -> str:
    if code in ("PN7", "PN4"):
        return ""
    return "\n\n".join(teller.voice(2 if code == "PN0" else 3, about=pattern))


def _summary(teller: Teller, review: Review) -> str:
    """Return what the minutes say first: how the child took part, then how the meeting went."""
    sentences: list[str] = practice()["review_summaries"]
    took_part = [each for each in sentences if _TAKING_PART.match(each)]
    part = [each for each in took_part if _took_part_so(each, review, teller)]
    went = [each for each in sentences if each not in took_part and _went_so(each, review, teller)]
    words = [*teller.again(part, 1), *teller.again(went, 1)]
    if review.report_received_on is None:
        words.append(_NO_REPORT)
    if review.held_on and review.due_on and review.held_on > review.due_on:
        words.append(_LATE)
    return " ".join(words)


_NO_REPORT = (
    "The meeting went ahead without the social work report. A cause for concern notice followed."
)
_LATE = "It was held after its day: the first date had to be given up."
_TAKING_PART = re.compile(
    r"\{name\} (came|chaired|chose|joined|was held|played|stayed|asked one)|Held at home"
    r"|The interpreter|\{carer\} spoke|\{name\}'s (views|advocate)"
)
_CAME = ("PN1", "PN2", "PN3")


def _took_part_so(sentence: str, review: Review, teller: Teller) -> bool:
    code = review.participation
    is_small = sentence.startswith(("{carer} spoke", "{name} was held", "{name} played"))
    if code == "PN0" or is_small:
        return code == "PN0" and is_small
    if "advocate" in sentence:
        return code in ("PN2", "PN5")
    if "chose not to come" in sentence or "views opened" in sentence:
        return code in ("PN5", "PN6") and teller.moment.age >= 5
    if code not in _CAME or ("interpreter" in sentence and not teller.moment.alone):
        return False
    return "Held at home" not in sentence or "home" in review.place


def _went_so(sentence: str, review: Review, teller: Teller) -> bool:
    if "without the social work report" in sentence:
        return False
    if "papers" in sentence:
        return review.report_received_on is not None
    if "last time" in sentence:
        return review.kind == "later" and teller.moment.age >= 6 and review.participation in _CAME
    return "School" not in sentence or teller.moment.school != ""


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


def _decisions(
    chance: Chance, review: Review, teller: Teller, calendar: Calendar, *, newest: bool
) -> Iterator[Record]:
    moment = teller.moment
    by_text = {each["text"]: each for each in practice()["decisions"]}
    for wording in teller.raw(by_text, chance.between(2, 4), about=about(moment.life), least=2):
        each = by_text[wording]
        decision = Decision(
            id=ids.DecisionId(chance.id_on(moment.day)),
            child_id=review.child_id,
            review_id=review.id,
            wording=teller.filled(wording),
            owner=_owner(moment, each["owner"]),
            due_on=calendar.working_days_after(moment.day, each["working_days"]),
        )
        yield _carried_out(chance, decision, moment, calendar, newest=newest)


def _owner(moment: Moment, role: str) -> str:
    manager = moment.life.manager
    match role:
        case "social_worker":
            return worker_on(moment)
        case "team_manager" if manager:
            return full_name(manager)
        case "carer":
            return full_name(moment.home.carer)
        case _:
            return role.replace("_", " ").capitalize()


def _carried_out(
    chance: Chance, decision: Decision, moment: Moment, calendar: Calendar, *, newest: bool
) -> Decision:
    """Return a decision as it stands today."""
    today, due = moment.life.today, decision.due_on or moment.day
    state = _state(chance, due, today, newest=newest)
    if state in ("open", "drifting") and due < today:
        moment.life.drifts_since = moment.day
    if state != "done":
        return dataclasses.replace(decision, state=state)
    most = max((due - moment.day).days, 3) + 12
    done = calendar.on_or_before(moment.day + chance.between(2, most) * ONE_DAY)
    latest = calendar.on_or_before(today - ONE_DAY)
    done = min(max(done, moment.day), latest)
    return dataclasses.replace(decision, state=state, done_on=done)


def _state(chance: Chance, due: dt.date, today: dt.date, *, newest: bool) -> str:
    if due >= today:
        return "done" if chance.happens(0.25) else "open"
    if not newest:
        return chance.weighted({"done": 98.0, "dropped": 2.0})
    return chance.weighted({"done": 92.0, "drifting": 5.0, "open": 3.0})
