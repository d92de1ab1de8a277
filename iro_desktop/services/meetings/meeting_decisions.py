"""The decisions of a meeting: written down as they are said, put in order, taken away and back."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from iro_core import ids
from iro_core.domain.decisions import Advice, advice
from iro_core.domain.spoken_decisions import Spoken, hear
from iro_core.records import Decision
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.meetings.meeting_form import Meeting, with_decisions
from iro_desktop.services.meetings.meeting_parts import changed
from iro_desktop.services.meetings.meeting_saving import (
    CAPTURE,
    DECIDED,
    Change,
    check_open,
    keep_loose,
    save_meeting,
)

_SHORT_NAMES = {
    "social_worker": ("sw", "the sw", "social worker", "the social worker"),
    "team_manager": ("tm", "team manager"),
    "personal_adviser": ("pa", "personal adviser"),
    "independent_visitor": ("iv", "independent visitor"),
    "advocate": ("advocate",),
    "guardian": ("guardian",),
}


def heard(meeting: Meeting, line: str, *, next_review_by: dt.date | None, today: dt.date) -> Spoken:
    """Read a line as it was said, knowing who the people around the child are."""
    return hear(
        line,
        today=meeting.held_on or today,
        next_review_on=next_review_by,
        people=_known(meeting),
    )


def advice_on(
    decision: Decision, meeting: Meeting, *, next_review_by: dt.date | None, today: dt.date
) -> tuple[Advice, ...]:
    """Return what would make a decision surer, in gentle words."""
    due_text = meeting.unclear.get(f"decision:{decision.id}|due_on", "")
    decided_on = meeting.held_on or today
    return advice(decision, decided_on=decided_on, next_review_by=next_review_by, due_text=due_text)


def add_decision(store: Store, *, seen: Meeting, said: Spoken, heading: str = "") -> Meeting:
    """Write down a decision, at the end of the list. It may have gaps.

    What was said in place of a day is kept beside it, and the line for the next one is empty.

    Raises:
        MeetingError: The review is finished, cancelled or gone.
    """
    changes = (Change(part=DECIDED, field=heading, value=said), Change(part=CAPTURE))
    return save_meeting(store, seen=seen, changes=changes).meeting


def remove_decision(store: Store, *, seen: Meeting, decision_id: str) -> Meeting:
    """Take a decision away; `restore_decision` brings it back."""
    with store.writing() as writer:
        check_open(writer, seen)
        gone = _of(seen, decision_id)
        writer.delete(gone)
        left = [each for each in seen.decisions if each.id != decision_id]
        of_it = f"decision:{decision_id}|"
        unclear = {key: said for key, said in seen.unclear.items() if not key.startswith(of_it)}
        meeting = dataclasses.replace(with_decisions(seen, left), unclear=unclear)
        keep_loose(writer, meeting)
        return meeting


def restore_decision(store: Store, *, seen: Meeting, decision: Decision) -> Meeting:
    """Bring back a decision that was taken away, at its old place."""
    with store.writing() as writer:
        check_open(writer, seen)
        back = dataclasses.replace(decision, id=ids.DecisionId(writer.new_id()), stamps={})
        there = [*seen.decisions, writer.add(back)]
        ordered = sorted(there, key=lambda each: each.position or 0)
        return with_decisions(seen, ordered)


def move_decision(store: Store, *, seen: Meeting, decision_id: str, steps: int) -> Meeting:
    """Put a decision higher (below nought) or lower in the list."""
    ordered = list(seen.decisions)
    moved = ordered.pop(ordered.index(_of(seen, decision_id)))
    at = seen.decisions.index(moved) + steps
    ordered.insert(max(0, min(at, len(ordered))), moved)
    with store.writing() as writer:
        check_open(writer, seen)
        return with_decisions(seen, _numbered(writer, ordered))


def _numbered(writer: Writer, ordered: Sequence[Decision]) -> list[Decision]:
    return [
        each if each.position == place else changed(writer, each, {"position": place})
        for place, each in enumerate(ordered)
    ]


def _of(meeting: Meeting, decision_id: str) -> Decision:
    for each in meeting.decisions:
        if each.id == decision_id:
            return each
    raise KeyError(decision_id)


def _known(meeting: Meeting) -> Mapping[str, str]:
    """Return short words for people, each with the name where only one person can be meant."""
    known: dict[str, str] = {}
    for role, words in _SHORT_NAMES.items():
        of_role = [each for each in meeting.seats if each.role == role]
        if len(of_role) == 1:
            named = f"{of_role[0].name} ({of_role[0].role_words.lower()})"
            known.update(dict.fromkeys(words, named))
    if meeting.officer_name:
        known["iro"] = f"{meeting.officer_name} (IRO)"
    for seat in meeting.seats:
        known.setdefault(seat.name.casefold(), seat.name)
    known[meeting.name.casefold()] = meeting.name
    return known
