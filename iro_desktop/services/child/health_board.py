"""The eight health and education dates of a child as a board: state, last, next, raised."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from iro_core import codes, ids
from iro_core.domain.date_words import in_words, in_words_short
from iro_core.domain.health_dates import (
    PROBLEMS,
    WHATS,
    DateOnFile,
    DateStanding,
    DateState,
    HealthFacts,
    date_standings,
    rule_after,
)
from iro_core.domain.regimes import SHORT_BREAK_STATUSES, StatusSpell, holding
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import Answer
from iro_core.records import CarePeriod, Child, Escalation, KeyDate, LegalStatus
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import Dates, DateWords, answered, on_file

EARLIER_SHOWN = 3
_HEALTH = frozenset({"initial_health", "review_health", "dental", "immunisations", "sdq"})


@dataclass(frozen=True, kw_only=True, repr=False)
class Raised:
    """A concern that was raised about a date.

    Attributes:
        words: "Concern raised on 3 March, open".
        why: Its day, with what is needed to say why.
    """

    escalation_id: ids.EscalationId
    words: str
    is_open: bool
    why: Dates


@dataclass(frozen=True, kw_only=True, repr=False)
class HealthEntry:
    """One of the eight, as the board shows it.

    Attributes:
        key_date_id: The record behind it: the newest done, else the newest expected, else "".
        standing: How it stands, and by which rule.
        group: "Health" or "Education".
        outcome: What came of it last time, the score first.
        last: When it was done last, in words, with its reasons in `last_why`.
        next: When it is due next, in words; "" where it is not.
        rule_words: What the office's rule says of the next time, or "".
        earlier: What was done before that, the newest first.
        raised: The open concern about it, else the newest.
    """

    what: str
    title: str
    key_date_id: ids.KeyDateId
    standing: DateStanding
    group: str
    outcome: str
    last: str
    last_why: Dates
    next: str
    next_why: Dates
    rule_words: str
    earlier: tuple[str, ...]
    raised: Raised | None

    @property
    def is_problem(self) -> bool:
        """Whether it asks to be raised."""
        return self.standing.state in PROBLEMS

    @property
    def is_needed(self) -> bool:
        """Whether it applies to the child at all."""
        return self.standing.state is not DateState.NOT_NEEDED


class InCare(Protocol):
    """A time in care, as a list or a file has it."""

    @property
    def from_on(self) -> dt.date | None:
        """Its first day."""

    @property
    def to_on(self) -> dt.date | None:
        """The day on which it ended."""


class HealthOfChild(Protocol):
    """What a child's own record tells for the dates."""

    @property
    def born_on(self) -> dt.date | None:
        """The date of birth."""

    @property
    def has_ehcp(self) -> bool | None:
        """Whether there is an education, health and care plan."""

    @property
    def is_on_school_roll(self) -> bool | None:
        """Whether the child is on the roll of a school."""


class NamedDate(DateOnFile, Protocol):
    """A date on file with the id of its record."""

    @property
    def id(self) -> ids.KeyDateId:
        """Its id."""


def health_facts(
    child: HealthOfChild,
    *,
    care: Iterable[InCare],
    statuses: Iterable[StatusSpell],
    dates: Sequence[DateOnFile],
    today: dt.date,
) -> HealthFacts:
    """Return what the eight dates follow from, out of rows or records."""
    period = standing.current(care, today)
    now = holding(statuses, today)
    return HealthFacts(
        today=today,
        born_on=child.born_on,
        care_since=period.from_on if period else None,
        has_ehcp=child.has_ehcp,
        is_on_roll=child.is_on_school_roll,
        is_short_breaks=bool(now) and all(each.code in SHORT_BREAK_STATUSES for each in now),
        dates=dates,
    )


def health_board(store: Store, *, child_id: str, today: dt.date) -> tuple[HealthEntry, ...]:
    """Return the eight dates of a child.

    Raises:
        RecordMissingError: There is no such child.
    """
    local = standing.standards(store)
    with store.reading() as reader:
        return board_of(reader, reader.need(Child, child_id), local, today=today)


def board_of(
    reader: Reader, child: Child, local: Standards, *, today: dt.date
) -> tuple[HealthEntry, ...]:
    """Return the eight dates of a child, within a view of the store that is open."""
    dates = reader.find(KeyDate, child_id=child.id)
    facts = health_facts(
        child,
        care=reader.find(CarePeriod, child_id=child.id),
        statuses=reader.find(LegalStatus, child_id=child.id),
        dates=dates,
        today=today,
    )
    raised = [each for each in reader.find(Escalation, child_id=child.id) if each.key_date_id]
    made = _Board(dates, raised, facts, local)
    return tuple(made.entry(each) for each in date_standings(facts, local))


