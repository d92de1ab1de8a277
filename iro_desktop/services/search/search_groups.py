"""What a search found, by child: files whose names match first, and in each file kind by kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from iro_core.ids import ChildId
from iro_desktop.services.search.search import Hit

NAMES = ("child", "person")
KINDS = (
    *NAMES,
    *("visit", "addendum", "note", "letter", "action", "decision", "progress", "review"),
    *("review_note", "invitation", "review_meeting", "midpoint", "quality_form"),
    *("escalation", "escalation_stage", "advocacy", "key_date", "placement", "attachment"),
)


@dataclass(frozen=True, kw_only=True, repr=False)
class HitGroup:
    """What was found in one child's file.

    Attributes:
        child: The name the child likes and the family name, or "".
        is_named: Whether a name matches: the child's, or that of a person around them.
    """

    child_id: ChildId | None
    child: str
    hits: tuple[Hit, ...]
    is_named: bool


def grouped(hits: Iterable[Hit]) -> tuple[HitGroup, ...]:
    """Return hits by child, in the order in which each child was first found, names before all."""
    by_child: dict[ChildId | None, list[Hit]] = {}
    for hit in hits:
        by_child.setdefault(hit.child_id, []).append(hit)
    groups = [_group(child_id, found) for child_id, found in by_child.items()]
    return tuple(sorted(groups, key=lambda group: not group.is_named))


def is_by_name(hit: Hit) -> bool:
    """Say whether it is a name that matches, and not something else that is known of the person."""
    if hit.kind not in NAMES:
        return False
    matching = {hit.snippet[start:end].casefold() for start, end in hit.marks}
    return not hit.snippet or bool(matching & set(hit.title.casefold().split()))


def _group(child_id: ChildId | None, hits: list[Hit]) -> HitGroup:
    return HitGroup(
        child_id=child_id,
        child=hits[0].child,
        hits=tuple(sorted(hits, key=_place)),
        is_named=any(is_by_name(hit) for hit in hits),
    )


def _place(hit: Hit) -> int:
    return KINDS.index(hit.kind) if hit.kind in KINDS else len(KINDS)
