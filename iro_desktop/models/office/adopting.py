"""Becoming, on this laptop, the person as whom the office knows its officer.

Until a laptop is enrolled its officer has an id of the laptop's own making. The office has another
for the same person. Everything that waits to be sent, and every record here, takes on the office's.
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from iro_core.fields import KINDS, FieldType, Role
from iro_desktop.models.office import outgoing
from iro_desktop.models.opening import PROFILE
from iro_desktop.models.tables import EDIT, LOCAL, RECORD_TABLES, SEARCH_ENTRY

_KIND = "profile"


def adopt(connection: sa.Connection, *, old: str, new: str, role: Role, at: dt.datetime) -> None:
    """Put the office's id in place of the laptop's own for its officer, and its role.

    Args:
        connection: A writer's.
        old: The id until now.
        new: The office's.
        role: The role that the office gives.
        at: Now.
    """
    profiles = RECORD_TABLES[_KIND]
    if old != new:
        connection.execute(LOCAL.update().where(LOCAL.c.key == PROFILE).values(value=new))
        connection.execute(profiles.delete().where(profiles.c.id == new))
        connection.execute(profiles.update().where(profiles.c.id == old).values(id=new))
        _in_records(connection, old, new)
        _in_edits(connection, old, new)
        entry = SEARCH_ENTRY.c.record_id == old
        connection.execute(SEARCH_ENTRY.update().where(entry).values(record_id=new))
        outgoing.begin_line(connection, at=at)
    connection.execute(profiles.update().where(profiles.c.id == new).values(role=role.value))


def _in_records(connection: sa.Connection, old: str, new: str) -> None:
    for name, field in _links():
        column = RECORD_TABLES[name].c[field]
        connection.execute(RECORD_TABLES[name].update().where(column == old).values({field: new}))


def _in_edits(connection: sa.Connection, old: str, new: str) -> None:
    links = set(_links())
    unsent = sa.select(EDIT).where(EDIT.c.sent_at.is_(None))
    for row in connection.execute(unsent).mappings().all():
        values: dict[str, Any] = {
            side: {
                field: new if (row["kind"], field) in links and value == old else value
                for field, value in row[side].items()
            }
            for side in ("set", "old")
        }
        if row["author_id"] == old:
            values["author_id"] = new
        if row["record_id"] == old:
            values["record_id"] = new
        connection.execute(EDIT.update().where(EDIT.c.opened == row["opened"]).values(**values))


def _links() -> list[tuple[str, str]]:
    """Return kind and field of every link to an officer."""
    return [
        (kind.name, rule.name)
        for kind in KINDS.values()
        for rule in kind.fields.values()
        if rule.type is FieldType.LINK and rule.links_to == _KIND
    ]
