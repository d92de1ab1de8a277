"""A caseload is made, unlocked, locked and given another password, and nothing else opens it."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from iro_core.fields import Role
from iro_core.records import Child, Profile
from iro_core.trouble import wait_in_words
from iro_desktop.models import examining, faults, key_file
from iro_desktop.models.key_file import second_copy, write_key_file
from iro_desktop.models.store import StoreLockedError
from iro_desktop.services import opening
from iro_desktop.services.opening import (
    AlreadyOpenError,
    FirstRun,
    PasswordRefusedError,
    Strongbox,
    WrongPasswordError,
)
from iro_desktop.services.opening_troubles import (
    CaseloadThereError,
    KeyringLockedError,
    KeyringLostError,
    NotYetError,
)
from tests.builders import a_child
from tests.caseloads import CHEAP, PASSWORD, SAM, a_caseload, a_strongbox
from tests.clocks import FakeClock
from tests.keyrings import FakeKeyring

ROOT = Path(__file__).parents[2]
ANOTHER = "pebble trumpet harvest"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_caseload(tmp_path / "data")
    return tmp_path / "data"


def test_a_first_run_makes_a_caseload_that_knows_its_officer(tmp_path: Path) -> None:
    box = a_strongbox(tmp_path)
    assert box.is_new()

    store = box.create(FirstRun(full_name="Sam Example", role=Role.CP_CHAIR), PASSWORD)

    assert not box.is_new()
    assert store.author.role is Role.CP_CHAIR
    with store.reading() as reader:
        assert reader.need(Profile, store.author.profile_id).full_name == "Sam Example"
    box.release()


def test_what_was_written_is_there_after_unlocking(folder: Path) -> None:
    box = a_strongbox(folder)
    store = box.unlock(PASSWORD)
    with store.writing() as writer:
        writer.add(a_child(first_name="Ann"))
    box.release()

    again = a_strongbox(folder)
    unlocked = again.unlock(PASSWORD)

    assert unlocked.author == store.author
    with unlocked.reading() as reader:
        assert [child.first_name for child in reader.find(Child)] == ["Ann"]
    again.release()


def test_a_locked_store_reads_and_writes_nothing_until_it_is_unlocked(folder: Path) -> None:
    box = a_strongbox(folder)
    store = box.unlock(PASSWORD)

    box.lock()

    with pytest.raises(StoreLockedError), store.reading():
        pass
    with pytest.raises(StoreLockedError), store.writing():
        pass
    with pytest.raises(WrongPasswordError):
        box.unlock("not the password")
    assert store.is_locked
    assert box.unlock(PASSWORD) is store
    with store.reading() as reader:
        assert reader.find(Child) == []
    box.release()


def test_unlocking_what_is_open_keeps_it_open(folder: Path) -> None:
    box = a_strongbox(folder)

    assert box.unlock(PASSWORD) is box.unlock(PASSWORD)
    box.release()


def test_wrong_passwords_wait_longer_and_longer_and_wipe_nothing(folder: Path) -> None:
    clock = FakeClock()
    box = a_strongbox(folder, clock=clock)
    for _ in range(5):
        with pytest.raises(WrongPasswordError):
            box.unlock("not the password")

    with pytest.raises(NotYetError, match="32 seconds"):
        box.unlock(PASSWORD)
    clock.pass_time(dt.timedelta(seconds=32))
    box.unlock(PASSWORD)

    assert not box.wait()
    box.release()


def test_wrong_passwords_over_many_starts_open_nothing(folder: Path) -> None:
    clock = FakeClock()
    opened = 0

    for n in range(100):
        box = a_strongbox(folder, clock=clock)
        clock.pass_time(box.wait())
        try:
            box.unlock(f"guess number {n}")
            opened += 1
        except WrongPasswordError:
            box.release()

    assert opened == 0
    clock.pass_time(dt.timedelta(minutes=15))
    a_strongbox(folder, clock=clock).unlock(PASSWORD)


def test_with_a_keyring_the_password_alone_is_not_enough(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    a_caseload(tmp_path, keyring=keyring)

    stolen = a_strongbox(tmp_path)

    assert stolen.uses_keyring()
    with pytest.raises(KeyringLostError):
        stolen.unlock(PASSWORD)
    stolen.release()
    a_strongbox(tmp_path, keyring=keyring).unlock(PASSWORD)


@pytest.mark.parametrize("left", [{}, {"name": b"another"}])
def test_a_keyring_that_lost_its_secret_costs_no_guess(
    tmp_path: Path, left: dict[str, bytes]
) -> None:
    keyring = FakeKeyring()
    a_caseload(tmp_path, keyring=keyring)
    keyring.kept = dict.fromkeys(keyring.kept, left["name"]) if left else {}
    box = a_strongbox(tmp_path, keyring=keyring)

    for _ in range(10):
        with pytest.raises(KeyringLostError, match="profile is moved or reset"):
            box.unlock(PASSWORD)

    assert not box.wait()
    box.release()


def test_a_keyring_that_is_locked_says_so_and_costs_no_guess(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    a_caseload(tmp_path, keyring=keyring)
    keyring.silent = True
    box = a_strongbox(tmp_path, keyring=keyring)

    with pytest.raises(KeyringLockedError):
        box.unlock(PASSWORD)

    keyring.silent = False
    box.unlock(PASSWORD)
    box.release()


def test_a_first_run_without_a_keyring_that_answers_uses_the_password_alone(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    keyring.silent = True
    box = a_strongbox(tmp_path, keyring=keyring)
    assert box.keyring_words() is None

    box.create(SAM, PASSWORD)

    assert not box.uses_keyring()
    box.release()


def test_another_password_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    a_caseload(tmp_path, keyring=keyring)
    box = a_strongbox(tmp_path, keyring=keyring)
    box.unlock(PASSWORD)

    box.change_password(PASSWORD, ANOTHER)

    box.lock()
    with pytest.raises(WrongPasswordError):
        box.unlock(PASSWORD)
    box.unlock(ANOTHER)
    box.release()


def test_changing_the_password_leaves_no_file_that_the_old_one_opens(folder: Path) -> None:
    old = {path.read_bytes() for path in folder.glob("*.key*")}
    box = a_strongbox(folder)

    box.change_password(PASSWORD, ANOTHER)

    assert not old & {path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    box.release()


def test_changing_the_password_takes_up_a_keyring_that_was_not_there_before(folder: Path) -> None:
    keyring = FakeKeyring()
    box = a_strongbox(folder, keyring=keyring)
    assert not box.uses_keyring()

    box.change_password(PASSWORD, ANOTHER)

    assert box.uses_keyring()
    box.unlock(ANOTHER)
    box.release()


def test_the_old_password_must_be_right_and_wrong_ones_count(folder: Path) -> None:
    box = a_strongbox(folder)

    for _ in range(5):
        with pytest.raises(WrongPasswordError):
            box.change_password("not the password", ANOTHER)

    with pytest.raises(NotYetError):
        box.unlock(PASSWORD)
    box.release()


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaa", "Sam Example 2026", "Example Council 1"])
def test_a_password_that_is_easy_to_guess_is_refused(folder: Path, weak: str) -> None:
    box = a_strongbox(folder)
    box.unlock(PASSWORD)

    with pytest.raises(PasswordRefusedError):
        box.change_password(PASSWORD, weak)

    box.lock()
    box.unlock(PASSWORD)
    box.release()


def test_a_power_cut_between_the_two_copies_leaves_one_password_that_opens(folder: Path) -> None:
    box = a_strongbox(folder)
    old_copy = second_copy(folder / "caseload.key").read_bytes()
    box.change_password(PASSWORD, ANOTHER)
    second_copy(folder / "caseload.key").write_bytes(old_copy)

    box.unlock(ANOTHER)

    assert second_copy(folder / "caseload.key").read_bytes() != old_copy
    box.release()


def test_a_new_key_file_that_cannot_be_read_back_brings_the_old_one_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = a_strongbox(folder)
    before = (folder / "caseload.key").read_bytes()

    def write_badly(path: Path, ring: object) -> None:
        monkeypatch.setattr(key_file, "write_key_file", write_key_file)
        path.write_bytes(b"not what was meant")

    monkeypatch.setattr(key_file, "write_key_file", write_badly)
    with pytest.raises(faults.DiskError):
        box.change_password(PASSWORD, ANOTHER)

    assert (folder / "caseload.key").read_bytes() == before
    box.unlock(PASSWORD)
    box.release()


def test_a_first_run_never_puts_a_caseload_in_place_of_another(folder: Path) -> None:
    box = a_strongbox(folder)

    with pytest.raises(CaseloadThereError):
        box.create(SAM, ANOTHER)

    box.unlock(PASSWORD)
    box.release()


def test_no_file_holds_the_password_or_a_name(folder: Path) -> None:
    box = a_strongbox(folder)
    with pytest.raises(WrongPasswordError):
        box.unlock("a wrong password, nearly right")
    with box.unlock(PASSWORD).writing() as writer:
        writer.add(a_child(first_name="Zebediah", family_name="Quillfeather"))
    box.change_password(PASSWORD, ANOTHER)

    running = everything_in(folder)
    box.release()

    for kept in (running, everything_in(folder)):
        for word in (PASSWORD, ANOTHER, "nearly right", "Sam Example", "Zebediah", "Quillfeather"):
            assert word.encode() not in kept
            assert word.encode("utf-16-le") not in kept


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_one_process_at_a_time(folder: Path) -> None:
    first = a_strongbox(folder)

    with pytest.raises(AlreadyOpenError, match="already open"):
        a_strongbox(folder)

    first.release()
    a_strongbox(folder).release()


def test_another_process_finds_the_caseload_taken_and_free_again(folder: Path) -> None:
    first = a_strongbox(folder)
    taken = [is_taken(folder) for _ in range(2)]
    first.release()

    assert taken == [True, True]
    assert not is_taken(folder)


def is_taken(folder: Path) -> bool:
    """Say whether another process finds the folder taken."""
    program = (
        "import sys; from pathlib import Path; from iro_desktop.models import claims, places\n"
        "try: claims.claim(places.Places(Path(sys.argv[1])))\n"
        "except claims.AlreadyOpenError: sys.exit(7)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(folder)], check=False, cwd=ROOT)
    return ended.returncode == 7


def test_the_usual_cost_is_not_the_cheap_one_of_these_tests(tmp_path: Path) -> None:
    assert opening.Cost().memory_bytes > 1_000 * CHEAP.memory_bytes


def test_a_strongbox_that_cannot_be_made_lets_the_folder_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_places: object) -> None:
        raise faults.DiskError

    with monkeypatch.context() as patch:
        patch.setattr(examining, "tidy", fail)
        with pytest.raises(faults.DiskError):
            a_strongbox(folder)

    a_strongbox(folder).release()


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (0.2, "1 second"),
        (32, "32 seconds"),
        (90, "90 seconds"),
        (91, "2 minutes"),
        (900, "15 minutes"),
    ],
)
def test_a_wait_is_said_in_words(wait: float, words: str) -> None:
    assert wait_in_words(dt.timedelta(seconds=wait)) == words


def test_a_strongbox_does_not_show_answers(tmp_path: Path) -> None:
    assert "Sam" not in repr(SAM)
    assert isinstance(a_strongbox(tmp_path), Strongbox)
