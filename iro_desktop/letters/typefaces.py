"""The typefaces that are bundled, and which characters each can print.

A letter is set in the first typeface that has all its characters, not in a mixture: a name half in
one typeface looks wrong, and a character that a typeface only puts together from parts is read out
twice by a screen reader (seen with Vietnamese in Atkinson Hyperlegible).
"""

import functools
import importlib.resources
import struct
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Typeface:
    """A family, the package that brings it, and the file that tells what it can print."""

    family: str
    package: str
    regular: str

    @property
    def folder(self) -> Path:
        """The folder of its files."""
        return Path(str(importlib.resources.files(self.package) / "files"))


ATKINSON = Typeface(
    "Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"
)
FIRA = Typeface("Fira Sans", "fontpkg_fira_sans", "FiraSans-Regular.ttf")
TYPEFACES = (ATKINSON, FIRA)
"""In order of preference. Fira Sans adds Cyrillic, Greek, Vietnamese and most of Latin."""


def best_for(letters: Set[str]) -> tuple[str, ...]:
    """Return the families in the order in which to use them for a letter with these characters."""
    order = sorted(TYPEFACES, key=lambda face: len(letters - characters_of(face)))
    return tuple(face.family for face in order)


def missing_from_all(letters: Iterable[str]) -> tuple[str, ...]:
    """Return the characters that no bundled typeface can print, each once, in order."""
    covered = frozenset().union(*map(characters_of, TYPEFACES))
    return tuple(letter for letter in dict.fromkeys(letters) if letter not in covered)


@functools.cache
def characters_of(face: Typeface) -> frozenset[str]:
    """Return the characters for which a typeface has a shape of its own."""
    return frozenset(map(chr, _mapped((face.folder / face.regular).read_bytes())))


def _mapped(font: bytes) -> set[int]:
    """Read the code points from a font's `cmap` table (OpenType 1.9, formats 4 and 12)."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: set[int] = set()
    for index in range(count):
        (offset,) = struct.unpack_from(">I", cmap, 4 + index * 8 + 4)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form == 4:
            found |= _format_4(cmap[offset:])
        elif form == 12:
            found |= _format_12(cmap[offset:])
    return found


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", font, 12 + index * 16)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError("The font has no such table.")


def _format_4(table: bytes) -> set[int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + twice)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * twice)
    offsets_at = 16 + 3 * twice
    found: set[int] = set()
    for index in range(count):
        place = offsets_at + 2 * index
        (offset,) = struct.unpack_from(">H", table, place)
        for code in range(starts[index], ends[index] + 1):
            at = place + offset + 2 * (code - starts[index])
            glyph = struct.unpack_from(">H", table, at)[0] if offset else code
            if (glyph + deltas[index]) % 65536 if glyph or not offset else 0:
                found.add(code)
    return found - {0xFFFF}


def _format_12(table: bytes) -> set[int]:
    (count,) = struct.unpack_from(">I", table, 12)
    found: set[int] = set()
    for index in range(count):
        start, end, _ = struct.unpack_from(">III", table, 16 + index * 12)
        found.update(range(start, end + 1))
    return found
