"""Adjourning a review: once, with a reason, and not for too long."""

import datetime as dt

import pytest

from iro_core.domain.adjournments import (
    AdjournmentError,
    check_adjournment,
    complete_by,
    too_long,
)
from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays

STANDARDS = Standards(holidays=bundled_holidays())
MEETING = dt.date(2024, 7, 1)


@pytest.mark.parametrize(
    ("adjourned_on", "reason", "resume_on", "field", "sentence"),
    [
        (dt.date(2024, 6, 3), "No plan", None, "", "adjourned on Monday 3 June 2024 already"),
        (None, "  ", None, "reason", "Say why"),
        (None, "No plan", MEETING, "resume_on", "after the day"),
    ],
)
def test_an_adjournment_that_cannot_be_is_refused(
    adjourned_on: dt.date | None,
    reason: str,
    resume_on: dt.date | None,
    field: str,
    sentence: str,
) -> None:
    with pytest.raises(AdjournmentError, match=sentence) as refusal:
        check_adjournment(
            adjourned_on=adjourned_on, reason=reason, day=MEETING, resume_on=resume_on
        )

    assert refusal.value.field == field


@pytest.mark.parametrize("resume_on", [None, dt.date(2024, 7, 2)])
def test_a_first_adjournment_with_a_reason_is_accepted(resume_on: dt.date | None) -> None:
    check_adjournment(adjourned_on=None, reason="No plan", day=MEETING, resume_on=resume_on)


@pytest.mark.parametrize(
    ("adjourned_on", "limit"),
    [(MEETING, dt.date(2024, 7, 29)), (dt.date(2024, 12, 10), dt.date(2025, 1, 10))],
)
def test_it_is_completed_within_the_standard_which_is_local(
    adjourned_on: dt.date, limit: dt.date
) -> None:
    found = complete_by(adjourned_on, STANDARDS)

    assert (found.limit, found.unit, found.local) == (limit, "20 working days", True)


def test_a_day_after_the_standard_is_told_and_not_refused() -> None:
    until = complete_by(MEETING, STANDARDS)

    assert not too_long(until.limit, until)
    assert "later than the 20 working days" in too_long(until.limit + dt.timedelta(1), until)
