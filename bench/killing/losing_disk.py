"""A disk that keeps nothing until it is told to sync: a kill on it is a power cut.

Writes stay in this process's memory; only a sync puts them into the real file. When the process
is killed, every write that nobody synced is lost, the worst that a power cut may do to a file.
"""

import contextlib
import os
from pathlib import Path
from typing import Any

import apsw

NAME = "losing"


class LosingDisk(apsw.VFS):
    """SQLite's own file system, with files that lose what was not synced."""

    def __init__(self) -> None:
        """Register beneath the cipher."""
        super().__init__(NAME, base="unix")

    def xOpen(self, name: Any, flags: list[int]) -> "LosingFile":
        """Open a file of this kind."""
        return LosingFile(name, flags)


class LosingFile(apsw.VFSFile):
    """A file whose content is held in memory and put on the disk by a sync only."""

    def __init__(self, name: Any, flags: list[int]) -> None:
        """Read what is on the disk."""
        super().__init__("unix", name, flags)
        self._path = Path(name.filename() if hasattr(name, "filename") else str(name))
        with contextlib.suppress(FileNotFoundError):
            self._content = bytearray(self._path.read_bytes())
        self._dirty = False

    _content: bytearray = bytearray()

    def xRead(self, amount: int, offset: int) -> bytes:
        """Read as if everything written were there."""
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        """Keep a write in memory."""
        missing = offset - len(self._content)
        if missing > 0:
            self._content.extend(bytes(missing))
        self._content[offset : offset + len(data)] = data
        self._dirty = True

    def xTruncate(self, newsize: int) -> None:
        """Keep a shortening in memory."""
        del self._content[newsize:]
        self._dirty = True

    def xFileSize(self) -> int:
        """Return the size as if everything written were there."""
        return len(self._content)

    def xSync(self, flags: int) -> None:
        """Put everything on the disk."""
        if self._dirty:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT)
            with os.fdopen(descriptor, "r+b") as file:
                file.write(self._content)
                file.truncate(len(self._content))
                file.flush()
                os.fsync(file.fileno())
            self._dirty = False

    def xClose(self) -> None:
        """Close without a sync, as a crash would."""
        super().xClose()
