"""Whether an edit may enter the record at all; if not, why it is held for a person."""

from typing import Any

from iro_core import rights
from iro_core.fields import FieldRule, FieldType, Kind
from iro_core.merging.comparing import DELETED
from iro_core.wire.edits import WireEdit
from iro_core.wire.versions import SCHEMA
from iro_server.changes.who import Who
from iro_server.changes.working import Live, Working

NOT_THEIRS, ROLE, VALUE, FOLLOWS = "not_theirs", "role", "value", "follows"
_OF_ALL = frozenset({"directory_entry", "phrase", "profile", "setting"})
_TEXTS = (FieldType.TEXT, FieldType.CHOICE, FieldType.LINK)
_DATED = (FieldType.DAY, FieldType.TIME, FieldType.INSTANT)


def why_held(
    edit: WireEdit, who: Who, live: Live | None, working: Working, *, is_theirs: bool
) -> str:
    """Return the code of why an edit is held, or "" if it may be compared and set.

    Args:
        edit: The edit.
        who: Who sent it.
        live: The record as it stands; None if the office has none.
        working: The batch.
        is_theirs: Whether the sender has the record's scope at this moment.
    """
    if not is_theirs or edit.user != who.user_id:
        return NOT_THEIRS
    if _follows_held(edit, live, working):
        return FOLLOWS
    kind = rights.known(edit.kind)
    if kind is None:
        return "" if rights.may_read(who.role, edit.kind) else ROLE
    if not all(rights.may_write(who.role, kind, name) for name in (*edit.set, "id")):
        return ROLE
    if live is not None and (live.kind != edit.kind or _moves(kind, live, edit)):
        return VALUE
    return VALUE if any(_is_unfit(kind, edit, name) for name in edit.set) else ""


def scope_of_edit(edit: WireEdit, live: Live | None) -> str:
    """Return whose an edit is: the record's scope, or where a record that is not there belongs.

    An edit of a record that the office lacks, after a restore, does not name the child among its
    fields; it must not end up with what all of the office reads.
    """
    if live is not None:
        return live.scope
    kind = rights.known(edit.kind)
    if kind is None:
        return edit.case or rights.own(edit.user)
    scope = rights.scope_of(kind, edit.record, edit.set)
    if scope == rights.OFFICE and not is_creation(edit):
        scope = edit.case or (scope if kind.name in _OF_ALL else rights.own(edit.user))
    return scope


def is_creation(edit: WireEdit) -> bool:
    """Say whether an edit makes a record: its author saw nothing there."""
    return not edit.old and not edit.saw


def _follows_held(edit: WireEdit, live: Live | None, working: Working) -> bool:
    held = {
        each.body.get("edit_id")
        for each in working.about(edit.record, "held_edit")
        if each.body.get("state") != "added"
    }
    if held & set(edit.saw.values()):
        return True
    return live is None and not is_creation(edit)


def _moves(kind: Kind, live: Live, edit: WireEdit) -> bool:
    """Say whether an edit would move a record into another child's case."""
    before = rights.scope_of(kind, live.id, live.body)
    return before != rights.scope_of(kind, live.id, {**live.body, **edit.set})


def _is_unfit(kind: Kind, edit: WireEdit, name: str) -> bool:
    if name == DELETED:
        return edit.set[name] is not True
    rule = kind.fields.get(name)
    if rule is None:  # a newer laptop's field is kept word for word
        return edit.schema_version <= SCHEMA
    return not _fits(rule, edit.set[name], is_newer=edit.schema_version > SCHEMA)


def _fits(rule: FieldRule, value: Any, *, is_newer: bool) -> bool:
    if value is None:
        return rule.type not in _TEXTS
    if rule.type is FieldType.FLAG:
        return isinstance(value, bool)
    if rule.type is FieldType.NUMBER:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return is_number and 0 <= value <= (rule.limit or 0)
    if not isinstance(value, str):
        return False
    if rule.type is FieldType.CHOICE:
        return not value or value in rule.choices or is_newer
    return len(value) <= (rule.limit or (60 if rule.type is not FieldType.TEXT else len(value)))
