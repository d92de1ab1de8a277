"""The directory: services with their numbers and addresses, as somebody has checked them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iro_core import ids
from iro_core.domain.letter_safety.telephone import digits
from iro_core.domain.web_addresses import WebAddressError, check_web_address
from iro_core.records import DirectoryEntry, Profile
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.refusals import RecordError, needed, not_after_today

CHECK_AGAIN_AFTER = dt.timedelta(days=365)
"""A choice of this program: once a year somebody rings the number again."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_FEWEST, _MOST = 3, 15
_TEXTS = ("name", "other_names", "telephone", "text_number", "email", "website", "about")


@dataclass(frozen=True, kw_only=True, repr=False)
class DirectoryLine:
    """An entry as the list shows it.

    Attributes:
        reach: Its numbers and addresses in one line.
        check_again_on: When it is to be checked again; None if nobody has checked it.
        is_due: Whether that day has come, or nobody has checked it.
    """

    entry: DirectoryEntry
    reach: str
    check_again_on: dt.date | None
    is_due: bool


def directory(store: Store, *, today: dt.date) -> tuple[DirectoryLine, ...]:
    """Return every entry, those to be checked again first, then by name."""
    with store.reading() as reader:
        entries = reader.find(DirectoryEntry, order_by=("name", "id"))
    lines = [_line(each, today) for each in entries]
    return tuple(sorted(lines, key=lambda each: (not each.is_due, each.entry.name.casefold())))


def keep_entry(
    store: Store, *, values: Mapping[str, Any], today: dt.date, entry_id: str = ""
) -> DirectoryEntry:
    """Keep an entry, a new one or another form of one that is there.

    Args:
        store: An open store.
        values: The fields of `DirectoryEntry` by their names.
        today: The day; nothing can have been checked after it.
        entry_id: The entry that changes, or "" for a new one.

    Raises:
        RecordError: There is no name, nothing to reach it by, or a value is not as it should be.
    """
    texts = {name: str(values.get(name) or "").strip() for name in _TEXTS}
    checked_on = values.get("checked_on")
    _check(texts, checked_on, today)
    with store.writing() as writer:
        by = str(values.get("checked_by") or "").strip()
        checked_by = by or (_officer(writer, writer.author.profile_id) if checked_on else "")
        fields: dict[str, Any] = {**texts, "checked_on": checked_on, "checked_by": checked_by}
        if entry_id:
            return writer.change(writer.need(DirectoryEntry, entry_id), **fields)
        return writer.add(DirectoryEntry(id=ids.DirectoryEntryId(writer.new_id()), **fields))


def checked_today(store: Store, *, entry_id: str, today: dt.date) -> DirectoryEntry:
    """Keep that somebody rang the number or opened the page today, and that it was right."""
    with store.writing() as writer:
        by = _officer(writer, writer.author.profile_id)
        entry = writer.need(DirectoryEntry, entry_id)
        return writer.change(entry, checked_on=today, checked_by=by)


def remove_entry(store: Store, *, entry_id: str) -> None:
    """Take an entry out of the directory."""
    with store.writing() as writer:
        writer.delete(writer.need(DirectoryEntry, entry_id))


def _check(texts: Mapping[str, str], checked_on: dt.date | None, today: dt.date) -> None:
    needed("name", texts["name"], "Say what letters call it.")
    reached = (texts[name] for name in ("telephone", "text_number", "email", "website"))
    if not any(reached):
        raise RecordError("telephone", "Give a number, an e-mail address or a web page.")
    for name in ("telephone", "text_number"):
        count = len(digits(texts[name]))
        if texts[name] and not _FEWEST <= count <= _MOST:
            raise RecordError(name, "This does not read like a telephone number.")
    if texts["email"] and not _EMAIL.fullmatch(texts["email"]):
        raise RecordError("email", "This does not read like an e-mail address.")
    if texts["website"]:
        try:
            check_web_address(texts["website"])
        except WebAddressError as why:
            raise RecordError("website", str(why)) from None
    not_after_today("checked_on", checked_on, today)


def _line(entry: DirectoryEntry, today: dt.date) -> DirectoryLine:
    again = entry.checked_on + CHECK_AGAIN_AFTER if entry.checked_on else None
    texts = f"text {entry.text_number}" if entry.text_number else ""
    parts = (entry.telephone, texts, entry.email, entry.website)
    return DirectoryLine(
        entry=entry,
        reach=", ".join(filter(None, parts)),
        check_again_on=again,
        is_due=again is None or again <= today,
    )


def _officer(reader: Reader, profile_id: str) -> str:
    profile = reader.get(Profile, profile_id)
    return profile.full_name.strip() if profile else ""
