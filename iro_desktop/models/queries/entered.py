"""Who set a field of a record, and when: from the audit, which names fields and never values."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from iro_core.fields import Record, kind_of
from iro_core.ids import ProfileId
from iro_core.records import Profile
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import AUDIT


@dataclass(frozen=True, kw_only=True)
class TimeSet:
    """One time that a field was set.

    Attributes:
        author_name: "" where nobody of that id is on file.
        is_first: Whether the record was made with it, and not changed to it.
    """

    author_id: ProfileId
    author_name: str
    at: dt.datetime
    is_first: bool


def times_set(reader: Reader, record: Record, field: str) -> list[TimeSet]:
    """Return each time that a field of a record was set, oldest first."""
    kind = kind_of(record)
    case_id = kind.case_of(record)
    query = (
        sa.select(AUDIT.c.author_id, AUDIT.c.at, AUDIT.c.what, AUDIT.c.fields)
        .where(AUDIT.c.kind == kind.name, AUDIT.c.record_id == record.id)
        .order_by(AUDIT.c.n)
    )
    if case_id is not None:  # the audit has an index on it
        query = query.where(AUDIT.c.case_id == case_id)
    rows = [row for row in reader.connection.execute(query) if field in row.fields.split(",")]
    names = _names(reader, {row.author_id for row in rows})
    return [
        TimeSet(
            author_id=row.author_id,
            author_name=names.get(row.author_id, ""),
            at=row.at,
            is_first=row.what == "added",
        )
        for row in rows
    ]


def _names(reader: Reader, wanted: set[str]) -> dict[str, str]:
    found = reader.find(Profile, id=wanted) if wanted else []
    return {each.id: each.full_name for each in found}
