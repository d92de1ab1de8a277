"""Things that two people wrote at once: both texts, a choice between them, and the way back.

The office keeps both texts for ever. A choice is one edit of the record that names the conflict; it
is written also where the value stays, so that the office knows that a person has looked.
"""

import dataclasses
import datetime as dt
import json
from enum import StrEnum
from typing import Any

from iro_core import rights
from iro_core.fields import KINDS, FieldType, Kind, Record, Role
from iro_core.merging.comparing import DELETED
from iro_core.records import Conflict, Visit
from iro_desktop.models.office.values import from_plain
from iro_desktop.models.queries import office
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import DateWords
from iro_desktop.services.office.differences import Pieces, differences
from iro_desktop.services.office.record_words import (
    NOTHING,
    child_words,
    field_words,
    record_words,
    values_words,
    when_words,
    who_words,
)

UNDO_DAYS = 30
_ROLE = "Your role may not change this. The child's reviewing officer chooses."
_NEWER = "A newer version of IRO Desktop wrote this. Update to choose."
_NOT_HERE = "The rest of this record is not on this laptop yet. It can be chosen once it has come."


class Choice(StrEnum):
    """What is done with two texts."""

    KEEP = "keep"
    OTHER = "other"
    JOIN = "join"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Side:
    """One of two texts, cut up by what differs, with who wrote it and when."""

    words: str
    pieces: Pieces
    who: str
    when: DateWords


@dataclasses.dataclass(frozen=True, kw_only=True)
class TwoTexts:
    """One thing that was written twice.

    Attributes:
        kept: What stands in the record now.
        base: What both began from.
        joined: Both texts, for whoever wants to join them; "" where they cannot be joined.
        why_not: Why the reader cannot choose; "" if they can.
        settled_at: When it was settled; None while it is open.
        stands: Which of the two stands now that it is settled; None for words of their own.
    """

    id: str
    child_id: str
    child: str
    record_id: str
    record_kind: str
    about: DateWords
    field: str
    kept: Side
    other: Side
    base: str
    joined: str = ""
    why_not: str = ""
    is_deleted: bool = False
    settled_by: str = ""
    settled_at: dt.datetime | None = None
    settled: DateWords = dataclasses.field(default_factory=lambda: DateWords(""))
    stands: Choice | None = None


def open_conflicts(
    store: Store, *, now: dt.datetime, child_id: str = "", record_id: str = ""
) -> tuple[TwoTexts, ...]:
    """Return what waits for a choice, oldest first; of one child or one form if named.

    Args:
        store: The open store.
        now: The time, in the reader's own time zone.
        child_id: The child.
        record_id: The record, or the form that several visits together have.
    """
    with store.reading() as reader:
        eyes = _eyes(store, reader, now)
        found = _open(reader, child_id=child_id, record_id=record_id)
        return tuple(_two_texts(eyes, each) for each in found)


def settled_conflicts(store: Store, *, now: dt.datetime) -> tuple[TwoTexts, ...]:
    """Return what was settled in the last 30 days, newest first: the other text is still here."""
    since = now - dt.timedelta(days=UNDO_DAYS)
    own = store.author.profile_id
    with store.reading() as reader:
        eyes = _eyes(store, reader, now)
        mine = office.settling(reader.connection)
        settled = []
        for each in reader.find(Conflict):
            at = mine.get(each.id) or (each.settled_at if each.state == "settled" else None)
            if at is not None and at >= since:
                by = own if each.id in mine else each.settled_by
                settled.append((at, by, each))
        settled.sort(key=lambda entry: entry[0], reverse=True)
        return tuple(
            dataclasses.replace(
                _two_texts(eyes, each),
                settled_at=at,
                settled_by=eyes.who(by),
                settled=when_words(at, now, "When somebody chose."),
                stands=_which_stands(reader, each),
            )
            for at, by, each in settled
        )


def count_open(store: Store, *, child_id: str = "", record_id: str = "") -> int:
    """Return how many things wait for a choice: of a child, of a record, or at all."""
    with store.reading() as reader:
        return len(_open(reader, child_id=child_id, record_id=record_id))


