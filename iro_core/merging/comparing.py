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


def together(kind: Kind | None, names: Iterable[str]) -> set[str]:
    """Return the fields that count as one with some fields, and these themselves."""
    names = set(names)
    rules = kind.fields if kind else {}
    groups = {rules[name].group for name in names if name in rules} - {None}
    return names | {name for name, rule in rules.items() if rule.group in groups}


def _outcome(
    kind: Kind | None, standing: Standing, wish: Wish, group: str, names: tuple[str, ...]
) -> Outcome:
    beside = together(kind, names) - set(names)
    if group == DELETED:
        is_seen = _saw_all(standing, wish)
    else:
        is_seen = all(_stands(standing, wish, name) for name in names)
    if is_seen and all(_is_unchanged(standing, wish, name) for name in beside):
        new = {name: wish.new[name] for name in names}
        return Outcome(group=group, fields=names, verdict=Verdict.APPLIED, values=new)
    text = _joined_text(kind, standing, wish, names)
    if text is None:
        known = sorted(name for name in beside if name in wish.old)
        return _conflict(group, (*names, *known))
    return Outcome(group=group, fields=names, verdict=Verdict.MERGED, values={names[0]: text})


def _stands(standing: Standing, wish: Wish, name: str) -> bool:
    """Say whether what stands is what the author saw, or already what the author wants."""
    return _is_unchanged(standing, wish, name) or _same(standing.values.get(name), wish.new[name])


def _is_unchanged(standing: Standing, wish: Wish, name: str) -> bool:
    # The value too where the edit is the same: on a copied disk an edit not yet sent may have gone
    # on under one id with other words.
    if name in wish.old:
        return _same(standing.values.get(name), wish.old[name])
    return standing.stamps.get(name) == wish.saw.get(name)


def _saw_all(standing: Standing, wish: Wish) -> bool:
    """Say whether whoever deletes a record had seen all that stands in it."""
    if standing.values.get(DELETED):
        return True
    return all(wish.saw.get(n) == stamp for n, stamp in standing.stamps.items() if n != DELETED)


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
