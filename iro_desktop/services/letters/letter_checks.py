"""What a letter still lacks, and what its writer may want to think of before it is finished.

A place is the name of a field: "name", "dated_on", "told_me.body", "will_do.0.action". "" is the
letterhead, which comes from the settings.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from iro_desktop import characters
from iro_desktop.letters import render
from iro_desktop.letters.after_visit import LEARNT
from iro_desktop.letters.content import LetterContent
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.pieces import lacking
from iro_desktop.letters.wording import speaks_about

_MOST_NAMED = 3
STILL_A_REPORT = "One line still reads like a report. Say it in words that the child would use."

STILL_ABOUT_THEM = "These words speak about the child and not to them. Say “you”."


@dataclass(frozen=True, repr=False)
class LetterProblem:
    """Something to put right, or to think of, at a place. The message quotes nothing."""

    place: str
    message: str


@dataclass(frozen=True, kw_only=True, repr=False)
class LetterCheck:
    """What stands in the way of finishing, and what only deserves a thought."""

    problems: tuple[LetterProblem, ...]
    reminders: tuple[LetterProblem, ...]


def check_letter(
    draft: LetterDraft,
    content: LetterContent,
    *,
    dated_on: dt.date | None,
    formal: Collection[str] = (),
) -> LetterCheck:
    """Return what a letter lacks, in the order of its fields.

    Args:
        draft: The words.
        content: The letter as it would be printed.
        dated_on: Its date, if that is one.
        formal: Lines that were taken from a record as they stand there.
    """
    return LetterCheck(
        problems=(*_gaps(draft, content, dated_on), *unprintable_places(draft, content)),
        reminders=(*_reminders(draft, content), *_like_a_report(draft, formal)),
    )


def lack_of_translation(draft: LetterDraft, content: LetterContent) -> str:
    """Return why a letter in two languages cannot be finished yet, for the user; "" if it can."""
    if draft.layout != "bilingual":
        return ""
    if content.second is None:
        return (
            "The letter is to be in two languages, and no translation is checked yet. Open "
            "Translation, or choose a layout with one language."
        )
    missing = lacking(draft, content.second)
    if not missing:
        return ""
    pieces = "One piece has" if missing == 1 else f"{missing} pieces have"
    return (
        f"{pieces} no words in the other language, or the English has changed since. Open "
        "Translation to mend that."
    )


def unprintable_places(draft: LetterDraft, content: LetterContent) -> tuple[LetterProblem, ...]:
    """Return each field that has characters which no bundled typeface can print."""
    fields = [*_fields(draft), *(("", text) for text in _around(content))]
    missing = ((place, render.unprintable_in(text)) for place, text in fields)
    return tuple(LetterProblem(place, _cannot_print(found)) for place, found in missing if found)


def _gaps(
    draft: LetterDraft, content: LetterContent, dated_on: dt.date | None
) -> Iterator[LetterProblem]:
    if dated_on is None:
        yield LetterProblem("dated_on", "Give the letter a date.")
    if not draft.name.strip():
        yield LetterProblem("name", "Say who the letter is for.")
    if gap := lack_of_translation(draft, content):
        yield LetterProblem("layout", gap)
    if not any(block.parts or block.actions for block in content.blocks):
        first = next((block for block in draft.blocks if not block.left_out), None)
        place = f"{first.id}.body" if first else ""
        yield LetterProblem(place, "The letter says nothing yet. Write to the child.")


def _reminders(draft: LetterDraft, content: LetterContent) -> Iterator[LetterProblem]:
    for block in draft.blocks:
        if block.left_out:
            continue
        if block.id == LEARNT and not block.body.strip():
            yield LetterProblem(
                f"{LEARNT}.body", f"“{block.heading}” is empty, so it is not printed."
            )
        yield from _open_ends(block)
    if not content.signed_name:
        yield LetterProblem("", "Your name is not in Settings, so the letter is not signed.")
    if not content.sender.name:
        yield LetterProblem("", "Your office is not in Settings, so the letter does not name it.")


def _open_ends(block: DraftBlock) -> Iterator[LetterProblem]:
    for number, row in enumerate(block.actions):
        if row.action.strip() and not row.by_when.strip():
            yield LetterProblem(
                f"{block.id}.{number}.by_when", "Something that you will do has no “by when”."
            )


def _like_a_report(draft: LetterDraft, formal: Collection[str]) -> Iterator[LetterProblem]:
    for block in draft.blocks:
        if block.left_out:
            continue
        if _is_record_about(block, draft.name):
            yield LetterProblem(f"{block.id}.body", STILL_ABOUT_THEM)
        for number, row in enumerate(block.actions):
            if row.action in formal:
                yield LetterProblem(f"{block.id}.{number}.action", STILL_A_REPORT)


def _is_record_about(block: DraftBlock, name: str) -> bool:
    """Whether the record's own words still stand there, and speak about the child, not to them."""
    said = block.formal.strip()
    return bool(said) and said in block.body and speaks_about(said, name)


def _fields(draft: LetterDraft) -> Iterator[tuple[str, str]]:
    yield from (("greeting", draft.greeting), ("name", draft.name))
    for block in draft.blocks:
        if block.left_out:
            continue
        yield f"{block.id}.heading", block.heading
        yield f"{block.id}.body", block.body
        for number, row in enumerate(block.actions):
            yield f"{block.id}.{number}.action", row.action
            yield f"{block.id}.{number}.by_when", row.by_when
    yield "closing", draft.closing


def _around(content: LetterContent) -> Iterator[str]:
    yield from (content.sender.name, *content.sender.lines, content.our_reference)
    yield from (content.signed_name, content.signed_role)


def _cannot_print(letters: Sequence[str]) -> str:
    names = [characters.spoken(letter) for letter in letters[:_MOST_NAMED]]
    more = len(letters) - len(names)
    said = ", ".join(names) + (f" and {more} more" if more else "")
    return f"This cannot be printed: {said}. Please use words in its place."
