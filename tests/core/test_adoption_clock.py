"""Reviews under an adoption plan, and how its clocks stand to the ordinary one.

Source of law: SI 2005/389 reg. 36(1) and (3).
"""

import datetime as dt

import pytest

from iro_core.domain.regimes import Regime
from iro_core.domain.working_days import UnknownHolidayYearError
from tests.core.care_files import CARE, Place, Spell, Status, clock, day, due, held, said


def test_authority_to_place_brings_the_next_review_to_three_months() -> None:
    found = clock(
        today="10 Feb 2025",
        reviews=held("20 Jun 2024", "02 Sep 2024", "10 Jan 2025"),
        authorised="31 Jan 2025",
    )

    assert due(found) == ("adoption-authorised", "30 Apr 2025")
    assert found is not None
    assert (found.regime, found.switched_on) == (Regime.AUTHORISED, day("31 Jan 2025"))
    assert found.also is not None
    assert (found.also.rule, found.also.limit) == ("later-review", day("10 Jul 2025"))
    assert "Friday 31 January 2025 the child may be placed for adoption" in said(found)


def test_the_ordinary_clock_still_counts_where_it_ends_sooner() -> None:
    found = clock(
        today="10 Feb 2025",
        reviews=held("20 Jun 2024", "02 Sep 2024"),
        statuses=[Status("C1", CARE, day("31 Jan 2025")), Status("E1", day("31 Jan 2025"))],
    )

    assert due(found) == ("later-review", "02 Mar 2025")
    assert found is not None
    assert found.also is not None
    assert (found.also.rule, found.also.limit) == ("adoption-authorised", day("30 Apr 2025"))


def test_authority_on_the_first_day_leaves_the_first_review_in_20_working_days() -> None:
    found = clock(today="10 Jun 2024", statuses=[Status("E1", CARE)])

    assert due(found) == ("first-review", "01 Jul 2024")
    assert found is not None
    assert (found.regime, found.switched_on) == (Regime.AUTHORISED, None)


def test_after_the_first_review_under_authority_it_is_six_months() -> None:
    found = clock(
        today="10 May 2025",
        reviews=held("20 Jun 2024", "02 Sep 2024", "10 Mar 2025"),
        authorised="31 Jan 2025",
    )

    assert due(found) == ("adoption-later", "10 Sep 2025")


def test_the_first_authority_counts_whoever_gave_it() -> None:
    order = Status("E1", day("31 Jan 2025"))

    found = clock(
        today="10 Feb 2025",
        reviews=held("20 Jun 2024", "20 Sep 2024", "10 Jan 2025"),
        statuses=[order],
        authorised="20 Jan 2025",
    )

    assert due(found) == ("adoption-authorised", "20 Apr 2025")


@pytest.mark.parametrize("from_on", [day("31 Jan 2024"), day("11 Feb 2025")], ids=["old", "new"])
def test_an_authority_of_an_earlier_time_in_care_or_to_come_does_not_count(
    from_on: dt.date,
) -> None:
    found = clock(today="10 Feb 2025", statuses=[Status("E1", from_on)])

    assert due(found) == ("first-review", "01 Jul 2024")


def test_an_authority_that_was_ended_brings_the_ordinary_clock_back() -> None:
    found = clock(
        today="10 Apr 2025",
        reviews=held("20 Jun 2024", "02 Sep 2024", "10 Feb 2025"),
        statuses=[
            Status("E1", day("31 Jan 2025"), day("01 Apr 2025")),
            Status("C2", day("01 Apr 2025")),
        ],
    )

    assert due(found) == ("later-review", "10 Aug 2025")
    assert "Tuesday 1 April 2025 the adoption clock has ended" in said(found)


@pytest.mark.parametrize("code", ["A3", "A4", "A5", "A6"])
@pytest.mark.parametrize(
    ("since_placed", "rule", "limit"),
    [
        ([], "adoption-placed-first", "29 Mar 2025"),
        (["20 Mar 2025"], "adoption-placed-second", "20 Jun 2025"),
        (["20 Mar 2025", "10 Jun 2025"], "adoption-later", "10 Dec 2025"),
    ],
    ids=range(3),
)
def test_a_child_placed_for_adoption_is_reviewed_in_four_weeks_then_three_then_six_months(
    code: str, since_placed: list[str], rule: str, limit: str
) -> None:
    found = clock(
        today="20 Jun 2025",
        reviews=held("20 Jun 2024", "02 Sep 2024", "10 Feb 2025", *since_placed),
        placements=[Place("U6", CARE, day("01 Mar 2025")), Place(code, day("01 Mar 2025"))],
        authorised="31 Jan 2025",
    )

    assert due(found) == (rule, limit)
    assert found is not None
    assert (found.regime, found.switched_on) == (Regime.PLACED, day("01 Mar 2025"))
    assert found.also is None


