"""When a review does not go as planned: adjourned, held in parts, cancelled, early, from paper."""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.domain.adjournments import (
    AdjournmentError,
    check_adjournment,
    complete_by,
    too_long,
)
from iro_core.domain.care_clock import next_review_clock
from iro_core.domain.reasoned import Answer
from iro_core.domain.reviews import ReviewError
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import ONE_DAY, UnknownHolidayYearError
from iro_core.records import Review
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.clocks import care_facts
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.meetings.meeting_errors import MeetingError
from iro_desktop.services.meetings.meeting_form import Meeting, meetings_of, read_meeting
from iro_desktop.services.meetings.meeting_parts import ensure_begun
from iro_desktop.services.meetings.meeting_saving import check_open
from iro_desktop.services.meetings.review_following import check_day, check_free, open_review
from iro_desktop.services.refusals import RecordError, needed

_MAY_BE_CANCELLED = frozenset({"", "planned"})


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Adjourned:
    """A review that was adjourned.

    Attributes:
        until: By when it should be completed; None where the bank holidays are not known.
        warning: That the day agreed for going on is later than that, or "".
    """

    meeting: Meeting
    until: Answer | None
    warning: str


def adjourn_meeting(
    store: Store, *, review_id: str, reason: str, resume_on: dt.date | None, today: dt.date
) -> Adjourned:
    """Adjourn a review that has begun: once, with the reason.

    Raises:
        RecordError: There is no reason, or the day is not after the meeting.
        MeetingError: It was adjourned before, or is over.
    """
    local = standards(store)
    with store.writing() as writer:
        seen = read_meeting(writer, review_id, store, today)
        check_open(writer, seen)
        begun = ensure_begun(writer, seen)
        day = begun.meetings[-1].held_on or today
        try:
            check_adjournment(
                adjourned_on=seen.review.adjourned_on, reason=reason, day=day, resume_on=resume_on
            )
        except AdjournmentError as refusal:
            raise _refused(refusal) from refusal
        writer.change(
            seen.review,
            state="adjourned",
            adjourned_on=day,
            adjourned_reason=reason.strip(),
            planned_on=resume_on,
        )
        until = _until(day, local)
        warning = too_long(resume_on, until) if resume_on and until else ""
        meeting = read_meeting(writer, review_id, store, today)
        return Adjourned(meeting=meeting, until=until, warning=warning)


def adjournment_limit(store: Store, *, adjourned_on: dt.date) -> Answer | None:
    """Return by when an adjourned review should be completed; None if that cannot be told."""
    return _until(adjourned_on, standards(store))


def go_on_another_day(
    store: Store, *, review_id: str, about: str, next_on: dt.date | None, today: dt.date
) -> Meeting:
    """Leave a review that is held in several meetings until the next of them.

    Args:
        about: What this meeting was about, and who came.
        next_on: The day of the next meeting.

    Raises:
        RecordError: There is no day, or it is not after this meeting.
        MeetingError: The review is over.
    """
    needed("next_on", next_on, "Enter the day of the next meeting.")
    with store.writing() as writer:
        seen = read_meeting(writer, review_id, store, today)
        check_open(writer, seen)
        begun = ensure_begun(writer, seen)
        day = begun.meetings[-1].held_on
        if next_on and day and next_on <= day:
            raise RecordError("next_on", "The next meeting comes after this one.")
        writer.change(begun.meetings[-1], about=about.strip())
        writer.change(seen.review, planned_on=next_on)
        return read_meeting(writer, review_id, store, today)


def begin_next_part(store: Store, *, review_id: str, today: dt.date) -> Meeting:
    """Begin the next meeting of a review: after an adjournment, or of one held in parts.

    Raises:
        MeetingError: The review is over, or its last meeting was today.
    """
    with store.writing() as writer:
        seen = read_meeting(writer, review_id, store, today)
        check_open(writer, seen)
        last = seen.current
        if last is None:
            return ensure_begun(writer, seen)
        planned = seen.review.planned_on
        day = planned if planned and planned < today else today
        if last.held_on is None or last.held_on >= day:
            raise MeetingError("The last meeting of this review is not over yet.")
        writer.add(
            dataclasses.replace(
                last,
                id=ids.ReviewMeetingId(writer.new_id()),
                held_on=day,
                starts_at=None,
                about="",
                stamps={},
            )
        )
        return read_meeting(writer, review_id, store, today)


def cancel_review(store: Store, *, review_id: str, reason: str, today: dt.date) -> Review | None:
    """Cancel a planned review. One to be held stays on file, its legal limit unchanged.

    Returns:
        The review that is planned in its place, or that is planned anyway.

    Raises:
        RecordError: There is no reason.
        MeetingError: It has begun already, or is over.
    """
    needed("reason", reason, "Say why the review is cancelled.")
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        if review.state not in _MAY_BE_CANCELLED:
            raise MeetingError("Only a review that has not been held can be cancelled.")
        if meetings_of(writer, review.id):
            raise MeetingError("This review has begun. Adjourn it, or finish it, instead.")
        cancelled = writer.change(
            review, state="cancelled", cancelled_on=today, cancelled_reason=reason.strip()
        )
        writer.seal(review.id)
        return open_review(writer, cancelled) or writer.add(_in_place_of(writer, review))


