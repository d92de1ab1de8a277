"""Flags about health and education dates that are overdue, missing, or of no school's roll."""

from collections.abc import Iterator

from iro_core.domain.date_words import in_words, span
from iro_core.domain.flag import Flag, Weight, ours, rule_in_words
from iro_core.domain.flag_facts import FlagFacts, FlagLimits
from iro_core.domain.health_dates import (
    DENTAL,
    EHCP,
    IMMUNISATIONS,
    INITIAL,
    PEP,
    REVIEW,
    SDQ,
    DateStanding,
    DateState,
    date_standings,
)
from iro_core.domain.standards import Standards

_TITLES = {
    INITIAL: "Initial health assessment",
    REVIEW: "Review health assessment",
    DENTAL: "Dental check",
    IMMUNISATIONS: "Immunisations",
    SDQ: "Strengths and difficulties questionnaire",
    PEP: "Personal education plan",
    EHCP: "Education, health and care plan",
}


def dates(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield each health and education date that is overdue, and that a child is on no roll."""
    if facts.health is None:
        return
    for each in date_standings(facts.health, standards):
        if each.state is DateState.OVERDUE:
            yield _overdue(each, facts, standards)
        elif each.state is DateState.NOT_ON_ROLL:
            yield _on_no_roll()
        elif each.what == EHCP and each.state is DateState.NOT_KNOWN and facts.health.has_ehcp:
            yield _no_day_of_the_plan()


def _overdue(each: DateStanding, facts: FlagFacts, standards: Standards) -> Flag:
    title, due_on = _TITLES[each.what], each.due_on or facts.today
    last = f"Last done on {in_words(each.done_on)}. " if each.done_on else "None on file. "
    why = f"{last}It was due by {in_words(due_on)}, {span(due_on, facts.today)} ago."
    rule = standards.rule(each.rule) if each.is_by_rule else None
    words = rule_in_words(rule) if rule else "Local standard: done by the day that was entered."
    return Flag(
        key=each.what.replace("_", "-"),
        title=f"{title} overdue",
        why=why,
        rule_words=words,
        weight=Weight.RAISE if each.what == INITIAL else Weight.ASK,
        rule=each.rule if rule else "",
        start=each.start if rule else None,
        since=each.due_on,
    )


def _on_no_roll() -> Flag:
    return ours(
        "school-roll",
        "Not on the roll of a school",
        "The file says that the child is on the roll of no school.",
        rule_words="a child of school age is on the roll of a school.",
        weight=Weight.RAISE,
    )


def _no_day_of_the_plan() -> Flag:
    return ours(
        "ehcp",
        "Education, health and care plan: no date on file",
        "The file says that there is a plan, and not when it was made or reviewed.",
        rule_words="the day of the plan or of its last review is on file.",
    )
