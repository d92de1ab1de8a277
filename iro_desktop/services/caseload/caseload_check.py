"""Looking through the whole caseload file for damage, one step after the other."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iro_desktop.models import audit
from iro_desktop.models.queries import soundness
from iro_desktop.models.store import Store

_KEY = "last_check"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One part of the check.

    Attributes:
        words: What is looked at: "every page of the file".
        look: Returns what is wrong in a sentence, or "" if all is well. May take a while.
    """

    words: str
    look: Callable[[Store], str]


@dataclass(frozen=True, kw_only=True)
class LastCheck:
    """When the file was last looked through, and what was found."""

    at: dt.datetime
    faults: tuple[str, ...]


def last_check(store: Store) -> LastCheck | None:
    """Return the outcome of the last check on this laptop, or None if there was none."""
    with store.reading() as reader:
        kept = reader.local(_KEY)
    if not kept:
        return None
    return LastCheck(at=dt.datetime.fromisoformat(kept["at"]), faults=tuple(kept["faults"]))


def remember_check(store: Store, *, faults: Sequence[str]) -> LastCheck:
    """Keep what a check has found."""
    with store.writing() as writer:
        writer.set_local(_KEY, {"at": writer.at.isoformat(), "faults": list(faults)})
        return LastCheck(at=writer.at, faults=tuple(faults))


def _pages(store: Store) -> str:
    count = len(store.damaged_pages())
    return f"Damaged pages in the file: {count:,}." if count else ""


def _tables(store: Store) -> str:
    with store.reading() as reader:
        found = soundness.unsound_tables(reader.connection)
    return "Some tables of the file are not in order." if found else ""


def _attachments(store: Store) -> str:
    with store.reading() as reader:
        count = soundness.altered_contents(reader.connection)
    return f"Letters or pictures that are not as they were kept: {count:,}." if count else ""


def _history(store: Store) -> str:
    with store.reading() as reader:
        broken = audit.first_broken_link(reader.connection)
    return "The record of who changed what has a gap." if broken is not None else ""


STEPS = (
    Step(words="every page of the file", look=_pages),
    Step(words="the order of its tables", look=_tables),
    Step(words="letters and pictures, byte by byte", look=_attachments),
    Step(words="the record of who changed what", look=_history),
)
