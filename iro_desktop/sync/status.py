"""The state of sending, in words."""

import datetime as dt

from iro_core.domain.date_words import MONTHS, WEEKDAYS, counted

_WEEK = dt.timedelta(days=7)


def status_words(unsent: int, last_sync: dt.datetime | None, now: dt.datetime) -> str:
    """Return what is safe at the office and what waits on this laptop.

    Args:
        unsent: How many records have changes that no office has acknowledged.
        last_sync: When the office last answered; None if no office was ever connected.
        now: The time, in the reader's own time zone.
    """
    if last_sync is None:
        return _no_office(unsent)
    then = last_sync.astimezone(now.tzinfo)
    if unsent == 0:
        return f"All safe at the office, {_when(then, now)}."
    waiting = f"{counted(unsent, 'change')} waiting to be sent"
    if then.date() == now.date():
        return f"{waiting}. The office was last reached at {then:%H:%M}."
    return f"Working offline since {_day(then, now)}. {waiting}."


def short_status_words(unsent: int, last_sync: dt.datetime | None, now: dt.datetime) -> str:
    """Return the same for the foot of a window, where it is always in sight."""
    if last_sync is not None:
        return status_words(unsent, last_sync, now)
    if unsent == 0:
        return "No office is connected. Nothing waits to be sent."
    return f"No office is connected. {counted(unsent, 'change')} kept on this laptop."


def _no_office(unsent: int) -> str:
    nothing = "Nothing is sent from this laptop yet: no office is connected."
    if unsent == 0:
        return nothing
    kept = "change is" if unsent == 1 else "changes are"
    return f"{nothing} {unsent:,} {kept} kept here."


def _when(then: dt.datetime, now: dt.datetime) -> str:
    at = f"{then:%H:%M}"
    return at if then.date() == now.date() else f"{_day(then, now)} at {at}"


def _day(then: dt.datetime, now: dt.datetime) -> str:
    if now.date() - then.date() < _WEEK:
        return WEEKDAYS[then.weekday()]
    return f"{then.day} {MONTHS[then.month - 1]}"