def plan_early_review(
    store: Store,
    *,
    child_id: str,
    reason: str | None,
    planned_on: dt.date | None,
    starts_at: dt.time | None = None,
    place: str = "",
    mode: str | None = None,
    before: dt.date | None = None,
    today: dt.date,
) -> Review:
    """Plan a review before the one that is due. Once it is held, the clock is set again.

    Args:
        before: The day before which its ground asks for it, if that is known. The limit is then the
            day before; a planned day after it is kept, as for every review.

    Raises:
        RecordError: There is no reason or no day, the day has passed or has another review.

    Source of law:
        SI 2010/959 reg. 33(3) for most of the reasons; see `codes.EARLY_REASON`.
    """
    needed("reason", reason, "Choose why the review is held early.")
    needed("planned_on", planned_on, "Enter the day of the review.")
    if planned_on is not None and planned_on < today:
        raise RecordError(
            "planned_on", "This day has passed. Record the review from paper instead."
        )
    if before is not None and before <= today:
        raise RecordError("before", "This day has come already. Please check the date.")
    with store.writing() as writer:
        early = Review(
            id=ids.ReviewId(writer.new_id()),
            child_id=ids.ChildId(child_id),
            kind="early",
            state="planned",
            early_reason=reason if reason in codes.EARLY_REASON else "",
            planned_on=planned_on,
            starts_at=starts_at,
            place=place.strip(),
            mode=mode or "",
        )
        try:
            check_free(writer, early, planned_on)
        except ReviewError as refusal:
            raise RecordError("planned_on", str(refusal)) from refusal
        due = open_review(writer, early)
        limits = [due.due_on if due else None, before - ONE_DAY if before else None]
        return writer.add(
            dataclasses.replace(early, due_on=min(filter(None, limits), default=None))
        )


def record_from_paper(
    store: Store, *, review_id: str, held_on: dt.date | None, today: dt.date
) -> Meeting:
    """Begin to record a review that was held before, from what was written on paper.

    Its clocks run from the day it was held, so they may be late at once: finishing says so.

    Raises:
        RecordError: There is no day, or the review cannot have been held on it.
        MeetingError: It is over.
    """
    needed("held_on", held_on, "Enter the day on which it was held.")
    day = held_on or today
    with store.writing() as writer:
        seen = read_meeting(writer, review_id, store, today)
        check_open(writer, seen)
        _check(writer, seen.review, day, today)
        if seen.meetings:
            writer.change(seen.meetings[-1], held_on=day)
        else:
            ensure_begun(writer, dataclasses.replace(seen, proposed_on=day))
        writer.change(seen.review, is_from_paper=True)
        return read_meeting(writer, review_id, store, today)


def add_past_review(
    store: Store, *, child_id: str, held_on: dt.date | None, today: dt.date
) -> Meeting:
    """Begin to record a past review that is not on the file, with the limit that it had then.

    Raises:
        RecordError: There is no day, or no review can have been held on it.
    """
    needed("held_on", held_on, "Enter the day on which it was held.")
    day, local = held_on or today, standards(store)
    with store.writing() as writer:
        review = Review(
            id=ids.ReviewId(writer.new_id()), child_id=ids.ChildId(child_id), state="planned"
        )
        _check(writer, review, day, today)
        try:
            clock = next_review_clock(care_facts(writer, child_id), local, day)
        except UnknownHolidayYearError as unknown:
            raise RecordError("held_on", str(unknown)) from unknown
        added = writer.add(
            dataclasses.replace(
                review,
                kind=clock.kind if clock else "later",
                regime=clock.regime.value if clock else "",
                due_on=clock.limit if clock else None,
                is_from_paper=True,
            )
        )
        seen = read_meeting(writer, added.id, store, today)
        ensure_begun(writer, dataclasses.replace(seen, proposed_on=day))
        return read_meeting(writer, added.id, store, today)


def _check(writer: Writer, review: Review, day: dt.date, today: dt.date) -> None:
    try:
        check_day(writer, review, day, today=today)
    except ReviewError as refusal:
        raise RecordError("held_on", str(refusal)) from refusal


def _in_place_of(writer: Writer, review: Review) -> Review:
    return Review(
        id=ids.ReviewId(writer.new_id()),
        child_id=review.child_id,
        kind=review.kind,
        regime=review.regime,
        early_reason=review.early_reason,
        due_on=review.due_on,
        state="planned",
    )


def _until(adjourned_on: dt.date, local: Standards) -> Answer | None:
    try:
        return complete_by(adjourned_on, local)
    except UnknownHolidayYearError:
        return None


def _refused(refusal: AdjournmentError) -> RecordError | MeetingError:
    return RecordError(refusal.field, str(refusal)) if refusal.field else MeetingError(str(refusal))
