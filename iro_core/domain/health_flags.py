"""Flags about health, dental and education dates: missing, or too long ago."""

import datetime as dt
from collections.abc import Iterator

from iro_core.domain.children import age_on
from iro_core.domain.date_words import in_words, span
from iro_core.domain.flag import Flag, Weight, by_rule, ours
from iro_core.domain.flag_facts import FlagFacts, FlagLimits, LastDone
from iro_core.domain.standards import Standards

_FIVE = 5
DENTAL_FROM = 1
PEP_AGES = range(3, 18)
SDQ_AGES = range(4, 17)
SCHOOL_AGES = range(5, 16)
_SDQ_AFTER = dt.timedelta(days=365)
_NEVER = LastDone()


def initial_health(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that there was no initial health assessment though its time has passed."""
    done = [_date(facts, what).done_on for what in ("initial_health", "review_health")]
    if any(done) or facts.care_started is None:
        return
    if standards.limit("initial-health", facts.care_started) < facts.today:
        yield by_rule(
            "initial-health",
            "No initial health assessment",
            f"Looked after since {in_words(facts.care_started)}, and none is on file.",
            rule="initial-health",
            start=facts.care_started,
            standards=standards,
            weight=Weight.RAISE,
        )


def review_health(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the last health assessment is too long ago; under five it is sooner."""
    done = [_date(facts, what).done_on for what in ("initial_health", "review_health")]
    last = max((day for day in done if day), default=None)
    if last is None:
        return
    age = _age(facts)
    rule = "review-health-under-five" if age is not None and age < _FIVE else "review-health"
    yield from _too_long_ago(
        facts, standards, "review-health", "Review health assessment", rule, last
    )


def dental(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the last dental check is too long ago, or none is on file from one year on."""
    age = _age(facts)
    if age is not None and age < DENTAL_FROM:
        return
    yield from _checked(facts, standards, "dental", "Dental check", "dental")


def immunisations(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that nobody has looked at the immunisations for too long."""
    yield from _checked(facts, standards, "immunisations", "Immunisations", "immunisations")


def sdq(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the questionnaire is missing, for a child of its age after a year in care."""
    age, started = _age(facts), facts.care_started
    if age not in SDQ_AGES or started is None or facts.today - started < _SDQ_AFTER:
        return
    yield from _checked(facts, standards, "sdq", "Strengths and difficulties questionnaire", "sdq")


def pep(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that there is no personal education plan, or that it is out of date."""
    age, started = _age(facts), facts.care_started
    if age not in PEP_AGES or started is None:
        return
    last = _date(facts, "pep").done_on
    if last is not None:
        yield from _too_long_ago(facts, standards, "pep", "Personal education plan", "pep", last)
    elif standards.limit("pep-first", started) < facts.today:
        yield by_rule(
            "pep",
            "No personal education plan",
            f"Looked after since {in_words(started)}, and none is on file.",
            rule="pep-first",
            start=started,
            standards=standards,
        )


def ehcp(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that an education, health and care plan, where there is one, is out of date."""
    date = _date(facts, "ehcp")
    if date.done_on is not None:
        title = "Education, health and care plan"
        yield from _too_long_ago(facts, standards, "ehcp", title, "ehcp", date.done_on)
    elif date.due_on is not None and date.due_on < facts.today:
        yield ours(
            "ehcp",
            "Education, health and care plan not reviewed",
            f"It was due on {in_words(date.due_on)}.",
            rule_words="the plan is reviewed by the day that is on file.",
            since=date.due_on,
        )
    elif facts.has_ehcp:
        yield ours(
            "ehcp",
            "Education, health and care plan: no date on file",
            "The file says that there is a plan, and not when it was made or reviewed.",
            rule_words="the day of the plan or of its last review is on file.",
        )


def school_roll(facts: FlagFacts, _standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that a child of school age is on the roll of no school."""
    if facts.is_on_roll is False and _age(facts) in SCHOOL_AGES:
        yield ours(
            "school-roll",
            "Not on the roll of a school",
            "The file says that the child is on the roll of no school.",
            rule_words="a child of school age is on the roll of a school.",
            weight=Weight.RAISE,
        )


def _checked(
    facts: FlagFacts, standards: Standards, what: str, title: str, rule: str
) -> Iterator[Flag]:
    last = _date(facts, what).done_on
    if last is not None:
        yield from _too_long_ago(facts, standards, what, title, rule, last)
        return
    if facts.care_started and standards.limit(rule, facts.care_started) < facts.today:
        yield by_rule(
            what,
            f"{title}: none on file",
            f"Looked after since {in_words(facts.care_started)}, and no date is on file.",
            rule=rule,
            start=None,
            standards=standards,
        )


def _too_long_ago(  # noqa: PLR0917  a rule, its words and its day
    facts: FlagFacts, standards: Standards, key: str, title: str, rule: str, last: dt.date
) -> Iterator[Flag]:
    if standards.limit(rule, last) < facts.today:
        yield by_rule(
            key,
            f"{title} out of date",
            f"Last done on {in_words(last)}, {span(last, facts.today)} ago.",
            rule=rule,
            start=last,
            standards=standards,
        )


def _date(facts: FlagFacts, what: str) -> LastDone:
    return facts.dates.get(what, _NEVER)


def _age(facts: FlagFacts) -> int | None:
    if facts.born_on is None or facts.today < facts.born_on:
        return None
    return age_on(facts.born_on, facts.today)
