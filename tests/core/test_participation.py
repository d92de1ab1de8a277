"""How a child took part: the code that follows, always with its reason."""

import datetime as dt

import pytest

from iro_core import codes
from iro_core.domain.participation import (
    Came,
    Suggestion,
    allowed_codes,
    suggest_participation,
    why_not_allowed,
)

REVIEW_DAY = dt.date(2026, 3, 5)
TEN_YEARS_OLD = dt.date(2015, 6, 1)
FOUR_THAT_DAY = dt.date(2022, 3, 5)
FOUR_A_DAY_LATER = dt.date(2022, 3, 6)
OLDER = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")


def suggested(
    came: Came | None = Came.IN_PERSON,
    views_by: str = "spoke",
    born_on: dt.date | None = TEN_YEARS_OLD,
    *,
    video_is_being_there: bool = False,
) -> Suggestion:
    return suggest_participation(
        name="Ann",
        born_on=born_on,
        held_on=REVIEW_DAY,
        came=came,
        views_by=views_by,
        video_is_being_there=video_is_being_there,
    )


@pytest.mark.parametrize(
    ("came", "views_by", "code"),
    [
        (Came.IN_PERSON, "spoke", "PN1"),
        (Came.IN_PERSON, "advocate", "PN2"),
        (Came.IN_PERSON, "symbols", "PN3"),
        (Came.IN_PERSON, "medium", "PN3"),
        (Came.IN_PERSON, "none", "PN4"),
        (Came.NOT, "advocate", "PN5"),
        (Came.NOT, "symbols", "PN6"),
        (Came.NOT, "medium", "PN6"),
        (Came.NOT, "none", "PN7"),
        (Came.VIRTUAL, "spoke", "PN6"),
        (Came.VIRTUAL, "advocate", "PN5"),
        (Came.VIRTUAL, "none", "PN7"),
    ],
)
def test_the_code_follows_from_who_came_and_how_views_were_heard(
    came: Came, views_by: str, code: str
) -> None:
    found = suggested(came, views_by)

    assert found.code == code
    assert found.because.startswith("Ann ")
    assert found.because.endswith(".")
    assert found.allowed == OLDER


def test_every_way_of_hearing_views_is_known() -> None:
    for came in Came:
        for views_by in codes.VIEWS_BY:
            assert suggested(came, views_by).because


def test_an_office_may_count_joining_by_video_as_being_there() -> None:
    found = suggested(Came.VIRTUAL, "spoke", video_is_being_there=True)

    assert found.code == "PN1"
    assert "This office counts joining by video as being there." in found.because


@pytest.mark.parametrize(
    ("born_on", "age"),
    [(FOUR_A_DAY_LATER, "is 3 on"), (dt.date(2025, 9, 1), "is under one on")],
)
def test_a_child_under_four_is_pn0_whoever_was_there(born_on: dt.date, age: str) -> None:
    found = suggested(None, "", born_on)

    assert (found.code, found.allowed) == ("PN0", ("PN0",))
    assert age in found.because


def test_on_the_fourth_birthday_either_is_allowed_and_the_later_codes_are_suggested() -> None:
    found = suggested(Came.NOT, "none", FOUR_THAT_DAY)

    assert found.code == "PN7"
    assert found.allowed == ("PN0", *OLDER)
    assert "Thursday 5 March 2026 is the fourth birthday: PN0 would be accepted too" in (
        found.because
    )


@pytest.mark.parametrize(
    ("held_on", "allowed"),
    [
        (dt.date(2024, 2, 28), ("PN0",)),
        (dt.date(2024, 2, 29), ("PN0", *OLDER)),
        (dt.date(2024, 3, 1), OLDER),
    ],
)
def test_a_child_born_on_29_february_is_four_on_29_february(
    held_on: dt.date, allowed: tuple[str, ...]
) -> None:
    assert allowed_codes(dt.date(2020, 2, 29), held_on) == allowed


@pytest.mark.parametrize(
    ("came", "views_by", "born_on", "sentence"),
    [
        (None, "spoke", TEN_YEARS_OLD, "Say whether Ann was there."),
        (Came.NOT, "", TEN_YEARS_OLD, "Say how the views of Ann were heard."),
        (Came.NOT, "spoke", TEN_YEARS_OLD, "was not there, so cannot have spoken"),
        (Came.IN_PERSON, "spoke", None, "date of birth of Ann is not in the file"),
        (Came.IN_PERSON, "spoke", dt.date(2026, 3, 6), "before the child's date of birth"),
    ],
)
def test_what_makes_a_suggestion_impossible_is_said(
    came: Came | None, views_by: str, born_on: dt.date | None, sentence: str
) -> None:
    found = suggested(came, views_by, born_on)

    assert found.code == ""
    assert sentence in found.because


def test_without_a_day_of_the_review_nothing_is_suggested() -> None:
    found = suggest_participation(
        name="Ann", born_on=TEN_YEARS_OLD, held_on=None, came=Came.NOT, views_by="none"
    )

    assert (found.code, found.allowed) == ("", ("PN0", *OLDER))
    assert "Give the day of the review first" in found.because


@pytest.mark.parametrize(
    ("code", "born_on", "sentence"),
    [
        ("PN0", TEN_YEARS_OLD, "four or older"),
        ("PN1", FOUR_A_DAY_LATER, "under four"),
        ("PN1", TEN_YEARS_OLD, ""),
        ("PN0", FOUR_THAT_DAY, ""),
        ("PN4", None, ""),
    ],
)
def test_a_code_that_cannot_be_right_at_that_age_is_told(
    code: str, born_on: dt.date | None, sentence: str
) -> None:
    told = why_not_allowed(code, name="Ann", born_on=born_on, held_on=REVIEW_DAY)

    assert sentence in told if sentence else not told
