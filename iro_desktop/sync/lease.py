"""How long a laptop may go without its office before it locks the caseload.

A lost laptop that never meets a network cannot be told to wipe itself. So the caseload locks after
five weeks without contact, or as many days as the office says; what waits to be sent is kept
whatever happens, and goes out first.
"""

import dataclasses
import datetime as dt
from enum import StrEnum

LOCK_AFTER = dt.timedelta(days=35)
_WARN_AFTER = 0.4


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
        lock_after: How long the office lets a laptop go without it.
    """

    here: dt.datetime
    latest: dt.datetime
    office: dt.datetime | None = None
    lock_after: dt.timedelta = LOCK_AFTER


def lease(contact: Contact | None, now: dt.datetime) -> Lease:
    """Return how the lease stands; without a contact there is no office, and so no lease."""
    if contact is None:
        return Lease()
    gone = max(contact.latest, now) - contact.here
    if gone >= contact.lock_after:
        return Lease(state=LeaseState.LOCKED, days_left=0)
    is_late = gone >= contact.lock_after * _WARN_AFTER
    state = LeaseState.WARN if is_late else LeaseState.FINE
    return Lease(state=state, days_left=(contact.lock_after - gone).days)


def clock_is_off_by(contact: Contact | None) -> dt.timedelta:
    """Return how far the laptop's clock was ahead of the office's at the last contact."""
    if contact is None or contact.office is None:
        return dt.timedelta(0)
    return contact.here - contact.office
