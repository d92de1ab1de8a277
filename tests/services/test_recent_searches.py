"""Recent searches stay in the store: the newest first, each once, and gone when cleared."""

from pathlib import Path

import pytest

from iro_desktop.models.store import Store
from iro_desktop.services.search.recent_searches import (
    MOST,
    forget_searches,
    recent_searches,
    remember_search,
)
from tests.builders import a_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def test_the_newest_is_first_and_each_is_there_once(store: Store) -> None:
    for words in ("kite", " sam  marsh ", "KITE"):
        remember_search(store, words=words)

    assert recent_searches(store) == ("KITE", "sam marsh")


def test_only_a_few_are_kept(store: Store) -> None:
    for number in range(MOST + 3):
        remember_search(store, words=f"words {number}")

    assert len(recent_searches(store)) == MOST


def test_nothing_is_remembered_of_an_empty_search(store: Store) -> None:
    assert remember_search(store, words="  ") == ()


def test_clearing_leaves_no_trace_in_the_file(store: Store, tmp_path: Path) -> None:
    remember_search(store, words="lighthouse")

    forget_searches(store)

    assert recent_searches(store) == ()
    with store.reading() as reader:
        assert reader.local("recent_searches") is None


def test_what_was_searched_for_is_never_readable_in_the_folder(
    store: Store, tmp_path: Path
) -> None:
    remember_search(store, words="lighthouse keeper")

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(b"lighthouse" in path.read_bytes() for path in files)
