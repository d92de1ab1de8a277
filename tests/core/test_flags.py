"""Flags: each is raised by its own fact, none by a file in which all is well."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from iro_core.domain.advocacy import AdvocacyStanding, AdvocacyState
from iro_core.domain.flag_facts import FlagFacts, FlagLimits, Stay, Undone
from iro_core.domain.flags import Weight, age_of, flags_of
from iro_core.domain.health_dates import HealthFacts
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, with_local_standard
from iro_core.domain.working_days import Holidays
from iro_core.holiday_data import bundled_holidays

TODAY = dt.date(2026, 3, 2)
STANDARDS = Standards(holidays=bundled_holidays())
LIMITS = FlagLimits()
RECENT = dt.date(2026, 1, 12)
KEPT_UP = ("review_health", "dental", "immunisations", "sdq", "pep", "ehcp")
AT_HOME = Stay(type="U4", from_on=dt.date(2024, 9, 2))
CARE_STARTED, LAST_REVIEW = dt.date(2024, 9, 2), dt.date(2025, 9, 24)


@dataclasses.dataclass(frozen=True)
class Done:
    what: str
    done_on: dt.date | None
    due_on: dt.date | None = None


def _health(born_on: dt.date | None, since: dt.date, *dates: Done, **more: Any) -> HealthFacts:
    return HealthFacts(today=TODAY, born_on=born_on, care_since=since, dates=dates, **more)


def _advocacy(state: AdvocacyState, **more: Any) -> AdvocacyStanding:
    return AdvocacyStanding(service="advocate", state=state, **more)


BORN = dt.date(2016, 5, 4)
TOLD = _advocacy(AdvocacyState.TOLD, told_on=RECENT)
HEALTHY = _health(BORN, CARE_STARTED, *(Done(what, RECENT) for what in KEPT_UP), is_on_roll=True)

ALL_WELL = FlagFacts(
    today=TODAY,
    born_on=BORN,
    care_started=CARE_STARTED,
    review_on=dt.date(2026, 3, 20),
    review_limit=dt.date(2026, 3, 24),
    reviews_held=(dt.date(2024, 9, 26), dt.date(2024, 12, 20), LAST_REVIEW),
    legal_code="C2",
    legal_from=dt.date(2025, 1, 6),
    permanence_plan="long_term_fostering",
    permanence_achieved_on=dt.date(2025, 5, 1),
    stays=(AT_HOME,),
    health=HEALTHY,
    last_seen_on=dt.date(2026, 2, 3),
    last_alone_on=dt.date(2026, 2, 3),
    advocacy=TOLD,
    officers=(CARE_STARTED,),
    social_workers=(CARE_STARTED,),
    has_social_worker=True,
)


def _keys(facts: FlagFacts) -> list[str]:
    return [flag.key for flag in flags_of(facts, STANDARDS, LIMITS)]


def _with(what: str, done_on: dt.date | None, due_on: dt.date | None = None) -> HealthFacts:
    others = [each for each in HEALTHY.dates if each.what != what]
    return dataclasses.replace(HEALTHY, dates=(*others, Done(what, done_on, due_on)))


def _baby(**changed: Any) -> FlagFacts:
    baby = FlagFacts(
        today=TODAY,
        born_on=dt.date(2025, 11, 3),
        care_started=dt.date(2025, 11, 5),
        reviews_held=(dt.date(2025, 12, 1),),
        legal_code="C1",
        legal_from=dt.date(2025, 11, 5),
        permanence_plan="adoption",
        stays=(Stay(type="U5", from_on=dt.date(2025, 11, 5)),),
        health=_health(
            dt.date(2025, 11, 3),
            dt.date(2025, 11, 5),
            Done("initial_health", dt.date(2025, 11, 20)),
        ),
        last_seen_on=dt.date(2026, 2, 3),
        advocacy=TOLD,
        has_social_worker=True,
    )
    return dataclasses.replace(baby, **changed)


def test_a_file_in_which_all_is_well_raises_nothing() -> None:
    assert _keys(ALL_WELL) == []


def test_a_baby_is_not_asked_for_a_dental_check_a_school_plan_or_a_talk_alone() -> None:
    assert _keys(_baby()) == []


def _stays(*days: dt.date, type: str = "U6", out: bool = False) -> tuple[Stay, ...]:  # noqa: A002  the record's own word
    ends = [*days[1:], None]
    return tuple(
        Stay(type=type, from_on=day, to_on=end, is_out_of_county=out)
        for day, end in zip(days, ends, strict=True)
    )


_THREE = (dt.date(2025, 2, 3), dt.date(2025, 6, 2), dt.date(2025, 11, 3))
_LONG_AGO = dt.date(2025, 2, 28)
_REFERRED = dt.date(2026, 2, 9)


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("past-the-limit", {"review_on": dt.date(2026, 3, 25)}),
        ("past-the-limit", {"review_on": None, "review_limit": dt.date(2026, 3, 1)}),
        ("no-permanence-plan", {"permanence_plan": ""}),
        ("permanence-not-achieved", {"permanence_achieved_on": None}),
        ("section-20-drift", {"legal_code": "V2", "legal_from": dt.date(2025, 9, 1)}),
        ("decisions-drifting", {"undone": (Undone(due_on=dt.date(2026, 2, 1)),)}),
        ("decisions-drifting", {"undone": (Undone(is_said_to_drift=True),)}),
        ("many-placements", {"stays": _stays(*_THREE)}),
        ("placed-with-parents", {"stays": _stays(dt.date(2025, 10, 1), type="P1")}),
        ("out-of-county-unseen", {"stays": _stays(dt.date(2026, 2, 4), out=True)}),
        ("out-of-county-unseen", {"stays": _stays(TODAY, out=True), "last_seen_on": None}),
        ("not-seen", {"last_seen_on": dt.date(2025, 12, 2)}),
        ("not-seen", {"last_seen_on": None}),
        ("not-spoken-to-alone", {"last_alone_on": dt.date(2025, 9, 23)}),
        ("not-spoken-to-alone", {"last_alone_on": None}),
        ("advocacy-not-told", {"advocacy": _advocacy(AdvocacyState.NOT_TOLD)}),
        ("advocate-wanted", {"advocacy": _advocacy(AdvocacyState.WANTED)}),
        (
            "advocate-awaited",
            {
                "advocacy": _advocacy(
                    AdvocacyState.WAITING,
                    referred_on=_REFERRED,
                    follow_up_on=dt.date(2026, 2, 23),
                )
            },
        ),
        ("no-social-worker", {"has_social_worker": False}),
        ("many-social-workers", {"social_workers": _THREE}),
        ("many-officers", {"officers": _THREE[1:]}),
        ("review-health", {"health": _with("review_health", _LONG_AGO)}),
        ("dental", {"health": _with("dental", _LONG_AGO)}),
        ("dental", {"health": _with("dental", None)}),
        ("dental", {"health": _with("dental", RECENT, dt.date(2026, 3, 1))}),
        ("immunisations", {"health": _with("immunisations", _LONG_AGO)}),
        ("sdq", {"health": _with("sdq", None)}),
        ("pep", {"health": _with("pep", dt.date(2025, 11, 1))}),
        ("ehcp", {"health": _with("ehcp", _LONG_AGO)}),
        ("ehcp", {"health": dataclasses.replace(_with("ehcp", None), has_ehcp=True)}),
        ("school-roll", {"health": dataclasses.replace(HEALTHY, is_on_roll=False)}),
        ("no-personal-adviser", {"born_on": dt.date(2010, 3, 2)}),
        ("address-hidden", {"hidden_from": "father"}),
        ("address-hidden", {"hidden_from": ""}),
    ],
)
def test_a_flag_is_raised_by_its_own_fact(key: str, changed: dict[str, Any]) -> None:
    raised = flags_of(dataclasses.replace(ALL_WELL, **changed), STANDARDS, LIMITS)

    flag = next(each for each in raised if each.key == key)
    assert flag.title
    assert flag.why.endswith(".")
    assert flag.rule_words.endswith(".")


@pytest.mark.parametrize(
    "changed",
    [
        {"review_on": dt.date(2026, 3, 24)},
        {"review_on": None},
        {"legal_code": "V2", "legal_from": dt.date(2025, 9, 2)},
        {"undone": (Undone(due_on=dt.date(2026, 2, 2)), Undone())},
        {"stays": _stays(*_THREE, type="T4")},
        {"stays": _stays(dt.date(2025, 1, 6), dt.date(2025, 3, 2), dt.date(2025, 11, 3))},
        {"stays": _stays(dt.date(2025, 9, 24), type="P1")},
        {"legal_code": "E1", "stays": _stays(dt.date(2025, 10, 1), type="P1")},
        {"stays": _stays(dt.date(2026, 2, 3), out=True)},
        {"stays": ()},
        {"last_seen_on": dt.date(2025, 12, 3)},
        {"last_alone_on": dt.date(2025, 9, 24)},
        {"reviews_held": (), "care_started": None, "last_alone_on": None},
        {"advocacy": _advocacy(AdvocacyState.WAITING, referred_on=_REFERRED)},
        {"advocacy": _advocacy(AdvocacyState.HAS_ONE)},
        {"advocacy": None, "health": None},
        {"social_workers": (dt.date(2025, 3, 2), dt.date(2025, 3, 3))},
        {"health": _with("dental", dt.date(2025, 3, 2))},
        {"health": dataclasses.replace(_with("ehcp", None), has_ehcp=False)},
        {"born_on": dt.date(2010, 3, 2), "has_personal_adviser": True},
        {"born_on": dt.date(2026, 4, 1), "last_alone_on": None},
    ],
)
def test_nothing_is_raised_on_the_last_day_on_which_all_is_well(changed: dict[str, Any]) -> None:
    assert _keys(dataclasses.replace(ALL_WELL, **changed)) == []


@pytest.mark.parametrize(
    ("today", "report_on", "keys"),
    [
        (dt.date(2026, 3, 13), None, []),
        (dt.date(2026, 3, 16), None, ["no-care-plan"]),
        (dt.date(2026, 3, 18), None, ["no-report", "no-care-plan"]),
        (dt.date(2026, 3, 18), dt.date(2026, 3, 10), ["no-care-plan"]),
    ],
)
def test_papers_are_missed_once_their_day_has_passed(
    today: dt.date, report_on: dt.date | None, keys: list[str]
) -> None:
    """The report is expected 3 working days before Friday 20 March 2026, the plan 5."""
    facts = dataclasses.replace(ALL_WELL, today=today, report_received_on=report_on)

    assert _keys(facts) == keys


def test_a_review_without_a_day_misses_no_papers() -> None:
    assert _keys(dataclasses.replace(ALL_WELL, review_on=None, today=dt.date(2026, 3, 18))) == []


def test_the_longer_time_for_permanence_is_named_once_it_has_passed() -> None:
    nine = dataclasses.replace(
        ALL_WELL, permanence_achieved_on=None, care_started=dt.date(2025, 6, 1)
    )
    twelve = dataclasses.replace(nine, care_started=dt.date(2025, 3, 1))

    assert _flag(nine, "permanence-not-achieved").rule == "permanence"
    assert _flag(twelve, "permanence-not-achieved").rule == "permanence-12"


def _flag(facts: FlagFacts, key: str) -> Any:
    return next(flag for flag in flags_of(facts, STANDARDS, LIMITS) if flag.key == key)


def test_a_missing_initial_health_assessment_weighs_most() -> None:
    facts = _baby(health=_health(dt.date(2025, 11, 3), dt.date(2025, 11, 5)))

    assert _keys(facts) == ["initial-health"]
    assert _flag(facts, "initial-health").weight is Weight.RAISE
    assert "None on file." in _flag(facts, "initial-health").why


def test_a_day_that_somebody_entered_is_no_rule_of_time() -> None:
    facts = dataclasses.replace(ALL_WELL, health=_with("dental", RECENT, dt.date(2026, 3, 1)))

    flag = _flag(facts, "dental")
    assert (flag.rule, flag.since) == ("", dt.date(2026, 3, 1))
    assert flag.rule_words == "Local standard: done by the day that was entered."


def test_somebody_invited_who_must_not_know_the_address_weighs_more_than_the_reminder() -> None:
    reminder = dataclasses.replace(ALL_WELL, hidden_from="father")
    invited = dataclasses.replace(reminder, must_not_know=("Dan Ash", "Eve Ash"))

    assert _flag(reminder, "address-hidden").weight is Weight.KNOW
    assert _flag(invited, "address-hidden").weight is Weight.RAISE
    assert "Dan Ash and Eve Ash" in _flag(invited, "address-hidden").why


def test_a_changed_standard_changes_the_flag_and_its_words() -> None:
    eight = with_local_standard(RULES["dental"], amount=18, unit=RULES["dental"].unit)
    ours = dataclasses.replace(STANDARDS, changed={"dental": eight})
    facts = dataclasses.replace(ALL_WELL, health=_with("dental", _LONG_AGO))

    assert [flag.key for flag in flags_of(facts, ours, LIMITS)] == []
    assert "12 months" in _flag(facts, "dental").rule_words


def test_only_rules_that_were_read_in_the_law_are_called_law() -> None:
    facts = FlagFacts(
        today=TODAY,
        born_on=dt.date(2009, 3, 2),
        care_started=dt.date(2020, 3, 2),
        review_on=dt.date(2026, 3, 3),
        review_limit=dt.date(2026, 2, 2),
        reviews_held=(dt.date(2020, 3, 2),),
        legal_code="C1",
        stays=_stays(*_THREE, type="P1", out=True),
        undone=(Undone(due_on=dt.date(2025, 1, 1)),),
        officers=_THREE,
        social_workers=_THREE,
        hidden_from="",
    )

    law = {flag.key for flag in flags_of(facts, STANDARDS, LIMITS) if flag.is_law}

    assert law == {"past-the-limit", "placed-with-parents"}


def test_the_heaviest_flags_stand_first() -> None:
    facts = dataclasses.replace(
        ALL_WELL, officers=_THREE, permanence_plan="", health=_with("sdq", None)
    )

    assert _keys(facts) == ["no-permanence-plan", "sdq", "many-officers"]


def test_a_flag_that_needs_unknown_bank_holidays_is_left_out() -> None:
    nobody_knows = Standards(holidays=Holidays(years=frozenset(), days={}))
    facts = dataclasses.replace(ALL_WELL, officers=_THREE)

    assert [flag.key for flag in flags_of(facts, nobody_knows, LIMITS)] == ["many-officers"]


def test_a_flag_tells_for_how_long_it_has_stood() -> None:
    facts = dataclasses.replace(ALL_WELL, last_seen_on=dt.date(2025, 11, 2), officers=_THREE)

    assert age_of(_flag(facts, "not-seen"), TODAY) == dt.timedelta(days=30)
    assert age_of(_flag(facts, "many-officers"), TODAY) is None
