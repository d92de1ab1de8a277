"""The fields of the dialogs about a child's care: its end, its return, authority, permanence."""

from collections.abc import Mapping

from iro_core import codes
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Kind,
    Section,
    day,
    one_from_list,
    one_of,
    short_text,
    time_of_day,
)
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.child.child_asking import DAY_HINT
from iro_desktop.ui.screens.child.child_fields import placement_fields
from iro_desktop.ui.screens.visit.visit_fields import Today, day_reader


def end_fields(today: Today) -> tuple[Entry, ...]:
    """Return when and why a child stopped being looked after."""
    return (
        Field("ended_on", "No longer looked after since", _past(today), hint=DAY_HINT),
        Field(
            "reason",
            "Why it ended",
            short_text(ems=60, longest=200),
            hint="For example: back with the mother, adopted, eighteenth birthday",
        ),
    )


def begin_fields(today: Today) -> tuple[Entry, ...]:
    """Return how a child came back into care."""
    return (
        Section(
            "In care again",
            (
                Beside(
                    (
                        Field("from_on", "Became looked after on", _past(today), hint=DAY_HINT),
                        Field("from_time", "At", time_of_day(), hint="May stay empty"),
                    )
                ),
                Field("legal_status", "Legal status", _list(codes.LEGAL_STATUS)),
            ),
        ),
        Section("Where they live", placement_fields()),
    )


def authority_fields(today: Today) -> tuple[Entry, ...]:
    """Return since when a child may be placed for adoption."""
    return (
        Field(
            "adoption_authorised_on",
            "May be placed for adoption since",
            _past(today),
            hint="The day on which consent was given. Leave it empty to take it back.",
        ),
    )


def permanence_fields(today: Today) -> tuple[Entry, ...]:
    """Return by which plan permanence was achieved, and when."""
    return (
        Field("permanence_plan", "Plan for permanence", _list(codes.PERMANENCE_PLAN)),
        Field(
            "permanence_achieved_on",
            "Permanence achieved on",
            _past(today),
            hint=f"{DAY_HINT}. Leave it empty while it is not achieved.",
        ),
    )


def allocation_fields(today: Today) -> tuple[Entry, ...]:
    """Return when the service was told, and when the officer was allocated."""
    return (
        Beside(
            (
                Field("told_on", "Service was told on", _past(today), hint=DAY_HINT),
                Field("told_time", "At", time_of_day(), hint="For example 16:40"),
            )
        ),
        Field("from_on", "Allocated on", _past(today), hint=DAY_HINT),
    )


def early_fields(today: Today) -> tuple[Entry, ...]:
    """Return why and when a review is held before its time."""
    coming = day(day_reader(today, "future"))
    return (
        Field(
            "reason",
            "Why early",
            _list(codes.EARLY_REASON),
            hint="Most of these are reasons of the law, SI 2010/959 reg. 33(3).",
        ),
        Field(
            "before",
            "Must be held before",
            coming,
            hint="The day on which what calls for it happens, if it is known: police protection "
            "ends, the child moves to parents.",
        ),
        Beside(
            (
                Field("planned_on", "Planned for", coming, hint="For example next tue"),
                Field("starts_at", "Starts at", time_of_day()),
            )
        ),
        Field("place", "Where", short_text(ems=40, longest=200)),
        Field("mode", "Virtual or face to face", one_of(tuple(codes.MODE.items()))),
    )


def _past(today: Today) -> Kind:
    return day(day_reader(today, "past"))


def _list(choices: Mapping[str, str]) -> Kind:
    return one_from_list(tuple(choices.items()))
