"""Which words of two texts differ."""

import difflib
import re

Pieces = tuple[tuple[str, bool], ...]
"""A text cut up: each piece with whether the other text has it differently."""

_WORDS = re.compile(r"\s+|\w+(?:['\u2019]\w+)*|[^\w\s]")


def differences(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Return both texts with the words that differ marked; joined, each is whole again."""
    left, right = _WORDS.findall(one), _WORDS.findall(other)
    first, last = _same_ends(left, right)
    ends = (len(left) - last, len(right) - last)
    matcher = difflib.SequenceMatcher(
        None, left[first : ends[0]], right[first : ends[1]], autojunk=False
    )
    marks: tuple[set[int], set[int]] = (set(), set())
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            marks[0].update(range(first + i1, first + i2))
            marks[1].update(range(first + j1, first + j2))
    return _pieces(left, marks[0]), _pieces(right, marks[1])


def _same_ends(left: list[str], right: list[str]) -> tuple[int, int]:
    """Return how many words are the same at the beginning and, after those, at the end."""
    most = min(len(left), len(right))
    first = next((i for i in range(most) if left[i] != right[i]), most)
    most -= first
    last = next((i for i in range(most) if left[-1 - i] != right[-1 - i]), most)
    return first, last


def _pieces(words: list[str], marked: set[int]) -> Pieces:
    """Join neighbours; a space between two marked words is marked with them."""
    pieces: list[tuple[str, bool]] = []
    for number, word in enumerate(words):
        between = word.isspace() and {number - 1, number + 1} <= marked
        is_marked = number in marked or between
        if pieces and pieces[-1][1] == is_marked:
            pieces[-1] = (pieces[-1][0] + word, is_marked)
        else:
            pieces.append((word, is_marked))
    return tuple(pieces)
