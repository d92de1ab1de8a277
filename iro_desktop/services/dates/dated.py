"""Dates on a screen, each with what is needed to say why it is that date.

A date either runs from another by a rule of time, or somebody entered it in a record, or there is a
sentence that tells. `services.why` turns each of them into the whole answer.
"""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.timescales import Answer

NEXT_REVIEW = "next_review"
"""Stands for a field that a child's record has not: when the next review must be held."""


@dataclass(frozen=True)
class ByRule:
    """A date that a rule of time gives.

    Attributes:
        rule: The rule's key ("first-review").
        start: The day that the time runs from.
    """

    rule: str
    start: dt.date


@dataclass(frozen=True)
class OnFile:
    """A date that stands in a record: entered by somebody, or reckoned when it was written.

    Attributes:
        kind: The kind of record ("review").
        record_id: Its id.
        field: The field's name ("planned_on").
    """

    kind: str
    record_id: str
    field: str


@dataclass(frozen=True)
class Told:
    """A date that explains itself in a sentence: when a copy was made, a birthday."""

    sentence: str


@dataclass(frozen=True)
class Answered:
    """A date whose reasoned answer is at hand already.

    Attributes:
        answer: The answer.
        beside: Others that stand beside it.
    """

    answer: Answer
    beside: tuple[Answer, ...] = ()


Ref = ByRule | OnFile | Answered | Told


@dataclass(frozen=True)
class Dated:
    """A date that is shown, and where its reasons are.

    Attributes:
        day: The day, as it is shown.
        ref: Where its reasons are.
        what: What the day is, where the words beside it do not tell ("Legal limit").
    """

    day: dt.date
    ref: Ref
    what: str = ""


Dates = tuple[Dated, ...]
"""None, one or several: the helpers below can be added to each other with `+`."""


class DateWords(str):
    """Words with dates in them that can say why: a fact's value, a state.

    They are a string wherever one is wanted; what shows them finds the dates beside the words.
    """

    __slots__ = ("dates",)

    dates: Dates

    def __new__(cls, words: str, dates: Dates = ()) -> "DateWords":
        """Put words and their dates together."""
        made = super().__new__(cls, words)
        made.dates = dates
        return made


def dates_of(words: str) -> Dates:
    """Return the dates that words carry: none, for a plain string."""
    return words.dates if isinstance(words, DateWords) else ()


def by_rule(day: dt.date | None, rule: str, start: dt.date | None, what: str = "") -> Dates:
    """Return a date that a rule gives, or nothing where there is no date."""
    return (Dated(day, ByRule(rule, start), what),) if day and start else ()


def answered(answer: Answer | None, what: str = "", beside: tuple[Answer, ...] = ()) -> Dates:
    """Return the limit of a reasoned answer, or nothing where there is none."""
    return (Dated(answer.limit, Answered(answer, beside), what),) if answer else ()


def on_file(day: dt.date | None, kind: str, record_id: str, field: str, what: str = "") -> Dates:
    """Return a date that stands in a record, or nothing where there is no date."""
    return (Dated(day, OnFile(kind, str(record_id), field), what),) if day and record_id else ()


def next_review(day: dt.date | None, child_id: str, what: str = "Legal limit") -> Dates:
    """Return the limit of a child's next review where no review is planned yet."""
    return (Dated(day, OnFile("child", str(child_id), NEXT_REVIEW), what),) if day else ()


def told(day: dt.date | None, sentence: str, what: str = "") -> Dates:
    """Return a date that a sentence explains, or nothing where there is no date."""
    return (Dated(day, Told(sentence), what),) if day else ()
