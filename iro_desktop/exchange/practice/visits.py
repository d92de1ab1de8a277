"""The visit form for each day on which a child was seen, with the actions that came of it."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

from iro_core import ids
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import Action, Addendum, Profile, Visit
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import about
from iro_desktop.exchange.practice.fitting import Moment, fits
from iro_desktop.exchange.practice.life import CUSTODY, FLAT, HOME, Life
from iro_desktop.exchange.practice.seeing import INTRODUCTION
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import practice

SENT_AFTER_DAYS, RECORDED_AFTER_DAYS = 3, 9
OFFICER_ROLE = "IRO"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seen:
    """A visit as written, with what a letter about it needs.

    Attributes:
        words: What the child said, line by line.
        actions: What the officer will do, and by when.
    """

    visit: Visit
    moment: Moment
    words: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Details:
    """What brothers and sisters seen together share."""

    joint_id: ids.JointVisitId
    starts_at: dt.time
    ends_at: dt.time
    mode: str
    place: str
    is_planned: bool
    state: str
    finished_at: dt.datetime | None


class Visits:
    """Writes the visits of one family, so that a visit to several is one form."""

    def __init__(
        self, chance: Chance, calendar: Calendar, officers: Callable[[str], Profile]
    ) -> None:
        """Write with a calendar, asking for officers by their id."""
        self._chance, self._calendar, self._officers = chance, calendar, officers
        self._shared: dict[tuple[int, dt.date], _Details] = {}

    def of(self, life: Life) -> Iterator[Seen]:
        """Yield the child's visits, the oldest first."""
        told: set[str] = set()
        for day, why in life.seen_on:
            teller = Teller(self._chance, Moment(life, day), told)
            yield self._one(life, day, why, teller)

    def _details(self, life: Life, day: dt.date) -> _Details:
        key = (id(life.lead or life), day)
        if key not in self._shared:
            self._shared[key] = self._new_details(life, day)
        return self._shared[key]

    def _new_details(self, life: Life, day: dt.date) -> _Details:
        chance = self._chance
        far = life.stay_on(day).household.band == "out_far"
        virtual = chance.happens(0.35 if far else 0.06)
        start = dt.datetime.combine(day, _starts_at(chance, life, day))
        end = start + dt.timedelta(minutes=chance.pick((25, 30, 40, 45, 50, 60, 75)))
        state = self._state(life, day)
        finished = None
        if state != "draft":
            wrote = self._calendar.on_or_before(
                min(day + chance.between(0, 4) * ONE_DAY, life.today)
            )
            wrote = max(wrote, day)
            hour = chance.between(end.hour + 1, 19) if wrote == day else chance.between(9, 17)
            finished = dt.datetime(
                wrote.year, wrote.month, wrote.day, hour, chance.between(0, 59), tzinfo=dt.UTC
            )
        return _Details(
            joint_id=ids.JointVisitId(chance.id_on(day)),
            starts_at=start.time(),
            ends_at=end.time(),
            mode="virtual" if virtual else "face_to_face",
            place="by video call" if virtual else _place(chance, Moment(life, day)),
            is_planned=chance.happens(0.94),
            state=state,
            finished_at=finished,
        )

    def _state(self, life: Life, day: dt.date) -> str:
        days = (life.today - day).days
        if life.twist == "draft" and day == life.seen_on[-1][0]:
            return "draft"
        if days <= SENT_AFTER_DAYS:
            return self._chance.pick(("ready", "sent"))
        return "sent" if days <= RECORDED_AFTER_DAYS else "recorded"

    def _one(self, life: Life, day: dt.date, why: str, teller: Teller) -> Seen:
        chance, details = self._chance, self._details(life, day)
        moment = teller.moment
        words = () if moment.age >= 3 and chance.happens(0.03) else tuple(
            teller.voice(2 if moment.age < 3 else chance.between(2, 4), about=about(life))
        )  # fmt: skip
        officer = self._officers(life.officer_on(day))
        visit_id = ids.VisitId(chance.id_on(day))
        is_draft = details.state == "draft"
        actions = () if is_draft else tuple(self._actions(life, visit_id, teller, officer))
        alone, reason, others = self._company(moment, teller)
        visit = Visit(
            id=visit_id,
            child_id=life.child_id,
            joint_id=details.joint_id,
            position=_position(life, day),
            state=details.state,
            visit_type=why,
            officer_name=officer.full_name,
            officer_role=OFFICER_ROLE,
            is_planned=details.is_planned,
            held_on=day,
            starts_at=details.starts_at,
            ends_at=None if is_draft else details.ends_at,
            mode=details.mode,
            place=details.place,
            seen_alone=alone,
            not_alone_reason=reason,
            others_present=others,
            feeling=_feeling(chance, moment, words),
            voice="\n\n".join(words),
            no_voice_reason="" if words else _no_words(teller),
            knows_advocacy="" if is_draft else _knows(chance, moment, why),
            has_advocate="" if is_draft else _has(chance, life, moment),
            analysis="" if is_draft else self._analysis(teller, moment),
            has_actions=None if is_draft else bool(actions),
            finished_at=details.finished_at,
        )
        return Seen(visit=visit, moment=moment, words=words, actions=actions)

    def _company(self, moment: Moment, teller: Teller) -> tuple[str, str, str]:
        """Return whether the child was seen alone, why not, and who else was there."""
        if moment.age < 3:
            return "no", teller.filled("{name} is a baby and was seen with {carer}." if moment.age < 1
                                       else "{name} is very young and was seen with {carer}."), moment.home.called  # fmt: skip
        if moment.life.alone_here:
            return "no", "An interpreter was with us throughout.", "The interpreter"
        if self._chance.happens(0.84):
            with_us = teller.filled("{carer} for the first ten minutes")
            return "yes", "", with_us if self._chance.happens(0.25) else ""
        reasons = [
            r for r in practice()["not_alone_reasons"] if "nterpreter" not in r and "baby" not in r
        ]
        if "medical" not in moment.life.disability:
            reasons = [r for r in reasons if "medical" not in r]
        return "no", teller.filled(self._chance.pick(reasons)), moment.home.called

    def _analysis(self, teller: Teller, moment: Moment) -> str:
        note = self._fresh(practice()["visit_notes"], teller)
        rest = teller.some(
            practice()["analysis"], self._chance.between(1, 2), about=about(moment.life)
        )
        if not rest:
            rest = [teller.filled(_NOTHING_NEW)]
        return " ".join(filter(None, [note, *rest]))

    def _fresh(self, sentences: list[str], teller: Teller) -> str:
        possible = [each for each in sentences if fits(each, teller.moment)]
        return teller.filled(self._chance.pick(possible)) if possible else ""

    def _actions(
        self, life: Life, visit_id: ids.VisitId, teller: Teller, officer: Profile
    ) -> Iterator[Action]:
        by_text = {each["text"]: each["days"] for each in practice()["actions"]}
        count = self._chance.weighted({0: 2.0, 1: 4.0, 2: 3.0, 3: 1.0})
        if teller.moment.age < 2:
            count = min(count, 1)
        day = teller.moment.day
        for position, text in enumerate(teller.raw(by_text, count, about=about(life))):
            due = self._calendar.working_days_after(day, by_text[text])
            yield Action(
                id=ids.ActionId(self._chance.id_on(day)),
                child_id=life.child_id,
                visit_id=visit_id,
                position=position,
                wording=teller.filled(text),
                owner=officer.full_name,
                due_on=due,
                done_on=self._done_on(day, due, life.today),
            )

    def _done_on(self, day: dt.date, due: dt.date, today: dt.date) -> dt.date | None:
        chance = self._chance
        if due >= today:
            often = 0.2
        else:
            often = 0.78 if (today - due).days < 45 else 0.995
        if not chance.happens(often):
            return None
        done = self._calendar.on_or_before(
            day + chance.between(1, max((due - day).days + 3, 2)) * ONE_DAY
        )
        done = max(done, day)
        return done if done < today else None

    def addendum(self, seen: Seen) -> Addendum | None:
        """Return a later correction to a visit, for a few."""
        if seen.visit.state == "draft" or not self._chance.happens(0.035):
            return None
        teller = Teller(self._chance, seen.moment, set())
        wording = self._fresh(practice()["addenda"][1:], teller)
        written = (seen.visit.finished_at or dt.datetime.min) + dt.timedelta(days=1, hours=1)
        if not wording or written.date() >= seen.moment.life.today:
            return None
        return Addendum(
            id=ids.AddendumId(self._chance.id_on(written.date())),
            child_id=seen.visit.child_id,
            visit_id=seen.visit.id,
            wording=wording,
            author_name=seen.visit.officer_name,
            written_at=written,
        )


