"""Letters of every kind, style, language, length and layout are sound: a sample of the proof.

`dev.py proof letters` prints all of them. Here each value meets many of the others.
"""

from __future__ import annotations

import functools
import io
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
import typst
from reportlab.pdfgen.canvas import Canvas

from iro_desktop import characters
from iro_desktop.letters.render import render_pdf
from tests.letters.page_checks import faults_of, misplaced, too_long, unlike, unreadable
from tests.letters.pdf_words import missing_glyphs
from tests.letters.written import Case, a_letter_of, every_case

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NORMAL = Case("after_visit", "10_12", "en-GB", "normal", "letter")
ARABIC = Case("after_visit", "10_12", "ar", "normal", "letter")


def values_of(case: Case) -> tuple[str, ...]:
    return (case.kind, case.style, case.language, case.length, case.layout)


@functools.cache
def sample() -> list[Case]:
    """Return cases, each of which brings a value or many pairs of values for the first time."""
    wanted: set[tuple[str, ...]] = set()
    kept = []
    cases = list(every_case())
    # A stride that shares no factor with the counts visits far-off cases first.
    for case in (cases[at * 1237 % len(cases)] for at in range(len(cases))):
        pairs = set(itertools.combinations(values_of(case), 2))
        values = set(itertools.combinations(values_of(case), 1))
        if len(pairs - wanted) >= 9 or values - wanted:
            kept.append(case)
            wanted |= pairs | values
    return kept


@pytest.mark.parametrize("case", sample(), ids=str)
def test_a_letter_of_the_matrix_is_sound(case: Case, qapp: QApplication) -> None:
    letter = a_letter_of(case)

    assert faults_of(letter, render_pdf(letter), is_normal=case.length == "normal") == []


def test_the_sample_has_every_value() -> None:
    for at in range(5):
        seen = {values_of(case)[at] for case in sample()}
        assert seen == {values_of(case)[at] for case in every_case()}


def test_the_checker_refuses_a_pdf_without_tags() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 72, "Hello")
    canvas.save()

    assert len(unreadable(file.getvalue())) >= 3


@pytest.mark.parametrize("case", [NORMAL, ARABIC], ids=str)
def test_a_lost_a_moved_and_an_added_word_are_found(case: Case) -> None:
    letter = a_letter_of(case)
    pdf = render_pdf(letter)
    first, second, *others = letter.blocks

    assert unlike(letter, pdf) == []
    assert unlike(replace(letter, name="Nobody"), pdf)
    assert unlike(replace(letter, blocks=(second, first, *others)), pdf)
    assert unlike(replace(letter, blocks=(first, *others)), pdf)
    assert unlike(replace(letter, our_reference="371/62/CN"), pdf)


def printed(page: bytes) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    return cast(bytes, typst.Compiler(font_paths=fonts).compile(input=page, format="pdf"))


def test_a_missing_glyph_is_found() -> None:
    page = b'#set text(fallback: false)\n#"Sam \\u{1F600}"'
    assert missing_glyphs(printed(page)) >= 1


def test_words_that_leave_the_page_are_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(characters, "breakable", lambda text, **_: text)
    letter = replace(a_letter_of(NORMAL), name="x" * 200)

    assert any(fault.startswith("overflow") for fault in misplaced(render_pdf(letter)))


def test_words_on_top_of_words_are_found(qapp: QApplication) -> None:
    page = b"#place(top + left)[Hello to you]\n#place(top + left, dx: 3mm)[Hello to me]"
    assert any(fault.startswith("overlap") for fault in misplaced(printed(page)))


def test_a_letter_that_breaks_its_promise_of_pages_is_found(qapp: QApplication) -> None:
    letter = a_letter_of(replace(NORMAL, length="long"))

    assert too_long(letter, render_pdf(letter))
