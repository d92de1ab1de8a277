"""Flags about the plan, its time, the decisions, and the law's limit of the review itself."""

import datetime as dt
from collections.abc import Iterator

from iro_core.domain.date_words import counted, in_words, span
from iro_core.domain.flag import Flag, Weight, by_rule, ours
from iro_core.domain.flag_facts import FlagFacts, FlagLimits
from iro_core.domain.standards import Standards

SECTION_20 = "V2"
_ONE_DAY = dt.timedelta(days=1)


def no_plan(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that there is no permanence plan, from the preparation of the second review on."""
    if facts.permanence_plan or not facts.reviews_held:
        return
    held = counted(len(facts.reviews_held), "review")
    yield by_rule(
        "no-permanence-plan",
        "No permanence plan",
        f"{held} held since {in_words(facts.reviews_held[0])}, and no plan for permanence is on "
        "file.",
        rule="permanence-plan",
        start=facts.reviews_held[0],
        standards=standards,
        weight=Weight.RAISE,
    )


def not_achieved(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that permanence is not achieved in the service's time; the longer time counts more."""
    start = facts.care_started
    if start is None or facts.permanence_achieved_on:
        return
    for rule in ("permanence-12", "permanence"):
        if standards.limit(rule, start) < facts.today:
            yield by_rule(
                "permanence-not-achieved",
                "Permanence not achieved",
                f"Looked after for {span(start, facts.today)}, since {in_words(start)}.",
                rule=rule,
                start=start,
                standards=standards,
                weight=Weight.RAISE,
            )
            return


def section_20(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that section 20 goes on for longer than the service leaves it unquestioned."""
    since = facts.legal_from
    if facts.legal_code != SECTION_20 or since is None:
        return
    if standards.limit("s20-drift", since) < facts.today:
        yield by_rule(
            "section-20-drift",
            "Section 20 is drifting",
            f"Accommodated under section 20 for {span(since, facts.today)}, since "
            f"{in_words(since)}.",
            rule="s20-drift",
            start=since,
            standards=standards,
            weight=Weight.RAISE,
        )


def drifting(facts: FlagFacts, _standards: Standards, limits: FlagLimits) -> Iterator[Flag]:
    """Yield that decisions of earlier reviews are drifting."""
    late = [each for each in facts.undone if _drifts(each.due_on, facts.today, limits)]
    late += [each for each in facts.undone if each.is_said_to_drift and each not in late]
    if not late:
        return
    days = [each.due_on for each in late if each.due_on]
    oldest = f" The oldest was due on {in_words(min(days))}." if days else ""
    yield ours(
        "decisions-drifting",
        "Decisions are drifting",
        f"{counted(len(late), 'decision')} of earlier reviews not carried out.{oldest}",
        rule_words=f"a decision drifts {counted(limits.drift.days, 'day')} after its day, or when "
        "somebody noted that it does.",
        weight=Weight.RAISE,
        since=min(days) if days else None,
    )


def past_the_limit(facts: FlagFacts, _standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the review is planned for a day after its legal limit, or that it has passed."""
    limit, day = facts.review_limit, facts.review_on
    if limit is None or (day or facts.today) <= limit:
        return
    planned = f"planned for {in_words(day)}" if day else "not planned yet"
    yield Flag(
        key="past-the-limit",
        title="The review is past its legal limit",
        why=f"It must be held by {in_words(limit)} and is {planned}.",
        rule_words="The time of a review runs from the start of care or from the review before it. "
        "SI 2010/959 reg. 33.",
        weight=Weight.RAISE,
        is_law=True,
        since=limit + _ONE_DAY,
    )


def _drifts(due_on: dt.date | None, today: dt.date, limits: FlagLimits) -> bool:
    return due_on is not None and today - due_on > limits.drift
