"""Who reviews which child's care: the record, the right and the event in one transaction."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from iro_core import rights
from iro_core.ids import new_id
from iro_server.accounts.people import OFFICE, Person, need_person
from iro_server.changes.access import ALLOCATED, COVER, grant, revoke
from iro_server.changes.following import keep_in_step
from iro_server.changes.writing import write_records
from iro_server.tables.schema import ACCESS, ACCOUNT, RECORD


class AllocationError(ValueError):
    """This child cannot be given like this. The message is for IT."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Case:
    """A child as IT sees it: an id, a number, initials."""

    id: str
    case_number: str
    initials: str
    officer_id: str
    officer_account: str


def find_case(connection: sa.Connection, named: str) -> Case:
    """Return a child by case number or id.

    Raises:
        AllocationError: There is none, or two have that number.
    """
    number = RECORD.c.body["case_number"].as_string()
    is_it = (RECORD.c.id == named) | (number == named)
    query = sa.select(RECORD.c.id).where(RECORD.c.kind == "child", is_it).limit(2)
    found = [row.id for row in connection.execute(query)]
    if len(found) != 1:
        many = "Two children have" if found else "No child has"
        raise AllocationError(f"{many} the case number or id {named}.")
    return cases_of(connection, found)[0]


def cases_of(connection: sa.Connection, ids: Sequence[str]) -> list[Case]:
    """Return children by id, in order of case number."""
    found = []
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        query = sa.select(RECORD.c.id, RECORD.c.body).where(RECORD.c.id.in_(some))
        bodies = {row.id: row.body for row in connection.execute(query)}
        officers = _officers(connection, some)
        found += [_case(each, bodies.get(each, {}), officers) for each in some]
    return sorted(found, key=lambda case: (case.case_number, case.id))


def initials(values: dict[str, object]) -> str:
    """Return a child's initials: all that a report on a lost laptop says of a name."""
    names = (str(values.get(key) or "") for key in ("first_name", "family_name"))
    return "".join(name[:1].upper() for name in names) or "?"


def allocate(
    connection: sa.Connection,
    child_id: str,
    account: str,
    *,
    by: str = OFFICE,
    now: dt.datetime,
) -> None:
    """Give a child who has no officer to one.

    Raises:
        AllocationError: The child has an officer, or this person may have no children.
        PersonError: There is no such account.
    """
    officer = _officer(connection, account)
    _lock(connection, child_id)
    if child_id in _officers(connection, [child_id]):
        raise AllocationError("This child has an officer already. Use: iro-office reallocate")
    _give(connection, child_id, officer, by, now)
    keep_in_step(connection, scopes=[child_id], by=by, now=now)


def reallocate(
    connection: sa.Connection,
    child_id: str,
    account: str,
    *,
    by: str = OFFICE,
    now: dt.datetime,
) -> None:
    """Take a child from the officer who has it and give it to another, at once.

    Raises:
        AllocationError: The child has no officer, has this one, or this person may have none.
        PersonError: There is no such account.
    """
    officer = _officer(connection, account)
    _lock(connection, child_id)
    before = _officers(connection, [child_id]).get(child_id)
    if before is None:
        raise AllocationError("This child has no officer yet. Use: iro-office allocate")
    if before[0] == officer.id:
        raise AllocationError(f"{officer.account} has this child already.")
    _end_allocations(connection, child_id, by, now)
    _give(connection, child_id, officer, by, now)
    mine = (ACCESS.c.scope == child_id) & (ACCESS.c.reason == ALLOCATED)
    others = sa.select(ACCESS.c.user_id).where(mine, ACCESS.c.user_id != officer.id)
    for row in connection.execute(others).all():
        revoke(
            connection,
            user_id=row.user_id,
            scope=child_id,
            reason=ALLOCATED,
            by=by,
            now=now,
            to_name=officer.name,
        )
    keep_in_step(connection, scopes=[child_id], by=by, now=now)


