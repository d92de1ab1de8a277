"""The record of a review is a draft, is finished, goes out once, and stays as it went."""

import dataclasses
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from iro_core import ids
from iro_core.records import Attachment, Invitation, Person, Placement, Review
from iro_desktop.models.store import Store
from iro_desktop.services.follow_up.after_review import read_after_review
from iro_desktop.services.follow_up.minutes import (
    MinutesError,
    finish_record,
    minutes_name,
    minutes_pdf,
    minutes_word,
    save_minutes,
    send_minutes,
)
from iro_desktop.services.follow_up.review_steps import review_steps, undo_step
from iro_desktop.services.letters.letter_copies import (
    OtherFileThereError,
    delete_copy,
    saved_copies,
)
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_store, some_id
from tests.services.files import of, put
from tests.services.reviews_held import HELD, a_held_review, invited, of_review


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def pdf_of(store: Store, review: Review) -> bytes:
    return minutes_pdf(store, review_id=review.id, today=TODAY)


def sent(store: Store, review: Review, *keys: str) -> Review:
    return send_minutes(store, review_id=review.id, to=keys, sent_on=TODAY, today=TODAY)


def test_the_record_is_a_draft_until_it_is_finished(store: Store) -> None:
    _, review = a_held_review(store)
    assert "not the record yet" in words(pdf_of(store, review))

    finish_record(store, review_id=review.id, today=TODAY)

    assert "not the record yet" not in words(pdf_of(store, review))


def test_the_record_is_read_from_the_file(store: Store) -> None:
    _, review = a_held_review(store)
    invited(store, review, "Kim Carer", "carer", attended="in_person")

    said = words(pdf_of(store, review))

    for part in (
        "Ann (Annie) Example",
        "Robin Vale",
        "Kim Carer",
        "Teeth were checked.",
        "more time with her brother",
        "Long-term fostering",
        "Not sent to the manager",
    ):
        assert part in said  # fmt: skip


def test_what_goes_out_is_frozen_with_its_day_and_its_people(store: Store) -> None:
    _, review = a_held_review(store)
    kim = invited(store, review, "Kim Carer", "carer", attended="in_person")
    invited(store, review, "Lee Example", "parent", attended="apologies")
    finish_record(store, review_id=review.id, today=TODAY)

    after = sent(store, review, kim)
    as_sent = pdf_of(store, after)
    with store.writing() as writer:
        writer.change(writer.need(Review, review.id), child_views="Something else")

    assert pdf_of(store, after) == as_sent
    assert "Kim Carer (Carer)" in words(as_sent)
    *_, distribution = review_steps(store, review_id=review.id, today=TODAY)
    assert (distribution.done_on, distribution.done_by) == (TODAY, "Robin Vale")
    assert distribution.note == "Kim Carer (Carer)"
    with pytest.raises(RecordError, match="sent out already"):
        sent(store, review, kim)


def test_nothing_goes_out_unfinished_or_to_nobody_and_nothing_is_kept_then(store: Store) -> None:
    _, review = a_held_review(store)
    kim = invited(store, review, "Kim Carer", "carer")

    with pytest.raises(RecordError, match="First comes “Record of the review”"):
        sent(store, review, kim)
    with pytest.raises(RecordError, match="Choose who gets the record"):
        sent(store, review)

    with store.reading() as reader:
        assert reader.find(Attachment) == []


def test_a_record_that_was_sent_by_mistake_is_open_again_and_its_pdf_stays_in_the_store(
    store: Store,
) -> None:
    _, review = a_held_review(store)
    kim = invited(store, review, "Kim Carer", "carer")
    finish_record(store, review_id=review.id, today=TODAY)
    sent(store, review, kim)

    undo_step(store, review_id=review.id, step="distribution")

    sent(store, review, kim)
    with store.reading() as reader:
        assert len(reader.find(Attachment, review_id=review.id)) == 2


