"""The typefaces of a paper, and text made fit for them: nobody's words can act as markup."""

import functools
import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from iro_desktop import characters, typefaces

FAMILY = "Atkinson"
BOLD = "Atkinson-Bold"
_SECOND = "Fira"
_STAND_IN = "\u25ca"
STAND_IN_NOTE = (
    f"{_STAND_IN} stands for a character that this paper cannot print. The screen shows it."
)
_SECOND_FILES = {
    _SECOND: "FiraSans-Regular.ttf",
    f"{_SECOND}-Bold": "FiraSans-Bold.ttf",
    f"{_SECOND}-Italic": "FiraSans-Italic.ttf",
    f"{_SECOND}-BoldItalic": "FiraSans-BoldItalic.ttf",
}


@functools.cache
def load() -> None:
    """Make the first typeface known to reportlab; a second call does nothing."""
    endings = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}
    files = {f"{FAMILY}{key}": f"AtkinsonHyperlegible-{end}.ttf" for key, end in endings.items()}
    _register(FAMILY, typefaces.ATKINSON, files)


def markup(text: str) -> str:
    """Return a text as reportlab's markup that prints it literally, each line a `<br/>`."""
    return "<br/>".join(_line(line) for line in _fit(text).split("\n"))


def bold(text: str) -> str:
    """Return a text as markup in bold."""
    return f"<b>{markup(text)}</b>"


def lacks_any(text: str) -> bool:
    """Whether a character of the text will be printed as a stand-in."""
    return any(_place(letter) == _NOWHERE for letter in _fit(text))


def _fit(text: str) -> str:
    """Return the text cleaned; joiners go too, since reportlab joins nothing."""
    return "".join(
        letter
        for letter in characters.clean(text)
        if letter == "\n" or not characters.is_invisible(letter)
    )


_FIRST, _OTHER, _NOWHERE = range(3)
_WORDS = re.compile(r"(\s+)")


def _line(line: str) -> str:
    return "".join(_run(face, "".join(parts)) for face, parts in _runs(line))


def _runs(line: str) -> Iterator[tuple[int, Iterator[str]]]:
    """Yield the runs of a line with their typeface: a whole word in one, where one has it all."""
    parts = (pair for word in _WORDS.split(line) for pair in _faces(word))
    for face, run in groupby(parts, key=lambda pair: pair[0]):
        yield face, (part for _, part in run)


def _faces(word: str) -> Iterator[tuple[int, str]]:
    if all(_place(letter) == _FIRST for letter in word):
        yield _FIRST, word
    elif all(letter in _second_letters() for letter in word):
        yield _OTHER, word
    else:
        yield from ((_place(letter), letter) for letter in word)


def _run(face: int, text: str) -> str:
    if face == _OTHER:
        _load_second()
        return f'<font face="{_SECOND}">{escape(text)}</font>'
    return _STAND_IN * len(text) if face == _NOWHERE else escape(text)


def _place(letter: str) -> int:
    if letter in _first_letters() or letter.isspace():
        return _FIRST
    return _OTHER if letter in _second_letters() else _NOWHERE


@functools.cache
def _first_letters() -> frozenset[str]:
    return typefaces.characters_of(typefaces.ATKINSON)


@functools.cache
def _second_letters() -> frozenset[str]:
    return typefaces.characters_of(typefaces.FIRA)


@functools.cache
def _load_second() -> None:
    _register(_SECOND, typefaces.FIRA, _SECOND_FILES)


def _register(family: str, face: typefaces.Typeface, files: dict[str, str]) -> None:
    for name, file in files.items():
        pdfmetrics.registerFont(TTFont(name, str(face.folder / file)))
    pdfmetrics.registerFontFamily(
        family, family, f"{family}-Bold", f"{family}-Italic", f"{family}-BoldItalic"
    )
