"""A letter's words by place, cut into sentences and words, each with where it stands."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from iro_core.domain.letter_safety.findings import Spot

DRAFT, ROW, AROUND, RECIPIENT, TITLE, ALT, SECOND = (
    "draft",
    "row",
    "around",
    "recipient",
    "title",
    "alt",
    "second",
)
"""Where words come from: the writer's, a line of what will be done, the letterhead, the envelope,
titles and names of files, what pictures show, and a second language."""
_SENTENCE = re.compile(
    r"[^.!?\n]*(?:[.!?](?!\s|$|[\"”\u2019)])[^.!?\n]*)*(?:[.!?]+[\"”\u2019)]*|\n|$)"
)
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|St|Prof)\.$")
_IN = r"[^\W\d_\u0300-\u036f][\u0300-\u036f\u00ad\u034f\u200b-\u200f\u2060\ufeff]*"
"""A letter, with an accent that stands apart from it and with what cannot be seen."""
_WORD = re.compile(rf"(?:{_IN})+(?:['\u2019](?:{_IN})+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$", re.IGNORECASE)
_QUOTE = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*\"")
_STAY = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_LOOKALIKES = str.maketrans("аеорсухіјѕһԁкмтнвԛԝοανρικτυχ", "aeopcyxijshdkmthbqwoavpiktux")
"""Letters of Cyrillic and Greek that cannot be told from Latin ones on paper."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Passage:
    """One piece of a letter.

    Attributes:
        place: The field of the draft, or "" for what stands around it.
        origin: One of the origins above.
    """

    place: str
    text: str
    origin: str = DRAFT

    def spot(self, start: int, stop: int) -> Spot:
        """Return where some of its words stand."""
        return Spot(place=self.place, start=start, stop=stop)

    @functools.cached_property
    def sentences(self) -> tuple["Sentence", ...]:
        """Its sentences, in order."""
        return tuple(_sentences(self))

    @functools.cached_property
    def quotes(self) -> tuple[range, ...]:
        """What stands in double quotation marks: usually the child's own words."""
        return tuple(range(*found.span()) for found in _QUOTE.finditer(self.text))

    def is_quoted(self, at: int) -> bool:
        """Whether a place in the text stands in quotation marks."""
        return any(at in quote for quote in self.quotes)


@dataclass(frozen=True, kw_only=True, repr=False)
class Word:
    """One word: as it stands, folded, and where."""

    text: str
    folded: str
    start: int
    stop: int
    is_first: bool = False
    is_owner: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, kw_only=True, repr=False)
class Sentence:
    """One sentence and its words."""

    text: str
    start: int
    passage: Passage

    @functools.cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, hyphens and apostrophes of possession taken off."""
        return tuple(_words(self))

    @functools.cached_property
    def plain(self) -> str:
        """Its text folded, for looking for phrases."""
        return fold(self.text)

    @property
    def is_shouted(self) -> bool:
        """Whether it is in capital letters altogether."""
        return self.text.isupper() and len(self.words) > 1

    @functools.cached_property
    def is_heading(self) -> bool:
        """Whether nearly every word has a capital, as in a title."""
        long = [word for word in self.words if len(word.text) > 3]
        return len(long) > 1 and all(word.is_capital for word in long)

    def before(self, word: Word) -> str:
        """Return the folded text before a word."""
        return fold(self.text[: word.start - self.start])

    def after(self, word: Word) -> str:
        """Return the folded text after a word, a possessive ending included."""
        return fold(self.text[word.stop - self.start :])


def fold(text: str) -> str:
    """Return text without capitals, accents and invisible characters, for comparing names."""
    return _folded(text)


@functools.lru_cache(maxsize=8_192)
def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_STAY))
    kept = (each for each in parts if unicodedata.category(each) not in {"Mn", "Cf"})
    return "".join(map(_figure, kept)).translate(_LOOKALIKES).replace("\u2019", "'")


def _figure(sign: str) -> str:
    """Return a figure of another script as ours: Arabic and Persian ones among them."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def pieces(name: str) -> tuple[str, ...]:
    """Return the folded words of a name: ("ella", "rose") for Ella-Rose."""
    return tuple(fold(found.group()) for found in _WORD.finditer(name))


def _sentences(passage: Passage) -> Iterable[Sentence]:
    text, start = passage.text, 0
    for found in _SENTENCE.finditer(text):
        part = text[start : found.end()]
        if _TITLES.search(part) and found.end() < len(text):
            continue
        if part.strip():
            lead = len(part) - len(part.lstrip())
            yield Sentence(text=part.strip(), start=start + lead, passage=passage)
        start = found.end()


def _words(sentence: Sentence) -> Iterable[Word]:
    is_first = True
    for found in _WORD.finditer(sentence.text):
        text = found.group()
        bare = _POSSESSIVE.sub("", text) if len(text) > 2 else text
        start = sentence.start + found.start()
        before = sentence.text[: found.start()].rstrip()
        opens = before.endswith(("“", '"', "\u2018", ":", "-", "•"))
        yield Word(
            text=bare,
            folded=fold(bare),
            start=start,
            stop=start + len(bare),
            is_first=is_first or opens,
            is_owner=bare != text,
        )
        is_first = False
