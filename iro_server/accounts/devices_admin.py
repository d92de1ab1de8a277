"""Laptops as IT sees them: inviting, listing, shutting out, wiping, and what a lost one held."""

import dataclasses
import datetime as dt
import hashlib
import secrets

import sqlalchemy as sa

from iro_core import rights
from iro_core.ids import new_id
from iro_server.accounts.allocating import Case, cases_of
from iro_server.accounts.people import OFFICE, need_person
from iro_server.changes import log
from iro_server.changes.log import Entry
from iro_server.tables.schema import (
    ACCOUNT,
    DEVICE,
    INVITATION,
    RECORD,
    SCOPE_EVENT,
    SESSION,
)

ACTIVE, REVOKED, WIPE = "active", "revoked", "wipe"
INVITED_DAYS = 7
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
_GROUPS, _GROUP = 5, 4


class DeviceError(ValueError):
    """This cannot be done with this laptop. The message is for IT."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Device:
    """One enrolled laptop."""

    id: str
    name: str
    account: str
    state: str
    enrolled_at: str
    seen_at: str
    cursor: int
    app_version: str
    lock_state: str
    wiped_at: str | None
    is_behind: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class LostLaptop:
    """What IT must be able to say of a lost laptop within a minute.

    Attributes:
        records: How many records lay on it at its last contact, at most.
        children: Whose; initials and case numbers only.
    """

    device: Device
    records: int
    children: tuple[Case, ...]
    open_sessions: int


def code_hash(code: str) -> str:
    """Return what the office keeps of a one-time code: 100 random bits need no salt."""
    plain = "".join(letter for letter in code.upper() if letter in _LETTERS)
    return hashlib.sha256(plain.encode()).hexdigest()


def invite(
    connection: sa.Connection,
    account: str,
    *,
    days: int = INVITED_DAYS,
    by: str = OFFICE,
    now: dt.datetime,
) -> str:
    """Make a one-time code for a person's next laptop and return it; it is kept only as a hash.

    Raises:
        DeviceError: The person is disabled.
        PersonError: There is no such account.
    """
    person = need_person(connection, account)
    if person.disabled_at is not None:
        raise DeviceError(f"{person.account} is disabled.")
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    code = "-".join(groups)
    expires_at = _instant(now + dt.timedelta(days=days))
    values = {"code_hash": code_hash(code), "user_id": person.id, "expires_at": expires_at}
    connection.execute(INVITATION.insert().values(**values))
    _note(connection, "invite", person.id, by, now)
    return code


def devices(connection: sa.Connection, account: str = "") -> list[Device]:
    """Return the laptops of everybody or of one person, the last seen first."""
    query = sa.select(DEVICE, ACCOUNT.c.account).join(
        ACCOUNT, ACCOUNT.c.id == DEVICE.c.user_id, isouter=True
    )
    if account:
        query = query.where(ACCOUNT.c.account == account.strip().lower())
    rows = connection.execute(query.order_by(DEVICE.c.seen_at.desc())).mappings().all()
    return [_device(connection, row) for row in rows]


def need_device(connection: sa.Connection, named: str) -> Device:
    """Return a laptop by id, by the beginning of its id or by name.

    Raises:
        DeviceError: There is none, or more than one.
    """
    every = devices(connection)
    found = [each for each in every if named in (each.id, each.name)]
    found = found or [each for each in every if each.id.startswith(named)]
    if len(found) != 1:
        many = "More than one laptop is" if found else "No laptop is"
        raise DeviceError(f"{many} called {named}. See: iro-office device list")
    return found[0]


def shut_out(
    connection: sa.Connection,
    device_id: str,
    *,
    is_wipe: bool = False,
    by: str = OFFICE,
    now: dt.datetime,
) -> None:
    """Answer a laptop nothing from its next request on but that it is shut out, or must wipe."""
    state = WIPE if is_wipe else REVOKED
    mine = DEVICE.c.id == device_id
    connection.execute(DEVICE.update().where(mine).values(state=state))
    connection.execute(SESSION.delete().where(SESSION.c.device_id == device_id))
    _note(connection, state, device_id, by, now)


def lost_laptop(connection: sa.Connection, device_id: str) -> LostLaptop:
    """Return what was on a laptop when the office last heard of it."""
    device = need_device(connection, device_id)
    scopes = _on_it(connection, device)
    mine = RECORD.c.scope.in_(scopes)
    count = connection.execute(sa.select(sa.func.count()).select_from(RECORD).where(mine))
    live = sa.select(sa.func.count()).where(SESSION.c.device_id == device.id)
    return LostLaptop(
        device=device,
        records=count.scalar_one(),
        children=tuple(cases_of(connection, scopes)),
        open_sessions=connection.execute(live).scalar_one(),
    )


def _on_it(connection: sa.Connection, device: Device) -> list[str]:
    """Return the children whose records the laptop had at its cursor, or has had since."""
    owner = sa.select(DEVICE.c.user_id).where(DEVICE.c.id == device.id).scalar_subquery()
    mine = SCOPE_EVENT.c.user_id == owner
    rows = connection.execute(sa.select(SCOPE_EVENT).where(mine).order_by(SCOPE_EVENT.c.seq))
    there: dict[str, bool] = {}
    for row in rows:
        is_grant = row.deed == "grant"
        # What was taken away after its last contact is still on it.
        if is_grant or row.seq <= device.cursor:
            there[row.scope] = is_grant
    return sorted(scope for scope, is_there in there.items() if is_there and rights.is_case(scope))


def _device(connection: sa.Connection, row: sa.RowMapping) -> Device:
    taken = sa.select(SCOPE_EVENT.c.seq).where(
        SCOPE_EVENT.c.user_id == row["user_id"],
        SCOPE_EVENT.c.deed == "revoke",
        SCOPE_EVENT.c.seq > row["cursor"],
    )
    names = {field.name for field in dataclasses.fields(Device)} - {"is_behind"}
    is_behind = connection.execute(taken.limit(1)).first() is not None
    values = {name: row[name] for name in names}
    return Device(**{**values, "account": row["account"] or ""}, is_behind=is_behind)


def _note(connection: sa.Connection, deed: str, about: str, by: str, now: dt.datetime) -> None:
    entry = Entry(id=new_id(now), what="device", user_id=by, record_id=about, body={"deed": deed})
    log.append(connection, [entry], _instant(now))


def _instant(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat()
