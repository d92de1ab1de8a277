"""Writing a letter about a visit, from its first draft to its exact, frozen PDF.

A draft may be saved with gaps. Finishing makes the PDF, keeps it in the store and closes the
letter: what was printed can be printed again, byte for byte. A finished letter is corrected by a
new one.
"""

import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Self

from iro_core import ids
from iro_core.domain.names import known_as
from iro_core.records import Attachment, Child, Letter, Review, Visit
from iro_desktop.letters import draft as drafts
from iro_desktop.letters import render
from iro_desktop.letters.content import LetterError, plain_text
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.checks import RecordError
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.letters.letter_checks import lack_of_translation
from iro_desktop.services.letters.letter_from_review import formal_decision, formal_lines
from iro_desktop.services.letters.letter_from_visit import first_visit_draft, formal_actions
from iro_desktop.services.letters.letter_heads import content_now, content_of
from iro_desktop.services.letters.letter_places import PLACE_KEY, LetterPlace
from iro_desktop.services.letters.safety_check import refuse_unsafe
from iro_desktop.services.letters.safety_record import with_window
from iro_desktop.services.settings import setting

PDF = "application/pdf"
PRINTED, COPY_SAVED = "printed", "copy saved"
COPIES = "copies="


class LetterTooLongError(LetterError):
    """The letter is longer than the store keeps. What was kept before stands."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("This letter is too long to be kept. Take some of it out.")


@dataclass(frozen=True, kw_only=True, repr=False)
class OpenLetter:
    """A letter as the composer shows it.

    Attributes:
        letter: The record as it was read; a later save says what was seen.
        about: What the child said at the visit or the review, to look at beside the letter; "" if
            there is none.
        visited_on: The day of the visit or the review.
        occasion: Which of the two: "visit" or "review".
        formal: What a letter says in the record's words, which nobody has put into a child's.
    """

    letter: Letter
    draft: LetterDraft
    child_name: str
    about: str
    visited_on: dt.date | None
    occasion: str = "visit"
    formal: frozenset[str] = frozenset()

    @property
    def is_finished(self) -> bool:
        """Whether its PDF is frozen."""
        return self.letter.state != "draft"

    def typed(self, draft: LetterDraft, dated_on: dt.date | None) -> Self:
        """Return it with words that are typed and not saved yet."""
        letter = dataclasses.replace(self.letter, dated_on=dated_on)
        return dataclasses.replace(self, draft=draft, letter=letter)


def start_letter_after_visit(store: Store, *, visit_id: str, today: dt.date) -> OpenLetter:
    """Return the letter about a visit: the one begun already, or a first draft that is saved now.

    Raises:
        LetterError: The visit is not finished.
    """
    service = setting(store, key="advocacy_provider")
    with store.writing() as writer:
        visit = writer.need(Visit, visit_id)
        if visit.state == "draft":
            raise LetterError("Finish the visit first. The letter is written from it.")
        begun = writer.find(Letter, visit_id=visit_id, order_by=("-made_at",))
        open_ones = [letter for letter in begun if letter.state == "draft"]
        if begun:
            return opened(writer, (open_ones or begun)[0])
        draft = first_visit_draft(writer, visit, today=today, advocacy_service=service)
        return opened(writer, _add(writer, visit, draft, today))


def copy_letter(store: Store, *, letter_id: str, today: dt.date) -> OpenLetter:
    """Return a new draft with the words of a finished letter, to correct or to write it again."""
    with store.writing() as writer:
        old = writer.need(Letter, letter_id)
        copy = Letter(
            id=ids.LetterId(writer.new_id()),
            child_id=old.child_id,
            visit_id=old.visit_id,
            review_id=old.review_id,
            decision_id=old.decision_id,
            to_person_id=old.to_person_id,
            copied_from_id=old.id,
            kind=old.kind,
            state="draft",
            dated_on=today,
            draft=old.draft,
            wording=old.wording,
        )
        return opened(writer, writer.add(copy))


def load_letter(store: Store, *, letter_id: str) -> OpenLetter:
    """Return a letter.

    Raises:
        LetterError: It was deleted, or written by a newer version; then it is kept as it is.
    """
    with store.reading() as reader:
        letter = reader.get(Letter, letter_id)
        if letter is None:
            raise LetterError("This letter was deleted.")
        return opened(reader, letter)


def save_letter(
    store: Store,
    *,
    seen: OpenLetter,
    draft: LetterDraft,
    dated_on: dt.date | None,
    place: LetterPlace | None = None,
) -> OpenLetter:
    """Keep the words as they stand, gaps and all, and where the cursor is, in one transaction.

    Raises:
        LetterError: The letter is finished. Its words are as they were printed.
    """
    with store.writing() as writer:
        saved = _saved(writer, seen, draft, dated_on)
        if place is not None:
            writer.set_local(PLACE_KEY, dataclasses.asdict(place))
        return saved


def finish_letter(
    store: Store, *, seen: OpenLetter, draft: LetterDraft, dated_on: dt.date
) -> OpenLetter:
    """Freeze the letter: its words and its exact PDF are kept together, or neither is.

    Raises:
        LetterError: It greets nobody, says nothing, has characters that cannot be printed, or is
            finished already. Nothing has changed.
        UnsafeLetterError: The check before printing stops it, or a second person has not read it.
    """
    if not draft.name.strip():
        raise LetterError("Say who the letter is for. Then finish it again.")
    content = content_now(store, letter=seen.letter, draft=draft, dated_on=dated_on)
    if not any(block.parts or block.actions for block in content.blocks):
        raise LetterError("The letter says nothing yet. Write to the child, then finish it again.")
    if gap := lack_of_translation(draft, content):
        raise LetterError(gap)
    pdf = render.render_pdf(content)
    with store.writing() as writer:
        saved = _saved(writer, seen, draft, dated_on)
        report = refuse_unsafe(writer, saved.letter, draft, dated_on=dated_on)
        if report.content != content:  # what was checked is what was printed, to the last letter
            raise LetterError("The record has changed meanwhile. Look at it, then finish again.")
        attachment = _keep_pdf(writer, saved.letter, pdf)
        letter = writer.change(
            saved.letter,
            state="ready",
            pdf_id=attachment.id,
            finished_at=writer.at,
            check_record=with_window(saved.letter.check_record, content.recipient.lines),
        )
        writer.seal(attachment.id)
        writer.seal(letter.id)
        return dataclasses.replace(saved, letter=letter)


def letter_pdf(store: Store, *, letter_id: str) -> bytes:
    """Return the exact PDF of a finished letter.

    Raises:
        LetterError: The letter is not finished, or its PDF is not on this laptop or is damaged.
    """
    with store.reading() as reader:
        letter = reader.need(Letter, letter_id)
        attachment = reader.get(Attachment, letter.pdf_id) if letter.pdf_id else None
        pdf = reader.content(attachment.sha256) if attachment else None
    if attachment is None or pdf is None:
        raise LetterError("The printed form of this letter is not on this laptop.")
    if hashlib.sha256(pdf).hexdigest() != attachment.sha256:
        raise LetterError("The printed form of this letter is damaged. Its words are kept.")
    return pdf


def record_printing(store: Store, *, letter_id: str) -> None:
    """Put into the record that a finished letter is about to go to a printer.

    Raises:
        LetterError: The letter is a draft.
    """
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        if letter.state == "draft":
            raise LetterError("Finish the letter first. Then it can be printed.")
        writer.event("printing", letter)


def record_printed(
    store: Store, *, letter_id: str, as_file: bool = False, copies: int = 1
) -> Letter:
    """Put into the record that a finished letter was printed, or saved as a copy.

    Nothing else follows from it: a printed letter is not on its way yet. See `sent.mark_sent`.

    Args:
        store: An open store.
        letter_id: The letter.
        as_file: Whether it was saved and not printed.
        copies: How often it came out of the printer.
    """
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        if as_file:
            writer.event(COPY_SAVED, letter)
        else:
            writer.event(PRINTED, letter, detail=f"{COPIES}{copies}")
        letter = writer.change(letter, printed_at=writer.at)
        writer.seal(letter.id)
        return letter


def discard_letter(store: Store, *, letter_id: str) -> None:
    """Delete a draft.

    Raises:
        LetterError: The letter is finished.
    """
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        if letter.state != "draft":
            raise LetterError("A finished letter stays in the record.")
        writer.delete(letter)


def no_letter_needed(store: Store, *, visit_id: str, reason: str) -> Visit:
    """Keep why a child gets no letter about a visit.

    Raises:
        LetterError: No reason is given.
    """
    if not reason.strip():
        raise LetterError("Say why no letter is needed.")
    with store.writing() as writer:
        return writer.change(writer.need(Visit, visit_id), letter_not_needed=reason.strip())


def opened(reader: Reader, letter: Letter) -> OpenLetter:
    """Return a letter as the composer shows it, within a view of the store that is open."""
    child = reader.need(Child, letter.child_id)
    review = reader.get(Review, letter.review_id) if letter.review_id else None
    visit = reader.get(Visit, letter.visit_id) if letter.visit_id else None
    about = review.child_views if review else visit.voice if visit else ""
    return OpenLetter(
        letter=letter,
        draft=drafts.from_json(letter.draft),
        child_name=known_as(child.first_name, child.liked_name),
        about=about,
        visited_on=review.held_on if review else visit.held_on if visit else None,
        occasion="review" if review else "visit",
        formal=_formal(reader, letter, review, visit),
    )


def _formal(
    reader: Reader, letter: Letter, review: Review | None, visit: Visit | None
) -> frozenset[str]:
    """Return what the letter says in the record's words."""
    if review:
        return formal_lines(reader, review.id)
    if visit:
        return formal_actions(reader, visit)
    return formal_decision(reader, letter.decision_id) if letter.decision_id else frozenset()


