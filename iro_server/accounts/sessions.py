"""Sessions: a quarter of an hour, renewed with the laptop's key until twelve hours are over.

A password alone opens nothing: it is looked at only where a known laptop has signed the office's
challenge. So a stranger can neither guess nor make anybody wait.
"""

import dataclasses
import datetime as dt

import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.wire.people import Session, SignInRequest
from iro_core.wire.signing import session_bytes
from iro_server.accounts import journal, keys, nonces, waiting
from iro_server.accounts.nonces import Nonces
from iro_server.accounts.passwords import Passwords
from iro_server.accounts.refusals import (
    REVOKED,
    SIGNED_OUT,
    UNKNOWN,
    WAIT,
    WIPE,
    RefusedError,
)
from iro_server.changes.who import Who
from iro_server.tables.engine import reading, writing
from iro_server.tables.schema import ACCOUNT, DEVICE, SESSION

GOOD_FOR = dt.timedelta(minutes=15)
LONGEST = dt.timedelta(hours=12)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Caller(Who):
    """Who asks, and what the office last heard of their laptop."""

    cursor: int = 0
    seen_at: str = ""


def who_is(connection: sa.Connection, token: str, now: dt.datetime) -> Caller:
    """Return whose token it is at this moment.

    Raises:
        RefusedError: `signed_out`, `revoked` or `wipe`.
    """
    tables = SESSION.join(DEVICE, DEVICE.c.id == SESSION.c.device_id).join(
        ACCOUNT, ACCOUNT.c.id == SESSION.c.user_id
    )
    wanted = (DEVICE.c.cursor, DEVICE.c.seen_at, DEVICE.c.state, ACCOUNT.c.role)
    query = sa.select(SESSION, *wanted, ACCOUNT.c.is_cleared, ACCOUNT.c.disabled_at)
    query = query.select_from(tables).where(SESSION.c.token_hash == keys.kept(token))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise RefusedError(SIGNED_OUT)
    if shut := _shut_out(row.state, row.disabled_at):
        raise RefusedError(shut)
    if row.expires_at <= _instant(now):
        raise RefusedError(SIGNED_OUT)
    return Caller(
        user_id=row.user_id,
        role=Role(row.role),
        device_id=row.device_id,
        is_cleared=row.is_cleared,
        cursor=row.cursor,
        seen_at=row.seen_at,
    )


def open_session(
    engine: sa.Engine,
    request: SignInRequest,
    *,
    passwords: Passwords,
    known_nonces: Nonces,
    now: dt.datetime,
) -> Session:
    """Sign somebody in with their password, or renew their session.

    Raises:
        RefusedError: `unknown`, `wait`, `signed_out` (not renewable), `revoked` or `wipe`.
    """
    laptop = reading(engine, lambda c: _laptop(c, request))
    said = session_bytes(account=request.account, device=request.device, nonce=request.nonce)
    if laptop is None or not keys.is_signed(laptop["public_key"], said, request.signature):
        raise RefusedError(UNKNOWN)
    if not known_nonces.is_good(request.nonce, now):
        raise RefusedError(UNKNOWN)
    if refused := writing(engine, lambda c: _admit(c, request, laptop, now)):
        raise refused
    if request.renewal:
        return writing(engine, lambda c: _renew(c, request, laptop, now))
    if not passwords.is_right(laptop["password"], request.password):
        writing(engine, lambda c: _note_refused(c, laptop, "password", now))
        raise RefusedError(UNKNOWN)
    kept = laptop["password"]
    if passwords.is_dated(kept):
        kept = passwords.kept(request.password)
    return writing(engine, lambda c: _begin(c, laptop, kept, now))


def end_session(connection: sa.Connection, token: str, now: dt.datetime) -> None:
    """Sign somebody out.

    Raises:
        RefusedError: As `who_is`.
    """
    who = who_is(connection, token, now)
    connection.execute(SESSION.delete().where(SESSION.c.token_hash == keys.kept(token)))
    mine = {"user_id": who.user_id, "device_id": who.device_id}
    journal.note(connection, journal.SESSION, now=now, deed="signed_out", **mine)


