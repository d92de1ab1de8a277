"""The caseload: one row a child, and what it can be filtered by."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.advocacy import ADVOCATE, AdvocacyStanding, AdvocacyState
from iro_core.domain.care_clock import limit_of_planned
from iro_core.domain.children import age_on
from iro_core.domain.health_dates import overdue
from iro_core.domain.names import known_as
from iro_core.ids import ChildId
from iro_desktop.models.queries.agenda import ReviewRow
from iro_desktop.models.queries.allocated import AllocatedChild
from iro_desktop.models.queries.caseload import CaseloadRows, PlacementRow, caseload_rows
from iro_desktop.models.store import Store
from iro_desktop.services.child.advocacy_states import state_of
from iro_desktop.services.child.health_board import health_facts
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.clocks import Clocks
from iro_desktop.services.dates.standing import Standards

NO_ADVOCATE = ("No", "Wanted", "Waiting", "Not told")
_ADVOCATE = {
    AdvocacyState.HAS_ONE: "Yes",
    AdvocacyState.WAITING: "Waiting",
    AdvocacyState.WANTED: "Wanted",
    AdvocacyState.DECLINED: "Declined",
    AdvocacyState.NOT_TOLD: "Not told",
}
_SHORT_DATE = {
    "initial_health": "Initial health",
    "review_health": "Review health",
    "dental": "Dental",
    "immunisations": "Immunisations",
    "sdq": "SDQ",
    "pep": "PEP",
    "ehcp": "EHCP",
    "school_roll": "No school",
}
"""Health and education dates short enough for a column."""
_SHORT = {
    "C1": "Interim order",
    "C2": "Care order",
    "E1": "Placement order",
    "V2": "Section 20",
}
"""The commonest legal statuses as an officer says them."""
_SHORT_PLACEMENT = {
    "U1": "Relative or friend",
    "U2": "Relative or friend",
    "U3": "Relative or friend",
    "U4": "Foster, long term",
    "U5": "Foster to adopt",
    "U6": "Foster carer",
    "A3": "Adoption",
    "A4": "Adoption",
    "A5": "Adoption",
    "A6": "Adoption",
    "K1": "Secure home",
    "H5": "Semi-independent",
    "R1": "Residential care",
    "R2": "Health or hospital",
    "R3": "Family centre",
    "R5": "Young offenders",
}
"""Placements short enough for a column."""


@dataclass(frozen=True, kw_only=True)
class CaseloadRow:
    """One child in the table. It never holds an address.

    Attributes:
        name: The name they like, and the family name.
        sort_name: The family name first, for sorting.
        distance: The band in short words, with the miles where they are known.
        next_review_on: The planned day, or the legal limit where none is planned.
        review_due_on: The legal limit.
        letter_due_on: By when the letter about the newest visit should go, if there is none yet.
        decisions_overdue: How many decisions of reviews were not carried out in time.
        dates_late: Which health and education dates have passed, by their codes, the longest first.
        referral_waits: Whether the answer to an advocacy referral is late.
        review_id: The review that comes next, or "".
        seen_visit_id: The visit at which the child was seen last, or "".
        letter_visited_on: The visit that the letter would be about.
    """

    child_id: ChildId
    name: str
    sort_name: str
    born_on: dt.date | None
    age: int | None
    legal_code: str
    legal_status: str
    placement: str
    band: str
    miles: int | None
    distance: str
    is_hidden: bool
    is_uasc: bool
    next_review_on: dt.date | None
    review_due_on: dt.date | None
    review_is_overdue: bool
    last_seen_on: dt.date | None
    not_seen_lately: bool
    owes_letter: bool
    letter_due_on: dt.date | None
    advocate: str
    decisions_overdue: int
    dates_late: tuple[str, ...]
    referral_waits: bool
    review_id: str = ""
    seen_visit_id: str = ""
    letter_visited_on: dt.date | None = None

    @property
    def late_dates(self) -> str:
        """The late health and education dates in short words."""
        return ", ".join(_SHORT_DATE[what] for what in self.dates_late)


@dataclass(frozen=True)
class CaseloadFilter:
    """One way to narrow the caseload.

    Attributes:
        value: For the program, and for saved views.
        words: For people; `{not_seen}` stands for the office's number of days.
    """

    value: str
    words: str
    lets_through: Callable[[CaseloadRow], bool]


FILTERS: tuple[CaseloadFilter, ...] = (
    CaseloadFilter("review_overdue", "Overdue review", lambda row: row.review_is_overdue),
    CaseloadFilter("not_seen", "Not seen {not_seen} days", lambda row: row.not_seen_lately),
    CaseloadFilter("letter_due", "Letter due", lambda row: row.owes_letter),
    CaseloadFilter("decisions_overdue", "Decision late", lambda row: row.decisions_overdue > 0),
    CaseloadFilter("dates_overdue", "Date late", lambda row: bool(row.dates_late)),
    CaseloadFilter("dental_overdue", "Dental late", lambda row: "dental" in row.dates_late),
    CaseloadFilter("not_on_roll", "No school", lambda row: "school_roll" in row.dates_late),
    CaseloadFilter("out_of_county", "Out of county", lambda row: row.band.startswith("out")),
    CaseloadFilter("hidden", "Hidden address", lambda row: row.is_hidden),
    CaseloadFilter("uasc", "UASC", lambda row: row.is_uasc),
    CaseloadFilter("section_20", "Section 20", lambda row: row.legal_code == "V2"),
    CaseloadFilter("no_advocate", "No advocate", lambda row: row.advocate in NO_ADVOCATE),
    CaseloadFilter("not_told", "Not told of advocacy", lambda row: row.advocate == "Not told"),
    CaseloadFilter("referral_waits", "Referral waiting", lambda row: row.referral_waits),
    CaseloadFilter("under_5", "Under 5", lambda row: row.age is not None and row.age < 5),
    CaseloadFilter("over_15", "16+", lambda row: row.age is not None and row.age > 15),
)


@dataclass(frozen=True)
class FilterCount:
    """A filter in words, and how many children it would show."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Caseload:
    """An officer's children, by family name, and what they can be filtered by.

    Attributes:
        note: What the reader must know about the days, or "": bank holidays are not known.
    """

    rows: tuple[CaseloadRow, ...]
    filters: tuple[FilterCount, ...]
    note: str = ""


