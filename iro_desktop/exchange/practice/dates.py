"""Health, dental and education dates of a child, with the gaps that they have; quick notes."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.children import age_on
from iro_core.domain.months import months_after
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import KeyDate, Note
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.schools import is_of_school_age, school_on
from iro_desktop.exchange.practice.service import Service
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import practice

INITIAL_ON_TIME, REVIEW_ON_TIME = 0.61, 0.93


def write_dates(chance: Chance, life: Life, calendar: Calendar) -> Iterator[Record]:
    """Yield one record for each thing that has a date, and an earlier one for some."""
    if not life.lives_at_home:
        yield _initial(chance, life, calendar)
        yield from _health(chance, life, calendar)
    yield from _education(chance, life, calendar)


def _health(chance: Chance, life: Life, calendar: Calendar) -> Iterator[Record]:
    in_care = (life.today - life.care_from).days
    if in_care > 200:
        rule = "review-health-under-five" if life.age < 5 else "review-health"
        late = not chance.deals("review health", REVIEW_ON_TIME)
        yield _repeated(chance, life, calendar, "review_health", rule, late=late)
    if life.age >= 1 and in_care > 60:
        late = life.dental_is_late
        yield _repeated(chance, life, calendar, "dental", "dental", late=late,
                        never=late and chance.happens(0.35))  # fmt: skip
    if in_care > 30:
        late = chance.happens(0.04)
        yield _repeated(chance, life, calendar, "immunisations", "immunisations", late=late)
    if 4 <= life.age <= 16 and in_care > 365:
        yield from _questionnaires(chance, life, calendar)


def _questionnaires(chance: Chance, life: Life, calendar: Calendar) -> Iterator[KeyDate]:
    """Yield the newest questionnaire about strengths and difficulties, and the one before."""
    newest = _repeated(chance, life, calendar, "sdq", "sdq", late=chance.happens(0.05))
    score = chance.weighted(_SCORES)
    newest = dataclasses.replace(newest, score=chance.between(*score))
    before = months_after(newest.done_on or life.today, -12)
    if before > life.care_from and age_on(life.born_on, before) >= 4:
        was = min(max((newest.score or 0) + chance.between(-4, 6), 0), 40)
        yield dataclasses.replace(
            _key_date(chance, life, "sdq", calendar.on_or_before(before), due=newest.done_on),
            score=was,
        )
    yield newest


_SCORES = {(4, 13): 0.52, (14, 16): 0.13, (17, 29): 0.35}
"""Bands of scores with their shares: usual, borderline, a cause for concern."""


def _education(chance: Chance, life: Life, calendar: Calendar) -> Iterator[Record]:
    in_care = (life.today - life.care_from).days
    is_asked = life.age >= 3 and in_care > 40 and not life.lives_at_home
    if is_asked and (school_on(life, life.today) or life.off_roll_since):
        yield _repeated(chance, life, calendar, "pep", "pep", late=chance.happens(0.03))
    if life.has_ehcp:
        yield _repeated(chance, life, calendar, "ehcp", "ehcp", late=chance.happens(0.15))
    if is_of_school_age(life, life.today):
        yield _roll(chance, life)


def _roll(chance: Chance, life: Life) -> KeyDate:
    """Return since when the child has been on the roll of a school, or has not been."""
    september = dt.date(life.today.year - (life.today.month < 9), 9, 1)
    moved = [stay.from_on for stay in life.stays[1:] if stay.from_on > september]
    since = life.off_roll_since or max([september, *moved[-1:]])
    words = f"On the roll of {school_on(life, life.today)}."
    return KeyDate(
        id=ids.KeyDateId(chance.id_on(since)),
        child_id=life.child_id,
        what="school_roll",
        done_on=since,
        outcome=_NOT_ON_ROLL if life.off_roll_since else words[:300],
    )


_NOT_ON_ROLL = "On no roll. A place has been asked for through the virtual school."


def _initial(chance: Chance, life: Life, calendar: Calendar) -> KeyDate:
    """Return the initial health assessment: due within twenty working days, and often late."""
    due = calendar.standards.limit("initial-health", life.care_from)
    on_time = chance.deals("initial health", INITIAL_ON_TIME)
    days = chance.between(-9, -1) if on_time else chance.between(4, 45)
    done = max(calendar.on_or_before(due + days * ONE_DAY), life.care_from + ONE_DAY)
    is_done = done < life.today
    return _key_date(
        chance, life, "initial_health", done if is_done else None, due=None if is_done else due
    )


def _repeated(
    chance: Chance,
    life: Life,
    calendar: Calendar,
    what: str,
    rule: str,
    *,
    late: bool,
    never: bool = False,
) -> KeyDate:
    in_care = (life.today - life.care_from).days
    months = calendar.standards.rule(rule).amount
    if never:
        since = max(in_care - 90, 5)
        return _key_date(
            chance, life, what, None, due=calendar.ago(chance.between(5, min(since, 200) + 5))
        )
    longest = min(int(months * 30.4) - 4, max(in_care - 5, 2))
    ago = chance.between(2, max(longest, 3))
    if late:
        ago = int(months * 30.4) + chance.between(6, 130)
    done = calendar.on_or_before(calendar.ago(ago))
    if done <= life.born_on:
        done = life.born_on + 14 * ONE_DAY
    return _key_date(chance, life, what, done, due=calendar.standards.limit(rule, done))


def _key_date(
    chance: Chance, life: Life, what: str, done: dt.date | None, *, due: dt.date | None
) -> KeyDate:
    outcomes = practice()["key_date_outcomes"].get(what, ())
    age = age_on(life.born_on, done or life.today)
    possible = [each for each in outcomes if _suits(each, age)]
    return KeyDate(
        id=ids.KeyDateId(chance.id_on(done or due or life.care_from)),
        child_id=life.child_id,
        what=what,
        done_on=done,
        due_on=due,
        outcome=chance.pick(possible) if done and possible and chance.happens(0.85) else "",
    )


_FOR_AGES = {
    "Growth good": (0, 5), "Fluoride": (2, 11), "brace": (10, 16), "screens": (6, 17),
    "weighed": (9, 17), "filling": (4, 17), "extractions": (5, 17), "maths": (5, 16),
    "laptop": (6, 17), "Tutor": (7, 16), "Glasses": (4, 17), "glasses": (4, 17),
    "reading": (5, 12), "MMR": (1, 17), "Pupil premium": (5, 15),
}  # fmt: skip


def _suits(outcome: str, age: int) -> bool:
    return all(low <= age <= high for words, (low, high) in _FOR_AGES.items() if words in outcome)


def write_notes(
    chance: Chance, life: Life, calendar: Calendar, service: Service
) -> Iterator[Record]:
    """Yield the quick notes of the last half-year."""
    told: set[str] = set()
    since = max(life.officers[-1][1], calendar.ago(190))
    length = ((life.closed_on or life.today) - since).days
    count = 1 if life.twist == "new" else chance.weighted({0: 1.0, 1: 3.0, 2: 4.0, 3: 3.0, 4: 1.0})
    days = sorted(chance.between(1, max(length - 1, 1)) for _ in range(count))
    for ago in reversed(days):
        day = calendar.on_or_before((life.closed_on or life.today) - ago * ONE_DAY)
        if day <= life.care_from:
            continue
        teller = Teller(chance, Moment(life, day), told)
        wording = teller.one(practice()["quick_notes"])
        if not wording:
            continue
        yield Note(
            id=ids.NoteId(chance.id_on(day)),
            child_id=life.child_id,
            wording=wording,
            author_name=service.name_of(life.officer_on(day)),
            written_at=dt.datetime(day.year, day.month, day.day, chance.between(8, 17),
                                   chance.between(0, 59), tzinfo=dt.UTC),
        )  # fmt: skip
