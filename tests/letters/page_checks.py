"""What must hold for every printed letter, each as a check that returns the faults it found."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import page as validator
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtPdf import QPdfDocument

from iro_desktop.characters import clean
from iro_desktop.letters.content import Bullets
from iro_desktop.letters.languages import LANGUAGES
from iro_desktop.letters.page_promises import promise_of
from tests.letters.pdf_words import missing_glyphs, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iro_desktop.letters.content import Block, Contact, LetterContent

MARGIN_PT = 26.0
"""Nine millimetres: no printer loses what is inside."""
_RULES = "pdf-ua1"


def faults_of(letter: LetterContent, pdf: bytes, *, is_normal: bool) -> list[str]:
    """Return all faults of a printed letter; none, if it is sound."""
    found = [*unreadable(pdf), *unlike(letter, pdf)]
    if missing_glyphs(pdf):
        found.append(f"glyphs: {missing_glyphs(pdf)} missing")
    found += misplaced(pdf)
    if is_normal:
        found += too_long(letter, pdf)
    return found


def unreadable(pdf: bytes) -> list[str]:
    """Return the rules of PDF/UA-1 that a PDF breaks."""
    report = validator.validate_pdf_bytes(pdf, profile=_RULES)
    return [f"PDF/UA: {each.rule_id} {each.message}" for each in report.failures]


def unlike(letter: LetterContent, pdf: bytes) -> list[str]:
    """Return what was written and is not in the PDF in its order, and what is too much in it."""
    left = _close(words_of(pdf))
    found: list[str] = []
    if letter.second is not None:
        left, lost = _taken(left, _second(letter), in_order=True)
        found += lost
    left, lost = _taken(left, _said(letter), in_order=True)
    found += lost
    left, lost = _taken(left, _around(letter), in_order=False)
    found += lost
    for label in sorted(_labels(letter), key=len, reverse=True):
        left = left.replace(_close(label), "\x00")
    too_much = re.sub("[\x00:,\u2022\u2013\\d]+", "", left)
    return found + ([f"text: too much: {too_much[:60]!r}"] if too_much else [])


def _taken(text: str, wanted: Iterator[str], *, in_order: bool) -> tuple[str, list[str]]:
    """Return what is left of the text when all that was wanted is taken out, and what was lost."""
    at, lost = 0, []
    for words in filter(None, map(_close, wanted)):
        place = text.find(words, at if in_order else 0)
        if place < 0:
            lost.append(f"text: lost: {words[:60]!r}")
            continue
        text = f"{text[:place]}\x00{text[place + len(words) :]}"
        at = place + 1
    return text, lost


def _close(text: str) -> str:
    return re.sub("[\\s\u200b]+", "", clean(text).translate(_UNMARKED))


_UNMARKED = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))


def _said(letter: LetterContent) -> Iterator[str]:
    yield f"{letter.greeting} {letter.name}"
    yield from _blocks(letter.blocks)
    yield from (letter.closing, letter.signed_name, letter.signed_role)


def _second(letter: LetterContent) -> Iterator[str]:
    if letter.second is not None:
        yield letter.second.greeting
        yield from _blocks(letter.second.blocks, with_contacts=False)
        yield from (letter.second.closing, letter.second.credit)


def _blocks(blocks: Sequence[Block], *, with_contacts: bool = True) -> Iterator[str]:
    for block in blocks:
        yield block.heading
        for part in block.parts:
            yield from part.items if isinstance(part, Bullets) else part.text.split("\n")
        for row in block.actions:
            yield from (row.action, row.who, row.by_when)
        if with_contacts:
            yield from _contact(block.contact)


def _contact(contact: Contact) -> Iterator[str]:
    yield from (contact.name, *contact.lines, contact.phone, contact.mobile)
    yield from (contact.email, contact.website)


def _around(letter: LetterContent) -> Iterator[str]:
    yield from (*_contact(letter.sender), letter.our_reference, letter.date)
    yield from _contact(letter.recipient)
    yield from letter.enclosures
    for square in letter.squares:
        yield from (square.label, square.address)
    yield letter.translated_by
    if letter.has_reply_slip:
        yield letter.house.reply_line


def _labels(letter: LetterContent) -> set[str]:
    seconds = (letter.second.language,) if letter.second else ()
    return {
        word
        for key in (letter.language, *seconds)
        for value in vars(LANGUAGES[key]).values()
        for word in (value if isinstance(value, tuple) else (value,))
        if isinstance(word, str) and len(word) > 1
    } | {letter.house.footer}


def too_long(letter: LetterContent, pdf: bytes) -> list[str]:
    """Return whether a letter has more pages than it promises."""
    pages, most = len(boxes_of(pdf)), promise_of(letter)
    return [f"pages: {pages} of {most}"] if pages > most else []


def misplaced(pdf: bytes) -> list[str]:
    """Return the lines that leave the page's margins, and those that lie on one another."""
    found = []
    for number, (paper, boxes) in enumerate(boxes_of(pdf), start=1):
        inside = paper.adjusted(MARGIN_PT, MARGIN_PT, -MARGIN_PT, -MARGIN_PT)
        out = [box for box in boxes if _is_outside(box, inside)]
        over = [one for one, other in itertools.combinations(boxes, 2) if _collide(one, other)]
        found += [f"overflow: page {number} at {box.x():.0f}, {box.y():.0f}" for box in out]
        found += [f"overlap: page {number} at {box.x():.0f}, {box.y():.0f}" for box in over]
    return found


def _is_outside(box: QRectF, inside: QRectF) -> bool:
    across = box.left() < inside.left() or box.right() > inside.right()
    return across or box.top() < inside.top() or box.bottom() > inside.bottom()


def _collide(one: QRectF, other: QRectF) -> bool:
    both = one.intersected(other)
    lower = min(one.height(), other.height())
    # Two lines that stand close share the room of their accents; a mark shares that of its letter.
    return both.width() > 4 and both.height() > 0.6 * lower and lower > 5


def boxes_of(pdf: bytes) -> list[tuple[QRectF, list[QRectF]]]:
    """Return each page and where its lines are, in points."""
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = [
        (
            QRectF(0, 0, document.pagePointSize(at).width(), document.pagePointSize(at).height()),
            [shape.boundingRect() for shape in document.getAllText(at).bounds()],
        )
        for at in range(document.pageCount())
    ]
    document.close()
    return pages
