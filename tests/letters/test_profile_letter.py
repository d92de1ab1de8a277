"""The report's profile letter, rebuilt for an eight-year-old: easy to read, nothing lost."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from iro_core.domain.reading import read
from iro_desktop.letters.compose import compose
from iro_desktop.letters.content import Contact, LetterContent, Square, plain_text
from iro_desktop.letters.first_drafts.profile import (
    LENGTHS,
    Fact,
    Officer,
    profile_letter,
)
from iro_desktop.letters.render import render_pdf
from tests.letters.first_drafts import own_words
from tests.letters.profile_of_the_report import FACTS, KIT
from tests.letters.samples import a_letterhead, close_up, text_of

NAMES = ("Sam", "Robin", "Vale", "Your Say", "Willow", "Irish", "Dutch", "American")
HEAD = replace(
    a_letterhead(),
    signed_name="Robin Vale",
    reach_me=Contact(
        name="Robin Vale",
        phone="01632 960123",
        mobile="07700 900456",
        email="r.vale@northcliffe.example",
    ),
    squares=(Square(label="The handbook for children", address="https://example.org/book"),),
)
DRAFT = profile_letter(
    name="Sam",
    style="7_9",
    officer=Officer(full_name="Robin Vale", facts=KIT),
    service="Your Say",
    has_handbook=True,
)
READING = read(own_words(DRAFT), names=NAMES)


def the_letter() -> LetterContent:
    return compose(DRAFT, HEAD)


def test_an_eight_year_old_can_read_it() -> None:
    lengths = [each.words for each in READING.sentences]

    assert READING.grade <= 4
    assert READING.words / len(lengths) <= 10
    assert max(lengths) <= 15


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_the_report_is_kept(fact: str) -> None:
    assert FACTS[fact].casefold() in plain_text(the_letter()).replace("\n", " ").casefold()


@pytest.mark.parametrize(
    "word", ["click", "link", "self-refer", "allocated", "chair", "review officer"]
)
def test_no_word_of_the_office_is_left(word: str) -> None:
    assert word not in own_words(DRAFT).casefold()


def test_numbers_stand_once_and_come_from_the_settings_not_from_the_words() -> None:
    assert not any(sign.isdigit() for sign in own_words(DRAFT).replace("30 to 60", ""))
    assert plain_text(the_letter()).count("0808 157 0123") == 1


def test_it_fits_two_pages_with_every_word_on_them() -> None:
    pdf = render_pdf(the_letter())

    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 2
    printed = close_up(text_of(pdf))
    assert [each for each in FACTS.values() if close_up(each) not in printed] == []


@pytest.mark.parametrize("length", LENGTHS)
def test_a_length_that_is_not_written_takes_the_nearest_shorter_one(length: str) -> None:
    only: dict[str, Any] = {length: "I swim."}

    assert Fact(**only).said("middle") == "I swim."
    assert Fact(tiny="I swim.", full="I swim in the sea.").said("middle") == "I swim."


@pytest.mark.parametrize(
    ("full_name", "first"), [("Robin Vale", "Robin"), ("Ms Vale", "Ms Vale"), ("Robin", "Robin")]
)
def test_a_child_is_told_the_first_name_but_no_bare_title(full_name: str, first: str) -> None:
    assert Officer(full_name=full_name).first_name == first


def test_for_the_youngest_the_first_three_facts_in_a_few_words() -> None:
    draft = profile_letter(
        name="Sam", style="3_6", officer=Officer(full_name="Robin Vale", facts=KIT)
    )

    told = [block for block in draft.blocks if block.id.startswith("fact_")]
    assert [block.body for block in told] == [fact.tiny for fact in KIT[:3]]
    assert told[0].heading == "All about me"


def test_easy_read_takes_the_short_length() -> None:
    draft = profile_letter(
        name="Sam",
        style="13_15",
        layout="easy_read",
        officer=Officer(full_name="Robin Vale", facts=KIT),
    )

    assert draft.block("fact_4").body == KIT[3].short
