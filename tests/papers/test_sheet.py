"""A paper: every word as it was written, the same bytes each time, nobody's name on its edges."""

import dataclasses
import datetime as dt
import io

import pypdf
import pytest

from iro_desktop.papers.content import (
    Block,
    Callout,
    Choices,
    Facts,
    Heading,
    Item,
    Items,
    Mark,
    Quote,
    Sheet,
    Signatures,
    Table,
    Words,
    WritingLines,
)
from iro_desktop.papers.fonts import STAND_IN_NOTE
from iro_desktop.papers.sheet import print_sheet

TODAY = dt.date(2026, 3, 2)
HOSTILE = "<b>bold</b> & <img src='file:///etc/passwd'/> <br/> &amp; {x} <a href=\"x\">"
LONG_WORD = "x" * 20_000


def _sheet(*blocks: Block, initials: str = "SE") -> Sheet:
    return Sheet(
        title="Preparation pack",
        headline="Sam Example",
        under="Second review",
        initials=initials,
        made_on=TODAY,
        blocks=blocks,
    )


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(_pages(pdf)).split())


def _every_block(text: str) -> tuple[Block, ...]:
    return (
        Heading(text),
        Heading(text, 2),
        Words(text),
        Words(text, is_bold=True),
        Quote(text, text),
        Facts(((text, text),)),
        Facts(((text, text),) * 3, is_wide=True),
        Items((Item(text, Mark.LATE, text, text),)),
        Callout(text, (Item(text, Mark.DONE, text),), text),
        Table((text, "Who"), ((text, text),)),
        Choices(text, (text,)),
        WritingLines(text),
        Signatures((text,)),
    )


def test_a_paper_holds_its_words_in_order() -> None:
    pdf = print_sheet(
        _sheet(Heading("Plan"), Quote("I want to see my brother.", "Sam"), Words("After that."))
    )

    assert "Sam Example Second review Plan I want to see my brother. Sam After that." in _words(pdf)


@pytest.mark.parametrize("block", _every_block(HOSTILE), ids=lambda block: type(block).__name__)
def test_markup_in_somebodys_words_is_printed_as_it_stands(block: Block) -> None:
    printed = _words(print_sheet(_sheet(block))).replace(" ", "")

    assert HOSTILE.replace(" ", "") in printed


@pytest.mark.parametrize("block", _every_block(LONG_WORD), ids=lambda block: type(block).__name__)
def test_a_word_longer_than_many_pages_is_printed_whole(block: Block) -> None:
    printed = "".join(page.count("x") * "x" for page in _pages(print_sheet(_sheet(block))))

    assert len(printed) >= len(LONG_WORD)


def test_the_same_paper_gives_the_same_bytes() -> None:
    sheet = _sheet(*_every_block("Some words"))

    assert print_sheet(sheet) == print_sheet(sheet)


def test_the_document_says_what_it_is_and_when_but_not_whose() -> None:
    reader = pypdf.PdfReader(io.BytesIO(print_sheet(_sheet())))

    assert reader.metadata is not None
    assert reader.metadata.title == "Preparation pack"
    assert "Sam" not in str(reader.metadata)
    assert reader.metadata.get("/CreationDate", "").startswith("D:20260302")
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]  # pypdf's own types


def test_each_page_tells_its_number_its_day_and_that_it_is_sensitive() -> None:
    pages = _pages(print_sheet(_sheet(Words("word\n" * 200))))

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.split())
        assert f"Page {number} of {len(pages)}" in text
        assert "Official - sensitive: personal" in text
        assert "Monday 2 March 2026" in text
        assert "SE \N{MIDDLE DOT} Preparation pack" in text


def test_the_name_of_the_child_stands_on_page_one_only() -> None:
    pages = _pages(print_sheet(_sheet(Words("word\n" * 200))))

    assert [("Sam" in page) for page in pages] == [True] + [False] * (len(pages) - 1)


def test_other_scripts_are_printed_and_what_cannot_be_is_told() -> None:
    text = _words(print_sheet(_sheet(Words("Zażółć Здравствуйте Nguyễn \N{GRINNING FACE}"))))

    assert "Zażółć Здравствуйте Nguyễn ◊" in text
    assert STAND_IN_NOTE in text


def test_nothing_is_told_where_everything_could_be_printed() -> None:
    assert "stands for a character" not in _words(print_sheet(_sheet(Words("Zażółć"))))


def test_an_empty_value_is_said_to_be_unknown() -> None:
    assert "Placement Not known" in _words(print_sheet(_sheet(Facts((("Placement", " "),)))))


def test_states_are_words_beside_their_sign() -> None:
    items = Items((Item("Report", Mark.MISSING, "Missing"), Item("Plan", Mark.DONE, "Here")))

    assert "Missing Report Here Plan" in _words(print_sheet(_sheet(items)))


def test_a_draft_says_so_on_each_page() -> None:
    sheet = dataclasses.replace(_sheet(Words("word\n" * 100)), watermark="Draft")

    assert all("Draft" in page for page in _pages(print_sheet(sheet)))


def test_headings_become_the_outline() -> None:
    reader = pypdf.PdfReader(io.BytesIO(print_sheet(_sheet(Heading("Health"), Heading("Plan")))))

    assert [str(getattr(each, "title", "")) for each in reader.outline] == ["Health", "Plan"]


@pytest.mark.parametrize("filling", range(36, 52, 3), ids=str)
def test_a_heading_takes_its_few_lines_along_to_the_next_page(filling: int) -> None:
    above = [Words("Above.")] * filling
    facts = Facts((("First", "a"), ("Second", "b"), ("Last", "c")))

    pages = _pages(print_sheet(_sheet(*above, Heading("Facts"), facts)))

    assert [("Facts" in each) == ("Last" in each) for each in pages] == [True] * len(pages)
