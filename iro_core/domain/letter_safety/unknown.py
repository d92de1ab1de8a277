"""Names that nobody on the file has. They are one question, asked once: are they right?"""

import dataclasses
from collections.abc import Iterator, Sequence

from iro_core.domain.letter_safety import word_lists as lists
from iro_core.domain.letter_safety.explained import is_explained
from iro_core.domain.letter_safety.facts import Facts
from iro_core.domain.letter_safety.findings import Finding, Section, Severity
from iro_core.domain.letter_safety.passages import Passage, Sentence, Word, pieces
from iro_core.domain.letter_safety.roster import Roster

Taken = Sequence[tuple[str, Sequence[Word]]]


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class _Unknown:
    sentence: Sentence
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def unknown_names(
    passages: Sequence[Passage], facts: Facts, roster: Roster, taken: Taken
) -> Iterator[Finding]:
    """Yield one finding with each name that nobody on the file has; none if there are none.

    Left out are places, teams and services, and whoever the letter itself explains.
    """
    known = {(place, word.start) for place, words in taken for word in words}
    known |= {(each.place, start) for each in passages for start in _service_words(each, facts)}
    found = [
        each
        for passage in passages
        for sentence in passage.sentences
        for each in _unknown_in(sentence, facts, roster, known)
    ]
    if not found:
        return
    names = tuple(dict.fromkeys(each.text for each in found))
    is_one = len(names) == 1
    quoted = ", ".join(f"“{name}”" for name in names)
    yield Finding(
        section=Section.NAMED,
        severity=Severity.LOOK,
        kind="unknown_name",
        message=f"Nobody on this child's file is called {quoted}.",
        why=f"Make sure that {'the name belongs' if is_one else 'these names belong'} in this "
        "letter, and not in another one.",
        words=", ".join(names),
        spots=tuple(
            each.sentence.passage.spot(each.words[0].start, each.words[-1].stop) for each in found
        ),
    )


def _service_words(passage: Passage, facts: Facts) -> Iterator[int]:
    """Yield where words of a service's name stand, in whatever part of it: "Harbour Primary"."""
    named = {piece for service in facts.services for piece in pieces(service)}
    for sentence in passage.sentences:
        yield from (word.start for word in sentence.words if word.folded in named)


def _unknown_in(
    sentence: Sentence, facts: Facts, roster: Roster, known: set[tuple[str, int]]
) -> Iterator[_Unknown]:
    if sentence.is_shouted or sentence.is_heading:
        return
    for run in _runs(sentence):
        if any(word.folded in lists.ADDRESS_WORDS for word in run):
            continue
        left = [word for word in run if (sentence.passage.place, word.start) not in known]
        left = [word for word in left if not _is_no_name(word, facts, roster)]
        if not left:
            continue
        unknown = _Unknown(sentence=sentence, words=tuple(left))
        if not _is_accounted_for(unknown, run, roster):
            yield unknown


def _runs(sentence: Sentence) -> Iterator[list[Word]]:
    """Yield words with capitals that stand side by side: "Marcus Rashford"."""
    run: list[Word] = []
    for word in sentence.words:
        beside = run and not run[-1].is_owner and word.start - run[-1].stop == 1
        if word.is_capital and (beside or not run):
            run.append(word)
            continue
        if run:
            yield run
        run = [word] if word.is_capital else []
    if run:
        yield run


def _is_no_name(word: Word, facts: Facts, roster: Roster) -> bool:
    if word.folded in facts.on_file or word.folded in lists.DAY_WORDS or len(word.text) < 2:
        return True
    if word.folded.startswith("i'"):
        return True
    is_initials = word.text.isupper() and len(word.text) < 5
    return is_initials or roster.is_ordinary(word)


def _acts(before: str, after: str) -> bool:
    """Whether something in the dictionary with a capital acts as a person: Emma, and not Leeds."""
    return bool(
        lists.SPEAKS_AFTER.match(after)
        or lists.IS_AFTER.match(after)
        or lists.CALLED_AFTER.match(after)
        or lists.GREETED_BEFORE.search(before)
        or lists.BESIDE_BEFORE.search(before)
    )


def _is_accounted_for(unknown: _Unknown, run: Sequence[Word], roster: Roster) -> bool:
    sentence, first, last = unknown.sentence, run[0], run[-1]
    before, after = sentence.before(first), sentence.after(last)
    if first.folded in lists.TITLES and len(run) > 1:
        return True
    if all(map(roster.is_in_dictionary, unknown.words)) and not _acts(before, after):
        return True
    following = pieces(after[:24])
    is_place = bool(lists.PLACE_BEFORE.search(before)) or (
        bool(following) and after.startswith(" ") and following[0] in lists.ADDRESS_WORDS
    )
    return is_place or is_explained(before, after, sentence, first.start)
