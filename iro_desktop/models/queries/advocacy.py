"""What lists need to know of advocates and independent visitors."""

import datetime as dt
from typing import NamedTuple

from iro_core.ids import AdvocacyId, ChildId, PersonId


class AdvocacyRow(NamedTuple):
    """One telling or referral, without its words."""

    id: AdvocacyId
    child_id: ChildId
    person_id: PersonId
    service: str
    told_on: dt.date | None
    answer: str
    referred_on: dt.date | None
    outcome: str
    outcome_on: dt.date | None


class SupporterRow(NamedTuple):
    """That somebody is or was a child's advocate or independent visitor."""

    child_id: ChildId
    person_id: PersonId
    role: str
    from_on: dt.date | None
    to_on: dt.date | None
