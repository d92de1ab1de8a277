"""Compare and set: a field may be changed by whoever saw what stands in it.

No clock takes part. What an author saw is named by the edit that had set it, so that laptops with
wrong clocks, sent late, in pieces or twice, come to the same answer.

Source: docs/decisions/0011-the-sync-protocol.md.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from iro_core.fields import FieldType, Kind
from iro_core.merging.sentences import joined

DELETED = "deleted"


class Verdict(StrEnum):
    """What becomes of one field, or of a group of fields that count as one."""

    APPLIED = "applied"
    MERGED = "merged"
    CONFLICT = "conflict"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Standing:
    """A record as it stands: values and, for each field, the edit that last set it."""

    values: Mapping[str, Any]
    stamps: Mapping[str, str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wish:
    """What an edit asks for: new values, and for each the value and the edit its author saw."""

    new: Mapping[str, Any]
    old: Mapping[str, Any]
    saw: Mapping[str, str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Outcome:
    """What becomes of one group of fields.

    Attributes:
        group: The field's name, or the group's.
        values: What to write: the new values, or the joined text; nothing in a conflict.
    """

    group: str
    fields: tuple[str, ...]
    verdict: Verdict
    values: Mapping[str, Any]


def compare(kind: Kind | None, standing: Standing, wish: Wish) -> list[Outcome]:
    """Return what becomes of each group of fields that an edit sets.

    Args:
        kind: The declaration; None for a kind that this version does not know, whose fields each
            count for themselves.
        standing: The record as it stands; empty for one that is not there yet.
        wish: What is asked for.
    """
    if standing.values.get(DELETED) and DELETED not in wish.new:
        return [_conflict(group, names) for group, names in _groups(kind, wish.new)]
    return [_outcome(kind, standing, wish, g, names) for g, names in _groups(kind, wish.new)]


def _outcome(
    kind: Kind | None, standing: Standing, wish: Wish, group: str, names: tuple[str, ...]
) -> Outcome:
    if all(_stands(standing, wish, name) for name in names):
        new = {name: wish.new[name] for name in names}
        return Outcome(group=group, fields=names, verdict=Verdict.APPLIED, values=new)
    text = _joined_text(kind, standing, wish, names)
    if text is None:
        return _conflict(group, names)
    return Outcome(group=group, fields=names, verdict=Verdict.MERGED, values={names[0]: text})


def _stands(standing: Standing, wish: Wish, name: str) -> bool:
    """Say whether what stands is what the author saw, or already what the author wants."""
    value = standing.values.get(name)
    if standing.stamps.get(name) == wish.saw.get(name):
        return True
    return _same(value, wish.new[name]) or (name in wish.old and _same(value, wish.old[name]))


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are equal; nothing written and empty are."""
    return one == other or (one in ("", None) and other in ("", None))


def _joined_text(
    kind: Kind | None, standing: Standing, wish: Wish, names: tuple[str, ...]
) -> str | None:
    rule = kind.fields.get(names[0]) if kind and len(names) == 1 else None
    if rule is None or not rule.narrative or rule.type is not FieldType.TEXT:
        return None
    base = wish.old.get(rule.name, "")
    theirs, mine = standing.values.get(rule.name) or "", wish.new[rule.name]
    if not all(isinstance(text, str) for text in (base, theirs, mine)):
        return None
    text = joined(base, mine, theirs)
    return text if text is not None and len(text) <= (rule.limit or len(text)) else None


def _groups(kind: Kind | None, names: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        rule = kind.fields.get(name) if kind else None
        groups.setdefault(rule.group if rule and rule.group else name, []).append(name)
    return [(group, tuple(fields)) for group, fields in groups.items()]


def _conflict(group: str, names: tuple[str, ...]) -> Outcome:
    return Outcome(group=group, fields=names, verdict=Verdict.CONFLICT, values={})