def _add(writer: Writer, visit: Visit, draft: LetterDraft, today: dt.date) -> Letter:
    letter = Letter(
        id=ids.LetterId(writer.new_id()),
        child_id=visit.child_id,
        visit_id=visit.id,
        kind=draft.kind,
        state="draft",
        dated_on=today,
        draft=drafts.to_json(draft),
    )
    return writer.add(letter)


def _saved(
    writer: Writer, seen: OpenLetter, draft: LetterDraft, dated_on: dt.date | None
) -> OpenLetter:
    current = writer.get(Letter, seen.letter.id)
    if current is None:
        raise LetterError("This letter was deleted.")
    if current.state != "draft":
        raise LetterError("This letter is finished. Write a corrected one to change its words.")
    content = content_of(
        writer,
        current,
        draft,
        written_on=dated_on or writer.at.date(),
        officer=writer.author.profile_id,
    )
    try:
        letter = writer.change(
            seen.letter,
            draft=drafts.to_json(draft),
            wording=plain_text(content),
            dated_on=dated_on,
        )
    except RecordError:
        raise LetterTooLongError from None
    return dataclasses.replace(seen, letter=letter, draft=draft)


def _keep_pdf(writer: Writer, letter: Letter, pdf: bytes) -> Attachment:
    return writer.add(
        Attachment(
            id=ids.AttachmentId(writer.new_id()),
            child_id=letter.child_id,
            letter_id=letter.id,
            media_type=PDF,
            sha256=writer.put_content(pdf),
            size_bytes=len(pdf),
        )
    )
