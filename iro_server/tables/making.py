"""Making the tables of a new office, and bringing an older office's to this version."""

import secrets
from collections.abc import Callable

import sqlalchemy as sa

from iro_server.tables.reporting import make_reporting
from iro_server.tables.schema import HEAD, LOG, OFFICE_SCHEMA, metadata

# One step a version, from 1 to 2 first. A step may only add: the version before must still run
# beside it while the copies of an office are replaced one by one.
STEPS: tuple[Callable[[sa.Connection], None], ...] = (make_reporting,)
SCHEMA = 1 + len(STEPS)


class SchemaError(RuntimeError):
    """The database is not of this version. The message is for IT."""


def make_tables(engine: sa.Engine) -> None:
    """Make the tables where there are none, and begin the log."""
    metadata.create_all(engine)
    with engine.begin() as connection:
        make_reporting(connection)
        if connection.execute(sa.select(HEAD.c.id)).first() is None:
            values = {"id": 1, "seq": 0, "hash": "", "epoch": secrets.token_hex(16)}
            connection.execute(HEAD.insert().values(**values))
        if connection.execute(sa.select(OFFICE_SCHEMA.c.id)).first() is None:
            connection.execute(OFFICE_SCHEMA.insert().values(id=1, version=SCHEMA))


def is_made(engine: sa.Engine) -> bool:
    """Say whether there is an office in the database."""
    return sa.inspect(engine).has_table(HEAD.name)


def is_empty(engine: sa.Engine) -> bool:
    """Say whether nothing has ever happened in the office whose tables are there."""
    with engine.connect() as connection:
        return connection.execute(sa.select(LOG.c.seq).limit(1)).first() is None


def version(engine: sa.Engine) -> int:
    """Return the version of the database's tables; 0 where there is no office.

    Tables from before versions were written down are those of version 1.
    """
    if not is_made(engine):
        return 0
    if not sa.inspect(engine).has_table(OFFICE_SCHEMA.name):
        return 1
    with engine.connect() as connection:
        found = connection.execute(sa.select(OFFICE_SCHEMA.c.version)).scalar_one_or_none()
    return found or 1


def check_version(engine: sa.Engine) -> None:
    """Refuse to work on a database of another version.

    Raises:
        SchemaError: It is older, newer or no office at all.
    """
    found = version(engine)
    if found == 0:
        raise SchemaError("There is no office in the database yet. Use: iro-office init")
    if found < SCHEMA:
        raise SchemaError("The database is of an older version. Use: iro-office migrate")
    if found > SCHEMA:
        raise SchemaError("The database is of a newer version than this program. Update it first.")


def migrate(engine: sa.Engine) -> tuple[int, int]:
    """Bring the tables to this version, in one transaction; return the versions before and after.

    Raises:
        SchemaError: The database is newer than this program, or no office at all.
    """
    before = version(engine)
    if before == 0 or before > SCHEMA:
        check_version(engine)
    OFFICE_SCHEMA.create(engine, checkfirst=True)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for step in STEPS[before - 1 :]:
            step(connection)
        make_reporting(connection)
        connection.execute(OFFICE_SCHEMA.delete())
        connection.execute(OFFICE_SCHEMA.insert().values(id=1, version=SCHEMA))
    return before, SCHEMA
