"""Consultation forms: two pages, readable by all, without a child's data, with a square to scan."""

import io
import json
import re
from importlib.resources import files
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from iro_desktop.letters.consultation import FormPaper, form_for, form_pdf, forms
from iro_desktop.letters.squares import modules
from tests.letters.squares import last_page_in_grey, read_square

SURVEY = "https://survey.example.gov.uk/reviews?form=child&lang=en"
LONGEST_SURVEY = "https://survey.example.gov.uk/" + "reviews/" * 21
ADDRESS = ("Example Council", "Reviewing Service", "12 Town Hall Square", "Exampleton", "EX1 2AM")
FULL = {
    "meeting": "Wednesday 23 September 2026",
    "officer": "Bartholomew Featherstonehaugh, telephone 01632 960123",
    "address": ADDRESS,
}
EACH_FORM = pytest.mark.parametrize("form_id", [each.id for each in forms()])
MOST_WORDS = {"child_4_7": 9, "child_8_11": 16, "child_12_15": 20, "child_16": 22}


def paper(form_id: str, **values: object) -> FormPaper:
    return FormPaper(form_id=form_id, **{**FULL, **values})  # type: ignore[arg-type]  # a dict of all


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@EACH_FORM
@pytest.mark.parametrize("survey", ["", LONGEST_SURVEY], ids=["no survey", "survey"])
def test_a_form_is_one_sheet_whatever_stands_on_it(form_id: str, survey: str) -> None:
    pdf = form_pdf(paper(form_id, child="Maximiliana-Josephine", survey=survey))

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


@EACH_FORM
def test_a_screen_reader_finds_tags_language_and_a_neutral_title(form_id: str) -> None:
    made = PdfReader(io.BytesIO(form_pdf(paper(form_id, child="Annie", survey=SURVEY))))

    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert made.metadata is not None
    assert "Annie" not in str(made.metadata.title)


@EACH_FORM
def test_it_says_where_it_goes_back_to_and_who_the_officer_is(form_id: str) -> None:
    words = text_of(form_pdf(paper(form_id, child="Annie")))

    assert "Please send this back" in words
    for line in (*ADDRESS, "Featherstonehaugh", "01632 960123", "23 September 2026", "Annie"):
        assert line in words


@EACH_FORM
def test_a_blank_form_has_nobodys_name(form_id: str) -> None:
    blank = text_of(form_pdf(FormPaper(form_id=form_id)))

    assert "Annie" not in blank
    assert "{" not in blank
    assert "The meeting is on" not in blank
    assert "Please send this back" in blank


@EACH_FORM
def test_without_a_survey_there_is_no_square_and_no_word_of_one(
    form_id: str, qapp: QApplication
) -> None:
    pdf = form_pdf(paper(form_id))

    assert read_square(last_page_in_grey(pdf)) is None
    for word in ("scan", "answer here", "https"):
        assert word not in text_of(pdf)


@EACH_FORM
def test_the_square_is_read_from_a_grey_picture_of_150_dpi(
    form_id: str, qapp: QApplication
) -> None:
    pdf = form_pdf(paper(form_id, survey=SURVEY))

    assert read_square(last_page_in_grey(pdf)) == modules(SURVEY)
    assert SURVEY in text_of(pdf).replace("\u200b", "")


def test_the_longest_address_is_still_read(qapp: QApplication) -> None:
    pdf = form_pdf(paper("child_4_7", survey=LONGEST_SURVEY))

    assert read_square(last_page_in_grey(pdf)) == modules(LONGEST_SURVEY)


def test_a_name_that_cannot_be_printed_leaves_room_to_write_it() -> None:
    words = text_of(form_pdf(paper("child_8_11", child="\N{SNOWMAN}")))

    assert "My name" in words
    assert "\N{SNOWMAN}" not in words


def test_a_name_in_other_letters_is_printed() -> None:
    assert "Олександр" in text_of(form_pdf(paper("child_8_11", child="Олександр")))


def test_a_name_is_never_markup() -> None:
    hostile = '#read("/etc/passwd") *a* $x$ \\ ]'

    assert hostile in text_of(form_pdf(paper("parent", child=hostile)))


@EACH_FORM
def test_a_name_and_an_address_of_any_length_are_printed(form_id: str) -> None:
    long = "W" * 100
    words = text_of(form_pdf(paper(form_id, child=long, address=tuple("N" * 60 for _ in range(5)))))

    assert words.replace(" ", "").count("W") >= 100
    assert words.replace(" ", "").count("N") >= 300


def test_the_same_form_gives_the_same_bytes() -> None:
    one, other = (form_pdf(paper("carer", survey=SURVEY)) for _ in range(2))

    assert one == other


@pytest.mark.parametrize(
    ("role", "age", "form_id"),
    [
        ("child", None, "child_4_7"),
        ("child", 2, "child_4_7"),
        ("child", 7, "child_4_7"),
        ("child", 8, "child_8_11"),
        ("child", 12, "child_12_15"),
        ("child", 17, "child_16"),
        ("carer", 9, "carer"),
        ("parent", 9, "parent"),
        ("relative", 9, "parent"),
    ],
)
def test_each_has_the_form_for_them(role: str, age: int | None, form_id: str) -> None:
    assert form_for(role, age).id == form_id


@pytest.mark.parametrize("form_id", MOST_WORDS)
def test_the_sentences_for_children_are_short(form_id: str) -> None:
    text = (files("resources") / "forms" / "consultation.json").read_text(encoding="utf-8")
    form = next(each for each in json.loads(text)["forms"] if each["id"] == form_id)
    said = [*form["intro"], *(part["words"] for part in form["parts"])]

    for sentence in (each for text in said for each in re.split(r"(?<=[.?!])\s", text)):
        assert len(sentence.split()) <= MOST_WORDS[form_id], sentence
