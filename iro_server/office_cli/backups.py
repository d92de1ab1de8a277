"""Backing the office up while it works, and restoring it as a new epoch."""

import dataclasses
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from nacl.public import PrivateKey

from iro_server.changes import log
from iro_server.changes.verifying import verify
from iro_server.office_cli.sealing import opened, seal
from iro_server.tables.dumping import dump, load
from iro_server.tables.engine import make_engine, reading, writing
from iro_server.tables.making import SCHEMA, is_empty, is_made, make_tables
from iro_server.tables.schema import HEAD, OFFICE_SCHEMA, SESSION

Tick = Callable[[int], None]


class BackupError(RuntimeError):
    """A backup is not good, or may not be restored here. The message is for IT."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Backup:
    """What a backup holds."""

    rows: int
    seq: int
    size: int


def back_up(
    engine: sa.Engine, file: Path, *, public_key: str, scratch: Path, tick: Tick, again: Tick
) -> Backup:
    """Write a sealed backup and prove it: read it back, restore it, verify the restored audit.

    Args:
        engine: The office's, which goes on working.
        file: Where to; it gets its name only once it is proved.
        public_key: The public half of the backup key.
        scratch: A folder on the office's own disk for the restored copy, which is removed.
        tick: Told how many rows were written.
        again: Told how many rows were restored.

    Raises:
        BackupError: The restored copy is not what was backed up. No file is left.
    """
    part = file.with_name(file.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            seal_key, head = reading(
                engine, lambda c: (seal(dump(c, tick), out, public_key), log.head(c))
            )
            out.flush()
            os.fsync(out.fileno())
        rows = _prove(part, seal_key, head, scratch, again)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return Backup(rows=rows, seq=head.seq, size=file.stat().st_size)


def mark_durable(engine: sa.Engine, seq: int) -> None:
    """Say that everything up to a number has a copy elsewhere: laptops may let go of it."""
    ahead = (HEAD.c.id == 1) & (HEAD.c.durable < seq)
    writing(engine, lambda c: c.execute(HEAD.update().where(ahead).values(durable=seq)))


def restore(engine: sa.Engine, file: Path, *, key: PrivateKey | bytes, tick: Tick) -> Backup:
    """Restore a backup into an empty database, and begin a new epoch.

    The new epoch tells every laptop to offer all its kept edits again: what was taken in after the
    backup comes back from the laptops, and what is known is answered from the log.

    Raises:
        BackupError: There is an office in the database already.
        DumpError: The backup is not whole, or newer than this program.
        SealError: The key is another, or the file was altered.
    """
    if is_made(engine) and not is_empty(engine):
        raise BackupError("There is an office in this database. Restore into an empty one.")
    make_tables(engine)
    rows = writing(engine, lambda c: _filled(c, file, key, tick))
    with engine.connect() as connection:
        head = log.head(connection)
    return Backup(rows=rows, seq=head.seq, size=file.stat().st_size)


def begin_epoch(engine: sa.Engine) -> None:
    """Tell every laptop, from its next round on, that the office may have gone back in time."""
    writing(engine, _new_epoch)


def _new_epoch(connection: sa.Connection) -> None:
    connection.execute(SESSION.delete())
    connection.execute(HEAD.update().values(epoch=secrets.token_hex(16)))


def _filled(connection: sa.Connection, file: Path, key: PrivateKey | bytes, tick: Tick) -> int:
    for table in (HEAD, OFFICE_SCHEMA):
        connection.execute(table.delete())
    with file.open("rb") as source:
        rows = load(connection, opened(source, key), tick)
    # An older office's rows are in this version's tables now.
    connection.execute(OFFICE_SCHEMA.delete())
    connection.execute(OFFICE_SCHEMA.insert().values(id=1, version=SCHEMA))
    _new_epoch(connection)
    return rows


def _prove(file: Path, key: bytes, head: log.Head, scratch: Path, tick: Tick) -> int:
    with tempfile.TemporaryDirectory(dir=scratch, prefix="proof-") as folder:
        engine = make_engine(f"sqlite:///{(Path(folder) / 'office.db').as_posix()}")
        try:
            found = restore(engine, file, key=key, tick=tick)
            with engine.connect() as connection:
                there = log.head(connection)
                bad = verify(connection, heads=[], key=None, tick=lambda _: None)
        finally:
            engine.dispose()
    if bad or (there.seq, there.hash) != (head.seq, head.hash):
        raise BackupError("The backup does not restore to what the office holds. It was removed.")
    return found.rows
