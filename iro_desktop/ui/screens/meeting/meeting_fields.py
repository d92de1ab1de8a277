"""The fields of meeting mode, station by station."""

import datetime as dt
from collections.abc import Mapping, Sequence

from iro_core import codes
from iro_core.domain.names import possessive
from iro_core.fields import Record, kind_of
from iro_core.records import Decision, Invitation, QualityForm, Review, ReviewMeeting
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.ui.kit.editors import Option
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Section,
    day,
    long_text,
    one_from_list,
    one_of,
    short_text,
    time_of_day,
    yes_no,
)
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.kit.words import as_typed
from iro_desktop.ui.screens.visit.visit_fields import Today, day_reader

_CAME = {**codes.ATTENDED, "virtual": "By video or telephone", "apologies": "Apologies"}
QUALITY_ANSWERS = tuple(
    name for name, rule in kind_of(QualityForm).fields.items() if rule.choices is codes.QUALITY
)


def meeting_fields(today: Today) -> tuple[Entry, ...]:
    """Return when and how this meeting is held."""
    return (
        Beside(
            (
                Field(
                    "held_on",
                    "Day of the meeting",
                    day(day_reader(today, "past")),
                    hint="For example 5/3/26 or today",
                ),
                Field("starts_at", "Started at", time_of_day(), hint="For example 14:30"),
            )
        ),
        Field("mode", "Virtual or face to face?", one_of(_options(codes.MODE))),
        _line(ReviewMeeting, "place", 48),
    )


def about_meeting_fields(meeting: Meeting) -> tuple[Entry, ...]:
    """Return what the review says of its meeting; most of it is asked for only sometimes."""
    early = [Field("early_reason", "Why early", one_from_list(_options(codes.EARLY_REASON)))]
    return (
        _line(
            Review, "virtual_reason", 70, hint="Face to face is the rule; a virtual one says why."
        ),
        _line(Review, "late_reason", 70, hint="The legal limit has passed."),
        *(early if meeting.review.kind == "early" else []),
        Field("ends_at", "Ended at", time_of_day(), hint="Once it is over"),
    )


def seat_fields(name: str, role: str) -> tuple[Entry, ...]:
    """Return whether one person came; their name and role are the label."""
    return (
        Field("attended", as_typed(f"{name}, {role}"), one_of(tuple(_CAME.items()))),
        _line(Invitation, "absence_reason", 50),
    )


def child_words_fields(name: str) -> tuple[Entry, ...]:
    """Return the child's own words."""
    return (
        Field(
            "child_views",
            f"What {name} said",
            long_text(lines=5, most=14),
            hint=f"In {possessive(name)} own words, as far as you can.",
        ),
        Field(
            "views_by",
            f"How were {possessive(name)} views heard?",
            one_of(_options(codes.VIEWS_BY)),
        ),
    )


def taking_part_fields(name: str) -> tuple[Entry, ...]:
    """Return how the child took part."""
    return (
        Field(
            "private_talk",
            f"Did you speak with {name} in private beforehand?",
            one_of(_options(codes.PRIVATE_TALK)),
        ),
        _line(Review, "no_private_talk_reason", 70),
        Field("chaired_by", "Who chaired?", one_of(_options(codes.CHAIRED_BY))),
        Field(
            "participation",
            "Participation code",
            one_from_list(
                [(code, f"{code}: {words}") for code, words in codes.PARTICIPATION.items()],
                none="As suggested",
            ),
        ),
        _line(Review, "participation_reason", 70, hint="Needed where you choose another code."),
    )


def note_fields(hint: str) -> tuple[Entry, ...]:
    """Return the notes under one heading of the agenda."""
    return (Field("wording", "What was said", long_text(lines=8, most=30), hint=hint),)


def plan_fields() -> tuple[Entry, ...]:
    """Return the plan for permanence."""
    return (
        Field(
            "permanence_plan",
            "Permanence plan",
            one_from_list(_options(codes.PERMANENCE_PLAN), none="Not decided"),
            hint="It goes into the child's file when the review is finished.",
        ),
        Field("permanence_words", "About the permanence plan", long_text(lines=3, most=10)),
    )


def decision_fields(number: int, name: str, today: Today) -> tuple[Entry, ...]:
    """Return one decision. Its number is spoken with each of its fields."""
    return (
        Field("wording", f"Decision {number}: what will be done", long_text(lines=1, most=6)),
        Beside(
            (
                _line(Decision, "owner", 30, label="Who"),
                Field("due_on", "By when", day(day_reader(today, "future"))),
            )
        ),
        _line(Decision, "gap_reason", 60),
        Field("child_wording", f"In words for {name}", long_text(lines=1, most=5)),
    )


def next_fields(today: Today) -> tuple[Entry, ...]:
    """Return the day of the next review."""
    return (
        Field(
            "next_on",
            "Next review on",
            day(day_reader(today, "future")),
            hint="For example 28/5 or next tue",
        ),
    )


def summary_fields() -> tuple[Entry, ...]:
    """Return the officer's summary."""
    return (
        Field(
            "summary",
            "Summary of the review",
            long_text(lines=4, most=16),
            hint="Your own words. It opens the record of the review.",
        ),
    )


def quality_fields() -> tuple[Entry, ...]:
    """Return the quality form: what the officer found about the work around the review."""
    rules = kind_of(QualityForm).fields
    answers = _options(codes.QUALITY)
    return (
        *(Field(name, rules[name].label, one_of(answers)) for name in QUALITY_ANSWERS),
        Field("good_practice", rules["good_practice"].label, long_text(lines=2, most=8)),
        Section(
            "What worries you",
            (
                Field("concerns", rules["concerns"].label, long_text(lines=2, most=8)),
                Field("has_concern", rules["has_concern"].label, yes_no()),
            ),
        ),
    )


def answers_of(record: Record | None, names: Sequence[str]) -> dict[str, object]:
    """Return values of a record as a form shows them: an empty choice is none."""
    values = {name: getattr(record, name) if record else None for name in names}
    return {name: None if value == "" else value for name, value in values.items()}


def day_of(held_on: dt.date | None, today: Today) -> Today:
    """Return the day that half-said dates start from: that of the meeting, if it is known."""
    return lambda: held_on or today()


def _line(record: type[Record], name: str, ems: int, *, label: str = "", hint: str = "") -> Field:
    rule = kind_of(record).fields[name]
    return Field(name, label or rule.label, short_text(ems=ems, longest=rule.limit or 0), hint)


def _options(choices: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(choices.items())