def cover(
    connection: sa.Connection,
    child_id: str,
    account: str,
    *,
    until: dt.date,
    by: str = OFFICE,
    now: dt.datetime,
) -> None:
    """Let an officer cover for a child's own, up to and including a day.

    Raises:
        AllocationError: The day is past, or this person may have no children.
        PersonError: There is no such account.
    """
    if until < now.date():
        raise AllocationError("The last day of a cover cannot be past.")
    officer = _officer(connection, account)
    _lock(connection, child_id)
    grant(
        connection,
        user_id=officer.id,
        scope=child_id,
        reason=COVER,
        by=by,
        now=now,
        until=until,
    )


def end_covers(connection: sa.Connection, *, now: dt.datetime) -> int:
    """End the covers whose last day is past; return how many."""
    rows = connection.execute(_past_covers(now)).all()
    for row in sorted(rows):
        revoke(connection, user_id=row.user_id, scope=row.scope, reason=COVER, by=OFFICE, now=now)
    return len(rows)


def has_past_covers(connection: sa.Connection, *, now: dt.datetime) -> bool:
    """Say whether there are covers to end."""
    return connection.execute(_past_covers(now).limit(1)).first() is not None


def _past_covers(now: dt.datetime) -> sa.Select[tuple[str, str]]:
    past = (ACCESS.c.reason == COVER) & (ACCESS.c.until < now.date().isoformat())
    return sa.select(ACCESS.c.user_id, ACCESS.c.scope).where(past)


def children_of(connection: sa.Connection, user_id: str) -> list[str]:
    """Return the ids of the children allocated to somebody."""
    mine = (ACCESS.c.user_id == user_id) & (ACCESS.c.reason == ALLOCATED)
    query = sa.select(ACCESS.c.scope).where(mine).order_by(ACCESS.c.scope)
    return [row.scope for row in connection.execute(query)]


def _officer(connection: sa.Connection, account: str) -> Person:
    person = need_person(connection, account)
    if person.disabled_at is not None:
        raise AllocationError(f"{person.account} is disabled.")
    if person.role not in rights.WHOLE_CASE:
        raise AllocationError(f"{person.account} may not have children of their own.")
    return person


def _lock(connection: sa.Connection, child_id: str) -> None:
    """Lock the child's rights before any number is taken, in the order in which a push does."""
    query = sa.select(ACCESS.c.user_id).where(ACCESS.c.scope == child_id)
    connection.execute(query.order_by(ACCESS.c.user_id).with_for_update()).all()


def _officers(connection: sa.Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    joined = ACCESS.outerjoin(ACCOUNT, ACCOUNT.c.id == ACCESS.c.user_id)
    query = sa.select(ACCESS.c.scope, ACCESS.c.user_id, ACCOUNT.c.account).select_from(joined)
    query = query.where(ACCESS.c.scope.in_(ids), ACCESS.c.reason == ALLOCATED)
    return {row.scope: (row.user_id, row.account or "") for row in connection.execute(query)}


def _case(child_id: str, body: dict[str, object], officers: dict[str, tuple[str, str]]) -> Case:
    officer_id, account = officers.get(child_id, ("", ""))
    return Case(
        id=child_id,
        case_number=str(body.get("case_number") or ""),
        initials=initials(body),
        officer_id=officer_id,
        officer_account=account,
    )


def _give(
    connection: sa.Connection, child_id: str, officer: Person, by: str, now: dt.datetime
) -> None:
    allocation = {
        "child_id": child_id,
        "profile_id": officer.id,
        "notified_at": now.astimezone(dt.UTC).isoformat(),
        "from_on": now.date().isoformat(),
    }
    write_records(connection, [("allocation", new_id(now), allocation)], by=by, now=now)
    grant(connection, user_id=officer.id, scope=child_id, reason=ALLOCATED, by=by, now=now)


def _end_allocations(connection: sa.Connection, child_id: str, by: str, now: dt.datetime) -> None:
    mine = (RECORD.c.scope == child_id) & (RECORD.c.kind == "allocation")
    rows = connection.execute(sa.select(RECORD.c.id, RECORD.c.body).where(mine)).all()
    today = {"to_on": now.date().isoformat()}
    going_on = [row for row in rows if not row.body.get("to_on") and not row.body.get("deleted")]
    ended = [("allocation", row.id, today) for row in going_on]
    write_records(connection, ended, by=by, now=now)
