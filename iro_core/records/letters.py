"""Letters to a child, how they went out, and the files kept in the store."""

import dataclasses
import datetime as dt

from iro_core import codes, ids, letter_codes
from iro_core.fields import (
    LONG,
    OFFICERS,
    SUPPORT,
    Record,
    choice,
    day,
    fingerprint,
    instant,
    kind,
    link,
    number,
    text,
)

WHOLE_LETTER = 8 * LONG
"""A letter begins with a child's words, which may be LONG, and its JSON text is longer still."""


@kind("Letter", writers=OFFICERS | SUPPORT)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Letter(Record):
    """A letter to a child. `draft` is its content as JSON text; finishing freezes its exact PDF."""

    id: ids.LetterId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("After the visit", "visit")
    review_id: ids.ReviewId = link("After the review", "review")
    decision_id: ids.DecisionId = link("Explains the decision", "decision")
    to_person_id: ids.PersonId = link("To somebody other than the child", "person")
    copied_from_id: ids.LetterId = link("Copied from", "letter")
    kind: str = choice("Kind of letter", letter_codes.LETTER_KIND)
    state: str = choice("State", codes.WORK_STATE, indexed=True)
    dated_on: dt.date | None = day("Date of letter")
    draft: str = text("Content", limit=WHOLE_LETTER)
    wording: str = text("Words of the letter", limit=WHOLE_LETTER, narrative=True, searched=True)
    pdf_id: ids.AttachmentId = link("The exact PDF", "attachment")
    finished_at: dt.datetime | None = instant("Finished at")
    printed_at: dt.datetime | None = instant("Last printed at")
    checked_at: dt.datetime | None = instant("Checked at")
    checked_by: str = text("Checked by", limit=120)
    check_record: str = text("What the check found", limit=WHOLE_LETTER)
    second_checked_at: dt.datetime | None = instant("Checked by a second person at")
    second_checked_by: str = text("Second person", limit=120)
    enclosures: str = text("Enclosed", limit=500)
    support_asked_at: dt.datetime | None = instant("Given to business support at")
    support_note: str = text("Note for business support", limit=300)
    sent_on: dt.date | None = day("Sent on", indexed=True)
    sent_how: str = choice("How it was sent", letter_codes.LETTER_SENT)
    sent_by: str = text("Sent by", limit=120)
    sending_notes: str = text("What happened on its way", limit=2_000)


@kind("Version of a letter", writers=OFFICERS | SUPPORT)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class LetterVersion(Record):
    """A letter's words as they stood once, to look at and to go back to."""

    id: ids.LetterVersionId
    child_id: ids.ChildId = link("Child", "child")
    letter_id: ids.LetterId = link("Letter", "letter")
    dated_on: dt.date | None = day("Date of letter")
    draft: str = text("Content", limit=WHOLE_LETTER)
    why: str = text("Why it was kept", limit=120)


@kind("Translation of a letter", writers=OFFICERS | SUPPORT)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Translation(Record):
    """A letter's words in another language, sentence by sentence, by a named interpreter.

    `pairs` is JSON text: each piece of the letter with its words in the other language.
    """

    id: ids.TranslationId
    child_id: ids.ChildId = link("Child", "child")
    letter_id: ids.LetterId = link("Letter", "letter")
    language: str = choice("Language", letter_codes.LETTER_LANGUAGE)
    state: str = choice("State", letter_codes.TRANSLATION_STATE)
    pairs: str = text("Words", limit=2 * WHOLE_LETTER)
    interpreter: str = text("Interpreter", limit=120)
    sent_out_on: dt.date | None = day("Sent to the interpreter on")
    came_back_on: dt.date | None = day("Came back on")


@kind("Attachment")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Attachment(Record):
    """A file kept inside the store: a picture, or a letter's exact PDF. Named by its content."""

    id: ids.AttachmentId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("Belongs to the visit", "visit")
    letter_id: ids.LetterId = link("Belongs to the letter", "letter")
    review_id: ids.ReviewId = link("Belongs to the review", "review")
    media_type: str = text("Type", limit=60)
    sha256: str = fingerprint("Fingerprint of the content")
    size_bytes: int | None = number("Size in bytes", limit=50_000_000)
    width_px: int | None = number("Width in pixels", limit=50_000)
    height_px: int | None = number("Height in pixels", limit=50_000)
    description: str = text("What it shows", limit=500, searched=True)
