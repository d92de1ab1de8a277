"""What is known about an invented child while the records of their life are being written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from iro_core.domain.children import age_on
from iro_core.fields import Record
from iro_core.ids import ChildId, ProfileId
from iro_core.records import Person
from iro_desktop.exchange.practice.stories import Group, Story
from iro_desktop.exchange.practice.words import Heritage

FOSTER, RELATIVE, PARENTS, ADOPTERS = "foster", "relative", "parents", "adopters"
HOME, FLAT, CUSTODY, SCHOOL = "home", "flat", "custody", "school"

KIND_OF_HOME = {
    "U1": RELATIVE, "U2": RELATIVE, "U3": RELATIVE,
    "U4": FOSTER, "U5": FOSTER, "U6": FOSTER,
    "A3": ADOPTERS, "A4": ADOPTERS, "A5": ADOPTERS, "A6": ADOPTERS,
    "P1": PARENTS, "P2": FLAT, "H5": FLAT,
    "K1": CUSTODY, "R5": CUSTODY, "K2": HOME, "R1": HOME, "S1": SCHOOL,
}  # fmt: skip
FAMILY_HOMES = (FOSTER, RELATIVE, PARENTS, ADOPTERS)


@dataclass(frozen=True, kw_only=True)
class Household:
    """Where a child lives: who looks after them there, and where it is.

    Attributes:
        called: What a child calls the carer.
        is_woman: Whether the carer is a woman.
        pet: Its name, or "".
        pet_kind: What kind of animal, or "".
        relation: What the carer is to the child, if a relative: "grandmother".
    """

    kind: str
    carer: Person
    called: str
    is_woman: bool
    provider: str
    setting_name: str
    address: str
    postcode: str
    council: str
    band: str
    miles: int
    pet: str = ""
    pet_kind: str = ""
    relation: str = ""

    @property
    def town(self) -> str:
        """The town, as the address ends with it."""
        return self.address.rpartition(", ")[2]


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A time at one household."""

    household: Household
    code: str
    from_on: dt.date
    to_on: dt.date | None = None
    end_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """One review in the chain: the law's limit, and when it was held or is planned.

    Attributes:
        how: What is special about it: "adjourned", "split", "paper", "cancelled", or "".
        reason: Why it was early: one of `codes.EARLY_REASON`, or "".
        on: The day of that special thing: of the first meeting, or of the one that was cancelled.
    """

    kind: str
    due_on: dt.date
    planned_on: dt.date | None
    held_on: dt.date | None
    regime: str = "ordinary"
    how: str = ""
    reason: str = ""
    on: dt.date | None = None


@dataclass(kw_only=True, eq=False)
class Family:
    """Brothers and sisters in care, and their parents."""

    name: str
    heritage: Heritage
    today: dt.date
    children: list["Life"] = field(default_factory=list)
    mother: Person | None = None
    father: Person | None = None
    nan_is_alive: bool = True


@dataclass(kw_only=True, eq=False)
class Life:
    """One child, and what was decided about them so far.

    Attributes:
        lead: The brother or sister with whom this child lives, is reviewed and is seen; the child
            itself if it leads.
        officers: Who reviewed when, oldest first: profile and first day.
        drifts_since: The last review, if something decided there has not been done in time.
        professionals: Who else is there for the child: what they are, who, since when.
        not_told: Whether nobody has told the child of advocacy.
        disputed_at: The stage of the ladder at which a dispute is open today.
        off_roll_since: Since when the child is on the roll of no school.
        comes_back: Whether the child was in care before, in any case.
        legal_steps: Each legal status of this time in care, and its first day.
        threads: What keeps coming up about this child, as words to look for.
        twist: What is special about the child in this caseload, or "".
    """

    child_id: ChildId
    story: Story
    family: Family
    sex: str
    first_name: str
    liked_name: str
    born_on: dt.date
    today: dt.date
    care_from: dt.date = dt.date.min
    comes_back: bool = False
    earlier_care: tuple[dt.date, dt.date] | None = None
    legal_steps: list[tuple[str, dt.date]] = field(default_factory=list)
    lead: "Life | None" = None
    stays: list[Stay] = field(default_factory=list)
    officers: list[tuple[ProfileId, dt.date]] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    seen_on: list[tuple[dt.date, str]] = field(default_factory=list)
    worker: Person | None = None
    workers: list[tuple[Person, dt.date, dt.date | None]] = field(default_factory=list)
    manager: Person | None = None
    team: str = ""
    advocate: Person | None = None
    professionals: list[tuple[str, Person, dt.date]] = field(default_factory=list)
    not_told: bool = False
    disputed_at: int | None = None
    off_roll_since: dt.date | None = None
    has_ehcp: bool = False
    wants_advocate: str = "no"
    disability: str = ""
    dental_is_late: bool = False
    drifts_since: dt.date | None = None
    hobby: str = ""
    schools: dict[str, str] = field(default_factory=dict)
    threads: Sequence[str] = ()
    twist: str = ""
    closed_on: dt.date | None = None
    records: list[Record] = field(default_factory=list)

    @property
    def age(self) -> int:
        """Age today, or on the day that the file was closed."""
        return age_on(self.born_on, self.closed_on or self.today)

    @property
    def called(self) -> str:
        """The name they like."""
        return self.liked_name or self.first_name

    @property
    def alone_here(self) -> bool:
        """Whether the child came to the country alone."""
        return self.story.group is Group.ALONE

    @property
    def lives_at_home(self) -> bool:
        """Whether the child lives with the parents and is away for short breaks only."""
        return self.story.group is Group.BREAKS

    @property
    def home(self) -> Household:
        """Where the child lives now."""
        return self.stays[-1].household

    @property
    def siblings(self) -> list["Life"]:
        """The child's brothers and sisters in care."""
        return [other for other in self.family.children if other is not self]

    @property
    def order_on(self) -> dt.date | None:
        """When a court made its final order, if it did."""
        return next((day for code, day in self.legal_steps if code in ("C2", "E1")), None)

    def stay_on(self, day: dt.date) -> Stay:
        """Return where the child lived on a day; the first stay if that was before it."""
        return next((stay for stay in reversed(self.stays) if stay.from_on <= day), self.stays[0])

    def officer_on(self, day: dt.date) -> ProfileId:
        """Return who reviewed the child's care on a day."""
        return next(
            (who for who, since in reversed(self.officers) if since <= day), self.officers[0][0]
        )

    def lives_with(self, other: "Life") -> bool:
        """Tell whether two children live in one household today."""
        return self.home is other.home
