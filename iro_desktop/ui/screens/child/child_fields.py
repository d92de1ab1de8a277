"""The fields of the small forms on a child's file."""

from collections.abc import Mapping, Sequence

from iro_core import codes
from iro_core.fields import Record, kind_of
from iro_core.records import Child, Person, Placement, Relationship, Review
from iro_desktop.services.child.child_adding import REVIEWS_SO_FAR
from iro_desktop.ui.kit.editors import Option
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Kind,
    Section,
    day,
    long_text,
    number,
    one_from_list,
    one_of,
    short_text,
    tick,
    time_of_day,
    yes_no,
)
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.visit.visit_fields import Today, day_reader

DAY_HINT = "For example 5/3/26"
PAST_HINT = "For example 5/3/26 or yesterday"


def names_fields(today: Today) -> tuple[Field | Beside, ...]:
    """Return the names of a new child, and the date of birth."""
    return (
        Beside((_line(Child, "first_name", 24), _line(Child, "family_name", 24))),
        Beside(
            (
                _line(Child, "liked_name", 24, hint="If it is another than the first name"),
                Field("born_on", "Date of birth", day(day_reader(today, "past")), hint=DAY_HINT),
            )
        ),
    )


def care_fields(today: Today) -> tuple[Field | Beside, ...]:
    """Return how a new child came into care."""
    past = day(day_reader(today, "past"))
    return (
        Beside(
            (
                Field("looked_after_on", "Became looked after on", past, hint=DAY_HINT),
                Field("legal_status", "Legal status", _list(codes.LEGAL_STATUS)),
            )
        ),
        Field("reviews_so_far", "Reviews held so far", one_of(_options(REVIEWS_SO_FAR))),
        Field("last_review_on", "Day of the last review", past, hint=DAY_HINT),
    )


def placement_fields() -> tuple[Field | Beside, ...]:
    """Return where a child lives, and who may not know it."""
    return (
        Beside(
            (
                Field("type", "Kind of placement", _list(codes.PLACEMENT)),
                Field("provider", "Provider", _list(codes.PROVIDER)),
            )
        ),
        _line(Placement, "setting_name", 40, hint="If it has one"),
        Field("address", "Address", long_text(lines=2, most=4)),
        Beside((_line(Placement, "postcode", 10), _line(Placement, "council", 28))),
        Field(
            "is_hidden",
            "Is the address hidden?",
            tick("Yes, it must not be shared"),
            hint="It is then shown nowhere until somebody asks for it, and that is recorded.",
        ),
        _line(Placement, "hidden_from", 40, hint="For example the birth family"),
        Beside(
            (
                Field("band", "Distance", _list(codes.DISTANCE_BAND)),
                Field("miles", "In a straight line", number(most=1000, unit="miles from home")),
            )
        ),
    )


def details_fields(today: Today) -> tuple[Entry, ...]:
    """Return who a child is and how they like to be met."""
    return (
        Section("Who they are", _who(today)),
        Section(
            "How they like it",
            (
                Field("likes", "Likes and interests", long_text(lines=2, most=5)),
                Field("written_to_by", "How they like to be written to", _list(codes.WRITTEN_TO)),
                _line(Child, "writing_notes", 60),
                Field("takes_part_by", "How they take part in reviews", _list(codes.TAKES_PART)),
            ),
        ),
        Section(
            "What helps",
            (
                Beside(
                    (
                        _line(Child, "first_language", 20),
                        Field("needs_interpreter", "Needs an interpreter", yes_no()),
                    )
                ),
                Beside(
                    (
                        Field("has_disability", "Has a disability", yes_no()),
                        Field("is_uasc", "Arrived alone, seeking asylum", yes_no()),
                    )
                ),
                _line(Child, "disability", 60),
                Beside((_line(Child, "school", 32), _line(Child, "school_year", 10))),
                Field("permanence_plan", "Plan for permanence", _list(codes.PERMANENCE_PLAN)),
            ),
        ),
    )


