"""Decisions typed in one line, as they are said."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.domain.spoken_decisions import Spoken, hear

TODAY = dt.date(2026, 3, 5)
NEXT_REVIEW = dt.date(2026, 6, 4)


def heard(line: str) -> tuple[str, str, dt.date | None, str]:
    found = hear(line, today=TODAY, next_review_on=NEXT_REVIEW)
    return found.owner, found.wording, found.due_on, found.due_text


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


@pytest.mark.parametrize(
    ("line", "owner", "wording", "due_on"),
    [
        ("SW to book dentist by 12 March", "Social worker", "Book dentist", day(3, 12)),
        ("sw to book dentist by 12/3.", "Social worker", "Book dentist", day(3, 12)),
        ("TM: agree the funding by fri", "Team manager", "Agree the funding", day(3, 6)),
        ("Virtual school - loan a laptop", "Virtual school", "Loan a laptop", None),
        ("Priya Nair will write within 2 weeks", "Priya Nair", "Write", day(3, 19)),
        ("by 1 May: SW to send the plan", "Social worker", "Send the plan", day(5, 1)),
        ("Mum and dad to agree it by next review", "Mum and dad", "Agree it", NEXT_REVIEW),
        ("School/SW to agree PEP by end of April", "School/SW", "Agree PEP", day(4, 30)),
        ("SW to visit by the end of the month at the latest", "Social worker", "Visit", day(3, 31)),
        ("SW to visit by end of next week", "Social worker", "Visit", day(3, 13)),
        ("SW to visit by end of the week", "Social worker", "Visit", day(3, 6)),
        ("SW to visit by end of the year", "Social worker", "Visit", day(12, 31)),
        ("SW to visit by end of Feb 2027", "Social worker", "Visit", dt.date(2027, 2, 28)),
        ("SW to visit by end of march", "Social worker", "Visit", day(3, 31)),
        ("Talk to mum by friday", "", "Talk to mum", day(3, 6)),
        ("Book a place by the sea", "", "Book a place by the sea", None),
        ("SW to loan a laptop by 31 Feb", "Social worker", "Loan a laptop by 31 Feb", None),
        ("SW to visit by end of term", "Social worker", "Visit by end of term", None),
        ("Book dentist (SW) by 12 March", "", "Book dentist (SW)", day(3, 12)),
        ("the very nice lady at a club to call", "", "The very nice lady at a club to call", None),
        ("SW to", "", "SW to", None),
        ("", "", "", None),
    ],
)
def test_a_line_is_read_into_who_what_and_when(
    line: str, owner: str, wording: str, due_on: dt.date | None
) -> None:
    assert heard(line) == (owner, wording, due_on, "")


@pytest.mark.parametrize(
    ("line", "wording", "due_text"),
    [
        ("All to monitor contact, ongoing", "Monitor contact", "ongoing"),
        ("All to book respite ASAP.", "Book respite", "ASAP"),
        ("All to book respite as soon as possible", "Book respite", "as soon as possible"),
        ("All to book respite by asap", "Book respite", "asap"),
    ],
)
def test_what_stands_in_place_of_a_day_is_kept_apart(
    line: str, wording: str, due_text: str
) -> None:
    assert heard(line) == ("All", wording, None, due_text)


def test_the_week_ends_on_its_friday_and_after_that_on_the_next_one() -> None:
    saturday = dt.date(2026, 3, 7)

    assert hear("SW to visit by end of the week", today=saturday).due_on == day(3, 13)


def test_people_of_the_child_may_be_meant_by_short_words() -> None:
    known = {"sw": "Sam Ash (social worker)", "nan": "Nan"}

    assert hear("SW to call", today=TODAY, people=known).owner == "Sam Ash (social worker)"
    assert hear("nan to call", today=TODAY, people=known).owner == "Nan"


@given(st.text(max_size=80))
def test_no_line_is_too_odd_to_be_read(line: str) -> None:
    found = hear(line, today=TODAY)

    assert isinstance(found, Spoken)
    is_empty = not line.translate(str.maketrans("", "", ".,-")).strip()
    assert bool(found.wording or found.due_text or found.due_on) or is_empty
