"""The check of a letter before printing: kept, set aside with a reason, and never gone round."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.domain.letter_safety.findings import Severity
from iro_core.records import (
    Allocation,
    Child,
    Letter,
    Person,
    Placement,
    Profile,
    Relationship,
    Setting,
)
from iro_desktop.letters.draft import to_json
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters, safety_record
from iro_desktop.services.letters.letter_copies import copy_name
from iro_desktop.services.letters.letter_preview import preview
from iro_desktop.services.letters.letter_way import letter_way
from iro_desktop.services.letters.safety import (
    SafetyReport,
    UnsafeLetterError,
    bring_back,
    check_safety,
    confirm_second,
    record_check,
    set_aside,
)
from iro_desktop.services.letters.translation import begin_translation
from iro_desktop.services.letters.translation_files import file_for_interpreter
from iro_desktop.services.letters.translation_view import TranslationError
from iro_desktop.services.refusals import RecordError
from tests.builders import OFFICER, TODAY, a_child, a_store, a_visit, some_id
from tests.services.files import of, put

HIDDEN = {
    "address": "7 Larch Row, Sandmere",
    "postcode": "ZZ9 9ZZ",
    "type": "U4",
    "is_hidden": True,
    "from_on": TODAY.replace(year=2025),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with Annie, whose address is hidden, and Kacper, another child of hers."""
    made = a_store(tmp_path)
    annie = dataclasses.replace(a_child(liked_name="Annie"), id=ids.ChildId("annie"))
    kacper = a_child(first_name="Kacper", family_name="Nowak")
    mine = [_allocated(each) for each in (annie, kacper)]
    put(made, Profile(id=OFFICER.profile_id, full_name="Kim Hartley"), annie, kacper, *mine)
    put(made, of(annie, Placement, **HIDDEN))
    return made


def _allocated(child: Child) -> Allocation:
    return Allocation(
        id=ids.AllocationId(some_id()),
        child_id=child.id,
        profile_id=OFFICER.profile_id,
        from_on=TODAY,
    )


def a_letter(store: Store, words: str, *, to: str = "", name: str = "Annie") -> str:
    """Begin a letter to Annie, or to a person around her, with some words in it."""
    with store.reading() as reader:
        child = reader.need(Child, "annie")
    visit = a_visit(child, state="ready", voice="I like football.", seen_alone="yes")
    put(store, visit)
    begun = letters.start_letter_after_visit(store, visit_id=visit.id, today=TODAY)
    block = dataclasses.replace(begun.draft.block("told_me"), body=words)
    draft = dataclasses.replace(begun.draft.with_block(block), name=name)
    with store.writing() as writer:
        changed = writer.change(begun.letter, draft=to_json(draft), to_person_id=to)
    return str(changed.id)


def a_person(store: Store, role: str, **link: Any) -> str:
    """Put somebody into the circle of Annie and return their id."""
    person = Person(id=ids.PersonId(some_id()), first_name="Jo", family_name="Example", role=role)
    tie = Relationship(
        id=ids.RelationshipId(some_id()),
        child_id=ids.ChildId("annie"),
        person_id=person.id,
        role=role,
        **link,
    )
    put(store, person, tie)
    return str(person.id)


def finish(store: Store, letter_id: str) -> Letter:
    seen = letters.load_letter(store, letter_id=letter_id)
    done = letters.finish_letter(store, seen=seen, draft=seen.draft, dated_on=TODAY)
    return done.letter


def check(store: Store, letter_id: str) -> SafetyReport:
    return check_safety(store, letter_id=letter_id, today=TODAY)


def test_another_childs_name_keeps_a_letter_from_being_finished(store: Store) -> None:
    letter_id = a_letter(store, "Kacper told me about it.")

    report = check(store, letter_id)

    assert [each.kind for each in report.stops] == ["other_child"]
    assert not report.may_finish
    with pytest.raises(UnsafeLetterError, match="put right first"):
        finish(store, letter_id)
    assert check(store, letter_id).letter.state == "draft"


