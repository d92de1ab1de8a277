"""The words of a tagged PDF as a screen reader is given them: in the order of its structure.

A right-to-left line is drawn from left to right, so what a plain extraction finds in it depends on
the guesses of the program that extracts. The structure does not: its pieces come in the order of
speech, and each says whether its characters are reversed and what they stand for.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, NameObject

from iro_desktop.characters import has_right_to_left


@dataclass
class Piece:
    """What is drawn for one leaf of the structure."""

    texts: list[str] = field(default_factory=list)
    is_reversed: bool = False

    def words(self) -> str:
        """Return it in the order of speech.

        Where a letter is drawn in two parts (in Amiri a kaf after a lam, or a vowel sign) the file
        does not say that the run is reversed; every reader knows it by the script, and so do we.
        """
        turned = self.is_reversed or has_right_to_left("".join(self.texts))
        return "".join(reversed(self.texts) if turned else self.texts)


@dataclass
class _Page:
    pieces: dict[int, Piece]
    missing: int


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF, without what is drawn on every page."""
    reader = PdfReader(io.BytesIO(pdf))
    pages = {page.indirect_reference.idnum: _read(reader, page) for page in reader.pages}  # type: ignore[union-attr]  # each page of a file has one
    root: Any = reader.root_object["/StructTreeRoot"]
    return "".join(_spoken(root["/K"], None, pages))


def missing_glyphs(pdf: bytes) -> int:
    """Return how many characters of a PDF are drawn as an empty box."""
    reader = PdfReader(io.BytesIO(pdf))
    return sum(_read(reader, page).missing for page in reader.pages)


def _spoken(element: Any, page: int | None, pages: dict[int, _Page]) -> list[str]:
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, int):
        piece = pages[page].pieces.get(int(element)) if page is not None else None
        return [piece.words()] if piece else []
    if isinstance(element, list):
        return [words for kid in element for words in _spoken(kid, page, pages)]
    if "/Pg" in element:
        page = element.raw_get("/Pg").idnum
    if element.get("/Type") == "/MCR":
        return _spoken(int(element["/MCID"]), page, pages)
    found = _spoken(element["/K"], page, pages) if "/K" in element else []
    is_line = element.get("/S") not in ("/Span", "/Strong", "/Em")
    return [*found, "\n"] if is_line else found


def _read(reader: PdfReader, page: Any) -> _Page:
    fonts = page["/Resources"].get_object().get("/Font", {})
    shapes = {name: _unicode(font.get_object()) for name, font in fonts.items()}
    pieces: dict[int, Piece] = {}
    open_marks: list[dict[str, Any]] = []
    shape: dict[int, str] = {}
    missing = 0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            open_marks.append(_mark(operands))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            shape = shapes[operands[0]]
        elif operator in (b"Tj", b"TJ"):
            codes = _codes(operands[0])
            missing += codes.count(0)
            _keep(pieces, open_marks, [shape.get(code, "\ufffd") for code in codes])
    return _Page(pieces, missing)


def _mark(operands: list[Any]) -> dict[str, Any]:
    inner = operands[1] if len(operands) > 1 and not isinstance(operands[1], NameObject) else {}
    return {"tag": str(operands[0]), "is_told": False, **inner}


def _keep(pieces: dict[int, Piece], marks: list[dict[str, Any]], texts: list[str]) -> None:
    place = next((int(mark["/MCID"]) for mark in reversed(marks) if "/MCID" in mark), None)
    if place is None:
        return
    piece = pieces.setdefault(place, Piece())
    piece.is_reversed |= any(mark["tag"] == "/ReversedChars" for mark in marks)
    told = next((mark for mark in reversed(marks) if "/ActualText" in mark), None)
    if told is None:
        piece.texts += texts
    elif not told["is_told"]:
        told["is_told"] = True
        piece.texts.append(str(told["/ActualText"]))


def _codes(shown: Any) -> list[int]:
    strings = shown if isinstance(shown, list) else [shown]
    raw = b"".join(
        text.original_bytes if hasattr(text, "original_bytes") else bytes(text)
        for text in strings
        if not isinstance(text, int | float)
    )
    return [high << 8 | low for high, low in zip(raw[::2], raw[1::2], strict=True)]


def _unicode(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found
