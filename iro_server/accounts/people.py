"""The people of the office: who they are, what they may do, and when they stop.

Each change is in the log, and the officer's profile, which every laptop shows as the author of
work, is written with it.
"""

import dataclasses
import datetime as dt

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import Role
from iro_core.ids import new_id
from iro_server.changes import log
from iro_server.changes.access import ALLOCATED, COVER, revoke
from iro_server.changes.following import keep_in_step
from iro_server.changes.log import Entry
from iro_server.changes.writing import write_records
from iro_server.tables.schema import ACCESS, ACCOUNT, SESSION

OFFICE = "office"
JOB_TITLES = {
    Role.IRO: "Independent Reviewing Officer",
    Role.CP_CHAIR: "Child protection conference chair",
    Role.TEAM_MANAGER: "Team manager",
    Role.SERVICE_MANAGER: "Service manager",
    Role.BUSINESS_SUPPORT: "Business support",
    Role.IT_ADMINISTRATOR: "IT administrator",
}


class PersonError(ValueError):
    """This cannot be done with this person. The message is for IT."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Person:
    """One person of the office."""

    id: str
    account: str
    name: str
    role: Role
    team: str
    is_cleared: bool
    disabled_at: str | None
    children: int


def add_person(
    connection: sa.Connection,
    *,
    account: str,
    name: str,
    role: Role,
    team: str = "",
    office: str = "",
    is_cleared: bool = False,
    user_id: str = "",
    by: str = OFFICE,
    now: dt.datetime,
) -> str:
    """Add a person and return their id; they still need an invitation for a laptop.

    Raises:
        PersonError: The account is taken or empty.
    """
    account, name = account.strip().lower(), name.strip()
    if not account or not name:
        raise PersonError("A person needs an account and a name.")
    if _row(connection, account) is not None:
        raise PersonError(f"There is an account {account} already.")
    if role is Role.TEAM_MANAGER and not team:
        raise PersonError("A team manager needs a team: name it with --team.")
    user_id = user_id or new_id(now)
    values = {"account": account, "name": name, "role": role.value, "team": team}
    flags = {"is_cleared": is_cleared, "made_at": _instant(now)}
    connection.execute(ACCOUNT.insert().values(id=user_id, **values, **flags))
    _note(connection, user_id, {"deed": "add", **values, "is_cleared": is_cleared}, by, now)
    profile = {"full_name": name, "role": role.value, "job_title": JOB_TITLES[role], "team": team}
    if "@" in account:
        profile["email"] = account
    said = {key: value for key, value in {**profile, "office_name": office}.items() if value}
    write_records(connection, [("profile", user_id, said)], by=by, now=now)
    keep_in_step(connection, user_id=user_id, by=by, now=now)
    return user_id


def people(connection: sa.Connection) -> list[Person]:
    """Return everybody, in order of account, with how many children they are allocated."""
    mine = (ACCESS.c.user_id == ACCOUNT.c.id) & (ACCESS.c.reason == ALLOCATED)
    count = sa.select(sa.func.count()).where(mine).scalar_subquery()
    rows = connection.execute(sa.select(ACCOUNT, count.label("children")).order_by("account"))
    return [_person(row) for row in rows.mappings()]


def need_person(connection: sa.Connection, account: str) -> Person:
    """Return a person by account.

    Raises:
        PersonError: There is none of that account.
    """
    found = [each for each in people(connection) if each.account == account.strip().lower()]
    if not found:
        raise PersonError(f"There is no account {account.strip()}. See: iro-office person list")
    return found[0]


def change_role(
    connection: sa.Connection, account: str, role: Role, *, by: str = OFFICE, now: dt.datetime
) -> None:
    """Give a person another role; what they may read changes with their next request.

    Raises:
        PersonError: They have children and the role may have none, or it lacks a team.
    """
    person = need_person(connection, account)
    if person.children and role not in rights.WHOLE_CASE:
        raise PersonError(
            f"{person.account} has {person.children} children. Reallocate them first."
        )
    if role is Role.TEAM_MANAGER and not person.team:
        raise PersonError("A team manager needs a team first: iro-office person team")
    _change(connection, person, {"role": role.value}, by, now)
    profile = {"role": role.value, "job_title": JOB_TITLES[role]}
    write_records(connection, [("profile", person.id, profile)], by=by, now=now)
    _end_sessions(connection, person.id)
    keep_in_step(connection, user_id=person.id, by=by, now=now)


def change_team(
    connection: sa.Connection, account: str, team: str, *, by: str = OFFICE, now: dt.datetime
) -> None:
    """Move a person to another team; the managers of both gain and lose their children.

    Raises:
        PersonError: A team manager would be without a team.
    """
    person = need_person(connection, account)
    if person.role is Role.TEAM_MANAGER and not team:
        raise PersonError("A team manager needs a team.")
    _change(connection, person, {"team": team}, by, now)
    write_records(connection, [("profile", person.id, {"team": team})], by=by, now=now)
    mine = (ACCESS.c.user_id == person.id) & (ACCESS.c.reason == ALLOCATED)
    scopes = {row.scope for row in connection.execute(sa.select(ACCESS.c.scope).where(mine))}
    keep_in_step(connection, scopes=scopes, by=by, now=now)
    keep_in_step(connection, user_id=person.id, by=by, now=now)


def clear_hidden(
    connection: sa.Connection,
    account: str,
    *,
    is_cleared: bool,
    by: str = OFFICE,
    now: dt.datetime,
) -> None:
    """Say whether a person may know hidden addresses."""
    person = need_person(connection, account)
    _change(connection, person, {"is_cleared": is_cleared}, by, now)


def disable(
    connection: sa.Connection, account: str, *, by: str = OFFICE, now: dt.datetime
) -> Person:
    """Shut a person out from the next request on; return them, with the children still theirs.

    What follows from their role, and every cover, ends at once. Allocated children stay theirs
    until somebody reallocates them, so that no child is without an officer unnoticed.
    """
    person = need_person(connection, account)
    if person.disabled_at is not None:
        raise PersonError(f"{person.account} is disabled already.")
    _change(connection, person, {"disabled_at": _instant(now)}, by, now)
    _end_sessions(connection, person.id)
    keep_in_step(connection, user_id=person.id, by=by, now=now)
    mine = (ACCESS.c.user_id == person.id) & (ACCESS.c.reason == COVER)
    for row in connection.execute(sa.select(ACCESS.c.scope).where(mine)).all():
        revoke(connection, user_id=person.id, scope=row.scope, reason=COVER, by=by, now=now)
    return person


def enable(connection: sa.Connection, account: str, *, by: str = OFFICE, now: dt.datetime) -> None:
    """Let a disabled person in again; covers that had ended stay ended.

    Raises:
        PersonError: They are not disabled.
    """
    person = need_person(connection, account)
    if person.disabled_at is None:
        raise PersonError(f"{person.account} is not disabled.")
    _change(connection, person, {"disabled_at": None}, by, now)
    keep_in_step(connection, user_id=person.id, by=by, now=now)


def forget_password(
    connection: sa.Connection, account: str, *, by: str = OFFICE, now: dt.datetime
) -> None:
    """Let a person choose a new password with their next invitation; the old one opens nothing.

    Raises:
        PersonError: There is no such account.
    """
    person = need_person(connection, account)
    connection.execute(ACCOUNT.update().where(ACCOUNT.c.id == person.id).values(password=""))
    _note(connection, person.id, {"deed": "forget_password"}, by, now)
    _end_sessions(connection, person.id)


def _person(row: sa.RowMapping) -> Person:
    names = [field.name for field in dataclasses.fields(Person)]
    return Person(**{**{name: row[name] for name in names}, "role": Role(row["role"])})


def _row(connection: sa.Connection, account: str) -> sa.Row[tuple[str]] | None:
    query = sa.select(ACCOUNT.c.id).where(ACCOUNT.c.account == account)
    return connection.execute(query).first()


def _change(
    connection: sa.Connection,
    person: Person,
    values: dict[str, str | bool | None],
    by: str,
    now: dt.datetime,
) -> None:
    connection.execute(ACCOUNT.update().where(ACCOUNT.c.id == person.id).values(**values))
    _note(connection, person.id, {"deed": "change", **values}, by, now)


def _end_sessions(connection: sa.Connection, user_id: str) -> None:
    connection.execute(SESSION.delete().where(SESSION.c.user_id == user_id))


def _note(
    connection: sa.Connection,
    user_id: str,
    body: dict[str, str | bool | None],
    by: str,
    now: dt.datetime,
) -> None:
    entry = Entry(id=new_id(now), what="account", user_id=by, record_id=user_id, body=body)
    log.append(connection, [entry], _instant(now))


def _instant(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat()
