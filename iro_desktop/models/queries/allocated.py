"""The children that an officer has now: allocated to them, or handed out to them by the office.

An office hands out more than an allocation says: the children for whom an officer covers, and a
manager's team's.
"""

import datetime as dt
from typing import Any, NamedTuple

import sqlalchemy as sa

from iro_core.ids import ChildId, ProfileId
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES, SCOPE

ALLOCATION = RECORD_TABLES["allocation"]
CHILD = RECORD_TABLES["child"]


class AllocatedChild(NamedTuple):
    """A child of the officer's, as far as a row in a list needs to know them."""

    id: ChildId
    first_name: str
    family_name: str
    liked_name: str
    born_on: dt.date | None
    is_uasc: bool | None
    adoption_authorised_on: dt.date | None
    has_ehcp: bool | None
    is_on_school_roll: bool | None


def allocated_children(
    reader: Reader, profile_id: ProfileId, *, today: dt.date
) -> list[AllocatedChild]:
    """Return the children whose file is open and whom the officer has on a day."""
    query = allocated_query(profile_id, today=today)
    return list(map(AllocatedChild._make, reader.connection.execute(query)))


def allocated_query(profile_id: ProfileId, *, today: dt.date) -> sa.Select[Any]:
    """Return the question that `allocated_children` asks: by the officer, then by the child."""
    wanted = [CHILD.c[name] for name in AllocatedChild._fields]
    until = ALLOCATION.c.to_on
    allocated = sa.select(ALLOCATION.c.child_id).where(
        ALLOCATION.c.profile_id == profile_id,
        ~ALLOCATION.c.deleted,
        sa.or_(until.is_(None), until > today),
    )
    theirs = sa.union(allocated, sa.select(SCOPE.c.id))
    return sa.select(*wanted).where(
        CHILD.c.id.in_(theirs),
        ~CHILD.c.deleted,
        sa.or_(CHILD.c.closed_on.is_(None), CHILD.c.closed_on > today),
    )
