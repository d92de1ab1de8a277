"""Raising a concern, and everything that may happen to it until it is closed."""

from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.records import Child, Escalation, Person, Relationship
from iro_desktop.models.reading import RecordMissingError
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalations import raise_concern
from tests.builders import TODAY, a_child, a_review, a_store, some_id


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def ann(store: Store) -> Child:
    with store.writing() as writer:
        return writer.add(a_child())


def _colleague(store: Store, child: Child, role: str, name: str, **link: Any) -> None:
    with store.writing() as writer:
        person = Person(
            id=ids.PersonId(some_id()),
            first_name=name,
            family_name="Example",
            role=role,
            organisation="Children in care team",
        )
        writer.add(person)
        writer.add(
            Relationship(
                id=ids.RelationshipId(some_id()),
                child_id=child.id,
                person_id=person.id,
                role=role,
                **link,
            )
        )


def test_a_concern_is_raised_with_the_people_whom_the_file_knows(store: Store, ann: Child) -> None:
    _colleague(store, ann, "social_worker", "Old", to_on=TODAY)
    _colleague(store, ann, "social_worker", "Sue")
    _colleague(store, ann, "team_manager", "Tom")

    raised = raise_concern(store, child_id=ann.id, concern=" No report. ", today=TODAY)

    assert (raised.state, raised.raised_on, raised.concern) == ("open", TODAY, "No report.")
    assert (raised.social_worker, raised.team_manager) == ("Sue Example", "Tom Example")
    assert raised.service_area == "Children in care team"


def test_raising_the_same_concern_twice_makes_one(store: Store, ann: Child) -> None:
    with store.writing() as writer:
        review = writer.add(a_review(ann))

    first = raise_concern(store, child_id=ann.id, review_id=review.id, reason="X", today=TODAY)
    again = raise_concern(store, child_id=ann.id, review_id=review.id, reason="X", today=TODAY)

    assert again.id == first.id


def test_two_concerns_about_nothing_in_particular_are_two(store: Store, ann: Child) -> None:
    for _ in range(2):
        raise_concern(store, child_id=ann.id, today=TODAY)

    with store.reading() as reader:
        assert len(reader.find(Escalation)) == 2


def test_a_concern_is_never_about_the_review_of_another_child(store: Store, ann: Child) -> None:
    with store.writing() as writer:
        other = writer.add(a_review(writer.add(a_child(first_name="Ben"))))

    with pytest.raises(RecordMissingError, match="another child's file"):
        raise_concern(store, child_id=ann.id, review_id=other.id, today=TODAY)


def test_no_concern_is_raised_about_a_child_who_is_not_there(store: Store) -> None:
    with pytest.raises(RecordMissingError):
        raise_concern(store, child_id="nobody", today=TODAY)
