import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.domain.children import (
    ADULT,
    AgeBand,
    NotYetBornError,
    age_band,
    age_in_words,
    age_on,
    becomes,
    birthday_in,
)

LEAP_BIRTH = dt.date(2012, 2, 29)
BORN = dt.date(2015, 6, 10)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (BORN, BORN, 0),
        (BORN, dt.date(2026, 6, 9), 10),
        (BORN, dt.date(2026, 6, 10), 11),
        (LEAP_BIRTH, dt.date(2016, 2, 28), 3),
        (LEAP_BIRTH, dt.date(2016, 2, 29), 4),
        (LEAP_BIRTH, dt.date(2026, 2, 28), 13),
        (LEAP_BIRTH, dt.date(2026, 3, 1), 14),
    ],
)
def test_a_child_is_a_year_older_on_the_birthday(born_on: dt.date, day: dt.date, age: int) -> None:
    assert age_on(born_on, day) == age


@given(st.dates(dt.date(2005, 1, 1), dt.date(2026, 1, 1)), st.integers(0, 25))
def test_a_child_becomes_an_age_on_one_day_and_has_it_from_then(born_on: dt.date, age: int) -> None:
    day = becomes(age, born_on)

    assert age_on(born_on, day) == age
    assert age == 0 or age_on(born_on, day - dt.timedelta(days=1)) == age - 1


def test_a_child_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert becomes(ADULT, LEAP_BIRTH) == dt.date(2030, 3, 1)
    assert birthday_in(LEAP_BIRTH, 2028) == dt.date(2028, 2, 29)


def test_no_age_before_birth() -> None:
    with pytest.raises(NotYetBornError, match="before the child's date of birth"):
        age_on(BORN, dt.date(2015, 6, 9))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2015, 6, 9), "not yet born"),
        (BORN, "0 days"),
        (dt.date(2015, 6, 11), "1 day"),
        (dt.date(2015, 6, 23), "13 days"),
        (dt.date(2015, 6, 24), "2 weeks"),
        (dt.date(2015, 9, 9), "13 weeks"),
        (dt.date(2015, 9, 10), "3 months"),
        (dt.date(2017, 6, 9), "23 months"),
        (dt.date(2017, 6, 10), "2 years"),
        (dt.date(2026, 3, 5), "10 years"),
    ],
)
def test_an_age_in_words(day: dt.date, words: str) -> None:
    assert age_in_words(BORN, day) == words


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (0, AgeBand.UNDER_1),
        (1, AgeBand.FROM_1_TO_4),
        (5, AgeBand.FROM_5_TO_9),
        (10, AgeBand.FROM_10_TO_15),
        (16, AgeBand.FROM_16),
        (18, AgeBand.FROM_16),
    ],
)
def test_an_age_band_begins_on_a_birthday(years: int, band: AgeBand) -> None:
    birthday = becomes(years, BORN)

    assert age_band(BORN, birthday) is band
    assert age_band(BORN, birthday - dt.timedelta(days=1)) != band or years == ADULT


def test_a_child_not_yet_born_has_a_band_of_its_own() -> None:
    assert age_band(BORN, dt.date(2015, 1, 1)) is AgeBand.NOT_YET_BORN
