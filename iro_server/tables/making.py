"""Making the tables of a new office."""

import secrets

import sqlalchemy as sa

from iro_server.tables.schema import HEAD, metadata


def make_tables(engine: sa.Engine) -> None:
    """Make the tables where there are none, and begin the log."""
    metadata.create_all(engine)
    with engine.begin() as connection:
        if connection.execute(sa.select(HEAD.c.id)).first() is None:
            values = {"id": 1, "seq": 0, "hash": "", "epoch": secrets.token_hex(16)}
            connection.execute(HEAD.insert().values(**values))
