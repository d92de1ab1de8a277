"""Small files that are either the old one or the new one, never half of each."""

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file's content in one step that survives a power cut.

    The content goes to a file beside it, is pushed to the disk and then takes the name. If anything
    fails, the old file stands as it was.

    Raises:
        OSError: The folder cannot be written to, or the disk is full.
    """
    beside = path.with_name(f"{path.name}.unfinished")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    keep_name(path.parent)


def keep_name(folder: Path) -> None:
    """Push a folder's list of names to the disk, where the system can do that.

    Windows keeps it in step by itself and cannot open a folder; there this does nothing.
    """
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
