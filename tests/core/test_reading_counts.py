"""The reading helper counts as a person counts: fifty texts that were counted by hand."""

import re
from dataclasses import dataclass
from importlib.resources import files

import pytest

from iro_core.domain.reading import read

DOT = "\N{MIDDLE DOT}"
NEAR = 0.3


@dataclass(frozen=True)
class Counted:
    text: str
    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def counted(passage: str) -> Counted:
    lines = passage.splitlines()
    marked = [word for line in lines for word in line.split()]
    text = re.sub(r"\{\d\}", "", passage.replace(DOT, "").replace("\n", " "))
    return Counted(text, len(lines), len(marked), sum(map(by_hand, marked)))


def by_hand(marked: str) -> int:
    number = re.search(r"\{(\d)\}", marked)
    return int(number.group(1)) if number else _hyphens(marked)


def _hyphens(marked: str) -> int:
    return marked.count(DOT) + 1 + len(re.findall(r"\w-\w", marked)) + marked.count("O.K")


def all_counted() -> list[Counted]:
    source = (files("tests.core") / "texts" / "hand_counted.txt").read_text(encoding="utf-8")
    texts = re.split(r"\n\s*\n", re.sub(r"(?m)^#.*\n", "", source).strip())
    return [counted(each) for each in texts]


TEXTS = all_counted()
each_text = pytest.mark.parametrize("text", TEXTS, ids=[str(n) for n in range(1, len(TEXTS) + 1)])


def test_there_are_fifty_of_them() -> None:
    assert len(TEXTS) == 50


@each_text
def test_sentences_and_words_are_counted_as_by_hand(text: Counted) -> None:
    reading = read(text.text)

    assert (len(reading.sentences), reading.words) == (text.sentences, text.words)


@each_text
def test_the_grade_is_within_three_tenths_of_the_one_by_hand(text: Counted) -> None:
    assert read(text.text).grade == pytest.approx(text.grade, abs=NEAR)


def test_of_all_syllables_nearly_none_is_miscounted() -> None:
    missed = sum(abs(read(each.text).syllables - each.syllables) for each in TEXTS)

    assert missed <= 0.005 * sum(each.syllables for each in TEXTS)
