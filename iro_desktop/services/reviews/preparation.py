"""What preparing a review shows, in plain values: the screen and the pack are made of it."""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.flag import Flag
from iro_core.records import Child, Review, SetAside
from iro_desktop.papers.content import Mark
from iro_desktop.services.child.child_care import CareStanding
from iro_desktop.services.dates.dated import Dates


@dataclass(frozen=True, kw_only=True, repr=False)
class Fact:
    """A name and a value; an empty value is a gap."""

    name: str
    value: str
    dates: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Said:
    """Somebody's own words, and who said them when."""

    words: str
    who: str
    dates: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Entry:
    """One line of a list: how it stands, what it is, and quiet details."""

    words: str
    mark: Mark = Mark.NOTE
    state: str = ""
    detail: str = ""
    dates: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Section:
    """One part of the preparation.

    Attributes:
        key: Its name in a route.
        lacks: What the file does not say and the meeting would need, one sentence each.
        empty: What stands where there is nothing to show.
    """

    key: str
    title: str
    facts: tuple[Fact, ...] = ()
    said: tuple[Said, ...] = ()
    entries: tuple[Entry, ...] = ()
    lacks: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Consideration:
    """One of the matters that a review looks at.

    Attributes:
        number: Of the paragraph in Schedule 7.
        source: The paragraph, where its words were read; else that reviewers usually look at it.
        known: What the file says about it.
        lacks: What the file does not say.
    """

    number: int
    title: str
    source: str
    is_law: bool
    known: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class RaisedFlag:
    """A flag, and the record of its having been set aside for this review, if it was."""

    flag: Flag
    set_aside: SetAside | None = None
    dates: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Gap:
    """Something that the preparation lacks, and the section where it would stand."""

    words: str
    section: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Head:
    """The day of a review and its limit.

    Attributes:
        title: The kind of review ("Second review").
        state: How it stands to its limit, in words, and as a mark.
        limit: The legal limit; None where it cannot be told.
        hold_by: The last working day by then.
        clock_words: What must be known about the clock: that it has changed, and why.
        place_on_paper: The place as a pack may print it: not where it tells a hidden address.
        warnings: What is wrong with the day, the place or the mode, one sentence each.
    """

    title: str
    state: str
    mark: Mark
    limit: dt.date | None = None
    limit_dates: Dates = ()
    hold_by: dt.date | None = None
    hold_by_dates: Dates = ()
    on: dt.date | None = None
    on_dates: Dates = ()
    starts_at: dt.time | None = None
    place: str = ""
    place_on_paper: str = ""
    mode: str = ""
    clock_words: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Preparation:
    """Everything that an officer looks at before a review.

    Attributes:
        review: The record as it was read; whoever changes it says what was seen.
        initials: Of the child: what the edges of a printed pack show.
        hidden_words: That the address is hidden, and from whom; "" if it is not.
        is_open: Whether the review is still to be held, and so may be planned.
        flags: Those not set aside first, the heaviest first.
        care: How the child's care stands: the clock and its changes, early reviews.
    """

    review: Review
    child: Child
    made_on: dt.date
    name: str
    liked_name: str
    full_name: str
    initials: str
    age: str
    hidden_words: str
    is_open: bool
    head: Head
    flags: tuple[RaisedFlag, ...]
    gaps: tuple[Gap, ...]
    sections: tuple[Section, ...]
    considerations: tuple[Consideration, ...]
    care: CareStanding

    @property
    def raised(self) -> tuple[RaisedFlag, ...]:
        """The flags that are not set aside."""
        return tuple(each for each in self.flags if each.set_aside is None)

    @property
    def aside(self) -> tuple[RaisedFlag, ...]:
        """The flags that were set aside for this review."""
        return tuple(each for each in self.flags if each.set_aside is not None)

    def section(self, key: str) -> Section:
        """Return a section.

        Raises:
            KeyError: There is none of that name.
        """
        for each in self.sections:
            if each.key == key:
                return each
        raise KeyError(key)
