"""Words of social work and gentler ones: the list that an office keeps, and where they stand."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Gentler:
    """A word or phrase, and what a child would rather read."""

    hard: str
    gentle: str


@dataclass(frozen=True)
class Found:
    """Where one of them stands, and what to put there, with the capital letter that it needs."""

    start: int
    end: int
    instead: str


def gentle_list(text: str) -> tuple[Gentler, ...]:
    """Return the list that lines of "word = gentler wording" stand for; others are passed over."""
    pairs = (line.partition("=") for line in text.splitlines())
    found = (Gentler(hard.strip(), gentle.strip()) for hard, _, gentle in pairs)
    return tuple(each for each in found if each.hard and each.gentle and _keeps_numbers(each))


def find_gentler(text: str, gentle: Sequence[Gentler]) -> Iterator[Found]:
    """Yield each place where a gentler wording could stand, the longest phrase first.

    What has capitals in the list ("PEP") is found only with them; any other word in small letters
    or at the beginning of a sentence, so that a name such as "Will Placement" is left alone.
    """
    if not gentle:
        return
    pattern, wording = _pattern(tuple(gentle))
    for match in pattern.finditer(text):
        said = match.group()
        key = " ".join(said.split())
        instead = wording.get(key) or wording.get(key[:1].lower() + key[1:])
        if instead is not None:
            capital = key not in wording or _begins(text, match.start())
            yield Found(match.start(), match.end(), _capital(instead) if capital else instead)


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'\u2018\u201c([-\u2022")
    return not before or before[-1] in ".!?\n"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _keeps_numbers(pair: Gentler) -> bool:
    return re.findall(r"\d+", pair.hard) == re.findall(r"\d+", pair.gentle)


@functools.lru_cache(maxsize=8)
def _pattern(gentle: tuple[Gentler, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    wording = {" ".join(each.hard.split()): each.gentle for each in gentle}
    listed = sorted(wording, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(_either_case, hard.split())) for hard in listed)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"), wording


def _either_case(word: str) -> str:
    first, rest = word[:1], re.escape(word[1:])
    if word != word.lower() or not first.isalpha():
        return re.escape(word)
    return f"[{first}{first.upper()}]{rest}"
