"""How a finished letter goes out: given to business support, on its way, and taken back.

The clock of a letter after a review stops on the day on which the letter is sent. Writing it,
finishing it, printing it and giving it to business support stop nothing.
"""

import datetime as dt
from collections.abc import Sequence

from iro_core.domain.date_words import in_words
from iro_core.letter_codes import LETTER_SENT
from iro_core.records import Letter, ReviewStep
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.follow_up.review_steps import AFTER_REVIEW, NOT_NEEDED, officer_name, undo
from iro_desktop.services.letters.letter_from_review import letter_went_out
from iro_desktop.services.refusals import RecordError, needed, not_after_today

_MOST_NOTED = 2_000
NOT_FINISHED = "Finish the letter first. Then it can go out."


def mark_sent(
    store: Store, *, letter_id: str, sent_on: dt.date | None, how: str, by: str = "", today: dt.date
) -> Letter:
    """Keep that a letter is on its way: on which day, how, and who sent it.

    Args:
        store: An open store.
        letter_id: A finished letter.
        sent_on: The day, from the letter's own date to today.
        how: A key of `letter_codes.LETTER_SENT`.
        by: Who sent it; whoever has unlocked the store if left empty.
        today: The day.

    Raises:
        RecordError: The letter is a draft or was sent before, or the day or the way is refused.
    """
    with store.writing() as writer:
        return _sent(writer, letter_id, sent_on=sent_on, how=how, by=by, today=today)


def mark_several_sent(
    store: Store,
    *,
    letter_ids: Sequence[str],
    sent_on: dt.date | None,
    how: str,
    by: str = "",
    today: dt.date,
) -> tuple[Letter, ...]:
    """Keep that several letters went out together: all of them, or none if one is refused.

    Raises:
        RecordError: As `mark_sent`.
    """
    with store.writing() as writer:
        return tuple(
            _sent(writer, each, sent_on=sent_on, how=how, by=by, today=today) for each in letter_ids
        )


def take_back_sent(store: Store, *, letter_id: str, reason: str, today: dt.date) -> Letter:
    """Take back that a letter was sent, and keep why; the clock of its review runs again.

    Raises:
        RecordError: There is no reason, or it was not sent.
    """
    needed("reason", reason, "Say why it is taken back.")
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        if letter.sent_on is None:
            raise RecordError("reason", "This letter is not marked as sent.")
        changed = writer.change(
            letter,
            sent_on=None,
            sent_how="",
            sent_by="",
            sending_notes=_noted(writer, letter, today, f"not sent after all: {reason.strip()}"),
        )
        _run_again(writer, letter)
        writer.event("sending taken back", letter)
        writer.seal(letter.id)
        return changed


def give_to_support(store: Store, *, letter_id: str, note: str = "", today: dt.date) -> Letter:
    """Keep that business support is to print and post a finished letter.

    Raises:
        RecordError: The letter is a draft, was sent, or is with business support already.
    """
    with store.writing() as writer:
        letter = _to_send(writer, letter_id, "note")
        if letter.support_asked_at is not None:
            raise RecordError("note", "Business support has this letter already.")
        given = writer.change(
            letter,
            support_asked_at=writer.at,
            support_note=note.strip(),
            sending_notes=_noted(writer, letter, today, "given to business support"),
        )
        writer.seal(letter.id)
        return given


def return_to_officer(store: Store, *, letter_id: str, reason: str, today: dt.date) -> Letter:
    """Give a letter back to the officer, with what is wrong with it.

    Raises:
        RecordError: There is no reason, or business support does not have it.
    """
    needed("reason", reason, "Say why it goes back. The officer reads it.")
    with store.writing() as writer:
        letter = _to_send(writer, letter_id, "reason")
        if letter.support_asked_at is None:
            raise RecordError("reason", "Business support does not have this letter.")
        back = writer.change(
            letter,
            support_asked_at=None,
            support_note="",
            sending_notes=_noted(writer, letter, today, f"returned: {reason.strip()}"),
        )
        writer.event("letter returned", letter)
        writer.seal(letter.id)
        return back


def _sent(
    writer: Writer, letter_id: str, *, sent_on: dt.date | None, how: str, by: str, today: dt.date
) -> Letter:
    letter = _to_send(writer, letter_id, "sent_on")
    needed("how", how, "Choose how it went out.")
    if how not in LETTER_SENT:
        raise RecordError("how", "Choose how it went out.")
    _check_day(letter, sent_on, today)
    sent = writer.change(
        letter, sent_on=sent_on, sent_how=how, sent_by=by.strip() or officer_name(writer)
    )
    writer.seal(letter.id)
    if _stops_the_clock(letter) and sent_on is not None:
        letter_went_out(writer, letter.review_id, sent_on)
    return sent


def _to_send(writer: Writer, letter_id: str, field: str) -> Letter:
    letter = writer.need(Letter, letter_id)
    if letter.state in ("", "draft"):
        raise RecordError(field, NOT_FINISHED)
    if letter.sent_on is not None:
        said = in_words(letter.sent_on)
        raise RecordError(field, f"It was sent on {said}. If it was not, take that back first.")
    return letter


def _check_day(letter: Letter, sent_on: dt.date | None, today: dt.date) -> None:
    needed("sent_on", sent_on, "Enter the day on which it went out.")
    not_after_today("sent_on", sent_on, today)
    if letter.dated_on and sent_on and sent_on < letter.dated_on:
        said = in_words(letter.dated_on)
        raise RecordError("sent_on", f"The letter is dated {said}. Please check the date.")


def _stops_the_clock(letter: Letter) -> bool:
    """Whether it is the child's own letter about a review, and no copy for somebody else."""
    return bool(letter.review_id) and letter.kind == AFTER_REVIEW and not letter.to_person_id


def _run_again(writer: Writer, letter: Letter) -> None:
    """Let the review's clock run on, if this letter and nothing else had stopped it."""
    if not _stops_the_clock(letter):
        return
    others = writer.find(Letter, review_id=letter.review_id, kind=AFTER_REVIEW)
    steps = writer.find(ReviewStep, review_id=letter.review_id, step="letter")
    stopped = any(
        each.done_on == letter.sent_on and not each.note.startswith(NOT_NEEDED) for each in steps
    )
    if stopped and not any(each.sent_on and not each.to_person_id for each in others):
        undo(writer, letter.review_id, "letter")


def _noted(writer: Writer, letter: Letter, today: dt.date, what: str) -> str:
    who = officer_name(writer)
    line = f"{today.isoformat()} {f'{who}: ' if who else ''}{what}"
    lines = [*letter.sending_notes.splitlines(), line]
    while len(lines) > 1 and len("\n".join(lines)) > _MOST_NOTED:
        del lines[0]
    return "\n".join(lines)
