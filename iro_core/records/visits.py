"""Visits to a child, and what comes of them."""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.fields import (
    MANAGERS,
    OFFICERS,
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


@kind("Visit", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Visit(Record):
    """One visit to one child: the council's form, one record for each child seen.

    Brothers and sisters seen together share a `joint_id`; details of the visit are the same in
    each, while voice, analysis and actions are each child's own.
    """

    id: ids.VisitId
    child_id: ids.ChildId = link("Child", "child")
    joint_id: ids.JointVisitId = text("Joint visit", limit=36, indexed=True)
    position: int | None = number("Place in the form", limit=20)
    state: str = choice("State", codes.WORK_STATE, indexed=True)
    visit_type: str = choice("Type of visit", codes.VISIT_TYPE, writers=OFFICERS)
    officer_name: str = text("Your name", writers=OFFICERS)
    officer_role: str = text("Your role", limit=40, writers=OFFICERS)
    is_planned: bool | None = flag("Planned", writers=OFFICERS)
    held_on: dt.date | None = day("Date of visit", indexed=True, writers=OFFICERS)
    starts_at: dt.time | None = time("Started at", writers=OFFICERS)
    ends_at: dt.time | None = time("Ended at", writers=OFFICERS)
    mode: str = choice("Virtual or face to face", codes.MODE, writers=OFFICERS)
    place: str = text("Where", limit=200, writers=OFFICERS)
    seen_alone: str = choice("Seen alone", codes.SEEN_ALONE, writers=OFFICERS)
    not_alone_reason: str = text("Why not", limit=500, writers=OFFICERS)
    others_present: str = text("Who else was there", limit=300, writers=OFFICERS)
    feeling: str = choice("How the child seemed", codes.FEELING, writers=OFFICERS)
    voice: str = narrative("What the child said", writers=OFFICERS)
    no_voice_reason: str = text("Why there are no words", limit=500, writers=OFFICERS)
    knows_advocacy: str = choice(
        "Knows the advocacy service and how to reach it", codes.KNOWS_ADVOCACY, writers=OFFICERS
    )
    has_advocate: str = choice("Has an advocate", codes.HAS_ADVOCATE, writers=OFFICERS)
    analysis: str = narrative("Analysis", writers=OFFICERS)
    has_actions: bool | None = flag("Actions for the officer", writers=OFFICERS)
    manager_comments: str = narrative("Manager's comments", writers=MANAGERS)
    finished_at: dt.datetime | None = instant("Finished at")
    letter_not_needed: str = text("Why no letter", limit=300)


@kind("Addendum", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Addendum(Record):
    """A correction or addition to something finished, which itself stays as it was."""

    id: ids.AddendumId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("Visit", "visit")
    review_id: ids.ReviewId = link("Review", "review")
    wording: str = narrative("Addendum")
    author_name: str = text("Written by")
    written_at: dt.datetime | None = instant("Written at")


@kind("Note", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Note(Record):
    """A quick note on a child's file."""

    id: ids.NoteId
    child_id: ids.ChildId = link("Child", "child")
    wording: str = narrative("Note")
    author_name: str = text("Written by")
    written_at: dt.datetime | None = instant("Written at")


@kind("Action")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Action(Record):
    """Something that a named person will do for a child by a day."""

    id: ids.ActionId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("From the visit", "visit")
    position: int | None = number("Place in the list", limit=1_000)
    wording: str = text("What will be done", limit=500, searched=True)
    owner: str = text("Who", limit=120)
    due_on: dt.date | None = day("By when", indexed=True)
    done_on: dt.date | None = day("Done on", indexed=True)