def settle(store: Store, *, conflict_id: str, choice: Choice, text: str = "") -> None:
    """Settle a conflict, or change what was chosen before.

    Args:
        store: The open store.
        conflict_id: Which.
        choice: What stands from now on.
        text: The words that join both, for `Choice.JOIN`.

    Raises:
        RecordError: The joined words are longer than the field takes.
        NotAllowedError: The author's role may not write the field.
        RecordMissingError: The conflict or its record is no longer here.
    """
    with store.writing() as writer:
        conflict = writer.need(Conflict, conflict_id)
        kind = KINDS[conflict.record_kind]
        if office.is_deleted(writer.connection, kind.name, conflict.record_id):
            writer.delete(_empty(kind, conflict), settles=[conflict.id])
        else:
            seen = _as_seen(writer, kind, conflict)
            is_first = conflict.state == "open" and conflict.id not in office.settling(
                writer.connection
            )
            chosen = _chosen(kind, conflict, choice, text, seen=seen if is_first else None)
            writer.settle(seen, chosen, settles=[conflict.id])
        writer.kinds_written.add("conflict")


def _chosen(
    kind: Kind, conflict: Conflict, choice: Choice, text: str, *, seen: Record | None
) -> dict[str, Any]:
    """Return the values to write; `seen` is None where somebody has chosen before."""
    if choice is Choice.OTHER:
        return _values(kind, conflict.other)
    names = _names(kind, conflict)
    if choice is Choice.JOIN:
        return {names[0]: text}
    if seen is None:  # taken back: what stood when the two met
        return _values(kind, conflict.kept)
    return {name: getattr(seen, name) for name in names}


def _eyes(store: Store, reader: Reader, now: dt.datetime) -> "_Eyes":
    author = store.author
    return _Eyes(reader=reader, own=author.profile_id, role=author.role, now=now)


def _open(reader: Reader, *, child_id: str = "", record_id: str = "") -> list[Conflict]:
    wanted: dict[str, Any] = {"child_id": child_id} if child_id else {}
    if record_id:
        together = reader.find(Visit, joint_id=record_id)
        wanted["record_id"] = {record_id, *(each.id for each in together)}
    pending = office.settling(reader.connection)
    found = reader.find(Conflict, state="open", order_by=("kept_at", "id"), **wanted)
    return [each for each in found if each.id not in pending]


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Eyes:
    """Who reads, and when."""

    reader: Reader
    own: str
    role: Role
    now: dt.datetime

    def who(self, profile_id: str) -> str:
        return who_words(self.reader, profile_id, own=self.own)


def _two_texts(eyes: _Eyes, conflict: Conflict) -> TwoTexts:
    reader, kind = eyes.reader, KINDS.get(conflict.record_kind)
    made = _told(eyes, conflict, kind)
    if kind is None:
        return made
    names = _names(kind, conflict)
    is_deleted = office.is_deleted(reader.connection, kind.name, conflict.record_id)
    is_here = reader.get(kind.record, conflict.record_id) is not None
    return dataclasses.replace(
        made,
        field=field_words(kind, names),
        joined="" if is_deleted else _joined(kind, names, made.kept.words, made.other.words),
        why_not=_why_not(kind, names, eyes.role, is_here=is_here or is_deleted),
        is_deleted=is_deleted,
    )


def _told(eyes: _Eyes, conflict: Conflict, kind: Kind | None) -> TwoTexts:
    """Return who wrote what and when; that much can be told of a newer version's kinds too."""
    reader = eyes.reader
    kept, other = _kept_words(reader, conflict, kind), _said(reader, kind, conflict.other)
    left, right = differences(*("" if each == NOTHING else each for each in (kept, other)))
    return TwoTexts(
        id=conflict.id,
        child_id=conflict.child_id,
        child=child_words(reader, conflict.child_id),
        record_id=conflict.record_id,
        record_kind=conflict.record_kind,
        about=record_words(reader, conflict.record_kind, conflict.record_id),
        field="",
        kept=Side(
            words=kept,
            pieces=left or ((NOTHING, False),),
            who=eyes.who(conflict.kept_by),
            when=when_words(conflict.kept_at, eyes.now),
        ),
        other=Side(
            words=other,
            pieces=right or ((NOTHING, False),),
            who=eyes.who(conflict.other_by),
            when=when_words(conflict.other_at, eyes.now),
        ),
        base=_said(reader, kind, conflict.base),
        why_not=_NEWER,
    )


