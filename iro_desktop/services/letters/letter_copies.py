"""Copies of letters outside the store: each is remembered, so that it can be deleted after use.

A copy is not protected by the password. So the caseload knows of it before it is written, and even
one that a power cut left half-written can be found and deleted.
"""

import contextlib
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from iro_core.domain.date_words import MONTHS
from iro_core.records import Letter
from iro_core.trouble import Trouble
from iro_desktop.files import write_whole
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letters import letter_pdf, record_printed

_KEPT = "letter_copies"
_UNFINISHED = ".unfinished"
_PDF = b"%PDF-"


@dataclass(frozen=True, kw_only=True, repr=False)
class SavedCopy:
    """A copy of a letter as a file.

    Attributes:
        is_there: Whether a file stands at that place now. It is not looked at further.
    """

    letter_id: str
    path: Path
    saved_at: dt.datetime
    is_there: bool


class CopyNotSavedError(Trouble):
    """The copy could not be written."""

    def __init__(self) -> None:
        """Say so, without naming the place."""
        super().__init__(
            happened="The copy could not be saved there.",
            safe="What you wanted to save is kept in the caseload.",
            do="Choose another folder, or make room on the disk.",
        )


class OtherFileThereError(Trouble):
    """What stands at the place is no letter: the caseload itself, perhaps."""

    def __init__(self) -> None:
        """Say so, without naming the place."""
        super().__init__(
            happened="Another kind of file is at that place. It was not replaced.",
            safe="What you wanted to save is kept in the caseload.",
            do="Choose another name for the copy.",
        )


class CopyNotDeletedError(Trouble):
    """The copy could not be deleted."""

    def __init__(self, happened: str, do: str) -> None:
        """Say so, without naming the place."""
        super().__init__(happened=happened, safe="It stays in the list.", do=do)


def copy_name(letter: Letter) -> str:
    """Return the name that a copy is offered to have: neutral, since folders are seen by others."""
    day = letter.dated_on
    return f"Letter {day.day} {MONTHS[day.month - 1]} {day.year}.pdf" if day else "Letter.pdf"


def save_copy(store: Store, *, letter_id: str, path: Path) -> Letter:
    """Write the exact PDF of a finished letter to a file, and put that into the record.

    Raises:
        LetterError: The letter is not finished, or its PDF is not on this laptop or is damaged.
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file that is no PDF stands there.
    """
    write_copy(store, owner_id=letter_id, path=path, content=letter_pdf(store, letter_id=letter_id))
    return record_printed(store, letter_id=letter_id, as_file=True)


def write_copy(
    store: Store, *, owner_id: str, path: Path, content: bytes, opening: bytes = _PDF
) -> None:
    """Write a file outside the store and remember it, so that it can be deleted after use.

    Args:
        store: An open store.
        owner_id: The letter or the review that the copy belongs to; `saved_copies` asks by it.
        path: Where. A file of another kind that stands there is never replaced.
        content: The file.
        opening: How a file of that kind begins.

    Raises:
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file of another kind stands there.
    """
    if _is_other_file(path, opening):
        raise OtherFileThereError
    known = _kept(store)
    _remember(store, owner_id, path, content)
    try:
        write_whole(path, content)
    except OSError:
        _keep(store, known)
        raise CopyNotSavedError from None


def saved_copies(store: Store, *, letter_id: str) -> tuple[SavedCopy, ...]:
    """Return the copies of a letter that were saved and not deleted here, the newest first."""
    found = (_copy(entry) for entry in _kept(store) if entry["letter_id"] == letter_id)
    return tuple(reversed(list(found)))


def delete_copy(store: Store, *, copy: SavedCopy) -> None:
    """Delete a copy and forget it. One that is gone already is only forgotten.

    Raises:
        CopyNotDeletedError: The file is another one by now, or cannot be deleted.
    """
    entries = _kept(store)
    mine = [each for each in entries if _is(each, copy)]
    try:
        if copy.path.exists() and not any(_still_ours(each) for each in mine):
            raise CopyNotDeletedError(
                "The file at that place is not the letter any more.",
                "It was not touched. Delete it yourself if it is not needed.",
            )
        for path in (copy.path, _half(copy.path)):
            path.unlink(missing_ok=True)
    except OSError:
        raise CopyNotDeletedError(
            "The copy could not be deleted.", "Close the program that has it open and try again."
        ) from None
    _keep(store, [each for each in entries if each not in mine])


def _is_other_file(path: Path, opening: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(opening)) not in (b"", opening)
    except OSError:
        return False


def _half(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)


def _still_ours(entry: dict[str, str]) -> bool:
    return hashlib.sha256(Path(entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


def _is(entry: dict[str, str], copy: SavedCopy) -> bool:
    return entry["letter_id"] == copy.letter_id and entry["path"] == str(copy.path)


def _copy(entry: dict[str, str]) -> SavedCopy:
    path = Path(entry["path"])
    is_there = False
    with contextlib.suppress(OSError):
        is_there = path.exists() or _half(path).exists()
    return SavedCopy(
        letter_id=entry["letter_id"],
        path=path,
        saved_at=dt.datetime.fromisoformat(entry["at"]),
        is_there=is_there,
    )


def _remember(store: Store, letter_id: str, path: Path, pdf: bytes) -> None:
    with store.writing() as writer:
        entries = [each for each in writer.local(_KEPT) or [] if each["path"] != str(path)]
        entry = {
            "letter_id": letter_id,
            "path": str(path),
            "at": writer.at.isoformat(),
            "sha256": hashlib.sha256(pdf).hexdigest(),
        }
        writer.set_local(_KEPT, [*entries, entry])


def _kept(store: Store) -> list[dict[str, str]]:
    with store.reading() as reader:
        return list(reader.local(_KEPT) or [])


def _keep(store: Store, entries: list[dict[str, str]]) -> None:
    with store.writing() as writer:
        writer.set_local(_KEPT, entries)
