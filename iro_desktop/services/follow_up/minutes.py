"""The record of a review: a draft, then finished, then sent out and kept exactly as it was sent.

Sending it out freezes the very PDF inside the store, together with the step that says when and to
whom it went, or neither.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

from iro_core import ids
from iro_core.domain.date_words import MONTHS
from iro_core.domain.review_steps import DISTRIBUTION, RECORD
from iro_core.records import Attachment, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.papers.content import Sheet
from iro_desktop.papers.minutes import minutes_sheet
from iro_desktop.papers.minutes_facts import Minutes
from iro_desktop.papers.texts import texts_of
from iro_desktop.services.follow_up.minutes_reading import around_of, facts_of
from iro_desktop.services.follow_up.minutes_recipients import (
    hidden_placements,
    recipients_of,
    tells_hidden_address,
)
from iro_desktop.services.follow_up.review_steps import mark
from iro_desktop.services.letters.letter_copies import write_copy
from iro_desktop.services.refusals import RecordError

PDF = "application/pdf"
_PDF_OPENING, _WORD_OPENING = b"%PDF-", b"PK\x03\x04"
_LONGEST_NOTE = 500


class MinutesError(ValueError):
    """The record cannot be made or sent as it is. The message is for the user."""


def minutes_pdf(store: Store, *, review_id: str, today: dt.date) -> bytes:
    """Return the record as PDF: exactly as it was sent out, or else as it stands now.

    Raises:
        MinutesError: What was sent is not on this laptop, or is damaged.
    """
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        if review.minutes_id:
            return _frozen(reader, review)
    return _printed(minutes_sheet(_facts(store, review_id, today)))


def minutes_word(store: Store, *, review_id: str, today: dt.date) -> bytes:
    """Return the record as a Word document, with the words as they stand now."""
    from iro_desktop.papers.word import print_word

    return print_word(minutes_sheet(_facts(store, review_id, today)))


def minutes_name(review: Review, *, as_word: bool = False) -> str:
    """Return the name that a copy is offered to have: a day and no person."""
    day, ending = review.held_on, "docx" if as_word else "pdf"
    on = f" {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    return f"Record of a review{on}.{ending}"


def save_minutes(
    store: Store, *, review_id: str, path: Path, as_word: bool, today: dt.date
) -> None:
    """Write the record to a file and put that into the audit; `saved_copies` lists it.

    Raises:
        MinutesError: What was sent is not on this laptop, or is damaged.
        Trouble: The file cannot be written, or another kind of file stands there.
    """
    made = minutes_word if as_word else minutes_pdf
    content = made(store, review_id=review_id, today=today)
    opening = _WORD_OPENING if as_word else _PDF_OPENING
    write_copy(store, owner_id=review_id, path=path, content=content, opening=opening)
    with store.writing() as writer:
        writer.event("copy saved", writer.need(Review, review_id))


def record_minutes_printed(store: Store, *, review_id: str) -> None:
    """Put into the audit that the record goes to a printer."""
    with store.writing() as writer:
        writer.event("printed", writer.need(Review, review_id))


def finish_record(store: Store, *, review_id: str, today: dt.date) -> None:
    """Say that the record is written: it is no draft any more, and the next clock starts.

    Raises:
        RecordError: The review has not been held.
    """
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        if review.held_on is None:
            raise RecordError("done_on", "The review has not been held yet.")
        mark(writer, review, RECORD, done_on=today, today=today)


def send_minutes(
    store: Store,
    *,
    review_id: str,
    to: Sequence[str],
    sent_on: dt.date | None,
    sent_by: str = "",
    today: dt.date,
) -> Review:
    """Freeze the record as it is sent out, with the day and the people it goes to.

    Args:
        store: An open store.
        review_id: The review.
        to: The keys of its recipients.
        sent_on: The day it goes out.
        sent_by: Who sends it; the officer if nobody is named.
        today: The day.

    Raises:
        RecordError: Nobody is chosen, there is no day, the record is not finished, was sent
            already, or would tell somebody a hidden address.
    """
    around = around_of(store, today)
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        if review.minutes_id:
            raise RecordError("to", "The record was sent out already.")
        facts = facts_of(writer, review_id, around, keys=to)
        if not facts.goes_to:
            raise RecordError("to", "Choose who gets the record.")
        sheet = minutes_sheet(facts)
        _check_address(writer, review, to, list(texts_of(sheet)))
        mark(
            writer,
            review,
            DISTRIBUTION,
            done_on=sent_on,
            done_by=sent_by,
            note=_to_whom(facts.goes_to),
            today=today,
        )
        kept = _keep(writer, review, _printed(sheet))
        sent = writer.change(review, minutes_id=kept.id)
        for each in (kept.id, sent.id):
            writer.seal(each)
        return sent


def _printed(sheet: Sheet) -> bytes:
    from iro_desktop.papers.sheet import print_sheet

    return print_sheet(sheet)


def _facts(store: Store, review_id: str, today: dt.date) -> Minutes:
    around = around_of(store, today)
    with store.reading() as reader:
        return facts_of(reader, review_id, around)


def _check_address(writer: Writer, review: Review, keys: Sequence[str], words: list[str]) -> None:
    hidden = hidden_placements(writer, review.child_id)
    if not tells_hidden_address(words, hidden):
        return
    people = recipients_of(writer, review.id, review.child_id)
    if any(each.warning for each in people if each.key in keys):
        raise RecordError(
            "to",
            "The record names where the child lives, and somebody chosen must not learn it. Take "
            "it out of the words, or do not send it to them.",
        )


def _to_whom(names: Sequence[str]) -> str:
    words = "; ".join(names)
    return words if len(words) <= _LONGEST_NOTE else f"{words[: _LONGEST_NOTE - 1]}\u2026"


def _keep(writer: Writer, review: Review, pdf: bytes) -> Attachment:
    return writer.add(
        Attachment(
            id=ids.AttachmentId(writer.new_id()),
            child_id=review.child_id,
            review_id=review.id,
            media_type=PDF,
            sha256=writer.put_content(pdf),
            size_bytes=len(pdf),
        )
    )


def _frozen(reader: Reader, review: Review) -> bytes:
    attachment = reader.get(Attachment, review.minutes_id)
    pdf = reader.content(attachment.sha256) if attachment else None
    if attachment is None or pdf is None:
        raise MinutesError("The record as it was sent is not on this laptop.")
    if hashlib.sha256(pdf).hexdigest() != attachment.sha256:
        raise MinutesError("The record as it was sent is damaged. Its words are kept.")
    return pdf
