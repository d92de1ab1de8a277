"""The calendar once more, worked out another way: by the rules of the holidays, one day at a time.

It shares no code and no data with what it judges.
"""

import datetime as dt

A_DAY = dt.timedelta(days=1)
ONE_OFF = {
    dt.date(2022, 6, 3),  # Platinum Jubilee
    dt.date(2022, 9, 19),  # State Funeral
    dt.date(2023, 5, 8),  # Coronation
}
MOVED = {
    dt.date(2020, 5, 4): dt.date(2020, 5, 8),  # to VE Day
    dt.date(2022, 5, 30): dt.date(2022, 6, 2),  # to the Jubilee weekend
}


def easter_sunday(year: int) -> dt.date:
    """Return Easter, by the Gregorian computus with the paschal full moon."""
    golden = year % 19
    epact = (
        14 + 11 * golden - (3 * (1 + year // 100) // 4) + (5 + 8 * (1 + year // 100)) // 25
    ) % 30
    epact += epact == 0 or (epact == 1 and golden > 10)
    full_moon = dt.date(year, 4, 19) - epact * A_DAY
    return full_moon + (7 - (full_moon.weekday() + 1) % 7) * A_DAY


def closed_days(year: int) -> set[dt.date]:
    """Return the weekdays of a year on which nobody in England works, by rule."""
    easter = easter_sunday(year)
    by_rule = {
        easter - 2 * A_DAY,
        easter + A_DAY,
        _monday_on_or_after(dt.date(year, 5, 1)),
        _monday_on_or_before(dt.date(year, 5, 31)),
        _monday_on_or_before(dt.date(year, 8, 31)),
    }
    days = {MOVED.get(day, day) for day in by_rule}
    days |= {day for day in ONE_OFF if day.year == year}
    for month, day in ((1, 1), (12, 25), (12, 26)):
        days.add(_first_free(dt.date(year, month, day), days))
    return days


def works(day: dt.date) -> bool:
    """Tell whether people work on a day."""
    return day.isoweekday() <= 5 and day not in CLOSED and (day.month, day.day) != (12, 25)


def count_forward(start: dt.date, working_days: int) -> dt.date:
    """Turn the calendar's pages until so many working days have gone by."""
    seen: list[dt.date] = []
    page = start
    while len(seen) < working_days:
        page = page + A_DAY
        if works(page):
            seen.append(page)
    return page


def count_months(start: dt.date, months: int) -> dt.date:
    """Go month by month, then step back from a day that is not there."""
    year, month = start.year, start.month
    for _ in range(months):
        month = month % 12 + 1
        year += month == 1
    for day in (start.day, 30, 29, 28):
        if day <= start.day:
            try:
                return dt.date(year, month, day)
            except ValueError:
                continue
    raise AssertionError("every month has 28 days")


def _first_free(day: dt.date, taken: set[dt.date]) -> dt.date:
    while day.isoweekday() > 5 or day in taken:
        day += A_DAY
    return day


def _monday_on_or_after(day: dt.date) -> dt.date:
    while day.isoweekday() != 1:
        day += A_DAY
    return day


def _monday_on_or_before(day: dt.date) -> dt.date:
    while day.isoweekday() != 1:
        day -= A_DAY
    return day


CLOSED = {day for year in range(2018, 2030) for day in closed_days(year)}
