"""What the reading helper finds, and what it leaves alone."""

import pytest

from iro_core.domain.reading import Finding, FindingKind, Reading, read
from iro_core.domain.reading_gentle import find_gentler, gentle_list
from iro_core.domain.reading_measures import (
    age_of,
    flesch_kincaid,
    is_familiar,
    spache_like,
)
from iro_core.domain.reading_spans import sentences, words
from iro_core.domain.reading_syllables import syllables
from iro_core.familiar_words import familiar_words
from iro_core.letter_settings import GENTLE_WORDS, check_gentle_words
from iro_core.office_settings import OFFICE_SETTINGS

GENTLE = gentle_list(
    "contact = seeing your family\ncontact centre = place to meet\nPEP = plan for school\n"
    "placement = home\nnot a pair\n24 hours = a day"
)


def parts(text: str) -> list[str]:
    return [each.of(text) for each in sentences(text)]


def found(text: str, kind: FindingKind, **more: object) -> list[Finding]:
    return [each for each in helped(text, **more).findings if each.kind is kind]


def helped(text: str, **more: object) -> Reading:
    return read(text, gentle=GENTLE, familiar=familiar_words(), **more)  # type: ignore[arg-type]  # names in each test


def marked(text: str, kind: FindingKind, **more: object) -> list[str]:
    return [text[each.start : each.end] for each in found(text, kind, **more)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("...", 0),
        ("Dr. Ash came. He was kind.", 2),
        ("J. K. Ash wrote to A. Elm.", 1),
        ("So do I. We went home.", 2),
        ("That was plan B. Then we went.", 2),
        ("We meet at 2.30 on 5.3.26 at www.example.org.uk today.", 1),
        ("Come at 3 p.m. Then we eat.", 2),
        ("Come at 3 p.m. Monday is fine.", 1),
        ("Bring toys, books, etc. if you like. We wait.", 2),
        ("You like fruit, e.g. Cox apples.", 1),
        ("No. 5 is yours.", 1),
        ("No. You need not.", 2),
        ("“Can I go?” Sam asked. “Yes.”", 2),
        ("“Why?” she said.", 1),
        ("Wait... what? Yes!", 2),
        ("Is it? Yes.", 2),
        ("You told me:\n- you like tea\n- you like cake\n\nI will write", 4),
        ("1. First this.\n2. Then that.", 2),
        ("A line that goes\non in the next one.", 1),
        ("A line\nAnother line\n   ", 2),
        ("It ended.\nand went on", 2),
    ],
)
def test_sentences_end_where_a_person_would_end_them(text: str, count: int) -> None:
    assert len(parts(text)) == count, parts(text)


