"""Choosing sentences that fit a child, and putting the right names into them."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.fitting import fits
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.words import Line, age_band, practice, voice_lines

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Teller:
    """Tells of one child on one day. It does not tell the same child the same thing twice."""

    def __init__(self, chance: Chance, moment: Moment, told: set[str]) -> None:
        """Tell of a moment, leaving out what was told before."""
        self.moment = moment
        self._chance, self._told = chance, told

    def one(self, sentences: Sequence[str], *, about: str = "") -> str:
        """Return a sentence that fits, filled in, or "" if there is none left.

        Args:
            about: Words to prefer, as a pattern.
        """
        found = self.some(sentences, 1, about=about)
        return found[0] if found else ""

    def raw(
        self, sentences: Iterable[str], count: int, *, about: str = "", least: int = 0
    ) -> list[str]:
        """Return different sentences that fit, as they stand in the list; see `some`.

        Args:
            sentences: The list.
            count: How many.
            about: Words to prefer, as a pattern.
            least: So many in any case, even if they were told before.
        """
        listed = list(sentences)
        chosen = list(itertools.islice(self._fresh(listed, about), count))
        if len(chosen) < least:
            told = (each for each in listed if each not in chosen and fits(each, self.moment))
            chosen += self._chance.some(list(told), least - len(chosen))
        self._told.update(chosen)
        return chosen

    def _fresh(self, sentences: Iterable[str], about: str) -> Iterator[str]:
        """Yield sentences that fit and were not told, in any order, those about something first."""
        left = [each for each in sentences if each not in self._told]
        first = [each for each in left if _is_about(each, about)]
        rest = [each for each in left if not _is_about(each, about)]
        for each in itertools.chain(
            self._chance.in_any_order(first), self._chance.in_any_order(rest)
        ):
            if fits(each, self.moment):
                yield each

    def some(self, sentences: Iterable[str], count: int, *, about: str = "") -> list[str]:
        """Return different sentences that fit, filled in; those about something first."""
        return [self.filled(each) for each in self.raw(sentences, count, about=about)]

    def again(self, sentences: Iterable[str], count: int) -> list[str]:
        """Return sentences that fit, filled in; those told before only if there are no others."""
        fitting = [each for each in sentences if fits(each, self.moment)]
        new = [each for each in fitting if each not in self._told]
        chosen = self._chance.some(new or fitting, count)
        self._told.update(chosen)
        return [self.filled(each) for each in chosen]

    def voice(self, count: int, *, about: str = "") -> list[str]:
        """Return what the child said: one line a theme, what keeps coming up before the rest."""
        theme_of = {line.words: line.theme for line in self._lines()}
        said: list[str] = []
        themes: set[str] = set()
        for words in self._fresh(theme_of, about):
            if len(said) == count:
                break
            if theme_of[words] not in themes:
                themes.add(theme_of[words])
                said.append(words)
        self._told.update(said)
        return [self.filled(each) for each in said]

    def filled(self, sentence: str) -> str:
        """Return a sentence with this child's names in it."""
        words = _PLACEHOLDER.sub(lambda match: self._name(match[1]), sentence)
        return words[:1].upper() + words[1:]

    def _lines(self) -> Sequence[Line]:
        if self.moment.life.alone_here:
            return voice_lines("uasc")
        return voice_lines(age_band(self.moment.age))

    def _name(self, placeholder: str) -> str:
        moment = self.moment
        if placeholder == "worker":
            return worker_on(moment)
        names = {
            "name": moment.life.called,
            "carer": moment.home.called,
            "school": moment.school,
            "sibling": moment.sibling.called if moment.sibling else "",
            "pet": moment.home.pet,
            "hobby": moment.life.hobby,
            "provider": practice()["advocacy"]["service"],
        }
        return str(names[placeholder])


def worker_on(moment: Moment) -> str:
    """Return the social worker's name on the day."""
    for worker, since, _ in reversed(moment.life.workers):
        if since <= moment.day:
            return full_name(worker)
    return full_name(moment.life.workers[0][0])


@functools.cache
def _is_about(sentence: str, about: str) -> bool:
    return about != "" and re.search(about, sentence, re.IGNORECASE) is not None
