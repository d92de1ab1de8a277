"""The visit form for each day on which a child was seen, with the actions that came of it."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterator

from iro_core import ids
from iro_core.domain.working_days import ONE_DAY
from iro_core.records import Action, Addendum, Profile, Visit
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import about
from iro_desktop.exchange.practice.fitting import fits
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.meeting import (
    SMALL,
    VIDEO,
    Company,
    company,
    feeling,
    note_of,
    place_of,
    starts_at,
    why_no_words,
)
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.seeing import INTRODUCTION
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import practice

SENT_AFTER_DAYS, RECORDED_AFTER_DAYS = 3, 9
OFFICER_ROLE = "IRO"
SAID_NOTHING = 0.03


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
        self, chance: Chance, calendar: Calendar, officer_of: Callable[[Life, dt.date], Profile]
    ) -> None:
        """Write with a calendar, asking who the officer was on a day."""
        self._chance, self._calendar, self._officer_of = chance, calendar, officer_of
        self._shared: dict[tuple[int, dt.date], _Details] = {}

    def of(self, life: Life) -> Iterator[Seen]:
        """Yield the child's visits, the oldest first."""
        told: set[str] = set()
        for day, why in life.seen_on:
            yield self._one(Teller(self._chance, Moment(life, day), told), why)

    def _one(self, teller: Teller, why: str) -> Seen:
        chance, moment = self._chance, teller.moment
        life, details = moment.life, self._details(moment)
        officer = self._officer_of(life, moment.day)
        words = self._words(teller)
        visit_id = ids.VisitId(chance.id_on(moment.day))
        actions = tuple(self._actions(teller, visit_id, officer))
        with_them = company(chance, teller)
        visit = Visit(
            id=visit_id,
            child_id=life.child_id,
            joint_id=details.joint_id,
            position=_position(moment),
            state=details.state,
            visit_type=why,
            officer_name=officer.full_name,
            officer_role=OFFICER_ROLE,
            is_planned=details.is_planned,
            held_on=moment.day,
            starts_at=details.starts_at,
            ends_at=details.ends_at,
            mode=details.mode,
            place=details.place,
            seen_alone=with_them.seen_alone,
            not_alone_reason=with_them.reason,
            others_present=with_them.others,
            feeling=feeling(chance, words),
            voice="\n\n".join(words),
            no_voice_reason="" if words else why_no_words(teller),
            knows_advocacy=_knows(chance, moment, why),
            has_advocate=_has(moment),
            analysis=self._analysis(teller, details.place, with_them, spoke=bool(words)),
            has_actions=bool(actions),
            finished_at=details.finished_at,
            letter_not_needed=_no_letter(chance, teller),
        )
        if details.state == "draft":
            return Seen(visit=_with_gaps(visit), moment=moment, words=words, actions=())
        return Seen(visit=visit, moment=moment, words=words, actions=actions)

    def _words(self, teller: Teller) -> tuple[str, ...]:
        moment = teller.moment
        if moment.age >= 5 and self._chance.happens(SAID_NOTHING):
            return ()
        count = 2 if moment.age < SMALL else self._chance.between(2, 4)
        return tuple(teller.voice(count, about=about(moment.life)))

    def _details(self, moment: Moment) -> _Details:
        key = (id(moment.life.lead or moment.life), moment.day)
        if key not in self._shared:
            self._shared[key] = self._new_details(moment)
        return self._shared[key]

    def _new_details(self, moment: Moment) -> _Details:
        chance, day = self._chance, moment.day
        virtual = chance.happens(0.35 if moment.is_far else 0.06) and moment.age >= SMALL
        start = dt.datetime.combine(day, starts_at(chance, moment), tzinfo=dt.UTC)
        end = start + dt.timedelta(minutes=chance.pick((25, 30, 40, 45, 50, 60, 75)))
        state = self._state(moment)
        return _Details(
            joint_id=ids.JointVisitId(chance.id_on(day)),
            starts_at=start.time(),
            ends_at=end.time(),
            mode="virtual" if virtual else "face_to_face",
            place=VIDEO if virtual else place_of(chance, moment),
            is_planned=chance.happens(0.94),
            state=state,
            finished_at=None if state == "draft" else self._finished_at(moment, end),
        )

    def _finished_at(self, moment: Moment, end: dt.datetime) -> dt.datetime:
        later = moment.day + self._chance.between(0, 4) * ONE_DAY
        wrote = max(self._calendar.on_or_before(min(later, moment.life.today)), moment.day)
        if wrote == moment.day:
            return end + dt.timedelta(minutes=self._chance.between(20, 100))
        at = dt.time(self._chance.between(9, 17), self._chance.between(0, 59), tzinfo=dt.UTC)
        return dt.datetime.combine(wrote, at)

    def _state(self, moment: Moment) -> str:
        life, days = moment.life, (moment.life.today - moment.day).days
        if life.twist == "draft" and moment.day == life.seen_on[-1][0]:
            return "draft"
        if life.twist == "unsent" and moment.day == life.seen_on[-1][0]:
            return "ready"
        return "sent" if days <= RECORDED_AFTER_DAYS else "recorded"

    def _analysis(self, teller: Teller, place: str, with_them: Company, *, spoke: bool) -> str:
        note = note_of(teller, place, with_them)
        count = self._chance.between(1, 2)
        rest = teller.some(
            _analyses(teller.moment, place, spoke=spoke), count, about=about(teller.moment.life)
        )
        if not rest:
            rest = [teller.filled(_NOTHING_NEW)]
        return " ".join(filter(None, [note, *rest]))

    def _actions(self, teller: Teller, visit_id: ids.VisitId, officer: Profile) -> Iterator[Action]:
        moment = teller.moment
        by_text = {each["text"]: each["days"] for each in practice()["actions"]}
        count = self._chance.weighted({0: 2.0, 1: 4.0, 2: 3.0, 3: 1.0})
        wanted = min(count, 1) if moment.age < SMALL else count
        for position, text in enumerate(teller.raw(by_text, wanted, about=about(moment.life))):
            due = self._calendar.working_days_after(moment.day, by_text[text])
            yield Action(
                id=ids.ActionId(self._chance.id_on(moment.day)),
                child_id=moment.life.child_id,
                visit_id=visit_id,
                position=position,
                wording=teller.filled(text),
                owner=officer.full_name,
                due_on=due,
                done_on=self._done_on(moment, due),
            )

    def _done_on(self, moment: Moment, due: dt.date) -> dt.date | None:
        today, day = moment.life.today, moment.day
        often = 0.2 if due >= today else 0.84 if (today - due).days < 45 else 1.0
        if not self._chance.happens(often):
            return None
        most = max((due - day).days + 3, 2)
        done = self._calendar.on_or_before(day + self._chance.between(2, most) * ONE_DAY)
        done = max(done, day + ONE_DAY)
        return done if done < today else None

    def addendum(self, seen: Seen) -> Addendum | None:
        """Return a later correction to a visit, for a few."""
        if seen.visit.finished_at is None or not self._chance.happens(0.06):
            return None
        finished = seen.visit.finished_at
        day = self._calendar.on_or_after(finished.date() + ONE_DAY)
        written = dt.datetime.combine(day, finished.timetz())
        fitting = [each for each in practice()["addenda"] if _corrects(each, seen)]
        if not fitting or written.date() >= seen.moment.life.today:
            return None
        teller = Teller(self._chance, seen.moment, set())
        return Addendum(
            id=ids.AddendumId(self._chance.id_on(written.date())),
            child_id=seen.visit.child_id,
            visit_id=seen.visit.id,
            wording=teller.filled(self._chance.pick(fitting)),
            author_name=seen.visit.officer_name,
            written_at=written,
        )


