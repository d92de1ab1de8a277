"""The fields of the visit form, as the council's form has them."""

import datetime as dt
from collections.abc import Callable, Mapping

from iro_core import codes
from iro_core.domain.names import possessive
from iro_core.domain.spoken_dates import (
    DateNotUnderstoodError,
    Leaning,
    NoDateError,
    understand_date,
)
from iro_core.fields import kind_of
from iro_core.records import Action, Visit
from iro_desktop.ui.kit.editors import Option
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    day,
    long_text,
    one_from_list,
    one_of,
    short_text,
    time_of_day,
    yes_no,
)
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.kit.moments import DayReader

Today = Callable[[], dt.date]
_ROLES: tuple[Option, ...] = (("IRO", "IRO"), ("CP chair", "CP chair"))


def type_fields() -> tuple[Entry, ...]:
    """Return the beginning of *Details of visit*; the children stand after it."""
    return (Field("visit_type", "&Type of visit", one_from_list(_options(codes.VISIT_TYPE))),)


def officer_fields() -> tuple[Entry, ...]:
    """Return the end of *Details of visit*."""
    return (
        Beside(
            (
                Field(
                    "officer_name", "Your &name", short_text(ems=26, longest=_most("officer_name"))
                ),
                Field("officer_role", "Your r&ole", one_of(_ROLES)),
            )
        ),
    )


def visit_fields(today: Today) -> tuple[Entry, ...]:
    """Return *Visit details*, which all children share."""
    return (
        Beside(
            (
                Field(
                    "held_on",
                    "&Date of visit",
                    day(day_reader(today, "past")),
                    hint="For example 5/3/26, 5 mar or yesterday",
                ),
                Field(
                    "starts_at", "&Started at", time_of_day(), hint="For example 14:30 or 2.30pm"
                ),
                Field("ends_at", "&Ended at", time_of_day()),
            )
        ),
        Beside(
            (
                Field("mode", "Vi&rtual visit or face to face?", one_of(_options(codes.MODE))),
                Field("is_planned", "Was the visit p&lanned?", yes_no()),
            )
        ),
        Field("place", "&Where was the visit?", short_text(ems=48, longest=_most("place"))),
    )


def seeing_fields(name: str) -> tuple[Entry, ...]:
    """Return how one child was seen: part of *Visit details*, but each child's own."""
    return (
        Field("seen_alone", f"Was {name} seen &alone?", one_of(_options(codes.SEEN_ALONE))),
        Field(
            "not_alone_reason",
            "Why not?",
            short_text(ems=70, longest=_most("not_alone_reason")),
        ),
        Field(
            "others_present",
            "Who else was there?",
            short_text(ems=70, longest=_most("others_present")),
            hint="Leave this empty if nobody else was.",
        ),
    )


def voice_fields(name: str, role: str, advocacy: str) -> tuple[Entry, ...]:
    """Return *Your voice*: the child's own words, and the two questions about advocacy."""
    return (
        Field(
            "voice",
            f"What you d&iscussed with your {role or 'IRO'}",
            long_text(lines=6, most=18),
            hint=f"In {possessive(name)} own words, as far as you can.",
        ),
        Field(
            "no_voice_reason",
            "If there are no words, why?",
            short_text(ems=70, longest=_most("no_voice_reason")),
            hint="For example too young to speak, or asleep.",
        ),
        Field("feeling", f"How {name} feels", one_of(_options(codes.FEELING))),
        Field(
            "knows_advocacy",
            f"Are &you aware of {advocacy} and how to contact them?",
            one_of(_options(codes.KNOWS_ADVOCACY)),
            hint="Needed to finish.",
        ),
        Field(
            "has_advocate",
            "Do you have an advo&cate?",
            one_of(_options(codes.HAS_ADVOCATE)),
            hint="Needed to finish.",
        ),
    )


def analysis_fields(name: str, role: str) -> tuple[Entry, ...]:
    """Return *Analysis*: the officer's opinion, apart from the child's words."""
    said = role or "IRO"
    return (
        Field(
            "analysis",
            f"{said} analysis of the visit",
            long_text(lines=6, most=18),
            hint=f"Your opinion. It is not put into the letter to {name}.",
        ),
        Field(
            "has_actions",
            f"Are there any actions your {said} needs to complete on your behalf?",
            yes_no(),
        ),
    )


def action_fields(number: int, today: Today) -> tuple[Entry, ...]:
    """Return one line of the list of actions. Its number is spoken with each of its fields."""
    most = kind_of(Action).fields
    return (
        Field(
            "wording",
            f"Action {number}: what will be done",
            short_text(ems=70, longest=most["wording"].limit or 0),
        ),
        Beside(
            (
                Field("owner", "Who", short_text(ems=26, longest=most["owner"].limit or 0)),
                Field(
                    "due_on",
                    "By when",
                    day(day_reader(today, "future")),
                    hint="For example next tue",
                ),
            )
        ),
    )


def day_reader(today: Today, leaning: Leaning) -> DayReader:
    """Return what reads a day as people type it, completing it from today."""
    return _Reader(today, leaning)


class _Reader:
    """Reads a day, and says what is wrong with one that cannot be."""

    def __init__(self, today: Today, leaning: Leaning) -> None:
        self._today, self._leaning = today, leaning

    def __call__(self, typed: str) -> dt.date | None:
        try:
            return understand_date(typed, today=self._today(), leaning=self._leaning)
        except DateNotUnderstoodError:
            return None

    def why_not(self, typed: str) -> str:
        """Return why a day cannot be: of another century, no leap year; "" if it is no date yet."""
        try:
            understand_date(typed, today=self._today(), leaning=self._leaning)
        except NoDateError:
            return ""
        except DateNotUnderstoodError as reason:
            return str(reason)
        return ""


def _options(choices: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(choices.items())


def _most(field: str) -> int:
    return kind_of(Visit).fields[field].limit or 0
