"""Which words of a letter name somebody whom the record knows."""

import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from iro_core.domain.letter_safety import word_lists as lists
from iro_core.domain.letter_safety.facts import Facts, Someone, Tie
from iro_core.domain.letter_safety.likeness import is_nearly
from iro_core.domain.letter_safety.passages import Sentence, Word, pieces

Spelt = Callable[[str], bool]
"""Whether a dictionary has a word, written exactly so."""


class Part(enum.Enum):
    """Which of somebody's names stands there."""

    FIRST = "first"
    FAMILY = "family"
    FULL = "full"


@dataclass(frozen=True, kw_only=True, repr=False)
class Named:
    """Somebody named at a place of the letter; None for a service or a place."""

    who: Someone | None
    part: Part
    sentence: Sentence
    words: tuple[Word, ...]
    is_near: bool = False

    @property
    def text(self) -> str:
        """The words as they stand."""
        return " ".join(word.text for word in self.words)

    @property
    def before(self) -> str:
        """The folded text before it."""
        return self.sentence.before(self.words[0])

    @property
    def after(self) -> str:
        """The folded text after it."""
        return self.sentence.after(self.words[-1])


@dataclass(frozen=True, repr=False)
class _Entry:
    tokens: tuple[str, ...]
    who: Someone | None
    part: Part


_ORDER = {
    Part.FULL: (Tie.SELF, Tie.OFFICER, Tie.CARER, Tie.PAST_CARER, Tie.SIBLING, Tie.SIBLING_APART),
    Part.FIRST: (Tie.SELF, Tie.OFFICER, Tie.SIBLING, Tie.SIBLING_APART, Tie.CIRCLE, Tie.CARER),
    Part.FAMILY: (Tie.SELF, Tie.OFFICER, Tie.CARER, Tie.PAST_CARER, Tie.CIRCLE, Tie.ENDED),
}


class Roster:
    """Everybody whom the record knows, by each of their names."""

    def __init__(self, facts: Facts, is_spelt: Spelt) -> None:
        """Index the names of the child, the circle, other children, and of services."""
        self._is_spelt = is_spelt
        self._entries: dict[str, list[_Entry]] = {}
        for service in facts.services:
            self._add(_Entry(pieces(service), None, Part.FULL))
        for who in (facts.child, *facts.people):
            for entry in _entries_of(who):
                self._add(entry)
        self._near = [
            entry
            for entries in self._entries.values()
            for entry in entries
            if entry.who is not None and len(entry.tokens) == 1
        ]

    def named_in(self, sentence: Sentence) -> Iterator[Named]:
        """Yield who is named in a sentence, the longest name at each place."""
        words, at = sentence.words, 0
        while at < len(words):
            found = self._at(sentence, words, at)
            if found is not None:
                yield found
            at += len(found.words) if found is not None else 1

    def nearly(self, sentence: Sentence, word: Word) -> Named | None:
        """Return whose name a word nearly is, if it is no word and no name of its own."""
        if self._is_spelt(word.text.capitalize()) or self._is_spelt(word.folded):
            return None
        close = [entry for entry in self._near if is_nearly(word.folded, entry.tokens[0])]
        if not close:
            return None
        entry = min(close, key=_rank)
        return Named(who=entry.who, part=entry.part, sentence=sentence, words=(word,), is_near=True)

    def is_ordinary(self, word: Word) -> bool:
        """Whether it is a word of the language too: Will, Rose, May."""
        return word.folded in lists.DAY_WORDS or self._is_spelt(word.text.lower())

    def is_in_dictionary(self, word: Word) -> bool:
        """Whether the dictionary has it with a capital: London, English, Emma."""
        return self._is_spelt(word.text)

    def _add(self, entry: _Entry) -> None:
        if entry.tokens:
            self._entries.setdefault(entry.tokens[0], []).append(entry)

    def _at(self, sentence: Sentence, words: Sequence[Word], at: int) -> Named | None:
        found: list[tuple[int, int, int, Named]] = []
        for entry in self._entries.get(words[at].folded, ()):
            here = tuple(words[at : at + len(entry.tokens)])
            if tuple(word.folded for word in here) == entry.tokens:
                named = Named(who=entry.who, part=entry.part, sentence=sentence, words=here)
                if entry.who is None or self._is_name(named):
                    found.append((-len(here), _rank(entry), len(found), named))
        return min(found)[-1] if found else None

    def _is_name(self, named: Named) -> bool:
        first, last = named.words[0], named.words[-1]
        if _goes_on_as_place(named):
            return False
        if len(named.words) > 1 and not all(map(self.is_ordinary, named.words)):
            return True
        if not self.is_ordinary(first):
            return len(first.text) > 2 or first.is_capital
        return _is_person(named) if first.is_capital else _speaks(named) and last is first


def _entries_of(who: Someone) -> Iterator[_Entry]:
    family = who.family_pieces
    for first in who.first_pieces:
        yield _Entry(first, who, Part.FIRST)
        if family:
            yield _Entry((*first, *family), who, Part.FULL)
            yield _Entry((*family, *first), who, Part.FULL)
    if family:
        yield _Entry(family, who, Part.FAMILY)
        yield _Entry((*family[:-1], f"{family[-1]}s"), who, Part.FAMILY)  # "the Examples"


def _rank(entry: _Entry) -> int:
    if entry.who is None:
        return -1
    order = _ORDER[entry.part]
    if entry.who.tie in order:
        return order.index(entry.who.tie)
    return len(order) + list(Tie).index(entry.who.tie)


def _goes_on_as_place(named: Named) -> bool:
    """Whether a street, a school or a team follows: "Rose Cottage", "Mason Road"."""
    following = pieces(named.after[:24])
    goes_on = bool(following) and named.after.startswith((" ", "-"))
    return goes_on and following[0] in lists.ADDRESS_WORDS


def _is_person(named: Named) -> bool:
    """Whether a word with a capital, which is a word of the language too, is somebody here."""
    word, before, after = named.words[0], named.before, named.after
    if word.folded in lists.MONTH_NAMES and _is_month(before, after):
        return False
    if lists.GREETED_BEFORE.search(before) or lists.CALLED_AFTER.match(after):
        return True
    if word.is_first or named.sentence.is_shouted or named.sentence.is_heading:
        is_time = word.folded in lists.SEASONS | lists.MONTH_NAMES
        owns = after.startswith("'s") and not is_time
        is_there = bool(lists.IS_AFTER.match(after)) and not is_time
        return _speaks(named) or owns or is_there
    is_thing = word.folded in lists.SEASONS or after.startswith("-")
    if named.part is not Part.FIRST:
        return True  # "the Orchard family", "the Wards"
    return not (is_thing and lists.ARTICLE_BEFORE.search(before)) and not before.endswith("the ")


def _speaks(named: Named) -> bool:
    after = named.after
    return bool(lists.SPEAKS_AFTER.match(after) or lists.GREETED_BEFORE.search(named.before))


def _is_month(before: str, after: str) -> bool:
    return bool(lists.MONTH_BEFORE.search(before) or lists.MONTH_AFTER.match(after))
