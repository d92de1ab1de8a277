"""The last contact with the office: kept in the store, so that a restart wins no days."""

import dataclasses
import datetime as dt

from iro_desktop.models.store import Store
from iro_desktop.sync.lease import LOCK_AFTER, Contact

LEASE = "office_lease"


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
        lock_after=dt.timedelta(days=kept.get("days", LOCK_AFTER.days)),
    )


def note_contact(
    store: Store, now: dt.datetime, office: dt.datetime | None = None, *, days: int = 0
) -> None:
    """Begin the lease anew: the office has just answered.

    Args:
        store: The open store.
        now: This laptop's clock.
        office: The office's, if it told.
        days: For how long the office lets a laptop go without it; 0 for as long as until now.
    """
    before = last_contact(store)
    lock_after = before.lock_after if before else LOCK_AFTER
    if days:
        lock_after = dt.timedelta(days=days)
    _keep(store, Contact(here=now, latest=now, office=office, lock_after=lock_after))


def note_time(store: Store, now: dt.datetime) -> None:
    """Remember how late it is, so that a clock set back later wins no days."""
    contact = last_contact(store)
    if contact is not None and now - contact.latest >= dt.timedelta(hours=1):
        _keep(store, dataclasses.replace(contact, latest=now))


def _keep(store: Store, contact: Contact) -> None:
    value = {
        "here": contact.here.astimezone(dt.UTC).isoformat(),
        "latest": contact.latest.astimezone(dt.UTC).isoformat(),
        "days": contact.lock_after.days,
        "office": contact.office.astimezone(dt.UTC).isoformat() if contact.office else "",
    }
    with store.writing() as writer:
        writer.set_local(LEASE, value)
