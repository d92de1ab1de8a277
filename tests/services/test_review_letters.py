"""The letter after a review drafts itself, and the clock stops when it goes out."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.records import Decision, Relationship, Review
from iro_desktop.letters.content import LetterError
from iro_desktop.models.store import Store
from iro_desktop.services.follow_up.review_steps import (
    mark_step,
    review_steps,
    undo_step,
    waive_step,
)
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letter_checks import STILL_A_REPORT
from iro_desktop.services.letters.letter_list import LetterStage, letter_list
from iro_desktop.services.letters.letter_preview import check
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.services.letters.review_letters import start_letter_after_review
from iro_desktop.services.letters.sent import give_to_support, mark_sent, take_back_sent
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_store, some_id
from tests.services.files import days, of, put
from tests.services.reviews_held import HELD, a_held_review


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def review(store: Store) -> Review:
    return a_held_review(store)[1]


def begun(store: Store, review: Review) -> OpenLetter:
    return start_letter_after_review(store, review_id=review.id, today=TODAY)


def finished(store: Store, review: Review) -> OpenLetter:
    letter = begun(store, review)
    return letters.finish_letter(store, seen=letter, draft=letter.draft, dated_on=TODAY)


def sent_on(store: Store, review: Review) -> dt.date | None:
    with store.reading() as reader:
        return reader.need(Review, review.id).letter_sent_on


def letter_step(store: Store, review: Review) -> dt.date | None:
    steps = review_steps(store, review_id=review.id, today=TODAY)
    return next(each.done_on for each in steps if each.step == "letter")


def test_the_draft_holds_the_childs_words_the_decisions_and_the_next_month(
    store: Store, review: Review
) -> None:
    letter = begun(store, review)

    body = letter.letter.draft
    assert "I want to see my brother more often." in body
    row = letter.draft.block("decided").actions[0]
    assert (row.action, row.who) == ("Ask about more time with her brother", "Social worker")
    assert "August" in body
    assert (letter.occasion, letter.visited_on) == ("review", HELD)
    assert begun(store, review).letter.id == letter.letter.id


def test_a_line_in_the_records_words_is_marked_until_it_is_put_otherwise(
    store: Store, review: Review
) -> None:
    with store.writing() as writer:
        second = writer.find(Decision, review_id=review.id, order_by=("position",))[1]
        writer.change(second, child_wording="Robin will ring your school")
    letter = begun(store, review)

    def reminders(draft: object) -> list[str]:
        found = check(store, seen=letter, draft=draft, dated_on=TODAY, today=TODAY)  # type: ignore[arg-type]  # a draft
        return [each.place for each in found.reminders if each.message == STILL_A_REPORT]

    assert reminders(letter.draft) == ["decided.0.action"]
    block = letter.draft.block("decided")
    own = dataclasses.replace(block.actions[0], action="Pat will ask about your brother")
    better = dataclasses.replace(block, actions=(own, block.actions[1]))
    assert reminders(letter.draft.with_block(better)) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"chaired_by": "part_child"}, "Thank you for leading"),
        ({}, "Thank you for coming"),
        ({"participation": "PN6"}, "People heard what you wanted to say"),
        ({"participation": "PN7", "child_views": ""}, "what we talked about"),
    ],
)
def test_the_letter_says_how_the_child_took_part(
    store: Store, fields: dict[str, str], words: str
) -> None:
    _, review = a_held_review(store, **fields)

    assert words in begun(store, review).letter.draft


@pytest.mark.parametrize("fields", [{"participation": "PN0"}, {"views_by": "none"}])
def test_what_was_seen_of_a_baby_is_not_told_as_their_words(
    store: Store, fields: dict[str, str]
) -> None:
    _, review = a_held_review(store, **{"child_views": "Slept all the time.", **fields})

    assert "Slept" not in begun(store, review).letter.draft


def test_a_child_with_an_advocate_is_not_offered_one(store: Store) -> None:
    child, review = a_held_review(store)
    put(store, of(child, Relationship, role="advocate", person_id=ids.PersonId(some_id())))

    assert "You have an advocate." in begun(store, review).letter.draft


def test_the_clock_stops_when_the_letter_is_sent_and_not_when_it_is_written_or_printed(
    store: Store, review: Review
) -> None:
    letter = finished(store, review)
    letters.record_printed(store, letter_id=letter.letter.id, as_file=True)
    letters.record_printed(store, letter_id=letter.letter.id)
    give_to_support(store, letter_id=letter.letter.id, today=TODAY)
    assert (sent_on(store, review), letter_step(store, review)) == (None, None)

    mark_sent(store, letter_id=letter.letter.id, sent_on=TODAY, how="post", today=days(3))

    assert (sent_on(store, review), letter_step(store, review)) == (TODAY, TODAY)
    undo_step(store, review_id=review.id, step="letter")
    assert sent_on(store, review) is None
    assert letters.load_letter(store, letter_id=letter.letter.id).letter.sent_on is None


def test_a_letter_taken_back_lets_the_clock_run_again_and_says_why(
    store: Store, review: Review
) -> None:
    letter = finished(store, review)
    mark_sent(store, letter_id=letter.letter.id, sent_on=TODAY, how="hand", today=TODAY)

    taken = take_back_sent(
        store, letter_id=letter.letter.id, reason="It lay in the tray.", today=TODAY
    )

    assert (sent_on(store, review), letter_step(store, review)) == (None, None)
    assert taken.sending_notes.endswith("not sent after all: It lay in the tray.")


def test_a_copy_for_somebody_else_does_not_stop_the_childs_clock(
    store: Store, review: Review
) -> None:
    letter = finished(store, review)
    with store.writing() as writer:
        writer.change(letter.letter, to_person_id=ids.PersonId(some_id()))

    mark_sent(store, letter_id=letter.letter.id, sent_on=TODAY, how="hand", today=TODAY)

    assert letter_step(store, review) is None


def test_what_the_page_of_the_review_says_of_the_letter_is_true_of_the_letter(
    store: Store, review: Review
) -> None:
    letter = finished(store, review)

    mark_step(store, review_id=review.id, step="letter", done_on=TODAY, today=TODAY)

    kept = letters.load_letter(store, letter_id=letter.letter.id).letter
    assert kept.sent_on == TODAY


def test_a_corrected_letter_is_about_the_same_review(store: Store, review: Review) -> None:
    done = finished(store, review)

    copy = letters.copy_letter(store, letter_id=done.letter.id, today=TODAY)

    assert (copy.letter.review_id, copy.occasion) == (review.id, "review")


def test_no_letter_is_begun_for_a_review_that_was_not_held(store: Store, review: Review) -> None:
    with store.reading() as reader:
        (planned,) = reader.find(Review, state="planned")

    with pytest.raises(LetterError, match="has not been held"):
        begun(store, planned)


def test_the_list_of_letters_asks_for_it_until_it_is_sent(store: Store, review: Review) -> None:
    (wanted,) = letter_list(store, today=TODAY)
    assert (wanted.stage, wanted.review_id) == (LetterStage.TO_WRITE, review.id)
    assert (wanted.kind, wanted.visited_on) == ("Letter after a review", HELD)
    assert wanted.due_on == dt.date(2026, 3, 23)

    letter = finished(store, review)
    mark_sent(store, letter_id=letter.letter.id, sent_on=TODAY, how="post", today=TODAY)

    (line,) = letter_list(store, today=TODAY)
    assert (line.stage, line.letter_id) == (LetterStage.DONE, letter.letter.id)


def test_a_letter_that_is_not_needed_has_its_reason_and_was_never_sent(
    store: Store, review: Review
) -> None:
    with pytest.raises(RecordError):
        waive_step(store, review_id=review.id, step="letter", reason=" ", today=TODAY)

    waive_step(store, review_id=review.id, step="letter", reason="He is one.", today=TODAY)

    assert (letter_step(store, review), sent_on(store, review)) == (TODAY, None)
    assert letter_list(store, today=TODAY) == ()
