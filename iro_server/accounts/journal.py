"""Sign-ins and refusals in the log, of known laptops only: a stranger cannot fill it."""

import datetime as dt

import sqlalchemy as sa

from iro_core.ids import new_id
from iro_server.changes import log
from iro_server.changes.log import Entry

SESSION, REFUSED, DEVICE = "session", "refused", "device"


def note(
    connection: sa.Connection,
    what: str,
    *,
    user_id: str,
    device_id: str,
    now: dt.datetime,
    scope: str = "",
    **body: str,
) -> None:
    """Write one row.

    Args:
        connection: A writer's; this is the last that it does.
        what: SESSION, REFUSED or DEVICE.
        user_id: Who.
        device_id: On which laptop.
        now: The office's clock.
        scope: What was asked for and refused.
        body: What was done, or why it was refused, as codes.
    """
    entry = Entry(
        id=new_id(now),
        what=what,
        user_id=user_id,
        device_id=device_id,
        scope=scope,
        record_id=device_id,
        body=body,
    )
    log.append(connection, [entry], now.astimezone(dt.UTC).isoformat())
