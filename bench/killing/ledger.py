"""The judge's book: what the program set out to do, and what it said was done.

It lies outside the store, one JSON line an entry, each forced to the disk before the program goes
on. So it survives whatever happens to the store.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Ledger:
    """A book that is only ever added to."""

    def __init__(self, path: Path) -> None:
        """Open the book at its end."""
        self._file = path.open("a", encoding="utf-8")

    def will(self, deed: str, **details: Any) -> None:
        """Write that a deed is about to be done: after a kill it may or may not have been."""
        self._add("will", deed, details)

    def done(self, deed: str, **details: Any) -> None:
        """Write that the program said a deed was done: from now on it must not be lost."""
        self._add("done", deed, details)

    def _add(self, mark: str, deed: str, details: dict[str, Any]) -> None:
        self._file.write(json.dumps({"mark": mark, "deed": deed, **details}) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the entries; a last line that a kill cut short is left out."""
    if not path.exists():
        return
    for line in path.read_text("utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            return
