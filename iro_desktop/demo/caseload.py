"""The practice caseload of a demo, and words about how far its making is."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from iro_core.records import Child
from iro_desktop import app

if TYPE_CHECKING:
    from iro_desktop.services.child.child_choices import ChildChoice
    from iro_desktop.services.opening import Store, Strongbox

PASSWORD = "lantern otter gravel"  # noqa: S105 - it is shown on the screen; it protects nobody
TALKATIVE = range(8, 15)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What kind of caseload.

    Attributes:
        children: How many open cases the officer has.
        seed: The same seed gives the same caseload.
        records: At least so many records; the rest is about colleagues' children.
        invitation: The text of an office's invitation: the caseload then comes from there.
        comes_first: Whether to wait for the office's caseload before anything is shown.
    """

    children: int = 62
    seed: int = 1
    records: int | None = None
    invitation: str = ""
    comes_first: bool = False


def open_cheap_strongbox(folder: Path) -> "Strongbox":
    """Take a practice caseload's folder: no keyring, and a key that costs almost nothing."""
    from iro_desktop.services.opening import Clock, Cost, Strongbox

    return Strongbox(
        folder,
        clock=Clock(now=app.now, steady_s=time.monotonic),
        # The usual cost makes guessing a password dear. This one is printed on the screen, so the
        # key is derived at the least cost there is and the demo starts and unlocks at once.
        cost=Cost(memory_bytes=8192, passes=1),
        keyring=lambda: None,
    )


def make_or_open(box: "Strongbox", wanted: Wanted, *, say: Callable[[str], object]) -> "Store":
    """Return the open store of a practice caseload, made unless it is there. On a worker thread."""
    from iro_desktop.services.practice import fill_with_practice, practice_officer
    from iro_desktop.services.practice_letters import add_letters

    if box.is_new() and wanted.invitation:
        return _from_office(box, wanted, say)
    if box.is_new():
        say(f"Making a practice caseload: {wanted.children} invented children.{_more(wanted)}")
        officer = practice_officer(today=app.today(), seed=wanted.seed)
        store = box.create(officer, PASSWORD)
    else:
        store = box.unlock(PASSWORD)
    if _has_children(store) or _is_enrolled(store):
        say("Opening the practice caseload as it was left.")
        return store
    filled = fill_with_practice(
        store,
        today=app.today(),
        children=wanted.children,
        seed=wanted.seed,
        records_wanted=wanted.records,
    )
    add_letters(store, today=app.today())
    say(f"Made {filled.records:,} records. The caseload belongs to {filled.officer_name}.")
    return store


def _from_office(box: "Strongbox", wanted: Wanted, say: Callable[[str], object]) -> "Store":
    from iro_desktop.demo.office import enrolled_store, fill

    store = enrolled_store(box, wanted.invitation, say=say)
    if wanted.comes_first:
        fill(store)
    return store


def _is_enrolled(store: "Store") -> bool:
    from iro_desktop.sync.enrolment import enrolment_of

    return enrolment_of(store) is not None


def child_to_see(store: "Store") -> "ChildChoice":
    """Return a child whose file suits a first look: old enough to talk, seen by themselves."""
    from iro_desktop.services.caseload.caseload import caseload
    from iro_desktop.services.child.child_choices import children_to_choose, siblings_of
    from iro_desktop.services.visits.visit_drafts import drafts

    rows = caseload(store, today=app.today()).rows
    busy = {name for draft in drafts(store) for name in draft.names}
    suiting = {row.child_id for row in rows if row.age in TALKATIVE and row.last_seen_on}
    choices = children_to_choose(store)
    alone = (
        each
        for each in choices
        if each.child_id in suiting
        and each.name not in busy
        and not siblings_of(store, child_id=each.child_id)
    )
    return next(alone, choices[0])


def _more(wanted: Wanted) -> str:
    if wanted.records is None:
        return ""
    return f" At least {wanted.records:,} records: a minute or more for each 100,000."


def _has_children(store: "Store") -> bool:
    with store.reading() as reader:
        return bool(reader.find(Child, limit=1))
