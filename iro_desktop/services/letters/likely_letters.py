"""Which letters a child most likely waits for now, each with the reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iro_core.domain.children import birthday_in
from iro_core.domain.date_words import in_words_short
from iro_core.domain.review_steps import LETTER
from iro_core.records import Allocation, Child, Letter, Review, ReviewStep, Visit
from iro_desktop.letters.kinds import (
    AFTER_REVIEW,
    AFTER_VISIT,
    BEFORE_VISIT,
    GOOD_NEWS,
    MISSED_YOU,
    PROFILE,
)
from iro_desktop.models.reading import Reader
from iro_desktop.services.dates.dated import Dates, on_file, told

_FRESH = dt.timedelta(days=28)
_NEW_TO_CHILD = dt.timedelta(days=90)
_BIRTHDAY_NEAR = dt.timedelta(days=14)
_NOT_SEEN, _DRAFT = "not_seen", "draft"


@dataclass(frozen=True, kw_only=True, repr=False)
class Likely:
    """Why a letter of one kind is likely to be wanted.

    Attributes:
        reason: In words, for the officer.
        why: The date in the words.
    """

    kind: str
    reason: str
    why: Dates = ()


def likely_letters(
    reader: Reader, child: Child, today: dt.date, *, officer_id: str
) -> tuple[Likely, ...]:
    """Return which letters are likely to be wanted, the weightiest first.

    Args:
        officer_id: The profile of the officer, whose child it may be since a day. What happened
            before that day is not theirs to write about.
    """
    letters = reader.find(Letter, child_id=child.id)
    visits = reader.find(Visit, child_id=child.id)
    mine = _newest_allocation(reader, child, officer_id, today)
    since = mine.from_on if mine is not None and mine.from_on else dt.date.min
    found = (
        _after_review(reader, child, letters, since, today),
        _after_visit(visits, letters, since, today),
        _missed_you(visits, letters, today),
        _before_visit(visits, letters, today),
        _birthday(child, letters, today),
        _profile(mine, letters, today),
    )
    return tuple(each for each in found if each is not None)


def _after_review(
    reader: Reader, child: Child, letters: Sequence[Letter], since: dt.date, today: dt.date
) -> Likely | None:
    held = [(each.held_on, each) for each in reader.find(Review, child_id=child.id) if each.held_on]
    day, newest = max(held, key=lambda each: each[0], default=(None, None))
    if day is None or newest is None or day < since or _is_settled(reader, newest):
        return None
    begun = [each for each in letters if each.review_id == newest.id]
    if any(each.state != _DRAFT for each in begun):
        return None
    why = on_file(day, "review", newest.id, "held_on")
    return Likely(
        kind=AFTER_REVIEW.id, reason=_since("Review held", day, today, begun=bool(begun)), why=why
    )


def _is_settled(reader: Reader, review: Review) -> bool:
    """Say whether somebody noted that the letter went out, or that none is needed."""
    steps = reader.find(ReviewStep, review_id=review.id, step=LETTER)
    return any(each.done_on for each in steps)


def _after_visit(
    visits: Sequence[Visit], letters: Sequence[Letter], since: dt.date, today: dt.date
) -> Likely | None:
    finished = [
        (each.held_on, each)
        for each in visits
        if each.state not in {"", _DRAFT} and each.held_on and each.held_on <= today
    ]
    day, newest = max(finished, key=lambda each: each[0], default=(None, None))
    if day is None or newest is None or day < since:
        return None
    if newest.letter_not_needed or newest.seen_alone == _NOT_SEEN:
        return None
    begun = [each for each in letters if each.visit_id == newest.id]
    if any(each.state != _DRAFT for each in begun):
        return None
    why = on_file(day, "visit", newest.id, "held_on")
    return Likely(
        kind=AFTER_VISIT.id, reason=_since("Visit", day, today, begun=bool(begun)), why=why
    )


def _missed_you(
    visits: Sequence[Visit], letters: Sequence[Letter], today: dt.date
) -> Likely | None:
    past = [(each.held_on, each) for each in visits if each.held_on and each.held_on <= today]
    day, newest = max(past, key=lambda each: each[0], default=(None, None))
    if day is None or newest is None or newest.seen_alone != _NOT_SEEN or day < today - _FRESH:
        return None
    if _written_since(letters, MISSED_YOU.id, day):
        return None
    why = on_file(day, "visit", newest.id, "held_on")
    return Likely(kind=MISSED_YOU.id, reason=_on("You did not meet", day, today), why=why)


def _before_visit(
    visits: Sequence[Visit], letters: Sequence[Letter], today: dt.date
) -> Likely | None:
    coming = [
        (each.held_on, each)
        for each in visits
        if each.state == _DRAFT and each.held_on and today < each.held_on <= today + _FRESH
    ]
    day, first = min(coming, key=lambda each: each[0], default=(None, None))
    if day is None or first is None or _written_since(letters, BEFORE_VISIT.id, today - _FRESH):
        return None
    why = on_file(day, "visit", first.id, "held_on")
    return Likely(kind=BEFORE_VISIT.id, reason=_on("Visit planned", day, today), why=why)


def _birthday(child: Child, letters: Sequence[Letter], today: dt.date) -> Likely | None:
    born_on = child.born_on
    if born_on is None or born_on > today:
        return None
    days = (birthday_in(born_on, year) for year in (today.year, today.year + 1))
    day = min(each for each in days if each >= today)
    if day > today + _BIRTHDAY_NEAR or _written_since(letters, GOOD_NEWS.id, today - _FRESH):
        return None
    why = told(day, "The child's next birthday, by the date of birth.")
    return Likely(kind=GOOD_NEWS.id, reason=_on("Birthday", day, today), why=why)


def _newest_allocation(
    reader: Reader, child: Child, officer_id: str, today: dt.date
) -> Allocation | None:
    mine = reader.find(Allocation, child_id=child.id, profile_id=officer_id)
    begun = [each for each in mine if each.from_on and each.from_on <= today]
    return max(begun, key=lambda each: each.from_on or dt.date.min, default=None)


def _profile(mine: Allocation | None, letters: Sequence[Letter], today: dt.date) -> Likely | None:
    day = mine.from_on if mine is not None else None
    if mine is None or day is None or day < today - _NEW_TO_CHILD:
        return None
    if _written_since(letters, PROFILE.id, day):
        return None
    why = on_file(day, "allocation", mine.id, "from_on")
    words = f"You are their IRO since {in_words_short(day, today)}"
    return Likely(kind=PROFILE.id, reason=words, why=why)


def _written_since(letters: Sequence[Letter], kind: str, day: dt.date) -> bool:
    """Say whether a letter of a kind was finished since a day: a draft still waits to be."""
    return any(
        each.kind == kind and each.state != _DRAFT and each.dated_on and each.dated_on >= day
        for each in letters
    )


def _since(words: str, day: dt.date, today: dt.date, *, begun: bool) -> str:
    rest = "the letter waits to be finished" if begun else "no letter yet"
    return f"{_on(words, day, today)}, {rest}"


def _on(words: str, day: dt.date, today: dt.date) -> str:
    return f"{words} on {in_words_short(day, today)}"
