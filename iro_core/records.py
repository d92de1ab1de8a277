"""Every kind of record, declared once.

The store's tables, the checks before a write, the search index, the audit and the sync all follow
from these classes. Adding a field is one line here and a migration; adding a kind is one class.
Later work adds kinds; nothing else changes for that.
"""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.fields import (
    LONG,
    MANAGERS,
    OFFICERS,
    SUPPORT,
    Record,
    choice,
    day,
    flag,
    instant,
    kind,
    link,
    name,
    narrative,
    number,
    text,
    time,
)

ADDRESS = "address"
WHOLE_LETTER = 8 * LONG
"""A letter begins with a child's words, which may be LONG, and its JSON text is longer still."""


@kind("Child", case="id")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Child(Record):
    """A child in care: who they are, and how they like to be met and written to."""

    id: ids.ChildId
    first_name: str = name("First name")
    family_name: str = name("Family name")
    liked_name: str = name("Name they like")
    pronouns: str = text("Pronouns", limit=40)
    born_on: dt.date | None = day("Date of birth")
    sex: str = choice("Sex", codes.SEX)
    ethnicity: str = choice("Ethnicity", codes.ETHNICITY)
    case_number: str = text("Case number", limit=40, searched=True)
    first_language: str = text("First language", limit=60)
    needs_interpreter: bool | None = flag("Needs an interpreter")
    is_uasc: bool | None = flag("Unaccompanied asylum-seeking child")
    has_disability: bool | None = flag("Has a disability")
    disability: str = text("Disability and what helps", limit=500, searched=True)
    category_of_need: str = choice("Category of need", codes.NEED)
    permanence_plan: str = choice("Permanence plan", codes.PERMANENCE_PLAN)
    permanence_achieved_on: dt.date | None = day("Permanence achieved on")
    likes: str = text("Likes and interests", limit=500, searched=True)
    written_to_by: str = choice("How they like to be written to", codes.WRITTEN_TO)
    writing_notes: str = text("What helps them read a letter", limit=500)
    takes_part_by: str = choice("How they take part in reviews", codes.TAKES_PART)
    school: str = text("School or college", limit=120, searched=True)
    school_year: str = text("School year", limit=20)
    closed_on: dt.date | None = day("File closed on", indexed=True)


@kind("Person", case=None)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Person(Record):
    """Somebody around children: a social worker, a carer, a parent, an advocate.

    A person belongs to no one case: a parent of three has one entry. Who may see a person follows
    from the relationships.
    """

    id: ids.PersonId
    first_name: str = name("First name")
    family_name: str = name("Family name")
    role: str = choice("Role", codes.PERSON_ROLE, indexed=True)
    organisation: str = text("Organisation or team", limit=120, searched=True)
    telephone: str = text("Telephone", limit=40, searched=True)
    email: str = text("E-mail", limit=200, searched=True)


@kind("Relationship")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Relationship(Record):
    """What a person, or another child, is to a child, and from when to when."""

    id: ids.RelationshipId
    child_id: ids.ChildId = link("Child", "child")
    person_id: ids.PersonId = link("Person", "person")
    other_child_id: ids.ChildId = link("Brother or sister in care", "child")
    role: str = choice("Is the child's", codes.PERSON_ROLE)
    detail: str = text("In other words", limit=120)
    from_on: dt.date | None = day("From")
    to_on: dt.date | None = day("To")
    has_parental_responsibility: bool | None = flag("Has parental responsibility")
    may_know_address: bool | None = flag("May know where the child lives")


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


