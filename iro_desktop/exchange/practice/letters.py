"""Letters to children after visits. How a letter is laid out is not known here: it is asked for."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from iro_core import ids
from iro_core.domain.children import age_on
from iro_core.records import Letter
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.fitting import fits
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.visits import Seen
from iro_desktop.exchange.practice.words import practice

if TYPE_CHECKING:
    from iro_desktop.exchange.practice.review_letters import ReviewLetterPlan


@dataclass(frozen=True, kw_only=True)
class LetterPlan:
    """What a letter says.

    Attributes:
        age: How old the child is on the day of the letter.
        place: Where they met, as the visit has it.
        quotes: What the child said that others may read on a bedroom wall.
        actions: What the officer will do, and by when.
    """

    name: str
    age: int
    visited_on: dt.date
    written_on: dt.date
    place: str
    is_virtual: bool
    thanks: str
    quotes: tuple[str, ...]
    actions: tuple[tuple[str, dt.date | None], ...]
    ending: str
    has_advocate: bool
    advocacy_service: str


class WriteLetter(Protocol):
    """Writes a letter: its content as the store keeps it, and its plain words."""

    def __call__(self, plan: "LetterPlan | ReviewLetterPlan", /) -> tuple[str, str]:
        """Return the content as JSON text and the words."""


LATEST_DAYS = 14
SENT_AFTER_DAYS, RECORDED_AFTER_DAYS = 3, 10
_TOO_PRIVATE = re.compile(
    "worr|offering|out to|seeing someone|boyfriend|cried|angry|my file|fault|Dad|lonely|afraid"
    "|police|dream|eating|asylum|night|secret|cross face|tummy|hide food"
)


class Letters:
    """Writes the letters that followed visits."""

    def __init__(self, chance: Chance, calendar: Calendar, write_letter: WriteLetter) -> None:
        """Write with a calendar, in the form that somebody else knows."""
        self._chance, self._calendar, self._write = chance, calendar, write_letter

    def after(self, seen: Seen, *, is_newest: bool, told: set[str]) -> Letter | None:
        """Return the letter about a visit, or None where none was written."""
        life, visit = seen.moment.life, seen.visit
        if (
            visit.state == "draft"
            or seen.visit.letter_not_needed
            or (is_newest and life.twist == "letter_overdue")
        ):
            return None
        days = self._chance.between(1, LATEST_DAYS)
        written_on = self._calendar.working_days_after(seen.moment.day, days)
        if written_on > life.today:
            return None
        plan = self._plan(seen, written_on, told)
        draft, words = self._write(plan)
        state = self._state((life.today - written_on).days)
        at = dt.time(self._chance.between(9, 17), self._chance.between(0, 59), tzinfo=dt.UTC)
        finished = dt.datetime.combine(written_on, at)
        is_draft = state == "draft"
        sent_on = self._sent_on(written_on) if state in ("sent", "recorded") else None
        return Letter(
            id=ids.LetterId(self._chance.id_on(written_on)),
            child_id=life.child_id,
            visit_id=visit.id,
            kind="after_visit",
            state=state,
            dated_on=written_on,
            draft=draft,
            wording=words,
            finished_at=None if is_draft else finished,
            printed_at=None if is_draft else finished + dt.timedelta(minutes=4),
            sent_on=sent_on,
            sent_how="post" if sent_on else "",
            sent_by=visit.officer_name if sent_on else "",
        )

    def _sent_on(self, written_on: dt.date) -> dt.date:
        """Return the day after it was written, or that day if the next has not come."""
        following = self._calendar.working_days_after(written_on, 1)
        return following if following <= self._calendar.today else written_on

    def _state(self, days_ago: int) -> str:
        if days_ago <= SENT_AFTER_DAYS:
            return self._chance.pick(("draft", "ready", "sent"))
        return "sent" if days_ago <= RECORDED_AFTER_DAYS else "recorded"

    def _plan(self, seen: Seen, written_on: dt.date, told: set[str]) -> LetterPlan:
        teller = Teller(self._chance, seen.moment, told)
        lists = practice()
        untrue = [words for words, so in _thanks_for(seen).items() if not so]
        possible = [t for t in lists["thanks"] if not any(words in t for words in untrue)]
        thanks = self._one(possible, teller)
        quotes = tuple(words for words in seen.words if not _TOO_PRIVATE.search(words))
        return LetterPlan(
            name=seen.moment.life.called,
            age=age_on(seen.moment.life.born_on, written_on),
            visited_on=seen.moment.day,
            written_on=written_on,
            place=seen.visit.place,
            is_virtual=seen.visit.mode == "virtual",
            thanks=thanks,
            quotes=quotes[:3],
            actions=tuple(_promises(seen, written_on)),
            ending=self._one([e for e in lists["endings"] if "best wishes" not in e], teller),
            has_advocate=seen.visit.has_advocate == "yes",
            advocacy_service=lists["advocacy"]["service"],
        )

    def _one(self, sentences: list[str], teller: Teller) -> str:
        return teller.one(sentences) or teller.filled(
            self._chance.pick([each for each in sentences if fits(each, teller.moment)])
        )


def _thanks_for(seen: Seen) -> dict[str, bool]:
    """Return for words of thanks whether what they name happened on this visit."""
    place, age = seen.visit.place, seen.moment.age
    at_home = "home" in place
    return {
        "your room": "bedroom" in seen.visit.analysis,
        "cup of tea": at_home and age >= 12,
        "your home": at_home,
        "walking": "walking" in place,
        "taller": age >= 13,
        "did not feel like": not seen.words,
        "meeting {pet}": at_home,
        "polite about my coat": at_home,
        "I was late": False,
        "drawing": "draw" in seen.visit.analysis,
        "pancakes": any("pancake" in words for words in seen.words),
        "how the game works": "rules of a game" in seen.visit.analysis,
        "what I had written": "what I was writing" in seen.visit.analysis,
        "getting on at {school}": seen.moment.is_at_school,
    }


def _promises(seen: Seen, written_on: dt.date) -> Iterator[tuple[str, dt.date | None]]:
    """Yield what is still to be done when the letter is written; no day that has passed by then."""
    for action in seen.actions:
        if action.done_on is None or action.done_on >= written_on:
            due = action.due_on if action.due_on and action.due_on > written_on else None
            yield f"I will {_to_child(action.wording, seen.moment.life.called)}", due


def _to_child(wording: str, name: str) -> str:
    """Turn an action on the file into words to the child."""
    words = wording[0].lower() + wording[1:]
    for said, to_them in _SAID_TO_THEM.items():
        words = words.replace(said.format(name), to_them)
    return words


_SAID_TO_THEM = {
    "when {} was": "when you were",
    "{}'s": "your",
    "tell {}": "tell you",
    "send {}": "send you",
    "see {}": "see you",
    "with {}": "with you",
    "to {}": "to you",
}


def letters_after(letters: Letters, visits: list[Seen]) -> Iterator[Letter]:
    """Yield the letters that followed a child's visits."""
    told: set[str] = set()
    for number, seen in enumerate(visits, 1):
        letter = letters.after(seen, is_newest=number == len(visits), told=told)
        if letter:
            yield letter
