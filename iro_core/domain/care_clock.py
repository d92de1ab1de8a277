"""The clock of a child's next review: under which rules it runs, and why it has changed.

How the clocks stand to each other, where the law leaves it open. These are our readings; the first
and the second follow what other services print (text of a procedure, not of the law):

- Authorised, not placed: the child is still looked after, so both clocks run, and the earlier day
  counts. A review that is held serves both.
- Placed for adoption: the adoption clock takes the place of the others from the day of placement.
- A limit that had passed before a change, with no review held since, stays overdue after it. No
  change of regime makes a late review timely.
- After a return from a placement the authority's clock runs on from the last review held.
- From short breaks to being looked after fully: the first review is counted from that day, as for a
  child who becomes looked after then. The reviews of the short breaks do not count.
- Back in care: a first review again. The reviews of the earlier time do not count.
- A remand counts like any start of being looked after; it may call for an early review.
- A file may begin with a later review, because those before it were held before the child was on
  this caseload. The next interval is then the longer one all the same.

Source of law:
    SI 2010/959 reg. 33(1) and (2), reg. 48; SI 2005/389 reg. 36(1) and (3).
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from iro_core.domain.date_words import in_words
from iro_core.domain.regimes import (
    CareFacts,
    Regime,
    Stretch,
    in_care_since,
    ordinary_since,
    stretches,
)
from iro_core.domain.reviews import next_rule
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import (
    ADOPTION_AUTHORISED,
    ADOPTION_LATER,
    ADOPTION_PLACED_FIRST,
    ADOPTION_PLACED_SECOND,
    FIRST_REVIEW,
    LATER_REVIEW,
    SECOND_REVIEW,
    SHORT_BREAK_FIRST,
    SHORT_BREAK_LATER,
    Answer,
    Rule,
)
from iro_core.domain.working_days import ONE_DAY, UnknownHolidayYearError

_EARLY = "early"
_NOT_THE_FIRST = {"second", "later"}
_KINDS = {FIRST_REVIEW.key: "first", SECOND_REVIEW.key: "second", LATER_REVIEW.key: "later"}


@dataclass(frozen=True, kw_only=True)
class Due:
    """By when a review must be held, by which rule, and from what."""

    rule: str
    start: dt.date
    limit: dt.date


@dataclass(frozen=True, kw_only=True)
class CareClock:
    """The clock of the next review.

    Attributes:
        regime: Which rules the child is under today.
        kind: Which review comes next, as one of `codes.REVIEW_KIND`.
        due: The day that counts.
        also: The other clock's day, where two run at once, or where an earlier limit stays overdue.
        switched_on: The day on which the regime changed last, in this time in care; None if it
            never did.
        is_bare: Whether the file holds neither a review that was held nor an earlier time in care.
        words: What must be known about this clock, sentence by sentence: that it has changed and
            why, that an earlier limit stays overdue, that the child came back into care.
    """

    regime: Regime
    kind: str
    due: Due
    also: Due | None = None
    switched_on: dt.date | None = None
    is_bare: bool = False
    words: tuple[str, ...] = ()
    standards: Standards = field(repr=False, compare=False)

    @property
    def limit(self) -> dt.date:
        """The last day on which the review may be held."""
        return self.due.limit

    @property
    def answer(self) -> Answer:
        """The reasoned answer, with what must be known about the clock before its other steps."""
        found = self.standards.answer(self.due.rule, self.due.start)
        return replace(found, steps=(*self.words, *found.steps))


def next_review_clock(facts: CareFacts, standards: Standards, today: dt.date) -> CareClock | None:
    """Return the clock of a child's next review, or None if the child is not looked after.

    Args:
        facts: What the file tells. What lies after `today` is left out.
        standards: The rules as this office keeps them; the law's are the same for all.
        today: The day.

    Raises:
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    care_since = in_care_since(facts, today)
    if care_since is None:
        return None
    work = _Work(facts, standards, care_since, today)
    times = stretches(facts, care_since, today)
    late = _left_over(work, times)
    last = times[-1]
    due, also = work.due(last, today)
    if late:
        due, also = late, also if due == late else due
    return CareClock(
        regime=last.regime,
        kind=work.kind_after(today),
        due=due,
        also=also,
        switched_on=last.began_on if len(times) > 1 else None,
        is_bare=not _has_held(facts, today) and not _was_in_care_before(work),
        words=_words(work, times, due, is_late=late is not None),
        standards=standards,
    )


def limit_of_planned(
    clock: CareClock | None, *, kind: str, due_on: dt.date | None
) -> dt.date | None:
    """Return the limit of a planned review: what the clock gives, or what stands in the file.

    Args:
        clock: The clock of the next review; None where none can be told.
        kind: Which review it is, as the file says.
        due_on: The limit that was entered with it, or that was reckoned when it was planned.

    Returns:
        The clock's limit. A second or later review on a file without any before it was planned by
        those who know the earlier ones, so its own limit is believed there; an adoption clock that
        ends sooner counts all the same. An early review has its own day, where that is sooner.
    """
    if clock is None or due_on is None:
        return clock.limit if clock else due_on
    if kind == _EARLY:
        return min(due_on, clock.limit)
    if clock.is_bare and clock.due.rule == FIRST_REVIEW.key and kind in _NOT_THE_FIRST:
        return min(due_on, clock.also.limit) if clock.also else due_on
    return clock.limit


