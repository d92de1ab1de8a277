"""An office's own amounts, the law beside them, and which day is the first."""

import datetime as dt

import pytest

from iro_core.domain.amounts import MOST, AmountError, amount_from, rule_with
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, Rule, Unit, UnknownRuleError, companions, rule_named
from iro_core.holiday_data import bundled_holidays

HOLIDAYS = bundled_holidays()
AS_SET = Standards(holidays=HOLIDAYS)
SATURDAY, MONDAY = dt.date(2024, 6, 1), dt.date(2024, 6, 3)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_law_or_says_that_it_is_a_local_standard(rule: Rule) -> None:
    assert rule.source.startswith("Local standard" if rule.local else "SI 20")


def test_only_what_was_read_in_the_text_of_the_law_is_law() -> None:
    assert {rule.key for rule in RULES.values() if not rule.local} == {
        "first-review",
        "second-review",
        "later-review",
        "adoption-authorised",
        "adoption-placed-first",
        "adoption-placed-second",
        "adoption-later",
        "sw-visit-first",
        "sw-visit-first-year",
        "sw-visit-later",
        "sw-visit-long-term",
        "sw-visit-weekly",
        "sw-visit-four-weekly",
    }


def test_what_a_standard_stands_beside_is_a_rule() -> None:
    assert {rule.beside for rule in RULES.values() if rule.beside} <= RULES.keys()
    assert [rule.key for rule in companions("first-review")] == ["first-meeting-28-days"]


def test_an_unknown_rule_is_refused_with_the_nearest_names() -> None:
    for ask in (rule_named, AS_SET.rule):
        with pytest.raises(UnknownRuleError, match="Did you mean first-review"):
            ask("first-reviews")
    assert rule_named("icpc") is RULES["icpc"]


@pytest.mark.parametrize(
    ("start", "words", "is_late"),
    [
        (SATURDAY, "28 days end 1 day too late. The law ends on Friday 28 June 2024.", True),
        (dt.date(2024, 6, 2), "28 days end 2 days too late. The law ends on Friday 28", True),
        (MONDAY, "", False),
        (dt.date(2023, 12, 22), "5 days before Wednesday 24 January 2024, the limit.", False),
    ],
)
def test_28_days_stand_beside_the_law(start: dt.date, words: str, is_late: bool) -> None:
    (beside,) = AS_SET.beside("first-review", start)

    assert beside.words.startswith(words)
    assert beside.is_late is is_late


def test_a_standard_beside_another_standard_is_not_called_law() -> None:
    (record,) = AS_SET.beside("record", dt.date(2024, 12, 20))
    slow = Standards(holidays=HOLIDAYS, changed={"minutes": rule_with(RULES["minutes"], "40 days")})

    (late,) = slow.beside("record", MONDAY)

    assert not record.is_late
    assert "This office's own standard ends on" in late.words


def test_an_offices_own_amount_replaces_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Standards(holidays=HOLIDAYS, changed={"record": rule_with(RULES["record"], "3 weeks")})

    assert own.answer("record", MONDAY).unit == "3 weeks"
    assert own.limit("record", MONDAY) == dt.date(2024, 6, 24)
    assert own.limit("decisions", MONDAY) == AS_SET.limit("decisions", MONDAY)


@pytest.mark.parametrize(
    ("key", "limit"),
    [
        ("first-review", dt.date(2024, 6, 28)),
        ("adoption-placed-first", dt.date(2024, 6, 30)),
        ("first-meeting-28-days", dt.date(2024, 6, 30)),
        ("second-review", dt.date(2024, 9, 3)),
        ("remind-2", dt.date(2024, 5, 30)),
        ("allocation", dt.date(2024, 6, 4)),
    ],
)
def test_counting_the_start_day_shortens_counts_of_days_alone(key: str, limit: dt.date) -> None:
    counting = Standards(holidays=HOLIDAYS, count_start_day=True)

    assert counting.answer(key, MONDAY).limit == counting.limit(key, MONDAY) == limit


def test_a_counted_start_day_is_said_in_the_steps() -> None:
    found = Standards(holidays=HOLIDAYS, count_start_day=True).answer("first-review", MONDAY)

    assert "which this office counts as the first day" in found.steps[0]
    assert found.steps[-1] == "20 working days from it is Friday 28 June 2024."


def test_a_hold_by_day_never_lies_before_the_start() -> None:
    found = AS_SET.answer("allocation", dt.date(2024, 3, 30))  # between Good Friday and Monday

    assert found.hold_by == found.limit == dt.date(2024, 3, 31)
    assert "none before it since the start" in found.steps[-2]


@pytest.mark.parametrize("hours", [1, 24, 25, 48, 49])
def test_hours_end_on_a_day(hours: int) -> None:
    own = rule_with(RULES["allocation"], f"{hours} hours")

    days = (
        Standards(holidays=HOLIDAYS, changed={own.key: own}).limit(own.key, MONDAY) - MONDAY
    ).days

    assert days == {1: 1, 24: 1, 25: 2, 48: 2, 49: 3}[hours]


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("20 working days", Unit.WORKING_DAYS),
        (" 20  Working Day ", Unit.WORKING_DAYS),
        ("20 WD", Unit.WORKING_DAYS),
        ("20", Unit.WORKING_DAYS),
        ("20 days", Unit.DAYS),
        ("20 weeks", Unit.WEEKS),
        ("20months", Unit.MONTHS),
        ("20 hours", Unit.HOURS),
    ],
)
def test_an_amount_is_read_as_it_is_typed(typed: str, unit: Unit) -> None:
    amount = amount_from(typed, RULES["record"])

    assert (amount.number, amount.unit) == (20, unit)


@pytest.mark.parametrize(
    "typed", ["", "soon", "days", "-1 days", "1.5 days", "0 days", "²0", "20 moons", "9" * 7]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(AmountError):
        amount_from(typed, RULES["record"])


@pytest.mark.parametrize("unit", Unit)
def test_an_amount_has_its_largest(unit: Unit) -> None:
    rule = RULES["record"]

    assert amount_from(f"{MOST[unit]} {unit}", rule).number == MOST[unit]
    with pytest.raises(AmountError, match=f"from 1 to {MOST[unit]}"):
        amount_from(f"{MOST[unit] + 1} {unit}", rule)


def test_what_is_counted_back_is_counted_in_working_days_only() -> None:
    assert rule_with(RULES["remind-5"], "6").amount == 6
    with pytest.raises(AmountError, match="never on a weekend"):
        rule_with(RULES["remind-5"], "6 days")
