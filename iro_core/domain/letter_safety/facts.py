"""What a letter is compared with: the child, the circle, other children, places, numbers, days."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from iro_core.domain.letter_safety.passages import pieces

NOW, BEFORE, NEVER = "now", "before", "never"


class Tie(enum.StrEnum):
    """What somebody is to the child of the letter."""

    SELF = "self"
    OFFICER = "officer"
    CIRCLE = "circle"
    CARER = "carer"
    PAST_CARER = "past_carer"
    ENDED = "ended"
    SIBLING = "sibling"
    SIBLING_APART = "sibling_apart"
    OTHER_CHILD = "other_child"


@dataclass(frozen=True, kw_only=True, repr=False)
class Someone:
    """Somebody whom the record knows, as far as a letter may name them.

    Attributes:
        names: Each name they go by, without the family name: first name, the name they like.
        tie: What they are to the child.
        role: The same in words: "Social worker", "Sister, lives apart".
        since: From when; None if not known.
        until: Until when, for what has ended.
    """

    id: str
    names: tuple[str, ...]
    family: str = ""
    tie: Tie
    role: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def called(self) -> str:
        """The name that they are called by."""
        return self.names[0] if self.names else self.family

    @property
    def first_pieces(self) -> frozenset[tuple[str, ...]]:
        """Each first name as folded words."""
        return frozenset(filter(None, map(pieces, self.names)))

    @property
    def family_pieces(self) -> tuple[str, ...]:
        """The family name as folded words."""
        return pieces(self.family)


@dataclass(frozen=True, kw_only=True, repr=False)
class Place:
    """Where a child lives or lived.

    Attributes:
        whose: The child it is about, or "" for the letter's own child.
        address: With line breaks or commas.
        setting_name: The name of a home, not of an agency.
        carer_family: The family name of who cares there.
        school: The school that gives it away, or "".
        is_current: Whether the child lives there now.
    """

    whose: str = ""
    address: str = ""
    postcode: str = ""
    setting_name: str = ""
    carer_family: str = ""
    school: str = ""
    is_hidden: bool = False
    is_current: bool = True


@dataclass(frozen=True, kw_only=True, repr=False)
class Reader:
    """Who gets the letter.

    Attributes:
        is_child: Whether that is the child.
        names: What they may be called in the greeting.
        standing: Whether they are around the child: `NOW`, `BEFORE` or `NEVER`.
        lines: The address on the envelope, as it would be printed.
        source: Where that address comes from, in words; "" if there is none.
        record_lines: The address as the record has it now; empty where it knows none.
        may_know: Whether they may learn where the child lives; None if nobody has said.
    """

    is_child: bool = True
    names: tuple[str, ...] = ()
    family: str = ""
    standing: str = NOW
    lines: tuple[str, ...] = ()
    source: str = ""
    record_lines: tuple[str, ...] = ()
    may_know: bool | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Listed:
    """A service or a person with numbers that were checked.

    Attributes:
        names: What it is called, the usual name first.
        numbers: Telephone numbers, in any form of writing.
        emails: E-mail addresses.
        sites: Web addresses, in any form of writing.
        source: Where they come from: "the checked directory", "Settings", "your profile".
        checked_on: When somebody checked them.
    """

    names: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    source: str = ""
    checked_on: dt.date | None = None

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0] if self.names else ""


_NO_DAYS: Mapping[str, dt.date] = {}


@dataclass(frozen=True, kw_only=True, repr=False)
class DaysOnFile:
    """The days that a letter may tell of.

    Attributes:
        occasion: "visit" or "review" that the letter is about; "" if neither.
        occasion_on: Its day.
        visits: Every visit's day, held or planned.
        reviews: Every review's day, held or planned.
        next_review_on: The day planned or proposed for the next review.
        next_review_limit: The last day on which it may be held.
        due: Field of the draft to the day on which that is due, by the record.
    """

    occasion: str = ""
    occasion_on: dt.date | None = None
    visits: frozenset[dt.date] = frozenset()
    reviews: frozenset[dt.date] = frozenset()
    next_review_on: dt.date | None = None
    next_review_limit: dt.date | None = None
    due: Mapping[str, dt.date] = field(default_factory=lambda: _NO_DAYS)


@dataclass(frozen=True, kw_only=True, repr=False)
class Facts:
    """Everything that a letter is compared with.

    Attributes:
        child: The letter's child.
        people: Everyone else whom the record knows: circle, brothers and sisters, other children.
        places: Where this child and their brothers and sisters live or lived.
        reader: Who gets the letter.
        listed: Numbers and links that were checked.
        services: Names of services, schools and teams that are nobody's names.
        on_file: The folded words that stand in this child's own file.
        days: The days on file.
        dated_on: The letter's date, if that is one.
        today: The day of the check.
        enclosures: What is listed as enclosed.
    """

    child: Someone
    people: tuple[Someone, ...] = ()
    places: tuple[Place, ...] = ()
    reader: Reader = Reader()
    listed: tuple[Listed, ...] = ()
    services: tuple[str, ...] = ()
    on_file: frozenset[str] = frozenset()
    days: DaysOnFile = DaysOnFile()
    dated_on: dt.date | None = None
    today: dt.date
    enclosures: tuple[str, ...] = ()
