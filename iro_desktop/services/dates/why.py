"""Why a date is that date: the rule and its steps, law beside local standard, who entered it.

One question, `why(store, dated)`, for every date on every screen.
"""

import contextlib
import dataclasses
import datetime as dt
from dataclasses import dataclass

from iro_core.domain.date_words import in_words
from iro_core.domain.reasoned import Rule
from iro_core.domain.standards import Beside, Standards
from iro_core.domain.timescales import RULES, Answer
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.fields import KINDS
from iro_desktop.models.queries.entered import TimeSet, times_set
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Answered, ByRule, Dated, OnFile, Told
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.dates.why_clocks import Asked, Clock, clock_of
from iro_desktop.services.dates.why_days import CountedDay, counted_days

LAW = "This is the law. No setting changes it."
LOCAL = "This is a local standard and not law. Your office can change it in Settings."
NO_CLOCK = "It was worked out when it was written. Nothing on file gives it any more."
RECKONED = {("review", "due_on"), ("midpoint", "due_on"), ("escalation_stage", "due_on")}
TITLE = "This date"
ENTERED = "Somebody entered this date. It comes from no rule."


@dataclass(frozen=True, kw_only=True)
class Side:
    """One rule's answer, ready to be shown beside another's.

    Attributes:
        title: What is to be done.
        answer: What the rule gives, with its unit, source and steps.
        words: How its day stands to the date that is asked about, or "".
        is_late: Whether something is wrong about that.
    """

    title: str
    answer: Answer
    words: str = ""
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One time that somebody set the date in the record.

    Attributes:
        who: Their name, "You", or that nobody's name is known.
        at: When, in UTC.
        is_first: Whether it came with the record, and not as a change.
    """

    who: str
    at: dt.datetime
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class Why:
    """Everything there is to say about a date.

    Attributes:
        what: What the day is ("Legal limit", "First review").
        day: The day.
        sentence: What kind of date it is, in one sentence.
        main: The rule that gives it, or None where none does.
        beside: What stands beside it: the local standards, the law, or the limit it has to keep.
        notes: What else must be known: a clock that switched, a file that says otherwise.
        regime: Which clock of reviews it is by, or "".
        days: The days that were counted, where a small calendar tells something.
        entries: Who set it in the record, oldest first.
        is_on_file: Whether it stands in a record, so that somebody or something put it there.
        is_told: Whether the sentence is all there is to say.
    """

    what: str
    day: dt.date
    sentence: str
    is_on_file: bool = False
    is_told: bool = False
    main: Side | None = None
    beside: tuple[Side, ...] = ()
    notes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    regime: str = ""
    days: tuple[CountedDay, ...] = ()

    @property
    def rule(self) -> str:
        """The key of the rule that the calculator would open, or ""."""
        side = self.main or next(iter(self.beside), None)
        return side.answer.rule if side is not None and side.answer.rule in RULES else ""

    @property
    def start(self) -> dt.date | None:
        """The day that the calculator would count from, if a rule counts from one."""
        side = self.main or next(iter(self.beside), None)
        return side.answer.start if side is not None and self.rule else None


def why(store: Store, dated: Dated, *, today: dt.date) -> Why:
    """Return why a date is that date. What it depends on is read from the store as it is now.

    Raises:
        RecordMissingError: The record is no longer in the store.
        UnknownRuleError: There is no such rule.
    """
    ref = dated.ref
    if isinstance(ref, Told):
        return Why(what=dated.what or TITLE, day=dated.day, sentence=ref.sentence, is_told=True)
    local = standards(store)
    if isinstance(ref, OnFile):
        return _on_file(store, dated, ref, Asked(local=local, today=today))
    try:
        return reckoned(dated, local)
    except UnknownHolidayYearError as unknown:
        what = dated.what or (local.rule(ref.rule).title if isinstance(ref, ByRule) else "")
        return Why(what=what, day=dated.day, sentence=str(unknown))


def reckoned(dated: Dated, local: Standards) -> Why:
    """Return why a rule gives a date, from the office's standards alone.

    Raises:
        UnknownRuleError: There is no such rule.
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    ref = dated.ref
    if not isinstance(ref, ByRule | Answered):
        raise TypeError("Only what a rule gives can be reckoned.")
    found = ref.answer if isinstance(ref, Answered) else local.answer(ref.rule, ref.start)
    others = ref.beside if isinstance(ref, Answered) else ()
    return _reckoned(dated, Clock(answer=found, gives_it=True, also=others), local)


