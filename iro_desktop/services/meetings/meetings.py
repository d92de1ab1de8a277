"""Holding a review: begun, finished in one transaction, and added to afterwards."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.care_clock import CareClock
from iro_core.domain.date_words import how_late, in_words
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Addendum, Child, Midpoint, Profile, Review, ReviewStep
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.standing import standards_read
from iro_desktop.services.follow_up.midpoints import propose_midpoint
from iro_desktop.services.follow_up.review_steps import begin_steps, steps_due
from iro_desktop.services.meetings.meeting_checks import problems_of, suggestion
from iro_desktop.services.meetings.meeting_errors import (
    MeetingError,
    MeetingNotFinishedError,
    MeetingProblem,
)
from iro_desktop.services.meetings.meeting_form import Meeting, read_meeting
from iro_desktop.services.meetings.meeting_parts import ensure_begun
from iro_desktop.services.meetings.meeting_saving import check_open, forget_meeting
from iro_desktop.services.meetings.review_following import clock_after, plan_following


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Finished:
    """What came of finishing a review.

    Attributes:
        meeting: The finished meeting, to be read.
        next_review: The next one, planned; None if the child is not looked after any more.
        midpoint: The midpoint review that is proposed; None without a next review.
        late: What is late at once, because the review was recorded long after it was held.
    """

    meeting: Meeting
    next_review: Review | None
    midpoint: Midpoint | None
    late: tuple[str, ...] = ()


def begin_meeting(store: Store, *, review_id: str, today: dt.date) -> Meeting:
    """Begin the meeting of a review, or go on with the one that was begun.

    Whoever comes without an invitation is put on the list when they are ticked.

    Raises:
        MeetingError: The review is finished, cancelled or gone.
    """
    with store.writing() as writer:
        seen = read_meeting(writer, review_id, store, today)
        check_open(writer, seen)
        return ensure_begun(writer, seen)


def finish_meeting(store: Store, *, review_id: str, today: dt.date) -> Finished:
    """Finish a review, in one transaction: it is held, and all that follows from it begins.

    The review becomes held, the child's permanence plan is what was agreed, the next review is
    planned with its lawful limit, the steps after the review and the midpoint review begin. From
    now on a correction is an addendum.

    Raises:
        MeetingNotFinishedError: Something is missing. Everything stays as it is.
        MeetingError: It is finished already, cancelled or gone.
    """
    with store.writing() as writer:
        local = standards_read(writer)
        seen = read_meeting(writer, review_id, store, today)
        check_open(writer, seen)
        found = problems_of(writer, seen, today=today)
        if found:
            raise MeetingNotFinishedError(found)
        review = _held(writer, ensure_begun(writer, seen))
        _keep_plan(writer, review)
        following = _following(writer, review, local, today)
        begin_steps(writer, review)
        midpoint = propose_midpoint(writer, review, following.due_on if following else None)
        forget_meeting(writer, review.id)
        meeting = read_meeting(writer, review.id, store, today)
        _seal(writer, meeting, following, midpoint)
        late = tuple(_late(writer, review, local, today))
        return Finished(meeting=meeting, next_review=following, midpoint=midpoint, late=late)


def add_review_addendum(store: Store, *, review_id: str, wording: str) -> Addendum:
    """Add to a finished review. What stands there stays as it is.

    Raises:
        MeetingError: Nothing was written, or the review is not finished yet.
    """
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        if review.state != "held":
            raise MeetingError("This review is not finished. Change it directly.")
        if not wording.strip():
            raise MeetingError("Write what the addendum should say.")
        profile = writer.get(Profile, writer.author.profile_id)
        addendum = writer.add(
            Addendum(
                id=ids.AddendumId(writer.new_id()),
                child_id=review.child_id,
                review_id=review.id,
                wording=wording,
                author_name=profile.full_name if profile else "",
                written_at=writer.at,
            )
        )
        writer.seal(addendum.id)
        return addendum


def _held(writer: Writer, meeting: Meeting) -> Review:
    """Write that the review was held, on the day that counts."""
    review, found = meeting.review, suggestion(meeting)
    counting = meeting.meetings[-1 if meeting.counts_last_day else 0]
    code = review.participation or found.code
    reason = review.participation_reason.strip()
    return writer.change(
        review,
        state="held",
        held_on=meeting.held_on,
        starts_at=counting.starts_at,
        mode=counting.mode,
        place=counting.place,
        chaired_by=review.chaired_by or "officer",
        participation=code,
        participation_reason=reason or (found.because if code == found.code else ""),
        is_from_paper=True if review.is_from_paper else None,
        finished_at=writer.at,
    )


def _keep_plan(writer: Writer, review: Review) -> None:
    if review.permanence_plan:
        child = writer.need(Child, review.child_id)
        writer.change(child, permanence_plan=review.permanence_plan)
        writer.seal(child.id)


def _following(writer: Writer, review: Review, local: Standards, today: dt.date) -> Review | None:
    clock = _clock(writer, review, local, today)
    if clock is None:
        return None
    return plan_following(writer, review, clock, planned_on=review.next_on)


def _clock(writer: Writer, review: Review, local: Standards, today: dt.date) -> CareClock | None:
    try:
        return clock_after(writer, review, local, today=today)
    except UnknownHolidayYearError as unknown:
        problem = MeetingProblem(part="meeting", field="held_on", message=str(unknown))
        raise MeetingNotFinishedError((problem,)) from unknown


def _seal(writer: Writer, meeting: Meeting, *others: Review | Midpoint | None) -> None:
    """Close the edits of everything that the meeting wrote."""
    seats = [each.invitation for each in meeting.seats if each.invitation]
    steps = writer.find(ReviewStep, review_id=meeting.review.id)
    for record in (
        meeting.review,
        *meeting.meetings,
        *meeting.notes.values(),
        *meeting.decisions,
        *seats,
        meeting.quality,
        *steps,
        *others,
    ):
        if record is not None:
            writer.seal(record.id)


def _late(writer: Writer, review: Review, local: Standards, today: dt.date) -> Iterator[str]:
    """Say what is late at once: clocks run from the day of the review, not of the recording."""
    steps = writer.find(ReviewStep, review_id=review.id)
    for each in steps_due([review], steps, local, today):
        if each.is_late and each.due_on is not None:
            late = how_late(each.due_on, today)
            yield f"{each.name}: was due by {in_words(each.due_on)}, so it is {late} already."
