"""Words that occur nowhere else, and the search for them in files, however they are written."""

import base64
import contextlib
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

COUNT = 200
STEM = "Quillfeather"
_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
MOST_STREAMS = 2_000


def marker(number: int) -> str:
    """Return one of the words."""
    return f"{STEM}{number:03d}zx"


def found_in(folders: Iterable[Path]) -> list[str]:
    """Return, for each file that gives something away, its name and how it does."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if STEM.casefold() in path.name.casefold():
                found.append(f"the name of a file in {path.parent.name}")
            if path.is_file() and not path.is_symlink():
                content = path.read_bytes()
                found += [f"{path.name}: {how}" for how in _given_away(content)]
    return found


def _given_away(content: bytes) -> Iterator[str]:
    for how, needle in _needles():
        if needle in content:
            yield how
    if any(STEM.encode() in inflated for inflated in _inflated(content)):
        yield "compressed"


def _needles() -> Iterator[tuple[str, bytes]]:
    yield "plainly", STEM.encode()
    yield "in lower case", STEM.lower().encode()
    yield "in UTF-16", STEM.encode("utf-16-le")
    yield "in hexadecimal", STEM.encode().hex().encode()
    for offset in range(3):
        # Each alignment of base64, without the characters that depend on what stands around.
        coded = base64.b64encode(b"x" * offset + STEM.encode())
        yield "in base64", coded[4 if offset else 0 : -4]


def _inflated(content: bytes) -> Iterator[bytes]:
    for number, start in enumerate(_DEFLATED.finditer(content)):
        if number >= MOST_STREAMS:
            return
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(content[start.start() :], 1_000_000)