class _Work:
    """The reviews held in one time in care, and the clocks that follow from them."""

    def __init__(
        self, facts: CareFacts, standards: Standards, care_since: dt.date, today: dt.date
    ) -> None:
        self.facts, self.standards, self.care_since = facts, standards, care_since
        kinds = {
            each.held_on: each.kind
            for each in facts.reviews
            if each.held_on and care_since <= each.held_on <= today
        }
        self.held = sorted(kinds)
        self.began_later = bool(kinds) and kinds[self.held[0]] in _NOT_THE_FIRST

    def kind_after(self, day: dt.date) -> str:
        """Return which review comes next in this time in care."""
        return _KINDS[self._next_rule(self.held, day)[0].key]

    def due(self, stretch: Stretch, until: dt.date) -> tuple[Due, Due | None]:
        """Return what counts on a day of a stretch, and the other clock if two run."""
        held = [day for day in self.held if day <= until]
        match stretch.regime:
            case Regime.PLACED:
                return self._placed(stretch.since, held), None
            case Regime.AUTHORISED:
                both = self._authorised(stretch.since, held), self._ordinary(held, until)
                return both if both[0].limit <= both[1].limit else both[::-1]
            case Regime.SHORT_BREAKS:
                return self._short_breaks(stretch.since, held), None
            case Regime.ORDINARY:
                return self._ordinary(held, until), None

    def _ordinary(self, held: Collection[dt.date], until: dt.date) -> Due:
        rule, start = self._next_rule(held, until)
        return self._by(rule.key, start)

    def _next_rule(self, held: Collection[dt.date], until: dt.date) -> tuple[Rule, dt.date]:
        since = ordinary_since(self.facts, self.care_since, until)
        began_later = self.began_later and self.held[0] >= since
        return next_rule(since, held, began_later=began_later)

    def _authorised(self, since: dt.date, held: Collection[dt.date]) -> Due:
        after = [day for day in held if day > since]
        if not after:
            return self._by(ADOPTION_AUTHORISED.key, since)
        return self._by(ADOPTION_LATER.key, after[-1])

    def _placed(self, since: dt.date, held: Collection[dt.date]) -> Due:
        after = [day for day in held if day > since]
        if not after:
            return self._by(ADOPTION_PLACED_FIRST.key, since)
        is_second = len(after) == 1 and not (self.began_later and after[0] == self.held[0])
        rule = ADOPTION_PLACED_SECOND if is_second else ADOPTION_LATER
        return self._by(rule.key, after[-1])

    def _short_breaks(self, since: dt.date, held: Collection[dt.date]) -> Due:
        after = [day for day in held if day >= since]
        if not after:
            return self._by(SHORT_BREAK_FIRST.key, since)
        return self._by(SHORT_BREAK_LATER.key, after[-1])

    def _by(self, rule: str, start: dt.date) -> Due:
        return Due(rule=rule, start=start, limit=self.standards.limit(rule, start))


def _left_over(work: _Work, times: tuple[Stretch, ...]) -> Due | None:
    """Return a limit that had passed when the regime changed, if no review was held since."""
    late: Due | None = None
    for stretch, following in pairwise(times):
        eve = following.began_on - ONE_DAY
        if late is None or any(stretch.began_on <= day <= eve for day in work.held):
            late = _late_on(work, stretch, eve)
    since = times[-1].began_on
    return None if any(day >= since for day in work.held) else late


def _late_on(work: _Work, stretch: Stretch, eve: dt.date) -> Due | None:
    try:
        due, _ = work.due(stretch, eve)
    except UnknownHolidayYearError:
        return None
    return due if due.limit <= eve else None


def _words(work: _Work, times: tuple[Stretch, ...], due: Due, *, is_late: bool) -> tuple[str, ...]:
    words = [_change(times[-2] if len(times) > 1 else None, times[-1])]
    if due.rule == FIRST_REVIEW.key and _was_in_care_before(work):
        words.append(
            "The child was looked after before. This is a new time in care, so the reviews of the "
            "earlier one do not count."
        )
    if is_late:
        words.append(
            f"The review that was due by {in_words(due.limit)} was not held, so it stays overdue: "
            "the change does not move it."
        )
    return tuple(filter(None, words))


def _has_held(facts: CareFacts, today: dt.date) -> bool:
    return any(each.held_on and each.held_on <= today for each in facts.reviews)


def _was_in_care_before(work: _Work) -> bool:
    return any(each.to_on and each.to_on <= work.care_since for each in work.facts.periods)


def _change(before: Stretch | None, now: Stretch) -> str:
    """Return why this clock runs, or "" for an ordinary one that never changed."""
    came_from = before.regime if before else None
    sentence = _SENTENCES.get((came_from, now.regime)) or _SENTENCES.get((None, now.regime), "")
    if before and not sentence:
        sentence = "Since {since} the adoption clock has ended, and the ordinary one counts again."
    return sentence.format(since=in_words(now.began_on))


_SENTENCES: Mapping[tuple[Regime | None, Regime], str] = {
    (None, Regime.PLACED): (
        "Since {since} the child is placed for adoption. The clock of SI 2005/389 reg. 36(3) has "
        "taken the place of the ordinary one."
    ),
    (None, Regime.AUTHORISED): (
        "Since {since} the child may be placed for adoption. The clock of SI 2005/389 reg. 36(1) "
        "runs beside the ordinary one, and the earlier day counts."
    ),
    (Regime.PLACED, Regime.AUTHORISED): (
        "The placement for adoption ended on {since}. The child may still be placed, so the clock "
        "of SI 2005/389 reg. 36(1) runs on, beside the ordinary one."
    ),
    (None, Regime.SHORT_BREAKS): (
        "Since {since} the child has short breaks only, which have a clock of their own."
    ),
    (Regime.SHORT_BREAKS, Regime.ORDINARY): (
        "Since {since} the child is looked after beyond short breaks. The first review is counted "
        "from that day."
    ),
}
