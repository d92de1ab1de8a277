"""The times around reviews: the start of care, permanence, concerns, visits, health and school.

Source of law:
    SI 2010/959 reg. 28, as made, for a social worker's visits. Everything else here is a local
    standard: its text was not read in the law.
"""

from collections.abc import Iterable

from iro_core.domain.conference_times import CONFERENCE_TIMES
from iro_core.domain.local_times import (
    COUNCIL,
    ELSEWHERE,
    HANDBOOK,
    LOOKED_AFTER,
    OURS,
    local_rule,
)
from iro_core.domain.reasoned import Group, Rule, Unit


def _visit(key: str, title: str, amount: int, unit: Unit, counted_from: str) -> Rule:
    return Rule(
        key=key,
        title=title,
        counted_from=counted_from,
        amount=amount,
        unit=unit,
        source="SI 2010/959 reg. 28, as made",
        group=Group.VISITS,
    )


START_TIMES = (
    local_rule(
        "iro-told",
        "Service told that a child is looked after",
        2,
        Unit.WORKING_DAYS,
        LOOKED_AFTER,
        group=Group.START,
        source=ELSEWHERE,
    ),
    local_rule(
        "iro-appointed",
        "Reviewing officer appointed",
        5,
        Unit.WORKING_DAYS,
        LOOKED_AFTER,
        group=Group.START,
        source=ELSEWHERE,
        note="The law asks for it before the first review, with no number of days.",
    ),
    local_rule(
        "allocation",
        "Reviewing officer allocated",
        24,
        Unit.HOURS,
        "the time the service was told",
        group=Group.START,
        source=COUNCIL,
        beside="iro-appointed",
        note="The hours run from the time the service was told; this is the day on which they end.",
    ),
    local_rule(
        "permanence",
        "Permanence achieved, or else a dispute raised",
        9,
        Unit.MONTHS,
        LOOKED_AFTER,
        group=Group.START,
        source=COUNCIL,
    ),
    local_rule(
        "permanence-12",
        "Permanence achieved",
        12,
        Unit.MONTHS,
        LOOKED_AFTER,
        group=Group.START,
        source=COUNCIL,
        beside="permanence",
    ),
    local_rule(
        "permanence-plan",
        "Permanence plan by the second review",
        3,
        Unit.MONTHS,
        "the day the first review was held",
        group=Group.START,
        source=COUNCIL,
        beside="second-review",
    ),
    local_rule(
        "s20-drift",
        "Plan for a child accommodated under section 20 looked at again",
        6,
        Unit.MONTHS,
        "the day the section 20 accommodation began",
        group=Group.START,
        source=OURS,
    ),
    local_rule(
        "detention-plan",
        "Detention placement plan",
        10,
        Unit.WORKING_DAYS,
        "the day the child was detained",
        group=Group.START,
        source=ELSEWHERE,
    ),
)
CONCERN_TIMES = (
    local_rule(
        "concern-response",
        "Answer to a cause-for-concern notice",
        5,
        Unit.WORKING_DAYS,
        "the day of the notice",
        group=Group.CONCERNS,
        source=COUNCIL,
        note="The report says “days”; they are taken as working days.",
    ),
    local_rule(
        "escalation-stage",
        "Answer at a formal stage of an escalation",
        5,
        Unit.WORKING_DAYS,
        "the day the stage began",
        group=Group.CONCERNS,
        source=OURS,
    ),
    local_rule(
        "escalation-whole",
        "Formal escalation resolved",
        20,
        Unit.WORKING_DAYS,
        "the day the formal escalation began",
        group=Group.CONCERNS,
        source=HANDBOOK,
        note="A referral to Cafcass is possible at any time and has no limit.",
    ),
)
HEALTH_TIMES = (
    local_rule(
        "initial-health",
        "Initial health assessment",
        20,
        Unit.WORKING_DAYS,
        LOOKED_AFTER,
        group=Group.HEALTH,
        source=ELSEWHERE,
    ),
    local_rule(
        "review-health-under-five",
        "Review health assessment, under five",
        6,
        Unit.MONTHS,
        "the day of the last health assessment",
        group=Group.HEALTH,
        source=ELSEWHERE,
    ),
    local_rule(
        "review-health",
        "Review health assessment, five and over",
        12,
        Unit.MONTHS,
        "the day of the last health assessment",
        group=Group.HEALTH,
        source=ELSEWHERE,
    ),
    local_rule(
        "dental",
        "Dental check",
        12,
        Unit.MONTHS,
        "the day of the last dental check",
        group=Group.HEALTH,
        source=OURS,
    ),
    local_rule(
        "immunisations",
        "Immunisations looked at",
        12,
        Unit.MONTHS,
        "the day they were last looked at",
        group=Group.HEALTH,
        source=OURS,
    ),
    local_rule(
        "sdq",
        "Strengths and difficulties questionnaire",
        12,
        Unit.MONTHS,
        "the day of the last questionnaire",
        group=Group.HEALTH,
        source=ELSEWHERE,
    ),
    local_rule(
        "pep-first",
        "First personal education plan",
        20,
        Unit.WORKING_DAYS,
        LOOKED_AFTER,
        group=Group.HEALTH,
        source=OURS,
    ),
    local_rule(
        "pep",
        "Personal education plan reviewed",
        4,
        Unit.MONTHS,
        "the day of the last plan",
        group=Group.HEALTH,
        source=OURS,
        note="Meant is once a school term, counted here as four months.",
    ),
    local_rule(
        "ehcp",
        "Education, health and care plan reviewed",
        12,
        Unit.MONTHS,
        "the day of the plan or its last review",
        group=Group.HEALTH,
        source=ELSEWHERE,
    ),
    local_rule(
        "advocacy-follow-up",
        "Answer to an advocacy referral followed up",
        10,
        Unit.WORKING_DAYS,
        "the day of the referral",
        group=Group.HEALTH,
        source=OURS,
    ),
)
VISIT_TIMES = (
    _visit(
        "sw-visit-first",
        "First visit by the social worker",
        1,
        Unit.WEEKS,
        "the day the placement began",
    ),
    _visit(
        "sw-visit-first-year",
        "Next visit in the first year of a placement",
        6,
        Unit.WEEKS,
        "the day of the last visit",
    ),
    _visit(
        "sw-visit-later",
        "Next visit after the first year of a placement",
        6,
        Unit.WEEKS,
        "the day of the last visit",
    ),
    _visit(
        "sw-visit-long-term",
        "Next visit where the placement is to last until 18, after its first year",
        3,
        Unit.MONTHS,
        "the day of the last visit",
    ),
    _visit(
        "sw-visit-weekly",
        "Next visit where visits are weekly",
        1,
        Unit.WEEKS,
        "the day of the last visit",
    ),
    _visit(
        "sw-visit-four-weekly",
        "Next visit with parents under an interim order",
        4,
        Unit.WEEKS,
        "the day of the last visit",
    ),
)

CARE_TIMES: Iterable[Rule] = (
    *START_TIMES,
    *CONCERN_TIMES,
    *CONFERENCE_TIMES,
    *VISIT_TIMES,
    *HEALTH_TIMES,
)