def test_a_finding_is_set_aside_with_a_reason_until_its_words_change(store: Store) -> None:
    letter_id = a_letter(store, "Kacper told me about it.")
    key = check(store, letter_id).stops[0].key

    with pytest.raises(RecordError, match="why"):
        set_aside(store, letter_id=letter_id, key=key, reason=" ", today=TODAY)
    report = set_aside(store, letter_id=letter_id, key=key, reason="A cousin.", today=TODAY)

    ((_, aside),) = report.set_aside
    assert (aside.reason, aside.by, aside.moment) == ("A cousin.", "Kim Hartley", store.now())
    assert report.may_finish
    seen = letters.load_letter(store, letter_id=letter_id)
    block = dataclasses.replace(seen.draft.block("told_me"), body="Kacper told me about you.")
    letters.save_letter(store, seen=seen, draft=seen.draft.with_block(block), dated_on=TODAY)
    assert not check(store, letter_id).may_finish


def test_what_was_set_aside_comes_back_when_it_is_asked_for(store: Store) -> None:
    letter_id = a_letter(store, "Kacper told me about it.")
    key = check(store, letter_id).stops[0].key
    set_aside(store, letter_id=letter_id, key=key, reason="A cousin.", today=TODAY)

    assert bring_back(store, letter_id=letter_id, key=key, today=TODAY).stops
    with pytest.raises(RecordError, match="words have changed"):
        set_aside(store, letter_id=letter_id, key="gone", reason="Yes.", today=TODAY)


def test_a_check_is_kept_with_who_and_when(store: Store) -> None:
    letter_id = a_letter(store, "You like football.")

    letter = record_check(store, letter_id=letter_id, today=TODAY).letter

    assert (letter.checked_by, letter.checked_at) == ("Kim Hartley", store.now())
    assert safety_record.from_json(letter.check_record).counts[:2] == (0, 0)
    done = finish(store, letter_id)
    assert record_check(store, letter_id=letter_id, today=TODAY).letter.stamps == done.stamps
    with pytest.raises(RecordError, match="finished"):
        bring_back(store, letter_id=letter_id, key="x", today=TODAY)


@pytest.mark.parametrize("role", ["parent", "relative", "sibling"])
def test_a_letter_to_the_birth_family_needs_a_second_person(store: Store, role: str) -> None:
    letter_id = a_letter(store, "Annie likes football.", to=a_person(store, role), name="Jo")

    assert check(store, letter_id).waits_for_second
    with pytest.raises(UnsafeLetterError, match="second person"):
        finish(store, letter_id)
    for own in ("", "kim  HARTLEY", "Hartley, Kim"):
        with pytest.raises(RecordError):
            confirm_second(store, letter_id=letter_id, name=own, today=TODAY)
    report = confirm_second(store, letter_id=letter_id, name="Lou  Reader", today=TODAY)

    assert (report.second, report.second_at) == ("Lou Reader", store.now())
    assert finish(store, letter_id).second_checked_by == "Lou Reader"


def test_changed_words_ask_for_the_second_person_again(store: Store) -> None:
    letter_id = a_letter(store, "Annie likes football.", to=a_person(store, "parent"), name="Jo")
    confirm_second(store, letter_id=letter_id, name="Lou Reader", today=TODAY)

    seen = letters.load_letter(store, letter_id=letter_id)
    draft = dataclasses.replace(seen.draft, closing="Goodbye")
    letters.save_letter(store, seen=seen, draft=draft, dated_on=TODAY)

    assert check(store, letter_id).waits_for_second


def test_an_office_may_ask_a_second_person_for_every_letter(store: Store) -> None:
    letter_id = a_letter(store, "You like football.")
    assert not check(store, letter_id).needs_second

    put(store, Setting(id=ids.SettingId("letter_second_person"), value="yes"))

    assert check(store, letter_id).waits_for_second


@pytest.mark.parametrize(
    "words",
    ["I came to 7 Larch Row.", "larch row", "ZZ99ZZ", "7 LARCH ROW, SANDMERE", "Lrach Row"],
)
def test_no_reason_sends_a_hidden_address_to_who_may_not_know_it(store: Store, words: str) -> None:
    letter_id = a_letter(store, words, to=a_person(store, "teacher"), name="Jo")

    (stop, *_) = check(store, letter_id).stops

    assert stop.kind == "hidden_address"
    with pytest.raises(RecordError, match="cannot be set aside"):
        set_aside(store, letter_id=letter_id, key=stop.key, reason="Yes.", today=TODAY)
    with pytest.raises(UnsafeLetterError):
        finish(store, letter_id)


