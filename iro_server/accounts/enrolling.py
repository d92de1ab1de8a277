"""Making a laptop known, with a one-time code, a password and the laptop's new key."""

import datetime as dt

import sqlalchemy as sa

from iro_core.wire.people import EnrolAnswer, EnrolRequest
from iro_core.wire.signing import enrolment_bytes
from iro_server.accounts import journal, waiting
from iro_server.accounts.devices_admin import code_hash
from iro_server.accounts.keys import is_signed
from iro_server.accounts.passwords import Passwords, is_fit
from iro_server.accounts.refusals import UNKNOWN, WAIT, WEAK, RefusedError
from iro_server.tables.engine import reading, writing
from iro_server.tables.schema import ACCOUNT, DEVICE, INVITATION

_OF_ALL_LAPTOPS = ""


def enrol(
    engine: sa.Engine,
    request: EnrolRequest,
    *,
    passwords: Passwords,
    office: str,
    recovery_key: str,
    now: dt.datetime,
) -> EnrolAnswer:
    """Enrol a laptop. The first one sets the password; for a further one it must be right.

    Asked again after a lost answer, it answers again: same code, same laptop, same key.

    Raises:
        RefusedError: `unknown`, whatever is wrong; `weak` for a first password; `wait`.
    """
    said = enrolment_bytes(
        account=request.account,
        device=request.device,
        code=request.code,
        public_key=request.public_key,
    )
    if not is_signed(request.public_key, said, request.signature):
        raise RefusedError(UNKNOWN)
    person = reading(engine, lambda c: _invited(c, request, now))
    if not person.is_done:
        password = _password(
            engine, request, person.account, passwords=passwords, office=office, now=now
        )
        writing(engine, lambda c: _add(c, request, person.account, password, now))
    return EnrolAnswer(
        profile=person.account["id"],
        name=person.account["name"],
        role=person.account["role"],
        office=office,
        recovery_key=recovery_key,
    )


class _Invited:
    def __init__(self, account: sa.RowMapping, *, is_done: bool) -> None:
        self.account, self.is_done = account, is_done


def _invited(connection: sa.Connection, request: EnrolRequest, now: dt.datetime) -> _Invited:
    found = sa.select(ACCOUNT, INVITATION.c.used_at).join(
        INVITATION, INVITATION.c.user_id == ACCOUNT.c.id
    )
    is_it = INVITATION.c.code_hash == code_hash(request.code)
    is_it &= INVITATION.c.expires_at > now.astimezone(dt.UTC).isoformat()
    is_it &= ACCOUNT.c.account == request.account.strip().lower()
    is_it &= ACCOUNT.c.disabled_at.is_(None)
    row = connection.execute(found.where(is_it)).mappings().one_or_none()
    if row is None:
        raise RefusedError(UNKNOWN)
    laptop = sa.select(DEVICE).where(DEVICE.c.id == request.device)
    device = connection.execute(laptop).one_or_none()
    if (row["used_at"] is None) != (device is None):
        raise RefusedError(UNKNOWN)
    if device is not None:
        same = (device.user_id, device.public_key, device.state)
        if same != (row["id"], request.public_key, "active"):
            raise RefusedError(UNKNOWN)
    return _Invited(row, is_done=device is not None)


def _password(
    engine: sa.Engine,
    request: EnrolRequest,
    account: sa.RowMapping,
    *,
    passwords: Passwords,
    office: str,
    now: dt.datetime,
) -> str:
    """Return what is kept of the password once it is known to be right or fit."""
    if not account["password"]:
        if not is_fit(request.password, account["account"], account["name"], office):
            raise RefusedError(WEAK)
        return passwords.kept(request.password)
    seconds = writing(engine, lambda c: waiting.reserve(c, account["id"], _OF_ALL_LAPTOPS, now))
    if seconds:
        raise RefusedError(WAIT, seconds)
    if not passwords.is_right(account["password"], request.password):
        raise RefusedError(UNKNOWN)
    return str(account["password"])


def _add(
    connection: sa.Connection,
    request: EnrolRequest,
    account: sa.RowMapping,
    password: str,
    now: dt.datetime,
) -> None:
    at = now.astimezone(dt.UTC).isoformat()
    unused = (INVITATION.c.code_hash == code_hash(request.code)) & INVITATION.c.used_at.is_(None)
    if connection.execute(INVITATION.update().where(unused).values(used_at=at)).rowcount != 1:
        raise RefusedError(UNKNOWN)
    device = {"id": request.device, "user_id": account["id"], "name": request.device_name}
    seen = {"public_key": request.public_key, "enrolled_at": at, "seen_at": at}
    connection.execute(DEVICE.insert().values(**device, **seen))
    mine = ACCOUNT.c.id == account["id"]
    # As it was when it was judged: of two first laptops at once, one sets the password.
    as_seen = ACCOUNT.c.password == account["password"]
    changed = ACCOUNT.update().where(mine & as_seen).values(password=password)
    if connection.execute(changed).rowcount != 1:
        raise RefusedError(UNKNOWN)
    waiting.forget(connection, account["id"], _OF_ALL_LAPTOPS)
    who = {"user_id": account["id"], "device_id": request.device}
    journal.note(connection, journal.DEVICE, now=now, deed="enrol", **who)
