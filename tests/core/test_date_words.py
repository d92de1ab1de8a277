import datetime as dt

import pytest

from iro_core.domain.date_words import how_far, how_late, in_words, in_words_short

TODAY = dt.date(2026, 3, 5)


def from_today(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def test_a_day_in_words() -> None:
    assert in_words(TODAY) == "Thursday 5 March 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "Thu 5 Mar"),
        (dt.date(2027, 3, 5), "Fri 5 Mar 2027"),
        (from_today(-64), "Wed 31 Dec 2025"),
    ],
)
def test_a_day_in_short_names_another_year(day: dt.date, words: str) -> None:
    assert in_words_short(day, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-9, "9 days ago"),
        (27, "in 27 days"),
        (28, "in 4 weeks"),
        (-37, "5 weeks ago"),
        (91, "in 13 weeks"),
        (92, "in 3 months"),
        (-365, "12 months ago"),
        (-800, "2 years ago"),
    ],
)
def test_how_far_off_a_day_is(days: int, words: str) -> None:
    assert how_far(from_today(days), TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-9, "9 days late"),
        (-1, "1 day late"),
        (-40, "5 weeks late"),
        (0, "due today"),
        (1, "due tomorrow"),
        (3, "due in 3 days"),
    ],
)
def test_how_late_something_is(days: int, words: str) -> None:
    assert how_late(from_today(days), TODAY) == words
