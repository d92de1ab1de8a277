"""The case that a preparation is made of: one review's records, and what follows from them."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from iro_core import ids
from iro_core.domain.care_clock import CareClock, next_review_clock
from iro_core.domain.children import age_on
from iro_core.domain.date_words import in_words, in_words_short
from iro_core.domain.names import full_name, known_as
from iro_core.domain.regimes import CareFacts, in_care_since
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import (
    Advocacy,
    CarePeriod,
    Child,
    LegalStatus,
    Placement,
    Relationship,
    Review,
    Visit,
)
from iro_desktop.models.queries.preparation import ReviewRecords
from iro_desktop.services.child.allocations import AllocationRecords
from iro_desktop.services.child.child_care import CareStanding, care_standing
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.standing import Standards

NOT_SEEN = "not_seen"
_OPEN = frozenset({"", "planned", "adjourned"})


@dataclass(frozen=True, kw_only=True, repr=False)
class Case:
    """A review and its child's file on a day."""

    records: ReviewRecords
    local: Standards
    today: dt.date

    @property
    def review(self) -> Review:
        """The review that is prepared."""
        return self.records.review

    @property
    def child(self) -> Child:
        """The child whose review it is."""
        return self.records.file.child

    @property
    def liked_name(self) -> str:
        """What the child is called."""
        return known_as(self.child.first_name, self.child.liked_name) or standing.UNNAMED

    @property
    def is_open(self) -> bool:
        """Whether the review is still to be held."""
        return self.review.held_on is None and self.review.state in _OPEN

    @cached_property
    def age(self) -> int | None:
        """The child's age in years, if the file tells it."""
        born_on = self.child.born_on
        return age_on(born_on, self.today) if born_on and born_on <= self.today else None

    @cached_property
    def held_before(self) -> list[Review]:
        """The reviews held before this one, oldest first."""
        end = self.review.held_on or dt.date.max
        found = [
            each
            for each in self.records.file.reviews
            if each.held_on and each.id != self.review.id and each.held_on < end
            if each.state != "cancelled"
        ]
        return sorted(found, key=lambda each: each.held_on or dt.date.min)

    @cached_property
    def last_review(self) -> Review | None:
        """The review before this one."""
        return self.held_before[-1] if self.held_before else None

    @cached_property
    def since(self) -> dt.date | None:
        """The day from which on things have happened since: of the last review, or of care."""
        last = self.last_review
        return last.held_on if last else self.care_started

    @cached_property
    def care_facts(self) -> CareFacts:
        """What the file tells of the child's care, as the clock of reviews wants it."""
        file = self.records.file
        unknown = CarePeriod(id=ids.CarePeriodId("unknown"), child_id=self.child.id)
        return CareFacts(
            periods=file.care_periods or [unknown],
            reviews=[each for each in file.reviews if each.state != "cancelled"],
            statuses=file.legal_statuses,
            placements=file.placements,
            adoption_authorised_on=self.child.adoption_authorised_on,
        )

    @cached_property
    def care_started(self) -> dt.date | None:
        """The day on which the present time in care began."""
        return in_care_since(self.care_facts, self.today)

    @cached_property
    def clock(self) -> CareClock | None:
        """The clock of the next review; None if it cannot be told or the child is not in care."""
        try:
            return next_review_clock(self.care_facts, self.local, self.today)
        except UnknownHolidayYearError:
            return None

    @cached_property
    def care(self) -> CareStanding:
        """How the child's care stands: the clock and its changes, early reviews."""
        names = {each: profile.full_name for each, profile in self.records.officers.items()}
        allocated = AllocationRecords(allocations=self.records.allocations, officers=names)
        return care_standing(self.records.file, allocated, self.local, today=self.today)

    @cached_property
    def is_next(self) -> bool:
        """Whether this is the review that the child's clock is about."""
        return self.is_open and self.review == standing_next(self.records.file.reviews)

    @cached_property
    def placement(self) -> Placement | None:
        """Where the child lives today."""
        return standing.current(self.records.file.placements, self.today)

    @cached_property
    def legal(self) -> LegalStatus | None:
        """The legal status of today."""
        return standing.current(self.records.file.legal_statuses, self.today)

    @cached_property
    def visits(self) -> list[Visit]:
        """The finished visits up to today at which the child was met, oldest first."""
        return [
            each
            for each in self.records.file.visits
            if each.held_on and each.held_on <= self.today and each.state not in {"", "draft"}
        ]

    @cached_property
    def visits_since(self) -> list[Visit]:
        """The finished visits since the last review."""
        since = self.since or dt.date.min
        return [each for each in self.visits if each.held_on and each.held_on >= since]

    @cached_property
    def last_seen_on(self) -> dt.date | None:
        """The day on which the officer last saw the child, finished or not."""
        seen = [v.held_on for v in self.records.file.visits if v.held_on and _saw(v)]
        return max((day for day in seen if day <= self.today), default=None)

    @property
    def told_of_advocacy(self) -> Advocacy | None:
        """The newest record that the child was told of advocacy."""
        told = [each for each in self.records.advocacy if each.told_on]
        return max(told, key=lambda each: each.told_on or dt.date.min, default=None)

    def limit(self, rule: str, start: dt.date) -> dt.date | None:
        """Return a rule's limit, or None where the bank holidays it needs are not known."""
        try:
            return self.local.limit(rule, start)
        except UnknownHolidayYearError:
            return None

    def role(self, link: Relationship) -> str:
        """Return what somebody is to the child, as a code."""
        person = self.records.file.people.get(link.person_id)
        return link.role or (person.role if person else "")

    def links(self, role: str) -> list[Relationship]:
        """Return who is, or was, something to the child."""
        return [link for link in self.records.file.relationships if self.role(link) == role]

    def holds(self, link: Relationship) -> bool:
        """Tell whether somebody is today what they are to the child."""
        begun = link.from_on is None or link.from_on <= self.today
        return begun and (link.to_on is None or link.to_on > self.today)

    def person(self, person_id: str) -> str:
        """Return somebody's name, or "" where they are not on file."""
        found = self.records.file.people.get(person_id)
        return full_name(found.first_name, found.family_name) if found else ""

    def short(self, day: dt.date | None) -> str:
        """Return a day in short, or ""."""
        return in_words_short(day, self.today) if day else ""

    def long(self, day: dt.date | None) -> str:
        """Return a day in full, or ""."""
        return in_words(day) if day else ""


def standing_next(reviews: list[Review]) -> Review | None:
    """Return the review that comes next, or that should have been held."""
    coming = [each for each in reviews if each.held_on is None and each.state in _OPEN]
    return min(coming, key=lambda each: each.planned_on or each.due_on or dt.date.max, default=None)


def _saw(visit: Visit) -> bool:
    return visit.seen_alone != NOT_SEEN