def _reckoned(dated: Dated, clock: Clock, local: Standards) -> Why:
    found = clock.answer
    title = _title(found, dated.what)
    return Why(
        what=dated.what or title,
        day=dated.day,
        sentence=LOCAL if found.local else LAW,
        main=Side(title=title, answer=found),
        beside=(
            *(Side(title=_title(each), answer=each) for each in clock.also),
            *_beside(found, local),
        ),
        notes=(*clock.notes, *_file_says_otherwise(dated.day, found)),
        regime=clock.regime,
        days=_days(found, local),
    )


def _on_file(store: Store, dated: Dated, ref: OnFile, asked: Asked) -> Why:
    kind = KINDS[ref.kind]
    field = kind.fields.get(ref.field)
    what = dated.what or (field.label if field else TITLE)
    shown = Why(what=what, day=dated.day, sentence=ENTERED, is_on_file=field is not None)
    with store.reading() as reader:
        record = reader.need(kind.record, ref.record_id)
        me = store.author.profile_id
        entries = tuple(_entry(each, me) for each in times_set(reader, record, ref.field))
        shown = dataclasses.replace(shown, entries=entries)
        try:
            clock = clock_of(reader, record, ref.field, asked)
        except UnknownHolidayYearError as unknown:
            return dataclasses.replace(shown, notes=(str(unknown),))
    if clock is None:
        is_reckoned = (ref.kind, ref.field) in RECKONED
        return dataclasses.replace(shown, sentence=NO_CLOCK) if is_reckoned else shown
    if not clock.gives_it:
        return _with_limit(shown, clock, asked.local)
    found = _reckoned(dataclasses.replace(dated, what=what), clock, asked.local)
    return dataclasses.replace(found, entries=entries, is_on_file=shown.is_on_file)


def _with_limit(shown: Why, clock: Clock, local: Standards) -> Why:
    """Set the rule that an entered date has to keep beside it."""
    found = clock.answer
    late = shown.day > found.limit
    kept = f"{in_words(shown.day)} {'is after this limit' if late else 'is within this limit'}."
    first = Side(title=_title(found), answer=found, words=kept, is_late=late)
    others = tuple(Side(title=_title(each), answer=each) for each in clock.also)
    beside = (first, *others, *_beside(found, local))
    return dataclasses.replace(shown, beside=beside, notes=clock.notes, regime=clock.regime)


def _beside(found: Answer, local: Standards) -> tuple[Side, ...]:
    """Return the local standards beside a rule, or the rule that a local one is set against.

    One that reaches into a year without bank holidays is left out: the rule's own answer stands.
    """
    if found.rule not in RULES:
        return ()
    rule = local.rule(found.rule)
    with contextlib.suppress(UnknownHolidayYearError):
        own = tuple(map(_side, local.beside(found.rule, found.start)))
        return (*_other(rule, found, local), *own)
    return ()


def _side(each: Beside) -> Side:
    return Side(
        title=_title(each.answer), answer=each.answer, words=each.words, is_late=each.is_late
    )


def _other(rule: Rule, found: Answer, local: Standards) -> tuple[Side, ...]:
    """Return the rule that a local standard is set against, where it runs from the same day."""
    if not rule.beside or local.rule(rule.beside).counted_from != rule.counted_from:
        return ()
    other = local.answer(rule.beside, found.start)
    late = found.limit > other.limit
    words = f"It ends before {in_words(found.limit)}, and comes first." if late else ""
    return (Side(title=_title(other), answer=other, words=words, is_late=late),)


def _days(found: Answer, local: Standards) -> tuple[CountedDay, ...]:
    if found.rule not in RULES or local.count_start_day:
        return ()
    return counted_days(local.rule(found.rule), found, local.holidays)


def _title(found: Answer, otherwise: str = "") -> str:
    rule = RULES.get(found.rule)
    return rule.title if rule is not None else otherwise or found.rule.capitalize()


def _file_says_otherwise(day: dt.date, found: Answer) -> tuple[str, ...]:
    if day in {found.limit, found.hold_by}:
        return ()
    then = in_words(found.limit)
    return (f"The file says {in_words(day)}. From what is recorded now it would be {then}.",)


def _entry(each: TimeSet, me: str) -> Entry:
    name = each.author_name or "Somebody whose name is not on this laptop"
    return Entry(who="You" if each.author_id == me else name, at=each.at, is_first=each.is_first)
