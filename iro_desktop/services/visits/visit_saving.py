"""Saving a visit as it is typed: only what changed, in one transaction, with the cursor's place.

Gaps are welcome here; nothing is checked until the visit is finished. Whatever a record cannot
hold yet, such as a half-typed date, is kept beside it on this laptop: no typed word is lost.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from iro_core import ids
from iro_core.domain.visits import VisitError
from iro_core.fields import kind_of
from iro_core.records import Visit
from iro_desktop.models.checks import RecordError, check_value, clean
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.visits.visit_form import (
    ACTIONS,
    COMMENTS,
    DRAFT,
    SHARED,
    JointVisit,
    as_data,
    empty_of,
    loose_key,
)

PLACE_KEY = "visit.place"


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Change:
    """One field of one child's part, or of what all share, as it now stands on the screen.

    Attributes:
        child_id: Whose part; None for the shared details.
        value: The value; for the actions list, a tuple of `DraftAction`.
        typed: What stands in the field, where that is no value yet.
    """

    child_id: ids.ChildId | None
    field: str
    value: Any = None
    typed: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """Where the cursor is: which visit, whose part, which field, after how many characters."""

    joint_id: ids.JointVisitId
    child_id: ids.ChildId | None = None
    field: str = ""
    position: int = 0


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Saved:
    """What came of a save.

    Attributes:
        visit: The form as its author now sees it.
        at: When, in UTC.
        refused: Child and field to the sentence why it could not go into the record. What was
            typed there is kept on this laptop all the same.
    """

    visit: JointVisit
    at: dt.datetime
    refused: Mapping[tuple[ids.ChildId | None, str], str]


def save_changes(
    store: Store,
    *,
    seen: JointVisit,
    changes: Iterable[Change] = (),
    place: Place | None = None,
) -> Saved:
    """Save what was typed, and where the cursor is, in one transaction.

    Args:
        seen: The form as its author saw it before typing.
        changes: The fields that changed since, the last value of each.
        place: Where the cursor is, for `place_to_resume`.

    Raises:
        VisitError: The visit is finished or was discarded; only a manager's comments may still be
            written.
        KeyError: A change names a child who is not in the form, or a field of the wrong sort.
    """
    wanted = list(changes)
    with store.writing() as writer:
        is_draft = _is_draft(writer, seen)
        _check_open(wanted, is_draft=is_draft)
        typing = _Typing(seen)
        for change in wanted:
            typing.take(change)
        saved = typing.save(writer)
        if place is not None and is_draft:
            writer.set_local(PLACE_KEY, dataclasses.asdict(place))
        return Saved(visit=saved, at=writer.at, refused=typing.refused)


def place_to_resume(store: Store) -> Place | None:
    """Return where the cursor was when the app went away, if that visit is still a draft."""
    with store.reading() as reader:
        kept = reader.local(PLACE_KEY)
        if not isinstance(kept, dict):
            return None
        place = Place(**kept)
        drafts = reader.find(Visit, joint_id=place.joint_id, state=DRAFT, limit=1)
        return place if drafts else None


def clear_place(store: Store) -> None:
    """Forget where the cursor was: the visit was left on purpose."""
    with store.reading() as reader:
        kept = reader.local(PLACE_KEY)
    if kept is not None:
        with store.writing() as writer:
            writer.set_local(PLACE_KEY, None)


def forget_place(writer: Writer, joint_id: str) -> None:
    """Forget where the cursor was, if that was in this visit."""
    kept = writer.local(PLACE_KEY)
    if isinstance(kept, dict) and kept.get("joint_id") == joint_id:
        writer.set_local(PLACE_KEY, None)


class _Typing:
    """What was typed, sorted by the one record that each change is for."""

    def __init__(self, seen: JointVisit) -> None:
        self._seen = seen
        self._values: dict[ids.ChildId, dict[str, Any]] = {p.child_id: {} for p in seen.parts}
        self._actions = {part.child_id: part.actions for part in seen.parts}
        self._unclear = {part.child_id: dict(part.unclear) for part in seen.parts}
        self._shared_unclear = dict(seen.unclear)
        self._loose: set[str] = set()
        self.refused: dict[tuple[ids.ChildId | None, str], str] = {}

    def take(self, change: Change) -> None:
        """Sort one change in; one that no record can hold is noted beside it."""
        if (change.child_id is None) != (change.field in SHARED):
            raise KeyError(change.field)
        owners = [*self._values] if change.child_id is None else [change.child_id]
        if not set(owners) <= set(self._values):
            raise KeyError(change.child_id)
        if change.field == ACTIONS and change.child_id is not None:
            self._actions[change.child_id] = tuple(change.value)
            self._loose.add(change.child_id)
            return
        typed = change.typed or self._refusal(change)
        empty = empty_of(change.field)
        value = empty if typed or change.value is None else change.value
        for owner in owners:
            self._values[owner][change.field] = value
        self._note_unclear(change, typed)

    def save(self, writer: Writer) -> JointVisit:
        """Write each record once and return the form as its author now sees it."""
        parts = []
        for part in self._seen.parts:
            values = self._values[part.child_id]
            visit = _changed(writer, part.visit, values) if values else part.visit
            unclear, actions = self._unclear[part.child_id], self._actions[part.child_id]
            if part.child_id in self._loose:
                lines = [as_data(each) for each in actions]
                _keep(writer, visit.id, {ACTIONS: lines, "unclear": unclear})
            parts.append(dataclasses.replace(part, visit=visit, actions=actions, unclear=unclear))
        if self._seen.joint_id in self._loose:
            _keep(writer, self._seen.joint_id, {"unclear": self._shared_unclear})
        return dataclasses.replace(self._seen, parts=tuple(parts), unclear=self._shared_unclear)

    def _refusal(self, change: Change) -> str:
        """Return what was typed if the record cannot hold it, and note why; else ""."""
        try:
            check_value(kind_of(Visit).fields[change.field], clean(change.value))
        except RecordError as refusal:
            self.refused[change.child_id, change.field] = str(refusal)
            return str(change.value)
        return ""

    def _note_unclear(self, change: Change, typed: str) -> None:
        owner = change.child_id
        kept = self._shared_unclear if owner is None else self._unclear[owner]
        if kept.get(change.field, "") == typed:
            return
        kept.pop(change.field, None)
        if typed:
            kept[change.field] = clean(typed)
        self._loose.add(owner or self._seen.joint_id)


def _changed(writer: Writer, seen: Visit, values: Mapping[str, Any]) -> Visit:
    """Write to one record and return what its author has now seen.

    That is the own change, and nobody else's that came meanwhile: the next edit must not claim to
    have seen it.
    """
    written = writer.change(seen, **values)
    mine = {name: getattr(written, name) for name in values}
    stamps = {name: stamp for name, stamp in written.stamps.items() if name in values}
    return dataclasses.replace(seen, **mine, stamps={**seen.stamps, **stamps})


def _keep(writer: Writer, owner_id: str, loose: dict[str, Any]) -> None:
    writer.set_local(loose_key(owner_id), loose if any(loose.values()) else None)


def _is_draft(writer: Writer, seen: JointVisit) -> bool:
    records = [writer.get(Visit, part.visit.id) for part in seen.parts]
    return all(record is not None and record.state == DRAFT for record in records)


def _check_open(changes: Sequence[Change], *, is_draft: bool) -> None:
    if not is_draft and any(change.field != COMMENTS for change in changes):
        raise VisitError("This visit is finished or gone, so it can no longer be changed.")
