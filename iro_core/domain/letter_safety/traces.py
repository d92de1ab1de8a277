"""Words that give away where a child lives: the street, the postcode, the home, the school."""

import dataclasses
import re
from collections.abc import Iterator

from iro_core.domain.letter_safety.facts import Place
from iro_core.domain.letter_safety.likeness import is_nearly
from iro_core.domain.letter_safety.passages import Passage, Sentence, fold
from iro_core.domain.letter_safety.word_lists import ADDRESS_WORDS

ADDRESS, POSTCODE, HOME, CARER, SCHOOL = "address", "postcode", "home", "carer", "school"
_SHORT = {
    "road": "road|rd",
    "street": "street|st",
    "lane": "lane|ln",
    "avenue": "avenue|ave?",
    "close": "close|cl",
    "drive": "drive|dr",
    "terrace": "terrace|terr?",
    "grove": "grove|gr",
    "court": "court|ct",
    "crescent": "crescent|cres",
    "place": "place|pl",
    "square": "square|sq",
}
_FEWEST = 5
_NUMBER = re.compile(
    r"^(?:(?:(?:flat|unit|room|apartment|no\.?|number) )?"
    r"\d+[a-z]?(?: ?[-/\u2013] ?\d+[a-z]?)?,? +)+"
)
_BETWEEN = r"[\W_]{0,9}"
_STREETS = frozenset(
    {*_SHORT, "row", "walk", "way", "hill", "green", "mews", "gardens", "view", "rise", "gate"}
)
_GENERIC = ADDRESS_WORDS | {"the", "of", "and", "c", "e", "rc", "ce", "unit", "children", "s"}
"""Words that many schools and homes have in their names; what stands before them tells which."""


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Trace:
    """Something at a place of the letter that tells of an address.

    Attributes:
        what: Which part of it: one of the words above.
    """

    what: str
    place: Place
    passage: Passage
    start: int
    stop: int

    @property
    def words(self) -> str:
        """The words as they stand."""
        return self.passage.text[self.start : self.stop]


def traces_in(passage: Passage, place: Place) -> Iterator[Trace]:
    """Yield each place of a passage that tells of an address, in whatever way it is written."""
    text = fold(passage.text)
    for what, pattern in _patterns(place):
        for found in pattern.finditer(text):
            yield Trace(
                what=what, place=place, passage=passage, start=found.start(), stop=found.end()
            )
    for sentence in passage.sentences:
        yield from _misspelt(sentence, place)
        if place.is_hidden:
            yield from _by_first_word(sentence, place)


def _patterns(place: Place) -> Iterator[tuple[str, re.Pattern[str]]]:
    for line in _own_lines(place):
        yield ADDRESS, _written(line)
        yield ADDRESS, _spelt_out(line)
    if place.is_hidden:
        yield from _halves(place.postcode)
    if len(place.postcode.replace(" ", "")) >= _FEWEST:
        yield POSTCODE, _postcode(place.postcode)
    if len(place.carer_family) > 2:
        yield CARER, re.compile(_written(place.carer_family).pattern + "|" + _all_of(place))
        yield CARER, _spelt_out(place.carer_family)
    for what, name in ((HOME, place.setting_name), (SCHOOL, place.school)):
        for called in _called(name):
            yield what, _written(called)


def _all_of(place: Place) -> str:
    """Return how the whole family is written: "the Barlows"."""
    return _written(f"{place.carer_family}s").pattern


def _called(name: str) -> Iterator[str]:
    """Yield a name as it stands, and as people say it: "Hillside Primary", "St Mary's"."""
    if len(name) > 2:
        yield name
    words = fold(name).split()
    while len(words) > 2 and re.sub(r"\W", "", words[-1]) in _GENERIC:
        words = words[:-1]
        if any(word not in _GENERIC and len(word) > 3 for word in words):
            yield " ".join(words)


