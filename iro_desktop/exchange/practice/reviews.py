"""The reviews of a child and what was decided at them."""

import datetime as dt
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.children import age_on
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import Decision, Review
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import about
from iro_desktop.exchange.practice.fitting import Moment, fits
from iro_desktop.exchange.practice.life import CUSTODY, FLAT, FOSTER, HOME, RELATIVE, Life, Sitting
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.telling import Teller, worker_on
from iro_desktop.exchange.practice.words import practice

ATTENDED, SENT_VIEWS, NO_VIEWS = "attended", "sent views", "no views"
TAKING_PART = {ATTENDED: 0.60, SENT_VIEWS: 0.385, NO_VIEWS: 0.015}
PLAN_UPDATED, REPORT_IN_TIME = 0.85, 0.80
DONE_BY_NOW, DRIFTING = 0.80, 0.12


def write_reviews(chance: Chance, life: Life, calendar: Calendar) -> Iterator[Record]:
    """Yield the child's reviews, each with its decisions."""
    told: set[str] = set()
    held = [sitting for sitting in life.sittings if sitting.held_on]
    for sitting in life.sittings:
        if sitting.held_on is None:
            yield _planned(chance, life, sitting)
            continue
        teller = Teller(chance, Moment(life, sitting.held_on), told)
        review = _held(chance, life, sitting, sitting.held_on, teller, calendar)
        yield review
        yield from _decisions(chance, life, review, teller, calendar, newest=sitting is held[-1])


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


def _held(
    chance: Chance, life: Life, sitting: Sitting, day: dt.date, teller: Teller, calendar: Calendar
) -> Review:
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
        summary=_summary(chance, teller, code, late=day > sitting.due_on),
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


_CAME = ("PN1", "PN2", "PN3", "PN4")
_SAYS_CAME = ("{name} came", "{name} chaired", "{name} joined", "Held at home. {name}")
_SAYS_STAYED_AWAY = ("{name} chose not to come",)
_SAYS_NOTICED = ("{name} noticed",)


def _summary(chance: Chance, teller: Teller, code: str, *, late: bool) -> str:
    sentences = [each for each in practice()["review_summaries"] if _tells_truly(each, code)]
    words = [teller.filled(each) for each in chance.some(sentences, 2)]
    if late:
        words.append(teller.filled(_LATE))
    return " ".join(words)


_LATE = "The meeting was held after its day: the first date had to be given up."


def _tells_truly(sentence: str, code: str) -> bool:
    if sentence.startswith(_SAYS_STAYED_AWAY):
        return code in ("PN5", "PN6")
    if sentence.startswith(_SAYS_CAME):
        return code in ("PN1", "PN2", "PN3")
    return code != "PN0" or "{name}" not in sentence


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
    possible = [v for v in venues if "school" not in v or (moment.school and 5 <= moment.age < 16)]
    return chance.pick(possible or ["Larkhaven House, Room 3"])


def _decisions(
    chance: Chance, life: Life, review: Review, teller: Teller, calendar: Calendar, *, newest: bool
) -> Iterator[Record]:
    by_text = {each["text"]: each for each in practice()["decisions"]}
    day = review.held_on or life.today
    possible = [
        text for text in by_text if fits(text, teller.moment) and not _too_early(text, day, life)
    ]
    for wording in _chosen(chance, possible, teller, about(life)):
        each = by_text[wording]
        due = calendar.working_days_after(day, each["working_days"])
        yield _decision(chance, life, review, teller.filled(wording),
                        _owner(life, teller.moment, each["owner"]), due, calendar, newest=newest)  # fmt: skip


def _chosen(chance: Chance, possible: list[str], teller: Teller, pattern: str) -> list[str]:
    return teller.raw(possible, chance.between(2, 4), about=pattern)


def _too_early(text: str, day: dt.date, life: Life) -> bool:
    return "initial health" in text and (day - life.care_from).days > 60


def _owner(life: Life, moment: Moment, role: str) -> str:
    match role:
        case "social_worker":
            return worker_on(moment)
        case "team_manager":
            return full_name(life.manager) if life.manager else "Team manager"
        case "carer":
            return full_name(moment.home.carer)
        case _:
            return role.replace("_", " ").capitalize()


def _decision(
    chance: Chance,
    life: Life,
    review: Review,
    wording: str,
    owner: str,
    due: dt.date,
    calendar: Calendar,
    *,
    newest: bool,
) -> Decision:
    day = review.held_on or life.today
    state = _state(chance, due, life.today, newest=newest)
    done_on = None
    if state == "done":
        span = max((due - day).days, 3)
        done_on = calendar.on_or_before(day + chance.between(2, span + 12) * ONE_DAY)
        done_on = min(max(done_on, day), calendar.on_or_before(life.today - ONE_DAY))
    return Decision(
        id=ids.DecisionId(chance.id_on(day)),
        child_id=life.child_id,
        review_id=review.id,
        wording=wording,
        owner=owner,
        due_on=due,
        state=state,
        done_on=done_on,
    )


def _state(chance: Chance, due: dt.date, today: dt.date, *, newest: bool) -> str:
    if due >= today:
        return "done" if chance.happens(0.25) else "open"
    if not newest:
        return chance.weighted({"done": 96.0, "dropped": 3.0, "drifting": 1.0})
    return chance.weighted({"done": 84.0, "drifting": 9.0, "open": 7.0})
