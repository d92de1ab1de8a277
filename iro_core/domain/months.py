"""Calendar months: the same day of a later or an earlier month."""

import calendar
import datetime as dt

_MONTHS_IN_A_YEAR = 12
_IN_EVERY_MONTH = 28


def months_after(start: dt.date, months: int) -> dt.date:
    """Return the day that corresponds to `start` in the month so many months later.

    Args:
        start: The day counted from.
        months: How many months later; below nought, earlier.

    Returns:
        The same day number. Where that month is too short, its last day. The clamp is not carried
        forward: 28 February and three months is 28 May, whatever 28 February came from.

    Raises:
        OverflowError: The month lies outside the calendar (the years 1 to 9999).

    Source of law:
        The corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
    """
    year, month = divmod(
        start.year * _MONTHS_IN_A_YEAR + start.month - 1 + months, _MONTHS_IN_A_YEAR
    )
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError("The calendar does not reach that month.")
    day = start.day
    if day > _IN_EVERY_MONTH:
        day = min(day, days_in(year, month + 1))
    return dt.date(year, month + 1, day)


def months_between(earlier: dt.date, later: dt.date) -> int:
    """Return how many whole months have passed from one day to a later one."""
    months = (later.year - earlier.year) * _MONTHS_IN_A_YEAR + later.month - earlier.month
    return months if months_after(earlier, months) <= later else months - 1


def days_in(year: int, month: int) -> int:
    """Return the number of days in a month."""
    return calendar.monthrange(year, month)[1]
