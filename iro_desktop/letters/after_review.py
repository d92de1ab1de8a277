"""The letter that a child gets after a review: what they said, what was decided, what comes next.

It takes the place of minutes that nobody would give to a child. A decision in the child's own words
is taken as it is; one that was only written for the record still reads like a report, and the desk
says so until it is put into other words.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from iro_core.domain.date_words import MONTHS
from iro_desktop.letters.after_visit import THANKS, TOLD_ME
from iro_desktop.letters.compose import ADVOCATE, REACH_ME
from iro_desktop.letters.content import ActionRow
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.kinds import AFTER_REVIEW
from iro_desktop.letters.languages import day_in_words
from iro_desktop.letters.wording import REACH_ME_WORDS, advocate_words, by_when, told_me

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
    """

    wording: str
    child_wording: str = ""
    owner: str = ""
    due_on: dt.date | None = None

    @property
    def line(self) -> str:
        """What the letter says: the child's words if there are any, and who does it."""
        owner, words = self.owner.strip(), self.child_wording.strip()
        if not words:
            return f"{owner}: {self.wording.strip()}" if owner else self.wording.strip()
        is_named = not owner or owner.split()[0].casefold() in words.casefold()
        return words if is_named else f"{words} ({owner})"

    @property
    def reads_like_a_report(self) -> bool:
        """Whether nobody has put it into the child's words yet."""
        return not self.child_wording.strip()


def first_draft(
    *,
    name: str,
    held_on: dt.date,
    written_on: dt.date,
    took_part: TookPart = TookPart.AWAY,
    their_words: str = "",
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
        took_part: How the child took part.
        their_words: What the child said. Words in which the child says "I" are put in quotation
            marks, since "I" is the writer of the letter.
        decisions: What was decided, in its order.
        next_on: A day in the month of the next review; only the month is told.
        has_advocate: Whether the child has one already.
        advocacy_service: The name of the service in this council.
    """
    day = day_in_words(held_on, seen_from=written_on)
    return LetterDraft(
        kind=AFTER_REVIEW.id,
        name=name.strip(),
        blocks=(
            DraftBlock(id=THANKS, body=_THANKS[took_part].format(day=day)),
            DraftBlock(id=TOLD_ME, heading="What you told me", body=told_me(their_words)),
            DraftBlock(
                id=DECIDED,
                heading="What will happen now",
                body=_WE_AGREED if decisions else "",
                actions=_rows(decisions, written_on),
            ),
            DraftBlock(id=NEXT_TIME, heading="Your next review", body=_next(next_on, written_on)),
            DraftBlock(id=REACH_ME, heading="How to reach me", body=REACH_ME_WORDS),
            DraftBlock(
                id=ADVOCATE,
                heading="Your advocate",
                body=advocate_words(advocacy_service, has_advocate=has_advocate),
            ),
        ),
    )


_KEEP = "This letter is for you to keep."
_THANKS = {
    TookPart.LED: f"Thank you for leading your review on {{day}}. You did it well. {_KEEP}",
    TookPart.CAME: f"Thank you for coming to your review on {{day}}. It was your meeting. {_KEEP}",
    TookPart.HEARD: (
        f"Your review was on {{day}}. You were not there, and that is all right. People heard what "
        f"you wanted to say. {_KEEP}"
    ),
    TookPart.AWAY: (
        f"Your review was on {{day}}. You were not there, and that is all right. I want you to "
        f"know what we talked about. {_KEEP}"
    ),
}
_WE_AGREED = "We agreed these things for you."
_NEXT = (
    "Your next review will be in {month}. We will talk before it. You can tell me who should come "
    "and what you want to talk about."
)


def _rows(decisions: Sequence[Decided], written_on: dt.date) -> tuple[ActionRow, ...]:
    return tuple(
        ActionRow(each.line, by_when(each.due_on, written_on)) for each in decisions if each.line
    )


def _next(next_on: dt.date | None, written_on: dt.date) -> str:
    if next_on is None or next_on < written_on:
        return ""
    month = MONTHS[next_on.month - 1]
    is_this_year = next_on.year == written_on.year
    return _NEXT.format(month=month if is_this_year else f"{month} {next_on.year}")
