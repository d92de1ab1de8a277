"""Whether a piece of a letter and its words in another language say the same names and figures.

No computer here knows the languages. It compares what must not change, and the script.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.date_words import MONTHS
from iro_core.domain.said_names import names_said
from iro_desktop.letters.languages import LANGUAGES

_NUMBER = re.compile(r"\d+")
_LOCKED_NUMBER = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})(?:\s+\d{{4}})?"
    r"|https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+\w|\+?\d[\d ]{5,}\d|\d+(?:[.,:/]\d+)*"
)
_DATE = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)?\s+({'|'.join(MONTHS)})")
_ENGLISH = frozenset(
    ["the", "and", "you", "your", "is", "are", "was", "of", "that", "with", "for", "have", "will"]
)
_SCRIPTS = {"latin": "LATIN", "cyrillic": "CYRILLIC", "arabic": "ARABIC", "ethiopic": "ETHIOPIC"}
_STEM = 3


class Mismatch(StrEnum):
    """What does not fit; the value is for people."""

    EMPTY = "Nothing stands here yet."
    STALE = "The English has changed since this was translated."
    NAME = "A name is missing or changed."
    NUMBER = "A number is missing or changed."
    DATE = "The month of a date is not there."
    ENGLISH = "This still looks English."
    SCRIPT = "This is not in the script of the language."


MUST_MEND = frozenset({Mismatch.EMPTY, Mismatch.STALE})
"""With these a translation cannot be checked off; the others a person may find right."""


@dataclass(frozen=True)
class Locked:
    """A stretch of English, and whether it has to stay as it is."""

    text: str
    is_locked: bool


def mismatches(
    english: str, words: str, *, language: str, names: Collection[str] = ()
) -> tuple[Mismatch, ...]:
    """Return what in the other language's words does not fit the English ones."""
    if not words.strip():
        return (Mismatch.EMPTY,)
    bare = _without_locked(words, english, names)
    found = {
        Mismatch.NAME: any(name not in words for name in names_said(english, tuple(names))),
        Mismatch.NUMBER: _numbers(english) != _numbers(words),
        Mismatch.DATE: not _has_months(english, words, language),
        Mismatch.ENGLISH: _is_english(english, words, bare),
        Mismatch.SCRIPT: not _is_in_script(bare, language),
    }
    return tuple(kind for kind, is_so in found.items() if is_so)


def locked_parts(english: str, names: Collection[str] = ()) -> tuple[Locked, ...]:
    """Return the English in stretches: names, dates, numbers and addresses have to stay."""
    said = sorted(names_said(english, tuple(names)), key=len, reverse=True)
    patterns = [rf"(?<!\w){re.escape(name)}(?!\w)" for name in said] + [_LOCKED_NUMBER.pattern]
    parts, last = [], 0
    for match in re.finditer("|".join(patterns), english):
        parts += [Locked(english[last : match.start()], False), Locked(match.group(), True)]
        last = match.end()
    parts.append(Locked(english[last:], False))
    return tuple(each for each in parts if each.text)


def _numbers(text: str) -> Counter[str]:
    return Counter(str(int(each)) for each in _NUMBER.findall(text))


def _has_months(english: str, words: str, language: str) -> bool:
    low, known = words.casefold(), LANGUAGES.get(language)
    for month in _DATE.findall(english):
        other = known.months[MONTHS.index(month)] if known else month
        if not any(each[:_STEM].casefold() in low for each in (month, other)):
            return False
    return True


def _without_locked(words: str, english: str, names: Collection[str]) -> str:
    for part in locked_parts(english, names):
        if part.is_locked:
            words = words.replace(part.text, " ")
    return _LOCKED_NUMBER.sub(" ", words)


def _is_english(english: str, words: str, bare: str) -> bool:
    said = re.findall(r"[a-z']+", bare.casefold())
    if len(said) > 1 and " ".join(words.split()).casefold() == " ".join(english.split()).casefold():
        return True
    common = sum(1 for each in said if each in _ENGLISH)
    return common >= 3 and common * 4 >= len(said)


def _is_in_script(bare: str, language: str) -> bool:
    known = LANGUAGES.get(language)
    letters = [each for each in bare if each.isalpha()]
    if known is None or not letters:
        return True
    script = _SCRIPTS.get(known.script, "")
    return 2 * sum(script in unicodedata.name(each, "") for each in letters) >= len(letters)
