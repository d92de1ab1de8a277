"""What the office writes about changes that could not simply be applied.

Conflicts and held work are records like others: they are synced, shown, and settled by a person.
Laptops never write them, except to settle held work.
"""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.fields import MANAGERS, OFFICERS, Record, Role, choice, instant, kind, link, text

NOBODY: frozenset[Role] = frozenset()
VALUES = 200_000


@kind("Conflict", writers=NOBODY)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Conflict(Record):
    """Two people changed the same thing, neither having seen the other's change.

    `kept` is what stands in the record; `other` is one click away. Both, and the `base` that they
    began from, are JSON objects from field to value. Whoever changes the record to settle it names
    the conflict in the edit's `settles`.
    """

    id: ids.ConflictId
    child_id: ids.ChildId = link("Child", "child")
    record_id: str = text("Record", limit=60, indexed=True)
    record_kind: str = text("Kind of record", limit=40)
    group: str = text("Field", limit=60)
    base: str = text("Both began from", limit=VALUES)
    kept: str = text("What stands", limit=VALUES)
    other: str = text("The other", limit=VALUES)
    kept_by: ids.ProfileId = link("Written by", "profile")
    other_by: ids.ProfileId = link("The other written by", "profile")
    kept_edit: str = text("Edit that stands", limit=60)
    other_edit: str = text("Edit beside it", limit=60)
    kept_at: dt.datetime | None = instant("Written at")
    other_at: dt.datetime | None = instant("The other written at")
    state: str = choice("State", codes.CONFLICT_STATE, indexed=True)
    settled_by: ids.ProfileId = link("Settled by", "profile")
    settled_at: dt.datetime | None = instant("Settled at")


@kind("Held work", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class HeldEdit(Record):
    """A change that reached the office but may not enter the record without a person's word.

    Its author no longer has the child, or may not write that field. `wording` is a JSON object from
    field to value. A manager or the child's officer adds it to the record or sets it aside; either
    way it is kept.
    """

    id: ids.HeldEditId
    child_id: ids.ChildId = link("Child", "child", writers=NOBODY)
    record_id: str = text("Record", limit=60, indexed=True, writers=NOBODY)
    record_kind: str = text("Kind of record", limit=40, writers=NOBODY)
    edit_id: str = text("Edit", limit=60, writers=NOBODY)
    wording: str = text("What it says", limit=VALUES, writers=NOBODY)
    author_id: ids.ProfileId = link("Written by", "profile", writers=NOBODY)
    written_at: dt.datetime | None = instant("Written at", writers=NOBODY)
    arrived_at: dt.datetime | None = instant("Arrived at", writers=NOBODY)
    why: str = choice("Why it is held", codes.HELD_WHY, writers=NOBODY)
    state: str = choice("State", codes.HELD_STATE, indexed=True)
    settled_by: ids.ProfileId = link("Settled by", "profile")
    settled_at: dt.datetime | None = instant("Settled at")
