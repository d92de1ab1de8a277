"""One copy of the program on one caseload; a second one asks the first to come to the front."""

import errno
from pathlib import Path

from filelock import FileLock, Timeout

from iro_core.trouble import Trouble
from iro_desktop.models.faults import folder_trouble
from iro_desktop.models.places import Places

KNOCK = "knock"


class AlreadyOpenError(Trouble):
    """Another copy of the program has this caseload."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="IRO Desktop is already open on this computer.",
            safe="Nothing has been changed.",
            do="Use the window that is open. If you cannot see one, restart the computer.",
        )


class Claim:
    """This process has the caseload until `release`, or until it ends in whatever way."""

    def __init__(self, lock: FileLock) -> None:
        """Hold the lock."""
        self._lock = lock

    def release(self) -> None:
        """Let another process have the caseload."""
        self._lock.release()


def claim(places: Places) -> Claim:
    """Take the caseload for this process alone.

    Raises:
        AlreadyOpenError: Another process has it; it has been asked to come to the front.
        Trouble: The folder cannot be written to.
    """
    try:
        places.running.mkdir(parents=True, exist_ok=True)
        lock = FileLock(places.running / "lock", thread_local=False)
        lock.acquire(timeout=0)
    except Timeout as error:
        knock(places)
        raise AlreadyOpenError from error
    except OSError as error:
        raise folder_trouble(error.errno or 0) from error
    except NotImplementedError as error:  # the file system has no locks
        raise folder_trouble(errno.EROFS) from error
    return Claim(lock)


def knock(places: Places) -> None:
    """Ask the copy that has the caseload to come to the front, by a file that it watches."""
    path = places.running / KNOCK
    try:
        path.write_bytes(b"")
        path.unlink(missing_ok=True)
    except OSError:
        return


def running_folder(folder: Path) -> Path:
    """Return the folder that changes when another copy knocks."""
    return Places(folder).running
