"""Decisions of a review: whether one says who will do what by when, so that it can be seen done.

What is missing is said as advice in gentle words, and never keeps a decision from being written
down. Only finishing the meeting asks for an owner and a day, or for the reason why there is none.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from iro_core.domain.date_words import in_words
from iro_core.domain.decision_words import NO_DAY, NOBODY, VAGUE, VERBS, first_word, plain

Part = Literal["owner", "wording", "due_on"]
_JOINED = re.compile(r"(?:;|\b(?:and|then|also|as well as)\b)\s+(?:then |also |to )*([a-z'-]+)")
_TWO_OWNERS = re.compile(r"\band\b|/|&|\+|,")
_MEASURED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|weekly|fortnightly|monthly|daily|every|each|once|twice|"
    r"written|report|letter|form|plan|appointment|referral|assessment|meeting|copy|list)\b"
)


class DecisionLike(Protocol):
    """A decision, as far as it is looked at here; gaps are "" or None."""

    @property
    def wording(self) -> str:
        """What will be done."""

    @property
    def owner(self) -> str:
        """Who will do it."""

    @property
    def due_on(self) -> dt.date | None:
        """By when."""

    @property
    def gap_reason(self) -> str:
        """Why nobody or no day is named."""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One thing that would make a decision easier to see done.

    Attributes:
        part: The field that it is about.
        words: The advice, for the user.
    """

    part: Part
    words: str


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something that finishing the meeting asks for."""

    part: Part
    words: str


def advice(
    decision: DecisionLike,
    *,
    decided_on: dt.date,
    next_review_by: dt.date | None = None,
    due_text: str = "",
) -> tuple[Advice, ...]:
    """Return what would make a decision specific, measurable, and sure of its day.

    Args:
        decision: The decision as it stands.
        decided_on: The day of the review.
        next_review_by: The last day on which the next review may be held, if that is known.
        due_text: What was said as the day, where that is no day.
    """
    return (
        *(Advice(part="owner", words=words) for words in _about_owner(decision.owner)),
        *(Advice(part="wording", words=words) for words in _about_wording(decision.wording)),
        *(
            Advice(part="due_on", words=words)
            for words in _about_day(decision, decided_on, next_review_by, due_text)
        ),
    )


def is_smart(
    decision: DecisionLike, *, decided_on: dt.date, next_review_by: dt.date | None = None
) -> bool:
    """Tell whether there is nothing to advise about a decision."""
    return not advice(decision, decided_on=decided_on, next_review_by=next_review_by)


def gaps(decision: DecisionLike) -> tuple[Gap, ...]:
    """Return what finishing the meeting asks for: words, and an owner and a day or a reason."""
    found = []
    if not decision.wording.strip():
        found.append(Gap(part="wording", words="Say what was decided, or remove the line."))
    if not decision.gap_reason.strip():
        if not decision.owner.strip():
            found.append(Gap(part="owner", words="Say who will do it, or why nobody is named."))
        if decision.due_on is None:
            found.append(Gap(part="due_on", words="Say by when, or why no day is named."))
    return tuple(found)


def is_no_day(said: str) -> bool:
    """Tell whether words stand in place of a day: "ASAP", "ongoing"."""
    return plain(said).strip(" .!") in {each.strip(".") for each in NO_DAY}


def _about_owner(owner: str) -> Iterator[str]:
    said = plain(owner).strip(" .")
    if not said:
        yield "Who will do it? Name one person."
    elif said in NOBODY:
        yield f"“{owner.strip()}” is nobody in particular. Name the one person who will see to it."
    elif _TWO_OWNERS.search(said):
        yield "More than one is named. Which of them will see to it?"


def _about_wording(wording: str) -> Iterator[str]:
    said, verb = plain(wording), first_word(wording)
    if not said:
        yield "What will be done?"
        return
    if verb not in VERBS:
        yield "Begin with what will be done: book, write, arrange, visit..."
    elif any(each in VERBS for each in _JOINED.findall(said)):
        yield "Two things are joined here. Two decisions are easier to see done."
    if verb in VAGUE and not _MEASURED.search(said):
        yield "How will you see at the next review that this is done? Name what will be there."


def _about_day(
    decision: DecisionLike, decided_on: dt.date, next_review_by: dt.date | None, due_text: str
) -> Iterator[str]:
    due_on, has_reason = decision.due_on, bool(decision.gap_reason.strip())
    loose = due_text.strip() or _loose_day_in(decision.wording)
    if due_on is None and loose:
        yield f"“{loose}” is not a day. By which day will it be done?"
    elif due_on is None and not has_reason:
        yield "By which day?"
    elif due_on is not None and due_on < decided_on:
        yield f"{in_words(due_on)} is before the review. Please check the day."
    elif due_on and next_review_by and due_on > next_review_by and not has_reason:
        yield (
            f"{in_words(due_on)} is after the next review, which is due by "
            f"{in_words(next_review_by)}. Is there a reason to wait so long?"
        )


def _loose_day_in(wording: str) -> str:
    said = plain(wording)
    found = (each for each in NO_DAY if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", said))
    return max(found, key=len, default="")
