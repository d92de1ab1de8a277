"""Under which rules the next review is due: ordinary ones, short breaks, back in care, remand.

Source of law: SI 2010/959 regs 33 and 48.
"""

from typing import Any

import pytest

from iro_core import codes
from iro_core.domain.amounts import rule_with
from iro_core.domain.care_clock import limit_of_planned
from iro_core.domain.regimes import Regime
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import SHORT_BREAK_FIRST
from tests.core.care_files import (
    CARE,
    STANDARDS,
    Held,
    Place,
    Spell,
    Status,
    clock,
    day,
    due,
    held,
    said,
)


def test_the_regimes_are_those_that_records_hold() -> None:
    assert {regime.value for regime in Regime} == set(codes.REGIME)


@pytest.mark.parametrize(
    ("reviews", "rule", "limit", "kind"),
    [
        (held(), "first-review", "01 Jul 2024", "first"),
        (held("20 Jun 2024"), "second-review", "20 Sep 2024", "second"),
        (held("20 Jun 2024", "02 Sep 2024"), "later-review", "02 Mar 2025", "later"),
        (held("20 Jun 2024", first="later"), "later-review", "20 Dec 2024", "later"),
        (held("20 Jun 2024", first="second"), "later-review", "20 Dec 2024", "later"),
        (held("20 Jun 2024", first="early"), "second-review", "20 Sep 2024", "second"),
        ([Held(None), Held(day("05 Mar 2026"))], "first-review", "01 Jul 2024", "first"),
    ],
    ids=range(7),
)
def test_an_ordinary_clock_runs_from_what_was_held(
    reviews: list[Held], rule: str, limit: str, kind: str
) -> None:
    found = clock(today="05 Mar 2025", reviews=reviews)

    assert due(found) == (rule, limit)
    assert found is not None
    assert (found.kind, found.regime, found.switched_on) == (kind, Regime.ORDINARY, None)
    assert (found.words, found.also) == ((), None)


@pytest.mark.parametrize(
    "periods",
    [[], [Spell(CARE, day("05 Mar 2025"))], [Spell(day("06 Mar 2025"))], [Spell(None)]],
    ids=["none", "ended", "to come", "no day known"],
)
def test_a_child_who_is_not_looked_after_has_no_clock(periods: list[Spell]) -> None:
    assert clock(today="05 Mar 2025", periods=periods) is None


def test_where_the_start_of_care_is_not_on_file_the_first_review_stands_for_it() -> None:
    found = clock(today="05 Mar 2025", periods=[Spell(None)], reviews=held("02 Dec 2024"))

    assert due(found) == ("second-review", "02 Mar 2025")


def test_a_child_who_comes_back_into_care_has_a_first_review_within_20_working_days() -> None:
    before, now = Spell(CARE, day("01 Oct 2024")), Spell(day("02 Apr 2025"))

    found = clock(
        today="07 Apr 2025", periods=[before, now], reviews=held("20 Jun 2024", "02 Sep 2024")
    )

    assert due(found) == ("first-review", "02 May 2025")
    assert "looked after before" in said(found)
    assert found is not None
    assert found.answer.steps[0] == found.words[0]


def test_of_two_times_in_care_that_both_hold_the_newer_counts() -> None:
    found = clock(today="07 Apr 2025", periods=[Spell(day("02 Apr 2025")), Spell(CARE)])

    assert due(found) == ("first-review", "02 May 2025")


@pytest.mark.parametrize("code", ["V3", "V4"])
@pytest.mark.parametrize(
    ("reviews", "rule", "limit"),
    [
        (held(), "short-break-first", "03 Sep 2024"),
        (held("02 Sep 2024"), "short-break-later", "02 Mar 2025"),
    ],
    ids=range(2),
)
def test_short_breaks_are_reviewed_in_three_and_then_six_months(
    code: str, reviews: list[Held], rule: str, limit: str
) -> None:
    for periods in ([Spell(CARE)], []):  # a file of short breaks may have no care period
        found = clock(
            today="10 Sep 2024", periods=periods, reviews=reviews, statuses=[Status(code, CARE)]
        )

        assert due(found) == (rule, limit)
        assert found is not None
        assert found.answer.local


def test_an_offices_own_interval_of_short_breaks_counts() -> None:
    own = rule_with(SHORT_BREAK_FIRST, "2 months")
    standards = Standards(holidays=STANDARDS.holidays, changed={own.key: own})

    found = clock(today="10 Jun 2024", statuses=[Status("V4", CARE)], standards=standards)

    assert due(found) == ("short-break-first", "03 Aug 2024")


