"""Records, fields and values in words, as the declarations have them; who and when in words."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from iro_core.domain.date_words import MONTHS, WEEKDAYS, in_words
from iro_core.fields import KINDS, FieldRule, FieldType, Kind
from iro_core.records import Child, Person, Profile
from iro_desktop.models.reading import Reader
from iro_desktop.services.dates.dated import DateWords, on_file, told
from iro_desktop.services.search.search_titles import TITLES, name_of

SOMEBODY = "Somebody at the office"
NOTHING = "Nothing is written here"
_CLOCK = "When the change was made, by the clock of the laptop on which it was made."


def record_words(reader: Reader, kind_name: str, record_id: str) -> DateWords:
    """Return what a record is called, with its day: "Visit, Thu 5 Mar 2026"."""
    kind = KINDS.get(kind_name)
    if kind is None:
        return DateWords("Something that a newer version added")
    record = reader.get(kind.record, record_id)
    if record is None or kind_name not in TITLES or kind_name == "child":
        return DateWords("The child's details" if kind_name == "child" else kind.label)
    title, day = TITLES[kind_name](record)
    if day is None:
        return DateWords(title or kind.label)
    field = next((n for n in kind.fields if getattr(record, n) == day), "")
    dates = on_file(day, kind_name, record_id, field) if field else told(day, _CLOCK)
    return DateWords(f"{title}, {short(day)}", dates)


def child_words(reader: Reader, child_id: str) -> str:
    """Return a child's name, or "" where there is none on this laptop."""
    child = reader.get(Child, child_id) if child_id else None
    return name_of(child) if child is not None else ""


def field_words(kind: Kind, names: Iterable[str]) -> str:
    """Return what fields are called: "Analysis", "Address and postcode"."""
    labels = [kind.fields[name].label for name in names if name in kind.fields]
    if not labels:
        return kind.label
    first, *rest = labels
    words = [first, *(each[:1].lower() + each[1:] for each in rest)]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def values_words(reader: Reader, kind: Kind, values: Mapping[str, Any]) -> str:
    """Return values in words, one under the other where there are several."""
    said = [value_words(reader, kind.fields[n], v) for n, v in values.items() if n in kind.fields]
    return "\n".join(each for each in said if each) or NOTHING


def value_words(reader: Reader, rule: FieldRule, value: Any) -> str:
    """Return one value as a person reads it; "" for none."""
    if value in ("", None):
        return ""
    if rule.type is FieldType.LINK:
        return _linked(reader, rule, value)
    say = _SAID.get(rule.type)
    is_unread = rule.type in _DATED and isinstance(value, str)
    return str(value) if say is None or is_unread else say(rule, value)


_DATED = (FieldType.DAY, FieldType.TIME, FieldType.INSTANT)


_SAID: dict[FieldType, Callable[[FieldRule, Any], str]] = {
    FieldType.CHOICE: lambda rule, code: rule.choices.get(code, str(code)),
    FieldType.FLAG: lambda _rule, flag: "Yes" if flag else "No",
    FieldType.DAY: lambda _rule, day: in_words(day),
    FieldType.TIME: lambda _rule, time: f"{time:%H:%M}",
    FieldType.INSTANT: lambda _rule, at: f"{short(at.date())}, {at:%H:%M}",
}


def _linked(reader: Reader, rule: FieldRule, record_id: str) -> str:
    if rule.links_to == "profile":
        return who_words(reader, record_id, own="")
    if rule.links_to == "person":
        person = reader.get(Person, record_id)
        return name_of(person) if person is not None else "Somebody who is not on this laptop"
    return str(record_words(reader, rule.links_to or "", record_id))


def who_words(reader: Reader, profile_id: str, *, own: str) -> str:
    """Return who it was: "You", a name, or that it was somebody at the office.

    Args:
        reader: A reader.
        profile_id: Who.
        own: The profile of whoever reads this.
    """
    if profile_id and profile_id == own:
        return "You"
    profile = reader.get(Profile, profile_id) if profile_id else None
    return (profile.full_name if profile is not None else "") or SOMEBODY


def when_words(at: dt.datetime | None, now: dt.datetime, why: str = _CLOCK) -> DateWords:
    """Return an instant in the reader's own time: "14:02 today", "Thu 5 Mar 2026, 14:02"."""
    if at is None:
        return DateWords("at a time that is not known")
    here = at.astimezone(now.tzinfo)
    if here.date() == now.date():
        return DateWords(f"today at {here:%H:%M}")
    words = f"{short(here.date())}, {here:%H:%M}"
    return DateWords(words, told(here.date(), why))


def short(day: dt.date) -> str:
    """Return a day with its year: "Thu 5 Mar 2026"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"
