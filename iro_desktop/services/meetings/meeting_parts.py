"""The records that one meeting is made of, each made when there is first something to keep in it.

What is returned is what the author has now seen: the own changes, and nobody else's that came
meanwhile. The next edit must not claim to have seen those.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from iro_core import ids
from iro_core.domain.spoken_decisions import Spoken
from iro_core.fields import Record, kind_of
from iro_core.records import Decision, Invitation, QualityForm, ReviewMeeting, ReviewNote
from iro_desktop.models.writing import Writer
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_seats import CHILD, Seat

R = TypeVar("R", bound=Record)
_PRESENT = {"in_person", "virtual"}


def ensure_begun(writer: Writer, meeting: Meeting) -> Meeting:
    """Put the meeting on file with its day, unless it is; the place and the way as planned."""
    if meeting.meetings:
        return meeting
    review = meeting.review
    begun = writer.add(
        ReviewMeeting(
            id=ids.ReviewMeetingId(writer.new_id()),
            child_id=review.child_id,
            review_id=review.id,
            held_on=meeting.proposed_on,
            starts_at=review.starts_at,
            mode=review.mode,
            place=review.place,
        )
    )
    return dataclasses.replace(meeting, meetings=(begun,))


def save_part(writer: Writer, meeting: Meeting, part: str, values: Mapping[str, Any]) -> Meeting:
    """Write the values of one part.

    Raises:
        KeyError: There is no such part.
    """
    sort, _, name = part.partition(":")
    match sort:
        case "review":
            review = changed(writer, meeting.review, values)
            return dataclasses.replace(meeting, review=review)
        case "meeting":
            last = changed(writer, meeting.meetings[-1], values)
            return dataclasses.replace(meeting, meetings=(*meeting.meetings[:-1], last))
        case "note":
            note = _note(writer, meeting, name, values)
            return dataclasses.replace(meeting, notes={**meeting.notes, name: note})
        case "quality":
            return dataclasses.replace(meeting, quality=_quality(writer, meeting, values))
        case "seat":
            return _seated(writer, meeting, name, values)
        case "decision":
            return _decided(writer, meeting, name, values)
    raise KeyError(part)


def append_decision(writer: Writer, meeting: Meeting, said: Spoken, heading: str) -> Meeting:
    """Write down a decision at the end of the list, and beside it what was said for a day."""
    taken = [each.position or 0 for each in meeting.decisions]
    longest = kind_of(Decision).fields
    decision = writer.add(
        Decision(
            id=ids.DecisionId(writer.new_id()),
            child_id=meeting.review.child_id,
            review_id=meeting.review.id,
            position=max(taken, default=-1) + 1,
            heading=heading,
            wording=said.wording[: longest["wording"].limit],
            owner=said.owner[: longest["owner"].limit],
            due_on=said.due_on,
            state="open",
        )
    )
    unclear = dict(meeting.unclear)
    if said.due_text:
        unclear[f"decision:{decision.id}|due_on"] = said.due_text
    decisions = (*meeting.decisions, decision)
    return dataclasses.replace(meeting, decisions=decisions, unclear=unclear)


def changed(writer: Writer, seen: R, values: Mapping[str, Any]) -> R:
    """Write to one record and return what its author has now seen."""
    written = writer.change(seen, **values)
    mine: dict[str, Any] = {name: getattr(written, name) for name in values}
    stamps = {name: stamp for name, stamp in written.stamps.items() if name in values}
    return dataclasses.replace(seen, **mine, stamps={**seen.stamps, **stamps})


def _note(writer: Writer, meeting: Meeting, heading: str, values: Mapping[str, Any]) -> ReviewNote:
    there = meeting.notes.get(heading)
    if there is not None:
        return changed(writer, there, values)
    note = ReviewNote(
        id=ids.ReviewNoteId(writer.new_id()),
        child_id=meeting.review.child_id,
        review_id=meeting.review.id,
        heading=heading,
    )
    return writer.add(dataclasses.replace(note, **values))


def _quality(writer: Writer, meeting: Meeting, values: Mapping[str, Any]) -> QualityForm:
    if meeting.quality is not None:
        return changed(writer, meeting.quality, values)
    form = QualityForm(
        id=ids.QualityFormId(writer.new_id()),
        child_id=meeting.review.child_id,
        review_id=meeting.review.id,
    )
    return writer.add(dataclasses.replace(form, **values))


def _seated(writer: Writer, meeting: Meeting, key: str, values: Mapping[str, Any]) -> Meeting:
    seat = meeting.seat(key)
    there = seat.invitation or _meanwhile_invited(writer, meeting, seat)
    if there is None:
        invitation = writer.add(dataclasses.replace(_uninvited(writer, meeting, seat), **values))
    else:
        invitation = changed(writer, there, values)
    sat = dataclasses.replace(seat, invitation=invitation)
    seats = tuple(sat if each.key == key else each for each in meeting.seats)
    meeting = dataclasses.replace(meeting, seats=seats)
    if seat.role != CHILD or "attended" not in values:
        return meeting
    came = values["attended"] in _PRESENT if values["attended"] else None
    review = changed(writer, meeting.review, {"child_attended": came})
    return dataclasses.replace(meeting, review=review)


def _meanwhile_invited(writer: Writer, meeting: Meeting, seat: Seat) -> Invitation | None:
    """Return the invitation that went out since the list was read."""
    whom = {"person_id": seat.person_id} if seat.person_id else {"role": seat.role}
    if not seat.person_id and seat.role != CHILD:
        return None
    found = writer.find(Invitation, review_id=meeting.review.id, **whom)
    return found[0] if found else None


def _uninvited(writer: Writer, meeting: Meeting, seat: Seat) -> Invitation:
    """Return the record of somebody who came without an invitation."""
    taken = [each.invitation.position or 0 for each in meeting.seats if each.invitation]
    return Invitation(
        id=ids.InvitationId(writer.new_id()),
        child_id=meeting.review.child_id,
        review_id=meeting.review.id,
        person_id=seat.person_id,
        name=seat.name,
        role=seat.role,
        position=max(taken, default=-1) + 1,
    )


def _decided(
    writer: Writer, meeting: Meeting, decision_id: str, values: Mapping[str, Any]
) -> Meeting:
    def as_now(each: Decision) -> Decision:
        return changed(writer, each, values) if each.id == decision_id else each

    if all(each.id != decision_id for each in meeting.decisions):
        raise KeyError(decision_id)
    return dataclasses.replace(meeting, decisions=tuple(map(as_now, meeting.decisions)))