@kind("Review")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Review(Record):
    """A looked-after review, planned or held. `due_on` is the legal limit."""

    id: ids.ReviewId
    child_id: ids.ChildId = link("Child", "child")
    kind: str = choice("Kind of review", codes.REVIEW_KIND)
    state: str = choice("State", codes.REVIEW_STATE)
    due_on: dt.date | None = day("Due by law", indexed=True)
    planned_on: dt.date | None = day("Planned for")
    held_on: dt.date | None = day("Held on", indexed=True)
    starts_at: dt.time | None = time("Starts at")
    place: str = text("Where", limit=200)
    mode: str = choice("Virtual or face to face", codes.MODE)
    participation: str = choice("Participation", codes.PARTICIPATION)
    child_views: str = narrative("What the child said")
    summary: str = narrative("Summary of the review", writers=OFFICERS)
    report_received_on: dt.date | None = day("Social work report received")
    plan_received_on: dt.date | None = day("Care plan received")
    letter_sent_on: dt.date | None = day("Letter to the child sent")


@kind("Decision", writers=OFFICERS | MANAGERS)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Decision(Record):
    """Something decided at a review: what, who, by when."""

    id: ids.DecisionId
    child_id: ids.ChildId = link("Child", "child")
    review_id: ids.ReviewId = link("Review", "review")
    wording: str = text("What was decided", limit=2_000, searched=True, narrative=True)
    owner: str = text("Who will do it", limit=120)
    due_on: dt.date | None = day("By when", indexed=True)
    state: str = choice("State", codes.DECISION_STATE)
    done_on: dt.date | None = day("Done on")


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


@kind("Letter", writers=OFFICERS | SUPPORT)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Letter(Record):
    """A letter to a child. `draft` is its content as JSON text; finishing freezes its exact PDF."""

    id: ids.LetterId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("After the visit", "visit")
    kind: str = choice("Kind of letter", codes.LETTER_KIND)
    state: str = choice("State", codes.WORK_STATE, indexed=True)
    dated_on: dt.date | None = day("Date of letter")
    draft: str = text("Content", limit=WHOLE_LETTER)
    wording: str = text("Words of the letter", limit=WHOLE_LETTER, narrative=True, searched=True)
    pdf_id: ids.AttachmentId = link("The exact PDF", "attachment")
    finished_at: dt.datetime | None = instant("Finished at")
    printed_at: dt.datetime | None = instant("Last printed at")


@kind("Attachment")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Attachment(Record):
    """A file kept inside the store: a picture, or a letter's exact PDF. Named by its content."""

    id: ids.AttachmentId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("Belongs to the visit", "visit")
    letter_id: ids.LetterId = link("Belongs to the letter", "letter")
    media_type: str = text("Type", limit=60)
    sha256: str = text("Fingerprint of the content", limit=64, indexed=True)
    size_bytes: int | None = number("Size in bytes", limit=50_000_000)
    width_px: int | None = number("Width in pixels", limit=50_000)
    height_px: int | None = number("Height in pixels", limit=50_000)
    description: str = text("What it shows", limit=500, searched=True)


@kind("Profile", case=None)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Profile(Record):
    """An officer of the service and how children and colleagues reach them."""

    id: ids.ProfileId
    full_name: str = text("Name")
    role: str = text("Role", limit=40)
    job_title: str = text("Job title", limit=80)
    office_name: str = text("Council or service", limit=120)
    office_address: str = text("Office address", limit=300)
    telephone: str = text("Telephone", limit=40)
    mobile: str = text("Mobile", limit=40)
    email: str = text("E-mail", limit=200)
    about_me: str = text("About me", limit=2_000)


@kind("Health or education date")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class KeyDate(Record):
    """A health, dental or education date: when it was last done, when it is next due."""

    id: ids.KeyDateId
    child_id: ids.ChildId = link("Child", "child")
    what: str = choice("What", codes.KEY_DATE)
    done_on: dt.date | None = day("Last done on")
    due_on: dt.date | None = day("Next due on", indexed=True)
    outcome: str = text("Outcome", limit=300, searched=True)


@kind("Setting", case=None, writers=OFFICERS | MANAGERS | SUPPORT)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Setting(Record):
    """One setting of the office or of the person. Its id is the setting's key."""

    id: ids.SettingId
    value: str = text("Value", limit=5_000)
