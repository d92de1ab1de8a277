"""How long a laptop may go without its office before it locks the caseload.

A lost laptop that never meets a network cannot be told to wipe itself. So the caseload locks after
five weeks without contact; what waits to be sent is kept whatever happens, and goes out first.
"""

import dataclasses
import datetime as dt
from enum import StrEnum

WARN_AFTER = dt.timedelta(days=14)
LOCK_AFTER = dt.timedelta(days=35)


class LeaseState(StrEnum):
    """How the lease stands."""

    FINE = "fine"
    WARN = "warn"
    LOCKED = "locked"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lease:
    """How the lease stands, and how many whole days are left before the caseload locks."""

    state: LeaseState = LeaseState.FINE
    days_left: int = LOCK_AFTER.days


@dataclasses.dataclass(frozen=True, kw_only=True)
class Contact:
    """The last contact, and how late it has been since.

    Attributes:
        here: The laptop's clock at the last contact.
        latest: The latest that the laptop's clock has shown since: set back, it wins no days.
        office: The office's clock at the last contact; None if it did not tell.
    """

    here: dt.datetime
    latest: dt.datetime
    office: dt.datetime | None = None


def lease(contact: Contact | None, now: dt.datetime) -> Lease:
    """Return how the lease stands; without a contact there is no office, and so no lease."""
    if contact is None:
        return Lease()
    gone = max(contact.latest, now) - contact.here
    if gone >= LOCK_AFTER:
        return Lease(state=LeaseState.LOCKED, days_left=0)
    state = LeaseState.WARN if gone >= WARN_AFTER else LeaseState.FINE
    return Lease(state=state, days_left=(LOCK_AFTER - gone).days)


def clock_is_off_by(contact: Contact | None) -> dt.timedelta:
    """Return how far the laptop's clock was ahead of the office's at the last contact."""
    if contact is None or contact.office is None:
        return dt.timedelta(0)
    return contact.here - contact.office