@pytest.mark.parametrize("code", ["U2", "U5"])
def test_fostering_for_adoption_is_not_yet_a_placement_for_adoption(code: str) -> None:
    found = clock(today="10 Jun 2024", placements=[Place(code, CARE)])

    assert due(found) == ("first-review", "01 Jul 2024")


def test_a_file_that_begins_with_a_later_review_of_a_placed_child_goes_on_in_six_months() -> None:
    found = clock(
        today="10 Jun 2025",
        reviews=held("01 Apr 2025", first="later"),
        placements=[Place("A4", day("01 Aug 2024"))],
    )

    assert due(found) == ("adoption-later", "01 Oct 2025")


def test_another_placement_for_adoption_starts_with_four_weeks_again() -> None:
    found = clock(
        today="10 Jun 2025",
        reviews=held("20 Jun 2024", "02 Sep 2024", "01 Apr 2025"),
        placements=[
            Place("A4", day("15 Mar 2025"), day("02 Jun 2025")),
            Place("A4", day("02 Jun 2025")),
        ],
    )

    assert due(found) == ("adoption-placed-first", "30 Jun 2025")


def test_a_return_from_the_placement_ends_its_clock_and_the_authoritys_runs_on() -> None:
    found = clock(
        today="10 Jun 2025",
        reviews=held("20 Jun 2024", "02 Sep 2024", "20 Mar 2025"),
        placements=[
            Place("A4", day("01 Mar 2025"), day("02 Jun 2025")),
            Place("U6", day("02 Jun 2025")),
        ],
        statuses=[Status("E1", day("31 Jan 2025"))],
    )

    assert due(found) == ("adoption-later", "20 Sep 2025")
    assert "The placement for adoption ended on Monday 2 June 2025" in said(found)


def test_an_adoption_order_ends_every_clock() -> None:
    adopted = [Spell(CARE, day("01 Jun 2025"))]

    assert (
        clock(today="10 Jun 2025", periods=adopted, placements=[Place("A4", day("01 Mar 2025"))])
        is None
    )


def test_a_limit_that_had_passed_before_the_placement_stays_overdue() -> None:
    found = clock(
        today="10 Mar 2025",
        reviews=held("20 Jun 2024"),
        placements=[Place("A4", day("01 Mar 2025"))],
    )

    assert due(found) == ("second-review", "20 Sep 2024")
    assert found is not None
    assert found.also is not None
    assert (found.also.rule, found.also.limit) == ("adoption-placed-first", day("29 Mar 2025"))
    assert "due by Friday 20 September 2024 was not held, so it stays overdue" in said(found)


def test_it_stays_overdue_through_two_changes() -> None:
    found = clock(
        today="10 Mar 2025",
        placements=[Place("A4", day("01 Mar 2025"))],
        authorised="01 Feb 2025",
    )

    assert due(found) == ("first-review", "01 Jul 2024")


@pytest.mark.parametrize("late_review", ["20 Feb 2025", "01 Mar 2025", "05 Mar 2025"])
def test_a_late_review_lets_the_new_clock_run(late_review: str) -> None:
    found = clock(
        today="10 Mar 2025",
        reviews=held("20 Jun 2024", late_review),
        placements=[Place("A4", day("01 Mar 2025"))],
        authorised="01 Feb 2025",
    )

    rule, _limit = due(found)
    assert rule.startswith("adoption-placed")


def test_a_limit_on_the_day_of_the_change_was_not_missed_before_it() -> None:
    found = clock(
        today="10 Jul 2024",
        placements=[Place("A4", day("01 Jul 2024"))],
    )

    assert due(found) == ("adoption-placed-first", "29 Jul 2024")


def test_a_change_long_ago_in_years_without_known_holidays_does_not_matter() -> None:
    found = clock(
        today="10 Mar 2025",
        periods=[Spell(day("01 Feb 2016"))],
        reviews=held("20 Dec 2024"),
        placements=[Place("A4", day("01 May 2016"), day("01 Jun 2016"))],
    )

    assert due(found) == ("second-review", "20 Mar 2025")


def test_a_clock_in_a_year_without_known_holidays_is_refused() -> None:
    with pytest.raises(UnknownHolidayYearError, match="2016"):
        clock(today="10 Mar 2025", periods=[Spell(day("01 Feb 2016"))])


def test_authority_on_29_february_is_followed_on_29_may() -> None:
    found = clock(
        today="10 Mar 2024",
        periods=[Spell(day("02 Oct 2023"))],
        reviews=held("20 Oct 2023", "20 Jan 2024", "10 Feb 2024"),
        authorised="29 Feb 2024",
    )

    assert due(found) == ("adoption-authorised", "29 May 2024")
