"""Joining two people's changes of one long text, by whole sentences.

Changes that touch each other are never joined: that is a conflict for a person. Nothing is lost
and no sentence is mixed from two authors' words.
"""

import difflib
import re
from collections.abc import Sequence

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+|\n|$)\s*")


def sentences(text: str) -> list[str]:
    """Split a text so that the parts, put together, are the text."""
    return [part for part in _SENTENCE.findall(text) if part]


def joined(base: str, mine: str, theirs: str) -> str | None:
    """Return the text that has both changes, or None where they touch.

    Args:
        base: The text that both authors began from.
        mine: What the one made of it.
        theirs: What the other made of it.
    """
    if mine == theirs:
        return mine
    parts = sentences(base)
    ours, others = _changes(parts, sentences(mine)), _changes(parts, sentences(theirs))
    apart = [change for change in others if change not in ours]
    if any(_touch(one, other) for one in ours for other in apart):
        return None
    for start, end, new in sorted([*ours, *apart], reverse=True):
        parts[start:end] = new
    return "".join(parts)


_Change = tuple[int, int, Sequence[str]]


def _changes(base: Sequence[str], new: Sequence[str]) -> list[_Change]:
    matcher = difflib.SequenceMatcher(None, base, new, autojunk=False)
    return [
        (start, end, new[first:last])
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _touch(one: _Change, other: _Change) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
