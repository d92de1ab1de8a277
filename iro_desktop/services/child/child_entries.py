"""What stands in the sections of a child's file: one value a line, in words, never an address."""

import datetime as dt
from dataclasses import dataclass

from iro_core import ids
from iro_core.records import Child, Person, Relationship, Review
from iro_desktop.services.child.advocacy_view import ServiceView
from iro_desktop.services.child.child_care import CareStanding
from iro_desktop.services.child.health_board import HealthEntry
from iro_desktop.services.dates.dated import Dates
from iro_desktop.services.escalations.escalation_list import ConcernLine


@dataclass(frozen=True, kw_only=True, repr=False)
class LastWords:
    """What the child said last, when and on what occasion."""

    words: str
    said_on: dt.date
    occasion: str
    why: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Happening:
    """One thing in the timeline.

    Attributes:
        sort: The kind of record it comes from.
        target: The id of that record, for opening it.
        why: Where its day comes from.
    """

    on: dt.date
    sort: str
    title: str
    detail: str = ""
    target: str = ""
    why: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class PersonEntry:
    """Somebody around the child, or a brother or sister in care.

    Attributes:
        address_words: Whether they may know where the child lives, in words.
        sibling_id: The file of the brother or sister, or "".
    """

    relationship: Relationship
    person: Person | None
    name: str
    role: str
    organisation: str
    telephone: str
    email: str
    address_words: str
    may_know_address: bool | None
    sibling_id: str
    is_current: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class PlacementEntry:
    """Where the child lives or lived. The address is left out while it is hidden.

    Attributes:
        where: The name of the home or agency, and the carer.
        address: In one line; "" while hidden, and where none is recorded.
        has_address: Whether one is recorded, hidden or not.
    """

    id: ids.PlacementId
    type: str
    where: str
    provider: str
    distance: str
    from_on: dt.date | None
    to_on: dt.date | None
    end_reason: str
    is_hidden: bool
    hidden_from: str
    address: str
    has_address: bool
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class StatusEntry:
    """A legal status, or a time in care, from a day to a day."""

    words: str
    from_on: dt.date | None
    to_on: dt.date | None
    detail: str = ""
    is_current: bool = False
    why: Dates = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class DecisionEntry:
    """A decision of a review."""

    id: ids.DecisionId
    wording: str
    owner: str
    due_on: dt.date | None
    done_on: dt.date | None
    state: str
    is_late: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class ReviewEntry:
    """A review, planned or held, with what was decided at it."""

    review: Review
    title: str
    state: str
    due_on: dt.date | None
    on: dt.date | None
    is_held: bool
    is_late: bool
    participation: str
    child_views: str
    decisions: tuple[DecisionEntry, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class VisitEntry:
    """A visit in the list.

    Attributes:
        form_id: What opens its form: brothers and sisters seen together share one.
        letter_id: The letter about it, or "".
    """

    id: ids.VisitId
    form_id: str
    held_on: dt.date | None
    type: str
    state: str
    is_draft: bool
    seen: str
    mode: str
    voice: str
    letter_id: str
    wants_letter: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class LetterEntry:
    """A letter in the list.

    Attributes:
        waits: Whether the officer has still to write or to send it.
        is_sent: Whether it has gone out; of old letters the day is not known.
        sent_on: The day on which it went out, and how, in words.
    """

    id: ids.LetterId
    title: str
    state: str
    on: dt.date | None
    is_draft: bool
    waits: bool
    is_sent: bool
    sent_on: dt.date | None
    sent_how: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ActionEntry:
    """An action; `state` says how late it is, or when it was done."""

    id: ids.ActionId
    wording: str
    owner: str
    due_on: dt.date | None
    done_on: dt.date | None
    is_done: bool
    is_late: bool
    state: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ChildFile:
    """One child's file, ready to be shown.

    Attributes:
        child: The record, as the reader of this file saw it; a change of details names it.
        name: The name they like, and the family name.
        hidden_words: The warning that the address is hidden, and from whom; "" if it is not.
        glance: The facts of the overview, name and value; an empty value is a gap.
        looked_after: Whether the child is looked after today.
        care: How the care stands: the clock of the next review, the allocation, permanence.
    """

    child: Child
    name: str
    liked_name: str
    full_name: str
    age: str
    hidden_words: str
    glance: tuple[tuple[str, str], ...]
    wishes: tuple[tuple[str, str], ...]
    last_words: LastWords | None
    next_review: ReviewEntry | None
    looked_after: bool
    timeline: tuple[Happening, ...]
    people: tuple[PersonEntry, ...]
    placements: tuple[PlacementEntry, ...]
    legal_statuses: tuple[StatusEntry, ...]
    care_periods: tuple[StatusEntry, ...]
    reviews: tuple[ReviewEntry, ...]
    visits: tuple[VisitEntry, ...]
    letters: tuple[LetterEntry, ...]
    actions: tuple[ActionEntry, ...]
    concerns: tuple[ConcernLine, ...] = ()
    care: CareStanding | None = None
    health: tuple[HealthEntry, ...] = ()
    advocacy: tuple[ServiceView, ...] = ()
