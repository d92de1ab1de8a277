"""Taking in a whole folder of pictures: a set that the council has a licence for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from iro_desktop.models.store import Store
from iro_desktop.services.letters.picture_library import (
    COUNCIL,
    PictureWords,
    keep,
    safe_for_letters,
)
from iro_desktop.services.picture_files import PictureError, SafePicture, read_picture_file

ENDINGS = frozenset([".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"])
MOST_FILES = 5_000
_AT_ONCE = 20
_LONGEST_NAME = 120
_APART = re.compile(r"[\W_]+")
_COUNTED = re.compile(r"\s+\d+$")
_TOO_MANY = "This folder holds more than 5,000 pictures. Take in one part of the set at a time."

Told = Callable[[int, int], None]
"""Is told how many files are done, and of how many."""


@dataclass(frozen=True, kw_only=True, repr=False)
class FolderReport:
    """What became of a folder's files.

    Attributes:
        taken: How many pictures are in the library now that were not before.
        known: How many were there already, or came twice.
        refused: The name of each file that was refused, and why.
        stopped: Whether it was ended before the last file.
    """

    taken: int = 0
    known: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    stopped: bool = False


def pictures_in(folder: Path) -> tuple[Path, ...]:
    """Return the picture files of a folder and of folders in it, by name. No link is followed.

    Raises:
        PictureError: There are too many.
    """
    found: list[Path] = []
    for path in _files(folder):
        found.append(path)
        if len(found) > MOST_FILES:
            raise PictureError(_TOO_MANY)
    return tuple(sorted(found))


def take_in_folder(
    store: Store,
    *,
    folder: Path,
    credit: str,
    told: Told = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> FolderReport:
    """Keep every picture of a folder as one of the council's licensed set.

    A file's name, "school bus 2.png", says what it shows and beside which words it is suggested.
    What was taken in before a stop or a fault is kept; the folder can be taken in again.

    Args:
        credit: Whom to name in a letter with one of them; "" where the licence asks for nobody.
        told: Is called after every few files, on the thread that this runs on.
        stopped: Says whether to end early.

    Raises:
        PictureError: There are too many files.
    """
    paths, report = pictures_in(folder), FolderReport()
    for start in range(0, len(paths), _AT_ONCE):
        if stopped():
            return replace(report, stopped=True)
        some = paths[start : start + _AT_ONCE]
        report = _kept(store, folder, some, credit, report)
        told(min(start + _AT_ONCE, len(paths)), len(paths))
    return report


def words_in(name: str) -> str:
    """Return the words in a file's name: "school_bus-2" says "school bus"."""
    words = _APART.sub(" ", name).strip()
    return (_COUNTED.sub("", words) or words)[:_LONGEST_NAME]


def _kept(
    store: Store, folder: Path, paths: tuple[Path, ...], credit: str, report: FolderReport
) -> FolderReport:
    safe: list[tuple[Path, SafePicture]] = []
    refused = list(report.refused)
    for path in paths:
        try:
            safe.append((path, safe_for_letters(read_picture_file(path))))
        except PictureError as reason:
            refused.append((path.relative_to(folder).as_posix(), str(reason)))
    taken = 0
    with store.writing() as writer:
        for path, picture in safe:
            kept = keep(writer, picture, _said(path, credit))
            taken += kept.is_new
    known = report.known + len(safe) - taken
    return replace(report, taken=report.taken + taken, known=known, refused=tuple(refused))


def _said(path: Path, credit: str) -> PictureWords:
    words = words_in(path.stem)
    return PictureWords(
        source=COUNCIL,
        name=words[:1].upper() + words[1:],
        words=words.lower(),
        description=words[:1].upper() + words[1:],
        credit=credit,
    )


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix.lower() in ENDINGS and not path.is_symlink() and path.is_file():
            yield path
