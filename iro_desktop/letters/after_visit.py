"""The letter that a child gets after a visit.

Others may see it on a bedroom wall. So its first draft says nothing that was not meant for the
child: where the visit was is said in words for a kind of place, never as an address, and the
officer's analysis has no way in.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from iro_desktop.letters.compose import ADVOCATE
from iro_desktop.letters.content import ActionRow
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.first_drafts.begin import begin, with_body
from iro_desktop.letters.first_drafts.words import words_of
from iro_desktop.letters.kinds import AFTER_VISIT
from iro_desktop.letters.languages import day_in_words
from iro_desktop.letters.wording import advocate_variant, by_when, told_me

THANKS, LEARNT, TOLD_ME, WILL_DO = "thanks", "learnt", "told_me", "will_do"
"""The ids of the blocks, beside `compose.REACH_ME` and `compose.ADVOCATE`."""


class Meeting(enum.Enum):
    """How the officer and the child met. The letter never says an address."""

    HOME = "home"
    SCHOOL = "school"
    ELSEWHERE = "elsewhere"
    CALL = "call"
    MISSED = "missed"


class ToDo(NamedTuple):
    """Something that the officer will do.

    Attributes:
        wording: As the record has it.
        about_id: The action of the file that it is.
    """

    wording: str
    due_on: dt.date | None = None
    about_id: str = ""


def first_draft(
    *,
    name: str,
    visited_on: dt.date,
    written_on: dt.date,
    style: str = "10_12",
    meeting: Meeting = Meeting.ELSEWHERE,
    their_words: str = "",
    actions: Sequence[ToDo | tuple[str, dt.date | None]] = (),
    learnt: str = "",
    has_advocate: bool = False,
    advocacy_service: str = "",
) -> LetterDraft:
    """Return the letter about a visit as it is offered to the officer, every word open to change.

    Args:
        name: The name that the child likes.
        visited_on: The day of the visit.
        written_on: The day of the letter.
        style: A key of `kinds.STYLES`: the words differ with it.
        meeting: How they met. `ELSEWHERE` leaves the place unsaid.
        their_words: What the child said, from "Your voice". Never the analysis. Words in which
            the child says "I" are put in quotation marks, since "I" is the writer of the letter.
        actions: What the officer will do, and by when.
        learnt: Something that the officer learnt from the child. Empty, its block waits to be
            filled and is not printed.
        has_advocate: Whether the child has one already.
        advocacy_service: The name of the service in this council.
    """
    met = (meeting.value,) if meeting is Meeting.MISSED else (meeting.value, "glad")
    draft = begin(
        AFTER_VISIT.id,
        style=style,
        name=name,
        facts={
            "day": day_in_words(visited_on, seen_from=written_on),
            "service": advocacy_service,
        },
        variants={
            THANKS: met,
            ADVOCATE: (advocate_variant(advocacy_service, has_advocate=has_advocate),),
        },
    )
    right = words_of(AFTER_VISIT.id, style).right
    draft = with_body(draft, LEARNT, learnt)
    draft = with_body(draft, TOLD_ME, told_me(their_words, right), formal=their_words)
    rows = _rows(actions, written_on)
    return draft.with_block(replace(draft.block(WILL_DO), actions=rows))


def _rows(
    actions: Sequence[ToDo | tuple[str, dt.date | None]], written_on: dt.date
) -> tuple[ActionRow, ...]:
    return tuple(
        ActionRow(
            each.wording.strip(),
            by_when(each.due_on, written_on),
            formal=each.wording.strip(),
            about_id=each.about_id,
        )
        for each in (ToDo(*action) for action in actions)
        if each.wording.strip()
    )
