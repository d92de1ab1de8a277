"""Choosing a child by typing: from the first letter on, and despite a typing mistake."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz

from iro_core import ids
from iro_core.domain.names import full_name, known_as
from iro_core.records import Allocation, Child, Relationship
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store

_ALIKE = 75
_SHORTEST_MISTYPED = 3
_NEVER_BEFORE_EXACT = 0.99


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class ChildChoice:
    """A child to choose: the name they like, and the whole name."""

    child_id: ids.ChildId
    name: str
    full_name: str


def children_to_choose(store: Store) -> tuple[ChildChoice, ...]:
    """Return the children of the officer's caseload by name; all open ones for who has none."""
    with store.reading() as reader:
        mine = reader.find(Allocation, profile_id=store.author.profile_id, to_on=None)
        whose: dict[str, Any] = {"id": {each.child_id for each in mine}} if mine else {}
        children = reader.find(Child, closed_on=None, **whose)
    return tuple(sorted(map(_choice, children), key=lambda each: each.name.casefold()))


def child_choice(store: Store, *, child_id: str) -> ChildChoice | None:
    """Return one child as a choice, or None if they are not in the store."""
    with store.reading() as reader:
        child = reader.get(Child, child_id)
    return _choice(child) if child else None


def siblings_of(store: Store, *, child_id: str) -> tuple[ChildChoice, ...]:
    """Return a child's brothers and sisters in care, who may be seen in the same visit."""
    with store.reading() as reader:
        found = reader.find(Child, id=_sibling_ids(reader, child_id), closed_on=None)
    return tuple(sorted(map(_choice, found), key=lambda each: each.name.casefold()))


def matching(
    choices: Sequence[ChildChoice], typed: str, *, but_not: Iterable[str] = ()
) -> tuple[ChildChoice, ...]:
    """Return the children whose names are like what was typed, most alike first.

    Args:
        typed: Any part of a name; with nothing typed, all are returned.
        but_not: Ids of children who are chosen already.
    """
    left = [each for each in choices if each.child_id not in set(but_not)]
    words = typed.casefold().split()
    if not words:
        return tuple(left)
    scored = [(_likeness(words, each), each) for each in left]
    close = [pair for pair in scored if pair[0] >= _ALIKE]
    return tuple(each for _, each in sorted(close, key=lambda pair: -pair[0]))


def _likeness(words: Sequence[str], choice: ChildChoice) -> float:
    """Return how alike, of 100: each word typed is compared with the part of the name it fits."""
    parts = choice.full_name.casefold().replace("(", "").replace(")", "").split()
    return min(max(_fit(word, part) for part in parts) for word in words)


def _fit(word: str, part: str) -> float:
    if part.startswith(word):
        return 100.0
    if len(word) < _SHORTEST_MISTYPED:
        return 0.0
    beginnings = (part, part[: len(word)], part[: len(word) + 1])
    return max(fuzz.ratio(word, each) for each in beginnings) * _NEVER_BEFORE_EXACT


def _sibling_ids(reader: Reader, child_id: str) -> set[str]:
    given = reader.find(Relationship, child_id=child_id, role="sibling", to_on=None)
    received = reader.find(Relationship, other_child_id=child_id, role="sibling", to_on=None)
    found: set[str] = {each.other_child_id for each in given if each.other_child_id}
    return found | {each.child_id for each in received}


def _choice(child: Child) -> ChildChoice:
    return ChildChoice(
        child_id=child.id,
        name=known_as(child.first_name, child.liked_name),
        full_name=full_name(child.first_name, child.family_name, child.liked_name),
    )
