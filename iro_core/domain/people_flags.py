"""Flags about the people around the child: advocate, officers, social workers, adviser."""

import datetime as dt
from collections.abc import Iterator, Sequence

from iro_core.domain.advocacy import FOLLOW_UP, AdvocacyState
from iro_core.domain.children import age_on
from iro_core.domain.date_words import counted, in_words
from iro_core.domain.flag import Flag, Weight, by_rule, ours
from iro_core.domain.flag_facts import FlagFacts, FlagLimits
from iro_core.domain.months import months_after
from iro_core.domain.standards import Standards

ADVISER_FROM = 16


def advocate(facts: FlagFacts, standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that the child was not told of advocacy, or has no answer to the wish for one."""
    stands = facts.advocacy
    if stands is None:
        return
    if stands.state is AdvocacyState.WANTED:
        yield ours(
            "advocate-wanted",
            "Would like an advocate and has none",
            "The child asked for one, and nobody has been asked since.",
            rule_words="a child who would like an advocate is referred.",
            weight=Weight.RAISE,
        )
    elif stands.state is AdvocacyState.NOT_TOLD:
        yield ours(
            "advocacy-not-told",
            "Not told of advocacy",
            "No visit and no record says that the child, or their carer, was told.",
            rule_words="every child is told of the advocacy service and how to reach it.",
        )
    elif stands.waits_too_long(facts.today) and stands.referred_on:
        yield by_rule(
            "advocate-awaited",
            "No answer from the advocacy service",
            f"Referred on {in_words(stands.referred_on)}.",
            rule=FOLLOW_UP,
            start=stands.referred_on,
            standards=standards,
        )


def many_officers(facts: FlagFacts, _standards: Standards, limits: FlagLimits) -> Iterator[Flag]:
    """Yield that too many reviewing officers had the child in twelve months."""
    number = held_in_a_year(facts.officers, facts.today)
    if number >= limits.officers:
        yield ours(
            "many-officers",
            f"{number} reviewing officers in twelve months",
            "The child has had to get used to a new officer.",
            rule_words=f"{counted(limits.officers, 'reviewing officer')} or more in twelve months.",
            weight=Weight.KNOW,
        )


def social_workers(facts: FlagFacts, _standards: Standards, limits: FlagLimits) -> Iterator[Flag]:
    """Yield that there is no social worker on file, or that there were too many in a year."""
    if not facts.has_social_worker:
        yield ours(
            "no-social-worker",
            "No social worker on file",
            "Nobody is recorded as the child's social worker today.",
            rule_words="every looked-after child has an allocated social worker.",
            weight=Weight.RAISE,
        )
    number = held_in_a_year(facts.social_workers, facts.today)
    if number >= limits.social_workers:
        most = counted(limits.social_workers, "social worker")
        yield ours(
            "many-social-workers",
            f"{number} social workers in twelve months",
            "The child has had to get used to each of them.",
            rule_words=f"{most} or more in twelve months.",
        )


def adviser(facts: FlagFacts, _standards: Standards, _limits: FlagLimits) -> Iterator[Flag]:
    """Yield that a young person from sixteen on has no personal adviser on file."""
    if facts.born_on is None or facts.today < facts.born_on or facts.has_personal_adviser:
        return
    if age_on(facts.born_on, facts.today) >= ADVISER_FROM:
        yield ours(
            "no-personal-adviser",
            "No personal adviser on file",
            f"The young person is {age_on(facts.born_on, facts.today)}.",
            rule_words=f"from {ADVISER_FROM} on a young person has a personal adviser and a plan "
            "for later.",
        )


def held_in_a_year(began: Sequence[dt.date], today: dt.date) -> int:
    """Return how many people held a post in the twelve months up to a day.

    Args:
        began: The days on which one took over from another.
        today: The last day of the twelve months.
    """
    since = months_after(today, -12)
    known = sorted(day for day in began if day <= today)
    before = [day for day in known if day <= since]
    return len(known) - len(before) + bool(before)
