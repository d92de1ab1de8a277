"""A letter's words as they stood earlier: kept by itself or on request, to be gone back to."""

import datetime as dt
from dataclasses import dataclass

from iro_core import ids
from iro_core.records import Letter, LetterVersion
from iro_desktop.letters.draft import LetterDraft, from_json, to_json
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer

ON_REQUEST = "Kept by you"
ANOTHER_DAY = "As it was before you went on writing"
BEFORE_GOING_BACK = "Before going back to an earlier one"
BEFORE_COPYING = "Before the words of last time"
BEFORE_TEMPLATE = "Before the words of a template"
FINISHED = "As it was finished"
MOST = 60
"""How many a letter keeps; the oldest that were kept by themselves go first."""


@dataclass(frozen=True, kw_only=True, repr=False)
class KeptVersion:
    """A letter as it stood once.

    Attributes:
        kept_at: When it was kept, in UTC.
        why: Why it was kept.
    """

    id: str
    letter_id: str
    kept_at: dt.datetime
    why: str
    draft: LetterDraft
    dated_on: dt.date | None


def versions_of(store: Store, *, letter_id: str) -> tuple[KeptVersion, ...]:
    """Return the versions of a letter, the latest first."""
    with store.reading() as reader:
        return tuple(_kept(each) for each in _found(reader, letter_id))


def keep_version(
    store: Store, *, letter_id: str, draft: LetterDraft, dated_on: dt.date | None, why: str
) -> bool:
    """Keep a letter's words as they stand, unless the latest version has the same.

    Returns:
        Whether there was anything to keep.
    """
    with store.writing() as writer:
        return keep(writer, writer.need(Letter, letter_id), draft, dated_on, why=why)


def keep_from_another_day(store: Store, *, letter_id: str, today: dt.date) -> bool:
    """Keep a draft as an earlier day left it, before it is written on today."""
    with store.reading() as reader:
        letter = reader.get(Letter, letter_id)
    if letter is None or letter.state != "draft" or letter.changed_at is None:
        return False
    if letter.changed_at.date() >= today:
        return False
    draft = from_json(letter.draft)
    return keep_version(
        store, letter_id=letter_id, draft=draft, dated_on=letter.dated_on, why=ANOTHER_DAY
    )


def keep(
    writer: Writer, letter: Letter, draft: LetterDraft, dated_on: dt.date | None, *, why: str
) -> bool:
    """Keep a letter's words within a transaction that is open; see `keep_version`."""
    before, words = _found(writer, letter.id), to_json(draft)
    if before and before[0].draft == words and before[0].dated_on == dated_on:
        return False
    _make_room(writer, before)
    writer.add(
        LetterVersion(
            id=ids.LetterVersionId(writer.new_id()),
            child_id=letter.child_id,
            letter_id=letter.id,
            dated_on=dated_on,
            draft=words,
            why=why,
        )
    )
    return True


def _make_room(writer: Writer, before: list[LetterVersion]) -> None:
    by_itself = [each for each in before if each.why != ON_REQUEST]
    for each in (by_itself or before)[::-1][: max(0, len(before) + 1 - MOST)]:
        writer.delete(each)


def _found(reader: Reader, letter_id: str) -> list[LetterVersion]:
    return reader.find(LetterVersion, letter_id=letter_id, order_by=("-made_at", "-id"))


def _kept(version: LetterVersion) -> KeptVersion:
    assert version.made_at is not None  # noqa: S101 - a record of the store has its time
    return KeptVersion(
        id=version.id,
        letter_id=version.letter_id,
        kept_at=version.made_at,
        why=version.why,
        draft=from_json(version.draft),
        dated_on=version.dated_on,
    )
