"""A child long in care, and how their care stands, for the tests of clocks on a file."""

import datetime as dt

from iro_core.records import CarePeriod, Child, LegalStatus, Placement, Review
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_care import CareStanding
from iro_desktop.services.child.child_file import read_child
from tests.builders import TODAY
from tests.services.files import LONG_AGO, a_mine, of, put

HELD_ON = dt.date(2025, 12, 10)
DUE_ON = dt.date(2026, 6, 10)


def in_care(store: Store, *, legal: str = "C2") -> Child:
    """Return a child whose last review was held on 10 December, and whose next is planned."""
    child = a_mine(store, born_on=dt.date(2020, 6, 1))
    put(
        store,
        of(child, CarePeriod, from_on=LONG_AGO),
        of(child, LegalStatus, code=legal, from_on=LONG_AGO),
        of(child, Placement, type="U6", from_on=LONG_AGO),
        of(child, Review, kind="later", state="held", held_on=HELD_ON),
        of(child, Review, kind="later", state="planned", due_on=DUE_ON),
    )
    return child


def care(store: Store, child: Child, today: dt.date = TODAY) -> CareStanding:
    """Return how a child's care stands on their file."""
    found = read_child(store, child_id=child.id, today=today).care
    assert found is not None
    return found
