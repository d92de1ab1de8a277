"""How long a laptop may go without its office before it locks the caseload.

A lost laptop that never meets a network cannot be told to wipe itself. So the caseload locks after
five weeks without contact; what waits to be sent is kept whatever happens, and goes out first.
"""

import dataclasses
import datetime as dt
from enum import StrEnum

from iro_desktop.models.store import Store

WARN_AFTER = dt.timedelta(days=14)
LOCK_AFTER = dt.timedelta(days=35)
LEASE = "office_lease"


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


def last_contact(store: Store) -> Contact | None:
    """Return the last contact with the office, or None."""
    with store.reading() as reader:
        kept = reader.local(LEASE)
    if kept is None:
        return None
    office = kept["office"]
    return Contact(
        here=dt.datetime.fromisoformat(kept["here"]),
        latest=dt.datetime.fromisoformat(kept["latest"]),
        office=dt.datetime.fromisoformat(office) if office else None,
    )


def lease_of(store: Store, now: dt.datetime) -> Lease:
    """Return how the lease of an open store stands."""
    return lease(last_contact(store), now)


def note_contact(store: Store, now: dt.datetime, office: dt.datetime | None = None) -> None:
    """Begin the lease anew: the office has just answered."""
    _keep(store, Contact(here=now, latest=now, office=office))


def note_time(store: Store, now: dt.datetime) -> None:
    """Remember how late it is, so that a clock set back later wins no days."""
    contact = last_contact(store)
    if contact is not None and now - contact.latest >= dt.timedelta(hours=1):
        _keep(store, dataclasses.replace(contact, latest=now))


def _keep(store: Store, contact: Contact) -> None:
    value = {
        "here": contact.here.astimezone(dt.UTC).isoformat(),
        "latest": contact.latest.astimezone(dt.UTC).isoformat(),
        "office": contact.office.astimezone(dt.UTC).isoformat() if contact.office else "",
    }
    with store.writing() as writer:
        writer.set_local(LEASE, value)
