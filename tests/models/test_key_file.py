"""The key file is either whole or known to be damaged, and one damaged copy costs nothing."""

import dataclasses
import json
from pathlib import Path

import pytest

from iro_desktop.models import key_file
from iro_desktop.models.key_file import (
    KeyFileDamagedError,
    KeyFileMissingError,
    KeyFileTooNewError,
    keep_in_step,
    read_key_file,
    second_copy,
    to_bytes,
    write_key_file,
)
from iro_desktop.models.keys import Cost, KeyRing, new_key_ring

KEY = bytes(range(32))
RING = new_key_ring(
    KEY, password="a", device_secret=b"d" * 32, cost=Cost(memory_bytes=8192, passes=1)
)
OTHER = dataclasses.replace(RING, name="other")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    keep_in_step(tmp_path / "caseload.key", RING)
    return tmp_path / "caseload.key"


def test_what_is_written_is_read(path: Path) -> None:
    assert read_key_file(path) == RING


def test_the_file_holds_no_key(path: Path) -> None:
    content = path.read_bytes()

    assert KEY not in content
    assert KEY.hex().encode() not in content


def test_every_flipped_bit_is_noticed() -> None:
    whole = to_bytes(RING)

    for place in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        if json_alike(bytes(damaged), whole):
            continue
        with pytest.raises(KeyFileDamagedError):
            key_file.from_bytes(bytes(damaged))


def json_alike(one: bytes, other: bytes) -> bool:
    """Say whether only the white space differs, so that both say the same."""
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_key_file_is_damaged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    second_copy(path).write_bytes(content)

    with pytest.raises(KeyFileDamagedError):
        read_key_file(path)


def test_a_damaged_first_copy_is_read_from_the_second_and_put_aside(path: Path) -> None:
    path.write_bytes(b"damaged")

    ring = read_key_file(path)
    keep_in_step(path, ring)

    assert ring == RING
    assert path.read_bytes() == second_copy(path).read_bytes()
    assert path.with_name("caseload.key.damaged").read_bytes() == b"damaged"


def test_a_missing_first_copy_is_read_from_the_second(path: Path) -> None:
    path.unlink()

    assert read_key_file(path) == RING


def test_no_copy_at_all_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissingError):
        read_key_file(tmp_path / "caseload.key")


def test_the_copy_of_the_old_password_goes_when_the_new_one_has_opened(path: Path) -> None:
    write_key_file(path, OTHER)
    assert second_copy(path).read_bytes() == to_bytes(RING)

    keep_in_step(path, OTHER)

    assert second_copy(path).read_bytes() == to_bytes(OTHER)


def test_a_power_cut_while_writing_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="No space"):
        write_key_file(path, OTHER)

    assert read_key_file(path) == RING
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "caseload.key",
        "caseload.key.copy",
    ]


def test_the_wrap_of_the_office_is_kept_by_a_version_that_does_not_know_it() -> None:
    office = {"kind": "office", "sealed": "abc"}
    ring = dataclasses.replace(RING, others=(office,))

    assert key_file.from_bytes(to_bytes(ring)) == ring


def test_a_later_version_of_the_file_is_not_called_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "VERSION", 2)
    later = to_bytes(RING)
    monkeypatch.undo()

    with pytest.raises(KeyFileTooNewError):
        key_file.from_bytes(later)


@pytest.mark.parametrize("cost", [Cost(memory_bytes=1 << 40), Cost(passes=10_000), Cost(passes=0)])
def test_a_file_that_asks_for_an_absurd_cost_is_damaged(cost: Cost) -> None:
    wrap = dataclasses.replace(RING.password, cost=cost)
    absurd: KeyRing = dataclasses.replace(RING, password=wrap)

    with pytest.raises(KeyFileDamagedError):
        key_file.from_bytes(to_bytes(absurd))
