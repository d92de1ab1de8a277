"""What keeps a review from being finished, each gap tied to the field where it can be filled."""

import datetime as dt
from collections.abc import Iterator

from iro_core.domain.date_words import in_words
from iro_core.domain.decisions import gaps
from iro_core.domain.participation import (
    TOO_YOUNG,
    Came,
    Suggestion,
    suggest_participation,
    why_not_allowed,
)
from iro_core.domain.reviews import ReviewError
from iro_core.domain.spoken_dates import DateNotUnderstoodError, Leaning, understand_date
from iro_desktop.models.reading import Reader
from iro_desktop.services.meetings.meeting_errors import MeetingProblem
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.review_following import check_day

NOT_UNDERSTOOD = "What stands here could not be understood, or is too long. Please check it."
_CAME = {
    "in_person": Came.IN_PERSON,
    "virtual": Came.VIRTUAL,
    "apologies": Came.NOT,
    "absent": Came.NOT,
}
_NEEDS_NO_REASON = {"yes", "refused"}


def suggestion(meeting: Meeting) -> Suggestion:
    """Return how the child took part, as far as it follows from what was recorded."""
    return suggest_participation(
        name=meeting.name,
        born_on=meeting.child.born_on,
        held_on=meeting.held_on,
        came=_CAME.get(meeting.child_seat.attended),
        views_by=meeting.review.views_by,
        video_is_being_there=meeting.video_is_being_there,
    )


def problems_of(reader: Reader, meeting: Meeting, *, today: dt.date) -> tuple[MeetingProblem, ...]:
    """Return what keeps a review from being finished, in the order of the page."""
    found = [*_about_meetings(reader, meeting, today), *_about_child(meeting)]
    if all(each.field != "held_on" for each in found):  # the code depends on the age on that day
        found += _about_participation(meeting)
    found += [*_about_decisions(meeting), *_about_next(meeting)]
    known = {f"{each.part}|{each.field}" for each in found}
    loose = [key for key in meeting.unclear if key not in known and not key.endswith("|due_on")]
    for key in loose:
        part, _, field = key.partition("|")
        is_day = field == "next_on"
        typed = meeting.unclear[key]
        message = _why_no_day(typed, today, "future") if is_day else NOT_UNDERSTOOD
        found.append(MeetingProblem(part=part, field=field, message=message))
    return tuple(found)


def _why_no_day(typed: str, today: dt.date, leaning: Leaning) -> str:
    """Return why what stands in the field of a day is none."""
    try:
        understand_date(typed, today=today, leaning=leaning)
    except DateNotUnderstoodError as refusal:
        return str(refusal)
    return NOT_UNDERSTOOD


def _about_meetings(reader: Reader, meeting: Meeting, today: dt.date) -> Iterator[MeetingProblem]:
    def say(part: str, field: str, message: str) -> MeetingProblem:
        return MeetingProblem(part=part, field=field, message=message)

    held_on, now = meeting.held_on, meeting.current
    unclear = meeting.unclear.get("meeting|held_on", "")
    if unclear:
        yield say("meeting", "held_on", _why_no_day(unclear, today, "past"))
    elif held_on is None or (now is not None and now.held_on is None):
        yield say("meeting", "held_on", "Give the day of the meeting, for example 5/3/26.")
    else:
        try:
            check_day(reader, meeting.review, held_on, today=today)
        except ReviewError as refusal:
            yield say("meeting", "held_on", str(refusal))
    adjourned_on = meeting.review.adjourned_on
    if adjourned_on and now and now.held_on and now.held_on <= adjourned_on:
        sentence = f"The review was adjourned on {in_words(adjourned_on)}. Go on with it first."
        yield say("meeting", "held_on", sentence)
    if now is None or not now.mode:
        yield say("meeting", "mode", "Say whether the meeting was virtual or face to face.")
    elif now.mode == "virtual" and not meeting.review.virtual_reason.strip():
        yield say("review", "virtual_reason", "Say why the meeting was virtual.")
    limit = meeting.review.due_on
    late = held_on is not None and limit is not None and held_on > limit
    if late and limit is not None and not meeting.review.late_reason.strip():
        sentence = f"The legal limit was {in_words(limit)}. Say why the review was later."
        yield say("review", "late_reason", sentence)
    if meeting.review.kind == "early" and not meeting.review.early_reason:
        yield say("review", "early_reason", "Say why the review was held early.")


def _about_child(meeting: Meeting) -> Iterator[MeetingProblem]:
    review, name, seat = meeting.review, meeting.name, meeting.child_seat
    if not seat.attended:
        yield MeetingProblem(
            part=f"seat:{seat.key}", field="attended", message=f"Say whether {name} was there."
        )
    if not review.private_talk:
        sentence = f"Say whether you spoke with {name} in private beforehand."
        yield MeetingProblem(part="review", field="private_talk", message=sentence)
    elif review.private_talk not in _NEEDS_NO_REASON and not review.no_private_talk_reason.strip():
        sentence = f"Say why you did not speak with {name} in private."
        yield MeetingProblem(part="review", field="no_private_talk_reason", message=sentence)


def _about_participation(meeting: Meeting) -> Iterator[MeetingProblem]:
    review, name, found = meeting.review, meeting.name, suggestion(meeting)
    chosen = review.participation or found.code
    if not chosen and not meeting.child_seat.attended:
        return  # the code follows once it is said whether the child was there
    if not chosen:
        field = "views_by" if meeting.child.born_on else "participation"
        yield MeetingProblem(part="review", field=field, message=found.because)
        return
    impossible = why_not_allowed(
        chosen, name=name, born_on=meeting.child.born_on, held_on=meeting.held_on
    )
    if impossible:
        yield MeetingProblem(part="review", field="participation", message=impossible)
    elif chosen not in {found.code, TOO_YOUNG} and not review.participation_reason.strip():
        words = f"{found.code} would follow from the answers" if found.code else found.because
        sentence = f"Say why {chosen}: {words}."
        yield MeetingProblem(part="review", field="participation_reason", message=sentence)


def _about_decisions(meeting: Meeting) -> Iterator[MeetingProblem]:
    for number, decision in enumerate(meeting.decisions, start=1):
        for gap in gaps(decision):
            yield MeetingProblem(
                part=f"decision:{decision.id}",
                field=gap.part,
                message=f"Decision {number}: {gap.words[:1].lower()}{gap.words[1:]}",
            )
    if meeting.capture.strip():
        sentence = "Something stands in the line for decisions. Add it as a decision, or clear it."
        yield MeetingProblem(part="capture", field="", message=sentence)


def _about_next(meeting: Meeting) -> Iterator[MeetingProblem]:
    next_on, held_on = meeting.review.next_on, meeting.held_on
    if next_on and held_on and next_on <= held_on:
        sentence = f"{in_words(next_on)} is not after this review. Please check the day."
        yield MeetingProblem(part="review", field="next_on", message=sentence)
