"""Spelling in British English, with the names of the caseload and the officer's own words.

Names are learnt in memory only. The officer's words are kept in the store of this laptop.
"""

import functools
import threading
from collections.abc import Collection, Iterable
from importlib.resources import as_file, files
from typing import Protocol

from iro_core.domain.reading_spans import Span, words
from iro_core.records import Child, Person, Profile
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store

MY_WORDS = "my_words"
MOST_SUGGESTIONS = 3
_MOST_WORDS = 2_000
_LANGUAGE = "en_GB"
_CURLY, _STRAIGHT = "\N{RIGHT SINGLE QUOTATION MARK}", "'"
_ONE_AT_A_TIME = threading.Lock()


class Dictionary(Protocol):
    """What the speller needs of Hunspell."""

    def spell(self, word: str, /) -> bool:
        """Tell whether the dictionary has the word."""

    def suggest(self, word: str, /) -> Iterable[str]:
        """Return words that may have been meant."""


class Speller:
    """A dictionary and what was learnt beside it."""

    def __init__(self, dictionary: Dictionary, learnt: Collection[str] = ()) -> None:
        """Know a dictionary and words beside it.

        Args:
            learnt: Names and words, of any number of words each; capitals matter in none of them.
        """
        self._dictionary = dictionary
        self._suggested: dict[str, tuple[str, ...]] = {}
        self._learnt = frozenset(part for each in learnt for part in _parts(each))

    def misspelt(self, text: str) -> tuple[Span, ...]:
        """Return where words stand that neither the dictionary has nor anybody has taught."""
        return tuple(each for each in words(text) if not self._is_right(each.of(text)))

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return a few words that may have been meant, the likeliest first."""
        plain = word.replace(_CURLY, _STRAIGHT)
        if plain not in self._suggested:
            with _ONE_AT_A_TIME:
                self._suggested[plain] = tuple(self._dictionary.suggest(plain))[:MOST_SUGGESTIONS]
        return self._suggested[plain]

    def _is_right(self, word: str) -> bool:
        plain = word.replace(_CURLY, _STRAIGHT)
        bare = plain.removesuffix("'s").removesuffix("'")
        letters = plain.replace("-", "").replace(_STRAIGHT, "")
        if not letters.isalpha() or letters.isupper() or bare.casefold() in self._learnt:
            return True
        with _ONE_AT_A_TIME:  # Hunspell keeps notes of its own while it looks
            return self._dictionary.spell(plain) or all(
                part.casefold() in self._learnt or self._dictionary.spell(part)
                for part in bare.split("-")
            )


def speller_for(store: Store) -> Speller | None:
    """Return a speller that knows the caseload's names; None where there is no dictionary.

    Takes a moment the first time: call it on a worker.
    """
    dictionary = british_dictionary()
    if dictionary is None:
        return None
    with store.reading() as reader:
        return Speller(dictionary, {*known_names(reader), *(reader.local(MY_WORDS) or [])})


@functools.lru_cache(maxsize=50_000)
def is_spelt(word: str) -> bool:
    """Whether the dictionary has a word, written exactly so: "london" is not in it, "London" is."""
    dictionary = british_dictionary()
    with _ONE_AT_A_TIME:
        return dictionary is not None and bool(dictionary.spell(word))


def learn_word(store: Store, *, word: str) -> None:
    """Keep a word as right, for this officer on this laptop."""
    with store.writing() as writer:
        kept: list[str] = writer.local(MY_WORDS) or []
        if word and word not in kept:
            writer.set_local(MY_WORDS, [*kept, word][-_MOST_WORDS:])


def known_names(reader: Reader) -> frozenset[str]:
    """Return every name of a child, a person around children or an officer in the store."""
    children = reader.find(Child)
    people: list[Child | Person] = [*children, *reader.find(Person)]
    names = [name for each in people for name in (each.first_name, each.family_name)]
    names += [child.liked_name for child in children]
    names += [profile.full_name for profile in reader.find(Profile)]
    return frozenset(name for name in names if name)


@functools.cache
def british_dictionary() -> Dictionary | None:
    """Return the dictionary that comes with the program; None where it cannot be read."""
    try:
        from hunspell import Hunspell

        folder = files("resources") / "third_party" / "dictionary_en_gb"
        with as_file(folder) as path:
            # UTF-8 is what Hunspell expects of a long path on Windows, whatever the system has.
            found: Dictionary = Hunspell(
                _LANGUAGE, hunspell_data_dir=str(path), system_encoding="UTF-8"
            )
    except (ImportError, OSError):
        return None
    return found


def _parts(name: str) -> list[str]:
    joined = name.replace(_CURLY, _STRAIGHT).casefold()
    return [*joined.split(), *joined.replace("-", " ").split()]
