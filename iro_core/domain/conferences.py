"""Child protection conferences: when the next review conference must be held.

None of these times was read in the law; they are local standards, see `conference_times`.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from iro_core.domain.date_words import in_words
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import Answer


def next_conference(
    initial_on: dt.date,
    held: Collection[dt.date],
    standards: Standards,
    *,
    born_on: dt.date | None = None,
) -> Answer:
    """Return when the next review conference must be held, with the reasons.

    Args:
        initial_on: The day of the initial conference.
        held: The days of the review conferences held since, in any order.
        standards: The rules as this office keeps them.
        born_on: The day of birth, where the initial conference was held before it. The first
            review conference is then due by the sooner of two days.

    Raises:
        UnknownHolidayYearError: It depends on a year whose bank holidays are not known.
    """
    since = [day for day in held if day > initial_on]
    if since:
        return standards.answer("later-conference", max(since))
    first = standards.answer("first-conference", initial_on)
    if born_on is None or born_on <= initial_on:
        return first
    after_birth = standards.answer("pre-birth", born_on)
    sooner, other = sorted((first, after_birth), key=lambda each: each.limit)
    step = f"The sooner day counts; the other one would be {in_words(other.limit)}."
    return replace(sooner, steps=(*sooner.steps, step))
