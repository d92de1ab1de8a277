"""A small file that something else holds or has spoilt neither shuts a caseload nor tells lies."""

import errno
from pathlib import Path

import pytest

from iro_core.trouble import Trouble
from iro_desktop.files import write_whole
from iro_desktop.models import key_file
from iro_desktop.models.places import Places
from tests.caseloads import PASSWORD, a_caseload, a_strongbox

ANOTHER = "pebble trumpet harvest"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_caseload(tmp_path / "data")
    return tmp_path / "data"


def hold_second_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody write the second key file, as a virus scanner does on Windows."""

    def held(path: Path, content: bytes) -> None:
        if path.name.endswith(".copy"):
            raise PermissionError(errno.EACCES, "held")
        write_whole(path, content)

    monkeypatch.setattr(key_file, "write_whole", held)


def test_a_second_key_file_that_is_held_hides_no_new_password(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, places = a_strongbox(folder), Places(folder)

    with monkeypatch.context() as patch:
        hold_second_copy(patch)
        box.change_password(PASSWORD, ANOTHER)
        box.unlock(ANOTHER)
    box.lock()
    box.unlock(ANOTHER)
    box.release()

    assert key_file.second_copy(places.key_file).read_bytes() == places.key_file.read_bytes()


def test_a_name_that_cannot_be_pushed_to_the_disk_hides_no_new_password(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written_but(path: Path, content: bytes) -> None:
        write_whole(path, content)
        raise OSError(errno.EIO, "the folder")

    box = a_strongbox(folder)
    with monkeypatch.context() as patch:
        patch.setattr(key_file, "write_whole", written_but)
        box.change_password(PASSWORD, ANOTHER)

    box.unlock(ANOTHER)
    box.release()


def test_a_count_of_guesses_that_cannot_be_read_is_told_in_a_sentence(folder: Path) -> None:
    (folder / "guesses.json").mkdir()

    with pytest.raises(Trouble, match="disk did not answer"):
        a_strongbox(folder)
