"""Making a store on a first run, and opening one that is there, with the data key in hand."""

import shutil
from pathlib import Path

import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.ids import DeviceId, ProfileId, new_id
from iro_core.records import Profile
from iro_core.trouble import Trouble
from iro_desktop.files import keep_name
from iro_desktop.models import faults
from iro_desktop.models.engine import make_engine
from iro_desktop.models.examining import damaged_pages, why_not_a_store
from iro_desktop.models.guesses import Clock
from iro_desktop.models.key_file import keep_in_step
from iro_desktop.models.keys import KeyRing
from iro_desktop.models.migrating import StoreTooNewError, migrate
from iro_desktop.models.places import Places
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author

PROFILE = "profile_id"
DEVICE = "device_id"
BACKUPS_KEPT = 3
LITTLE_ROOM_BYTES = 500_000_000


class LaterVersionError(Trouble):
    """The store was written by a later version of the program."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="This caseload was last used with a newer version of IRO Desktop.",
            safe=faults.UNTOUCHED,
            do="Install the newer version on this computer, then open the caseload again.",
        )


def make_store(
    places: Places,
    *,
    key: bytes,
    ring: KeyRing,
    profile: Profile,
    clock: Clock,
) -> Store:
    """Make a caseload where there is none, for one officer on one laptop.

    The store gets its name last, so that a power cut at any moment leaves either no caseload or a
    whole one.

    Args:
        places: A folder that `examine` found to hold nothing.
        key: The data key.
        ring: The same key, wrapped.
        profile: The officer. The role is the code of a `Role`.
        clock: Dates the records.

    Raises:
        Trouble: The disk is full or does not answer.
    """
    author = Author(
        profile_id=profile.id,
        role=Role(profile.role),
        device_id=DeviceId(new_id(clock.now())),
    )
    with faults.told_plainly():
        _write_first(places, key, profile, author, clock)
        keep_in_step(places.key_file, ring)
        places.unfinished_store.replace(places.store)
        keep_name(places.folder)
    return open_store(places, key=key, clock=clock)


def open_store(places: Places, *, key: bytes, clock: Clock) -> Store:
    """Open the store with its data key, bringing it up to this version if it is older.

    Raises:
        Trouble: It is damaged, another key's or a later version's, or the disk does not let us. It
            stays as it is.
    """
    engine = open_engine(places, key=key, clock=clock)
    try:
        with faults.told_plainly(), engine.connect() as connection:
            author = _author(Reader(connection))
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, author=author, now=clock.now)


def open_engine(places: Places, *, key: bytes, clock: Clock) -> sa.Engine:
    """Return an engine on the store, found whole and up to date.

    Raises:
        Trouble: As `open_store`.
    """
    engine = make_engine(places.store, key)
    try:
        with faults.told_plainly():
            was_cut_off = _size(places.write_ahead_log) > 0
            _read_beginning(places.store, engine)
            if was_cut_off:
                _check_every_page(engine)
            _bring_up_to_date(places, engine, clock)
    except BaseException:
        engine.dispose()
        raise
    return engine


def has_little_room(folder: Path) -> bool:
    """Say whether less than half a gigabyte is free where the caseload is."""
    return shutil.disk_usage(folder).free < LITTLE_ROOM_BYTES


def _write_first(
    places: Places, key: bytes, profile: Profile, author: Author, clock: Clock
) -> None:
    engine = make_engine(places.unfinished_store, key)
    try:
        migrate(engine, backups=places.backups, at=clock.now())
        store = Store(engine, author=author, now=clock.now)
        with store.writing() as writer:
            writer.add(profile)
            writer.set_local(PROFILE, author.profile_id)
            writer.set_local(DEVICE, author.device_id)
    finally:
        engine.dispose()


def _author(reader: Reader) -> Author:
    profile = reader.need(Profile, reader.local(PROFILE))
    return Author(
        profile_id=ProfileId(profile.id),
        role=Role(profile.role),
        device_id=DeviceId(reader.local(DEVICE)),
    )


def _read_beginning(path: Path, engine: sa.Engine) -> None:
    try:
        with engine.connect():
            return
    except sa.exc.DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != faults.SQLITE_NOTADB:
            raise
    raise why_not_a_store(path, engine)


def _check_every_page(engine: sa.Engine) -> None:
    """Look for damage after the program was cut off, in the middle of a write perhaps.

    A page that the power cut tore is whole in the write-ahead log: fold that in, and look again.
    """
    if not damaged_pages(engine):
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    if damaged_pages(engine):
        raise faults.StoreDamagedError


def _bring_up_to_date(places: Places, engine: sa.Engine, clock: Clock) -> None:
    try:
        backup = migrate(engine, backups=places.backups, at=clock.now())
    except StoreTooNewError as error:
        raise LaterVersionError from error
    if backup is not None:
        _drop_old_backups(places)


def _drop_old_backups(places: Places) -> None:
    """Keep the newest few copies: each holds every record there was."""
    kept = sorted(places.backups.glob("*.irostore"), key=lambda path: path.stat().st_mtime)
    for each in kept[:-BACKUPS_KEPT]:
        each.unlink()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
