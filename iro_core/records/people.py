"""Children and the people around them."""

import dataclasses
import datetime as dt

from iro_core import codes, ids, letter_codes
from iro_core.fields import (
    MANAGERS,
    OFFICERS,
    SUPPORT,
    Record,
    choice,
    day,
    flag,
    kind,
    link,
    name,
    number,
    text,
)


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
    reading_age: int | None = number("Reads at about the age of", limit=25)
    reading_age_on: dt.date | None = day("Reading age noted on")
    letter_style: str = choice("Style of letters", letter_codes.LETTER_STYLE)
    letter_language: str = choice("Language of letters", letter_codes.LETTER_LANGUAGE)
    reads_language: str = choice("Reads that language", letter_codes.READS)
    likes_symbols: bool | None = flag("Likes symbols beside words")
    letter_typeface: str = choice("Typeface", letter_codes.LETTER_TYPEFACE)
    letter_colour: str = choice("Colour", letter_codes.LETTER_COLOUR)
    letter_paper: str = choice("Paper", letter_codes.LETTER_PAPER)
    letter_size: str = choice("Size of print", letter_codes.LETTER_SIZE)
    letter_theme: str = choice("Pictures around the page", letter_codes.LETTER_THEME)
    takes_part_by: str = choice("How they take part in reviews", codes.TAKES_PART)
    adoption_authorised_on: dt.date | None = day("May be placed for adoption since")
    is_on_school_roll: bool | None = flag("On the roll of a school")
    has_ehcp: bool | None = flag("Has an education, health and care plan")
    contact_arrangements: str = text("Contact with family", limit=2_000, searched=True)
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
    team: str = text("Team", limit=80)
    telephone: str = text("Telephone", limit=40)
    mobile: str = text("Mobile", limit=40)
    email: str = text("E-mail", limit=200)
    about_me: str = text("About me", limit=2_000)


@kind("Setting", case=None, writers=OFFICERS | MANAGERS | SUPPORT)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Setting(Record):
    """One setting of the office or of the person. Its id is the setting's key."""

    id: ids.SettingId
    value: str = text("Value", limit=20_000)