_NOTHING_NEW = "{name} is well and nothing has changed since the last review."
_NEEDS_TRUST = ("settled", "last two visits", "same question", "for the first time")


def _analyses(moment: Moment, place: str, *, spoke: bool) -> list[str]:
    """Return what may be written about the child; little is known of one who has just come."""
    sentences: list[str] = practice()["analysis"]
    sentences = [each for each in sentences if not spoke or "did not wish to talk" not in each]
    if place == VIDEO:
        sentences = [each for each in sentences if "house felt" not in each]
    if moment.days_in_care >= 60:
        return [s for s in sentences if moment.age >= 4 or _ABOUT_A_SMALL_CHILD.search(s)]
    return [each for each in sentences if not any(words in each for words in _NEEDS_TRUST)]


_ABOUT_A_SMALL_CHILD = re.compile(
    "cries|explored|red book|too young|this age|sleep|attachment|match|listen sooner|satisfied"
    "|quality of care|health needs|only just|network communicates|warmth and humour|advocates well"
)


def _corrects(addendum: str, seen: Seen) -> bool:
    if "4.40pm" in addendum:
        return False
    if "drawing" in addendum:
        return "drew" in seen.visit.analysis or "draw while" in seen.visit.analysis
    return fits(addendum, seen.moment)


def _with_gaps(visit: Visit) -> Visit:
    """Return a visit as it stands while it is still being written."""
    return dataclasses.replace(
        visit, ends_at=None, knows_advocacy="", has_advocate="", analysis="", has_actions=None,
        finished_at=None, letter_not_needed="",
    )  # fmt: skip


def _position(moment: Moment) -> int:
    """Return the child's place in the form: brothers and sisters by age, as they are listed."""
    life = moment.life
    together = [other for other in life.family.children if other.lead is life.lead]
    seen = [other for other in together if any(day == moment.day for day, _ in other.seen_on)]
    return seen.index(life)


def _knows(chance: Chance, moment: Moment, why: str) -> str:
    if moment.age < 4 or moment.life.not_told:
        return "no"
    if why == INTRODUCTION:
        return "told_today"
    return chance.weighted({"yes": 8.0, "told_today": 1.0})


def _has(moment: Moment) -> str:
    if moment.life.advocate:
        return "yes"
    if moment.age < 5:
        return "no"
    return moment.life.wants_advocate


def _no_letter(chance: Chance, teller: Teller) -> str:
    """Return why no letter was written: the child is too small for one."""
    if teller.moment.age >= SMALL or chance.happens(0.1):
        return ""
    baby = "{name} is a baby. Photographs and a note have gone into the memory box."
    small = "{name} is too young for a letter. A later-life letter will tell of this visit."
    return teller.filled(baby if teller.moment.age < 1 else small)
