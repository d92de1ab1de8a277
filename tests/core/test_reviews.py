"""Which review comes next. Source of law: SI 2010/959 reg. 33."""

import datetime as dt

import pytest

from iro_core.domain.reviews import ReviewError, check_review_held, next_review
from iro_core.holiday_data import bundled_holidays

HOLIDAYS = bundled_holidays()
CAME_INTO_CARE = dt.date(2024, 6, 3)
FIRST = dt.date(2024, 6, 20)
SECOND = dt.date(2024, 9, 2)
THIRD = dt.date(2025, 2, 28)
TODAY = dt.date(2025, 3, 5)


@pytest.mark.parametrize(
    ("held", "rule", "start", "limit"),
    [
        ([], "first-review", CAME_INTO_CARE, dt.date(2024, 7, 1)),
        ([FIRST], "second-review", FIRST, dt.date(2024, 9, 20)),
        ([FIRST, SECOND], "later-review", SECOND, dt.date(2025, 3, 2)),
        ([THIRD, FIRST, SECOND], "later-review", THIRD, dt.date(2025, 8, 28)),
        ([FIRST, FIRST], "second-review", FIRST, dt.date(2024, 9, 20)),
    ],
)
def test_the_next_review_runs_from_the_last_one_held(
    held: list[dt.date], rule: str, start: dt.date, limit: dt.date
) -> None:
    found = next_review(CAME_INTO_CARE, held, HOLIDAYS)

    assert (found.rule, found.start, found.limit) == (rule, start, limit)


def test_the_second_review_runs_from_the_day_of_the_first_and_not_from_its_limit() -> None:
    early, on_the_limit = dt.date(2024, 6, 5), dt.date(2024, 7, 1)

    assert next_review(CAME_INTO_CARE, [early], HOLIDAYS).limit == dt.date(2024, 9, 5)
    assert next_review(CAME_INTO_CARE, [on_the_limit], HOLIDAYS).limit == dt.date(2024, 10, 1)


def test_a_child_who_comes_back_into_care_starts_with_a_first_review() -> None:
    back_in_care = dt.date(2025, 4, 2)

    found = next_review(back_in_care, [FIRST, SECOND, THIRD], HOLIDAYS)

    assert (found.rule, found.limit) == ("first-review", dt.date(2025, 5, 2))


@pytest.mark.parametrize(
    ("held_on", "sentence"),
    [
        (dt.date(2025, 3, 6), "before it has happened"),
        (dt.date(2024, 6, 2), "became looked after on Monday 3 June 2024"),
        (FIRST, "Thursday 20 June 2024 is in the file already"),
        (dt.date(1925, 3, 5), "The year 1925 is too far from today for a review"),
        (dt.date(2125, 3, 5), "The year 2125 is too far from today for a review"),
    ],
)
def test_a_review_that_cannot_have_been_held_is_refused(held_on: dt.date, sentence: str) -> None:
    with pytest.raises(ReviewError, match=sentence):
        check_review_held(held_on, care_started=CAME_INTO_CARE, held=[FIRST], today=TODAY)


@pytest.mark.parametrize("held_on", [CAME_INTO_CARE, SECOND, TODAY])
def test_a_review_between_coming_into_care_and_today_is_accepted(held_on: dt.date) -> None:
    check_review_held(held_on, care_started=CAME_INTO_CARE, held=[FIRST], today=TODAY)
