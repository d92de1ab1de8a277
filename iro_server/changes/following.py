"""Who has a child through the officer who has it: managers, and the team's business support.

The rights of these people follow from the allocation and are never given by hand. `keep_in_step`
works out what should be and writes the differences, so it may be called at any time.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVarTuple

import sqlalchemy as sa

from iro_core.fields import Role
from iro_server.changes.access import ALLOCATED, SERVICE, TEAM, grant, revoke
from iro_server.tables.schema import ACCESS, ACCOUNT

_Right = tuple[str, str, str]
_Row = TypeVarTuple("_Row")


def keep_in_step(
    connection: sa.Connection,
    *,
    scopes: Iterable[str] | None = None,
    user_id: str | None = None,
    by: str,
    now: dt.datetime,
) -> int:
    """Give and take what follows from who is allocated which child; return how many rights changed.

    Args:
        connection: A writer's.
        scopes: Only these children; None for all.
        user_id: Only this follower; None for all.
        by: Who decided what it follows from.
        now: The office's clock.
    """
    only = None if scopes is None else sorted(set(scopes))
    should, has = _should_have(connection, only, user_id), _has(connection, only, user_id)
    for user, scope, reason in sorted(has - should):
        revoke(connection, user_id=user, scope=scope, reason=reason, by=by, now=now)
    for user, scope, reason in sorted(should - has):
        grant(connection, user_id=user, scope=scope, reason=reason, by=by, now=now)
    return len(has ^ should)


def reason_for(role: Role, team: str, officers_team: str) -> str:
    """Return why a follower has the children of an officer's team, or "" if they have not.

    Args:
        role: The follower's.
        team: The follower's. Business support without a team works for the whole service.
        officers_team: The team of the officer to whom the child is allocated.
    """
    if role is Role.SERVICE_MANAGER or (role is Role.BUSINESS_SUPPORT and not team):
        return SERVICE
    if role in (Role.TEAM_MANAGER, Role.BUSINESS_SUPPORT) and team and team == officers_team:
        return TEAM
    return ""


def _should_have(
    connection: sa.Connection, only: list[str] | None, user_id: str | None
) -> set[_Right]:
    query = sa.select(ACCESS.c.scope, ACCOUNT.c.team).join(
        ACCOUNT, ACCOUNT.c.id == ACCESS.c.user_id, isouter=True
    )
    query = _narrowed(query.where(ACCESS.c.reason == ALLOCATED), only)
    given = [(row.scope, row.team or "") for row in connection.execute(query)]
    people = sa.select(ACCOUNT.c.id, ACCOUNT.c.role, ACCOUNT.c.team)
    people = people.where(ACCOUNT.c.disabled_at.is_(None))
    if user_id is not None:
        people = people.where(ACCOUNT.c.id == user_id)
    followers = [(row.id, Role(row.role), row.team) for row in connection.execute(people)]
    rights = (
        (user, scope, reason_for(role, team, officers_team))
        for user, role, team in followers
        for scope, officers_team in given
    )
    return {each for each in rights if each[2]}


def _has(connection: sa.Connection, only: list[str] | None, user_id: str | None) -> set[_Right]:
    query = sa.select(ACCESS.c.user_id, ACCESS.c.scope, ACCESS.c.reason)
    query = _narrowed(query.where(ACCESS.c.reason.in_((TEAM, SERVICE))), only)
    if user_id is not None:
        query = query.where(ACCESS.c.user_id == user_id)
    return {(row.user_id, row.scope, row.reason) for row in connection.execute(query)}


def _narrowed(query: sa.Select[*_Row], only: list[str] | None) -> sa.Select[*_Row]:
    return query if only is None else query.where(ACCESS.c.scope.in_(only))