def _who(today: Today) -> tuple[Field | Beside, ...]:
    return (
        Beside((_line(Child, "first_name", 24), _line(Child, "family_name", 24))),
        Beside((_line(Child, "liked_name", 24), _line(Child, "pronouns", 14))),
        Beside(
            (
                Field("born_on", "Date of birth", day(day_reader(today, "past")), hint=DAY_HINT),
                _line(Child, "case_number", 16),
            )
        ),
        Beside(
            (
                Field("sex", "Sex", _list(codes.SEX)),
                Field("ethnicity", "Ethnicity", _list(codes.ETHNICITY)),
            )
        ),
    )


def move_fields(today: Today) -> tuple[Entry, ...]:
    """Return a move: when, why the placement before it ended, and where to."""
    return (
        Beside(
            (
                Field("from_on", "Moved on", day(day_reader(today, "past")), hint=PAST_HINT),
                _line(Placement, "end_reason", 40, label="Why the placement before it ended"),
            )
        ),
        *placement_fields(),
    )


def legal_fields(today: Today) -> tuple[Entry, ...]:
    """Return a new legal status."""
    return (
        Field("code", "Legal status", _list(codes.LEGAL_STATUS)),
        Field("from_on", "From", day(day_reader(today, "past")), hint=DAY_HINT),
    )


def person_fields(today: Today) -> tuple[Entry, ...]:
    """Return somebody around the child."""
    roles = {key: words for key, words in codes.PERSON_ROLE.items() if key != "sibling"}
    return (
        Beside((_line(Person, "first_name", 24), _line(Person, "family_name", 24))),
        Beside(
            (
                Field("role", "Is the child's", _list(roles)),
                _line(Relationship, "detail", 24, hint="For example aunt"),
            )
        ),
        _line(Person, "organisation", 40),
        Beside((_line(Person, "telephone", 18), _line(Person, "email", 32))),
        Field("may_know_address", "May know where the child lives", yes_no()),
        Field("has_parental_responsibility", "Has parental responsibility", yes_no()),
        Field("from_on", "Since", day(day_reader(today, "past")), hint=DAY_HINT),
    )


def sibling_fields(choices: Sequence[Option]) -> tuple[Entry, ...]:
    """Return the choice of a brother or sister from the caseload."""
    return (Field("sibling_id", "Brother or sister", one_from_list(choices)),)


def plan_fields(today: Today) -> tuple[Entry, ...]:
    """Return when and where a review will be."""
    return (
        Beside(
            (
                Field(
                    "planned_on",
                    "Planned for",
                    day(day_reader(today, "future")),
                    hint="For example next tue",
                ),
                Field("starts_at", "Starts at", time_of_day()),
            )
        ),
        _line(Review, "place", 40),
        Field("mode", "Virtual or face to face", one_of(_options(codes.MODE))),
    )


def cancel_fields() -> tuple[Entry, ...]:
    """Return why a review is cancelled."""
    return (Field("reason", "Why it is cancelled", long_text(lines=2)),)


def paper_fields(today: Today) -> tuple[Entry, ...]:
    """Return the day of a review that was held before."""
    return (Field("held_on", "Held on", day(day_reader(today, "past")), hint="For example 5 mar"),)


def hold_fields(today: Today) -> tuple[Entry, ...]:
    """Return that a review was held, and how the child took part."""
    return (
        Field("held_on", "Held on", day(day_reader(today, "past")), hint=PAST_HINT),
        Field("participation", "How the child took part", _list(codes.PARTICIPATION)),
        Field("child_views", "What the child said", long_text(lines=3, most=8)),
    )


def _line(record: type[Record], name: str, ems: int, *, label: str = "", hint: str = "") -> Field:
    rule = kind_of(record).fields[name]
    return Field(name, label or rule.label, short_text(ems=ems, longest=rule.limit or 0), hint)


def _list(choices: Mapping[str, str]) -> Kind:
    return one_from_list(_options(choices))


def _options(choices: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(choices.items())