class _Board:
    """The records behind the eight dates, sorted out once."""

    def __init__(
        self, records: Sequence[KeyDate], raised: Sequence[Escalation], facts: HealthFacts,
        local: Standards,
    ) -> None:  # fmt: skip
        self._local, self._facts, self._raised = local, facts, raised
        self._today = facts.today
        self._dates: Mapping[str, list[KeyDate]] = {what: [] for what in WHATS}
        for each in sorted(records, key=_age):
            self._dates.get(each.what, []).append(each)

    def entry(self, stands: DateStanding) -> HealthEntry:
        """Return one of the eight."""
        own = self._dates[stands.what]
        done = [each for each in own if each.done_on]
        newest = done[-1] if done else own[-1] if own else None
        last = done[-1] if done else None
        return HealthEntry(
            what=stands.what,
            title=codes.KEY_DATE[stands.what],
            key_date_id=newest.id if newest else ids.KeyDateId(""),
            standing=stands,
            group="Health" if stands.what in _HEALTH else "Education",
            outcome=_outcome(last),
            last=in_words_short(last.done_on, self._today) if last and last.done_on else "",
            last_why=_done(last),
            next=in_words_short(stands.due_on, self._today) if stands.due_on else "",
            next_why=why_next(stands, own, self._local),
            rule_words=self._rule_words(stands.what),
            earlier=tuple(map(self._told, reversed(done[-1 - EARLIER_SHOWN : -1]))),
            raised=self._newest_raised({each.id for each in own}),
        )

    def _rule_words(self, what: str) -> str:
        rule = rule_after(what, self._facts)
        if not rule:
            return ""
        after = self._local.rule(rule).amount_in_words
        return f"Without a next day, it is due again {after} later: a local standard."

    def _told(self, date: KeyDate) -> str:
        day = in_words_short(date.done_on, self._today) if date.done_on else ""
        return DateWords(": ".join(filter(None, (day, _outcome(date)))), _done(date))

    def _newest_raised(self, own: set[ids.KeyDateId]) -> Raised | None:
        about = [each for each in self._raised if each.key_date_id in own]
        about.sort(key=lambda each: (each.state == "open", each.raised_on or dt.date.min))
        if not about:
            return None
        newest = about[-1]
        day = in_words_short(newest.raised_on, self._today) if newest.raised_on else "no day"
        state = codes.ESCALATION_STATE.get(newest.state, "").lower()
        return Raised(
            escalation_id=newest.id,
            words=f"Concern raised {day}, {state}",
            is_open=newest.state == "open",
            why=on_file(newest.raised_on, "escalation", newest.id, "raised_on", "Raised on"),
        )


def why_next(stands: DateStanding, own: Iterable[NamedDate], local: Standards) -> Dates:
    """Return the next day with its reasons: the rule, or the record in which it was entered."""
    if stands.due_on is None:
        return ()
    rule = answer_of(stands, local)
    if stands.is_by_rule:
        return answered(rule, "Next due")
    entered = next((each.id for each in own if each.due_on == stands.due_on), "")
    by_hand = on_file(stands.due_on, "key_date", entered, "due_on", "Day entered")
    return by_hand + answered(rule, "By the local standard")


def late_words(stands: DateStanding) -> str:
    """Return what is late or wrong in a few words, for a list."""
    if stands.state is DateState.NOT_ON_ROLL:
        return "Not on the roll of a school"
    return codes.KEY_DATE[stands.what]


def answer_of(stands: DateStanding, local: Standards) -> Answer | None:
    """Return the reasoned answer behind a day that a rule gives.

    Where nothing was ever done the rule runs from another day than it says; the answer tells so.
    """
    if not stands.rule or stands.start is None:
        return None
    found = local.answer(stands.rule, stands.start)
    if stands.done_on or stands.rule in ("initial-health", "pep-first", "review-health"):
        return found
    if stands.rule == "review-health-under-five":
        return found
    since = (
        f"None is on file, so the time runs from {in_words(stands.start)}: since then the child "
        "has been looked after and old enough."
    )
    return replace(found, steps=(since, *found.steps[1:]))


def _age(date: KeyDate) -> tuple[dt.date, dt.date]:
    return date.done_on or dt.date.min, date.due_on or dt.date.min


def _done(date: KeyDate | None) -> Dates:
    return on_file(date.done_on, "key_date", date.id, "done_on", "Last done") if date else ()


def _outcome(date: KeyDate | None) -> str:
    if date is None:
        return ""
    score = f"Score {date.score}" if date.score is not None else ""
    return ". ".join(filter(None, (score, date.outcome)))
