"""What must be true of the disk after the program was killed while letters went out."""

from collections.abc import Iterator
from pathlib import Path

from bench.killing.stores import FILE, open_store
from bench.marking.markers import found_in
from iro_core.records import Letter
from iro_desktop.letters.content import LetterError
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_copies import delete_copy, saved_copies
from iro_desktop.services.letters.letters import letter_pdf

FOLDERS = ("data", "temp", "home")
COPIES = "copies"
_OF_THE_STORE = {FILE, f"{FILE}-wal", f"{FILE}-shm"}


def files_outside(folder: Path) -> set[str]:
    """Return every file that is neither the store nor a saved copy."""
    found = {
        str(path.relative_to(folder))
        for name in FOLDERS
        for path in (folder / name).rglob("*")
        if path.is_file()
    }
    return found - {str(Path("data") / name) for name in _OF_THE_STORE}


def verdict(folder: Path, *, usual: set[str]) -> list[str]:
    """Return what is wrong, in words; the copies that were saved are deleted afterwards.

    Args:
        folder: The folder that the program worked in.
        usual: The files that the program makes by itself, without any letter.
    """
    found = [f"left behind: {name}" for name in sorted(files_outside(folder) - usual)]
    found += found_in([folder / name for name in FOLDERS])
    store = open_store(folder / "data")
    try:
        found += [*_damaged(store), *_copies_unknown(store, folder / COPIES)]
    finally:
        store.close()
    return found


def _damaged(store: Store) -> Iterator[str]:
    with store.reading() as reader:
        finished = reader.find(Letter, state="ready")
    for letter in finished[-3:]:
        try:
            letter_pdf(store, letter_id=letter.id)
        except LetterError as why:
            yield f"letter {letter.id}: {why}"


def _copies_unknown(store: Store, copies: Path) -> Iterator[str]:
    """Delete each copy that the program lists; what is left then is one that nobody knows of."""
    with store.reading() as reader:
        found = [each.id for each in reader.find(Letter)]
    for letter_id in found:
        for copy in saved_copies(store, letter_id=letter_id):
            delete_copy(store, copy=copy)
    for path in sorted(copies.iterdir()):
        yield f"a copy that is in no list: {path.suffix}"
        path.unlink()
