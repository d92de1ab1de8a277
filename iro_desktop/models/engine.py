"""The one way to reach the encrypted file: SQLCipher through SQLAlchemy, with a raw key."""

from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa

KEY_BYTES = 32
CIPHER_PRAGMAS: tuple[str, ...] = ("cipher_log_level=NONE",)
PRAGMAS: tuple[str, ...] = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    "busy_timeout=10000",
    "secure_delete=on",
    "cache_size=-16000",
)


def make_engine(path: Path, key: bytes) -> sa.Engine:
    """Return an engine on an encrypted file, made at the first write if it is not there.

    Args:
        path: The file. Its folder exists.
        key: The raw data key, 32 bytes.

    Raises:
        ValueError: The key has another length.

    WORKAROUND: SQLAlchemy 2.1's default pool for this dialect closes other threads' connections
    and crashes the process from the sixth thread on; QueuePool does not.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("The data key must be 32 bytes.")
    url = sa.URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=path.as_posix())
    engine = sa.create_engine(
        url,
        poolclass=sa.pool.QueuePool,
        # The text of an error would have the values of the row: a child's name, what they said.
        hide_parameters=True,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        connect_args={"check_same_thread": False, "timeout": 10},
    )
    return make_safe(engine)


def make_safe(engine: sa.Engine) -> sa.Engine:
    """Have an engine's connections write through to the disk, and its writers take turns."""
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in CIPHER_PRAGMAS + PRAGMAS:
        connection.execute(f"pragma {pragma}").close()


def _begin(connection: sa.Connection) -> None:
    """Start the transaction here, so that savepoints and DDL roll back; writers lock at once."""
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if immediate else "begin")
