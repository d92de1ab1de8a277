"""The store that is killed again and again: on this computer's disk, or on one that loses."""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from iro_core import ids
from iro_core.fields import Role
from iro_desktop.models import engine as engines
from iro_desktop.models.migrating import migrate
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author

KEY = bytes(range(32))
FILE = "caseload.irostore"
OFFICER = Author(
    profile_id=ids.ProfileId("officer"), role=Role.IRO, device_id=ids.DeviceId("laptop")
)


def now() -> dt.datetime:
    """Return the time: what is measured here runs on a real clock."""
    return dt.datetime.now(dt.UTC)


def open_store(folder: Path, *, losing: bool = False) -> Store:
    """Open the store in a folder, made at first, on either disk."""
    path = folder / FILE
    engine = losing_engine(path) if losing else engines.make_engine(path, KEY)
    migrate(engine, backups=folder / "backups", at=now())
    return Store(engine, author=OFFICER, now=now)


def losing_engine(path: Path) -> sa.Engine:
    """Return the application's engine, its file on a disk that keeps only what was synced."""
    import apsw

    from bench.killing import apsw_dbapi
    from bench.killing.losing_disk import NAME, LosingDisk

    disk = LosingDisk()

    def connect() -> apsw_dbapi.Connection:
        inner = apsw.Connection(str(path), vfs=f"multipleciphers-{NAME}")
        for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{KEY.hex()}'\""):
            inner.execute(f"pragma {pragma}").close()
        inner.execute("pragma locking_mode=exclusive").close()
        return apsw_dbapi.Connection(inner)

    engine = sa.create_engine(
        "sqlite://", module=apsw_dbapi, creator=connect, poolclass=sa.pool.StaticPool
    )
    engine.dialect.losing_disk = disk  # type: ignore[attr-defined] # it must outlive the engine
    return engines.make_safe(engine)
