"""Attendance: somebody who came and is on no list, and all those who came at one stroke."""

import dataclasses

from iro_core import codes, ids
from iro_core.records import Invitation
from iro_desktop.models.store import Store
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_parts import ensure_begun, save_part
from iro_desktop.services.meetings.meeting_saving import check_open
from iro_desktop.services.meetings.meeting_seats import Seat
from iro_desktop.services.refusals import needed


def add_person_there(store: Store, *, seen: Meeting, name: str, role: str | None) -> Meeting:
    """Put somebody on the list who came and is neither invited nor on the file.

    Raises:
        RecordError: There is no name.
        MeetingError: The review is finished, cancelled or gone.
    """
    needed("name", name, "Type the name of the person.")
    with store.writing() as writer:
        check_open(writer, seen)
        meeting = ensure_begun(writer, seen)
        taken = [each.invitation.position or 0 for each in meeting.seats if each.invitation]
        invitation = writer.add(
            Invitation(
                id=ids.InvitationId(writer.new_id()),
                child_id=meeting.review.child_id,
                review_id=meeting.review.id,
                name=name.strip(),
                role=role if role in codes.INVITED_ROLE else "other",
                position=max(taken, default=-1) + 1,
                attended="in_person",
            )
        )
        seat = Seat(
            key=invitation.id, name=invitation.name, role=invitation.role, invitation=invitation
        )
        return dataclasses.replace(meeting, seats=(*meeting.seats, seat))


def all_others_came(store: Store, *, seen: Meeting) -> Meeting:
    """Say of everybody who was invited and of whom nothing is said yet that they were there.

    Raises:
        MeetingError: The review is finished, cancelled or gone.
    """
    with store.writing() as writer:
        check_open(writer, seen)
        meeting = ensure_begun(writer, seen)
        for seat in seen.seats:
            if seat.invitation is not None and not seat.attended:
                values = {"attended": "in_person"}
                meeting = save_part(writer, meeting, f"seat:{seat.key}", values)
        return meeting