def _laptop(connection: sa.Connection, request: SignInRequest) -> sa.RowMapping | None:
    query = sa.select(
        DEVICE.c.id.label("device_id"),
        DEVICE.c.user_id,
        DEVICE.c.public_key,
        DEVICE.c.state,
        DEVICE.c.wiped_at,
        ACCOUNT.c.role,
        ACCOUNT.c.password,
        ACCOUNT.c.disabled_at,
    )
    query = query.join(ACCOUNT, ACCOUNT.c.id == DEVICE.c.user_id)
    is_it = DEVICE.c.id == request.device
    is_it &= ACCOUNT.c.account == request.account.strip().lower()
    return connection.execute(query.where(is_it)).mappings().one_or_none()


def _admit(
    connection: sa.Connection, request: SignInRequest, laptop: sa.RowMapping, now: dt.datetime
) -> RefusedError | None:
    """Use the challenge up and count the try; both stay done whatever comes of it."""
    if not nonces.use(connection, request.nonce, now):
        return RefusedError(UNKNOWN)
    if shut := _shut_out(laptop["state"], laptop["disabled_at"]):
        if shut == WIPE and laptop["wiped_at"] is None:
            told = DEVICE.update().where(DEVICE.c.id == laptop["device_id"])
            connection.execute(told.values(wiped_at=_instant(now)))
        _note_refused(connection, laptop, shut, now)
        return RefusedError(shut)
    if request.renewal:
        return None
    if not laptop["password"] or not request.password:
        return RefusedError(UNKNOWN)
    seconds = waiting.reserve(connection, laptop["user_id"], laptop["device_id"], now)
    return RefusedError(WAIT, seconds) if seconds else None


def _begin(
    connection: sa.Connection, laptop: sa.RowMapping, kept: str, now: dt.datetime
) -> Session:
    waiting.forget(connection, laptop["user_id"], laptop["device_id"])
    mine = (ACCOUNT.c.id == laptop["user_id"]) & (ACCOUNT.c.password == laptop["password"])
    connection.execute(ACCOUNT.update().where(mine).values(password=kept))
    # One at a time on one laptop.
    connection.execute(SESSION.delete().where(SESSION.c.device_id == laptop["device_id"]))
    token, renewal = keys.new_token(), keys.new_token()
    ends_at = _instant(now + LONGEST)
    row = {
        "token_hash": keys.kept(token),
        "renewal_hash": keys.kept(renewal),
        "device_id": laptop["device_id"],
        "user_id": laptop["user_id"],
        "expires_at": _instant(now + GOOD_FOR),
        "ends_at": ends_at,
    }
    connection.execute(SESSION.insert().values(**row))
    who = {"user_id": laptop["user_id"], "device_id": laptop["device_id"]}
    journal.note(connection, journal.SESSION, now=now, deed="signed_in", **who)
    return _session(laptop, token, renewal, expires_at=row["expires_at"], ends_at=ends_at, now=now)


def _renew(
    connection: sa.Connection, request: SignInRequest, laptop: sa.RowMapping, now: dt.datetime
) -> Session:
    mine = (SESSION.c.renewal_hash == keys.kept(request.renewal)) & (
        SESSION.c.device_id == laptop["device_id"]
    )
    row = connection.execute(sa.select(SESSION).where(mine)).one_or_none()
    if row is None or row.ends_at <= _instant(now):
        raise RefusedError(SIGNED_OUT)
    # The renewal itself stays as it is: an answer may be lost, and the laptop's key is needed too.
    token = keys.new_token()
    expires_at = min(_instant(now + GOOD_FOR), row.ends_at)
    new = {"token_hash": keys.kept(token), "expires_at": expires_at}
    connection.execute(SESSION.update().where(mine).values(**new))
    return _session(
        laptop, token, request.renewal, expires_at=expires_at, ends_at=row.ends_at, now=now
    )


def _session(
    laptop: sa.RowMapping,
    token: str,
    renewal: str,
    *,
    expires_at: str,
    ends_at: str,
    now: dt.datetime,
) -> Session:
    return Session(
        token=token,
        renewal=renewal,
        expires_at=expires_at,
        ends_at=ends_at,
        profile=laptop["user_id"],
        role=laptop["role"],
        server_time=_instant(now),
    )


def _note_refused(
    connection: sa.Connection, laptop: sa.RowMapping, why: str, now: dt.datetime
) -> None:
    who = {"user_id": laptop["user_id"], "device_id": laptop["device_id"]}
    journal.note(connection, journal.REFUSED, now=now, why=why, **who)


def _shut_out(state: str, disabled_at: str | None) -> str:
    if state == WIPE:
        return WIPE
    return REVOKED if state != "active" or disabled_at is not None else ""


def _instant(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat()
