"""Where a file is: here, here alone, on its way, or nowhere that this laptop knows of."""

import dataclasses
from enum import StrEnum

from iro_core.records import Attachment, Picture
from iro_desktop.models.office import contents
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store


class FileState(StrEnum):
    """Where a file is.

    UNSENT: It is here, and the office does not have it whole yet.
    COMING: Its record is here; the file itself follows.
    MISSING: It is not here, and nothing says that it will come.
    """

    HERE = "here"
    UNSENT = "unsent"
    COMING = "coming"
    MISSING = "missing"


@dataclasses.dataclass(frozen=True, kw_only=True)
class FileOnItsWay:
    """Where a file is, and how much of it is there.

    Attributes:
        done_bytes: For UNSENT what the office has, for COMING what is here.
        size_bytes: Of all of it, as its record says; 0 if that does not.
    """

    state: FileState
    done_bytes: int = 0
    size_bytes: int = 0


def file_state(store: Store, *, sha256: str) -> FileOnItsWay:
    """Return where the file of a fingerprint is."""
    with store.reading() as reader:
        jobs = contents.jobs_of(reader.connection, sha256)
        done, size = max((job.done for job in jobs), default=0), _size(reader, sha256)
        if contents.is_here(reader.connection, sha256):
            is_unsent = any(job.is_upload for job in jobs)
            state = FileState.UNSENT if is_unsent else FileState.HERE
        else:
            state = FileState.COMING if jobs else FileState.MISSING
    return FileOnItsWay(state=state, done_bytes=done, size_bytes=size)


def file_words(where: FileOnItsWay) -> str:
    """Return where a file is in a sentence; "" if it is here and at the office."""
    if where.state is FileState.HERE:
        return ""
    if where.state is FileState.MISSING:
        return "This file is not on this laptop."
    far = 100 * where.done_bytes // where.size_bytes if where.size_bytes else 0
    if where.state is FileState.UNSENT:
        return "This file is here, and still to be sent to the office."
    way = "This file is on its way to this laptop"
    return f"{way}: {far}% is here." if 0 < far < 100 else f"{way}."


def _size(reader: Reader, sha256: str) -> int:
    attached = [each.size_bytes or 0 for each in reader.find(Attachment, sha256=sha256)]
    pictures = [each.size_bytes or 0 for each in reader.find(Picture, sha256=sha256)]
    return max((*attached, *pictures), default=0)
