"""The letter that a child gets after a review: what they said, what was decided, what comes next.

It takes the place of minutes that nobody would give to a child. A decision in the child's own words
is taken as it is; one that was only written for the record still reads like a report, and the desk
says so until it is put into other words.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from iro_core.domain.date_words import MONTHS
from iro_desktop.letters.after_visit import LEARNT, THANKS, TOLD_ME
from iro_desktop.letters.compose import ADVOCATE
from iro_desktop.letters.content import ActionRow
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.first_drafts.begin import begin, with_body
from iro_desktop.letters.first_drafts.words import words_of
from iro_desktop.letters.kinds import AFTER_REVIEW
from iro_desktop.letters.languages import day_in_words
from iro_desktop.letters.wording import advocate_variant, by_when, told_me

DECIDED, NEXT_TIME = "decided", "next_time"
"""The ids of the blocks, beside those of the letter after a visit and of `compose`."""


class TookPart(enum.Enum):
    """How the child took part, as far as the letter tells it."""

    LED = "led"
    CAME = "came"
    HEARD = "heard"
    AWAY = "away"


@dataclass(frozen=True, kw_only=True, repr=False)
class Decided:
    """One decision, as the letter may tell it.

    Attributes:
        child_wording: In the child's words, or "".
        wording: As the record has it.
        about_id: The decision of the file that it is.
    """

    wording: str
    child_wording: str = ""
    owner: str = ""
    due_on: dt.date | None = None
    about_id: str = ""

    @property
    def line(self) -> str:
        """What the letter says: the child's words if there are any. Who does it stands apart."""
        return self.child_wording.strip() or self.wording.strip()

    @property
    def reads_like_a_report(self) -> bool:
        """Whether nobody has put it into the child's words yet."""
        return not self.child_wording.strip()


def first_draft(
    *,
    name: str,
    held_on: dt.date,
    written_on: dt.date,
    style: str = "10_12",
    took_part: TookPart = TookPart.AWAY,
    their_words: str = "",
    learnt: str = "",
    decisions: Sequence[Decided] = (),
    next_on: dt.date | None = None,
    has_advocate: bool = False,
    advocacy_service: str = "",
) -> LetterDraft:
    """Return the letter about a review as it is offered to the officer, every word open to change.

    Args:
        name: The name that the child likes.
        held_on: The day of the review.
        written_on: The day of the letter.
        style: A key of `kinds.STYLES`: the words differ with it.
        took_part: How the child took part.
        their_words: What the child said. Words in which the child says "I" are put in quotation
            marks, since "I" is the writer of the letter.
        learnt: Something that the officer learnt from the child.
        decisions: What was decided, in its order.
        next_on: A day in the month of the next review; only the month is told.
        has_advocate: Whether the child has one already.
        advocacy_service: The name of the service in this council.
    """
    month = _month(next_on, written_on)
    draft = begin(
        AFTER_REVIEW.id,
        style=style,
        name=name,
        facts={
            "day": day_in_words(held_on, seen_from=written_on),
            "month": month,
            "service": advocacy_service,
        },
        variants={
            THANKS: (took_part.value, "keep"),
            ADVOCATE: (advocate_variant(advocacy_service, has_advocate=has_advocate),),
        },
    )
    right = words_of(AFTER_REVIEW.id, style).right
    draft = with_body(draft, LEARNT, learnt)
    draft = with_body(draft, TOLD_ME, told_me(their_words, right), formal=their_words)
    draft = draft if decisions else with_body(draft, DECIDED, "")
    draft = draft if month else with_body(draft, NEXT_TIME, "")
    rows = tuple(decision_row(each, written_on) for each in decisions if each.line)
    return draft.with_block(replace(draft.block(DECIDED), actions=rows))


def decision_row(decided: Decided, written_on: dt.date) -> ActionRow:
    """Return a decision as a row of a letter, the record's own words beside it."""
    return ActionRow(
        decided.line,
        by_when(decided.due_on, written_on),
        who=decided.owner.strip(),
        formal=decided.wording.strip(),
        about_id=decided.about_id,
    )


def _month(next_on: dt.date | None, written_on: dt.date) -> str:
    if next_on is None or next_on < written_on:
        return ""
    month = MONTHS[next_on.month - 1]
    return month if next_on.year == written_on.year else f"{month} {next_on.year}"
