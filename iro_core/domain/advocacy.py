"""Advocates and independent visitors: told, has one, waits for one, and where that is a gap.

Source of law:
    Children Act 1989 s26A is the council's duty to arrange advocacy. That each child is told, and
    when a referral is followed up, are local standards.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError

ADVOCATE, VISITOR = "advocate", "independent_visitor"
SERVICES = (ADVOCATE, VISITOR)
FOLLOW_UP = "advocacy-follow-up"
WAITING, MATCHED, ENDED = "waiting", "matched", "ended"
WANTS, REFUSES, HAS = "would_like_one", "does_not_want_one", "yes"
_TOLD_AT_A_VISIT = frozenset({"yes", "told_today"})


class AdvocacyState(StrEnum):
    """How a child stands with one of the two services."""

    HAS_ONE = "Has one"
    WAITING = "Referred, waiting"
    WANTED = "Wants one, not referred"
    DECLINED = "Does not want one"
    TOLD = "Told, has none"
    NOT_TOLD = "Not told of"
    NONE = "Has none"


GAPS = frozenset({AdvocacyState.WANTED, AdvocacyState.NOT_TOLD})
"""What the officer has to put right."""


class AdvocacyOnFile(Protocol):
    """What the file knows of one telling or referral, as a record has it."""

    @property
    def service(self) -> str:
        """One of `codes.ADVOCACY_SERVICE`."""

    @property
    def told_on(self) -> dt.date | None:
        """When the child was told."""

    @property
    def answer(self) -> str:
        """One of `codes.HAS_ADVOCATE`."""

    @property
    def referred_on(self) -> dt.date | None:
        """When the service was asked, if it was."""

    @property
    def outcome(self) -> str:
        """One of `codes.REFERRAL_OUTCOME`, or ""."""

    @property
    def outcome_on(self) -> dt.date | None:
        """When it came out so."""


class VisitOnFile(Protocol):
    """What a visit says about advocacy."""

    @property
    def held_on(self) -> dt.date | None:
        """The day of the visit."""

    @property
    def knows_advocacy(self) -> str:
        """One of `codes.KNOWS_ADVOCACY`."""

    @property
    def has_advocate(self) -> str:
        """One of `codes.HAS_ADVOCATE`."""


@dataclass(frozen=True, kw_only=True)
class AdvocacyStanding:
    """How a child stands with a service on a day.

    Attributes:
        told_on: When the child was last told of it; None if nobody says so.
        was_told_at_a_visit: Whether that is known from a visit.
        answer: What the child said last, one of `codes.HAS_ADVOCATE`.
        referred_on: When the service was asked, while it has not answered.
        follow_up_on: When an answer that has not come is to be asked for.
    """

    service: str
    state: AdvocacyState
    told_on: dt.date | None = None
    was_told_at_a_visit: bool = False
    answer: str = ""
    referred_on: dt.date | None = None
    follow_up_on: dt.date | None = None

    def waits_too_long(self, today: dt.date) -> bool:
        """Tell whether the answer to a referral is late."""
        return self.follow_up_on is not None and self.follow_up_on < today


def advocacy_standing(
    service: str,
    *,
    records: Sequence[AdvocacyOnFile],
    visits: Iterable[VisitOnFile] = (),
    has_one: bool,
    standards: Standards,
    today: dt.date,
) -> AdvocacyStanding:
    """Return how a child stands with a service.

    Args:
        service: Advocate or independent visitor.
        records: What is on file about both services.
        visits: The finished visits: the council's form asks about advocates, not about visitors.
        has_one: Whether somebody is the child's advocate or visitor today.
        standards: The office's rules.
        today: The day.
    """
    own = [each for each in records if each.service == service]
    seen = [each for each in visits if each.held_on] if service == ADVOCATE else []
    told_on, at_a_visit = _told(own, seen, today)
    answer = _answer(own, seen)
    waiting = next((each for each in own if each.outcome == WAITING and each.referred_on), None)
    referred_on = waiting.referred_on if waiting else None
    return AdvocacyStanding(
        service=service,
        state=_state(service, own, answer, told_on, has_one=has_one, waits=waiting is not None),
        told_on=told_on,
        was_told_at_a_visit=at_a_visit,
        answer=answer,
        referred_on=referred_on,
        follow_up_on=follow_up_on(referred_on, standards),
    )


def follow_up_on(referred_on: dt.date | None, standards: Standards) -> dt.date | None:
    """Return when the answer to a referral is to be asked for; None if that cannot be reckoned."""
    try:
        return standards.limit(FOLLOW_UP, referred_on) if referred_on else None
    except UnknownHolidayYearError:
        return None


def _told(
    own: Sequence[AdvocacyOnFile], visits: Sequence[VisitOnFile], today: dt.date
) -> tuple[dt.date | None, bool]:
    days = [(each.told_on, False) for each in own if each.told_on and each.told_on <= today]
    days += [
        (each.held_on, True)
        for each in visits
        if each.held_on and each.held_on <= today and each.knows_advocacy in _TOLD_AT_A_VISIT
    ]
    return max(days, default=(None, False))


def _answer(own: Sequence[AdvocacyOnFile], visits: Sequence[VisitOnFile]) -> str:
    """Return what the child said last; that there is one counts no longer once it has ended."""
    said = [(each.told_on, each.answer) for each in own if each.answer and each.told_on]
    said += [(v.held_on, v.has_advocate) for v in visits if v.has_advocate and v.held_on]
    if not said:
        return ""
    day, answer = max(said)
    over = any(each.outcome == ENDED and each.outcome_on and each.outcome_on >= day for each in own)
    return "" if over and answer == HAS else answer


def _state(
    service: str,
    own: Sequence[AdvocacyOnFile],
    answer: str,
    told_on: dt.date | None,
    *,
    has_one: bool,
    waits: bool,
) -> AdvocacyState:
    if has_one or (service == ADVOCATE and answer == HAS):
        return AdvocacyState.HAS_ONE
    if waits:
        return AdvocacyState.WAITING
    if answer == WANTS and not any(each.referred_on for each in own if each.answer == WANTS):
        return AdvocacyState.WANTED
    if answer == REFUSES:
        return AdvocacyState.DECLINED
    if service == VISITOR:
        return AdvocacyState.NONE
    return AdvocacyState.TOLD if told_on else AdvocacyState.NOT_TOLD
