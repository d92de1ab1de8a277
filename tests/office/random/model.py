"""The oracle: every value ever written, what its author saw, and where it may be read.

Each write puts one word into the world that no other write has. So a word tells whose case it
belongs to, and whether a text was lost, mixed or shown to somebody who may not see it, whatever the
engine believes of itself.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any

WORD = re.compile(r"t\d+x")
PERSON = "person:"


def words(*texts: object) -> set[str]:
    """Return the words of this world in some texts."""
    return {word for text in texts for word in WORD.findall(str(text))}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Written:
    """One write of one field, or of fields that count as one.

    Attributes:
        shown: The words on its author's screen, in that field or group.
        kept: Those of them that the author left in.
    """

    word: str
    record: str
    group: str
    scope: str
    laptop: str
    step: int
    shown: frozenset[str]
    kept: frozenset[str]


class Ledger:
    """Everything that anybody wrote."""

    def __init__(self) -> None:
        self.written: dict[str, Written] = {}
        self.replaced: dict[str, list[str]] = {}
        self.deletions: dict[str, list[frozenset[str]]] = {}
        self.reach: dict[str, set[str]] = {}
        self.gone: set[str] = set()
        self._numbers = itertools.count(1)

    def new_word(self) -> str:
        return f"t{next(self._numbers)}x"

    def write(self, written: Written) -> None:
        self.written[written.word] = written
        for word in written.shown - written.kept:
            self.replaced.setdefault(word, []).append(written.word)

    def decide(self, shown: Iterable[str], kept: Iterable[str]) -> None:
        """Somebody chose between texts without a new word: the rest was seen and left out."""
        for word in set(shown) - set(kept):
            self.replaced.setdefault(word, []).append("")

    def delete(self, record: str, shown: Iterable[str]) -> None:
        self.deletions.setdefault(record, []).append(frozenset(shown))

    def name_person(self, person: str, case: str) -> None:
        self.reach.setdefault(person, set()).add(case)

    def may_see(self, word: str, has: Mapping[str, Any] | set[str], own: str) -> bool:
        """Say whether somebody who has some cases may be shown a word."""
        scope = self.written[word].scope if word in self.written else "office"
        if scope.startswith(PERSON):
            person = scope.removeprefix(PERSON)
            mine = own == self._author_scope(word)
            return mine or bool(self.reach.get(person, set()) & set(has))
        return scope in has or scope in ("office", own)

    def _author_scope(self, word: str) -> str:
        return "own:" + self.written[word].laptop.split("-")[0]

    def lost(self, standing: set[str]) -> list[Written]:
        """Return what is nowhere, though nobody who saw it took it out.

        Args:
            standing: The words in records, in open conflicts and in held work.
        """
        answers: dict[str, bool] = {"": True}

        def is_accounted(word: str) -> bool:
            if word not in answers:
                answers[word] = word in standing or word in self.gone
                answers[word] = answers[word] or any(
                    is_accounted(by) for by in self.replaced.get(word, ())
                )
            return answers[word]

        return [each for word, each in self.written.items() if not is_accounted(word)]
