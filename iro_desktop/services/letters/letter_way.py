"""Where a finished letter is on its way to the child: what was done with it, and what is next."""

import contextlib
import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from iro_core.domain.working_days import UnknownHolidayYearError, add_working_days
from iro_core.records import Letter, Profile
from iro_desktop.letters.content import LetterError
from iro_desktop.models.queries.audited import AuditRow, done_with
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import Standards
from iro_desktop.services.letters.letter_recipient import Recipient, moved_since, recipient
from iro_desktop.services.letters.letters import COPIES, COPY_SAVED, PRINTED
from iro_desktop.services.letters.safety_check import tells_what_is_hidden_now


class Way(enum.StrEnum):
    """How far a letter has come."""

    DRAFT = "Draft"
    TO_SEND = "Finished, not sent"
    WITH_SUPPORT = "With business support"
    SENT = "Sent"
    REPLACED = "Replaced by a newer one"


class OnItsWay(Protocol):
    """A letter, as far as its way follows from it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """Which kind of letter."""

    @property
    def visit_id(self) -> str:
        """The visit that it is about, or ""."""

    @property
    def review_id(self) -> str:
        """The review that it is about, or ""."""

    @property
    def state(self) -> str:
        """A key of `codes.WORK_STATE`."""

    @property
    def sent_on(self) -> dt.date | None:
        """The day on which it went out."""

    @property
    def support_asked_at(self) -> dt.datetime | None:
        """When business support got it."""

    @property
    def copied_from_id(self) -> str:
        """The letter that it was copied from, or ""."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Printing:
    """One time that a letter was printed or saved as a copy.

    Attributes:
        who: Who did it; "" for somebody whose profile is not here.
        copies: How often it came out; 0 for a copy that was saved.
    """

    at: dt.datetime
    who: str
    copies: int

    @property
    def is_copy(self) -> bool:
        """Whether it was saved and not printed."""
        return not self.copies


@dataclass(frozen=True, kw_only=True, repr=False)
class Noted:
    """Something that happened on a letter's way, on which day."""

    on: dt.date
    words: str


@dataclass(frozen=True, kw_only=True, repr=False)
class LetterWay:
    """What became of one finished letter.

    Attributes:
        to: Who it goes to and where, as the record has it now.
        has_moved: Whether the address on file is another one than the page shows.
        tells_hidden: Whether it tells somebody else what is hidden from them by now.
        printings: Each time that it was printed or saved, the oldest first.
        notes: What happened on its way, the oldest first.
    """

    letter: Letter
    way: Way
    to: Recipient
    has_moved: bool
    tells_hidden: bool
    printings: tuple[Printing, ...]
    notes: tuple[Noted, ...]


def letter_way(store: Store, *, letter_id: str) -> LetterWay:
    """Return what became of a letter."""
    with store.reading() as reader:
        letter = reader.need(Letter, letter_id)
        beside = reader.find(Letter, child_id=letter.child_id)
        return LetterWay(
            letter=letter,
            way=way_of(letter, replaced=replaced_by(beside)),
            to=recipient(reader, letter),
            has_moved=moved_since(reader, letter),
            tells_hidden=tells_hidden(reader, letter, store),
            printings=printings_of(reader, letter),
            notes=tuple(map(_noted, letter.sending_notes.splitlines())),
        )


def tells_hidden(reader: Reader, letter: Letter, store: Store) -> bool:
    """Whether a letter tells somebody else what is hidden from them by now."""
    with contextlib.suppress(LetterError):  # a newer version's letter is not read here
        officer, today = store.author.profile_id, store.now().date()
        return tells_what_is_hidden_now(reader, letter, officer=officer, today=today)
    return False


def way_of(letter: OnItsWay, *, replaced: frozenset[str] = frozenset()) -> Way:
    """Return how far a letter has come.

    A letter that an office has taken over without a day was sent before days were kept.

    Args:
        letter: The letter.
        replaced: The ids of letters that a newer one took the place of.
    """
    if letter.state in ("", "draft"):
        return Way.DRAFT
    if letter.sent_on is not None or letter.state in ("sent", "recorded"):
        return Way.SENT
    if letter.id in replaced:
        return Way.REPLACED
    return Way.TO_SEND if letter.support_asked_at is None else Way.WITH_SUPPORT


def is_slow(given_at: dt.datetime | None, local: Standards, today: dt.date) -> bool:
    """Whether business support has had a letter for longer than it should need."""
    if given_at is None:
        return False
    with contextlib.suppress(UnknownHolidayYearError):
        return add_working_days(given_at.date(), local.support_working_days, local.holidays) < today
    return False


def replaced_by(letters: Iterable[OnItsWay]) -> frozenset[str]:
    """Return the ids of the letters whose corrected copy is finished."""
    there = {each.id: each for each in letters}
    return frozenset(
        each.copied_from_id
        for each in there.values()
        if each.state not in ("", "draft")
        and (old := there.get(each.copied_from_id)) is not None
        and _about(old) == _about(each)
    )


def printings_of(reader: Reader, letter: Letter) -> tuple[Printing, ...]:
    """Return each time that a letter was printed or saved, the oldest first."""
    rows = done_with(reader, letter.id, case_id=letter.child_id, what=(PRINTED, COPY_SAVED))
    names = {each.id: each.full_name for each in reader.find(Profile)} if rows else {}
    return tuple(_printing(each, names.get(each.author_id, "")) for each in rows)


def _printing(row: AuditRow, who: str) -> Printing:
    _, _, number = row.fields.partition(COPIES)
    printed = int(number) if number.isdigit() else 1
    return Printing(at=row.at, who=who, copies=0 if row.what == COPY_SAVED else printed)


def _noted(line: str) -> Noted:
    day, _, words = line.partition(" ")
    return Noted(on=dt.date.fromisoformat(day), words=words)


def _about(letter: OnItsWay) -> tuple[str, str, str]:
    return letter.kind, letter.visit_id, letter.review_id
