"""The word lists that invented lives are made of, read once."""

import functools
import importlib.resources
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

Table = Mapping[str, Any]


@functools.cache
def word_list(name: str) -> Table:
    """Return one list from `resources/wordlists`, by its name."""
    file = importlib.resources.files("resources") / "wordlists" / f"{name}.json"
    return cast("Table", json.loads(file.read_text(encoding="utf-8")))


def places() -> Table:
    """Return the invented county: towns, streets, schools, homes, agencies."""
    return word_list("places")


def practice() -> Table:
    """Return what people write on files: decisions, actions, notes, analysis."""
    return word_list("practice")


def reviews() -> Table:
    """Return what else a file says: notes of reviews, answers, concerns, advocacy."""
    return word_list("reviews")


class Heritage(NamedTuple):
    """A family's background: names, language and how the return codes it."""

    id: str
    language: str
    ethnicity: str
    weight: float
    arrives_alone: bool
    girls: Sequence[str]
    boys: Sequence[str]
    families: Sequence[str]


@functools.cache
def heritages() -> Mapping[str, Heritage]:
    """Return the heritages by their id."""
    return {
        key: Heritage(
            id=key,
            language=entry["language"],
            ethnicity=entry["ethnicity"],
            weight=entry["weight"],
            arrives_alone=entry.get("uasc", False),
            girls=entry["girls"],
            boys=entry["boys"],
            families=entry["families"],
        )
        for key, entry in word_list("names")["heritages"].items()
    }


class Line(NamedTuple):
    """Something a child might say, and what it is about."""

    theme: str
    words: str


@functools.cache
def voice_lines(band: str) -> Sequence[Line]:
    """Return what children of an age band say ("5_8", "uasc")."""
    themes = word_list("voices")["lines"][band]
    return tuple(Line(theme, words) for theme, said in themes.items() for words in said)


def age_band(age: int) -> str:
    """Return the band of voices and hobbies for an age."""
    bands = ((2, "0_2"), (4, "3_4"), (8, "5_8"), (12, "9_12"), (15, "13_15"))
    return next((band for highest, band in bands if age <= highest), "16_17")