def test_short_breaks_recorded_one_after_the_other_are_one_series() -> None:
    found = clock(
        today="10 Aug 2024",
        periods=[],
        statuses=[Status("V4", CARE, day("01 Jul 2024")), Status("V4", day("01 Jul 2024"))],
    )

    assert due(found) == ("short-break-first", "03 Sep 2024")


def test_a_short_break_without_its_first_day_gives_no_clock() -> None:
    assert clock(today="10 Aug 2024", periods=[], statuses=[Status("V4", None)]) is None


@pytest.mark.parametrize("ended", ["02 Sep 2024", None], ids=["ended", "left open"])
def test_a_child_of_short_breaks_who_becomes_looked_after_has_a_first_review(
    ended: str | None,
) -> None:
    found = clock(
        today="10 Sep 2024",
        reviews=held("02 Aug 2024", first="later"),
        statuses=[
            Status("V4", CARE, day(ended) if ended else None),
            Status("V2", day("02 Sep 2024")),
        ],
    )

    assert due(found) == ("first-review", "30 Sep 2024")
    assert "Monday 2 September 2024 the child is looked after beyond short breaks" in said(found)
    assert found is not None
    assert found.kind == "first"


def test_after_that_the_first_review_leads_to_the_second() -> None:
    found = clock(
        today="10 Oct 2024",
        reviews=held("02 Aug 2024", "20 Sep 2024", first="later"),
        statuses=[Status("V4", CARE, day("02 Sep 2024")), Status("V2", day("02 Sep 2024"))],
    )

    assert due(found) == ("second-review", "20 Dec 2024")


def test_a_remand_starts_the_ordinary_clock() -> None:
    found = clock(today="10 Jun 2024", statuses=[Status("J1", CARE)])

    assert due(found) == ("first-review", "01 Jul 2024")


def test_a_review_on_29_february_is_followed_on_29_august() -> None:
    found = clock(
        today="10 Mar 2024",
        periods=[Spell(day("02 Oct 2023"))],
        reviews=held("20 Oct 2023", "10 Dec 2023", "29 Feb 2024"),
    )

    assert due(found) == ("later-review", "29 Aug 2024")


def limit_shown(*, kind: str, due_on: str | None, **file: Any) -> str | None:
    found = limit_of_planned(
        clock(today="05 Mar 2025", **file), kind=kind, due_on=day(due_on) if due_on else None
    )
    return f"{found:%d %b %Y}" if found else None


REVIEWED = held("20 Jun 2024", "02 Sep 2024")
LEFT = Spell(day("02 Jan 2020"), day("02 Jan 2021"))


@pytest.mark.parametrize(
    ("kind", "due_on", "file", "limit"),
    [
        ("later", "01 Apr 2025", {"reviews": REVIEWED}, "02 Mar 2025"),
        ("later", None, {"reviews": REVIEWED}, "02 Mar 2025"),
        ("later", "01 Apr 2025", {"periods": []}, "01 Apr 2025"),
        ("later", None, {"periods": []}, None),
        ("first", "01 Apr 2025", {}, "01 Jul 2024"),
        ("later", "01 Apr 2025", {}, "01 Apr 2025"),
        ("second", "01 Apr 2025", {}, "01 Apr 2025"),
        ("later", "01 Apr 2025", {"authorised": "20 Dec 2024"}, "20 Mar 2025"),
        ("later", "01 Apr 2025", {"placements": [Place("A4", CARE)]}, "01 Jul 2024"),
        ("later", "01 Apr 2025", {"periods": [LEFT, Spell(CARE)]}, "01 Jul 2024"),
        ("later", "01 Apr 2025", {"reviews": held("20 Jan 2024")}, "01 Jul 2024"),
        ("early", "10 Mar 2025", {"reviews": held("20 Sep 2024", first="later")}, "10 Mar 2025"),
        ("early", "30 Mar 2025", {"reviews": held("20 Sep 2024", first="later")}, "20 Mar 2025"),
    ],
    ids=range(13),
)
def test_a_planned_review_keeps_the_clock_unless_the_file_begins_with_it(
    kind: str, due_on: str | None, file: dict[str, Any], limit: str | None
) -> None:
    assert limit_shown(kind=kind, due_on=due_on, **file) == limit
