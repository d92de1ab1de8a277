"""What an experienced reviewing officer would raise before a review, each with its rule.

A flag asks to be looked at; it decides nothing. The officer may set one aside with a reason, and it
comes back before the next review. A flag is the law's only where the text of the law was read;
every other is a standard of the service.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress

from iro_core.domain import care_flags, health_flags, people_flags, permanence_flags
from iro_core.domain.flag import Flag, Weight
from iro_core.domain.flag_facts import FlagFacts, FlagLimits
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError

__all__ = ["ASKED", "Flag", "FlagFacts", "FlagLimits", "Weight", "flags_of"]

Asked = Callable[[FlagFacts, Standards, FlagLimits], Iterator[Flag]]

ASKED: tuple[Asked, ...] = (
    permanence_flags.past_the_limit,
    care_flags.papers,
    permanence_flags.no_plan,
    permanence_flags.not_achieved,
    permanence_flags.section_20,
    permanence_flags.drifting,
    care_flags.placed_with_parents,
    care_flags.many_placements,
    care_flags.out_of_county,
    care_flags.not_seen,
    care_flags.not_alone,
    people_flags.advocate,
    people_flags.social_workers,
    health_flags.dates,
    people_flags.adviser,
    people_flags.many_officers,
    care_flags.hidden_address,
)
"""Every question that is asked of a file, in the order in which the answers stand."""


def flags_of(facts: FlagFacts, standards: Standards, limits: FlagLimits) -> tuple[Flag, ...]:
    """Return the flags that a file raises, the heaviest first.

    A flag whose time depends on a year with unknown bank holidays is left out; whoever shows flags
    says which years are not known.
    """
    found: list[Flag] = []
    for ask in ASKED:
        with suppress(UnknownHolidayYearError):
            found += ask(facts, standards, limits)
    return tuple(sorted(found, key=lambda flag: flag.weight))


def age_of(flag: Flag, today: dt.date) -> dt.timedelta | None:
    """Return for how long a flag has stood; None where there is no day for it."""
    return today - flag.since if flag.since and flag.since <= today else None
