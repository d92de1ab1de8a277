"""The tour is offered once to each person."""

from pathlib import Path

from iro_desktop.services.tour import has_seen_tour, tour_was_seen
from tests.builders import MANAGER, a_store


def test_the_tour_is_offered_once_to_each_person(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert not has_seen_tour(store)

    tour_was_seen(store)
    tour_was_seen(store)

    assert has_seen_tour(store)
    assert not has_seen_tour(a_store(tmp_path, author=MANAGER))
