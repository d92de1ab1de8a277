"""The worked tables of the law's times, and every start day of nine years.

Source of law: SI 2010/959 regs 2 and 33.
"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_core.domain.timescales import (
    FIRST_REVIEW,
    LATER_REVIEW,
    LETTER_AFTER_REVIEW,
    LETTER_AFTER_VISIT,
    REMINDERS,
    RULES,
    SECOND_REVIEW,
    Rule,
    Unit,
    answer,
    with_local_standard,
)
from iro_core.domain.working_days import UnknownHolidayYearError, is_working_day
from iro_core.holiday_data import bundled_holidays
from tests.core.calendar_by_rule import A_DAY, works

HOLIDAYS = bundled_holidays()
DAYS = st.dates(dt.date(2019, 3, 1), dt.date(2027, 12, 20))


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d %b %Y").replace(tzinfo=dt.UTC).date()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("start", [dt.date.min, dt.date.max], ids=["first", "last"])
def test_the_ends_of_the_calendar_are_refused_as_years_that_are_not_known(
    rule: Rule, start: dt.date
) -> None:
    with pytest.raises(UnknownHolidayYearError):
        answer(rule, start, HOLIDAYS, count_start_day=True)


@pytest.mark.parametrize(
    ("became_looked_after", "due"),
    [
        ("03 Jun 2024", "01 Jul 2024"),
        ("01 Jun 2024", "28 Jun 2024"),
        ("05 Feb 2024", "04 Mar 2024"),
        ("26 Apr 2024", "28 May 2024"),
        ("22 Dec 2023", "24 Jan 2024"),
        ("14 Apr 2023", "16 May 2023"),
        ("25 Dec 2024", "24 Jan 2025"),
        ("02 Apr 2025", "02 May 2025"),
        ("24 Dec 2026", "26 Jan 2027"),
        ("10 Dec 2027", "12 Jan 2028"),
    ],
)
def test_the_first_review_is_due_within_20_working_days(became_looked_after: str, due: str) -> None:
    found = answer(FIRST_REVIEW, day(became_looked_after), HOLIDAYS)

    assert (found.limit, found.hold_by) == (day(due), day(due))


@pytest.mark.parametrize(
    ("rule", "held", "limit", "hold_by"),
    [
        (SECOND_REVIEW, "30 Nov 2024", "28 Feb 2025", "28 Feb 2025"),
        (SECOND_REVIEW, "30 Nov 2023", "29 Feb 2024", "29 Feb 2024"),
        (SECOND_REVIEW, "29 Feb 2024", "29 May 2024", "29 May 2024"),
        (SECOND_REVIEW, "28 Feb 2025", "28 May 2025", "28 May 2025"),
        (LATER_REVIEW, "01 Oct 2024", "01 Apr 2025", "01 Apr 2025"),
        (LATER_REVIEW, "31 Aug 2024", "28 Feb 2025", "28 Feb 2025"),
        (LATER_REVIEW, "29 Aug 2023", "29 Feb 2024", "29 Feb 2024"),
        (LATER_REVIEW, "31 Mar 2024", "30 Sep 2024", "30 Sep 2024"),
        (LATER_REVIEW, "31 Dec 2024", "30 Jun 2025", "30 Jun 2025"),
        (SECOND_REVIEW, "06 Jan 2025", "06 Apr 2025", "04 Apr 2025"),
        (SECOND_REVIEW, "01 Jan 2024", "01 Apr 2024", "28 Mar 2024"),
    ],
)
def test_second_and_later_reviews_are_due_after_months(
    rule: Rule, held: str, limit: str, hold_by: str
) -> None:
    found = answer(rule, day(held), HOLIDAYS)

    assert (found.limit, found.hold_by) == (day(limit), day(hold_by))


@pytest.mark.parametrize(
    ("review", "five", "two", "one"),
    [
        ("03 Apr 2024", "25 Mar 2024", "28 Mar 2024", "02 Apr 2024"),
        ("02 Jan 2025", "23 Dec 2024", "30 Dec 2024", "31 Dec 2024"),
    ],
)
def test_reminders_count_back_in_working_days(review: str, five: str, two: str, one: str) -> None:
    found = [answer(rule, day(review), HOLIDAYS) for rule in REMINDERS]

    assert [each.limit for each in found] == [day(five), day(two), day(one)]
    assert [each.hold_by for each in found] == [each.limit for each in found]


@pytest.mark.parametrize(
    ("rule", "start", "limit", "hold_by"),
    [
        ("decisions", "01 Jul 2024", "08 Jul 2024", "08 Jul 2024"),
        ("record", "01 Jul 2024", "22 Jul 2024", "22 Jul 2024"),
        ("distribution", "01 Jul 2024", "29 Jul 2024", "29 Jul 2024"),
        ("decisions", "27 Mar 2024", "05 Apr 2024", "05 Apr 2024"),
        ("decisions", "01 May 2024", "09 May 2024", "09 May 2024"),
        ("minutes", "01 Jul 2024", "21 Jul 2024", "19 Jul 2024"),
        ("minutes-sent", "21 Jul 2024", "26 Jul 2024", "26 Jul 2024"),
        ("letter-after-review", "01 Jul 2024", "29 Jul 2024", "29 Jul 2024"),
        ("adjournment", "01 Jul 2024", "29 Jul 2024", "29 Jul 2024"),
        ("adjournment", "10 Dec 2024", "10 Jan 2025", "10 Jan 2025"),
        ("icpc", "13 May 2024", "04 Jun 2024", "04 Jun 2024"),
        ("icpc", "11 Dec 2024", "06 Jan 2025", "06 Jan 2025"),
        ("core-group", "24 May 2024", "10 Jun 2024", "10 Jun 2024"),
        ("first-conference", "06 Jan 2025", "06 Apr 2025", "04 Apr 2025"),
        ("iro-appointed", "23 Dec 2024", "02 Jan 2025", "02 Jan 2025"),
        ("adoption-authorised", "31 Jan 2024", "30 Apr 2024", "30 Apr 2024"),
        ("adoption-placed-first", "04 Mar 2024", "01 Apr 2024", "28 Mar 2024"),
        ("adoption-placed-second", "29 Nov 2024", "28 Feb 2025", "28 Feb 2025"),
        ("permanence", "31 May 2024", "28 Feb 2025", "28 Feb 2025"),
        ("permanence-12", "29 Feb 2024", "28 Feb 2025", "28 Feb 2025"),
        ("first-meeting-28-days", "01 Jun 2024", "29 Jun 2024", "28 Jun 2024"),
        ("cp-decision-letter", "28 Mar 2024", "02 Apr 2024", "02 Apr 2024"),
        ("cp-report-initial", "28 May 2024", "22 May 2024", "22 May 2024"),
        ("pre-birth", "24 Dec 2027", "26 Jan 2028", "26 Jan 2028"),
        ("sw-visit-first", "23 Dec 2024", "30 Dec 2024", "30 Dec 2024"),
        ("initial-health", "25 Dec 2024", "24 Jan 2025", "24 Jan 2025"),
    ],
)
def test_the_worked_tables(rule: str, start: str, limit: str, hold_by: str) -> None:
    found = answer(RULES[rule], day(start), HOLIDAYS)

    assert (found.limit, found.hold_by) == (day(limit), day(hold_by))


@settings(max_examples=20)
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(start=DAYS)
def test_a_limit_is_held_by_the_last_working_day_up_to_it(rule: Rule, start: dt.date) -> None:
    found = answer(rule, start, HOLIDAYS)

    days = [found.limit - n * A_DAY for n in range((found.limit - start).days + 1)]
    working = [day for day in days if works(day)]
    assert found.hold_by == (working[0] if working else found.limit)
    assert (found.limit < start) if rule.before else (found.limit > start)


def test_an_answer_gives_its_reasons() -> None:
    found = answer(FIRST_REVIEW, day("22 Dec 2023"), HOLIDAYS)

    assert found.rule == "first-review"
    assert found.unit == "20 working days"
    assert found.source == "SI 2010/959 reg. 33(1)"
    assert not found.local
    assert found.steps == (
        (
            "Counted from the day the child became looked after, Friday 22 December 2023, "
            "which is not counted itself."
        ),
        "10 Saturdays and Sundays in between are not counted.",
        "Monday 25 December 2023 is not counted: Christmas Day.",
        "Tuesday 26 December 2023 is not counted: Boxing Day.",
        "Monday 1 January 2024 is not counted: New Year's Day.",
        "20 working days after it is Wednesday 24 January 2024.",
    )


def test_a_month_that_is_too_short_is_a_step() -> None:
    found = answer(SECOND_REVIEW, day("30 Nov 2024"), HOLIDAYS)

    assert "There is no 30 February in 2025" in found.steps[1]
    assert "28 days" in found.steps[1]


def test_weeks_are_told_in_days_too() -> None:
    found = answer(RULES["adoption-placed-first"], day("04 Mar 2024"), HOLIDAYS)

    assert found.unit == "4 weeks"
    assert found.steps[1] == "4 weeks (28 days) after it is Monday 1 April 2024."


def test_a_limit_on_a_holiday_stays_and_the_working_day_before_is_a_step() -> None:
    found = answer(SECOND_REVIEW, day("01 Jan 2024"), HOLIDAYS)

    assert "Easter Monday" in found.steps[-1]
    assert "legal limit does not move" in found.steps[-1]
    assert "Thursday 28 March 2024" in found.steps[-1]


@pytest.mark.parametrize("rule", [LETTER_AFTER_VISIT, LETTER_AFTER_REVIEW, *REMINDERS])
def test_a_local_standard_says_that_it_is_no_law(rule: Rule) -> None:
    found = answer(rule, day("01 Jul 2024"), HOLIDAYS)

    assert found.local
    assert found.source.startswith("Local standard")


def test_a_letter_is_due_20_working_days_after_a_visit_unless_the_setting_differs() -> None:
    visit = day("01 Jul 2024")
    seven_days = with_local_standard(LETTER_AFTER_VISIT, amount=6, unit=Unit.DAYS)

    assert answer(LETTER_AFTER_VISIT, visit, HOLIDAYS).limit == day("29 Jul 2024")
    found = answer(seven_days, visit, HOLIDAYS)
    assert (found.unit, found.limit, found.hold_by) == (
        "6 days",
        day("07 Jul 2024"),
        day("05 Jul 2024"),
    )
    assert "local limit" in found.steps[-1]


def test_no_setting_changes_the_law() -> None:
    with pytest.raises(ValueError, match="set by law"):
        with_local_standard(FIRST_REVIEW, amount=28)


def test_a_local_standard_takes_at_least_a_day() -> None:
    with pytest.raises(ValueError, match="at least one"):
        with_local_standard(LETTER_AFTER_VISIT, amount=0)


def test_what_counts_back_is_counted_in_working_days() -> None:
    with pytest.raises(ValueError, match="working days only"):
        with_local_standard(REMINDERS[0], amount=5, unit=Unit.DAYS)


def test_an_answer_in_a_year_whose_holidays_are_not_known_is_refused() -> None:
    with pytest.raises(UnknownHolidayYearError, match="2029"):
        answer(LATER_REVIEW, dt.date(2028, 8, 1), HOLIDAYS)


def test_a_calendar_day_count_of_28_is_late_after_a_weekend_start() -> None:
    saturday = day("01 Jun 2024")

    assert answer(FIRST_REVIEW, saturday, HOLIDAYS).limit < saturday + 28 * A_DAY
    assert not is_working_day(saturday + 28 * A_DAY, HOLIDAYS)
