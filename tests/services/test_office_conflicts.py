"""Written twice: both texts, one choice as one edit, and thirty days to think again."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.fields import Role
from iro_core.records import Conflict, Visit
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author
from iro_desktop.services.office.conflicts import (
    Choice,
    count_open,
    open_conflicts,
    settle,
    settled_conflicts,
)
from iro_desktop.services.office.differences import differences
from iro_desktop.services.refusals import NotAllowedError, RecordError
from tests.builders import NOW
from tests.office.two_laptops import Two, two_laptops

BASE = "Sam said that school is going well."
ANN = "Sam said that school is going very well."
BEA = "Sam told me that school was hard."


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = two_laptops(tmp_path, voice=BASE)
    yield made
    made.ann.close()
    made.bea.close()


def state(store: Store) -> list[str]:
    with store.reading() as reader:
        return [each.state for each in reader.find(Conflict)]


def marked(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [words for words, is_different in pieces if is_different]


def test_both_texts_are_told_with_who_and_when_and_what_both_began_from(two: Two) -> None:
    two.clash(voice=(ANN, BEA))

    (seen,) = open_conflicts(two.bea, now=NOW, child_id=two.sam)

    assert (seen.kept.words, seen.kept.who) == (ANN, "Ann Marsh")
    assert (seen.other.words, seen.other.who) == (BEA, "You")
    assert (seen.base, seen.child) == (BASE, "Sam Example")
    assert seen.about == "Visit, Thu 5 Mar 2026"
    assert seen.kept.when == "today at 14:02"
    assert marked(seen.kept.pieces) == ["said", "is going very well"]


@pytest.mark.parametrize(
    ("choice", "stands"),
    [(Choice.KEEP, ANN), (Choice.OTHER, BEA), (Choice.JOIN, "Both, in one.")],
)
@pytest.mark.parametrize("chooser", ["ann", "bea"])
def test_one_choice_settles_it_everywhere(
    two: Two, choice: Choice, stands: str, chooser: str
) -> None:
    conflict = two.clash(voice=(ANN, BEA))

    settle(getattr(two, chooser), conflict_id=conflict, choice=choice, text="Both, in one.")
    two.meet()

    assert {two.says(each, "voice") for each in (two.ann, two.bea)} == {stands}
    assert state(two.ann) == state(two.bea) == ["settled"]


def test_what_was_chosen_leaves_the_list_at_once_and_before_any_office_knows(two: Two) -> None:
    conflict = two.clash(voice=(ANN, BEA))

    settle(two.bea, conflict_id=conflict, choice=Choice.KEEP)

    assert count_open(two.bea) == 0
    assert [each.id for each in settled_conflicts(two.bea, now=NOW)] == [conflict]
    assert count_open(two.ann, record_id=two.visit) == 1


@pytest.mark.parametrize("is_sent", [True, False])
@pytest.mark.parametrize(
    ("first", "then", "stands"),
    [(Choice.KEEP, Choice.OTHER, BEA), (Choice.OTHER, Choice.KEEP, ANN)],
)
def test_the_other_text_can_be_taken_after_all(
    two: Two, first: Choice, then: Choice, stands: str, is_sent: bool
) -> None:
    conflict = two.clash(voice=(ANN, BEA))
    settle(two.bea, conflict_id=conflict, choice=first)
    if is_sent:
        two.meet()

    settle(two.bea, conflict_id=conflict, choice=then)
    two.meet()

    assert {two.says(each, "voice") for each in (two.ann, two.bea)} == {stands}
    assert state(two.ann) == ["settled"]


def test_after_thirty_days_it_is_no_longer_offered(two: Two) -> None:
    conflict = two.clash(voice=(ANN, BEA))
    settle(two.bea, conflict_id=conflict, choice=Choice.KEEP)

    day_30 = settled_conflicts(two.bea, now=NOW + dt.timedelta(days=30))
    day_31 = settled_conflicts(two.bea, now=NOW + dt.timedelta(days=30, minutes=1))

    assert (len(day_30), len(day_31)) == (1, 0)
    assert day_30[0].stands is Choice.KEEP


def test_a_choice_made_over_own_words_that_came_later_keeps_what_was_seen(two: Two) -> None:
    conflict = two.clash(voice=(ANN, BEA))
    two.write(two.bea, voice="Bea wrote on, having read what stands.")

    settle(two.bea, conflict_id=conflict, choice=Choice.OTHER)
    two.meet()

    assert {two.says(each, "voice") for each in (two.ann, two.bea)} == {BEA}
    assert state(two.bea) == ["settled"]


def test_what_has_changed_again_since_comes_back_and_loses_nothing(two: Two) -> None:
    conflict = two.clash(voice=(ANN, BEA))
    two.write(two.ann, voice="Ann thought again, and wrote all of it anew.")
    settle(two.bea, conflict_id=conflict, choice=Choice.OTHER)

    two.meet()

    (again,) = open_conflicts(two.bea, now=NOW)
    assert again.kept.words == "Ann thought again, and wrote all of it anew."
    assert again.other.words == BEA


def test_a_day_is_told_in_words_and_cannot_be_joined(two: Two) -> None:
    two.clash(held_on=(dt.date(2026, 3, 2), dt.date(2026, 3, 3)))

    (seen,) = open_conflicts(two.ann, now=NOW)

    assert seen.field == "Date of visit"
    assert (seen.kept.words, seen.joined) == ("Monday 2 March 2026", "")


def test_joined_words_that_are_too_long_are_refused_and_it_stays_open(two: Two) -> None:
    conflict = two.clash(voice=(ANN, BEA))

    with pytest.raises(RecordError, match="too long"):
        settle(two.bea, conflict_id=conflict, choice=Choice.JOIN, text="x" * 50_001)

    assert count_open(two.bea) == 1


def test_who_may_not_write_the_field_is_told_who_can(two: Two) -> None:
    conflict = two.clash(voice=(ANN, BEA))
    author = two.bea.author
    two.bea.author = Author(
        profile_id=author.profile_id, role=Role.BUSINESS_SUPPORT, device_id=author.device_id
    )

    assert "reviewing officer" in open_conflicts(two.bea, now=NOW)[0].why_not
    with pytest.raises(NotAllowedError):
        settle(two.bea, conflict_id=conflict, choice=Choice.KEEP)


def test_what_was_deleted_meanwhile_can_be_left_deleted(two: Two) -> None:
    with two.ann.writing() as writer:
        writer.delete(writer.need(Visit, two.visit))
    two.write(two.bea, voice=BEA)
    two.meet()
    (seen,) = open_conflicts(two.bea, now=NOW)

    settle(two.bea, conflict_id=seen.id, choice=Choice.KEEP)
    two.meet()

    assert (seen.is_deleted, seen.other.words) == (True, BEA)
    assert state(two.ann) == state(two.bea) == ["settled"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_pieces_make_up_the_whole_text_again(one: str, other: str) -> None:
    left, right = differences(one, other)

    assert ("".join(t for t, _ in left), "".join(t for t, _ in right)) == (one, other)


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("He is well.", "He is well.", [], []),
        ("He is well.", "He is very well.", [], ["very "]),
        ("", "New words", [], ["New words"]),
        ("I don't know", "I do know", ["don't"], ["do"]),
    ],
)
def test_words_that_differ_are_marked(
    one: str, other: str, left: list[str], right: list[str]
) -> None:
    found = differences(one, other)

    assert (marked(found[0]), marked(found[1])) == (left, right)
