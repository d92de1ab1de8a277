"""Words of an earlier letter: what may no longer be true is pointed at, the rest is left alone."""

import datetime as dt

import pytest

from iro_core.domain.stale_words import (
    AGE,
    DAY_GONE,
    FROM_THAT_DAY,
    MONTH_GONE,
    NEXT_TIME,
    SCHOOL_YEAR,
    Since,
    names_a_time,
    passages_of,
    stale_in,
)

SINCE = Since(
    written_on=dt.date(2025, 9, 20),
    today=dt.date(2026, 3, 5),
    gone=(("Jo", "social worker"), ("Will", "")),
    school_year="Year 5",
)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("We met on Monday 15 September.", DAY_GONE),
        ("Your trip is on the 3rd of October 2025.", DAY_GONE),
        ("Your trip was on 03/10/25.", DAY_GONE),
        ("I ring you on 4 Mar 2026.", DAY_GONE),
        ("You go on 2 January.", DAY_GONE),  # the January after the letter
        ("We met on 28 Feb.", DAY_GONE),  # said without a year: the one that is nearest
        ("I will see you in December.", MONTH_GONE),
        ("It was warm in July.", MONTH_GONE),
        ("You can go by February 2026.", MONTH_GONE),
        ("I saw you last week.", FROM_THAT_DAY),
        ("I ring you on Friday.", FROM_THAT_DAY),
        ("Tomorrow is your party.", FROM_THAT_DAY),
        ("Your next review is soon.", NEXT_TIME),
        ("Jo will take you.", "This names somebody who is no longer the child's social worker."),
        ("Ask Will.", "This names somebody who is no longer the child's contact."),
        ("You are in Year 4.", SCHOOL_YEAR),
        ("Reception is fun.", SCHOOL_YEAR),
        ("You are nine.", AGE),
        ("You turned 9.", AGE),
    ],
)
def test_what_may_have_changed_is_pointed_at_with_its_reason(words: str, reason: str) -> None:
    found = stale_in(f"You like football. {words} I liked that.", SINCE)

    assert [(each.passage, each.reason) for each in found] == [(words, reason)]


@pytest.mark.parametrize(
    "words",
    [
        "I will see you on 6 March 2026.",
        "Your trip is in March.",
        "You may ask me.",
        "You can march with the band.",
        "I will ring you.",
        "You are in Year 5.",
        "I will be ten minutes late.",
        "The score was 31/02/2025.",
        "There were 9 of you.",
        "You like football.",
    ],
)
def test_what_still_holds_is_left_alone(words: str) -> None:
    assert stale_in(words, SINCE) == ()


def test_december_ends_with_its_year() -> None:
    since = Since(written_on=dt.date(2025, 11, 1), today=dt.date(2025, 12, 31))

    assert stale_in("I will come in December.", since) == ()


def test_a_month_named_in_january_may_be_one_of_the_year_before() -> None:
    since = Since(written_on=dt.date(2026, 1, 9), today=dt.date(2026, 1, 9))

    assert [each.reason for each in stale_in("You moved in November.", since)] == [MONTH_GONE]


def test_a_text_falls_into_its_sentences_and_points() -> None:
    text = "Hello. How are you?\n\n- Ring Sam\n- \u201cStop!\u201d Then go. It cost 3.50 pounds."

    assert passages_of(text) == (
        "Hello.",
        "How are you?",
        "Ring Sam",
        "\u201cStop!\u201d",
        "Then go.",
        "It cost 3.50 pounds.",
    )


def test_a_sentence_said_twice_is_pointed_at_once() -> None:
    assert len(stale_in("You are nine. You are nine.", SINCE)) == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [("On 5 March.", True), ("In May.", True), ("You are 9.", True), ("You may ask me.", False)],
)
def test_a_day_a_month_or_an_age_is_a_time(words: str, named: bool) -> None:
    assert names_a_time(words) is named
