"""The times of looked-after reviews: the law's own, and the standards around each meeting.

Source of law:
    SI 2010/959 (the Care Planning, Placement and Case Review (England) Regulations 2010) reg. 33;
    SI 2005/389 (the Adoption Agencies Regulations 2005) reg. 36.
"""

from collections.abc import Iterable

from iro_core.domain.date_words import counted
from iro_core.domain.local_times import (
    COUNCIL,
    ELSEWHERE,
    HANDBOOK,
    LAST_REVIEW,
    LOOKED_AFTER,
    OURS,
    REVIEW_DAY,
    local_rule,
)
from iro_core.domain.reasoned import Group, Rule, Unit

FIRST_REVIEW = Rule(
    key="first-review",
    title="First review",
    counted_from=LOOKED_AFTER,
    amount=20,
    unit=Unit.WORKING_DAYS,
    source="SI 2010/959 reg. 33(1)",
)
SECOND_REVIEW = Rule(
    key="second-review",
    title="Second review",
    counted_from="the day the first review was held",
    amount=3,
    unit=Unit.MONTHS,
    source="SI 2010/959 reg. 33(2)",
)
LATER_REVIEW = Rule(
    key="later-review",
    title="Subsequent review",
    counted_from=LAST_REVIEW,
    amount=6,
    unit=Unit.MONTHS,
    source="SI 2010/959 reg. 33(2)",
)
FIRST_MEETING = Rule(
    key="first-meeting-28-days",
    title="First meeting, as the council counts it",
    counted_from=LOOKED_AFTER,
    amount=28,
    unit=Unit.DAYS,
    source=COUNCIL,
    local=True,
    beside="first-review",
    note="After a start on a Saturday or a Sunday 28 days end later than the law's 20 working days "
    "can. The law's day counts.",
)
ADJOURNMENT = Rule(
    key="adjournment",
    title="Adjourned review completed",
    counted_from="the day of the meeting that was adjourned",
    amount=20,
    unit=Unit.WORKING_DAYS,
    source="Local standard; SI 2010/959 reg. 36(2) as generally known, text not verified",
    local=True,
    note="A review is adjourned once at most.",
)

ADOPTION_AUTHORISED = Rule(
    key="adoption-authorised",
    title="First review after authority to place for adoption",
    counted_from="the day the authority to place was given",
    amount=3,
    unit=Unit.MONTHS,
    source="SI 2005/389 reg. 36(1)",
    group=Group.ADOPTION,
)
ADOPTION_PLACED_FIRST = Rule(
    key="adoption-placed-first",
    title="First review after placement for adoption",
    counted_from="the day the child was placed for adoption",
    amount=4,
    unit=Unit.WEEKS,
    source="SI 2005/389 reg. 36(3)",
    group=Group.ADOPTION,
)
ADOPTION_PLACED_SECOND = Rule(
    key="adoption-placed-second",
    title="Second review after placement for adoption",
    counted_from="the day of the first review after the placement",
    amount=3,
    unit=Unit.MONTHS,
    source="SI 2005/389 reg. 36(3)",
    group=Group.ADOPTION,
)
ADOPTION_LATER = Rule(
    key="adoption-later",
    title="Subsequent review under an adoption plan",
    counted_from=LAST_REVIEW,
    amount=6,
    unit=Unit.MONTHS,
    source="SI 2005/389 reg. 36(1) and (3)",
    group=Group.ADOPTION,
)
_SHORT_BREAKS = (
    "Local standard; SI 2010/959 reg. 48 with the intervals that another council gives, "
    "text not verified"
)
SHORT_BREAK_FIRST = Rule(
    key="short-break-first",
    title="First review of short breaks",
    counted_from="the first day of the first short break",
    amount=3,
    unit=Unit.MONTHS,
    source=_SHORT_BREAKS,
    group=Group.ADOPTION,
    local=True,
)
SHORT_BREAK_LATER = Rule(
    key="short-break-later",
    title="Subsequent review of short breaks",
    counted_from=LAST_REVIEW,
    amount=6,
    unit=Unit.MONTHS,
    source=_SHORT_BREAKS,
    group=Group.ADOPTION,
    local=True,
)


