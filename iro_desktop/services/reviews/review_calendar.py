"""The appointment of a review as a file for calendars: initials only, no address that is hidden."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iro_core.domain.date_words import MONTHS
from iro_core.domain.names import initials
from iro_core.records import Child, Invitation, Profile, Review
from iro_core.trouble import Trouble
from iro_desktop.exchange.appointments import Appointment, calendar_file
from iro_desktop.files import write_whole
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.profile import is_email
from iro_desktop.services.reviews.review_proposals import circle_of, secrecy_of, tells_address
from iro_desktop.services.settings import setting

_BEGINS = b"BEGIN:VCALENDAR"
_NOTE = "Looked-after review. Ask the reviewing officer for anything else."


@dataclass(frozen=True, kw_only=True, repr=False)
class CalendarFile:
    """A file for calendars.

    Attributes:
        name: What it is offered to be called: neutral, since folders are seen by others.
        told: What it does and what it leaves out, in sentences.
    """

    name: str
    content: bytes
    told: tuple[str, ...]


class NoDayError(ValueError):
    """A refusal: the review has no day that a calendar can have. The message is for the user."""


class CalendarNotSavedError(Trouble):
    """The file could not be written."""

    def __init__(self) -> None:
        """Say so, without naming the place."""
        super().__init__(
            happened="The appointment could not be saved there.",
            safe="The review is kept in the caseload.",
            do="Choose another folder, or make room on the disk.",
        )


class OtherFileThereError(Trouble):
    """What stands at the place is no calendar file."""

    def __init__(self) -> None:
        """Say so, without naming the place."""
        super().__init__(
            happened="There is another file at that place, which is no appointment. It was kept.",
            safe="The review is kept in the caseload.",
            do="Choose another name for the appointment.",
        )


def review_calendar(store: Store, *, review_id: str, today: dt.date) -> CalendarFile:
    """Return the appointment of a review. A cancelled review takes it out of calendars again.

    Raises:
        NoDayError: The review has no day.
    """
    minutes = int(setting(store, key="review_minutes"))
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        on = review.held_on or review.planned_on
        if on is None:
            raise NoDayError("Plan the day of the review first.")
        if on.year == dt.MAXYEAR:  # calendars give the day after it as the end
            raise NoDayError("The day of the review cannot be right. Plan it again.")
        child = reader.need(Child, review.child_id)
        me = reader.get(Profile, store.author.profile_id) or Profile(id=store.author.profile_id)
        place, left_out = _place(reader, review, today)
    letters = initials(child.first_name, child.family_name)
    changed_at = review.changed_at or store.now()
    content = calendar_file(
        Appointment(
            uid=f"{review.id}@iro-desktop",
            sequence=_sequence(review, changed_at),
            on=on,
            starts_at=review.starts_at,
            lasts=dt.timedelta(minutes=minutes),
            summary=f"Review: {letters}" if letters else "Review",
            description=_description(me),
            location=place,
            organiser=me.email if is_email(me.email) else "",
            changed_at=changed_at,
            written_at=store.now(),
            is_cancelled=review.state == "cancelled",
        )
    )
    told = tuple(filter(None, (_does(review), left_out)))
    return CalendarFile(name=_file_name(on), content=content, told=told)


def save_calendar(store: Store, *, review_id: str, path: Path, today: dt.date) -> CalendarFile:
    """Write the appointment to a file, and put that into the record.

    Raises:
        NoDayError: The review has no day.
        CalendarNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file that is no appointment stands there.
    """
    made = review_calendar(store, review_id=review_id, today=today)
    if _is_other_file(path):
        raise OtherFileThereError
    try:
        write_whole(path, made.content)
    except OSError:
        raise CalendarNotSavedError from None
    with store.writing() as writer:
        writer.event("appointment saved", writer.need(Review, review_id))
    return made


def _place(reader: Reader, review: Review, today: dt.date) -> tuple[str, str]:
    """Return the place as calendars may have it, and why it is left out if it is."""
    circle = circle_of(reader, review, today)
    if not review.place:
        return "", ""
    if circle.placement is not None and circle.placement.is_hidden:
        return "", "The place is left out, since the child's address is hidden."
    asked = reader.find(Invitation, review_id=review.id, not_invited_reason="")
    if tells_address(circle) and any(secrecy_of(circle, each) for each in asked):
        return "", "The place is left out, since somebody who is asked must not know the address."
    return review.place, ""


def _does(review: Review) -> str:
    if review.state == "cancelled":
        return "It takes the appointment out of calendars that have it."
    return "If the review is moved, save it again: the appointment moves with it."


def _sequence(review: Review, changed_at: dt.datetime) -> int:
    """Return a number that grows with each change, the same on every laptop.

    Seconds from the first writing to the last: nothing has to be counted or kept for it.
    """
    made_at = review.made_at or changed_at
    return max(0, int((changed_at - made_at).total_seconds()))


def _description(me: Profile) -> str:
    reach = me.mobile or me.telephone
    officer = ", ".join(filter(None, (me.full_name, f"telephone {reach}" if reach else "")))
    return f"{_NOTE} {officer}".strip()


def _file_name(on: dt.date) -> str:
    return f"Review {on.day} {MONTHS[on.month - 1]} {on.year}.ics"


def _is_other_file(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINS)) not in (b"", _BEGINS)
    except OSError:
        return False