_NOTHING_NEW = "{name} is well and nothing has changed since the last review."


def _position(life: Life, day: dt.date) -> int:
    """Return the child's place in the form: brothers and sisters by age, as they are listed."""
    together = [other for other in life.family.children if other.lead is life.lead]
    seen = [other for other in together if any(when == day for when, _ in other.seen_on)]
    return seen.index(life)


def _starts_at(chance: Chance, life: Life, day: dt.date) -> dt.time:
    moment = Moment(life, day)
    at_school = 4 <= moment.age <= 16 and moment.school
    times = ((15, 45), (16, 0), (16, 15), (16, 30), (17, 0), (13, 15)) if at_school else (
        (10, 0), (10, 30), (11, 15), (13, 30), (14, 0), (15, 0)
    )  # fmt: skip
    return dt.time(*chance.pick(times))


def _place(chance: Chance, moment: Moment) -> str:
    if moment.kind == CUSTODY:
        return "in the visits hall"
    if moment.age < 4:
        return "at home, in the living room"
    possible = ["at home, in the kitchen", "at home, in the garden", "at home, in the living room"]
    if moment.kind == HOME:
        possible = ["at the children's home, in the lounge", "in a café near school"]
    if moment.kind == FLAT:
        possible = ["at home, in the kitchen", "in a café in town", "at college, in the canteen"]
    if moment.school and 5 <= moment.age < 16:
        possible += ["at school, in the quiet room", "at school, in the library"]
    if moment.home.pet_kind == "dog":
        possible.append("walking the dog")
    if moment.age >= 9:
        possible.append("at the park")
    return chance.pick([p for p in possible if "college" not in p or moment.school])


