"""A store filled with practice is ready for a test, fast."""

from iro_core.records import Child
from iro_desktop.models.store import Store
from iro_desktop.services.caseload import caseload
from tests.builders import TODAY


def test_the_practice_store_shows_the_officer_62_children(practice_store: Store) -> None:
    assert len(caseload(practice_store, today=TODAY).rows) == 62


def test_each_test_has_a_practice_store_of_its_own(practice_store: Store) -> None:
    with practice_store.writing() as writer:
        for child in writer.find(Child):
            writer.delete(child)

    assert caseload(practice_store, today=TODAY).rows == ()
