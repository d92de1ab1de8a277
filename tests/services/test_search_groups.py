"""What was found stands by child, names first, and the nearest names help when nothing was."""

from pathlib import Path

import pytest

from iro_core.fields import KINDS as EVERY_KIND
from iro_core.ids import ChildId
from iro_desktop.services.search.search import Hit, did_you_mean, search
from iro_desktop.services.search.search_groups import KINDS, grouped, is_by_name
from iro_desktop.services.search.search_titles import COLUMNS, TITLES
from tests.builders import TODAY, a_store
from tests.services.test_search import a_child_of_mine


def a_hit(kind: str, child: str) -> Hit:
    return Hit(
        kind=kind,
        record_id=f"{kind} of {child}",
        child_id=ChildId(child),
        child=child,
        title="",
        on=None,
        snippet="",
        marks=(),
    )


def test_files_whose_names_match_come_first_and_each_file_is_in_order() -> None:
    found = [a_hit("letter", "Ann"), a_hit("child", "Bo"), a_hit("visit", "Ann")]

    groups = [(group.child, [hit.kind for hit in group.hits]) for group in grouped(found)]

    assert groups == [("Bo", ["child"]), ("Ann", ["visit", "letter"])]


def test_what_is_known_of_a_child_is_not_taken_for_a_name(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    a_child_of_mine(store, first_name="Jo", family_name="Hart", likes="the jolly roger")

    by_name = {
        typed: [is_by_name(hit) for hit in search(store, words=typed, today=TODAY)]
        for typed in ("Hart", "jo", "jolly")
    }

    assert by_name == {"Hart": [True], "jo": [True], "jolly": [False]}


@pytest.mark.parametrize("typed", ["Amilya", "Emelya", "Harrd"])
def test_the_nearest_names_are_offered_when_nothing_is_found(tmp_path: Path, typed: str) -> None:
    store = a_store(tmp_path)
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    a_child_of_mine(store, officer="somebody else", first_name="Amelya", family_name="Harrd")

    assert search(store, words=typed, today=TODAY) == ()
    assert [hit.child for hit in did_you_mean(store, words=typed, today=TODAY)] == ["Amelia Hart"]


def test_every_kind_with_words_to_find_has_a_title_and_its_place() -> None:
    searched = {
        kind.name
        for kind in EVERY_KIND.values()
        if any(rule.searched for rule in kind.fields.values()) and kind.name != "setting"
    }

    assert searched == set(TITLES) == set(COLUMNS) == set(KINDS)