_CALM = {"happy": 4.0, "very_happy": 1.5, "mixed": 2.5, "not_said": 0.6}
_WORRIED = {"mixed": 4.0, "sad": 2.0, "very_sad": 0.3, "happy": 1.0}
_TELLS_WORRY = (
    "worr",
    "don't know what",
    "cried",
    "scared",
    "afraid",
    "lonely",
    "miss",
    "angry",
    "hurts",
)


def _feeling(chance: Chance, moment: Moment, words: tuple[str, ...]) -> str:
    if not words:
        return "not_said"
    said = " ".join(words)
    worried = sum(word in said for word in _TELLS_WORRY)
    return chance.weighted(_WORRIED if worried > 1 else _CALM)


def _no_words(teller: Teller) -> str:
    reasons = [
        each
        for each in practice()["no_voice_reasons"]
        if "young" not in each and "asleep" not in each
    ]
    return teller.filled(reasons[len(teller.moment.life.called) % len(reasons)])


def _knows(chance: Chance, moment: Moment, why: str) -> str:
    if moment.age < 4:
        return "no"
    if why == INTRODUCTION:
        return "told_today"
    return chance.weighted({"yes": 7.0, "told_today": 2.0 if moment.age < 10 else 1.0})


def _has(chance: Chance, life: Life, moment: Moment) -> str:
    if life.advocate:
        return "yes"
    if moment.age < 5:
        return "no"
    return chance.weighted({"no": 5.0, "does_not_want_one": 2.5, "would_like_one": 0.8})


def written_after(seen: Seen) -> list[Record]:
    """Return the records of a visit: itself and its actions."""
    return [seen.visit, *seen.actions]