def test_a_hidden_address_stands_in_no_title_file_name_or_envelope(store: Store) -> None:
    letter_id = a_letter(store, "You like football.")
    seen = letters.load_letter(store, letter_id=letter_id)
    report = check(store, letter_id)

    shown = preview(store, seen=seen, draft=seen.draft, dated_on=TODAY)

    said = (copy_name(seen.letter), report.content.title, *report.content.recipient.lines)
    assert not any(trace in "".join((*said, shown.words)) for trace in ("Larch", "ZZ9"))
    assert b"Larch" not in shown.pdf


def test_what_the_officer_types_is_seen_in_the_preview_and_marked(store: Store) -> None:
    letter_id = a_letter(store, "I came to 7 Larch Row.")
    seen = letters.load_letter(store, letter_id=letter_id)

    assert "Larch" in preview(store, seen=seen, draft=seen.draft, dated_on=TODAY).words
    (stop,) = check(store, letter_id).stops
    assert (stop.kind, stop.place, stop.may_set_aside) == ("hidden_address", "told_me.body", True)


def test_no_interpreter_is_sent_a_hidden_address(store: Store) -> None:
    letter_id = a_letter(store, "I came to 7 Larch Row.")
    begin_translation(store, letter_id=letter_id, language="pl")

    with pytest.raises(TranslationError, match="hidden address"):
        file_for_interpreter(store, letter_id=letter_id)


def test_a_letter_to_nobody_around_the_child_is_stopped(store: Store) -> None:
    stranger = Person(id=ids.PersonId(some_id()), first_name="Jo", family_name="Else")
    put(store, stranger)

    report = check(store, a_letter(store, "Hello.", to=stranger.id, name="Jo"))

    assert [each.kind for each in report.stops] == ["not_in_circle"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"shape": 2}', '{"shape": 1, "counts": 3}'])
def test_a_record_that_cannot_be_read_sets_nothing_aside(text: str) -> None:
    assert safety_record.from_json(text) == safety_record.CheckRecord()


def test_gaps_of_a_letter_are_findings_too(store: Store) -> None:
    letter_id = a_letter(store, "You like football.")
    seen = letters.load_letter(store, letter_id=letter_id)
    letters.save_letter(
        store, seen=seen, draft=dataclasses.replace(seen.draft, name=""), dated_on=TODAY
    )

    stops = [each for each in check(store, letter_id).open if each.severity is Severity.STOP]

    assert [each.kind for each in stops] == ["gap"]


def test_a_letter_that_tells_somebody_what_is_hidden_by_now_is_told_of(store: Store) -> None:
    mother = a_person(store, "parent")
    with store.writing() as writer:
        (home,) = writer.find(Placement)
        home = writer.change(home, is_hidden=False)
    letter_id = a_letter(store, "I came to Larch Row.", to=mother, name="Jo")
    assert not letter_way(store, letter_id=letter_id).tells_hidden

    with store.writing() as writer:
        writer.change(home, is_hidden=True)

    assert letter_way(store, letter_id=letter_id).tells_hidden


@pytest.mark.parametrize("name", ["kim  HARTLEY", "Hartley, Kim", "Kim J Hartley", "--", "12"])
def test_the_second_person_is_a_person_and_not_the_writer(store: Store, name: str) -> None:
    letter_id = a_letter(store, "We had fun.", to=a_person(store, "parent"), name="Jo")

    with pytest.raises(RecordError):
        confirm_second(store, letter_id=letter_id, name=name, today=TODAY)


def test_a_hidden_address_in_the_greeted_name_stops_a_letter_for_good(store: Store) -> None:
    letter_id = a_letter(
        store, "We had fun.", to=a_person(store, "parent"), name="Jo about 7 Larch Row"
    )

    stops = [each for each in check(store, letter_id).stops if each.kind == "hidden_address"]

    assert stops
    assert not any(each.may_set_aside for each in stops)
