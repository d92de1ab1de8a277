"""Letting go of own edits that the office has in a backup elsewhere."""

import sqlalchemy as sa

from iro_desktop.models import outbox
from iro_desktop.models.office import place
from iro_desktop.models.tables import EDIT, LOCAL

_PRUNED = "office_pruned"


def prune(connection: sa.Connection) -> int:
    """Delete edits that a pull has passed and a backup of the office holds; return how many.

    Those after the backup are kept: an office that is restored from it is offered them again.
    """
    here = place.place_of(connection)
    mark = sa.select(LOCAL.c.value).where(LOCAL.c.key == _PRUNED)
    if here is None or connection.execute(mark).scalar_one_or_none() == [here.epoch, here.durable]:
        return 0
    n, link = outbox.line_end(connection)
    if n:  # the numbering goes on after the last, though that is gone
        outbox.keep_line_end(connection, n, link)
    is_safe = EDIT.c.is_passed & (EDIT.c.head <= here.durable) & EDIT.c.sent_at.is_not(None)
    gone = connection.execute(EDIT.delete().where(is_safe)).rowcount
    connection.execute(LOCAL.delete().where(LOCAL.c.key == _PRUNED))
    row = {"key": _PRUNED, "value": [here.epoch, here.durable]}
    connection.execute(LOCAL.insert().values(**row))
    return gone
