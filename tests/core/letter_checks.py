"""A small file to compare letters with, and the short way to check some words against it."""

import datetime as dt
from typing import Any

from iro_core.domain.letter_safety.checking import check
from iro_core.domain.letter_safety.facts import (
    DaysOnFile,
    Facts,
    Listed,
    Place,
    Reader,
    Someone,
    Tie,
)
from iro_core.domain.letter_safety.findings import Finding, Severity
from iro_core.domain.letter_safety.passages import Passage

TODAY = dt.date(2026, 3, 5)
HELD_ON = dt.date(2026, 2, 27)
NEXT_ON = dt.date(2026, 8, 20)
NOT_WORDS = frozenset(
    [
        "kacper",
        "kacpre",
        "tilly",
        "otis",
        "barlow",
        "barlows",
        "barlwo",
        "nowak",
        "nowka",
        "undrehay",
        "ravenhill",
        "sam",
        "example",
        "kim",
        "pat",
        "lena",
        "zofia",
        "bluey",
        "wojcik",
        "ella",
        "dana",
        "moss",
        "selam",
        "zed",
        "zarn",
        "zola",
        "zarkov",
        "zarnford",
        "samuell",
        "london",
        "english",
    ]
)
PROPER = frozenset({"London", "English", "Lena", "I"})


def is_spelt(word: str) -> bool:
    """Whether the test's dictionary has a word: everything but some names."""
    return word in PROPER or (word.islower() and word not in NOT_WORDS)


def someone(names: str, family: str, tie: Tie, **more: Any) -> Someone:
    """Return somebody by names and tie."""
    firsts = tuple(names.split("/"))
    return Someone(id=f"{names} {family}", names=firsts, family=family, tie=tie, **more)


SAM = someone("Sam/Samuel", "Example", Tie.SELF)
PEOPLE = (
    someone("Kim", "Hartley", Tie.OFFICER),
    someone("Pat", "Underhay", Tie.CIRCLE, role="Social worker", since=dt.date(2025, 1, 6)),
    someone("Dana", "Moss", Tie.ENDED, role="Social worker", until=dt.date(2025, 1, 5)),
    someone("Linda", "Barlow", Tie.CARER, role="Foster carer"),
    someone("Otis", "Example", Tie.SIBLING, role="Brother; they live together"),
    someone("Tilly", "Example", Tie.SIBLING_APART, role="Sister; they live apart"),
    someone("Kacper", "Nowak", Tie.OTHER_CHILD),
    someone("Will", "Sallow", Tie.OTHER_CHILD),
    someone("Rose", "Orchard", Tie.OTHER_CHILD),
    someone("May", "Ingleby", Tie.OTHER_CHILD),
    someone("Summer", "Wójcik", Tie.OTHER_CHILD),
    someone("Vy", "Tran", Tie.OTHER_CHILD),
    someone("Ella-Rose", "Ward", Tie.OTHER_CHILD),
    someone("ሰላም", "", Tie.OTHER_CHILD),
)
HOME = Place(
    address="14 Bramble Close, Larkhaven",
    postcode="LX1 2AB",
    setting_name="",
    carer_family="Barlow",
    school="Harbour Primary School",
    is_hidden=True,
)
LISTED = (
    Listed(
        names=("Night Owl Line", "Night Owls"),
        numbers=("0808 157 0241",),
        sites=("https://nightowl.example/talk",),
        source="the checked directory",
        checked_on=TODAY - dt.timedelta(days=10),
    ),
    Listed(
        names=("Speakup",),
        numbers=("0808 157 0123",),
        emails=("hi@speakup.example",),
        source="Settings",
    ),
    Listed(
        names=("Old Line",),
        numbers=("01632 960111",),
        source="the checked directory",
        checked_on=dt.date(2024, 1, 1),
    ),
    Listed(names=("Kim Hartley",), numbers=("01632 960222",), source="your profile"),
)
DAYS = DaysOnFile(
    occasion="review",
    occasion_on=HELD_ON,
    visits=frozenset({dt.date(2026, 1, 15)}),
    reviews=frozenset({HELD_ON, dt.date(2025, 9, 1)}),
    next_review_on=NEXT_ON,
    next_review_limit=dt.date(2026, 8, 27),
    due={"will_do.0.by_when": dt.date(2026, 3, 20)},
)


def facts(**other: Any) -> Facts:
    """Return the file, changed where a test says so."""
    values: dict[str, Any] = {
        "child": SAM,
        "people": PEOPLE,
        "listed": LISTED,
        "services": ("Harbour Primary School", "Old Line"),
        "on_file": frozenset({"biscuit"}),
        "days": DAYS,
        "dated_on": TODAY,
        "today": TODAY,
    }
    return Facts(**{**values, **other})


def passage(words: str, place: str = "told_me.body", origin: str = "draft") -> Passage:
    """Return words at a place."""
    return Passage(place=place, text=words, origin=origin)


def found(words: str | Passage, *, greeted: str = "Sam", **other: Any) -> tuple[Finding, ...]:
    """Return everything that is found in some words."""
    part = passage(words) if isinstance(words, str) else words
    return check([part], facts(**other), greeted=greeted, is_spelt=is_spelt)


def problems(words: str | Passage, **other: Any) -> dict[str, Severity]:
    """Return what stops the letter or asks for a look, by kind."""
    return {
        each.kind: each.severity
        for each in reversed(found(words, **other))
        if each.severity is not Severity.NOTE
    }


def to(**reader: Any) -> Reader:
    """Return a reader who is not the child."""
    return Reader(**{"is_child": False, "names": ("Ann",), "family": "Example", **reader})
