"""Timescales of an IRO's work, each answered with its reason: the door to every rule of time.

Source of law:
    Each rule names its own paragraph; `reasoned` says how they are counted.
"""

import difflib
from collections.abc import Mapping

from iro_core.domain.care_times import CARE_TIMES
from iro_core.domain.reasoned import (
    Answer,
    Group,
    Rule,
    Unit,
    answer,
    limit_of,
    with_local_standard,
)
from iro_core.domain.review_times import (
    ADOPTION_AUTHORISED,
    ADOPTION_LATER,
    ADOPTION_PLACED_FIRST,
    ADOPTION_PLACED_SECOND,
    FIRST_MEETING,
    FIRST_REVIEW,
    LATER_REVIEW,
    LETTER_AFTER_REVIEW,
    LETTER_AFTER_VISIT,
    REMINDERS,
    REVIEW_TIMES,
    SECOND_REVIEW,
    SHORT_BREAK_FIRST,
    SHORT_BREAK_LATER,
)

__all__ = [
    "ADOPTION_AUTHORISED",
    "ADOPTION_LATER",
    "ADOPTION_PLACED_FIRST",
    "ADOPTION_PLACED_SECOND",
    "FIRST_MEETING",
    "FIRST_REVIEW",
    "LATER_REVIEW",
    "LETTER_AFTER_REVIEW",
    "LETTER_AFTER_VISIT",
    "REMINDERS",
    "RULES",
    "SECOND_REVIEW",
    "SHORT_BREAK_FIRST",
    "SHORT_BREAK_LATER",
    "Answer",
    "Group",
    "Rule",
    "Unit",
    "UnknownRuleError",
    "answer",
    "companions",
    "limit_of",
    "rule_named",
    "with_local_standard",
]

_NEAR = 0.5
_GROUPS = tuple(Group)

RULES: Mapping[str, Rule] = {
    rule.key: rule
    for rule in sorted((*REVIEW_TIMES, *CARE_TIMES), key=lambda rule: _GROUPS.index(rule.group))
}


class UnknownRuleError(LookupError):
    """There is no rule of that name. The message is for the user and names the nearest ones."""

    def __init__(self, key: str) -> None:
        """Say which names come near."""
        near = difflib.get_close_matches(key.casefold().strip(), RULES, cutoff=_NEAR)
        near = near or [name for name in RULES if key.casefold().strip() in name][:3]
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"There is no rule called “{key}”.{meant}")


def rule_named(key: str) -> Rule:
    """Return a rule by its key, as the law or this program sets it.

    Raises:
        UnknownRuleError: There is none.
    """
    try:
        return RULES[key]
    except KeyError:
        raise UnknownRuleError(key) from None


def companions(key: str) -> tuple[Rule, ...]:
    """Return the local standards that stand beside a rule: the council's own 28 days..."""
    return tuple(rule for rule in RULES.values() if rule.beside == key)
