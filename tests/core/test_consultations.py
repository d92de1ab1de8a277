"""Return rates of consultation forms, and places that would tell where a child lives."""

import datetime as dt
from dataclasses import dataclass

import pytest

from iro_core.domain.consultations import (
    ReturnRate,
    gives_away,
    return_rate,
    return_rates_by_role,
)

DAY = dt.date(2026, 3, 5)
HERE = {
    "setting_name": "Rowan House",
    "address": "Flat 2, 14 Elder Lane\nLower Marsh",
    "postcode": "LX1 2AB",
    "carer": "Reed",
}


@dataclass(frozen=True)
class Sent:
    role: str
    form_sent_on: dt.date | None = None
    form_back_on: dt.date | None = None


def test_a_rate_is_forms_back_over_forms_sent() -> None:
    forms = [Sent("child", DAY, DAY), Sent("parent", DAY), Sent("carer", DAY), Sent("school")]

    assert return_rate(forms) == ReturnRate(sent=3, back=1)
    assert return_rate(forms).in_words == "1 of 3 forms back, 33%"


def test_a_form_back_without_a_note_that_it_went_counts_as_sent() -> None:
    assert return_rate([Sent("child", None, DAY)]).percent == 100


@pytest.mark.parametrize(
    ("sent", "back", "percent"), [(0, 0, None), (8, 1, 13), (200, 1, 1), (3, 2, 67), (3, 3, 100)]
)
def test_percentages_round_half_up(sent: int, back: int, percent: int | None) -> None:
    assert ReturnRate(sent=sent, back=back).percent == percent


def test_no_forms_say_so_and_one_form_is_one() -> None:
    assert return_rate([Sent("child")]).in_words == "No forms sent yet"
    assert ReturnRate(sent=1).in_words == "0 of 1 form back, 0%"


def test_rates_by_role_begin_with_the_child_and_leave_out_who_was_sent_none() -> None:
    forms = [Sent("school", DAY), Sent("carer"), Sent("child", DAY, DAY), Sent("parent", DAY)]

    assert list(return_rates_by_role(forms)) == ["child", "parent", "school"]


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("Rowan house, the lounge", "name of where"),
        ("near LX12AB", "postcode"),
        ("Village hall, Elder Lane", "part of the address"),
        ("hall of Lower Marsh", "part of the address"),
        ("With Mrs Reed", "carer's name"),
        ("at home", "where the child lives"),
        ("In the garden at the foster home", "where the child lives"),
        ("at the children's home", "where the child lives"),
        ("Carer's living room", "where the child lives"),
    ],
)
def test_a_place_that_tells_where_the_child_lives_is_found(place: str, why: str) -> None:
    assert why in gives_away(place, **HERE)


@pytest.mark.parametrize(
    "place",
    ["", "Larkhaven House, Room 3", "at school", "by video call", "Homerton Library", "Reedham"],
)
def test_other_places_are_let_be(place: str) -> None:
    assert gives_away(place, **HERE) == ""


def test_short_or_empty_facts_prove_nothing() -> None:
    assert gives_away("Room 3", setting_name="oom", address="3\n\n,", postcode="", carer="") == ""
