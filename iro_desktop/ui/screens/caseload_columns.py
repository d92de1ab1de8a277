"""The columns of the caseload: what a cell says, what it is sorted by, and its tone."""

import datetime as dt
from collections.abc import Callable

from iro_core.domain.date_words import how_far, how_late, in_words_short
from iro_core.domain.timescales import LETTER_AFTER_VISIT
from iro_desktop.services.caseload.caseload import CaseloadRow
from iro_desktop.services.dates.dated import Dates, by_rule, next_review, on_file
from iro_desktop.ui.kit.table import Column
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone

COLUMN_KEYS = (
    "name",
    "age",
    "legal_status",
    "placement",
    "miles",
    "review",
    "seen",
    "letter",
    "advocate",
    "dates",
)
"""What saved views call the columns, in their order."""

_GAPS = ("Not told", "Wanted")
_SOON = dt.timedelta(days=7)


def columns(today: dt.date) -> tuple[Column[CaseloadRow], ...]:
    """Return the columns as they read on a day."""
    return (
        Column("Name", lambda c: c.name, key=lambda c: c.sort_name, ems=13),
        Column("Age", _age, key=lambda c: c.age, right=True, ems=3),
        Column("Legal status", lambda c: c.legal_status, ems=13),
        Column(
            "Placement",
            lambda c: f"{c.placement}, hidden" if c.is_hidden else c.placement,
            icon=lambda c: Icon.HIDDEN if c.is_hidden else None,
            ems=14,
        ),
        Column("Miles", _miles, key=lambda c: c.miles, ems=5),
        Column(
            "Next review",
            lambda c: _review(c, today),
            key=lambda c: c.review_due_on if c.review_is_overdue else c.next_review_on,
            tone=_by(lambda c: c.review_due_on if c.review_is_overdue else c.next_review_on, today),
            ems=11,
            why=_why_review,
        ),
        Column(
            "Last seen",
            lambda c: how_far(c.last_seen_on, today) if c.last_seen_on else "Not yet",
            key=lambda c: c.last_seen_on,
            tone=lambda c: Tone.LATE if c.not_seen_lately else None,
            ems=13,
            why=lambda c: on_file(c.last_seen_on, "visit", c.seen_visit_id, "held_on", "Last seen"),
        ),
        Column(
            "Letter due",
            lambda c: _letter(c, today),
            key=lambda c: c.letter_due_on,
            tone=_by(lambda c: c.letter_due_on, today),
            ems=13,
            why=lambda c: by_rule(c.letter_due_on, LETTER_AFTER_VISIT.key, c.letter_visited_on),
        ),
        Column(
            "Advocate",
            lambda c: c.advocate,
            tone=lambda c: Tone.LATE if c.referral_waits or c.advocate in _GAPS else None,
            ems=9,
        ),
        Column(
            "Health and school",
            lambda c: c.late_dates,
            key=lambda c: -len(c.dates_late),
            tone=lambda c: Tone.LATE if c.dates_late else None,
            ems=13,
        ),
    )


def _why_review(child: CaseloadRow) -> Dates:
    limit = (
        on_file(child.review_due_on, "review", child.review_id, "due_on", "Legal limit")
        if child.review_id
        else next_review(child.review_due_on, child.child_id)
    )
    if child.review_is_overdue or child.next_review_on == child.review_due_on:
        return limit
    planned = on_file(child.next_review_on, "review", child.review_id, "planned_on", "Planned day")
    return planned + limit


def _age(child: CaseloadRow) -> str:
    return "" if child.age is None else str(child.age)


def _miles(child: CaseloadRow) -> str:
    number = "" if child.miles is None else str(child.miles)
    if child.band.startswith("out"):
        return f"{number} out".strip()
    return number


def _review(child: CaseloadRow, today: dt.date) -> str:
    if child.review_is_overdue and child.review_due_on:
        return how_late(child.review_due_on, today)
    return in_words_short(child.next_review_on, today) if child.next_review_on else "None planned"


def _letter(child: CaseloadRow, today: dt.date) -> str:
    if child.letter_due_on is None:
        return "Yes" if child.owes_letter else ""
    is_late = child.letter_due_on < today
    return (
        how_late(child.letter_due_on, today)
        if is_late
        else in_words_short(child.letter_due_on, today)
    )


def _by(
    day: Callable[[CaseloadRow], dt.date | None], today: dt.date
) -> Callable[[CaseloadRow], Tone | None]:
    """Return what tells a cell's tone: late, soon, or none worth a sign."""

    def tone(child: CaseloadRow) -> Tone | None:
        on = day(child)
        if on is None or on > today + _SOON:
            return None
        return Tone.LATE if on < today else Tone.SOON

    return tone
