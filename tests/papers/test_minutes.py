"""The record of a review: PDF and Word say the same words, all of them, and nothing else tells."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from iro_core.records import Review
from iro_desktop.papers.content import Sheet
from iro_desktop.papers.minutes import HELD_BACK, minutes_sheet
from iro_desktop.papers.minutes_facts import Minutes
from iro_desktop.papers.sheet import print_sheet
from iro_desktop.papers.texts import texts_of
from iro_desktop.papers.word import clean, print_word
from tests.papers.minutes_samples import BARE, FULL, REVIEW, decided, invited

HOSTILE = (
    "A\x00\x07\x1b[31m\ufffe\ud800 <b>&amp; {{x}} =1+1 \u202eback\u200b \U0001f600 end\r\nnext"
)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pdf_words(sheet: Sheet) -> str:
    pages = PdfReader(io.BytesIO(print_sheet(sheet))).pages
    return squeezed("".join(page.extract_text() for page in pages))


def word_words(sheet: Sheet) -> str:
    paper = Document(io.BytesIO(print_word(sheet)))
    section = paper.sections[0]
    texts = [
        *(node.text or "" for node in paper.element.body.iter(qn("w:t"))),
        *(each.text for each in (*section.header.paragraphs, *section.footer.paragraphs)),
    ]
    return squeezed("".join(texts))


@pytest.mark.parametrize(
    "facts", [FULL, BARE, replace(FULL, is_draft=True)], ids=["full", "bare", "draft"]
)
def test_pdf_and_word_hold_every_word_of_the_record(facts: Minutes) -> None:
    sheet = minutes_sheet(facts)

    printed, written = pdf_words(sheet), word_words(sheet)

    for text in texts_of(sheet):
        for line in text.splitlines():
            assert squeezed(line) in printed
            assert squeezed(line) in written


def test_the_record_tells_who_what_and_why() -> None:
    words = "\n".join(texts_of(minutes_sheet(FULL)))

    for part in (
        "The reviewing officer asked for it",
        "The education report was missing.",
        "Later, from notes on paper",
        "Friday 27 February 2026. Held 3 days after it",
        "Professionals only",
        "PN1: Attended and spoke for themselves",
        "I want to see my brother more often.",
        "Sent apologies: Working",
        "Not invited: Annie did not want it",
        "Nobody named: The school will say in May",
        "There is nobody to supervise it.",
        "Long-term fostering",
        "Wednesday 2 September 2026",
        "The room was changed.",
    ):
        assert part in words


def test_a_gap_is_said_and_not_passed_over() -> None:
    words = "\n".join(texts_of(minutes_sheet(BARE)))

    assert "Nobody's attendance is recorded." in words
    assert "No decisions were made." in words
    assert "no day recorded" in words


def test_what_was_seen_of_a_child_who_gave_no_views_is_not_printed_as_said() -> None:
    baby: Review = replace(REVIEW, views_by="none", child_views="Slept all the time.")
    words = list(texts_of(minutes_sheet(replace(FULL, review=baby))))

    assert "What was seen of Annie" in words
    assert "What Annie said" not in words


def test_a_hidden_address_keeps_every_place_out() -> None:
    words = "\n".join(texts_of(minutes_sheet(replace(FULL, is_address_hidden=True))))

    assert "Civic Centre" not in words
    assert HELD_BACK in words


def test_a_local_limit_is_not_called_law() -> None:
    short_breaks: Review = replace(REVIEW, regime="short_breaks")
    words = list(texts_of(minutes_sheet(replace(FULL, review=short_breaks))))

    assert "Limit, a local standard" in words
    assert not any("legal limit" in each.lower() for each in words)


def test_anything_typed_is_printed_as_it_is_or_dropped_cleanly() -> None:
    facts = replace(
        FULL,
        review=replace(REVIEW, child_views=HOSTILE, summary=HOSTILE),
        decisions=(decided(HOSTILE, HOSTILE, owner=HOSTILE),),
        invitations=(invited(HOSTILE, "carer", attended="in_person", views=HOSTILE),),
    )
    sheet = minutes_sheet(facts)

    printed, written = pdf_words(sheet), word_words(sheet)

    for said in ("<b>&amp;{{x}}=1+1", "end", "next"):
        assert said in printed
        assert said in written
    assert "\U0001f600" in written
    assert clean(HOSTILE) == "A[31m <b>&amp; {{x}} =1+1 back \U0001f600 end\nnext"


def test_the_word_file_has_real_headings_named_heads_and_british_english() -> None:
    paper = Document(io.BytesIO(print_word(minutes_sheet(FULL))))

    headings = [
        each.text for each in paper.paragraphs if each.style and each.style.name == "Heading 1"
    ]
    assert headings[:2] == ["The review", "Who was there"]
    heads = list(paper.element.body.iter(qn("w:tblHeader")))
    assert len(heads) == len(paper.tables) == 4
    languages = [each.get(qn("w:val")) for each in paper.styles.element.iter(qn("w:lang"))]
    assert set(languages) == {"en-GB"}


def test_the_word_file_tells_nothing_of_whose_computer_made_it() -> None:
    packed = print_word(minutes_sheet(FULL))
    about = Document(io.BytesIO(packed)).core_properties

    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.title == "Record of a review"
    assert about.created == dt.datetime(2026, 3, 5, tzinfo=dt.UTC)
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert not [each for each in names if any(x in each for x in ("thumbnail", "custom", "app."))]
    assert packed == print_word(minutes_sheet(FULL))


def test_the_draft_says_so_and_the_finished_record_does_not() -> None:
    draft, final = (minutes_sheet(replace(FULL, is_draft=each)) for each in (True, False))

    assert "Draft" in pdf_words(draft)
    assert "Draft" in word_words(draft)
    assert "Draft" not in pdf_words(final)
    assert "Draft" not in word_words(final)
