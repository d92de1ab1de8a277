"""A visit while it is a draft: started, given another child, discarded if need be."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from iro_core import ids
from iro_core.domain.names import known_as
from iro_core.domain.visits import VisitError
from iro_core.fields import Role
from iro_core.records import Attachment, Child, Profile, Visit
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.visits.visit_form import (
    DRAFT,
    SHARED,
    ChildPart,
    JointVisit,
    loose_key,
    read_visit,
)
from iro_desktop.services.visits.visit_saving import forget_place

ROLE_WORDS = {Role.IRO: "IRO", Role.CP_CHAIR: "CP chair"}


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class DraftSummary:
    """A visit that is not finished: who it is about, and when it was last saved."""

    joint_id: ids.JointVisitId
    names: tuple[str, ...]
    held_on: dt.date | None
    saved_at: dt.datetime


def start_visit(store: Store, *, child_ids: Sequence[ids.ChildId]) -> JointVisit:
    """Start a visit to one child, or to brothers and sisters together, as a draft.

    Raises:
        VisitError: No child was named.
        NotAllowedError: Only officers write visits.
    """
    if not child_ids:
        raise VisitError("Choose at least one child first.")
    with store.writing() as writer:
        joint_id = ids.JointVisitId(writer.new_id())
        for position, child_id in enumerate(dict.fromkeys(child_ids)):
            _add_part(writer, joint_id, child_id, position, like=None)
        return read_visit(writer, joint_id, store)


def add_child(store: Store, *, seen: JointVisit, child_id: ids.ChildId) -> JointVisit:
    """Put another child into a draft; the shared details hold for them too."""
    with store.writing() as writer:
        now = _open(writer, seen.joint_id, store)
        if all(part.child_id != child_id for part in now.parts):
            last = max(part.visit.position or 0 for part in now.parts)
            _add_part(writer, seen.joint_id, child_id, last + 1, like=now.details)
        return read_visit(writer, seen.joint_id, store)


def remove_child(store: Store, *, seen: JointVisit, child_id: ids.ChildId) -> JointVisit:
    """Take a child out of a draft, with all that was typed about them.

    The screen asks first where `ChildPart.has_words`; `split_child` keeps the words instead.

    Raises:
        VisitError: It is the only child.
    """
    with store.writing() as writer:
        now = _open_with_others(writer, seen.joint_id, store)
        _delete_part(writer, now.part(child_id))
        return read_visit(writer, seen.joint_id, store)


def split_child(store: Store, *, seen: JointVisit, child_id: ids.ChildId) -> JointVisit:
    """Take a child out of a draft and keep what was typed about them as a draft of its own.

    Returns:
        The draft that is left.
    """
    with store.writing() as writer:
        now = _open_with_others(writer, seen.joint_id, store)
        own_id = writer.new_id()
        writer.change(now.part(child_id).visit, joint_id=own_id, position=0)
        if now.unclear:
            writer.set_local(loose_key(own_id), {"unclear": dict(now.unclear)})
        return read_visit(writer, seen.joint_id, store)


def discard_draft(store: Store, *, joint_id: str) -> None:
    """Delete a draft and all its parts; the audit keeps that it was done, and by whom.

    Raises:
        VisitError: It is finished: nothing finished is ever discarded.
    """
    with store.writing() as writer:
        now = _open(writer, joint_id, store)
        for part in now.parts:
            _delete_part(writer, part)
        writer.set_local(loose_key(joint_id), None)
        forget_place(writer, joint_id)


def discard_untouched(store: Store) -> int:
    """Delete drafts that were begun and never typed in, and return how many there were.

    For the beginning of a sitting, when no form is open: nobody waits for an empty draft.
    """
    with store.reading() as reader:
        begun = {visit.joint_id or visit.id for visit in reader.find(Visit, state=DRAFT)}
        forms = [read_visit(reader, joint_id, store) for joint_id in sorted(begun)]
    empty = [form.joint_id for form in forms if form.may_write and form.is_untouched]
    for joint_id in empty:
        discard_draft(store, joint_id=joint_id)
    return len(empty)


def drafts(store: Store, *, child_id: str | None = None) -> list[DraftSummary]:
    """Return the visits that are not finished, the last saved first.

    Args:
        child_id: Only those about this child.
    """
    with store.reading() as reader:
        visits = reader.find(Visit, state=DRAFT, order_by=("position",))
        names = {
            child.id: known_as(child.first_name, child.liked_name)
            for child in reader.find(Child, id={visit.child_id for visit in visits})
        }
    forms: dict[ids.JointVisitId, list[Visit]] = {}
    for visit in visits:
        forms.setdefault(visit.joint_id, []).append(visit)
    found = [
        DraftSummary(
            joint_id=joint_id,
            names=tuple(names[visit.child_id] for visit in group if visit.child_id in names),
            held_on=group[0].held_on,
            saved_at=max(visit.changed_at for visit in group if visit.changed_at),
        )
        for joint_id, group in forms.items()
        if child_id is None or any(visit.child_id == child_id for visit in group)
    ]
    return sorted(found, key=lambda each: each.saved_at, reverse=True)


def _add_part(
    writer: Writer,
    joint_id: ids.JointVisitId,
    child_id: ids.ChildId,
    position: int,
    *,
    like: Visit | None,
) -> None:
    writer.need(Child, child_id)
    shared = {name: getattr(like, name) for name in SHARED} if like else _author(writer)
    visit = Visit(
        id=ids.VisitId(writer.new_id()),
        child_id=child_id,
        joint_id=joint_id,
        position=position,
        state=DRAFT,
        **shared,
    )
    writer.add(visit)


def _author(writer: Writer) -> dict[str, Any]:
    profile = writer.get(Profile, writer.author.profile_id)
    role = ROLE_WORDS.get(writer.author.role, "")
    return {"officer_name": profile.full_name if profile else "", "officer_role": role}


def _delete_part(writer: Writer, part: ChildPart) -> None:
    for picture in part.pictures:
        writer.delete(writer.need(Attachment, picture.id))
    writer.delete(part.visit)
    writer.set_local(loose_key(part.visit.id), None)


def _open(writer: Writer, joint_id: str, store: Store) -> JointVisit:
    now = read_visit(writer, joint_id, store)
    if any(part.visit.state != DRAFT for part in now.parts):
        raise VisitError("This visit is finished. Add an addendum instead.")
    return now


def _open_with_others(writer: Writer, joint_id: str, store: Store) -> JointVisit:
    now = _open(writer, joint_id, store)
    if len(now.parts) == 1:
        raise VisitError("A visit needs at least one child. Discard the draft instead.")
    return now
