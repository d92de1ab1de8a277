"""The letter that a child gets after a visit.

Others may see it on a bedroom wall. So its first draft says nothing that was not meant for the
child: where the visit was is said in words for a kind of place, never as an address, and the
officer's analysis has no way in.
"""

import datetime as dt
import enum
from collections.abc import Sequence

from iro_desktop.letters.compose import ADVOCATE, REACH_ME
from iro_desktop.letters.content import ActionRow
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.kinds import AFTER_VISIT
from iro_desktop.letters.languages import day_in_words
from iro_desktop.letters.wording import REACH_ME_WORDS, advocate_words, by_when, told_me

THANKS, LEARNT, TOLD_ME, WILL_DO = "thanks", "learnt", "told_me", "will_do"
"""The ids of the blocks, beside `compose.REACH_ME` and `compose.ADVOCATE`."""


class Meeting(enum.Enum):
    """How the officer and the child met. The letter never says an address."""

    HOME = "home"
    SCHOOL = "school"
    ELSEWHERE = "elsewhere"
    CALL = "call"
    MISSED = "missed"


def first_draft(
    *,
    name: str,
    visited_on: dt.date,
    written_on: dt.date,
    meeting: Meeting = Meeting.ELSEWHERE,
    their_words: str = "",
    actions: Sequence[tuple[str, dt.date | None]] = (),
    learnt: str = "",
    has_advocate: bool = False,
    advocacy_service: str = "",
) -> LetterDraft:
    """Return the letter about a visit as it is offered to the officer, every word open to change.

    Args:
        name: The name that the child likes.
        visited_on: The day of the visit.
        written_on: The day of the letter.
        meeting: How they met. `ELSEWHERE` leaves the place unsaid.
        their_words: What the child said, from "Your voice". Never the analysis. Words in which
            the child says "I" are put in quotation marks, since "I" is the writer of the letter.
        actions: What the officer will do, and by when.
        learnt: Something that the officer learnt from the child. Empty, its block waits to be
            filled and is not printed.
        has_advocate: Whether the child has one already.
        advocacy_service: The name of the service in this council.
    """
    visit_day = day_in_words(visited_on, seen_from=written_on)
    return LetterDraft(
        kind=AFTER_VISIT.id,
        name=name.strip(),
        blocks=(
            DraftBlock(id=THANKS, body=_THANKS[meeting].format(day=visit_day)),
            DraftBlock(id=LEARNT, heading="Something I learnt from you", body=learnt.strip()),
            DraftBlock(id=TOLD_ME, heading="What you told me", body=told_me(their_words)),
            DraftBlock(id=WILL_DO, heading="What I will do", actions=_rows(actions, written_on)),
            DraftBlock(id=REACH_ME, heading="How to reach me", body=REACH_ME_WORDS),
            DraftBlock(
                id=ADVOCATE,
                heading="Your advocate",
                body=advocate_words(advocacy_service, has_advocate=has_advocate),
            ),
        ),
    )


_GLAD = "It was good to spend time with you. This letter is for you to keep."
_THANKS = {
    Meeting.HOME: f"Thank you for letting me visit you on {{day}}. {_GLAD}",
    Meeting.SCHOOL: f"Thank you for meeting me at school on {{day}}. {_GLAD}",
    Meeting.ELSEWHERE: f"Thank you for meeting me on {{day}}. {_GLAD}",
    Meeting.CALL: f"Thank you for our call on {{day}}. {_GLAD}",
    Meeting.MISSED: "I came on {day}. I am sorry that we did not meet. I will come again.",
}


def _rows(
    actions: Sequence[tuple[str, dt.date | None]], written_on: dt.date
) -> tuple[ActionRow, ...]:
    return tuple(
        ActionRow(action.strip(), by_when(by, written_on))
        for action, by in actions
        if action.strip()
    )
