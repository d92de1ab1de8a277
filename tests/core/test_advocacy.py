"""Advocates and independent visitors: who was told, who has one, who waits, and what is a gap."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from iro_core.domain.advocacy import (
    ADVOCATE,
    GAPS,
    VISITOR,
    AdvocacyStanding,
    AdvocacyState,
    advocacy_standing,
    follow_up_on,
)
from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays

TODAY = dt.date(2026, 3, 5)
STANDARDS = Standards(holidays=bundled_holidays())
FEBRUARY = dt.date(2026, 2, 2)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Kept:
    service: str = ADVOCATE
    told_on: dt.date | None = None
    answer: str = ""
    referred_on: dt.date | None = None
    outcome: str = ""
    outcome_on: dt.date | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seen:
    held_on: dt.date | None = FEBRUARY
    knows_advocacy: str = "no"
    has_advocate: str = ""


def standing(*records: Kept, service: str = ADVOCATE, **facts: Any) -> AdvocacyStanding:
    values: dict[str, Any] = {"has_one": False, **facts}
    return advocacy_standing(service, records=records, standards=STANDARDS, today=TODAY, **values)


def test_a_child_whom_nobody_has_told_is_a_gap() -> None:
    found = standing(visits=[Seen()])

    assert found.state is AdvocacyState.NOT_TOLD
    assert found.state in GAPS


@pytest.mark.parametrize("said", ["yes", "told_today"])
def test_being_told_at_a_visit_is_being_told(said: str) -> None:
    found = standing(visits=[Seen(knows_advocacy=said)])

    assert (found.state, found.told_on) == (AdvocacyState.TOLD, FEBRUARY)
    assert found.was_told_at_a_visit


def test_the_newest_telling_counts_and_none_that_is_still_to_come() -> None:
    later = dt.date(2026, 2, 20)
    found = standing(
        Kept(told_on=later),
        Kept(told_on=dt.date(2026, 9, 1)),
        visits=[Seen(knows_advocacy="yes"), Seen(held_on=None, knows_advocacy="yes")],
    )

    assert (found.told_on, found.was_told_at_a_visit) == (later, False)


def test_having_one_is_more_than_everything_else() -> None:
    waits = Kept(referred_on=FEBRUARY, outcome="waiting", answer="would_like_one")

    assert standing(waits, has_one=True).state is AdvocacyState.HAS_ONE


def test_a_child_who_says_that_there_is_one_has_one_though_nobody_is_on_file() -> None:
    said = Seen(knows_advocacy="yes", has_advocate="yes")

    assert standing(visits=[said]).state is AdvocacyState.HAS_ONE


def test_until_it_has_ended_since() -> None:
    said = Seen(knows_advocacy="yes", has_advocate="yes")
    ended = Kept(referred_on=FEBRUARY, outcome="ended", outcome_on=TODAY)

    assert standing(ended, visits=[said]).state is AdvocacyState.TOLD


def test_a_referral_waits_until_it_is_answered_and_is_followed_up() -> None:
    found = standing(Kept(referred_on=FEBRUARY, outcome="waiting"))

    assert (found.state, found.referred_on) == (AdvocacyState.WAITING, FEBRUARY)
    assert found.follow_up_on == dt.date(2026, 2, 16)
    assert found.waits_too_long(TODAY)
    assert not found.waits_too_long(dt.date(2026, 2, 16))


def test_who_wants_one_and_was_not_referred_is_a_gap() -> None:
    found = standing(visits=[Seen(knows_advocacy="yes", has_advocate="would_like_one")])

    assert found.state is AdvocacyState.WANTED


def test_and_is_none_any_more_once_the_service_has_answered() -> None:
    answered = Kept(told_on=FEBRUARY, answer="would_like_one", referred_on=FEBRUARY,
                    outcome="not_available", outcome_on=TODAY)  # fmt: skip

    assert standing(answered).state is AdvocacyState.TOLD


def test_the_last_answer_counts() -> None:
    found = standing(
        Kept(told_on=dt.date(2026, 3, 1), answer="does_not_want_one"),
        visits=[Seen(knows_advocacy="yes", has_advocate="would_like_one")],
    )

    assert found.state is AdvocacyState.DECLINED


def test_visits_say_nothing_of_independent_visitors_and_having_none_is_no_gap() -> None:
    found = standing(Kept(told_on=FEBRUARY), service=VISITOR, visits=[Seen(knows_advocacy="yes")])

    assert (found.state, found.told_on) == (AdvocacyState.NONE, None)
    assert found.state not in GAPS


def test_a_year_without_known_holidays_has_no_day_to_follow_up() -> None:
    assert follow_up_on(dt.date(2031, 1, 6), STANDARDS) is None
    assert follow_up_on(None, STANDARDS) is None