def test_a_points_mark_is_no_part_of_its_sentence() -> None:
    assert parts("\n - one\n\u2022 two") == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("half-term don\u2019t", 2),
        ("at 2.30pm on 1/2/2026", 4),
        ("ring 01632 960123 now", 3),
        ("write to a.b@example.org or https://example.org/a?b, please", 6),
        ("the 3rd of £5.50", 4),
        ("BH1 2AA", 2),
    ],
)
def test_words_are_what_a_person_would_count(text: str, count: int) -> None:
    assert len(words(text)) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("placement", 2), ("placements", 2), ("table", 2), ("tables", 2), ("cuddled", 2),
        ("wanted", 2), ("stopped", 1), ("places", 2), ("homes", 1), ("being", 2), ("player", 2),
        ("isn't", 2), ("can't", 1), ("you'll", 1), ("it'll", 2), ("Josh's", 2), ("Ann's", 1),
        ("half-term", 2), ("SDQ", 3), ("WWF", 7), ("PEP", 1), ("e.g.", 2), ("question", 2),
        ("optimism", 4), ("12", 1), ("27", 4), ("100", 3), ("105", 5), ("2026", 5), ("2005", 5),
        ("1900", 4), ("2000", 3), ("2.30", 3), ("3rd", 1), ("2pm", 3), ("01632 960123", 1),
        ("b", 1), ("nth", 1),
    ],
)  # fmt: skip
def test_syllables_are_those_that_are_heard(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula_is_the_published_one() -> None:
    assert flesch_kincaid(sentences=30, words=723, syllables=1000) == pytest.approx(10.13, abs=0.01)
    assert flesch_kincaid(sentences=0, words=0, syllables=0) == 0.0


def test_an_age_is_the_grade_and_five_years_between_five_and_eighteen() -> None:
    assert [age_of(grade) for grade in (-2.0, 3.4, 9.4, 20.0)] == [5, 8, 14, 18]


def test_young_readers_grade_rises_with_words_that_they_do_not_know() -> None:
    easy = spache_like(sentences=2, words=20, unfamiliar=0)

    assert spache_like(sentences=2, words=20, unfamiliar=4) == pytest.approx(easy + 1.64)
    assert spache_like(sentences=0, words=0, unfamiliar=0) == 0.0


@pytest.mark.parametrize(
    "word",
    [
        "Puppies",
        "stopped",
        "baking",
        "happily",
        "teddy-bear",
        "friend\u2019s",
        "nicest",
        "don\u2019t",
        "12",
        "s",
    ],
)
def test_endings_of_familiar_words_are_familiar(word: str) -> None:
    assert is_familiar(word, familiar_words() | {"s"})


def test_a_word_that_is_not_listed_is_not_familiar() -> None:
    assert not is_familiar("statutory", familiar_words())


def test_a_long_sentence_is_told_with_its_length() -> None:
    long = " ".join(["play"] * 16) + "."

    assert [each.message for each in found(long, FindingKind.LONG)] == [
        "16 words. Could it be two sentences?"
    ]
    assert found(long, FindingKind.LONG, most_words=20) == []


def test_ideas_are_counted_by_what_joins_them_and_a_list_is_one() -> None:
    many = "You came and you ate and you sang because it was fun."

    assert len(found(many, FindingKind.IDEAS)) == 1
    assert found("And you like tea, cake, jam and milk.", FindingKind.IDEAS) == []


def test_a_gentler_wording_is_offered_with_the_capital_that_it_needs() -> None:
    text = "Contact is on Monday. Your placement is fine. Your PEP and the contact centre."

    swaps = [(text[f.start : f.end], f.swap) for f in found(text, FindingKind.JARGON)]

    assert swaps == [
        ("Contact", "Seeing your family"),
        ("placement", "home"),
        ("PEP", "plan for school"),
        ("contact centre", "place to meet"),
    ]


def test_names_are_left_alone() -> None:
    text = "We saw Ann Placement and Christopherson. Pep is well. Montgomery swam."

    assert helped(text, names={"Ann Placement", "Montgomery"}).findings == ()


def test_a_name_at_the_beginning_is_no_word_of_the_office() -> None:
    assert found("Placement is her name.", FindingKind.JARGON, names={"Placement"}) == []


def test_a_wording_that_would_change_a_number_is_not_offered() -> None:
    assert [
        each.hard for each in gentle_list("24 hours = a day\n24 hours a day = all 24 hours")
    ] == ["24 hours a day"]
    assert list(find_gentler("in 24 hours", ())) == []


def test_hard_words_are_told_and_not_twice() -> None:
    text = "Your responsibility is elephantine. The supermarket is open."

    assert marked(text, FindingKind.HARD) == ["responsibility", "elephantine"]


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("You were moved by us.", ["were moved"]),
        ("It was not often said.", ["was not often said"]),
        ("You are tired and you were called Sam.", []),
        ("We moved you.", []),
    ],
)
def test_a_hint_asks_who_does_it(text: str, passive: list[str]) -> None:
    assert marked(text, FindingKind.PASSIVE) == passive


def test_letters_that_nobody_explains_are_told() -> None:
    text = (
        "The NDTMS and the BCP (the council) know. You watch TV. SENDIST (a court) met. Ring SAM."
    )

    assert marked(text, FindingKind.LETTERS, names={"Sam"}) == ["NDTMS"]


def test_the_figures_of_the_whole_follow_from_the_sentences() -> None:
    reading = helped("You came home. You and Rex played ball with Ann in the garden until noon.")

    assert (reading.mean_length, reading.longest, reading.is_telling) == (7.5, 12, True)
    assert reading.familiar_share == 1.0
    assert reading.age == 6


def test_nothing_has_no_figures() -> None:
    reading = helped("")

    assert (reading.words, reading.mean_length, reading.longest, reading.is_telling) == (
        0,
        0,
        0,
        False,
    )
    assert reading.familiar_share == 1.0


def test_the_offices_list_is_one_that_the_setting_takes() -> None:
    default = OFFICE_SETTINGS[GENTLE_WORDS].default

    check_gentle_words(default)

    assert len(gentle_list(default)) >= 120


def test_no_finding_says_what_it_found_in_a_repr() -> None:
    [first, *_] = helped("Your placement is fine.").findings

    assert "placement" not in repr(first)
