"""Times of day as people type them: "14:30", "2.30pm", "1430", "2pm", "noon"."""

import datetime as dt
import re

_NOON = 12
_FIRST_MORNING_HOUR = 7
_NAMED = {"noon": dt.time(12), "midday": dt.time(12), "midnight": dt.time(0)}
_HALF = r"(?P<half>[ap])\.?m?\.?"
_READINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<hour>[0-9]{{1,2}})[:.h](?P<minute>[0-9]{{2}})(?: ?{_HALF})?",
        rf"(?P<hour>[0-9]{{1,2}})(?P<minute>[0-9]{{2}})(?: ?{_HALF})?",
        rf"(?P<hour>[0-9]{{1,2}}) ?{_HALF}",
        r"(?P<hour>[0-9]{1,2})",
    )
)


class TimeNotUnderstoodError(ValueError):
    """What was typed is no time of day. The message is for the user."""


def understand_time(text: str) -> dt.time:
    """Return the time of day that somebody means.

    One to six o'clock without "am", "pm" or a leading nought is taken for the afternoon, because
    nobody visits a child at 2:30 in the night; "02:30" is the night.

    Raises:
        TimeNotUnderstoodError: The text names no time, or none of a day.
    """
    said = " ".join(text.casefold().split())
    if said in _NAMED:
        return _NAMED[said]
    for pattern in _READINGS:
        if match := pattern.fullmatch(said):
            return _time(match.groupdict())
    raise TimeNotUnderstoodError("This is not a time. Type it as 14:30, 2.30pm or 2pm.")


def time_in_words(time: dt.time) -> str:
    """Return a time as people say it: "2:30pm", "9am", "noon"."""
    if time.minute == 0 and time.hour in (0, _NOON):
        return "noon" if time.hour else "midnight"
    hour, half = (time.hour - 1) % _NOON + 1, "pm" if time.hour >= _NOON else "am"
    return f"{hour}:{time.minute:02}{half}" if time.minute else f"{hour}{half}"


def _time(said: dict[str, str | None]) -> dt.time:
    hour, minute, half = said["hour"] or "", int(said.get("minute") or 0), said.get("half")
    whole = int(hour)
    if half and not 1 <= whole <= _NOON:
        raise TimeNotUnderstoodError(
            f"{whole}{half}m is not a time. Leave out the {half}m, or check the hour."
        )
    if whole > 23 or minute > 59:
        raise TimeNotUnderstoodError("There is no such time of day. It ends at 23:59.")
    return dt.time(_hour_of_the_day(whole, half, written=hour), minute)


def _hour_of_the_day(hour: int, half: str | None, *, written: str) -> int:
    if half:
        return hour % _NOON + (_NOON if half == "p" else 0)
    if 1 <= hour < _FIRST_MORNING_HOUR and not written.startswith("0"):
        return hour + _NOON
    return hour
