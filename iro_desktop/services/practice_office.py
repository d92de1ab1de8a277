"""What an invented office has checked and approved: a directory of numbers, a small phrase book."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files

from iro_core.ids import DirectoryEntryId, PhraseId, id_from
from iro_core.records import DirectoryEntry, Phrase

_BY = "Jo Marsh"


def office_words(today: dt.date) -> Iterator[DirectoryEntry | Phrase]:
    """Return directory entries that were checked, and phrases of which one waits for approval."""
    checked_on = today - dt.timedelta(days=40)
    invented = json.loads((files("resources") / "wordlists" / "office.json").read_text("utf-8"))
    for name, telephone, website, about in invented["services"]:
        yield DirectoryEntry(
            id=DirectoryEntryId(_id(name, today)),
            name=name,
            telephone=telephone,
            website=website,
            about=about,
            checked_on=checked_on,
            checked_by=_BY,
        )
    for topic, language, english, wording in invented["phrases"]:
        is_approved = language != "pl"
        yield Phrase(
            id=PhraseId(_id(f"{language} {english}", today)),
            topic=topic,
            language=language,
            english=english,
            wording=wording,
            approved_by=_BY if is_approved else "",
            approved_on=checked_on if is_approved else None,
        )


def _id(of: str, today: dt.date) -> str:
    milliseconds = (today - dt.date(1970, 1, 1)).days * 86_400_000
    return id_from(milliseconds, hashlib.sha256(of.encode()).digest()[:10])
