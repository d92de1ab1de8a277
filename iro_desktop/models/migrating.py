"""Bringing a store up to this version: backup first, forward only, all or nothing.

The version is the file's `user_version`, set in the transaction that changes the tables. A kill in
the middle leaves the old version, whole.
"""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from iro_desktop.models.outbox import SCHEMA_VERSION

MIGRATIONS = Path(__file__).with_name("migrations")


class StoreTooNewError(Exception):
    """The store was written by a later version of the program."""


def version_of(connection: sa.Connection) -> int:
    """Return the store's version; 0 for one that has no tables yet."""
    return int(connection.exec_driver_sql("pragma user_version").scalar_one())


def migrate(
    engine: sa.Engine,
    *,
    backups: Path,
    at: dt.datetime,
    scripts: Path = MIGRATIONS,
    to: int = SCHEMA_VERSION,
) -> Path | None:
    """Bring the store up to a version, if it is older.

    Args:
        engine: An engine on the store.
        backups: The folder for the copy that is made first, encrypted with the same key.
        at: Now; the copy's name carries it.
        scripts: The folder of migrations.
        to: The version wanted.

    Returns:
        The backup, or None if nothing had to be done or the store is new.

    Raises:
        StoreTooNewError: The store is newer than `to`. It is not touched.
    """
    with engine.connect() as connection:
        version = version_of(connection)
    if version > to:
        raise StoreTooNewError(f"store version {version}, program version {to}")
    if version == to:
        return None
    backup = _back_up(engine, backups, version, at) if version else None
    _upgrade(engine, scripts, to)
    return backup


def _back_up(engine: sa.Engine, folder: Path, version: int, at: dt.datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"before-version-{version + 1}-{at:%Y%m%d-%H%M%S}.irostore"
    unfinished = target.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("vacuum into ?", (unfinished.as_posix(),)).close()
    finally:
        raw.close()
    unfinished.replace(target)
    return target


def _upgrade(engine: sa.Engine, scripts: Path, to: int) -> None:
    # Imported here because Alembic takes a third of a second and is rarely needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", scripts.as_posix().replace("%", "%%"))
    connected = engine.connect().execution_options(writes=True)
    with connected as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"pragma user_version = {to:d}")
