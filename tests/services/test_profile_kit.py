"""An officer's facts keep their order, need consent, and are looked at once a year."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.records import ProfileFact
from iro_desktop.models.store import Store
from iro_desktop.services.letters.profile_kit import (
    Kit,
    add_fact,
    all_still_true,
    change_fact,
    choose_picture,
    delete_fact,
    in_length,
    move_fact,
    profile_kit,
    source_of,
)
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def added(store: Store, topic: str = "Bikes", **values: Any) -> ProfileFact:
    words = {"topic": topic, "tiny": "I ride a bike.", "agreed": True, **values}
    return add_fact(store, values=words, today=TODAY)


def kit(store: Store, today: dt.date = TODAY) -> Kit:
    return profile_kit(store, today=today)


def topics(store: Store) -> list[str]:
    return [each.topic for each in kit(store).facts]


def test_a_new_fact_comes_last_with_the_day_of_consent(store: Store) -> None:
    added(store, "Bikes")
    fact = added(store, "Dogs")

    assert topics(store) == ["Bikes", "Dogs"]
    assert (fact.consent_on, fact.refreshed_on) == (TODAY, TODAY)


@pytest.mark.parametrize(("values", "field"), [({"topic": " "}, "topic"), ({"tiny": ""}, "tiny")])
def test_a_fact_that_says_nothing_is_refused_at_its_field(
    store: Store, values: dict[str, str], field: str
) -> None:
    with pytest.raises(RecordError) as refused:
        added(store, **values)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("topic", "by", "order"),
    [("B", -1, "BAC"), ("B", 1, "ACB"), ("A", -1, "ABC"), ("C", 1, "ABC")],
)
def test_the_order_can_be_changed(store: Store, topic: str, by: int, order: str) -> None:
    facts = {each: added(store, each) for each in "ABC"}

    move_fact(store, fact_id=facts[topic].id, by=by)

    assert "".join(topics(store)) == order


def test_only_what_was_agreed_to_is_shared_and_consent_can_be_taken_back(store: Store) -> None:
    fact = added(store)

    change_fact(store, seen=fact, values={"topic": "Bikes", "tiny": "I cycle."}, today=TODAY)

    assert [each.tiny for each in kit(store).facts] == ["I cycle."]
    assert kit(store).shared == ()


def test_the_first_day_of_consent_stays(store: Store) -> None:
    fact, later = added(store), TODAY + dt.timedelta(days=9)

    changed = change_fact(
        store, seen=fact, values={"topic": "Bikes", "full": "More.", "agreed": True}, today=later
    )

    assert (changed.consent_on, changed.refreshed_on) == (TODAY, later)


def test_after_a_year_a_fact_wants_to_be_looked_at(store: Store) -> None:
    fact = added(store)
    a_year_on = TODAY.replace(year=TODAY.year + 1)

    assert kit(store, a_year_on - dt.timedelta(days=1)).stale == frozenset()
    assert kit(store, a_year_on).stale == {fact.id}
    all_still_true(store, today=a_year_on)
    assert kit(store, a_year_on).stale == frozenset()


@pytest.mark.parametrize("source", ["symbol:1F6B2", "picture:some-picture", ""])
def test_a_picture_stands_beside_a_fact(store: Store, source: str) -> None:
    fact = choose_picture(store, seen=added(store), source="symbol:1F415")

    assert source_of(choose_picture(store, seen=fact, source=source)) == source


def test_a_deleted_fact_is_gone(store: Store) -> None:
    delete_fact(store, seen=added(store))

    assert kit(store).facts == ()


def test_the_preview_says_what_letters_would_say(store: Store) -> None:
    added(store, short="I ride a red bike.")

    assert in_length(kit(store).facts, "full") == ("I ride a red bike.",)
    assert in_length(kit(store).facts, "tiny") == ("I ride a bike.",)