def _own_lines(place: Place) -> Iterator[str]:
    """Yield house and street, without number; the town alone gives too little away."""
    lines = [line.strip() for line in re.split(r"[,\n]", place.address) if line.strip()]
    for line in lines[:-1] or lines:
        bare = _NUMBER.sub("", fold(line))
        if len(bare) >= _FEWEST and not bare.isdigit():
            yield bare
        yield from _street_in(bare)


def _street_in(line: str) -> Iterator[str]:
    """Yield the street of an address that was typed in one line, with its town behind it."""
    words = line.split()
    for at, word in enumerate(words[1:-1], start=1):
        street = _NUMBER.sub("", " ".join(words[: at + 1]))
        if word in _STREETS and len(street) >= _FEWEST:
            yield street


def _written(words: str) -> re.Pattern[str]:
    parts = [_SHORT.get(part, re.escape(part)) for part in re.findall(r"[^\W_]+", fold(words))]
    whole = _BETWEEN.join(f"(?:{part})" for part in parts)
    return re.compile(rf"(?<![^\W_]){whole}(?![^\W_])")


def _postcode(postcode: str) -> re.Pattern[str]:
    alike = {"0": "[0o]", "o": "[0o]", "1": "[1il]", "i": "[1il]", "l": "[1il]"}
    letters = [alike.get(each, re.escape(each)) for each in fold(postcode) if each.isalnum()]
    return re.compile(rf"(?<![^\W_]){_BETWEEN.join(letters)}(?![^\W_])")


def _spelt_out(words: str) -> re.Pattern[str]:
    """Return how words look with something between their letters: "E l m  R o a d"."""
    letters = re.findall(r"[^\W_]", fold(words))
    spread = r"[\W_]{1,3}".join(letters)
    return re.compile(rf"(?<![^\W_]){spread}(?![^\W_])")


def _halves(postcode: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each half of a postcode: it may be put together from two parts of the letter."""
    halves = fold(postcode).split()
    if len(halves) == 2:
        for half in halves:
            yield POSTCODE, re.compile(rf"(?<![^\W_]){re.escape(half)}(?![^\W_])")


def _by_first_word(sentence: Sentence, place: Place) -> Iterator[Trace]:
    """Yield where a street stands by its first word alone, as people say it: "in Rectory"."""
    town = set(re.findall(r"[^\W\d_]+", fold(re.split(r"[,\n]", place.address)[-1])))
    streets = [line.split() for line in _own_lines(place)]
    firsts = {
        words[0]
        for words in streets
        if len(words) > 1 and words[-1] in _STREETS and len(words[0]) > _FEWEST - 2
    }
    for word in sentence.words:
        is_meant = word.is_capital and not word.is_first and not sentence.is_heading
        if is_meant and word.folded in firsts - town - ADDRESS_WORDS:
            yield Trace(
                what=ADDRESS,
                place=place,
                passage=sentence.passage,
                start=word.start,
                stop=word.stop,
            )


def _misspelt(sentence: Sentence, place: Place) -> Iterator[Trace]:
    for line in (*_own_lines(place), fold(place.setting_name)):
        wanted = re.findall(r"[^\W\d_]+", line)
        if len(wanted) < 2:
            continue
        words = sentence.words
        for at in range(len(words) - len(wanted) + 1):
            here = [word.folded for word in words[at : at + len(wanted)]]
            if _is_misspelt(here, wanted):
                start, stop = words[at].start, words[at + len(wanted) - 1].stop
                yield Trace(
                    what=ADDRESS, place=place, passage=sentence.passage, start=start, stop=stop
                )


def _is_misspelt(here: list[str], wanted: list[str]) -> bool:
    pairs = list(zip(here, wanted, strict=True))
    telling = [pair for pair in pairs if pair[1] not in ADDRESS_WORDS and len(pair[1]) > 3]
    slips = sum(one != other for one, other in pairs)
    return bool(telling) and slips == 1 and all(a == b or is_nearly(a, b) for a, b in pairs)
