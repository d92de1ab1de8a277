"""First drafts of the kinds of letter that are about no visit and no review in particular."""

import datetime as dt
from dataclasses import dataclass, replace

from iro_core.domain.children import birthday_in
from iro_desktop.letters.after_review import Decided, decision_row
from iro_desktop.letters.compose import ADVOCATE
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.first_drafts.begin import begin
from iro_desktop.letters.kinds import (
    ADVOCACY,
    BEFORE_VISIT,
    DECISION,
    FAMILY,
    GOOD_NEWS,
    GOODBYE,
    MISSED_YOU,
)
from iro_desktop.letters.languages import day_in_words
from iro_desktop.letters.wording import advocate_variant

_DAYS_BEFORE, _DAYS_AFTER = 28, 7
_DECIDED = "decided"


@dataclass(frozen=True, kw_only=True, repr=False)
class Reader:
    """Whom a letter is for, and what is known about an advocate.

    Attributes:
        name: The name that the child likes.
        style: A key of `kinds.STYLES`.
        service: The name of the advocacy service in this council.
    """

    name: str
    style: str
    written_on: dt.date
    has_advocate: bool = False
    service: str = ""

    @property
    def advocate(self) -> dict[str, tuple[str, ...]]:
        """Which words about an advocate are true."""
        return {ADVOCATE: (advocate_variant(self.service, has_advocate=self.has_advocate),)}

    def day(self, day: dt.date | None) -> str:
        """Return a day in words, "" for one that is not known."""
        return day_in_words(day, seen_from=self.written_on) if day else ""


def before_visit(reader: Reader, *, coming_on: dt.date | None = None) -> LetterDraft:
    """Return the card before a visit; a day that is not known is not invented."""
    known = coming_on is not None and coming_on >= reader.written_on
    return begin(
        BEFORE_VISIT.id,
        style=reader.style,
        name=reader.name,
        facts={"day": reader.day(coming_on) if known else ""},
        variants={"when": () if known else ("no_day",)},
    )


def missed_you(reader: Reader, *, came_on: dt.date | None = None) -> LetterDraft:
    """Return the card for a visit that came to nothing."""
    return begin(
        MISSED_YOU.id,
        style=reader.style,
        name=reader.name,
        facts={"day": reader.day(came_on), "service": reader.service},
        variants={**reader.advocate, "sorry": () if came_on else ("no_day",)},
    )


@dataclass(frozen=True, kw_only=True, repr=False)
class NextOfficer:
    """Who comes next, as far as the file knows."""

    name: str = ""
    telephone: str = ""
    email: str = ""


def goodbye(reader: Reader, *, after: NextOfficer) -> LetterDraft:
    """Return the letter of goodbye and handover."""
    return begin(
        GOODBYE.id,
        style=reader.style,
        name=reader.name,
        facts={
            "next": after.name,
            "next_phone": after.telephone,
            "next_email": after.email,
            "service": reader.service,
        },
        variants={**reader.advocate, "who_next": () if after.name.strip() else ("no_next",)},
    )


def decision_explained(
    reader: Reader, *, decided: Decided, decided_on: dt.date | None
) -> LetterDraft:
    """Return the letter that explains a decision."""
    draft = begin(
        DECISION.id,
        style=reader.style,
        name=reader.name,
        facts={"day": reader.day(decided_on), "service": reader.service},
        variants=reader.advocate,
    )
    row = decision_row(decided, reader.written_on)
    return draft.with_block(replace(draft.block(_DECIDED), actions=(row,)))


def good_news(reader: Reader, *, born_on: dt.date | None = None) -> LetterDraft:
    """Return a birthday card in the weeks around the day, else one for good news."""
    return begin(
        GOOD_NEWS.id,
        style=reader.style,
        name=reader.name,
        facts={"child": reader.name},
        variants={"wish": ("birthday" if _is_birthday(born_on, reader.written_on) else "news",)},
    )


def advocacy_card(reader: Reader) -> LetterDraft:
    """Return the card about an advocate."""
    return begin(
        ADVOCACY.id,
        style=reader.style,
        name=reader.name,
        facts={"service": reader.service},
        variants=reader.advocate,
    )


def to_family(*, to_name: str, child_name: str, style: str) -> LetterDraft:
    """Return a letter to a parent, a relative or a carer, in adult words."""
    return begin(FAMILY.id, style=style, name=to_name, facts={"child": child_name})


def _is_birthday(born_on: dt.date | None, today: dt.date) -> bool:
    if born_on is None:
        return False
    days = [(birthday_in(born_on, year) - today).days for year in (today.year, today.year + 1)]
    return any(-_DAYS_AFTER <= each <= _DAYS_BEFORE for each in days)
