"""Addresses, numbers, days, enclosures and other people's facts in a letter."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from iro_core.domain.letter_safety.facts import BEFORE, NEVER, Place, Reader
from iro_core.domain.letter_safety.findings import Severity
from iro_core.domain.letter_safety.telephone import digits, emails_in, links_in, numbers_in
from tests.core.letter_checks import DAYS, HOME, TODAY, found, passage, problems, to

STOP, LOOK, NOTE = Severity.STOP, Severity.LOOK, Severity.NOTE
ADDRESSES = [
    "I came to 14 Bramble Close.",
    "BRAMBLE CLOSE",
    "bramble\nclose",
    "in Bramble Cl.",
    "in Brambel Close",
    "lx12ab",
    "LX1 2A8 or LXI 2AB",
    "The Barlow house",
]


@pytest.mark.parametrize("words", ADDRESSES)
def test_a_hidden_address_reaches_nobody_who_is_not_cleared(words: str) -> None:
    for may_know in (None, False):
        stops = [
            each
            for each in found(words, places=(HOME,), reader=to(may_know=may_know), greeted="Ann")
            if each.kind == "hidden_address"
        ]
        assert stops
        assert all(each.severity is STOP for each in stops)
        assert not any(each.may_set_aside for each in stops)


TYPED = [
    ({"address": "7 Larch Row Sandmere"}, "I came to Larch Row."),
    ({"address": "7-9 Larch Row, Sandmere"}, "I came to Larch Row."),
    ({"address": "Flat 2 7 Larch Row Sandmere"}, "I came to Larch Row."),
    ({"address": "7 Larch Row, Sandmere"}, "I came to Larch  \n  Row."),
    ({"address": "7 Larch Row, Sandmere"}, "I came to L\N{CYRILLIC SMALL LETTER A}rch Row."),
    ({"address": "7 Birch Row, Sandmere"}, "I came to Bi\N{ZERO WIDTH SPACE}rch Row."),
    ({"postcode": "ZZ9 9ZZ"}, "It is ZZ\u0669 \u0669ZZ."),
    ({"carer_family": "Barlow"}, "You told the Barlows."),
    ({"setting_name": "Fernbank Court House"}, "I came to Fernbank Court."),
    ({"school": "Hillside Primary School"}, "I came to Hillside Primary."),
    ({"school": "St Mary's C of E Primary School"}, "You like St Mary\u2019s."),
]


@pytest.mark.parametrize(("typed", "words"), TYPED, ids=range(len(TYPED)))
def test_a_hidden_address_is_found_however_it_was_typed(typed: Any, words: str) -> None:
    home = Place(is_hidden=True, **typed)

    assert problems(words, places=(home,), reader=to(may_know=None))["hidden_address"] is STOP


def test_who_may_know_it_may_read_it_and_the_child_is_asked_about() -> None:
    words = "I came to 14 Bramble Close. You like Harbour Primary School."

    assert "hidden_address" not in problems(words, places=(HOME,), reader=to(may_know=True))
    (stop,) = [each for each in found(words, places=(HOME,)) if each.kind == "hidden_address"]
    assert (stop.severity, stop.may_set_aside) == (STOP, True)


def test_an_address_that_is_not_hidden_is_asked_about_for_others_only() -> None:
    home = replace(HOME, is_hidden=False)
    words = "I came to Bramble Close, to Mrs Barlow and Harbour Primary School."

    assert "address_told" not in problems(words, places=(home,))
    assert problems(words, places=(home,), reader=to(may_know=None))["address_told"] is LOOK
    assert problems(words, places=(home,), reader=to(may_know=False))["address_told"] is STOP


def test_where_a_brother_or_sister_lives_is_never_told() -> None:
    theirs = replace(HOME, whose="Tilly")

    assert problems("in Bramble Close", places=(theirs,))["hidden_address"] is STOP
    told = problems("in Bramble Close", places=(replace(theirs, is_hidden=False),))
    assert told["address_told"] is LOOK
    school = replace(theirs, is_hidden=False)
    assert problems("at Harbour Primary School", places=(school,)) == {}


def test_titles_and_envelopes_are_searched_too() -> None:
    title = passage("Bramble Close", place="", origin="title")
    envelope = passage("14 Bramble Close", place="recipient", origin="recipient")
    around = passage("Bramble Close", place="", origin="around")

    assert problems(title, places=(HOME,)) == {"hidden_address": STOP}
    assert "hidden_address" in problems(envelope, places=(HOME,), reader=to())
    assert problems(envelope, places=(HOME,)) == {}
    assert problems(around, places=(HOME,)) == {}


def test_short_parts_of_an_address_give_nothing_away() -> None:
    assert (
        problems("Ash", places=(replace(HOME, address="1 Ash", postcode="", carer_family=""),))
        == {}
    )


@pytest.mark.parametrize(
    ("reader", "kinds"),
    [
        (Reader(), {"no_address"}),
        (Reader(lines=("1 Elm Row", "LX1 1AA"), record_lines=("1 Elm Row, LX1 1AA",)), {"address"}),
        (Reader(lines=("1 Elm Row",), record_lines=("2 Oak Row",)), {"other_address"}),
        (to(standing=BEFORE), {"no_address", "not_in_circle", "not_cleared"}),
        (to(standing=NEVER, may_know=False), {"no_address", "not_in_circle", "not_cleared"}),
    ],
)
def test_where_the_envelope_goes_is_told(reader: Reader, kinds: set[str]) -> None:
    about = [
        each for each in found("Hello.", reader=reader, places=(HOME,)) if each.section == "To"
    ]

    assert {each.kind for each in about} == kinds


@pytest.mark.parametrize(
    ("words", "kind", "severity"),
    [
        ("Night Owls: 01632 960999", "stale_number", STOP),
        ("Ring the Night Owl Line.\n\n01632 960 999", "stale_number", STOP),
        ("Ring 0808 157 0214", "slip_number", STOP),
        ("Ring 01632 960777", "unknown_number", LOOK),
        ("Speakup is on 0808 157 0241", "stale_number", STOP),
        ("Write to hello@other.example", "unknown_email", LOOK),
        ("Speakup: other@speakup.example", "stale_email", STOP),
        ("See nightowls.org.uk", "unknown_link", LOOK),
        ("Night Owls: https://other.example", "stale_link", STOP),
        ("See http://nightowl.example/talk/", "http", LOOK),
        ("Click on the button.", "click_on_paper", LOOK),
        ("Zebra Help is on 01632 960555. Zebra Help is on 01632 960666.", "two_numbers", LOOK),
        ("Ring 116 123", "unknown_number", LOOK),
    ],
)
def test_numbers_and_links_are_compared(words: str, kind: str, severity: Severity) -> None:
    assert problems(words)[kind] is severity


@pytest.mark.parametrize(
    "words",
    [
        "Ring Speakup on +44 (0)808 157 0123 or 00448081570123.",
        "Ring the Night Owl Line, or me on 01632 960222.",
        "Write to hi@speakup.example or see www.nightowl.example/talk.",
        "It was 12 000 000 steps on 05-03-2026.",
    ],
)
def test_what_was_checked_is_a_note(words: str) -> None:
    assert problems(words) == {}


def test_an_entry_that_was_checked_long_ago_asks_to_be_checked_again() -> None:
    (note,) = [each for each in found("Old Line: 01632 960111") if each.kind == "checked"]

    assert "check it again" in note.why
    assert digits("+44 1632 960111") == "01632960111"


def test_a_wrong_number_in_the_letterhead_leads_to_the_settings() -> None:
    head = passage("Night Owl Line: 01632 960999", place="", origin="around")
    stops = [each for each in found(head) if each.severity is STOP]

    assert [each.remedy for each in stops] == ["settings"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It is on Friday 12 March.", "wrong_weekday"),
        ("It is on thursdya, 13 March 2026.", "wrong_weekday"),
        ("It is on Mon the 3rd of March.", "wrong_weekday"),
        ("It is on March 6th, Monday 9/3/26 and Tue 9.3.2026.", "wrong_weekday"),
        ("It is on 31 June.", "no_such_day"),
        ("It is on 12/13/2026.", "no_such_day"),
        ("Your review was on 26 February.", "not_on_file"),
        ("I will ring you by 1 March.", "promised_in_the_past"),
        ("Your next review is on 1 December.", "past_limit"),
        ("Your next review is on 1 August.", "next_review_differs"),
        ("Your next review will be in October.", "past_limit"),
        ("Your next review will be in May 2026.", "next_review_differs"),
    ],
)
def test_days_are_compared_with_calendar_and_file(words: str, kind: str) -> None:
    assert kind in problems(words)


@pytest.mark.parametrize(
    "words",
    [
        "Your review was on Friday 27 February, and I visited on 15 January.",
        "Your next review is on Thursday 20 August, in August.",
        "Your birthday is on 1 January. You were born on 2 February 2015.",
        "“I met you on 1 February.”",
        "We will sing on 20 March 5 times.",
        "We met on 1 March and sang.",
    ],
)
def test_right_days_and_other_peoples_days_are_left_alone(words: str) -> None:
    assert problems(words) == {}


def test_a_day_by_when_is_compared_with_the_record() -> None:
    at = "will_do.0.by_when"

    assert problems(passage("Thursday 19 March", at, "row")) == {"due_differs": LOOK}
    assert problems(passage("Friday 20 March", at, "row")) == {}
    past = passage("Monday 2 March", "will_do.1.by_when", "row")
    assert problems(past) == {"promised_in_the_past": LOOK}
    opening = passage("Thank you for your review on 15 January.", "thanks.body")
    assert problems(opening) == {"occasion_differs": STOP}
    assert problems(passage("3 February 2020", "x", "around")) == {}


@pytest.mark.parametrize(
    ("dated_on", "kinds"),
    [
        (TODAY, set()),
        (None, set()),
        (TODAY + dt.timedelta(days=1), {"dated_ahead"}),
        (dt.date(2026, 2, 1), {"dated_before"}),
    ],
)
def test_the_letters_own_date(dated_on: dt.date | None, kinds: set[str]) -> None:
    assert set(problems("Hello.", dated_on=dated_on)) == kinds


def test_a_letter_dated_long_ago_is_asked_about() -> None:
    long_ago = dt.date(2025, 10, 1)
    days = replace(DAYS, occasion_on=None)

    assert problems("Hello.", dated_on=long_ago, days=days) == {"dated_long_ago": LOOK}


@pytest.mark.parametrize(
    ("words", "enclosures", "kinds"),
    [
        ("I enclose a photo.", (), {"enclosure_missing"}),
        ("With this letter is a card.", ("A card",), {"enclosures"}),
        ("Hello.", ("A card",), {"enclosure_unmentioned"}),
        ("Hello.", (), set()),
    ],
)
def test_what_is_enclosed_is_listed(words: str, enclosures: Any, kinds: set[str]) -> None:
    about = [each for each in found(words, enclosures=enclosures) if each.section == "Enclosures"]

    assert {each.kind for each in about} == kinds


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Your mum is in prison.", True),
        ("Tilly has been diagnosed with something.", True),
        ("Your dad was drinking again.", True),
        ("You want to be in the police.", False),
        ("You met a police dog, and she was soft.", False),
        ("“My mum is in prison.”", False),
    ],
)
def test_other_peoples_secrets_are_asked_about(words: str, is_told: bool) -> None:
    assert ("third_party" in problems(words)) is is_told


def test_a_changed_sentence_makes_another_finding() -> None:
    one, same, other = (
        next(each.key for each in found(words) if each.kind == "other_child")
        for words in ("Kacper sings.", "Kacper sings.", "Kacper sings loudly.")
    )

    assert one == same != other


@pytest.mark.parametrize(
    "words",
    [
        "Ring 0808\N{EN DASH}157\N{EN DASH}0999.",
        "Ring 0808\N{THIN SPACE}157\N{NARROW NO-BREAK SPACE}0999.",
        "Ring 0808\N{ZERO WIDTH SPACE}1570999.",
        "Ring \u0660\u0668\u0660\u0668 \u0661\u0665\u0667 \u0660\u0669\u0669\u0669.",
    ],
)
def test_a_number_nobody_has_checked_is_found_with_any_dash_space_or_figures(words: str) -> None:
    assert problems(words)["unknown_number"] is LOOK


@pytest.mark.parametrize("link", ["bit.ly/3abc", "somewhere.app", "helpers.wales", "a.b.me/now"])
def test_a_link_without_its_scheme_is_found(link: str) -> None:
    assert problems(f"Look at {link} today.")["unknown_link"] is LOOK


@pytest.mark.parametrize("piece", ["a.", "a-", "a@", "0 ", "“a "])
def test_no_words_can_hold_up_the_check(piece: str) -> None:
    words = piece * 40_000  # a search that goes back over everything would take minutes

    assert not [*emails_in(words), *links_in(words), *numbers_in(words)]