def caseload(store: Store, *, today: dt.date) -> Caseload:
    """Return a row for each child whom the officer has on a day, by family name."""
    local = standing.standards(store)
    with store.reading() as reader:
        found = caseload_rows(reader, store.author.profile_id, today=today)
    made = _Rows(found, today, local)
    rows = tuple(sorted((made.row(child) for child in found.children), key=_by_name))
    counts = _counted(rows, local.not_seen.days)
    return Caseload(rows=rows, filters=counts, note=made.note)


def narrowed(
    rows: Sequence[CaseloadRow], *, filters: frozenset[str], text: str = ""
) -> tuple[CaseloadRow, ...]:
    """Return the rows that all the filters let through and in which all the words stand."""
    chosen = [each.lets_through for each in FILTERS if each.value in filters]
    words = text.casefold().split()
    return tuple(
        row
        for row in rows
        if all(test(row) for test in chosen) and all(word in _text_of(row) for word in words)
    )


def _counted(rows: Sequence[CaseloadRow], not_seen: int) -> tuple[FilterCount, ...]:
    return tuple(
        FilterCount(
            each.value, each.words.format(not_seen=not_seen), sum(map(each.lets_through, rows))
        )
        for each in FILTERS
    )


class _Rows:
    """The rows of a caseload, sorted out by child once."""

    def __init__(self, rows: CaseloadRows, today: dt.date, local: Standards) -> None:
        self.today, self.local = today, local
        self.care = standing.by_child(rows.care_periods)
        self.legal = standing.by_child(rows.legal_statuses)
        self.placements = standing.by_child(rows.placements)
        self.reviews = standing.by_child(rows.reviews)
        self.visits = standing.by_child(rows.visits)
        self.letters = standing.by_child(rows.letters)
        self.advocates = standing.by_child(rows.advocates)
        self.decisions = standing.by_child(rows.decisions)
        self.dates = standing.by_child(rows.key_dates)
        self.advocacy = standing.by_child(rows.advocacy)
        self._clocks = Clocks(
            periods=self.care,
            reviews=self.reviews,
            statuses=self.legal,
            placements=self.placements,
            standards=local,
            today=today,
        )

    @property
    def note(self) -> str:
        """Whose clocks could not be told, or ""."""
        return self._clocks.note

    def row(self, child: AllocatedChild) -> CaseloadRow:
        """Return one child's row."""
        today = self.today
        legal = standing.current(self.legal[child.id], today)
        placement = standing.current(self.placements[child.id], today)
        review = standing.next_review(self.reviews[child.id])
        limit = self._limit(child, review)
        visits = self.visits[child.id]
        seen = standing.last_seen_on(visits, today)
        unseen = standing.unseen_since(seen, self.care[child.id], today)
        owed = standing.visit_without_letter(visits, self.letters[child.id])
        advocate = self._advocate(child.id)
        liked = known_as(child.first_name, child.liked_name)
        return CaseloadRow(
            child_id=child.id,
            name=f"{liked} {child.family_name}".strip() or standing.UNNAMED,
            sort_name=f"{child.family_name} {liked}".casefold().strip(),
            born_on=child.born_on,
            age=_age(child.born_on, today),
            legal_code=legal.code if legal else "",
            legal_status=_legal(legal.code) if legal else "",
            placement=_placement(placement.type) if placement else "",
            band=placement.band if placement else "",
            miles=placement.miles if placement else None,
            distance=_distance(placement),
            is_hidden=bool(placement and placement.is_hidden),
            is_uasc=bool(child.is_uasc),
            next_review_on=(review.planned_on or limit) if review else None,
            review_due_on=limit,
            review_is_overdue=limit is not None and limit < today,
            last_seen_on=seen,
            not_seen_lately=not standing.has_left_care(self.care[child.id], today)
            and (unseen is None or today - unseen >= self.local.not_seen),
            owes_letter=owed is not None,
            letter_due_on=standing.letter_due_on(owed.held_on, self.local) if owed else None,
            advocate=_ADVOCATE.get(advocate.state, "No"),
            decisions_overdue=len(self.decisions[child.id]),
            dates_late=self._late(child),
            referral_waits=advocate.waits_too_long(today),
            review_id=review.id if review else "",
            seen_visit_id=next((v.id for v in visits if seen and v.held_on == seen), ""),
            letter_visited_on=owed.held_on if owed else None,
        )

    def _limit(self, child: AllocatedChild, review: ReviewRow | None) -> dt.date | None:
        """Return the legal limit of the next review, planned or not, by the clock that runs."""
        clock = self._clocks.of(child.id, child.adoption_authorised_on)
        if review is None:
            return clock.limit if clock else None
        return limit_of_planned(clock, kind=review.kind, due_on=review.due_on)

    def _late(self, child: AllocatedChild) -> tuple[str, ...]:
        """Return which health and education dates have passed, the longest first."""
        facts = health_facts(
            child,
            care=self.care[child.id],
            statuses=self.legal[child.id],
            dates=self.dates[child.id],
            today=self.today,
        )
        return tuple(each.what for each in overdue(facts, self.local))

    def _advocate(self, child_id: ChildId) -> AdvocacyStanding:
        """Return how a child stands with an advocate."""
        return state_of(
            ADVOCATE,
            records=self.advocacy[child_id],
            visits=[visit for visit in self.visits[child_id] if visit.state not in {"", "draft"}],
            links=self.advocates[child_id],
            local=self.local,
            today=self.today,
        )


def _legal(code: str) -> str:
    return _SHORT.get(code) or codes.LEGAL_STATUS.get(code, "")


def _placement(code: str) -> str:
    return _SHORT_PLACEMENT.get(code) or codes.PLACEMENT.get(code, "")


def _age(born_on: dt.date | None, today: dt.date) -> int | None:
    return age_on(born_on, today) if born_on and born_on <= today else None


def _distance(placement: PlacementRow | None) -> str:
    if placement is None:
        return ""
    band = {"in_county": "In county", "out_near": "Out of county", "out_far": "Out of county"}
    words = band.get(placement.band, "")
    miles = f"{placement.miles} miles" if placement.miles is not None else ""
    return ", ".join(filter(None, (words, miles)))


def _text_of(row: CaseloadRow) -> str:
    return f"{row.name} {row.legal_status} {row.placement} {row.distance}".casefold()


def _by_name(row: CaseloadRow) -> tuple[str, str]:
    return row.sort_name, row.child_id
