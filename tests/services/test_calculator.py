"""The calculator answers for days that are in no file, and keeps nothing."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES
from iro_core.holiday_data import bundled_holidays
from iro_core.records import Setting
from iro_desktop.services.dates.calculator import (
    EVENTS,
    Calculator,
    at_once_as_text,
    calculator,
    event_named,
)
from iro_desktop.services.settings import change_settings
from tests.builders import a_store

REVIEW = dt.date(2024, 7, 1)


@pytest.fixture
def known() -> Calculator:
    return Calculator(Standards(holidays=bundled_holidays()))


def test_every_rule_stands_under_a_heading_once(known: Calculator) -> None:
    listed = [rule.key for _group, rules in known.groups() for rule in rules]

    assert sorted(listed) == sorted(RULES)


def test_every_rule_answers(known: Calculator) -> None:
    for key in RULES:
        found = known.why(key, REVIEW)

        assert found.main is not None
        assert found.day == found.main.answer.limit


def test_everything_around_a_review_comes_by_its_day(known: Calculator) -> None:
    event = event_named("from-a-review")
    assert event is not None

    found = known.at_once(event, REVIEW)

    days = {each.rule.key: each.limit for each in found}
    assert [each.limit for each in found] == sorted(filter(None, days.values()))
    assert days["decisions"] == dt.date(2024, 7, 8)  # domain.md 2.2
    assert days["record"] == dt.date(2024, 7, 22)
    assert days["distribution"] == dt.date(2024, 7, 29)
    assert days["later-review"] == dt.date(2025, 1, 1)
    assert days["remind-5"] == dt.date(2024, 6, 24)


def test_each_event_has_rules_that_run_from_it(known: Calculator) -> None:
    assert all(len(known.at_once(event, REVIEW)) > 3 for event in EVENTS)
    assert event_named("nothing") is None


@pytest.mark.parametrize(
    ("start", "names", "without"),
    [
        (dt.date(2023, 12, 22), "Christmas Day, Boxing Day, New Year's Day", "19 January 2024"),
        (dt.date(2024, 4, 30), "Early May bank holiday, Spring bank holiday", "28 May 2024"),
    ],
)
def test_what_the_bank_holidays_change_is_said(
    known: Calculator, start: dt.date, names: str, without: str
) -> None:
    said = known.holidays_moved("first-review", start)

    assert f"bank holidays in between ({names}). Without them it would be" in said
    assert said.endswith(f"{without}.")


def test_it_is_said_too_where_no_bank_holiday_moves_it(known: Calculator) -> None:
    start = dt.date(2024, 6, 3)

    assert known.holidays_moved("first-review", start) == "No bank holiday moves it."


def test_months_and_days_are_not_moved_by_holidays(known: Calculator) -> None:
    assert known.holidays_moved("second-review", REVIEW) == ""


@pytest.mark.parametrize(
    ("start", "key", "sentence"),
    [
        (dt.date(2031, 1, 6), "first-review", "bank holidays of 2031"),
        (dt.date(9999, 12, 1), "permanence", "check the year"),
    ],
)
def test_a_year_that_cannot_be_counted_is_said(
    known: Calculator, start: dt.date, key: str, sentence: str
) -> None:
    found = known.why(key, start)

    assert found.main is None
    assert sentence in found.sentence
    event = event_named("from-looked-after")
    assert event is not None
    assert any(sentence in each.day_words for each in known.at_once(event, start))


def test_the_list_can_be_copied_as_text(known: Calculator) -> None:
    event = event_named("from-a-conference")
    assert event is not None
    start = dt.date(2025, 1, 6)

    lines = at_once_as_text(event, start, known.at_once(event, start)).splitlines()

    assert lines[0] == "Everything from an initial conference: Monday 6 January 2025"
    first_review = next(line for line in lines if "irst review" in line)
    assert first_review.startswith("Sunday 6 April 2025, hold by Friday 4 April 2025")
    assert first_review.endswith("3 months, local standard")


def test_the_offices_own_standards_count_and_nothing_is_kept(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    change_settings(store, values={"standard_record": "10 working days"})

    found = calculator(store).why("record", REVIEW)

    with store.reading() as reader:
        kept = [each.id for each in reader.find(Setting)]
    store.close()
    assert (found.day, kept) == (dt.date(2024, 7, 15), ["standard_record"])
