"""An appointment as a calendar file: iCalendar, as every calendar program takes it.

Source: RFC 5545 (iCalendar), RFC 5546 (what PUBLISH and CANCEL mean).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event, Timezone

LONDON = ZoneInfo("Europe/London")
MEDIA_TYPE = "text/calendar"
_MADE_BY = "-//IRO Desktop//Reviews//EN"
_HOUR, _NONE = dt.timedelta(hours=1), dt.timedelta()
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True, repr=False)
class Appointment:
    """A meeting in a calendar.

    Attributes:
        uid: The same for as long as the meeting is the same, however often it is moved.
        sequence: Larger after each change; calendars take the larger one.
        starts_at: None for a meeting whose hour is not fixed: it takes the whole day.
        changed_at: When it was last changed, in any time zone.
        written_at: When this file is written, in any time zone.
        organiser: The e-mail address of who calls the meeting, or "".
        is_cancelled: Whether it is called off: the file then takes it out of calendars.
    """

    uid: str
    sequence: int
    on: dt.date
    starts_at: dt.time | None
    lasts: dt.timedelta
    summary: str
    description: str
    location: str
    organiser: str
    changed_at: dt.datetime
    written_at: dt.datetime
    is_cancelled: bool = False


def calendar_file(appointment: Appointment) -> bytes:
    """Return an appointment as the content of an .ics file, its time that of London."""
    # It takes a quarter of a second to load, so not before an appointment is wanted.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.is_cancelled else "PUBLISH")
    if appointment.starts_at is not None:
        calendar.add_component(_london())
    calendar.add_component(_event(appointment))
    content: bytes = calendar.to_ical()
    return content


def _event(appointment: Appointment) -> Event:
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.written_at.astimezone(dt.UTC))
    event.add("last-modified", appointment.changed_at.astimezone(dt.UTC))
    start, end = _from_to(appointment)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", appointment.summary)
    event.add("description", appointment.description)
    if appointment.location:
        event.add("location", appointment.location)
    if appointment.organiser:
        event.add("organizer", vCalAddress(f"mailto:{appointment.organiser}"))
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if appointment.starts_at else "TRANSPARENT")
    return event


def _london() -> Timezone:
    """Return the rules of London's time, for programs that do not know the name.

    WORKAROUND icalendar 7.3: `add_missing_timezones` lists every change since 1972, which Outlook
    does not read, and puts the beginning of summer time an hour late.

    Source: SI 2002/262: summer time runs from one o'clock GMT on the last Sunday of March to one
    o'clock GMT on the last Sunday of October.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    zone = Timezone()
    zone.add("tzid", LONDON.key)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, begins, month, before, after in (
        (summer, "BST", dt.datetime(1981, 3, 29, 1), 3, _NONE, _HOUR),  # noqa: DTZ001  wall clock
        (winter, "GMT", dt.datetime(1981, 10, 25, 2), 10, _HOUR, _NONE),  # noqa: DTZ001  wall clock
    ):
        part.add("dtstart", begins)
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _from_to(appointment: Appointment) -> tuple[dt.date, dt.date]:
    """Return the beginning and the end: instants in London, or days where no hour is known.

    The end is reckoned on the clock of the wall, as a person would read it.
    """
    if appointment.starts_at is None:
        return appointment.on, appointment.on + _ONE_DAY
    start = dt.datetime.combine(appointment.on, appointment.starts_at, tzinfo=LONDON)
    end = (start.astimezone(dt.UTC) + appointment.lasts).astimezone(LONDON)
    return start, end
