"""What the reading helper knows about one letter: its reader, names, gentler words, spelling."""

import dataclasses
from dataclasses import dataclass

from iro_core.domain.names import known_as
from iro_core.domain.reading import Finding, FindingKind, Reading, Sentence, read
from iro_core.domain.reading_gentle import Gentler, gentle_list
from iro_core.familiar_words import familiar_words
from iro_core.letter_codes import LETTER_STYLE
from iro_core.letter_settings import GENTLE_WORDS
from iro_core.records import Child, Letter
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import from_json
from iro_desktop.models.store import Store
from iro_desktop.services.letters.spelling import Speller, known_names, speller_for
from iro_desktop.services.settings import settings_read

_SET_ASIDE = "reading_set_aside"
_MOST_LETTERS = 60
_MOST_WORDS = ((8, 12), (12, 15), (16, 20), (99, 25))
_YOUNG = 9


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadingAids:
    """What is known before a word is read.

    Attributes:
        child_name: The name that the child likes.
        reading_age: About the age at which the child reads, or None where nobody noted it.
        reader_age: The same, or else the youngest age of the letter's style.
        names: Everybody's names: never hard, never replaced.
        set_aside: What the officer has seen and left as it is, in this letter.
        speller: None where there is no dictionary.
    """

    child_name: str
    reading_age: int | None
    reader_age: int
    names: frozenset[str]
    gentle: tuple[Gentler, ...]
    set_aside: frozenset[str]
    speller: Speller | None

    @property
    def most_words(self) -> int:
        """A sentence with more words deserves a thought."""
        return next(most for below, most in _MOST_WORDS if self.reader_age < below)

    @property
    def is_young(self) -> bool:
        """Whether the share of words that young children know says more than a grade."""
        return self.reader_age < _YOUNG


def reading_aids(store: Store, *, letter_id: str) -> ReadingAids:
    """Return what the helper needs for one letter. Takes a moment: call it on a worker."""
    speller = speller_for(store)
    with store.reading() as reader:
        letter = reader.need(Letter, letter_id)
        child = reader.get(Child, letter.child_id)
        kept: dict[str, list[str]] = reader.local(_SET_ASIDE) or {}
        age = child.reading_age if child else None
        return ReadingAids(
            child_name=known_as(child.first_name, child.liked_name) if child else "",
            reading_age=age,
            reader_age=_age_of_style(letter) if age is None else age,
            names=known_names(reader),
            gentle=gentle_list(settings_read(reader)[GENTLE_WORDS]),
            set_aside=frozenset(kept.get(letter_id, ())),
            speller=speller,
        )


def read_with(aids: ReadingAids, text: str) -> Reading:
    """Read a text with what is known: measures, hints and spelling, without what was set aside."""
    reading = read(
        text,
        names=aids.names,
        gentle=aids.gentle,
        familiar=familiar_words(),
        most_words=aids.most_words,
    )
    spelling = _spelling(aids, text)
    found = tuple(_with(each, spelling, aids, text) for each in reading.sentences)
    return dataclasses.replace(reading, sentences=found)


def set_aside(store: Store, *, letter_id: str, key: str) -> None:
    """Keep that the officer has seen something in a letter and leaves it as it is."""
    with store.writing() as writer:
        kept: dict[str, list[str]] = writer.local(_SET_ASIDE) or {}
        mine = [each for each in kept.pop(letter_id, []) if each != key]
        newest = dict([*kept.items(), (letter_id, [*mine, key])][-_MOST_LETTERS:])
        writer.set_local(_SET_ASIDE, newest)


def key_of(finding: Finding, text: str) -> str:
    """Return by what a finding is known again: its kind and the words that it is about."""
    return f"{finding.kind}:{' '.join(text[finding.start : finding.end].split())}"


def _spelling(aids: ReadingAids, text: str) -> tuple[Finding, ...]:
    if aids.speller is None:
        return ()
    return tuple(
        _misspelt(aids.speller, place.start, place.end, place.of(text))
        for place in aids.speller.misspelt(text)
    )


def _misspelt(speller: Speller, start: int, end: int, word: str) -> Finding:
    meant = speller.suggest(word)
    more = f" Or: {', '.join(meant[1:])}." if meant[1:] else ""
    return Finding(
        kind=FindingKind.SPELLING,
        start=start,
        end=end,
        message=f"Not in the British dictionary.{more}",
        swap=next(iter(meant), ""),
    )


def _with(
    sentence: Sentence, spelling: tuple[Finding, ...], aids: ReadingAids, text: str
) -> Sentence:
    here = tuple(each for each in spelling if sentence.start <= each.start < sentence.end)
    wrong = {(each.start, each.end) for each in here}
    others = tuple(
        each
        for each in sentence.findings
        if each.kind is not FindingKind.HARD or (each.start, each.end) not in wrong
    )
    left = (each for each in others + here if key_of(each, text) not in aids.set_aside)
    ordered = tuple(sorted(left, key=lambda each: (each.start, -each.end)))
    return dataclasses.replace(sentence, findings=ordered)


def _age_of_style(letter: Letter) -> int:
    try:
        style = from_json(letter.draft).style
    except LetterError:
        style = ""
    known = style if style in LETTER_STYLE else "10_12"
    return int(known.partition("_")[0])
