"""The meeting of a review as it stands: everything that meeting mode shows, in one value.

The day of a meeting stands in its `ReviewMeeting` until the review is finished: only then does the
review itself say that it was held, so that no clock runs from a meeting that is still going on.
"""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from iro_core import codes, ids
from iro_core.domain.names import full_name, known_as
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.fields import OFFICERS
from iro_core.office_settings import (
    LAST_MEETING_COUNTS,
    OFFICE_SETTINGS,
    VIDEO_IS_BEING_THERE,
    YES,
)
from iro_core.records import (
    Addendum,
    Child,
    Decision,
    Profile,
    QualityForm,
    Review,
    ReviewMeeting,
    ReviewNote,
    Setting,
)
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import standards_read
from iro_desktop.services.meetings.meeting_seats import Seat, seats
from iro_desktop.services.meetings.meeting_talks import Talk, talks
from iro_desktop.services.meetings.review_following import clock_after

OPEN_STATES = frozenset({"", "planned", "adjourned"})


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Meeting:
    """One review while it is held, and afterwards to be read.

    Attributes:
        name: What the child is called.
        proposed_on: The day of the first meeting, as long as nothing was typed.
        meetings: The meetings of the review, by day; most reviews have one.
        notes: What was said under each heading of the agenda, by `codes.AGENDA_HEADING`.
        decisions: What was decided, in order.
        seats: Who was asked or may come, the child first.
        last_decisions: What was decided at the review before.
        talks: Private talks with the child since then, the newest first.
        unclear: "part|field" to what was typed there and is no value yet.
        capture: What stands in the line for a decision and was not taken yet.
        counts_last_day: Whether the last meeting of a review in parts counts, or the first.
        video_is_being_there: Whether joining by video counts as being there in this office.
        next_review_by: The legal limit of the next review, if this one counts on the day it has
            now; None where it cannot be told.
    """

    review: Review
    child: Child
    name: str
    full_name: str
    title: str
    proposed_on: dt.date
    meetings: tuple[ReviewMeeting, ...] = ()
    notes: Mapping[str, ReviewNote] = dataclasses.field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    seats: tuple[Seat, ...] = ()
    quality: QualityForm | None = None
    addenda: tuple[Addendum, ...] = ()
    last_decisions: tuple[Decision, ...] = ()
    talks: tuple[Talk, ...] = ()
    unclear: Mapping[str, str] = dataclasses.field(default_factory=dict)
    capture: str = ""
    counts_last_day: bool = True
    video_is_being_there: bool = False
    officer_name: str = ""
    next_review_by: dt.date | None = None
    may_write: bool = True

    @property
    def is_open(self) -> bool:
        """Whether it can still be typed in."""
        return self.review.state in OPEN_STATES and self.review.finished_at is None

    @property
    def has_begun(self) -> bool:
        """Whether anything was typed, so that a meeting is on file."""
        return bool(self.meetings)

    @property
    def current(self) -> ReviewMeeting | None:
        """The meeting that is going on: the last one."""
        return self.meetings[-1] if self.meetings else None

    @property
    def held_on(self) -> dt.date | None:
        """The day that counts in law, as the office counts it."""
        if not self.meetings:
            return self.proposed_on
        days = [each.held_on for each in self.meetings]
        return days[-1] if self.counts_last_day else days[0]

    @property
    def child_seat(self) -> Seat:
        """The child's own place on the list."""
        return next(each for each in self.seats if each.role == "child")

    def seat(self, key: str) -> Seat:
        """Return a place on the list.

        Raises:
            KeyError: There is none.
        """
        for each in self.seats:
            if each.key == key:
                return each
        raise KeyError(key)


def load_meeting(store: Store, *, review_id: str, today: dt.date) -> Meeting:
    """Return a review's meeting as it stands. Nothing is written.

    Raises:
        RecordMissingError: There is no such review.
    """
    with store.reading() as reader:
        return read_meeting(reader, review_id, store, today)


