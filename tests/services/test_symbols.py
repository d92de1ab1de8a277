"""Symbols are found by the words they stand beside, and each one that is offered is there."""

import re

import pytest

from iro_desktop.letters.content import ActionRow, PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.services.drawing_files import safe_drawing
from iro_desktop.services.letters.easy_symbols import symbol_for, with_symbols
from iro_desktop.services.letters.symbols import (
    all_symbols,
    suggestions,
    symbol_file,
    symbols_named,
)
from iro_desktop.services.letters.word_stems import stem

NOT_HERE = range(0x1F1E6, 0x1F200)  # the letters that flags of nations are made of
NEVER = {"1F52B", "1F5E1", "1F4A3", "1FA78", "1F377", "1F37A", "1F37B", "1F943", "1F6AC", "1F48B"}


def test_every_symbol_that_is_offered_is_there_and_harmless() -> None:
    for symbol in all_symbols():
        file = symbol_file(symbol.code)

        assert file is not None, symbol
        assert "OpenMoji" in file.credit
        assert "CC BY-SA 4.0" in file.credit
        assert safe_drawing(file.data).width_px == 72


def test_every_symbol_is_described_and_named_once() -> None:
    symbols = all_symbols()

    assert len(symbols) > 400
    assert len({each.code for each in symbols}) == len({each.name for each in symbols})
    assert [each.code for each in symbols if not re.match(r"[A-Z][^.]{2,}$", each.alt)] == []


def test_no_flag_weapon_or_drink_is_offered() -> None:
    codes = {code for symbol in all_symbols() for code in symbol.code.split("-")}

    assert not codes & NEVER
    assert not [code for code in codes if int(code, 16) in NOT_HERE]


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("You will see the dentist on Tuesday.", "Tooth"),
        ("We went swimming", "Somebody swimming"),
        ("Nana is moving house", "House"),
        ("your Social Worker", "Social worker"),
        ("You are worried", "Worried face"),
        ("happy birthday", "Happy face"),
        ("two teeth", "Tooth"),
        ("Two kittens", "Cat"),
        ("your bike", "Bicycle"),
        ("an advocate can help you to say what you want", "Loudspeaker"),
    ],
)
def test_a_symbol_goes_with_the_words(words: str, best: str) -> None:
    assert suggestions(words)[0].name == best


@pytest.mark.parametrize(
    "words", ["", "   ", "1234", "Zzyzx", "and the of", "\u0645\u0631\u062d\u0628\u0627"]
)
def test_nothing_is_suggested_where_nothing_goes_with_the_words(words: str) -> None:
    assert suggestions(words) == ()


def test_the_dentist_has_three_symbols() -> None:
    assert {each.name for each in suggestions("dentist")} == {
        "Tooth",
        "Toothbrush",
        "Doctor or nurse",
    }


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("swimming", "swim"),
        ("babies", "baby"),
        ("boxes", "box"),
        ("hoped", "hope"),
        ("Sam's", "sam"),
    ],
)
def test_the_forms_of_a_word_are_one_word(form: str, word: str) -> None:
    assert stem(form) == stem(word)


def test_a_search_finds_while_it_is_typed() -> None:
    assert "Tooth" in {each.name for each in symbols_named("dent")}
    assert len(symbols_named("")) == len(all_symbols())


@pytest.mark.parametrize("code", ["", "../LICENSE", "1F3E0/../1F3E1", "ZZZZ", "FFFFF"])
def test_what_is_no_symbol_has_no_file(code: str) -> None:
    assert symbol_file(code) is None


def test_an_easy_read_letter_gets_a_symbol_where_it_has_no_picture() -> None:
    mine = PictureRef(source="picture:1", alt="Our dog")
    draft = LetterDraft(
        kind="after_review",
        layout="easy_read",
        blocks=(
            DraftBlock(id="a", body="You told me about school."),
            DraftBlock(id="b", body="Your dog is well.", picture=mine),
            DraftBlock(id="c", body="", heading="School"),
            DraftBlock(id="d", actions=(ActionRow("I will ask about a bike"),)),
            DraftBlock(id="e", body="School again.", left_out=True),
        ),
    )

    blocks = with_symbols(draft).blocks

    assert blocks[0].picture == PictureRef(source="symbol:1F3EB", alt="A school")
    assert blocks[1].picture == mine
    assert blocks[2].picture is None
    assert blocks[4].picture is None
    assert blocks[3].actions[0].picture == PictureRef(source="symbol:1F6B2", alt="A bicycle")
    assert with_symbols(with_symbols(draft)) == with_symbols(draft)


def test_a_symbol_comes_twice_only_if_no_other_goes_with_the_words() -> None:
    tooth = symbol_for("dentist")
    assert tooth is not None

    other = symbol_for("dentist", besides=frozenset([tooth.source]))

    assert other is not None
    assert other.source != tooth.source
    assert symbol_for("zzyzx") is None
