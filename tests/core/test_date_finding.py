"""A day is found in words in every form in which the program writes it, and nowhere else."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.domain.date_finding import days_in, find_day, forms_of
from iro_core.domain.date_words import in_words, in_words_short
from iro_desktop.ui.kit.words import short_day

DAY = dt.date(2026, 3, 5)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))


@given(DAYS)
def test_every_form_that_the_program_writes_is_found_whole(day: dt.date) -> None:
    for form in (in_words(day), in_words_short(day, day), in_words_short(day, DAY), short_day(day)):
        words = f"by {form}, at 14:00"
        place = find_day(words, day)

        assert place is not None
        assert words[place.start : place.stop] == form
        assert days_in(words) == (place,)


@given(DAYS, DAYS)
def test_another_day_is_not_found(day: dt.date, other: dt.date) -> None:
    if day != other:
        assert find_day(in_words(day), other) is None
        assert find_day(short_day(day), other) is None


def test_the_longest_form_counts() -> None:
    words = "5 Mar and Thu 5 Mar 2026"

    place = find_day(words, DAY)

    assert place is not None
    assert words[place.start : place.stop] == "Thu 5 Mar 2026"


@pytest.mark.parametrize("words", ["15 March 2026", "5 Marches", "5 March 20266", "£5 Mart", ""])
def test_a_piece_of_something_else_is_no_day(words: str) -> None:
    assert find_day(words, DAY) is None


def test_one_place_is_found_for_one_day_only() -> None:
    words = "5 Mar to 5 Mar"
    first = find_day(words, DAY)
    assert first is not None

    assert find_day(words, DAY, (first,)) == range(9, 14)


@pytest.mark.parametrize(
    "words", ["3 weeks ago", "may 5 people come", "Room 5", "2026", "in 12 days", "5 of 7 Maya"]
)
def test_words_that_are_no_day_are_not_taken_for_one(words: str) -> None:
    assert days_in(words) == ()


def test_forms_come_longest_first() -> None:
    lengths = [len(form) for form in forms_of(DAY)]

    assert lengths == sorted(lengths, reverse=True)
