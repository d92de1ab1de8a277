"""What every kind of letter says at first suits its age, keeps to facts, and can be edited."""

from __future__ import annotations

import re

import pytest

from iro_core.domain.reading import read
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.first_drafts.words import filled, words_of
from iro_desktop.letters.kinds import KINDS, STYLES
from iro_desktop.letters.parts import part_of
from tests.letters.first_drafts import NAME, a_first_draft, own_words

EVERY = [(kind, style, knows) for kind in KINDS for style in STYLES for knows in (True, False)]
TO_CHILDREN = [each for each in EVERY if KINDS[each[0]].is_for_a_child]
GRADE = {"3_6": 3.0, "7_9": 4.0, "10_12": 6.0, "13_15": 8.0, "16_up": 10.0}
LONGEST = {"3_6": 10, "7_9": 15, "10_12": 20, "13_15": 25, "16_up": 30}
NAMES = (NAME, "Asha Lane", "Robin Vale", "Your Say", "Kim Carer", "Monday", "Thursday", "March")
JARGON = {
    *("allocated", "click", "contact", "engage", "outcomes", "placement", "professionals"),
    *("referral", "respite", "self-refer", "sibling", "siblings", "statutory", "wishes"),
}
PERSONAL = ("after_visit", "after_review", "profile", "goodbye", "decision", "good_news")


@pytest.mark.parametrize(("kind", "style", "knows"), TO_CHILDREN)
def test_own_words_suit_their_style(kind: str, style: str, knows: bool) -> None:
    reading = read(own_words(a_first_draft(kind, style, knows=knows)), names=NAMES)

    assert reading.words / len(reading.sentences) <= STYLES[style].sentence_words
    assert max(each.words for each in reading.sentences) <= LONGEST[style]
    assert reading.grade <= GRADE[style]


@pytest.mark.parametrize(("style", "age"), [("3_6", 6), ("7_9", 8)])
@pytest.mark.parametrize("knows", [True, False])
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS.values() if kind.is_for_a_child])
def test_a_child_of_the_style_s_age_reads_it(kind: str, knows: bool, style: str, age: int) -> None:
    reading = read(own_words(a_first_draft(kind, style, knows=knows)), names=NAMES)

    assert reading.age <= age


@pytest.mark.parametrize("kind", KINDS)
def test_for_the_youngest_it_is_about_sixty_words(kind: str) -> None:
    if KINDS[kind].is_for_a_child:
        assert len(own_words(a_first_draft(kind, "3_6")).split()) <= 65


@pytest.mark.parametrize(("kind", "style", "knows"), EVERY)
def test_nothing_is_left_open_in_braces_and_nothing_is_jargon(
    kind: str, style: str, knows: bool
) -> None:
    draft = a_first_draft(kind, style, knows=knows)

    words = own_words(draft)

    assert not re.search(r"[{}]|\s,|\s\.|  ", words)
    assert set(re.findall(r"[a-z-]+", words.casefold())) & JARGON == set()


@pytest.mark.parametrize(("kind", "style", "knows"), TO_CHILDREN)
def test_it_speaks_to_the_child(kind: str, style: str, knows: bool) -> None:
    words = set(
        re.findall(r"[a-z]+", own_words(a_first_draft(kind, style, knows=knows)).casefold())
    )

    assert words & {"you", "your"}
    assert words & {"he", "she", "him", "her", "his", "hers"} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_each_age_is_told_it_in_other_words(kind: str) -> None:
    said = {own_words(a_first_draft(kind, style)) for style in STYLES}

    assert len(said) == (5 if KINDS[kind].is_for_a_child else 1)


@pytest.mark.parametrize("kind", PERSONAL)
@pytest.mark.parametrize("style", STYLES)
def test_every_personal_letter_asks_for_something_learnt(kind: str, style: str) -> None:
    block = a_first_draft(kind, style).block("learnt")

    assert block.heading.startswith("Something I ")
    assert block.body == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_has_a_name_on_the_screen(kind: str) -> None:
    names = [part_of(each).name for each in a_first_draft(kind, "7_9").blocks]

    assert "Your own part" not in names


def test_a_sentence_whose_fact_is_not_known_is_left_out() -> None:
    text = "I saw you on {day}.\nThank you.\n\n{Service} can help.\n- One.\n- Two."

    assert filled(text, {"day": "", "service": "the service"}) == (
        "Thank you.\n\nThe service can help.\n- One.\n- Two."
    )


def test_a_fact_is_text_and_never_a_template() -> None:
    assert filled("Hello {child}.", {"child": "{day} #eval"}) == "Hello {day} #eval."


@pytest.mark.parametrize(
    ("kind", "style"), [("postcard", "7_9"), ("profile", "teen"), ("..", "3_6")]
)
def test_an_unknown_kind_or_style_is_refused(kind: str, style: str) -> None:
    with pytest.raises(LetterError):
        words_of(kind, style)