def _kept_words(reader: Reader, conflict: Conflict, kind: Kind | None) -> str:
    """Return what stands: in an open conflict the record's own words, which may have moved on."""
    is_here = kind is not None and reader.get(kind.record, conflict.record_id) is not None
    if kind is None or not is_here or conflict.state != "open":
        return _said(reader, kind, conflict.kept)
    seen = _as_seen(reader, kind, conflict)
    return values_words(reader, kind, {n: getattr(seen, n) for n in _names(kind, conflict)})


def _said(reader: Reader, kind: Kind | None, values: str) -> str:
    if kind is None:
        return "\n".join(str(value) for value in _read(values).values() if value)
    return values_words(reader, kind, _values(kind, values))


def _why_not(kind: Kind, names: list[str], role: Role, *, is_here: bool) -> str:
    if not names:
        return _NEWER
    if not all(rights.may_write(role, kind, name) for name in names):
        return _ROLE
    return "" if is_here else _NOT_HERE


def _joined(kind: Kind, names: list[str], kept: str, other: str) -> str:
    rule = kind.fields[names[0]] if len(names) == 1 else None
    if rule is None or rule.type is not FieldType.TEXT or NOTHING in (kept, other):
        return ""
    between = "\n\n" if rule.narrative else " "
    return f"{kept}{between}{other}"


def _as_seen(reader: Reader, kind: Kind, conflict: Conflict) -> Record:
    """Return the record as whoever chooses sees it: what stands at the office, not their own side.

    The words that met another's may still lie on top of it on this laptop, and what was written
    after those; what the office keeps is in the conflict. A choice counts as having seen it.
    """
    record = reader.need(kind.record, conflict.record_id)
    kept = _values(kind, conflict.kept)
    own = office.own_edits(reader.connection, conflict.record_id)
    under = [
        name for name in kept if record.stamps.get(name) in _side_of_other(conflict, own, name)
    ]
    stamps = {**record.stamps, **dict.fromkeys(under, conflict.kept_edit)}
    stamps = {name: stamp for name, stamp in stamps.items() if stamp}
    return dataclasses.replace(record, stamps=stamps, **{name: kept[name] for name in under})


def _side_of_other(conflict: Conflict, own: list[office.OwnEdit], name: str) -> set[str]:
    """Return the edit that met another's, and those made on top of it without seeing that one."""
    found = {conflict.other_edit}
    for each in own:
        if each.saw.get(name) in found:
            found.add(each.id)
    return found


def _which_stands(reader: Reader, conflict: Conflict) -> Choice | None:
    kind = KINDS.get(conflict.record_kind)
    record = reader.get(kind.record, conflict.record_id) if kind is not None else None
    if kind is None or record is None:
        return Choice.KEEP
    for choice, said in ((Choice.KEEP, conflict.kept), (Choice.OTHER, conflict.other)):
        values = _values(kind, said)
        if all(getattr(record, name) == value for name, value in values.items()):
            return choice
    return None


def _empty(kind: Kind, conflict: Conflict) -> Record:
    """Return a deleted record as far as an edit of it needs one."""
    case: dict[str, Any] = {}
    if kind.case_field not in (None, "id"):
        case[str(kind.case_field)] = conflict.child_id
    return kind.record(id=conflict.record_id, **case)


def _names(kind: Kind, conflict: Conflict) -> list[str]:
    return [name for name in _read(conflict.other) if name in kind.fields]


def _values(kind: Kind, said: str) -> dict[str, Any]:
    plain = _read(said)
    whole = from_plain(kind, plain)
    return {name: whole[name] for name in plain if name in kind.fields}


def _read(said: str) -> dict[str, Any]:
    try:
        read = json.loads(said or "{}")
    except ValueError:
        return {}
    return {n: v for n, v in read.items() if n != DELETED} if isinstance(read, dict) else {}