def _before(key: str, title: str, working_days: int, source: str) -> Rule:
    return local_rule(
        key,
        title,
        working_days,
        Unit.WORKING_DAYS,
        REVIEW_DAY,
        group=Group.BEFORE,
        source=source,
        before=True,
    )


def _reminder(working_days: int) -> Rule:
    title = f"Reminder {counted(working_days, 'working day')} before a review"
    return _before(f"remind-{working_days}", title, working_days, COUNCIL)


REMINDERS = tuple(_reminder(working_days) for working_days in (5, 2, 1))

BEFORE_A_REVIEW = (
    _before("who-attends", "Who attends and where, agreed with the child", 20, HANDBOOK),
    _before("invitations", "Invitations sent", 10, ELSEWHERE),
    _before("carer-report", "Carer's report received", 10, ELSEWHERE),
    _before("consultation-forms", "Consultation forms sent", 5, ELSEWHERE),
    _before("care-plan-received", "Care plan received", 5, ELSEWHERE),
    _before("talk-with-social-worker", "Talk with the social worker", 5, ELSEWHERE),
    _before("review-report", "Social work report received", 3, HANDBOOK),
    *REMINDERS,
)


def _after(
    key: str,
    title: str,
    amount: int,
    source: str,
    *,
    unit: Unit = Unit.WORKING_DAYS,
    counted_from: str = REVIEW_DAY,
    beside: str = "",
    note: str = "",
) -> Rule:
    return local_rule(
        key,
        title,
        amount,
        unit,
        counted_from,
        group=Group.AFTER,
        source=source,
        beside=beside,
        note=note,
    )


LETTER_AFTER_REVIEW = _after(
    "letter-after-review", "Letter to the child after a review", 20, OURS, beside="distribution"
)
LETTER_AFTER_VISIT = _after(
    "letter-after-visit",
    "Letter to the child after a visit",
    20,
    OURS,
    counted_from="the day of the visit",
)
_AS_WRITTEN = "The report says “days”; they are taken as calendar days, so that they are not late."

AFTER_A_REVIEW = (
    _after("decisions", "Decisions to the manager", 5, HANDBOOK),
    _after(
        "manager-response",
        "Manager's answer to the decisions",
        5,
        ELSEWHERE,
        counted_from="the day the decisions went to the manager",
        note="No answer by then counts as agreement.",
    ),
    _after("final-decisions", "Final decisions sent round", 10, ELSEWHERE),
    _after("care-plan-update", "Care plan updated", 10, ELSEWHERE),
    _after("record", "Record of the review written", 15, HANDBOOK),
    _after("distribution", "Record of the review sent out", 20, HANDBOOK),
    _after(
        "minutes",
        "Minutes and letter written, as the council counts it",
        20,
        COUNCIL,
        unit=Unit.DAYS,
        beside="record",
        note=_AS_WRITTEN,
    ),
    _after(
        "minutes-sent",
        "Minutes sent out after they are written",
        5,
        COUNCIL,
        unit=Unit.DAYS,
        counted_from="the day the minutes were written",
        note=_AS_WRITTEN,
    ),
    LETTER_AFTER_REVIEW,
    LETTER_AFTER_VISIT,
)

REVIEW_TIMES: Iterable[Rule] = (
    FIRST_REVIEW,
    SECOND_REVIEW,
    LATER_REVIEW,
    FIRST_MEETING,
    ADJOURNMENT,
    ADOPTION_AUTHORISED,
    ADOPTION_PLACED_FIRST,
    ADOPTION_PLACED_SECOND,
    ADOPTION_LATER,
    SHORT_BREAK_FIRST,
    SHORT_BREAK_LATER,
    *BEFORE_A_REVIEW,
    *AFTER_A_REVIEW,
)
