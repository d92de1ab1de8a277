"""What the audit says of one record."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from iro_core.ids import ProfileId
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import AUDIT


class AuditRow(NamedTuple):
    """One thing that was done with a record."""

    at: dt.datetime
    what: str
    fields: str
    author_id: ProfileId


def done_with(
    reader: Reader, record_id: str, *, case_id: str, what: Sequence[str]
) -> list[AuditRow]:
    """Return what was done with a record, of the kinds that are asked for, the oldest first.

    Args:
        reader: A view of the store.
        record_id: The record.
        case_id: The child whose record it is: the audit is long, and sorted by child.
        what: What was done, as the audit has it.
    """
    query = (
        sa.select(AUDIT.c.at, AUDIT.c.what, AUDIT.c.fields, AUDIT.c.author_id)
        .where(AUDIT.c.case_id == case_id, AUDIT.c.record_id == record_id, AUDIT.c.what.in_(what))
        .order_by(AUDIT.c.n)
    )
    return [AuditRow(*row) for row in reader.connection.execute(query)]
