"""A flag: something in a file that an experienced officer would raise, and the rule behind it."""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from iro_core.domain.reasoned import Rule
from iro_core.domain.standards import Standards


class Weight(IntEnum):
    """How much a flag asks for. The heaviest stand first."""

    RAISE = 1
    """To be raised before the meeting."""
    ASK = 2
    """To be asked at the meeting."""
    KNOW = 3
    """To be borne in mind."""


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Something to raise before or at a review.

    Attributes:
        key: Its name in the record of what was set aside.
        title: What is wrong, in a few words.
        why: What the file says, in a sentence with its days.
        rule_words: The rule, and whose it is.
        is_law: Whether the rule's text was read in the law; else it is the service's own.
        rule: The key of the rule of time behind it, or "".
        start: The day that the rule's time runs from.
        since: The day from which on it was so; None where there is no such day.
    """

    key: str
    title: str
    why: str
    rule_words: str
    weight: Weight
    is_law: bool = False
    rule: str = ""
    start: dt.date | None = None
    since: dt.date | None = None


def rule_in_words(rule: Rule) -> str:
    """Return a rule of time with its amount and whose it is."""
    direction = "before" if rule.before else "from"
    return f"{rule.title}: {rule.amount_in_words} {direction} {rule.counted_from}. {rule.source}."


def by_rule(
    key: str,
    title: str,
    why: str,
    *,
    rule: str,
    start: dt.date | None,
    standards: Standards,
    weight: Weight = Weight.ASK,
) -> Flag:
    """Return a flag that follows from a rule of time, with the rule's own words and limit."""
    known = standards.rule(rule)
    return Flag(
        key=key,
        title=title,
        why=why,
        rule_words=rule_in_words(known),
        weight=weight,
        is_law=not known.local,
        rule=rule if start else "",
        start=start,
        since=standards.limit(rule, start) if start else None,
    )


def ours(
    key: str,
    title: str,
    why: str,
    *,
    rule_words: str,
    weight: Weight = Weight.ASK,
    since: dt.date | None = None,
) -> Flag:
    """Return a flag of the service's own, without a rule of time."""
    words = f"Local standard: {rule_words}"
    return Flag(key=key, title=title, why=why, rule_words=words, weight=weight, since=since)
