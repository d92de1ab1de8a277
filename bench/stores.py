"""Practice stores of two sizes, made once a run: an officer's caseload, and a whole service's."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iro_core import ids
from iro_core.fields import Role
from iro_desktop.models.engine import make_engine
from iro_desktop.models.migrating import migrate
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author
from iro_desktop.services.practice import fill_with_practice

TODAY = dt.date(2026, 3, 5)
KEY = bytes(range(32))
LARGE = 100_000
OFFICER = Author(
    profile_id=ids.ProfileId("officer"), role=Role.IRO, device_id=ids.DeviceId("laptop")
)


@dataclass(frozen=True)
class Stores:
    """The folders of the two stores, and how many records are in each."""

    small: Path
    large: Path
    small_records: int
    large_records: int


def now() -> dt.datetime:
    """Return the moment that the practice caseload is told from."""
    return dt.datetime(2026, 3, 5, 9, 0, tzinfo=dt.UTC)


def open_store(folder: Path) -> Store:
    """Open the store in a folder with its raw key; made at first."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = make_engine(folder / "caseload.irostore", KEY)
    migrate(engine, backups=folder / "backups", at=now())
    return Store(engine, author=OFFICER, now=now)


def make_stores(folder: Path) -> Stores:
    """Make both stores."""
    small, large = folder / "small", folder / "large"
    return Stores(small, large, _fill(small, None), _fill(large, LARGE))


def _fill(folder: Path, records: int | None) -> int:
    store = open_store(folder)
    filled = fill_with_practice(store, today=TODAY, records_wanted=records)
    store.close()
    return filled.records
