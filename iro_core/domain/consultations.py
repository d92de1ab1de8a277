"""Consultation before a review: how many forms come back, which form suits whom, and a safe place.

A return rate is forms back over forms sent. A form that came back without a note that it was sent
counts as sent too, so that the rate is never over 100 %.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

CONSULTED = ("child", "parent", "carer")
"""The roles for which there is a form."""
_LIVES_THERE = re.compile(
    r"\b(at|in|from) (the |his |her |their )?(home|garden)\b"
    r"|\b(foster|children.?s|carers?.?s?|residential|family) home\b"
    r"|\bplacement\b|\bhome visit\b|\b(carer|foster parent)s?\b",
    re.IGNORECASE,
)
_SHORTEST_TOLD = 4
_HOUSE_NUMBER = re.compile(r"^\W*(flat\s+\w+\W+)?\d+\w?\W+", re.IGNORECASE)


class Form(Protocol):
    """What is counted: when a form was sent, and when it came back."""

    @property
    def role(self) -> str:
        """Who it was sent to."""

    @property
    def form_sent_on(self) -> dt.date | None:
        """The day it was sent."""

    @property
    def form_back_on(self) -> dt.date | None:
        """The day it came back."""


@dataclass(frozen=True, kw_only=True)
class ReturnRate:
    """How many forms were sent and how many came back."""

    sent: int = 0
    back: int = 0

    @property
    def percent(self) -> int | None:
        """Forms back of a hundred sent, rounded half up; None where none was sent."""
        return (200 * self.back + self.sent) // (2 * self.sent) if self.sent else None

    @property
    def in_words(self) -> str:
        """The rate as a sentence has it: "2 of 5 forms back, 40%"."""
        if not self.sent:
            return "No forms sent yet"
        noun = "form" if self.sent == 1 else "forms"
        return f"{self.back} of {self.sent} {noun} back, {self.percent}%"


def return_rate(forms: Iterable[Form]) -> ReturnRate:
    """Return how many of some forms came back."""
    sent = back = 0
    for form in forms:
        sent += form.form_sent_on is not None or form.form_back_on is not None
        back += form.form_back_on is not None
    return ReturnRate(sent=sent, back=back)


def return_rates_by_role(forms: Iterable[Form]) -> Mapping[str, ReturnRate]:
    """Return the same for each role that was sent any, the child first."""
    grouped: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        grouped[form.role].append(form)
    order = [*CONSULTED, *sorted(set(grouped) - set(CONSULTED))]
    rates = {role: return_rate(grouped[role]) for role in order if role in grouped}
    return {role: rate for role, rate in rates.items() if rate.sent}


def gives_away(
    place: str, *, setting_name: str = "", address: str = "", postcode: str = "", carer: str = ""
) -> str:
    """Return how the place of a meeting tells where the child lives, or "" if it does not seem to.

    It may be wrong either way: it reads words, and does not know the town.

    Args:
        place: Where the meeting is.
        setting_name: The name of the home or agency where the child lives.
        address: Its address, in lines or with commas.
        postcode: Its postcode.
        carer: The carer's family name.
    """
    here, code = " ".join(place.casefold().split()), _squeezed(postcode)
    lines = [_HOUSE_NUMBER.sub("", each) for each in re.split(r"[\n,]", address)]
    told = (
        (bool(code) and code in _squeezed(place), "It has the postcode of where the child lives."),
        (_has_phrase(here, setting_name), "It has the name of where the child lives."),
        (
            any(_has_phrase(here, each) for each in lines),
            "It has part of the address where the child lives.",
        ),
        (_has_phrase(here, carer, shortest=2), "It has the carer's name."),
        (
            _LIVES_THERE.search(place) is not None,
            "It says that the meeting is where the child lives.",
        ),
    )
    return next((words for is_so, words in told if is_so), "")


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _has_phrase(text: str, phrase: str, *, shortest: int = _SHORTEST_TOLD) -> bool:
    wanted = " ".join(phrase.casefold().split())
    if len(wanted) < shortest:
        return False
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) is not None
