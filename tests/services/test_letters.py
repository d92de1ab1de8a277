"""A letter is drafted with gaps, finished all at once, and printed again byte for byte."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.records import Action, Attachment, Child, Letter, Profile, Setting, Visit
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letters import OpenLetter
from tests.builders import OFFICER, TODAY, a_child, a_store, a_visit, some_id


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = a_store(tmp_path)
    with store.writing() as writer:
        writer.add(Profile(id=OFFICER.profile_id, full_name="Robin Vale", role="iro"))
        writer.add(Setting(id=ids.SettingId("advocacy_provider"), value="Speak Up"))
    return store


def a_finished_visit(store: Store, **fields: Any) -> Visit:
    child = a_child(liked_name="Annie")
    visit = a_visit(child, **{"state": "ready", "voice": "I like football.", **fields})
    action = Action(
        id=ids.ActionId(some_id()),
        child_id=child.id,
        visit_id=visit.id,
        wording="Ask about the trip",
        due_on=dt.date(2026, 3, 20),
    )
    with store.writing() as writer:
        writer.add(child)
        writer.add(action)
        return writer.add(visit)


def begun(store: Store, **fields: Any) -> OpenLetter:
    visit = a_finished_visit(store, **fields)
    return letters.start_letter_after_visit(store, visit_id=visit.id, today=TODAY)


def finished(store: Store, letter: OpenLetter, draft: LetterDraft | None = None) -> OpenLetter:
    return letters.finish_letter(store, seen=letter, draft=draft or letter.draft, dated_on=TODAY)


def test_the_first_draft_speaks_to_the_child_and_holds_their_words_and_actions(
    store: Store,
) -> None:
    letter = begun(store, analysis="Carers seem tired.")

    body = letter.letter.draft
    assert letter.draft.name == "Annie"
    assert "I like football." in body
    assert "Ask about the trip" in body
    assert "Speak Up" in body
    assert "tired" not in body


def test_a_late_letter_promises_no_day_that_has_passed_and_nothing_that_is_done(
    store: Store,
) -> None:
    visit = a_finished_visit(store)
    with store.writing() as writer:
        (due,) = writer.find(Action)
        done = dataclasses.replace(due, id=ids.ActionId(some_id()), wording="Ring the school")
        writer.add(dataclasses.replace(done, done_on=TODAY))

    late = dt.date(2026, 3, 21)
    letter = letters.start_letter_after_visit(store, visit_id=visit.id, today=late)

    (row,) = letter.draft.block("will_do").actions
    assert (row.action, row.by_when) == ("Ask about the trip", "I will tell you when")


def test_a_visit_has_one_letter_however_often_it_is_begun(store: Store) -> None:
    first = begun(store)

    again = letters.start_letter_after_visit(store, visit_id=first.letter.visit_id, today=TODAY)

    assert again.letter.id == first.letter.id


def test_no_letter_is_begun_from_a_visit_in_draft(store: Store) -> None:
    with pytest.raises(LetterError, match="Finish the visit first"):
        begun(store, state="draft")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"mode": "virtual"}, "Thank you for our call"),
        ({"place": "Her school"}, "at school"),
        ({"place": "12 Larch Home Lane"}, "letting me visit you"),
        ({"seen_alone": "not_seen"}, "I am sorry that we did not meet"),
        ({"place": "The Old Mill, Far Street"}, "Thank you for meeting me on"),
    ],
)
def test_the_letter_says_how_they_met_and_never_where(
    store: Store, fields: dict[str, str], words: str
) -> None:
    letter = begun(store, **fields)

    assert words in letter.letter.draft
    assert fields.get("place", "nowhere") not in letter.letter.draft


def test_what_was_typed_is_there_when_the_letter_is_opened_again(store: Store) -> None:
    letter = begun(store)
    draft = dataclasses.replace(letter.draft, greeting="Dear")

    letters.save_letter(store, seen=letter, draft=draft, dated_on=None)

    opened = letters.load_letter(store, letter_id=letter.letter.id)
    assert (opened.draft, opened.letter.dated_on) == (draft, None)


def test_a_finished_letter_keeps_its_exact_pdf(store: Store) -> None:
    letter = begun(store)

    done = finished(store, letter)

    first = letters.letter_pdf(store, letter_id=letter.letter.id)
    assert first.startswith(b"%PDF")
    assert letters.letter_pdf(store, letter_id=letter.letter.id) == first
    assert done.is_finished
    assert done.letter.state == "ready"


def test_a_finished_letter_is_never_overwritten(store: Store) -> None:
    done = finished(store, begun(store))

    with pytest.raises(LetterError, match="is finished"):
        letters.save_letter(store, seen=done, draft=done.draft, dated_on=TODAY)
    with pytest.raises(LetterError, match="is finished"):
        finished(store, done)
    with pytest.raises(LetterError, match="stays in the record"):
        letters.discard_letter(store, letter_id=done.letter.id)


def test_a_corrected_letter_is_a_new_one_with_the_same_words(store: Store) -> None:
    done = finished(store, begun(store))

    copy = letters.copy_letter(store, letter_id=done.letter.id, today=TODAY)

    assert copy.letter.id != done.letter.id
    assert (copy.draft, copy.is_finished) == (done.draft, False)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "who the letter is for"),
        ({"blocks": ()}, "says nothing"),
        ({"greeting": "Hello \U0001f600"}, "cannot be printed"),
    ],
)
def test_a_letter_that_cannot_be_finished_stays_a_draft(
    store: Store, changes: dict[str, Any], words: str
) -> None:
    letter = begun(store)

    with pytest.raises(LetterError, match=words):
        finished(store, letter, dataclasses.replace(letter.draft, **changes))

    with store.reading() as reader:
        assert reader.need(Letter, letter.letter.id).state == "draft"
        assert reader.find(Attachment) == []


def test_a_failure_in_the_middle_of_finishing_leaves_the_draft_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = begun(store)
    monkeypatch.setattr(letters, "_keep_pdf", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        finished(store, letter)

    with store.reading() as reader:
        assert reader.need(Letter, letter.letter.id) == letter.letter


def test_a_damaged_pdf_is_not_handed_out(store: Store) -> None:
    done = finished(store, begun(store))
    with store.writing() as writer:
        writer.connection.exec_driver_sql("update content set bytes = x'00'")

    with pytest.raises(LetterError, match="damaged"):
        letters.letter_pdf(store, letter_id=done.letter.id)


def test_every_print_is_in_the_record(store: Store) -> None:
    done = finished(store, begun(store))

    letters.record_printed(store, letter_id=done.letter.id)
    letters.record_printed(store, letter_id=done.letter.id, as_file=True)

    with store.reading() as reader:
        query = "select what from audit where what in ('printed', 'copy saved') order by n"
        rows = reader.connection.exec_driver_sql(query)
        assert [row.what for row in rows] == ["printed", "copy saved"]
        assert reader.need(Letter, done.letter.id).printed_at is not None


def test_that_a_letter_goes_to_a_printer_is_known_before_it_is_printed(store: Store) -> None:
    draft = begun(store)
    with pytest.raises(LetterError, match="Finish the letter first"):
        letters.record_printing(store, letter_id=draft.letter.id)
    done = finished(store, draft)

    letters.record_printing(store, letter_id=done.letter.id)

    with store.reading() as reader:
        rows = reader.connection.exec_driver_sql("select what from audit where what like 'print%'")
        assert [row.what for row in rows] == ["printing"]
        assert reader.need(Letter, done.letter.id).printed_at is None


def test_why_a_child_gets_no_letter_is_kept(store: Store) -> None:
    visit = a_finished_visit(store)

    with pytest.raises(LetterError, match="why"):
        letters.no_letter_needed(store, visit_id=visit.id, reason=" ")

    kept = letters.no_letter_needed(store, visit_id=visit.id, reason="Two years old")
    assert kept.letter_not_needed == "Two years old"


def test_a_discarded_draft_is_gone_and_the_letter_can_be_begun_anew(store: Store) -> None:
    letter = begun(store)

    letters.discard_letter(store, letter_id=letter.letter.id)

    with pytest.raises(LetterError, match="was deleted"):
        letters.load_letter(store, letter_id=letter.letter.id)
    again = letters.start_letter_after_visit(store, visit_id=letter.letter.visit_id, today=TODAY)
    assert again.letter.id != letter.letter.id
    with store.reading() as reader:
        assert len(reader.find(Child)) == 1


def test_the_longest_words_of_a_child_fit_into_a_letter_and_more_is_refused_in_words(
    store: Store,
) -> None:
    letter = begun(store, voice="\n\u201cI like it.\u201d\n" * 3_500)
    grown = dataclasses.replace(letter.draft.blocks[0], body="x" * 400_001)

    with pytest.raises(letters.LetterTooLongError, match="too long to be kept"):
        letters.save_letter(
            store, seen=letter, draft=letter.draft.with_block(grown), dated_on=TODAY
        )

    assert letters.load_letter(store, letter_id=letter.letter.id).draft == letter.draft


def test_words_typed_into_a_letter_that_was_deleted_are_refused_in_a_sentence(
    store: Store,
) -> None:
    letter = begun(store)
    letters.discard_letter(store, letter_id=letter.letter.id)

    with pytest.raises(LetterError, match="was deleted"):
        letters.save_letter(store, seen=letter, draft=letter.draft, dated_on=TODAY)
