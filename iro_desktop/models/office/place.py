"""Where this laptop stands with its office: how far it has pulled, in which life of the office."""

import dataclasses

import sqlalchemy as sa

from iro_desktop.models.tables import LOCAL, RECORD_TABLES

_KEY = "office_place"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """How far the laptop has come.

    Attributes:
        epoch: The office's life that the cursor belongs to.
        durable: Up to where the office has a backup elsewhere; kept edits up to it may go.
    """

    epoch: str
    cursor: int
    durable: int = 0


def place_of(connection: sa.Connection) -> Place | None:
    """Return where the laptop stands, or None before its first pull."""
    query = sa.select(LOCAL.c.value).where(LOCAL.c.key == _KEY)
    value = connection.execute(query).scalar_one_or_none()
    return Place(**value) if value else None


def keep_place(connection: sa.Connection, place: Place) -> None:
    """Keep where the laptop stands, in the transaction that brings it there."""
    connection.execute(LOCAL.delete().where(LOCAL.c.key == _KEY))
    connection.execute(LOCAL.insert().values(key=_KEY, value=dataclasses.asdict(place)))


def forget_revisions(connection: sa.Connection) -> None:
    """Let the office's older revisions in: it was restored from a backup."""
    for table in RECORD_TABLES.values():
        connection.execute(table.update().where(table.c.rev > 0).values(rev=0))
