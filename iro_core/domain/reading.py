"""How a text reads: its measures, and what in each sentence deserves a thought.

Nothing here changes a text. What is suggested never touches a name, a date or a number.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.reading_gentle import Found, Gentler, find_gentler
from iro_core.domain.reading_hints import ideas, passives, unexplained
from iro_core.domain.reading_measures import age_of, flesch_kincaid, is_familiar, spache_like
from iro_core.domain.reading_spans import Span, sentences, words
from iro_core.domain.reading_syllables import syllables

MOST_WORDS = 15
_MOST_IDEAS = 3
_TELLING = 15
_HARD_SYLLABLES = 3
_HARD_LETTERS = 11


class FindingKind(StrEnum):
    """What may deserve a thought."""

    LONG = "long"
    IDEAS = "ideas"
    JARGON = "jargon"
    HARD = "hard"
    PASSIVE = "passive"
    LETTERS = "letters"
    SPELLING = "spelling"


@dataclass(frozen=True, kw_only=True, repr=False)
class Finding:
    """One place that deserves a thought.

    Attributes:
        start: Where it begins in the text.
        end: Where it has ended.
        message: What to think about, as a sentence.
        swap: What could stand there instead, or "".
    """

    kind: FindingKind
    start: int
    end: int
    message: str
    swap: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Sentence:
    """One sentence, its place, how long it is, and what was found in it."""

    start: int
    end: int
    words: int
    syllables: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Reading:
    """How a text reads.

    Attributes:
        grade: Flesch-Kincaid, an American school grade.
        age: About what age reads it easily: the grade and five years, 5 to 18.
        young_grade: Like Spache, for readers under nine.
        familiar_share: Of all words, those that a young reader knows; names are known. 0 to 1.
    """

    sentences: tuple[Sentence, ...]
    words: int
    syllables: int
    grade: float
    age: int
    young_grade: float
    familiar_share: float

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, in the order of the text."""
        return tuple(found for each in self.sentences for found in each.findings)

    @property
    def is_telling(self) -> bool:
        """Whether there are words enough for an age to mean anything."""
        return self.words >= _TELLING

    @property
    def mean_length(self) -> float:
        """Words a sentence on average; 0.0 for no words."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    @property
    def longest(self) -> int:
        """Words of the longest sentence."""
        return max((each.words for each in self.sentences), default=0)


def read(
    text: str,
    *,
    names: Collection[str] = frozenset(),
    gentle: Sequence[Gentler] = (),
    familiar: Collection[str] = frozenset(),
    most_words: int = MOST_WORDS,
) -> Reading:
    """Read a text as a child would.

    Args:
        names: Words of names: they are no hard words, and nothing is suggested in their place.
        gentle: The office's gentler words.
        familiar: Words that a young reader knows, in small letters.
        most_words: A longer sentence deserves a thought.
    """
    known = frozenset(part.casefold() for name in names for part in name.split())
    reader = _Reader(text, known, gentle, familiar, most_words)
    found = tuple(map(reader.sentence, sentences(text)))
    count, sounds = sum(each.words for each in found), sum(each.syllables for each in found)
    grade = flesch_kincaid(sentences=len(found), words=count, syllables=sounds)
    strange = reader.unfamiliar
    return Reading(
        sentences=found,
        words=count,
        syllables=sounds,
        grade=grade,
        age=age_of(grade),
        young_grade=spache_like(sentences=len(found), words=count, unfamiliar=len(set(strange))),
        familiar_share=1 - len(strange) / count if count else 1.0,
    )


class _Reader:
    """One text under way, and what is known about its words."""

    def __init__(
        self,
        text: str,
        names: frozenset[str],
        gentle: Sequence[Gentler],
        familiar: Collection[str],
        most_words: int,
    ) -> None:
        self._text, self._names, self._familiar = text, names, familiar
        self._most_words = most_words
        self._gentler = [each for each in find_gentler(text, gentle) if not self._has_name(each)]
        self.unfamiliar: list[str] = []

    def sentence(self, span: Span) -> Sentence:
        """Return a sentence with what was found in it."""
        found = words(self._text, span)
        said = [each.of(self._text) for each in found]
        strange = [each for each in found if not self._is_known(each, span)]
        self.unfamiliar += [each.of(self._text).casefold() for each in strange]
        findings = [
            *self._whole(span, len(found)),
            *self._in_words(span),
            *(self._hard(each) for each in strange if self._is_hard(each)),
        ]
        return Sentence(
            start=span.start,
            end=span.end,
            words=len(found),
            syllables=sum(map(syllables, said)),
            findings=tuple(sorted(findings, key=lambda each: (each.start, -each.end))),
        )

    def _whole(self, span: Span, count: int) -> Iterator[Finding]:
        if count > self._most_words:
            message = f"{count} words. Could it be two sentences?"
            yield _finding(FindingKind.LONG, span, message)
        joined = ideas(self._text, span)
        if joined > _MOST_IDEAS:
            message = f"It joins {joined} ideas. One idea in a sentence is easier."
            yield _finding(FindingKind.IDEAS, span, message)

    def _in_words(self, span: Span) -> Iterator[Finding]:
        for each in self._gentler:
            if span.start <= each.start < span.end:
                message = "A child may not know this word of the office."
                place = Span(each.start, each.end)
                yield _finding(FindingKind.JARGON, place, message, swap=each.instead)
        for place in passives(self._text, span):
            yield _finding(FindingKind.PASSIVE, place, "Who does this? Say who, if you can.")
        for place in unexplained(self._text, span, whole=self._text):
            if not self._is_taken(place) and not self._is_name(place):
                message = "Say what these letters stand for."
                yield _finding(FindingKind.LETTERS, place, message)

    def _hard(self, place: Span) -> Finding:
        return _finding(FindingKind.HARD, place, "A hard word. Is there a shorter one?")

    def _is_hard(self, place: Span) -> bool:
        word = place.of(self._text)
        is_long = syllables(word) >= _HARD_SYLLABLES or len(word) >= _HARD_LETTERS
        is_word = word.replace("-", "").isalpha() and not word.isupper()
        return is_long and is_word and not self._is_taken(place)

    def _is_known(self, place: Span, sentence: Span) -> bool:
        word = place.of(self._text)
        is_capital = word[:1].isupper() and place.start != sentence.start
        return is_capital or self._is_name(place) or is_familiar(word, self._familiar)

    def _is_name(self, place: Span) -> bool:
        parts = place.of(self._text).casefold().replace("\u2019", "'").removesuffix("'s").split()
        return any(part in self._names for part in parts)

    def _has_name(self, found: Found) -> bool:
        inside = Span(found.start, found.end)
        return any(
            self._is_name(each) and each.of(self._text)[:1].isupper()
            for each in words(self._text, inside)
        )

    def _is_taken(self, place: Span) -> bool:
        return any(each.start < place.end and place.start < each.end for each in self._gentler)


def _finding(kind: FindingKind, place: Span, message: str, *, swap: str = "") -> Finding:
    return Finding(kind=kind, start=place.start, end=place.end, message=message, swap=swap)
