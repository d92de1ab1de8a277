"""What lies on this computer: where, how large, which copies, and what no office has yet."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iro_desktop.models.faults import told_plainly
from iro_desktop.models.outbox import APP_VERSION
from iro_desktop.models.places import Places
from iro_desktop.models.store import Store
from iro_desktop.services.caseload.caseload_check import LastCheck, last_check
from iro_desktop.services.unsent import unsent_count


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One copy of the caseload, made before an update."""

    made_at: dt.datetime
    size_bytes: int


@dataclass(frozen=True, kw_only=True)
class YourData:
    """What is known about the caseload's files.

    Attributes:
        size_bytes: Of the store with what is not folded in yet.
        copies: Newest first.
        unsent: How many records have changes that no office has.
    """

    folder: Path
    size_bytes: int
    copies: tuple[Copy, ...]
    unsent: int
    checked: LastCheck | None


def your_data(store: Store, *, folder: Path) -> YourData:
    """Return what is known about the caseload in a folder.

    Raises:
        Trouble: The folder cannot be read.
    """
    places = Places(folder)
    with told_plainly():
        copies = sorted(map(_copy, places.backups.glob("*.irostore")), key=lambda c: c.made_at)
        size_bytes = _size(places.store) + _size(places.write_ahead_log)
    return YourData(
        folder=folder,
        size_bytes=size_bytes,
        copies=tuple(reversed(copies)),
        unsent=unsent_count(store),
        checked=last_check(store),
    )


def program_version() -> str:
    """Return this program's version."""
    return APP_VERSION


def size_in_words(size_bytes: int) -> str:
    """Return a size as a person reads it: "12.3 MB"."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size_bytes >= factor:
            return f"{size_bytes / factor:.1f} {unit}"
    return f"{size_bytes} bytes"


def _copy(path: Path) -> Copy:
    told = path.stat()
    made_at = dt.datetime.fromtimestamp(told.st_mtime, dt.UTC)
    return Copy(made_at=made_at, size_bytes=told.st_size)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
