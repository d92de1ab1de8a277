"""Looking at a caseload's files before anything is opened. Nothing is written over or deleted."""

import contextlib
from enum import Enum
from pathlib import Path

import sqlalchemy as sa

from iro_core.trouble import Trouble
from iro_desktop.files import keep_name
from iro_desktop.models import key_file
from iro_desktop.models.faults import (
    SUPPORT,
    UNTOUCHED,
    StoreBeginningDamagedError,
    StoreDamagedError,
    StoreOfAnotherKeyError,
    told_plainly,
)
from iro_desktop.models.places import UNFINISHED, Places

PLAIN_SQLITE = b"SQLite format 3\0"
PAGE_BYTES = 4096


class Found(Enum):
    """What a folder holds."""

    NOTHING = "nothing"
    CASELOAD = "caseload"


class StoreMissingError(Trouble):
    """There is a key, or a copy, but no store."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The caseload's file is missing, though its key is here.",
            safe="Nothing has been put in its place, and nothing has been deleted.",
            do="Look in the recycle bin, or ask IT support to bring back the folder's files.",
        )


class KeyMissingError(Trouble):
    """There is a store but no key file."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The caseload is here, but the key file beside it is missing.",
            safe=UNTOUCHED,
            do="Look in the recycle bin, or ask IT support to bring back the file caseload.key.",
        )


class StoreEmptyError(Trouble):
    """The store's file has no bytes in it."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The caseload's file is empty. A full disk or a power cut can do that.",
            safe="Nothing has been put in its place.",
            do=f"{SUPPORT} Copies made before updates are in its “backups” folder.",
        )


class StoreNotEncryptedError(Trouble):
    """The store is a plain database: not ours."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The file in the caseload's place is not encrypted, so it was not opened.",
            safe="Nothing has been changed or deleted.",
            do="IRO Desktop never writes such a file. Tell IT support before doing anything else.",
        )


def examine(places: Places) -> Found:
    """Say whether there is a caseload, without its key.

    Raises:
        Trouble: There is part of one, or something else in its place.
    """
    with told_plainly():
        has_key = key_file.is_there(places.key_file)
        if not places.store.exists():
            if has_key or places.write_ahead_log.exists() or any(_backups(places)):
                raise StoreMissingError
            return Found.NOTHING
        if places.store.stat().st_size == 0:
            raise StoreEmptyError
        if not has_key:
            raise KeyMissingError
        if _beginning(places.store) == PLAIN_SQLITE:
            raise StoreNotEncryptedError
    return Found.CASELOAD


def tidy(places: Places) -> None:
    """Finish or clear what a power cut left: half-made copies, a first run that had all but ended.

    A first run writes the store, then the key file, then gives the store its name. So a store
    without its name beside a key file is whole; without a key file nothing can ever open it.
    """
    with told_plainly():
        unnamed = places.unfinished_store
        if unnamed.exists() and not places.store.exists() and key_file.is_there(places.key_file):
            unnamed.replace(places.store)
            keep_name(places.folder)
        leftovers = [
            *places.folder.glob(f"*{UNFINISHED}*"),
            *places.backups.glob(f"*{UNFINISHED}*"),
        ]
        for each in leftovers:
            with contextlib.suppress(PermissionError):
                each.unlink(missing_ok=True)


def why_not_a_store(path: Path, engine: sa.Engine) -> Trouble:
    """Say why a file whose beginning could not be read is no store for this key.

    A wrong key fails on every page; damage fails on some. Reads the whole file.
    """
    if path.stat().st_size < PAGE_BYTES:
        return StoreDamagedError()
    pages = path.stat().st_size // PAGE_BYTES
    damaged = len(damaged_pages(engine))
    if damaged >= pages > 1:
        return StoreOfAnotherKeyError()
    return StoreBeginningDamagedError() if damaged <= 1 else StoreDamagedError()


def damaged_pages(engine: sa.Engine) -> list[str]:
    """Return what SQLCipher says of each damaged page of the file. Takes 4 ms a megabyte.

    Opens a fresh connection by the side door: the engine's own first step needs a whole page 1.
    """
    bare: sa.Engine = sa.create_engine(engine.url, poolclass=sa.pool.NullPool)
    with bare.connect() as connection:
        connection.exec_driver_sql("pragma cipher_log_level=NONE")
        rows = connection.exec_driver_sql("pragma cipher_integrity_check").all()
    return [str(row[0]) for row in rows]


def _backups(places: Places) -> list[Path]:
    return sorted(places.backups.glob("*.irostore"))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(PLAIN_SQLITE))
