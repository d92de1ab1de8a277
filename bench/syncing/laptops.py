"""Laptops: real encrypted stores, copied so that each turn begins with the same one."""

import itertools
import shutil
from pathlib import Path

from bench.stores import KEY
from bench.syncing.offices import now
from iro_core.fields import Role
from iro_core.ids import ChildId, DeviceId, NoteId, ProfileId
from iro_core.records import Note
from iro_desktop.models.engine import make_engine
from iro_desktop.models.migrating import migrate
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author

FILE = "caseload.irostore"
BYTES = 1000
_numbers = itertools.count(1)
_WORDS = (
    "Sam told me about school and the new room, asked when the next visit is, and would like to "
    "see her brother more often than once a month; the carer agrees. "
)


def a_laptop(folder: Path, user_id: str, *, like: Store | None = None, name: str = "") -> Store:
    """Return a laptop in a folder of its own.

    Args:
        folder: Where all of them are.
        user_id: Whose it is.
        like: A closed laptop whose file it begins with; None for an empty one.
        name: Its device id, where that matters.
    """
    mine = folder / f"laptop-{next(_numbers)}"
    mine.mkdir()
    device = name or mine.name
    if like is not None:
        shutil.copy(file_of(like), mine / FILE)
    return open_laptop(mine, user_id, device)


def open_laptop(folder: Path, user_id: str, device: str) -> Store:
    """Open the laptop in a folder."""
    engine = make_engine(folder / FILE, KEY)
    migrate(engine, backups=folder / "backups", at=now())
    author = Author(profile_id=ProfileId(user_id), role=Role.IRO, device_id=DeviceId(device))
    return Store(engine, author=author, now=now)


def file_of(store: Store) -> Path:
    """Return the file of an open store, with all that was committed folded into it."""
    store.empty_log()
    with store.reading() as reader:
        return Path(str(reader.connection.engine.url.database))


def a_text(number: int) -> str:
    """Return some 800 characters, no two alike: a note's record is then about a kilobyte."""
    return f"{number}: {_WORDS * 6}"[:790]


def write_notes(store: Store, children: list[str], count: int) -> None:
    """Write new notes, spread over the children, in one transaction."""
    with store.writing() as writer:
        for n in range(count):
            child = ChildId(children[n % len(children)])
            note = Note(id=NoteId(writer.new_id()), child_id=child, wording=a_text(n))
            writer.add(note)


def change_notes(store: Store, count: int, turn: int) -> None:
    """Change as many of the notes that are there, in one transaction."""
    with store.writing() as writer:
        found = writer.find(Note)
        for n, note in enumerate(found[:count]):
            writer.change(note, wording=a_text(1000 * turn + n))
