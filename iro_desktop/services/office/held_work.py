"""Work that reached the office but may not enter the record without a person's word.

Whoever has the child now, or a manager, adds it to the record or sets it aside. Either way it is
kept, and its author is told.
"""

import dataclasses
import datetime as dt
import json
from typing import Any

from iro_core import rights
from iro_core.fields import KINDS, Kind, Role
from iro_core.records import Allocation, Child, HeldEdit
from iro_desktop.models.office.values import from_plain
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import DateWords
from iro_desktop.services.office.record_words import (
    child_words,
    record_words,
    value_words,
    when_words,
    who_words,
)

ADDED, SET_ASIDE, WAITING = "added", "set_aside", "waiting"
_SHOWN_DAYS = 90
_REASONS = {
    "not_theirs": "{who} no longer had this child when it reached the office.",
    "role": "{whose} role may not write this by itself.",
    "value": "The office could not read all of it. It stands here as it was written.",
    "follows": "It goes on from work that is held too. Decide on that first.",
}
_OUTCOMES = {ADDED: "Added to the record", SET_ASIDE: "Set aside, and kept", WAITING: "Waits"}
_OWN = "Somebody else decides on your own work: the child's officer or a manager."
_ROLE = "The child's reviewing officer or a manager decides."


@dataclasses.dataclass(frozen=True, kw_only=True)
class Held:
    """One piece of held work.

    Attributes:
        says: What it says: what each field is called, and its words.
        reason: Why it is held, in a sentence.
        has_child: Who has the child now, in a sentence.
        outcome: What became of it; "Waits" while nobody has decided.
        why_not: Why the reader cannot decide; "" if they can.
    """

    id: str
    child_id: str
    child: str
    about: DateWords
    says: tuple[tuple[str, str], ...]
    reason: str
    who: str
    written: DateWords
    arrived: DateWords
    has_child: str
    state: str
    outcome: str
    settled: DateWords
    why_not: str


def held_work(store: Store, *, now: dt.datetime) -> tuple[Held, ...]:
    """Return held work: what waits first, then what was decided in the last 90 days.

    Args:
        store: The open store.
        now: The time, in the reader's own time zone.
    """
    since = now - dt.timedelta(days=_SHOWN_DAYS)
    with store.reading() as reader:
        found = reader.find(HeldEdit, order_by=("arrived_at", "id"))
        shown = [each for each in found if each.state == WAITING or _is_since(each, since)]
        shown.sort(key=lambda each: each.state != WAITING)
        return tuple(_held(reader, each, store, now) for each in shown)


def count_held(store: Store, *, child_id: str = "") -> int:
    """Return how many pieces of work wait for a decision, of one child or at all."""
    wanted: dict[str, Any] = {"child_id": child_id} if child_id else {}
    with store.reading() as reader:
        return len(reader.find(HeldEdit, state=WAITING, **wanted))


def decide(store: Store, *, held_id: str, state: str, now: dt.datetime) -> None:
    """Add held work to the record, or set it aside.

    Args:
        store: The open store.
        held_id: Which.
        state: ADDED or SET_ASIDE.
        now: The time.

    Raises:
        NotAllowedError: The role may not decide.
        RecordMissingError: It is no longer here.
    """
    with store.writing() as writer:
        held = writer.need(HeldEdit, held_id)
        by = writer.author.profile_id
        writer.change(held, state=state, settled_by=by, settled_at=now.astimezone(dt.UTC))


def _is_since(held: HeldEdit, since: dt.datetime) -> bool:
    return held.settled_at is not None and held.settled_at >= since


def _held(reader: Reader, held: HeldEdit, store: Store, now: dt.datetime) -> Held:
    own = store.author.profile_id
    who = who_words(reader, held.author_id, own=own)
    whose = "Your" if who == "You" else "Their"
    said = _REASONS.get(held.why, "The office holds it.").format(who=who, whose=whose)
    outcome = _OUTCOMES.get(held.state, held.state)
    if held.settled_by and held.state != WAITING:
        outcome = f"{outcome} by {_by(who_words(reader, held.settled_by, own=own))}"
    return Held(
        id=held.id,
        child_id=held.child_id,
        child=child_words(reader, held.child_id),
        about=record_words(reader, held.record_kind, held.record_id),
        says=_says(reader, held),
        reason=said,
        who=who,
        written=when_words(held.written_at, now),
        arrived=when_words(held.arrived_at, now, "When it reached the office."),
        has_child=_has_child(reader, held.child_id, now.date(), own),
        state=held.state,
        outcome=outcome,
        settled=when_words(held.settled_at, now, "When somebody decided."),
        why_not=_why_not(store.author.role, is_own=held.author_id == own, why=held.why),
    )


def _by(who: str) -> str:
    return "you" if who == "You" else who


def _why_not(role: Role, *, is_own: bool, why: str) -> str:
    if not rights.may_write(role, KINDS["held_edit"], "state"):
        return _ROLE
    return _OWN if is_own and why == "role" else ""


def _has_child(reader: Reader, child_id: str, today: dt.date, own: str) -> str:
    """Return who has the child now, as far as this laptop knows."""
    if not child_id or reader.get(Child, child_id) is None:
        return ""
    for each in reader.find(Allocation, child_id=child_id, order_by=("-from_on",)):
        is_over = each.to_on is not None and each.to_on < today
        if not is_over and (each.from_on is None or each.from_on <= today):
            who = who_words(reader, each.profile_id, own=own)
            return "You have the child now." if who == "You" else f"{who} has the child now."
    return ""


def _says(reader: Reader, held: HeldEdit) -> tuple[tuple[str, str], ...]:
    """Return what it says, field by field, without what only links records to each other."""
    plain = _read(held.wording)
    kind = KINDS.get(held.record_kind)
    if kind is None:
        return tuple((name, str(value)) for name, value in plain.items() if value)
    if plain.get("deleted"):
        return (("Deleted", f"The {kind.label.lower()} is to be deleted."),)
    values = _values(kind, plain)
    said = ((rule.label, value_words(reader, rule, values[n])) for n, rule in _shown(kind, values))
    return tuple((name, words) for name, words in said if words)


def _shown(kind: Kind, values: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(n, r) for n, r in kind.fields.items() if n in values and n != kind.case_field]


def _values(kind: Kind, plain: dict[str, Any]) -> dict[str, Any]:
    try:
        whole = from_plain(kind, plain)
    except (TypeError, ValueError):  # what the office could not read
        return {name: str(value) for name, value in plain.items() if name in kind.fields}
    return {name: whole[name] for name in plain if name in kind.fields}


def _read(said: str) -> dict[str, Any]:
    try:
        read = json.loads(said or "{}")
    except ValueError:
        return {"text": said}
    return read if isinstance(read, dict) else {"text": said}
