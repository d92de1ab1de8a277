"""Saving a meeting as it is typed: only what changed, in one transaction, with the cursor's place.

Gaps are welcome here; nothing is checked until the review is finished. Whatever a record cannot
hold yet, such as a half-typed day, is kept beside it on this laptop: no typed word is lost.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from iro_core import ids
from iro_core.domain.spoken_decisions import Spoken
from iro_core.fields import FieldType, Record, kind_of
from iro_core.records import Decision, Invitation, QualityForm, Review, ReviewMeeting, ReviewNote
from iro_desktop.models.checks import RecordError, check_value, clean
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.meetings.meeting_errors import MeetingError
from iro_desktop.services.meetings.meeting_form import (
    OPEN_STATES,
    Meeting,
    loose_key,
    with_next_limit,
)
from iro_desktop.services.meetings.meeting_parts import append_decision, ensure_begun, save_part

PLACE_KEY = "meeting.place"
CAPTURE, DECIDED = "capture", "decided"
REVIEW, MEETING, NOTE, QUALITY, SEAT, DECISION = (
    "review",
    "meeting",
    "note",
    "quality",
    "seat",
    "decision",
)
KINDS: Mapping[str, type[Record]] = {
    REVIEW: Review,
    MEETING: ReviewMeeting,
    NOTE: ReviewNote,
    QUALITY: QualityForm,
    SEAT: Invitation,
    DECISION: Decision,
}
TYPED_IN_A_REVIEW = frozenset({
    "ends_at", "virtual_reason", "early_reason", "late_reason", "is_from_paper",
    "chaired_by", "private_talk", "no_private_talk_reason",
    "views_by", "participation", "participation_reason", "child_views",
    "summary", "permanence_plan", "permanence_words", "next_on",
})  # fmt: skip


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Change:
    """One field as it now stands on the screen.

    Attributes:
        part: What it belongs to: "review", "meeting" (the one going on), "note:<heading>",
            "quality", "seat:<key>", "decision:<id>", "capture" for the line in which a decision is
            typed, or "decided" for a decision that was said (`value` is a `Spoken`, `field` the
            heading under which it was said).
        typed: What stands in the field, where that is no value yet.
    """

    part: str
    field: str = ""
    value: Any = None
    typed: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """Where the cursor is: which review, which field, after how many characters."""

    review_id: ids.ReviewId
    part: str = ""
    field: str = ""
    position: int = 0


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Saved:
    """What came of a save.

    Attributes:
        meeting: The meeting as its author now sees it.
        at: When, in UTC.
        refused: Part and field to the sentence why it could not go into the record. What was typed
            there is kept on this laptop all the same.
    """

    meeting: Meeting
    at: dt.datetime
    refused: Mapping[tuple[str, str], str]


def save_meeting(
    store: Store,
    *,
    seen: Meeting,
    changes: Iterable[Change] = (),
    place: Place | None = None,
) -> Saved:
    """Save what was typed, and where the cursor is, in one transaction.

    The first word that is typed begins the meeting: from then on it has a day.

    Raises:
        MeetingError: The review is finished, cancelled or gone.
        KeyError: A change names a part or a field that meeting mode does not have.
    """
    wanted = list(changes)
    with store.writing() as writer:
        is_open = _is_open(writer, seen.review.id)
        if wanted:
            check_open(writer, seen)
        typing = _Typing(seen)
        for change in wanted:
            typing.take(change)
        saved = typing.save(writer)
        if place is not None and is_open and saved.has_begun:
            writer.set_local(PLACE_KEY, dataclasses.asdict(place))
        return Saved(meeting=saved, at=writer.at, refused=typing.refused)


def check_open(writer: Writer, seen: Meeting) -> None:
    """Refuse to change a review that is over.

    Raises:
        MeetingError: It is finished, cancelled or gone.
    """
    if not _is_open(writer, seen.review.id):
        raise MeetingError("This review is finished or gone, so it can no longer be changed.")


def place_in_meeting(store: Store) -> Place | None:
    """Return where the cursor was when the app went away, if that review is still open."""
    with store.reading() as reader:
        kept = reader.local(PLACE_KEY)
        if not isinstance(kept, dict):
            return None
        place = Place(**kept)
        return place if _is_open(reader, place.review_id) else None


def clear_meeting_place(store: Store) -> None:
    """Forget where the cursor was: the meeting was left on purpose."""
    with store.reading() as reader:
        kept = reader.local(PLACE_KEY)
    if kept is not None:
        with store.writing() as writer:
            writer.set_local(PLACE_KEY, None)


def forget_meeting(writer: Writer, review_id: str) -> None:
    """Forget what this laptop kept beside a meeting that is over."""
    writer.set_local(loose_key(review_id), None)
    kept = writer.local(PLACE_KEY)
    if isinstance(kept, dict) and kept.get("review_id") == review_id:
        writer.set_local(PLACE_KEY, None)


def keep_loose(writer: Writer, meeting: Meeting) -> None:
    """Keep on this laptop what no record can hold yet."""
    loose = {"unclear": dict(meeting.unclear), CAPTURE: meeting.capture}
    writer.set_local(loose_key(meeting.review.id), loose if any(loose.values()) else None)


def _is_open(reader: Reader, review_id: str) -> bool:
    review = reader.get(Review, review_id)
    return review is not None and review.state in OPEN_STATES


class _Typing:
    """What was typed, sorted by the one record that each change is for."""

    def __init__(self, seen: Meeting) -> None:
        self._seen = seen
        self._values: dict[str, dict[str, Any]] = {}
        self._unclear = dict(seen.unclear)
        self._capture = seen.capture
        self._decided: list[tuple[Spoken, str]] = []
        self.refused: dict[tuple[str, str], str] = {}

    def take(self, change: Change) -> None:
        """Sort one change in; one that no record can hold is noted beside it."""
        if change.part == CAPTURE:
            self._capture = clean(change.typed)
            return
        if change.part == DECIDED:
            self._decided.append((change.value, change.field))
            return
        sort = change.part.partition(":")[0]
        rule = kind_of(KINDS[sort]).fields[change.field]
        if sort == REVIEW and change.field not in TYPED_IN_A_REVIEW:
            raise KeyError(change.field)
        typed = change.typed or self._refusal(change)
        textual = {FieldType.TEXT, FieldType.CHOICE, FieldType.LINK}
        empty = "" if rule.type in textual else None
        value = empty if typed or change.value is None else change.value
        self._values.setdefault(change.part, {})[change.field] = value
        self._note_unclear(f"{change.part}|{change.field}", typed)

    def save(self, writer: Writer) -> Meeting:
        """Write each record once and return the meeting as its author now sees it."""
        meeting = self._seen
        if self._values or self._decided or self._capture != meeting.capture:
            meeting = ensure_begun(writer, meeting)
        for part, values in self._values.items():
            meeting = save_part(writer, meeting, part, values)
        if "held_on" in self._values.get(MEETING, {}):
            meeting = with_next_limit(writer, meeting, writer.at.date())
        meeting = dataclasses.replace(meeting, unclear=self._unclear, capture=self._capture)
        for said, heading in self._decided:
            meeting = append_decision(writer, meeting, said, heading)
        if (meeting.unclear, meeting.capture) != (self._seen.unclear, self._seen.capture):
            keep_loose(writer, meeting)
        return meeting

    def _refusal(self, change: Change) -> str:
        """Return what was typed if the record cannot hold it, and note why; else ""."""
        kind = kind_of(KINDS[change.part.partition(":")[0]])
        try:
            check_value(kind.fields[change.field], clean(change.value))
        except RecordError as refusal:
            self.refused[change.part, change.field] = str(refusal)
            return str(change.value)
        return ""

    def _note_unclear(self, key: str, typed: str) -> None:
        self._unclear.pop(key, None)
        if typed:
            self._unclear[key] = clean(typed)
