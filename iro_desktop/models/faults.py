"""What the disk and the file can do to a store, in sentences for the person who meets it."""

import contextlib
import errno
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from iro_core.trouble import Trouble

SAVED = "Everything saved before this is kept."
UNTOUCHED = "Nothing has been changed or deleted. The caseload stays encrypted where it is."
SUPPORT = "Do not delete or move anything in the folder; ask IT support to look at it."

SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CORRUPT = 5, 8, 10, 11
SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_NOTADB = 13, 14, 26
FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


class DiskFullError(Trouble):
    """There is no room left for the store."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="This computer's disk is full, so the last change could not be saved.",
            safe=f"{SAVED} What you have typed is still on the screen.",
            do="Delete files that you do not need or empty the recycle bin, then try again.",
        )


class FolderClosedError(Trouble):
    """The store's folder cannot be written to."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="IRO Desktop is not allowed to write in the caseload's folder.",
            safe=f"{SAVED} {UNTOUCHED}",
            do="Ask IT support to let you write in that folder, then start again.",
        )


class DiskError(Trouble):
    """The disk does not answer as it should."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="This computer's disk did not answer as it should.",
            safe=SAVED,
            do="Try again. If it goes on, ask IT support to check the disk.",
        )


class StoreBusyError(Trouble):
    """Something else holds the store's file."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="Another program is holding the caseload's file, often a virus scanner.",
            safe=f"{SAVED} What you have typed is still on the screen.",
            do="Wait a moment and try again.",
        )


class StoreDamagedError(Trouble):
    """Part of the store is not as it was written."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="Part of the caseload is damaged and cannot be read.",
            safe=UNTOUCHED,
            do=f"{SUPPORT} Copies made before updates are in its “backups” folder.",
        )


class StoreBeginningDamagedError(Trouble):
    """The store's first page is damaged; the rest is there."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The beginning of the caseload's file is damaged, so it cannot be opened.",
            safe=f"{UNTOUCHED} Your password is right and the rest of the file is whole.",
            do=f"{SUPPORT} Copies made before updates are in its “backups” folder.",
        )


class StoreOfAnotherKeyError(Trouble):
    """No page of the store answers to the key."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The caseload and its key do not belong together.",
            safe=UNTOUCHED,
            do="If files in the folder were replaced or copied from another computer, put back the "
            "ones that were there. Otherwise ask IT support to look at the folder.",
        )


def folder_trouble(code: int) -> Trouble:
    """Return the trouble that an operating system's error number is."""
    if code in FULL:
        return DiskFullError()
    if code in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}:
        return FolderClosedError()
    return DiskError()


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Turn errors of the file or of the disk into trouble; let others pass."""
    try:
        with store_told_plainly():
            yield
    except OSError as error:
        raise folder_trouble(error.errno or 0) from error


@contextlib.contextmanager
def store_told_plainly() -> Iterator[None]:
    """Turn the store's errors into trouble; let others pass, those of other files too."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        trouble = _sql_trouble(error.orig)
        if trouble is None:
            raise
        # The library's error quotes the statement and its values: it goes no further.
        raise trouble from None


def _sql_trouble(error: Any) -> Trouble | None:
    """Return the trouble by SQLite's primary result code, which is the code's last byte."""
    kinds: dict[int, Callable[[], Trouble]] = {
        SQLITE_BUSY: StoreBusyError,
        SQLITE_READONLY: FolderClosedError,
        SQLITE_IOERR: DiskError,
        SQLITE_CORRUPT: StoreDamagedError,
        SQLITE_FULL: DiskFullError,
        SQLITE_CANTOPEN: FolderClosedError,
        SQLITE_NOTADB: StoreDamagedError,
    }
    kind = kinds.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return kind() if kind else None
