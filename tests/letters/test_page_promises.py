"""A letter keeps to its pages in every dress, and tells before it is printed when it takes more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from iro_desktop.letters.content import Paragraph
from iro_desktop.letters.kinds import KINDS, STYLES, promised_pages
from iro_desktop.letters.page_promises import pages_notice, promise_of
from iro_desktop.letters.render import pages_in, render_pdf
from tests.letters.dressed import DRESSES, Dressed, a_dressed_letter, every_dress
from tests.letters.page_checks import boxes_of, misplaced, too_long

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# A stride that shares no factor with the counts meets every kind, style and dress.
SAMPLES = list(every_dress())[::17]
LETTER = Dressed("after_visit", "10_12", "plain", False)


@pytest.mark.parametrize("case", SAMPLES, ids=str)
def test_a_letter_keeps_to_its_pages_in_every_dress(case: Dressed, qapp: QApplication) -> None:
    letter = a_dressed_letter(case)

    pdf = render_pdf(letter)

    assert too_long(letter, pdf) == []
    assert misplaced(pdf) == []


def test_the_samples_have_every_kind_style_and_dress() -> None:
    assert {case.kind for case in SAMPLES} == set(KINDS)
    assert {case.style for case in SAMPLES} == set(STYLES)
    assert {case.dress for case in SAMPLES} == set(DRESSES)


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS.values() if kind.is_card])
def test_a_card_with_two_squares_by_post_is_one_page(kind: str) -> None:
    letter = a_dressed_letter(Dressed(kind, "10_12", "squares", True))

    assert pages_in(render_pdf(letter)) == promise_of(letter) == 1


def test_the_slip_of_a_full_card_has_the_back_to_itself(qapp: QApplication) -> None:
    pdf = render_pdf(a_dressed_letter(Dressed("before_visit", "7_9", "slip", True)))

    (_, front), (_, back) = boxes_of(pdf)
    assert front
    assert back
    assert pages_in(pdf) == 2


def test_no_number_lies_on_the_signature_in_the_largest_print(qapp: QApplication) -> None:
    pdf = render_pdf(a_dressed_letter(Dressed("advocacy", "3_6", "larger", True)))

    assert misplaced(pdf) == []


def test_more_is_promised_for_what_needs_more_room() -> None:
    assert promised_pages("good_news") == 1
    assert promised_pages("good_news", has_reply_slip=True) == 2
    assert promised_pages("after_visit", size="large") == 3
    assert promised_pages("after_visit", size="larger", layout="easy_read") == 5
    assert promised_pages("after_visit", squares=2, is_posted=True) == 3
    assert promised_pages("good_news", squares=2, is_posted=True) == 1
    assert promised_pages("good_news", has_border=True, is_posted=True) == 2


@pytest.mark.parametrize(
    ("dress", "pages", "told"),
    [
        ("plain", 2, ""),
        ("large", 3, "In large print this letter takes three pages."),
        ("symbols", 3, "In easy read this letter takes three pages."),
        ("slip", 3, "With its reply slip this letter takes three pages."),
        ("dyslexic", 3, "In OpenDyslexic this letter takes three pages."),
        ("plain", 4, "This letter takes four pages: two would do. Please shorten it."),
    ],
)
def test_more_pages_than_usual_are_told(dress: str, pages: int, told: str) -> None:
    letter = a_dressed_letter(replace(LETTER, dress=dress))

    assert pages_notice(letter, pages) == told


def test_a_letter_that_is_too_long_is_told_so() -> None:
    letter = a_dressed_letter(LETTER)
    first, *others = letter.blocks
    long = replace(letter, blocks=(replace(first, parts=(Paragraph("Hello. " * 900),)), *others))

    assert "Please shorten it." in pages_notice(long, pages_in(render_pdf(long)))
