"""How a child took part in a review: there or not, heard how, spoken with in private."""

import datetime as dt

from iro_core.domain.children import age_on
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import reviews

ATTENDED, SENT_VIEWS, NO_VIEWS = "attended", "sent views", "no views"
TAKING_PART = {ATTENDED: 0.60, SENT_VIEWS: 0.385, NO_VIEWS: 0.015}


def participation(chance: Chance, life: Life, day: dt.date) -> str:
    """Return the code of how the child took part."""
    if age_on(life.born_on, day) < 4:
        return "PN0"
    how = chance.deal("taking part", TAKING_PART)
    if how == ATTENDED:
        disabled = "Signs" in life.disability or "Cerebral" in life.disability
        return chance.weighted({"PN1": 8.0, "PN2": 1.0 if life.advocate else 0.0,
                                "PN3": 4.0 if disabled else 0.0, "PN4": 0.4})  # fmt: skip
    if how == SENT_VIEWS:
        return "PN5" if life.advocate and chance.happens(0.6) else "PN6"
    return "PN7"


THERE = ("PN1", "PN2", "PN3", "PN4")
VIEWS_BY = {"PN1": "spoke", "PN2": "advocate", "PN3": "symbols", "PN5": "advocate",
             "PN6": "medium"}  # fmt: skip


def is_virtual(chance: Chance, life: Life, day: dt.date) -> bool:
    """Tell whether the meeting was by video: the exception, and likelier from far away."""
    is_far = life.stay_on(day).household.band == "out_far"
    return chance.happens(0.45 if is_far else 0.05)


def why_virtual(teller: Teller) -> str:
    """Return why a meeting was by video."""
    reasons = reviews()["virtual"]
    return teller.one(reasons) or teller.filled(reasons[-1])


def chaired_by(chance: Chance, code: str, age: int) -> str:
    """Return who chaired: one of `codes.CHAIRED_BY`."""
    if code != "PN1" or age < _LEADS_FROM or not chance.happens(0.14):
        return "officer"
    return "child" if age >= _CHAIRS_FROM and chance.happens(0.2) else "part_child"


_LEADS_FROM, _CHAIRS_FROM = 9, 13


def private_talk(chance: Chance, teller: Teller) -> tuple[str, str]:
    """Return whether the officer spoke to the child in private before the meeting, and why not."""
    if teller.moment.age < _TALKS_FROM:
        return "not_appropriate", teller.filled("{name} is too young to be spoken with alone.")
    how = chance.weighted({"yes": 91.0, "refused": 6.0, "no": 3.0})
    reasons = {"refused": reviews()["private_refused"], "no": reviews()["private_no"]}
    return how, teller.filled(chance.pick(reasons[how])) if how in reasons else ""


_TALKS_FROM = 3


def views_of(teller: Teller, code: str, pattern: str) -> str:
    """Return what the child said, or what was said for them."""
    if code in ("PN7", "PN4"):
        return ""
    return "\n\n".join(teller.voice(2 if code == "PN0" else 3, about=pattern))
