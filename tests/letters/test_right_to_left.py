"""Numbers, names and dates keep their order among right-to-left words: looked at on the page."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from iro_desktop import characters
from iro_desktop.letters.compose import Letterhead, compose
from iro_desktop.letters.content import Contact
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.render import render_pdf
from tests.letters.pdf_words import words_of
from tests.letters.samples import WRITTEN, inflated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

AROUND = {
    "ar": ("هذا هو", "شكرا"),
    "ckb": ("ئەمە", "سوپاس"),
    "ps": ("دا دی", "مننه"),
    "fa": ("این است", "ممنون"),
    "prs": ("این است", "تشکر"),
    "en-GB": ("هذا هو", "شكرا"),
}
PATTERNS = [
    "01632 960123",
    "01632 960 123",
    "(01632) 960123",
    "+44 1632 960123",
    "+44 (0)1632 960123",
    "07700 900456",
    "0808 157 0123",
    "13/03/2026",
    "13.3.2026",
    "2026-03-13",
    "5-6",
    "14:30",
    "14:30 - 15:45",
    "09:00\u201310:30",
    "NC/26/0173",
    "NC1 1AA",
    "24 Quay Street",
    "Flat 3/B",
    "Morgan Ellis",
    "Zo\u00eb O'Neil",
    "Jay Hill-Brown",
    "Nguy\u1ec5n V\u0103n S\u01a1n",
    "m.ellis@northcliffe.example",
    "www.yoursay.example",
    "https://yoursay.example/help?a=1&b=2",
    "\u00a35.50",
    "50%",
    "1,234.5",
    "Year 6 (6B)",
    "Northcliffe Council (NC)",
]
assert len(PATTERNS) == 30


def letter_with(language: str, *paragraphs: str) -> bytes:
    draft = LetterDraft(
        kind="family",
        style="16_up",
        language=language,
        greeting="",
        closing="",
        blocks=(DraftBlock(id="opening", body="\n\n".join(paragraphs)),),
    )
    return render_pdf(compose(draft, Letterhead(office=Contact(), written_on=WRITTEN)))


def seen_lines(pdf: bytes) -> list[str]:
    """Return each line as the eye meets it from left to right, without its white space."""
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    lines = [line for at in range(document.pageCount()) for line in _lines(document, at)]
    document.close()
    return lines


def _lines(document: QPdfDocument, page: int) -> list[str]:
    length = len(document.getAllText(page).text())
    places = (document.getSelectionAtIndex(page, at, 1) for at in range(length))
    marks = [(place.boundingRectangle(), place.text()) for place in places if place.text().strip()]
    marks.sort(key=lambda mark: mark[0].center().y())
    starts = [
        at
        for at, (one, other) in enumerate(itertools.pairwise(marks), start=1)
        if other[0].center().y() - one[0].center().y() > 9
    ]
    rows = [marks[start:end] for start, end in itertools.pairwise([0, *starts, len(marks)])]
    return ["".join(text for _, text in sorted(row, key=lambda mark: mark[0].x())) for row in rows]


def kept(language: str) -> list[str]:
    """Return the patterns that keep their order on the page, each between two words."""
    before, after = AROUND[language]
    pdf = letter_with(language, *[f"{before} {pattern} {after}" for pattern in PATTERNS])
    lines = [_plain(line) for line in seen_lines(pdf)]
    return [each for each in PATTERNS if any(_plain(each) in line for line in lines)]


def _plain(line: str) -> str:
    """Return the line without white space; Qt tells of brackets the other way round here."""
    return re.sub("[()]", "|", re.sub(r"\s", "", characters.clean(line)))


@pytest.mark.parametrize("language", AROUND)
def test_thirty_patterns_keep_their_order_on_the_page(language: str, qapp: QApplication) -> None:
    assert kept(language) == PATTERNS


def test_the_check_finds_numbers_that_were_turned_round(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(characters, "isolated", lambda text, **_: text)

    found = kept("ar")

    assert "13.3.2026" in found
    assert len(found) <= 20


def test_an_arabic_name_in_an_english_letter_moves_nothing_after_it(qapp: QApplication) -> None:
    lines = seen_lines(letter_with("en-GB", "I saw سارة, 5 March, and 01632 960123."))

    assert lines[-1].startswith("Isaw")
    assert lines[-1].endswith(",5March,and01632960123.")


def test_no_mark_of_direction_turns_up_in_copied_text(qapp: QApplication) -> None:
    pdf = letter_with("ar", "هذا Sam Hill هو 01632 960123", "Sam")
    english = letter_with("en-GB", "I saw سارة and Sam.")

    for found in (words_of(pdf), words_of(english), inflated(pdf).decode("latin-1")):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]|<206[6-9]", found)


def test_sentences_are_read_back_as_they_were_written() -> None:
    text = "هذا Sam، 12 سنة. رقمي 01632 960123 (لا 07700 900456)."

    assert text in words_of(letter_with("ar", text)).replace("\u00a0", " ")
