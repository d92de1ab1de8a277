"""Putting children and what belongs to them into a store, for the tests of Home and of files."""

import datetime as dt
from typing import Any

from iro_core import ids
from iro_core.fields import Record
from iro_core.records import Allocation, Child
from iro_desktop.models.store import Store
from tests.builders import OFFICER, TODAY, a_child, some_id

LONG_AGO = TODAY - dt.timedelta(days=400)


def days(number: int) -> dt.date:
    """Return the day so many days after today."""
    return TODAY + dt.timedelta(days=number)


def put(store: Store, *records: Record) -> None:
    """Write records in one transaction."""
    with store.writing() as writer:
        for record in records:
            writer.add(record)


def a_mine(store: Store, *, to_on: dt.date | None = None, **fields: Any) -> Child:
    """Return a child who is in the store and allocated to the officer."""
    child = a_child(**fields)
    allocation = Allocation(
        id=ids.AllocationId(some_id()),
        child_id=child.id,
        profile_id=OFFICER.profile_id,
        from_on=LONG_AGO,
        to_on=to_on,
    )
    put(store, child, allocation)
    return child


def of(child: Child, kind: type[Record], /, **fields: Any) -> Any:
    """Return a record of a child's."""
    return kind(**{"id": some_id(), "child_id": child.id, **fields})
