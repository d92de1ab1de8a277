"""Each thing that can be wrong with a caseload has its own sentence, and harms nothing further."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from iro_core.trouble import Trouble
from iro_desktop.models import opening
from iro_desktop.models.engine import make_engine
from iro_desktop.models.examining import (
    KeyMissingError,
    StoreEmptyError,
    StoreMissingError,
    StoreNotEncryptedError,
)
from iro_desktop.models.faults import (
    DiskFullError,
    FolderClosedError,
    StoreBeginningDamagedError,
    StoreDamagedError,
    StoreOfAnotherKeyError,
)
from iro_desktop.models.key_file import read_key_file, second_copy
from iro_desktop.models.keys import unwrapped
from iro_desktop.models.opening import LaterVersionError
from iro_desktop.models.outbox import SCHEMA_VERSION
from iro_desktop.models.places import Places
from iro_desktop.models.store import Store
from iro_desktop.services.opening_troubles import KeyDamagedError
from tests.builders import a_child
from tests.caseloads import PASSWORD, SAM, a_caseload, a_strongbox, prints

PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    a_caseload(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def store_in(folder: Path) -> Path:
    return Places(folder).store


def no_store(folder: Path) -> None:
    store_in(folder).unlink()


def empty_store(folder: Path) -> None:
    store_in(folder).write_bytes(b"")


def no_key(folder: Path) -> None:
    for each in folder.glob("caseload.key*"):
        each.unlink()


def damaged_keys(folder: Path) -> None:
    flip(folder / "caseload.key", 100)
    flip(second_copy(folder / "caseload.key"), 100)


def plain_store(folder: Path) -> None:
    store_in(folder).unlink()
    engine = sa.create_engine(f"sqlite:///{store_in(folder).as_posix()}")
    with engine.begin() as connection:
        connection.exec_driver_sql("create table child (id text)")
    engine.dispose()


def damaged_beginning(folder: Path) -> None:
    flip(store_in(folder), 200)


def damaged_salt(folder: Path) -> None:
    flip(store_in(folder), 3)


def store_of_another_key(folder: Path) -> None:
    other = folder.parent / "other"
    a_caseload(other)
    shutil.copy(store_in(other), store_in(folder))


def a_few_bytes(folder: Path) -> None:
    store_in(folder).write_bytes(store_in(folder).read_bytes()[:100])


def cut_short(folder: Path) -> None:
    store_in(folder).write_bytes(store_in(folder).read_bytes()[: PAGE * 3 + 5])


def later_store(folder: Path) -> None:
    box = a_strongbox(folder)
    box.unlock(PASSWORD)
    engine = make_engine(store_in(folder), data_key(folder))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"pragma user_version = {SCHEMA_VERSION + 1}")
    engine.dispose()
    box.release()


def data_key(folder: Path) -> bytes:
    ring = read_key_file(Places(folder).key_file)
    return unwrapped(ring, password=PASSWORD, device_secret=None)


FAULTS: list[tuple[Callable[[Path], None], type[Trouble], str]] = [
    (no_store, StoreMissingError, "is missing, though its key is here"),
    (empty_store, StoreEmptyError, "file is empty"),
    (no_key, KeyMissingError, "key file beside it is missing"),
    (damaged_keys, KeyDamagedError, "key file beside the caseload is damaged"),
    (plain_store, StoreNotEncryptedError, "is not encrypted"),
    (damaged_beginning, StoreBeginningDamagedError, "beginning of the caseload's file is damaged"),
    (damaged_salt, StoreOfAnotherKeyError, "do not belong together"),
    (store_of_another_key, StoreOfAnotherKeyError, "do not belong together"),
    (a_few_bytes, StoreDamagedError, "Part of the caseload is damaged"),
    (cut_short, StoreDamagedError, "Part of the caseload is damaged"),
    (later_store, LaterVersionError, "newer version of IRO Desktop"),
]


@pytest.mark.parametrize(
    ("plant", "kind", "words"), FAULTS, ids=lambda v: getattr(v, "__name__", "")
)
def test_each_fault_is_told_and_nothing_is_touched(
    folder: Path, plant: Callable[[Path], None], kind: type[Trouble], words: str
) -> None:
    plant(folder)
    before = prints(folder)
    box = a_strongbox(folder)

    with pytest.raises(kind) as met:
        box.unlock(PASSWORD)

    box.release()
    assert words in met.value.happened
    assert met.value.safe
    assert met.value.do
    assert prints(folder) == before


@pytest.mark.parametrize(
    ("plant", "kind", "words"), FAULTS, ids=lambda v: getattr(v, "__name__", "")
)
def test_no_fault_makes_room_for_a_new_caseload(
    folder: Path, plant: Callable[[Path], None], kind: type[Trouble], words: str
) -> None:
    plant(folder)
    before = prints(folder)
    box = a_strongbox(folder)

    with pytest.raises(Trouble):
        box.create(SAM, PASSWORD)

    box.release()
    assert prints(folder) == before


def test_the_sentences_differ() -> None:
    sentences = {kind: words for _, kind, words in FAULTS}

    assert len(set(sentences.values())) == len(sentences)


def test_every_flipped_bit_of_the_store_is_told_or_harmless(folder: Path) -> None:
    whole = store_in(folder).read_bytes()
    wanted = all_rows(folder)
    told = 0

    for n in range(60):
        flip(store_in(folder), (n * 7919 * 13) % len(whole))
        try:
            assert all_rows(folder) == wanted
        except Trouble:
            told += 1
        store_in(folder).write_bytes(whole)

    assert told == 60


def all_rows(folder: Path) -> list[object]:
    """Return everything in the store, read through the store."""
    box = a_strongbox(folder)
    try:
        store = box.unlock(PASSWORD)
        with store.reading() as reader:
            names = reader.connection.exec_driver_sql(
                "select name from sqlite_master where type = 'table' order by name"
            ).scalars()
            reader.connection.exec_driver_sql("pragma integrity_check").all()
            return [
                reader.connection.exec_driver_sql(f'select * from "{name}"').all()  # noqa: S608 - the name is the store's own
                for name in names
            ]
    finally:
        box.release()


def test_damage_beyond_the_beginning_is_found_on_opening_after_a_crash(folder: Path) -> None:
    flip(store_in(folder), PAGE * 20 + 9)
    Places(folder).write_ahead_log.write_bytes(b"cut off")
    box = a_strongbox(folder)

    with pytest.raises(StoreDamagedError):
        box.unlock(PASSWORD)
    box.release()


def test_a_whole_store_opens_after_a_crash(folder: Path) -> None:
    Places(folder).write_ahead_log.write_bytes(b"cut off")
    box = a_strongbox(folder)

    box.unlock(PASSWORD)

    box.release()


def test_damage_met_while_working_is_told_and_the_rest_goes_on(folder: Path) -> None:
    box = a_strongbox(folder)
    with box.unlock(PASSWORD).writing() as writer:
        fingerprint = writer.put_content(bytes(100_000))
    box.release()
    flip(store_in(folder), store_in(folder).stat().st_size - 2 * PAGE)

    again = a_strongbox(folder)
    store = again.unlock(PASSWORD)

    with pytest.raises(StoreDamagedError), store.reading() as reader:
        reader.content(fingerprint)
    with store.reading() as reader:
        assert reader.local("profile_id") == store.author.profile_id
    again.release()


def write_more_than_fits(store: Store) -> None:
    with store.writing() as writer:
        pages = writer.connection.exec_driver_sql("pragma page_count").scalar_one()
        writer.connection.exec_driver_sql(f"pragma max_page_count = {pages}")
        writer.put_content(bytes(200_000))


def test_a_full_disk_is_told_and_what_was_saved_is_kept(folder: Path) -> None:
    box = a_strongbox(folder)
    store = box.unlock(PASSWORD)
    with store.writing() as writer:
        kept = writer.add(a_child(first_name="Kept"))

    with pytest.raises(DiskFullError, match="What you have typed is still on the screen"):
        write_more_than_fits(store)

    with store.reading() as reader:
        assert reader.need(type(kept), kept.id).first_name == "Kept"
    box.release()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a file where the folder should be")

    with pytest.raises(FolderClosedError, match="not allowed to write"):
        a_strongbox(tmp_path / "data")


def test_a_full_disk_on_a_first_run_leaves_no_caseload(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    box = a_strongbox(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "keep_in_step", full)
        with pytest.raises(DiskFullError):
            box.create(SAM, PASSWORD)
    box.release()

    again = a_strongbox(tmp_path)
    assert again.is_new()
    again.create(SAM, PASSWORD)
    again.release()


def test_a_first_run_cut_off_before_its_end_is_finished_or_begun_anew(folder: Path) -> None:
    places = Places(folder)
    places.store.rename(places.unfinished_store)

    box = a_strongbox(folder)

    box.unlock(PASSWORD)
    box.release()


def test_a_first_run_cut_off_before_its_key_is_begun_anew(folder: Path) -> None:
    places = Places(folder)
    places.store.rename(places.unfinished_store)
    no_key(folder)

    box = a_strongbox(folder)

    assert box.is_new()
    assert not places.unfinished_store.exists()
    box.release()


def test_a_half_made_backup_is_swept_at_the_start(folder: Path) -> None:
    places = Places(folder)
    places.backups.mkdir()
    (places.backups / "before-version-2.unfinished").write_bytes(b"half")
    (places.backups / "before-version-1.irostore").write_bytes(b"whole")

    a_strongbox(folder).release()

    assert [each.name for each in places.backups.iterdir()] == ["before-version-1.irostore"]


def test_only_the_newest_backups_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = Places(folder)
    places.backups.mkdir()
    for n in range(5):
        (places.backups / f"before-version-{n}.irostore").write_bytes(b"old")

    def migrated(_engine: object, *, backups: Path, at: object) -> Path:
        (backups / "before-version-9.irostore").write_bytes(b"newest")
        return backups / "before-version-9.irostore"

    monkeypatch.setattr(opening, "migrate", migrated)
    box = a_strongbox(folder)
    box.unlock(PASSWORD)
    box.release()

    left = {each.name for each in places.backups.iterdir()}
    assert len(left) == 3
    assert "before-version-9.irostore" in left


def test_a_copy_without_a_caseload_is_no_first_run(folder: Path) -> None:
    places = Places(folder)
    places.backups.mkdir()
    shutil.copy(places.store, places.backups / "before-version-1.irostore")
    no_store(folder)
    no_key(folder)
    box = a_strongbox(folder)

    with pytest.raises(StoreMissingError):
        box.is_new()
    box.release()


def test_a_disk_that_fills_during_the_backup_leaves_the_store_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = prints(folder)

    def full(*_args: object, **_options: object) -> None:
        error = Exception("database or disk is full")
        error.sqlite_errorcode = 13  # type: ignore[attr-defined]  # as the library sets it
        raise sa.exc.OperationalError("vacuum into ?", {}, error)

    monkeypatch.setattr(opening, "migrate", full)
    box = a_strongbox(folder)
    with pytest.raises(DiskFullError):
        box.unlock(PASSWORD)
    box.release()

    assert prints(folder) == before
