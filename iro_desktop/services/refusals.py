"""Refusals that belong to one field of a form, for the screens that show them there."""

import datetime as dt

from iro_desktop.models.checks import NotAllowedError, RecordError
from iro_desktop.models.reading import RecordMissingError

__all__ = ["NotAllowedError", "RecordError", "RecordMissingError", "needed", "not_after_today"]


def needed(field: str, value: object, sentence: str) -> None:
    """Refuse a form in which something that is needed is left out.

    Raises:
        RecordError: The value is empty. The sentence is for the user.
    """
    empty = value is None or (isinstance(value, str) and not value.strip())
    if empty:
        raise RecordError(field, sentence)


def not_after_today(field: str, day: dt.date | None, today: dt.date) -> None:
    """Refuse a day that has not come yet.

    Raises:
        RecordError: The day is after today.
    """
    if day is not None and day > today:
        raise RecordError(field, "This day has not come yet. Please check the date.")