def read_meeting(reader: Reader, review_id: str, store: Store, today: dt.date) -> Meeting:
    """Return a review's meeting as one transaction sees it; see `load_meeting`."""
    review = reader.need(Review, review_id)
    child = reader.need(Child, review.child_id)
    before = last_held_before(reader, review)
    loose = reader.local(loose_key(review.id))
    loose = loose if isinstance(loose, dict) else {}
    officer = reader.get(Profile, store.author.profile_id)
    meeting = Meeting(
        review=review,
        child=child,
        name=known_as(child.first_name, child.liked_name),
        full_name=full_name(child.first_name, child.family_name, child.liked_name),
        title=codes.REVIEW_KIND.get(review.kind, "Review"),
        proposed_on=_proposed_on(review, today),
        meetings=meetings_of(reader, review.id),
        notes={each.heading: each for each in reader.find(ReviewNote, review_id=review.id)},
        decisions=decisions_of(reader, review.id),
        seats=seats(reader, review, child, today),
        quality=next(iter(reader.find(QualityForm, review_id=review.id)), None),
        addenda=tuple(reader.find(Addendum, review_id=review.id, order_by=("written_at", "id"))),
        last_decisions=decisions_of(reader, before.id) if before else (),
        talks=talks(reader, child.id, since=before.held_on if before else None, until=today),
        unclear=loose.get("unclear", {}),
        capture=loose.get("capture", ""),
        counts_last_day=_is_set(reader, LAST_MEETING_COUNTS),
        video_is_being_there=_is_set(reader, VIDEO_IS_BEING_THERE),
        officer_name=officer.full_name if officer else "",
        may_write=store.author.role in OFFICERS,
    )
    return with_next_limit(reader, meeting, today)


def with_next_limit(reader: Reader, meeting: Meeting, today: dt.date) -> Meeting:
    """Return the meeting with the limit of the next review as it follows from its day."""
    return dataclasses.replace(meeting, next_review_by=_next_review_by(reader, meeting, today))


def as_held(meeting: Meeting) -> Review:
    """Return the review as it would stand on file, were it finished now."""
    return dataclasses.replace(meeting.review, state="held", held_on=meeting.held_on)


def loose_key(review_id: str) -> str:
    """Return where this laptop keeps what is typed in a meeting but is no value yet."""
    return f"meeting.loose:{review_id}"


def meetings_of(reader: Reader, review_id: str) -> tuple[ReviewMeeting, ...]:
    """Return the meetings of a review by day; one without a day is the newest."""
    found = reader.find(ReviewMeeting, review_id=review_id, order_by=("made_at", "id"))
    return tuple(sorted(found, key=lambda each: each.held_on or dt.date.max))


def decisions_of(reader: Reader, review_id: str) -> tuple[Decision, ...]:
    """Return the decisions of a review in their order."""
    found = reader.find(Decision, review_id=review_id, order_by=("id",))
    return tuple(sorted(found, key=lambda each: (each.position is None, each.position or 0)))


def last_held_before(reader: Reader, review: Review) -> Review | None:
    """Return the child's review that was held before this one."""
    others = reader.find(Review, child_id=review.child_id, order_by=("-held_on",))
    until = review.held_on or dt.date.max
    held = (each for each in others if each.id != review.id and each.held_on)
    return next((each for each in held if each.held_on and each.held_on < until), None)


def with_decisions(meeting: Meeting, decisions: Sequence[Decision]) -> Meeting:
    """Return the meeting with other decisions."""
    return dataclasses.replace(meeting, decisions=tuple(decisions))


def _proposed_on(review: Review, today: dt.date) -> dt.date:
    planned = review.planned_on
    return planned if planned and planned < today else today


def _next_review_by(reader: Reader, meeting: Meeting, today: dt.date) -> dt.date | None:
    if meeting.held_on is None or not meeting.is_open:
        return None
    with contextlib.suppress(UnknownHolidayYearError):
        day = max(today, meeting.held_on)
        clock = clock_after(reader, as_held(meeting), standards_read(reader), today=day)
        return clock.limit if clock else None
    return None


def _is_set(reader: Reader, key: str) -> bool:
    kept = reader.get(Setting, ids.SettingId(key))
    return (kept.value if kept else OFFICE_SETTINGS[key].default) == YES
