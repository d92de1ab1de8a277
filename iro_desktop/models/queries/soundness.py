"""Looking through an open store for damage, a part at a time."""

import hashlib

import sqlalchemy as sa

from iro_desktop.models.tables import CONTENT


def unsound_tables(connection: sa.Connection) -> list[str]:
    """Return what SQLite finds wrong with the order of tables and rows; nothing if all is well."""
    rows = connection.exec_driver_sql("pragma quick_check(20)").all()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def altered_contents(connection: sa.Connection) -> int:
    """Return how many attachments are no longer, byte for byte, what was put in."""
    names = connection.execute(sa.select(CONTENT.c.sha256)).scalars().all()
    return sum(not _is_itself(connection, name) for name in names)


def _is_itself(connection: sa.Connection, sha256: str) -> bool:
    query = sa.select(CONTENT.c.bytes).where(CONTENT.c.sha256 == sha256)
    return hashlib.sha256(connection.execute(query).scalar_one()).hexdigest() == sha256
