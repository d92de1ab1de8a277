"""Who asks: found out from the session, never from what the request says."""

import dataclasses

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import Role
from iro_server.tables.schema import ACCESS


@dataclasses.dataclass(frozen=True, kw_only=True)
class Who:
    """A signed-in person on an enrolled laptop.

    Attributes:
        is_cleared: Whether they may know hidden addresses.
    """

    user_id: str
    role: Role
    device_id: str
    is_cleared: bool = False


def shared_scopes(who: Who) -> list[str]:
    """Return the scopes that somebody has without being given a child."""
    if who.role in rights.NO_CONTENT:
        return []
    return [rights.OFFICE, rights.own(who.user_id)]


def cases(connection: sa.Connection, who: Who) -> list[str]:
    """Return the children that somebody has at this moment."""
    query = sa.select(ACCESS.c.scope).where(ACCESS.c.user_id == who.user_id)
    return sorted({row.scope for row in connection.execute(query)})


def has_case(connection: sa.Connection, who: Who, scope: str) -> bool:
    """Say whether somebody has a child at this moment."""
    mine = (ACCESS.c.user_id == who.user_id) & (ACCESS.c.scope == scope)
    query = sa.select(ACCESS.c.scope).where(mine).limit(1)
    return connection.execute(query).first() is not None
