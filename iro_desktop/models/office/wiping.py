"""Destroying every case on this laptop at the office's order. The outbox is never destroyed."""

import sqlalchemy as sa

from iro_core.ids import ChildId
from iro_desktop.models.office import place, scopes
from iro_desktop.models.tables import LOCAL, RECORD_TABLES


def wipe(connection: sa.Connection, *, keep: frozenset[str]) -> int:
    """Destroy every case, and what the laptop keeps of its own; return how many cases went.

    Edits that no office has acknowledged stay: they are somebody's work.

    Args:
        connection: A writer's.
        keep: Keys of what the laptop must still know: who it is, and its place in the outbox.
    """
    children = RECORD_TABLES["child"]
    here = {ChildId(row.id) for row in connection.execute(sa.select(children.c.id))}
    gone = scopes.known(connection) | here
    for scope in sorted(gone):
        scopes.destroy(connection, scope)
    connection.execute(LOCAL.delete().where(LOCAL.c.key.not_in(keep)))
    place.log_is_to_be_emptied(connection)
    return len(gone)
