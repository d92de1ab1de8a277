"""How invented children like letters: how well they read, language, symbols, colours."""

import datetime as dt
from typing import Any

from iro_core.letter_codes import LETTER_COLOUR, LETTER_LANGUAGE, LETTER_PAPER
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import Life

_READS_FROM = 5
_BEHIND = {0: 4.0, 1: 2.0, 2: 2.0, 3: 1.0}
"""By how many years a child reads below their age; more than half have a need at school."""
_THEMES = {
    "football": "football",
    "bear": "animals",
    "pet": "animals",
    "horse": "animals",
    "fish": "sea",
    "swim": "sea",
    "sea": "sea",
    "den": "nature",
    "scout": "nature",
    "beaver": "nature",
    "lego": "space",
    "gaming": "space",
    "coding": "space",
}
_TEENAGER = 13


def letter_likes(life: Life, *, newcomer: bool) -> dict[str, Any]:
    """Return the fields of a child that say how letters to them look and read.

    They are drawn apart from everything else, from the child's own id.
    """
    chance = Chance(int(life.child_id.replace("-", "")[-12:], 16))
    language = _language(life.family.heritage.language) if newcomer else ""
    chosen = life.age >= 4 and chance.happens(0.6)
    theme = _theme(life.hobby) if chosen and life.age < _TEENAGER else ""
    return {
        **_reading(chance, life),
        "letter_language": language,
        "reads_language": chance.pick(("alone", "with_help", "listens")) if language else "",
        "likes_symbols": _symbols(chance, life),
        "letter_typeface": chance.pick(("lexend", "opendyslexic")) if chance.happens(0.1) else "",
        "letter_colour": chance.pick(tuple(LETTER_COLOUR)) if chosen else "",
        "letter_paper": chance.pick(tuple(LETTER_PAPER)) if chance.happens(0.25) else "",
        "letter_size": "large" if chance.happens(0.06) else "",
        "letter_theme": theme,
    }


def _reading(chance: Chance, life: Life) -> dict[str, Any]:
    if life.age < _READS_FROM or not chance.happens(0.55):
        return {}
    noted = life.today - dt.timedelta(days=chance.between(20, 200))
    return {
        "reading_age": max(life.age - chance.weighted(_BEHIND), _READS_FROM),
        "reading_age_on": max(noted, life.care_from),
    }


def _symbols(chance: Chance, life: Life) -> bool | None:
    if life.disability or life.age < _READS_FROM:
        return chance.happens(0.5)
    return False if chance.happens(0.5) else None


def _theme(hobby: str) -> str:
    words = hobby.casefold()
    return next((theme for word, theme in _THEMES.items() if word in words), "")


def _language(name: str) -> str:
    found = {words.casefold(): key for key, words in LETTER_LANGUAGE.items() if key != "en-GB"}
    said = name.casefold()
    return next((key for words, key in found.items() if said in words or words in said), "")
