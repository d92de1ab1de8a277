"""Everything that preparing one review asks of the store, in one view of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iro_core.records import (
    Advocacy,
    Allocation,
    Decision,
    Escalation,
    Invitation,
    Midpoint,
    Person,
    Profile,
    Progress,
    Review,
    SetAside,
)
from iro_desktop.models.queries.child_file import ChildRecords, child_records
from iro_desktop.models.queries.entered import TimeSet, times_set
from iro_desktop.models.reading import Reader


@dataclass(frozen=True, kw_only=True, repr=False)
class ReviewRecords:
    """One review, the child's file, and what belongs to preparing it; each list oldest first.

    Attributes:
        invitations: To this review, in the order of their list.
        set_aside: The flags set aside for this review.
        officers: The officers of the allocations, by id.
        school_set: The times at which the child's school was entered; a file keeps no other past.
    """

    review: Review
    file: ChildRecords
    invitations: list[Invitation]
    set_aside: list[SetAside]
    progress: list[Progress]
    midpoints: list[Midpoint]
    escalations: list[Escalation]
    advocacy: list[Advocacy]
    allocations: list[Allocation]
    officers: Mapping[str, Profile]
    school_set: list[TimeSet]


def review_records(reader: Reader, review_id: str) -> ReviewRecords:
    """Return what preparing a review needs.

    Raises:
        RecordMissingError: There is no such review.
    """
    review = reader.need(Review, review_id)
    child_id = review.child_id
    allocations = reader.find(Allocation, child_id=child_id, order_by=("from_on",))
    invitations = reader.find(Invitation, review_id=review_id, order_by=("position", "id"))
    file = child_records(reader, child_id)
    _know_people(reader, file, invitations)
    return ReviewRecords(
        review=review,
        file=file,
        invitations=invitations,
        set_aside=reader.find(SetAside, review_id=review_id, order_by=("set_aside_on", "id")),
        progress=reader.find(Progress, child_id=child_id, order_by=("noted_on", "id")),
        midpoints=reader.find(Midpoint, child_id=child_id, order_by=("held_on", "due_on")),
        escalations=reader.find(Escalation, child_id=child_id, order_by=("raised_on", "id")),
        advocacy=reader.find(Advocacy, child_id=child_id, order_by=("told_on", "referred_on")),
        allocations=allocations,
        officers=_profiles(reader, {str(each.profile_id) for each in allocations}),
        school_set=times_set(reader, file.child, "school"),
    )


def decisions_of(records: ReviewRecords, review: Review) -> list[Decision]:
    """Return what was decided at a review, in the order of its list."""
    found = [each for each in records.file.decisions if each.review_id == review.id]
    return sorted(found, key=lambda each: each.position or 0)


def _know_people(reader: Reader, file: ChildRecords, invitations: Iterable[Invitation]) -> None:
    missing = {str(each.person_id) for each in invitations} - {"", *file.people}
    if missing:
        file.people.update({each.id: each for each in reader.find(Person, id=missing)})


def _profiles(reader: Reader, wanted: set[str]) -> dict[str, Profile]:
    known = wanted - {""}
    return {str(each.id): each for each in reader.find(Profile, id=known)} if known else {}
