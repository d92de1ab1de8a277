"""The whole check of a letter: every finding, the gravest first."""

from collections.abc import Sequence

from iro_core.domain.letter_safety.about import check_about
from iro_core.domain.letter_safety.days import check_days
from iro_core.domain.letter_safety.enclosed import check_enclosed
from iro_core.domain.letter_safety.facts import Facts
from iro_core.domain.letter_safety.findings import Finding, Section
from iro_core.domain.letter_safety.naming import check_names
from iro_core.domain.letter_safety.numbers import check_numbers
from iro_core.domain.letter_safety.passages import Passage
from iro_core.domain.letter_safety.receiving import check_hidden, check_to
from iro_core.domain.letter_safety.roster import Roster, Spelt
from iro_core.domain.letter_safety.third_party import check_third_party

_ORDER = list(Section)


def check(
    passages: Sequence[Passage], facts: Facts, *, greeted: str, is_spelt: Spelt
) -> tuple[Finding, ...]:
    """Return what a letter holds that should be looked at, the gravest first.

    Args:
        passages: The letter's words by place.
        facts: What they are compared with.
        greeted: The name in the greeting.
        is_spelt: Whether a dictionary has a word, written exactly so.
    """
    roster = Roster(facts, is_spelt)
    found = (
        *check_to(facts),
        *check_hidden(passages, facts),
        *check_about(greeted, facts),
        *check_names(passages, facts, roster),
        *check_third_party(passages, facts),
        *check_numbers(passages, facts),
        *check_days(passages, facts),
        *check_enclosed(passages, facts),
    )
    return tuple(sorted(found, key=lambda each: (each.severity, _ORDER.index(each.section))))
