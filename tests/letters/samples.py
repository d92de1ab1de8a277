"""Invented letters, and what a PDF says about itself."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from iro_desktop.letters import after_visit
from iro_desktop.letters.compose import Letterhead, compose
from iro_desktop.letters.content import ActionRow, Contact, LetterContent
from iro_desktop.letters.draft import DraftBlock, LetterDraft

VISITED = dt.date(2026, 3, 5)
WRITTEN = dt.date(2026, 3, 6)


def a_draft(**changes: object) -> LetterDraft:
    """Return the first draft of the letter after a visit."""
    facts: dict[str, object] = {
        "name": "Sam",
        "visited_on": VISITED,
        "written_on": WRITTEN,
        "meeting": after_visit.Meeting.HOME,
        "their_words": "You like your new school.\n\nYou want to:\n- see Jay more\n- swim",
        "actions": [("Ask about phoning Jay.", dt.date(2026, 3, 13)), ("Visit you again.", None)],
        "learnt": "You can name all the planets.",
        "advocacy_service": "Your Say",
    }
    return after_visit.first_draft(**{**facts, **changes})  # type: ignore[arg-type]  # test data


def a_letterhead(**changes: object) -> Letterhead:
    """Return the letterhead of an invented council."""
    head = Letterhead(
        office=Contact(
            name="Northcliffe Council", lines=("1 Quay Street", "NC1 1AA"), phone="01632 960100"
        ),
        written_on=WRITTEN,
        our_reference="NC/26/0173",
        signed_name="Morgan Ellis",
        signed_role="Your Independent Reviewing Officer",
        reach_me=Contact(
            phone="01632 960123", mobile="07700 900456", email="m.ellis@northcliffe.example"
        ),
        advocate=Contact(name="Your Say", phone="0808 157 0123", website="www.yoursay.example"),
    )
    return replace(head, **changes)  # type: ignore[arg-type]  # test data


def a_letter(**changes: object) -> LetterContent:
    """Return the letter after a visit."""
    return compose(a_draft(**changes), a_letterhead())


def saying(text: str) -> LetterContent:
    """Return a letter with these words in every place where there can be words."""
    row = ActionRow(text, text)
    block = DraftBlock(id="told_me", heading=text, body=f"{text}\n\n- {text}", actions=(row,))
    contact = Contact(name=text, lines=(text,), phone=text, mobile=text, email=text, website=text)
    reach = DraftBlock(id="reach_me", body=text)
    draft = LetterDraft(
        kind="after_visit", greeting=text, name=text, blocks=(block, reach), closing=text
    )
    return compose(
        draft,
        Letterhead(
            office=contact,
            written_on=WRITTEN,
            our_reference=text,
            signed_name=text,
            signed_role=text,
            reach_me=contact,
        ),
    )


PLACES = 23
"""How often `saying` says it."""


def a_picture(*, size: tuple[int, int] = (40, 30), form: str = "PNG") -> bytes:
    """Return a plain picture."""
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, form)
    return file.getvalue()


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, one space between them."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", " ".join(pages)).strip()


def close_up(text: str) -> str:
    """Return the text without its white space, since a page breaks lines where it must."""
    return re.sub(r"\s+", "", text)


def accessibility_faults(pdf: bytes) -> list[str]:
    """Return what a PDF lacks of what a screen reader needs."""
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.root_object
    wanted = {
        "tagged": root.get("/MarkInfo", {}).get("/Marked") is not None,
        "a structure": "/StructTreeRoot" in root,
        "a language": root.get("/Lang") == "en-GB",
        "a title": bool(reader.metadata and reader.metadata.title),
        "the title shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
        "named as PDF/UA-1": reader.xmp_metadata is not None and b"pdfuaid:part" in _xmp(reader),
        "embedded fonts": bool(fonts_in(pdf)) and all(fonts_in(pdf).values()),
    }
    return [name for name, given in wanted.items() if not given]


def _xmp(reader: PdfReader) -> bytes:
    stream: Any = reader.root_object["/Metadata"].get_object()
    return bytes(stream.get_data())


def fonts_in(pdf: bytes) -> dict[str, bool]:
    """Return the names of the fonts of a PDF, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"].get_object()
        fonts = resources.get("/Font", {})
        for font in (reference.get_object() for reference in fonts.values()):
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            held = inner.get("/FontDescriptor", {})
            embedded = any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(font["/BaseFont"]).split("+")[-1]] = embedded
    return found


def inflated(pdf: bytes) -> bytes:
    """Return a PDF with nothing in it compressed, to look for bytes in."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def tags_in(pdf: bytes) -> list[str]:
    """Return the kinds of all structure elements of a PDF, in reading order."""
    tree = PdfReader(io.BytesIO(pdf)).root_object["/StructTreeRoot"]
    return list(_tags(tree.get_object()))


def _tags(element: object) -> list[str]:
    element = element.get_object() if hasattr(element, "get_object") else element
    if not isinstance(element, DictionaryObject):
        return []
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    own = [str(element["/S"])[1:]] if "/S" in element else []
    return own + [tag for kid in kids for tag in _tags(kid)]
