"""Labels, and how days and times are said."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from iro_core.domain.date_words import MONTHS, WEEKDAYS


def label(text: str, kind: str = "body", *, wrap: bool = True) -> QLabel:
    """Return words in one of the style sheet's kinds.

    Kinds: title, heading, subheading, lead, body, label, muted, small, error.

    The text is shown as it is: a `<` that somebody typed stays a `<`.
    """
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def as_typed(text: str) -> str:
    """Return somebody's words for a button or a menu, where `&` would underline a letter."""
    return text.replace("&", "&&")


def short_day(day: dt.date) -> str:
    """Return a day as it stands in a file, of whatever year: Thu 5 Mar 2026."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def clock(time: dt.time | dt.datetime) -> str:
    """Return a time of day: 14:02."""
    return f"{time.hour:02}:{time.minute:02}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: 1 child, 3 children."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
