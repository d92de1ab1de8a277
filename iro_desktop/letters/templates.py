"""The templates of letters: the program's own, and a council's own files in the place of some.

A template is put together from files, each about one thing. A council that wants another look keeps
its own version of a file, under the same name, in a folder; the program takes that one. What it may
do is what ours may: lay out the letter's data. It cannot read the disk.
"""

import functools
import importlib.resources
from collections.abc import Mapping
from pathlib import Path

PARTS = (
    "letter",
    "house",
    "drawings",
    "themes",
    "page",
    "letterhead",
    "pictures",
    "parts",
    "easy_read",
    "bilingual",
    "ending",
    "reply_slip",
    "body",
    "cards",
)
"""The files of which every template begins, in their order: each may use those before it."""
FOLDER = "letter-templates"
"""The folder of a council's own files, beside the caseload."""
LARGEST_FILE = 200_000
_NO_FILES: Mapping[str, bytes] = {}


def own_files(folder: Path) -> Mapping[str, bytes]:
    """Return a council's own template files, by name; none if the folder is not there.

    Files with other names, and files too large or not to be read, are not taken.
    """
    if not folder.is_dir():
        return {}
    found = {name: _content(folder / name) for name in sorted(_known())}
    return {name: content for name, content in found.items() if content is not None}


def template(name: str, own: Mapping[str, bytes] = _NO_FILES) -> bytes:
    """Return the whole template of a kind of letter, with a council's own files in their places."""
    files = _files_of(name)
    return b"\n".join(own.get(file) or _ours(file) for file in files)


def changes(name: str, own: Mapping[str, bytes]) -> bool:
    """Whether a council's own files have a part in this kind's template."""
    return not own.keys().isdisjoint(_files_of(name))


def _files_of(name: str) -> tuple[str, ...]:
    return (*(f"{part}.typ" for part in PARTS), name)


def _known() -> frozenset[str]:
    folder = importlib.resources.files("resources.letters")
    return frozenset(each.name for each in folder.iterdir() if each.name.endswith(".typ"))


@functools.cache
def _ours(file: str) -> bytes:
    return (importlib.resources.files("resources.letters") / file).read_bytes()


def _content(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        return path.read_bytes()
    except OSError:
        return None
