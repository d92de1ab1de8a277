"""Where this laptop stands with its office: how far it has pulled, in which life of the office."""

import dataclasses

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from iro_desktop.models.tables import BASE, LOCAL, RECORD_TABLES, UNKNOWN_RECORD

_KEY = "office_place"
_TO_EMPTY = "office_log_to_empty"


@dataclasses.dataclass(frozen=True)
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
    connection.execute(BASE.delete())  # words of a life that is over must not stand again
    connection.execute(UNKNOWN_RECORD.delete())  # nobody sees these here; the office sends its own


def log_is_to_be_emptied(connection: sa.Connection) -> None:
    """Note, in the transaction that destroys a case, that the log before it still has its pages."""
    connection.execute(insert(LOCAL).values(key=_TO_EMPTY, value=True).on_conflict_do_nothing())


def is_log_to_be_emptied(connection: sa.Connection) -> bool:
    """Say whether a case was destroyed since the log was last emptied."""
    query = sa.select(LOCAL.c.key).where(LOCAL.c.key == _TO_EMPTY)
    return connection.execute(query).first() is not None


def log_is_empty(connection: sa.Connection) -> None:
    """Note that nothing destroyed is left in the log."""
    connection.execute(LOCAL.delete().where(LOCAL.c.key == _TO_EMPTY))
