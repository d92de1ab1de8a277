"""The list of letters says what is to do first, and shows the officer's own children only."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.records import Allocation, Child
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letter_list import LetterStage, letter_list
from iro_desktop.services.letters.sent import give_to_support, mark_sent
from tests.builders import OFFICER, TODAY, a_child, a_store, a_visit, some_id


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def seen(store: Store, name: str, held_on: dt.date, *, officer: str = OFFICER.profile_id) -> str:
    """Add a child with a finished visit and return the visit's id."""
    child: Child = a_child(first_name=name)
    visit = a_visit(child, state="ready", held_on=held_on, seen_alone="yes")
    allocation = Allocation(
        id=ids.AllocationId(some_id()), child_id=child.id, profile_id=ids.ProfileId(officer)
    )
    with store.writing() as writer:
        for record in (child, allocation, visit):
            writer.add(record)
    return visit.id


def stages(store: Store) -> list[tuple[str, LetterStage]]:
    return [(line.child, line.stage) for line in letter_list(store, today=TODAY)]


def test_what_is_to_do_comes_first_and_the_oldest_due_on_top(store: Store) -> None:
    visits = {
        name: seen(store, name, TODAY - dt.timedelta(days=n)) for n, name in enumerate("ABCDF")
    }
    begun = {
        name: letters.start_letter_after_visit(store, visit_id=visits[name], today=TODAY)
        for name in "BCDF"
    }
    for name in "CDF":
        letters.finish_letter(store, seen=begun[name], draft=begun[name].draft, dated_on=TODAY)
    letters.record_printed(store, letter_id=begun["C"].letter.id)
    give_to_support(store, letter_id=begun["F"].letter.id, today=TODAY)
    sent = begun["D"].letter.id
    mark_sent(store, letter_id=sent, sent_on=TODAY, how="post", today=TODAY)
    seen(store, "E", TODAY - dt.timedelta(days=40))

    assert stages(store) == [
        ("E Example", LetterStage.TO_WRITE),
        ("A Example", LetterStage.TO_WRITE),
        ("B Example", LetterStage.DRAFT),
        ("C Example", LetterStage.TO_SEND),
        ("F Example", LetterStage.WITH_SUPPORT),
        ("D Example", LetterStage.DONE),
    ]


def test_a_letter_whose_corrected_copy_is_finished_need_not_go_out(store: Store) -> None:
    visit = seen(store, "Ann", TODAY)
    first = letters.start_letter_after_visit(store, visit_id=visit, today=TODAY)
    letters.finish_letter(store, seen=first, draft=first.draft, dated_on=TODAY)
    copy = letters.copy_letter(store, letter_id=first.letter.id, today=TODAY)
    assert len(stages(store)) == 2

    letters.finish_letter(store, seen=copy, draft=copy.draft, dated_on=TODAY)

    lines = {line.letter_id: line for line in letter_list(store, today=TODAY)}
    assert lines[copy.letter.id].stage is LetterStage.TO_SEND
    assert lines[first.letter.id].is_replaced


def test_a_letter_to_another_officers_child_is_not_listed(store: Store) -> None:
    visit = seen(store, "Ann", TODAY, officer="somebody else")
    letters.start_letter_after_visit(store, visit_id=visit, today=TODAY)

    assert stages(store) == []


def test_a_letter_that_is_not_needed_is_not_owed(store: Store) -> None:
    visit = seen(store, "Ann", TODAY)

    letters.no_letter_needed(store, visit_id=visit, reason="Two years old")

    assert stages(store) == []


def test_a_letter_is_due_by_the_offices_own_standard(store: Store) -> None:
    seen(store, "Ann", dt.date(2026, 3, 2))

    (line,) = letter_list(store, today=TODAY)

    assert line.due_on == dt.date(2026, 3, 30)
