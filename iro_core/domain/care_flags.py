"""Flags about where the child lives, the papers of the review, and the child's own voice."""

import datetime as dt
from collections.abc import Iterator, Sequence

from iro_core.domain.children import age_on
from iro_core.domain.date_words import counted, in_words, span
from iro_core.domain.flag import Flag, Weight, by_rule, ours
from iro_core.domain.flag_facts import FlagFacts, FlagLimits, Stay
from iro_core.domain.months import months_after
from iro_core.domain.names import in_a_row
from iro_core.domain.standards import Standards

WITH_PARENTS = "P1"
IN_CARE = frozenset({"C1", "C2"})
TALKS_FROM = 4
"""The age from which on the service expects a talk in private; the return's own PN0 ends there."""
_PASSING = "T"


def many_placements(facts: FlagFacts, _standards: Standards, limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the child has lived in too many places; stays of a few days do not count."""
    lived = lived_in(facts.stays, facts.today)
    if len(lived) < limits.placements:
        return
    yield ours(
        "many-placements",
        f"{len(lived)} placements in twelve months",
        f"The newest began on {in_words(max(each.from_on or dt.date.min for each in lived))}.",
        rule_words=f"{counted(limits.placements, 'placement')} or more in twelve months, temporary "
        "ones not counted.",
        weight=Weight.RAISE,
    )


def lived_in(stays: Sequence[Stay], today: dt.date) -> list[Stay]:
    """Return the placements lived in during the twelve months up to a day, without passing ones."""
    since = months_after(today, -12)
    return [
        each
        for each in stays
        if not each.type.startswith(_PASSING)
        and each.from_on is not None
        and each.from_on <= today
        and (each.to_on is None or each.to_on > since)
    ]


def placed_with_parents(
    facts: FlagFacts, _standards: Standards, _limits: FlagLimits
) -> Iterator[Flag]:
    """Yield that a child in care went to live with parents after the last review."""
    now = stay_now(facts)
    if now is None or now.type != WITH_PARENTS or facts.legal_code not in IN_CARE:
        return
    last = max(facts.reviews_held, default=None)
    if now.from_on and (last is None or now.from_on > last):
        yield Flag(
            key="placed-with-parents",
            title="Placed with parents since the last review",
            why=f"With parents from {in_words(now.from_on)}.",
            rule_words="The case is reviewed before a child in care is placed with parents. "
            "SI 2010/959 reg. 17(d).",
            weight=Weight.RAISE,
            is_law=True,
            since=now.from_on,
        )


def out_of_county(facts: FlagFacts, _standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the officer has not seen the child where they live, out of county."""
    now = stay_now(facts)
    if now is None or not now.is_out_of_county or now.from_on is None:
        return
    if facts.last_seen_on is None or facts.last_seen_on < now.from_on:
        yield ours(
            "out-of-county-unseen",
            "Out of county and not seen there",
            f"There for {span(now.from_on, facts.today)}, since {in_words(now.from_on)}.",
            rule_words="a child placed out of county is seen by the officer where they live.",
            weight=Weight.RAISE,
            since=now.from_on,
        )


def stay_now(facts: FlagFacts) -> Stay | None:
    """Return the placement of today, the newest if there are several."""
    holding = [
        each
        for each in facts.stays
        if (each.from_on or dt.date.min) <= facts.today
        and (each.to_on or dt.date.max) > facts.today
    ]
    return max(holding, key=lambda each: each.from_on or dt.date.min, default=None)


def not_seen(facts: FlagFacts, _standards: Standards, limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the officer has not seen the child for too long."""
    since = facts.last_seen_on or facts.care_started
    if since is None or facts.today - since < limits.not_seen:
        return
    seen = "Last seen" if facts.last_seen_on else "Never seen; looked after since"
    yield ours(
        "not-seen",
        f"Not seen for {span(since, facts.today)}",
        f"{seen} {in_words(since)}.",
        rule_words=f"a child is seen by the officer within {counted(limits.not_seen.days, 'day')}.",
        weight=Weight.RAISE,
        since=since + limits.not_seen,
    )


def not_alone(facts: FlagFacts, _standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that there was no talk in private since the last review, from the age of four on."""
    if facts.born_on is None or facts.today < facts.born_on:
        return
    if age_on(facts.born_on, facts.today) < TALKS_FROM:
        return
    last = max(facts.reviews_held, default=facts.care_started)
    alone = facts.last_alone_on
    if last is None or (alone is not None and alone >= last):
        return
    words = f"Last spoken to alone on {in_words(alone)}." if alone else "No talk alone is on file."
    yield ours(
        "not-spoken-to-alone",
        "Not spoken to in private before this review",
        words,
        rule_words="the officer speaks to the child in private before each review, unless the "
        "child refuses or is too young. SI 2010/959 reg. 36(1) as generally known, text not "
        "verified.",
        weight=Weight.RAISE,
    )


def papers(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield the papers of the review that have not come though their day has passed."""
    if facts.review_on is None:
        return
    expected = (
        ("no-report", "No social work report", "review-report", facts.report_received_on),
        ("no-care-plan", "No updated care plan", "care-plan-received", facts.plan_received_on),
    )
    for key, title, rule, received_on in expected:
        limit = standards.limit(rule, facts.review_on)
        if received_on is None and limit < facts.today:
            yield by_rule(
                key,
                title,
                f"Expected by {in_words(limit)} for the review on {in_words(facts.review_on)}.",
                rule=rule,
                start=facts.review_on,
                standards=standards,
                weight=Weight.RAISE,
            )


def hidden_address(facts: FlagFacts, _standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield the reminder that the address is hidden, and who is invited all the same."""
    if facts.hidden_from is None:
        return
    if facts.must_not_know:
        yield ours(
            "address-hidden",
            "The address is hidden from somebody invited",
            f"Invited, and must not learn the address: {in_a_row(facts.must_not_know)}.",
            rule_words="choose a place and send papers that do not tell where the child lives.",
            weight=Weight.RAISE,
        )
        return
    whom = f" from {facts.hidden_from}" if facts.hidden_from else ""
    yield ours(
        "address-hidden",
        "The address is hidden",
        f"Hidden{whom}. It is in none of these papers.",
        rule_words="check invitations, papers and the place of the meeting.",
        weight=Weight.KNOW,
    )
