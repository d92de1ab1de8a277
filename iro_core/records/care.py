"""Time in care: when, on what ground, where, and with which officer."""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.fields import (
    Record,
    choice,
    day,
    flag,
    instant,
    kind,
    link,
    narrative,
    number,
    text,
    time,
)

ADDRESS = "address"


@kind("Care period")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class CarePeriod(Record):
    """A time during which the child is looked after; a child may have several."""

    id: ids.CarePeriodId
    child_id: ids.ChildId = link("Child", "child")
    from_on: dt.date | None = day("Became looked after on")
    from_time: dt.time | None = time("At")
    to_on: dt.date | None = day("Ceased on")
    end_reason: str = text("Why it ended", limit=200)


@kind("Legal status")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class LegalStatus(Record):
    """The legal ground on which the child is looked after, from a day."""

    id: ids.LegalStatusId
    child_id: ids.ChildId = link("Child", "child")
    code: str = choice("Legal status", codes.LEGAL_STATUS)
    from_on: dt.date | None = day("From")
    to_on: dt.date | None = day("To")


@kind("Placement")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Placement(Record):
    """Where the child lives, with whom, and who may know.

    The address fields count as one in a conflict. `miles` is a straight line from home.
    """

    id: ids.PlacementId
    child_id: ids.ChildId = link("Child", "child")
    carer_id: ids.PersonId = link("Carer", "person")
    type: str = choice("Placement type", codes.PLACEMENT)
    provider: str = choice("Provider", codes.PROVIDER)
    setting_name: str = text("Name of home or agency", limit=120, searched=True)
    address: str = text("Address", limit=300, searched=True, group=ADDRESS)
    postcode: str = text("Postcode", limit=10, searched=True, group=ADDRESS)
    council: str = text("Council", limit=80, group=ADDRESS)
    is_hidden: bool | None = flag("Address is hidden")
    hidden_from: str = text("Hidden from", limit=200)
    band: str = choice("Distance", codes.DISTANCE_BAND)
    miles: int | None = number("Miles from home", limit=1_000)
    from_on: dt.date | None = day("From")
    to_on: dt.date | None = day("To")
    end_reason: str = text("Why it ended", limit=200)


@kind("Allocation")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Allocation(Record):
    """Which reviewing officer has the child, from when to when."""

    id: ids.AllocationId
    child_id: ids.ChildId = link("Child", "child")
    profile_id: ids.ProfileId = link("Officer", "profile")
    notified_at: dt.datetime | None = instant("Service was told at")
    from_on: dt.date | None = day("Allocated on")
    to_on: dt.date | None = day("Until")


@kind("Health or education date")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class KeyDate(Record):
    """A health, dental or education date: when it was last done, when it is next due."""

    id: ids.KeyDateId
    child_id: ids.ChildId = link("Child", "child")
    what: str = choice("What", codes.KEY_DATE)
    done_on: dt.date | None = day("Last done on")
    due_on: dt.date | None = day("Next due on", indexed=True)
    score: int | None = number("Score", limit=40)
    outcome: str = text("Outcome", limit=300, searched=True)


@kind("Advocacy")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Advocacy(Record):
    """An advocate or independent visitor: the child was told, has one, or was referred."""

    id: ids.AdvocacyId
    child_id: ids.ChildId = link("Child", "child")
    person_id: ids.PersonId = link("Advocate or visitor", "person")
    service: str = choice("Service", codes.ADVOCACY_SERVICE)
    told_on: dt.date | None = day("Child told on")
    told_by: str = text("Told by", limit=120)
    answer: str = choice("What the child said", codes.HAS_ADVOCATE)
    referred_on: dt.date | None = day("Referred on", indexed=True)
    referred_by: str = text("Referred by", limit=120)
    reason: str = narrative("Why an advocate or visitor is asked for")
    outcome: str = choice("Outcome", codes.REFERRAL_OUTCOME)
    outcome_on: dt.date | None = day("Outcome on")
    outcome_words: str = text("About the outcome", limit=500)
