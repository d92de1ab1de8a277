"""How children stand with advocates and visitors, from rows alone: for lists, Home and the file."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from iro_core import codes, ids
from iro_core.domain import advocacy as rules
from iro_core.domain.advocacy import (
    WAITING,
    AdvocacyOnFile,
    AdvocacyStanding,
    VisitOnFile,
    advocacy_standing,
)
from iro_core.domain.standards import Standards
from iro_desktop.services.dates import standing


@dataclass(frozen=True, kw_only=True)
class WaitingReferral:
    """A referral that nobody has answered, for Home and other lists."""

    child_id: ids.ChildId
    advocacy_id: ids.AdvocacyId
    service: str
    referred_on: dt.date
    follow_up_on: dt.date | None

    @property
    def words(self) -> str:
        """What waits: "Advocate", "Independent visitor"."""
        return codes.ADVOCACY_SERVICE.get(self.service, "")


def has_one(
    service: str,
    records: Iterable[Any],
    links: Sequence[Any],
    today: dt.date,
) -> bool:
    """Tell whether a child has an advocate or visitor: on file, or matched with nobody named.

    Args:
        service: Which of the two.
        records: Advocacy rows or records, with `service`, `outcome` and `person_id`.
        links: The child's relationships of that role, with `from_on`, `to_on` and `person_id`.
        today: The day.
    """
    if standing.current(links, today):
        return True
    known = {each.person_id for each in links}
    return any(
        each.service == service and each.outcome == rules.MATCHED and each.person_id not in known
        for each in records
    )


def waiting_referrals(
    rows: Iterable[Any], local: Standards, *, today: dt.date
) -> list[WaitingReferral]:
    """Return the referrals whose answer is late, the oldest first; from rows alone.

    Args:
        rows: Advocacy rows or records, with `id`, `child_id`, `service`, `referred_on`, `outcome`.
        local: The office's standards.
        today: The day.
    """
    found = [
        WaitingReferral(
            child_id=each.child_id,
            advocacy_id=each.id,
            service=each.service,
            referred_on=each.referred_on,
            follow_up_on=rules.follow_up_on(each.referred_on, local),
        )
        for each in rows
        if each.outcome == WAITING and each.referred_on
    ]
    late = [each for each in found if each.follow_up_on and each.follow_up_on < today]
    return sorted(late, key=lambda each: each.referred_on)


def state_of(
    service: str,
    *,
    records: Sequence[AdvocacyOnFile],
    visits: Iterable[VisitOnFile],
    links: Sequence[Any],
    local: Standards,
    today: dt.date,
) -> AdvocacyStanding:
    """Return how a child stands with a service, from rows or records of that child."""
    return advocacy_standing(
        service,
        records=records,
        visits=visits,
        has_one=has_one(service, records, links, today),
        standards=local,
        today=today,
    )
