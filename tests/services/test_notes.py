"""A quick note reaches one child's file, and a half-written one is never lost."""

from pathlib import Path
from typing import Any

import pytest

from iro_core.ids import AllocationId, ProfileId, RelationshipId
from iro_core.records import Allocation, Note, Relationship
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_choices import (
    child_choice,
    children_to_choose,
    matching,
    siblings_of,
)
from iro_desktop.services.notes import (
    NoteDraft,
    NoteError,
    keep_note_draft,
    note_draft,
    write_note,
)
from tests.builders import NOW, OFFICER, a_child, a_store, some_id


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def test_a_note_goes_to_the_file_of_the_child(store: Store) -> None:
    with store.writing() as writer:
        ann = writer.add(a_child())

    write_note(store, child_id=ann.id, wording="Rang: football was great.")

    with store.reading() as reader:
        (note,) = reader.find(Note)
    assert (note.child_id, note.written_at) == (ann.id, NOW)


def test_a_note_needs_words_and_a_child(store: Store) -> None:
    with pytest.raises(NoteError, match="Write"):
        write_note(store, child_id=None, wording=" ")
    with pytest.raises(NoteError, match="whose"):
        write_note(store, child_id=None, wording="Rang")


def test_a_half_written_note_waits_until_it_is_saved(store: Store) -> None:
    with store.writing() as writer:
        ann = writer.add(a_child())
    keep_note_draft(store, draft=NoteDraft(child_id=ann.id, wording="Rang: foot"))
    assert note_draft(store).wording == "Rang: foot"

    write_note(store, child_id=ann.id, wording="Rang: football")

    assert note_draft(store).wording == ""


@pytest.mark.parametrize(
    "typed", ["s", "sam", "exa", "samu", "samul", "smue", "Sam Exam", "exmaple sam"]
)
def test_a_child_is_found_by_any_part_of_the_name_and_despite_a_slip(
    store: Store, typed: str
) -> None:
    with store.writing() as writer:
        writer.add(a_child(first_name="Samuel", liked_name="Sam", family_name="Example"))
        writer.add(a_child(first_name="Joy", family_name="Ford"))

    found = matching(children_to_choose(store), typed)

    assert [each.name for each in found] == ["Sam"]


def test_the_officers_own_children_are_offered(store: Store) -> None:
    with store.writing() as writer:
        mine, other = (writer.add(a_child(first_name=name)) for name in ("Ann", "Ben"))
        for child, officer in ((mine, OFFICER.profile_id), (other, ProfileId("another"))):
            allocation = AllocationId(some_id())
            writer.add(Allocation(id=allocation, child_id=child.id, profile_id=officer))

    assert [each.name for each in children_to_choose(store)] == ["Ann"]


def test_brothers_and_sisters_in_care_are_found_from_either_side(store: Store) -> None:
    with store.writing() as writer:
        ann, ben = (writer.add(a_child(first_name=name)) for name in ("Ann", "Ben"))
        tie: dict[str, Any] = {"child_id": ann.id, "other_child_id": ben.id, "role": "sibling"}
        writer.add(Relationship(id=RelationshipId(some_id()), **tie))

    assert [each.name for each in siblings_of(store, child_id=ann.id)] == ["Ben"]
    assert [each.name for each in siblings_of(store, child_id=ben.id)] == ["Ann"]
    assert child_choice(store, child_id="nobody") is None
