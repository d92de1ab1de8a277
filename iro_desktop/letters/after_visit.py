"""The letter that a child gets after a visit.

Others may see it on a bedroom wall. So its first draft says nothing that was not meant for the
child: where the visit was is said in words for a kind of place, never as an address, and the
officer's analysis has no way in.
"""

import datetime as dt
import enum
import re
from collections.abc import Sequence

from iro_desktop.letters.compose import ADVOCATE, REACH_ME
from iro_desktop.letters.content import ActionRow
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.kinds import AFTER_VISIT
from iro_desktop.letters.languages import day_in_words

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
            DraftBlock(id=TOLD_ME, heading="What you told me", body=_told_me(their_words)),
            DraftBlock(id=WILL_DO, heading="What I will do", actions=_rows(actions, written_on)),
            DraftBlock(id=REACH_ME, heading="How to reach me", body=_REACH_ME),
            DraftBlock(
                id=ADVOCATE,
                heading="Your advocate",
                body=_advocate(advocacy_service, has_advocate=has_advocate),
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
_RIGHT = "Did I get it right? Please tell me if I did not."
_LATER = "I will tell you when"
_REACH_ME = (
    "You can talk to me at any time. You do not have to wait for a visit. "
    "A grown-up you trust can help you."
)
_ADVOCATE = (
    "An advocate helps you to say what you want. They are on your side. They do not work for me."
)
_HAS_ADVOCATE = (
    "You have an advocate. Your advocate helps you to say what you want. "
    "You can ask to talk to your advocate at any time."
)
_ASK_ME = "You can have one if you like. Ask me and I will find one for you."
_HELP_TOO = "{service} can help you too."
_ASK_THEM = "{service} can find one for you. It is free. I can ask for you too."


def _told_me(their_words: str) -> str:
    words = their_words.strip()
    if not words:
        return ""
    if re.search(r"\bI\b", words) and not re.search(r"\byou\b", words, re.IGNORECASE):
        words = "\n\n".join(map(_quoted, re.split(r"\n\s*\n", words)))
    return f"{words}\n\n{_RIGHT}"


def _quoted(paragraph: str) -> str:
    marked = paragraph.lstrip().startswith(("- ", '"', "'", "\u201c", "\u2018"))
    return paragraph if marked else f"\u201c{paragraph.strip()}\u201d"


def _rows(
    actions: Sequence[tuple[str, dt.date | None]], written_on: dt.date
) -> tuple[ActionRow, ...]:
    return tuple(
        ActionRow(action.strip(), _by_when(by, written_on))
        for action, by in actions
        if action.strip()
    )


def _by_when(by: dt.date | None, written_on: dt.date) -> str:
    """Return the day in words; a day that has passed cannot be promised any more."""
    if by is None or by < written_on:
        return _LATER
    return day_in_words(by, seen_from=written_on)


def _advocate(service: str, *, has_advocate: bool) -> str:
    who = _HAS_ADVOCATE if has_advocate else _ADVOCATE
    if service.strip():
        how = (_HELP_TOO if has_advocate else _ASK_THEM).format(service=service.strip())
    else:
        how = "" if has_advocate else _ASK_ME
    return f"{who}\n\n{how}".strip()
