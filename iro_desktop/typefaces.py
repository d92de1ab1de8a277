"""The typefaces that are bundled, and which characters each can print.

A letter is set in the first typeface that has all its characters, not in a mixture: a name half in
one typeface looks wrong, and a character that a typeface only puts together from parts is read out
twice by a screen reader (seen with Vietnamese in Atkinson Hyperlegible).
"""

import functools
import importlib.resources
import re
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
    inside: str = "files"

    @property
    def folder(self) -> Path:
        """The folder of its files."""
        return Path(str(importlib.resources.files(self.package))) / self.inside


def _ours(family: str, regular: str) -> Typeface:
    return Typeface(family, "resources", regular, f"third_party/{family.lower().replace(' ', '_')}")


ATKINSON = Typeface(
    "Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"
)
FIRA = Typeface("Fira Sans", "fontpkg_fira_sans", "FiraSans-Regular.ttf")
ANDIKA = _ours("Andika", "Andika-Regular.ttf")
LEXEND = Typeface("Lexend", "fontpkg_lexend", "Lexend[wght].ttf")
OPENDYSLEXIC = _ours("OpenDyslexic", "OpenDyslexic-Regular.otf")
AMIRI = Typeface("Amiri", "fontpkg_amiri", "Amiri-Regular.ttf")
ETHIOPIC = _ours("Noto Sans Ethiopic", "NotoSansEthiopic-Regular.ttf")
TYPEFACES = (ATKINSON, FIRA, ANDIKA, LEXEND, OPENDYSLEXIC, ETHIOPIC, AMIRI)
"""In order of preference. Fira Sans adds Cyrillic, Greek, Vietnamese and most of Latin."""
CHOSEN = {"atkinson": ATKINSON, "andika": ANDIKA, "lexend": LEXEND, "opendyslexic": OPENDYSLEXIC}
"""The typeface of each key of `letter_codes.LETTER_TYPEFACE`."""
OF_SCRIPT = {"arabic": AMIRI, "ethiopic": ETHIOPIC}
"""The only typeface that is bundled for a script. It has Latin letters too."""
_OTHER_SCRIPT = re.compile("[\u0590-\u08ff\u1200-\u139f\ufb1d-\ufdff\ufe70-\ufefc]")


def best_for(letters: Set[str], *, wanted: str = "", script: str = "latin") -> tuple[str, ...]:
    """Return the families in the order in which to use them for a letter with these characters.

    Args:
        letters: All characters that are to be printed.
        wanted: The typeface that the reader chose, as a key of `LETTER_TYPEFACE`. It goes first if
            it has all the letters, so that no word is in two typefaces.
        script: Of the language that the letter is in: a key of `OF_SCRIPT`, or any other. A name in
            another script does not count: it is a word of its own, in its own typeface.
    """
    own = OF_SCRIPT.get(script)
    counted = letters if own else {each for each in letters if not _OTHER_SCRIPT.match(each)}
    chosen = CHOSEN.get(wanted)

    def rank(face: Typeface) -> tuple[bool, int, bool]:
        return face is not own, len(counted - characters_of(face)), face is not chosen

    return tuple(face.family for face in sorted(TYPEFACES, key=rank))


def missing_from_all(letters: Iterable[str]) -> tuple[str, ...]:
    """Return the characters that no bundled typeface can print, each once, in order."""
    covered = frozenset().union(*map(characters_of, TYPEFACES))
    return tuple(letter for letter in dict.fromkeys(letters) if letter not in covered)


@functools.cache
def characters_of(face: Typeface) -> frozenset[str]:
    """Return the characters for which a typeface has a shape of its own."""
    return frozenset(map(chr, _mapped((face.folder / face.regular).read_bytes())))


def _mapped(font: bytes) -> set[int]:
    """Read the code points from a font's `cmap` table: OpenType 1.9, format 4, which all have.

    Format 4 knows the first 65,536 characters. One beyond that is taken as missing, which is safe.
    """
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    offsets = [struct.unpack_from(">I", cmap, 8 + index * 8)[0] for index in range(count)]
    fours = [at for at in offsets if struct.unpack_from(">H", cmap, at) == (4,)]
    return set().union(*(_format_4(cmap[at:]) for at in fours))


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sIII", font, 12 + index * 16) for index in range(count))
    offset, length = next((at, size) for name, _, at, size in entries if name == tag)
    return font[offset : offset + length]


def _format_4(table: bytes) -> set[int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + twice)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * twice)
    found: set[int] = set()
    for index, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        place = 16 + 3 * twice + 2 * index
        (offset,) = struct.unpack_from(">H", table, place)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", table, place + offset + 2 * (code - start))
            if (glyph + delta) % 0x10000 and (glyph or not offset):
                found.add(code)
    return found
