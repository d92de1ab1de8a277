"""Where a practice caseload lives: thrown away after use, or kept where the user says."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "iro-practice-"
LOCK = "in-use"
NOTE = "This is a practice caseload.txt"
NOTE_WORDS = (
    "An invented caseload of IRO Desktop. Nobody in it is real. Its password is: {password}\n"
)


class FolderError(ValueError):
    """The folder will not do. The message is for the user."""


@contextlib.contextmanager
def throwaway_folder(inner: str = "caseload") -> Iterator[Path]:
    """Give a folder on this computer that is gone afterwards, whatever happens meanwhile.

    What was left behind by demos that were killed is swept away first.
    """
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = FileLock(folder / LOCK)
    lock.acquire(timeout=0)
    try:
        yield folder / inner
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def kept_folder(folder: Path, *, password: str) -> Iterator[Path]:
    """Give a folder that stays, marked as a practice caseload.

    Raises:
        FolderError: There is something in it that is no practice caseload.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / NOTE).exists():
        raise FolderError(f"There is something else in {folder}. Name an empty folder.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NOTE).write_text(NOTE_WORDS.format(password=password), "utf-8")
    yield folder


def sweep() -> int:
    """Throw away what killed demos have left behind, and return how many there were.

    A demo that still runs holds its lock; a folder without a lock file is just being made.
    """
    left = Path(tempfile.gettempdir()).glob(f"{PREFIX}*")
    return sum(_throw_away(folder) for folder in left)


def is_used(folder: Path) -> bool:
    """Say whether a throwaway folder's process still runs."""
    try:
        with FileLock(folder / LOCK, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # another user's
        return False


def _throw_away(folder: Path) -> bool:
    try:
        if not (folder / LOCK).exists():
            return False
        with FileLock(folder / LOCK, timeout=0):
            pass
    except (OSError, Timeout):  # it runs, or it is another user's
        return False
    shutil.rmtree(folder, ignore_errors=True)
    return True
