"""How long to wait after wrong passwords: five are free, then 2^n seconds, at most 15 minutes.

Tries are counted for an account on one laptop, so that nobody's guesses shut out the officer's own
laptop. No count ever shuts anybody out for good. From one laptop eight tries fit into the first
five minutes.
"""

import datetime as dt

import sqlalchemy as sa

from iro_server.tables.schema import TRIES

FREE = 5
LONGEST_S = 15 * 60


def seconds_after(count: int) -> int:
    """Return how long to wait after so many wrong tries."""
    return 0 if count < FREE else min(2 ** min(count, 20), LONGEST_S)


def reserve(connection: sa.Connection, account_id: str, device_id: str, now: dt.datetime) -> int:
    """Count a try before its password is looked at; return the seconds to wait first, or 0.

    Counted beforehand, so that a hundred tries at once are not a hundred free ones.
    """
    at = now.astimezone(dt.UTC)
    mine = _key(account_id, device_id)
    row = (
        connection.execute(sa.select(TRIES).where(mine).with_for_update()).mappings().one_or_none()
    )
    if row is not None and row["wait_until"] > at.isoformat():
        left = dt.datetime.fromisoformat(row["wait_until"]) - at
        return max(1, -(-left // dt.timedelta(seconds=1)))
    count = 1 if row is None else row["count"] + 1
    wait_until = (at + dt.timedelta(seconds=seconds_after(count))).isoformat()
    values = {"count": count, "wait_until": wait_until}
    if row is None:
        key = {"account": account_id, "device_id": device_id}
        connection.execute(TRIES.insert().values(**key, **values))
    else:
        connection.execute(TRIES.update().where(mine).values(**values))
    return 0


def forget(connection: sa.Connection, account_id: str, device_id: str) -> None:
    """Forget the wrong tries after a right one."""
    connection.execute(TRIES.delete().where(_key(account_id, device_id)))


def _key(account_id: str, device_id: str) -> sa.ColumnElement[bool]:
    return (TRIES.c.account == account_id) & (TRIES.c.device_id == device_id)