def test_a_damaged_record_is_not_shown_as_the_one_that_was_sent(store: Store) -> None:
    _, review = a_held_review(store)
    with store.writing() as writer:
        writer.change(review, minutes_id="gone")

    with pytest.raises(MinutesError, match="not on this laptop"):
        pdf_of(store, review)


@pytest.mark.parametrize("told", ["at 3 Elm  Way,", "LX1-2AB", "the willows"])
def test_a_hidden_address_reaches_nobody_who_must_not_learn_it(store: Store, told: str) -> None:
    child, review = a_held_review(store, summary=f"She lives {told} now.")
    home = of(
        child, Placement, address="3 Elm Way\nLoxley", postcode="LX1 2AB",
        setting_name="The Willows", is_hidden=True, from_on=HELD,
    )  # fmt: skip
    put(store, home)
    lee = invited(store, review, "Lee Example", "parent", may_know_address=False)
    unknown = invited(store, review, "Old Relative", "relative")
    kim = invited(store, review, "Kim Carer", "carer", may_know_address=True)
    finish_record(store, review_id=review.id, today=TODAY)
    assert read_after_review(store, review_id=review.id, today=TODAY).tells_address

    for key in (lee, unknown):
        with pytest.raises(RecordError, match="must not learn it"):
            sent(store, review, kim, key)

    assert sent(store, review, kim).minutes_id


def test_who_cares_for_a_child_at_a_hidden_address_is_named_without_the_family_name(
    store: Store,
) -> None:
    child, review = a_held_review(store)
    kim = Person(id=ids.PersonId(some_id()), first_name="Kim", family_name="Zyzzyva")
    home = of(child, Placement, carer_id=kim.id, is_hidden=True, from_on=HELD)
    asked = of_review(
        review, Invitation, person_id=kim.id, name="Kim Zyzzyva", role="carer", views="All well."
    )
    put(store, kim, home, asked)

    after = read_after_review(store, review_id=review.id, today=TODAY)

    assert [each.who for each in after.recipients] == ["Kim (Carer)"]
    assert "Kim" in str(after.words)
    assert "Zyzzyva" not in str(after.words)


def test_gaps_of_the_record_are_told(store: Store) -> None:
    _, review = a_held_review(store, participation="", child_views="", permanence_plan="")

    gaps = read_after_review(store, review_id=review.id, today=TODAY).gaps

    assert len(gaps) == 4


def test_a_copy_has_a_name_without_a_person_and_is_remembered_for_deletion(
    store: Store, tmp_path: Path
) -> None:
    _, review = a_held_review(store)
    for as_word in (False, True):
        name = minutes_name(review, as_word=as_word)
        assert name.startswith("Record of a review 23 February 2026.")
        save_minutes(store, review_id=review.id, path=tmp_path / name, as_word=as_word, today=TODAY)

    assert minutes_word(store, review_id=review.id, today=TODAY).startswith(b"PK")
    copies = saved_copies(store, letter_id=review.id)
    assert [each.path.suffix for each in copies] == [".docx", ".pdf"]
    delete_copy(store, copy=copies[0])
    assert not copies[0].path.exists()


def test_a_word_copy_never_replaces_another_kind_of_file(store: Store, tmp_path: Path) -> None:
    _, review = a_held_review(store)
    there = tmp_path / "caseload.irostore2"
    there.write_bytes(b"something else")

    with pytest.raises(OtherFileThereError):
        save_minutes(store, review_id=review.id, path=there, as_word=True, today=TODAY)

    assert there.read_bytes() == b"something else"


def test_a_review_that_was_not_held_has_no_record_to_finish(store: Store) -> None:
    _, review = a_held_review(store)
    with store.writing() as writer:
        planned = dataclasses.replace(
            review, id=ids.ReviewId(some_id()), held_on=None, state="planned"
        )
        writer.add(planned)

    with pytest.raises(RecordError, match="not been held"):
        finish_record(store, review_id=planned.id, today=TODAY)
