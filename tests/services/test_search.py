"""Search finds what a person would look for, in the officer's caseload only."""

from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.records import Allocation, Child, Note, Person, Placement, Relationship
from iro_desktop.models.store import Store
from iro_desktop.services.search.search import HIDDEN, search
from tests.builders import OFFICER, TODAY, a_child, a_store, a_visit, some_id


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def a_child_of_mine(store: Store, *, officer: str = OFFICER.profile_id, **fields: Any) -> Child:
    child = a_child(**fields)
    allocation = Allocation(
        id=ids.AllocationId(some_id()),
        child_id=child.id,
        profile_id=ids.ProfileId(officer),
        from_on=TODAY,
    )
    with store.writing() as writer:
        writer.add(allocation)
        return writer.add(child)


def found(store: Store, words: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.child) for hit in search(store, words=words, today=TODAY)]


@pytest.mark.parametrize(
    "typed", ["Amelia", "amelia", "AMÉLIA", "Amela", "Amellia", "Ameila", "Hart", "amelia hart"]
)
def test_a_childs_name_is_found_despite_a_typing_mistake(store: Store, typed: str) -> None:
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    a_child_of_mine(store, first_name="Oskar", family_name="Field")

    assert found(store, typed) == [("child", "Amelia Hart")]


def test_the_words_of_a_visit_are_found_while_still_typing(store: Store) -> None:
    child = a_child_of_mine(store)
    with store.writing() as writer:
        writer.add(a_visit(child, voice="I want to go trampolining on Saturday with Mo"))

    hit = search(store, words="trampo", today=TODAY)[0]

    assert (hit.kind, hit.title, hit.on, hit.child) == ("visit", "Visit", TODAY, "Ann Example")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["trampolining"]


def test_nothing_of_a_child_of_another_officer_is_found(store: Store) -> None:
    child = a_child_of_mine(store, officer="somebody else", first_name="Oskar", likes="chess")
    with store.writing() as writer:
        writer.add(a_visit(child, voice="chess"))

    assert found(store, "Oskar") == found(store, "chess") == []


def test_a_match_beyond_the_first_page_of_other_officers_is_still_found(store: Store) -> None:
    stranger = a_child_of_mine(store, officer="somebody else")
    child = a_child_of_mine(store)
    with store.writing() as writer:
        for _ in range(230):
            writer.add(Note(id=ids.NoteId(some_id()), child_id=stranger.id, wording="kite"))
        long_note = "kite " + "and many other words " * 40
        writer.add(Note(id=ids.NoteId(some_id()), child_id=child.id, wording=long_note))

    assert found(store, "kite") == [("note", "Ann Example")]


def test_a_person_is_found_with_the_child_they_are_around(store: Store) -> None:
    child = a_child_of_mine(store)
    carer = Person(
        id=ids.PersonId(some_id()), first_name="Robin", family_name="Vale", role="foster_carer"
    )
    around = Relationship(
        id=ids.RelationshipId(some_id()), child_id=child.id, person_id=carer.id, from_on=TODAY
    )
    with store.writing() as writer:
        writer.add(carer)
        writer.add(around)

    (hit,) = search(store, words="Robbin", today=TODAY)
    assert (hit.title, hit.child_id) == ("Foster carer Robin Vale", child.id)


def test_a_hidden_address_is_found_but_never_shown(store: Store) -> None:
    child = a_child_of_mine(store)
    placement = Placement(
        id=ids.PlacementId(some_id()), child_id=child.id, address="7 Quiet Lane", is_hidden=True
    )
    with store.writing() as writer:
        writer.add(placement)

    (hit,) = search(store, words="quiet lane", today=TODAY)
    assert (hit.snippet, hit.marks) == (HIDDEN, ())


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "a AND", "NEAR(", "*", "col:", "'; drop table", "(-)", "\0", "😀", "^x"]
)
def test_no_odd_typing_breaks_a_search(store: Store, typed: str) -> None:
    a_child_of_mine(store)

    assert search(store, words=typed, today=TODAY) == ()


def test_what_was_changed_is_found_by_its_new_words_only(store: Store) -> None:
    child = a_child_of_mine(store, likes="chess")
    with store.writing() as writer:
        writer.change(child, likes="judo")

    assert (found(store, "chess"), found(store, "judo")) == ([], [("child", "Ann Example")])


def test_a_pasted_page_is_searched_for_by_its_beginning(store: Store) -> None:
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")

    assert found(store, f"Amelia {'Amelia ' * 40_000}") == [("child", "Amelia Hart")]
