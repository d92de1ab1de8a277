"""Private talks with a child before a review, as the visits on the file tell of them.

Source of law:
    The duty to speak to the child in private before a review; reg. 36(1) of SI 2010/959 as
    generally known, text not verified.
"""

import dataclasses
import datetime as dt

from iro_core import ids
from iro_core.domain.date_words import in_words
from iro_core.records import Visit
from iro_desktop.models.reading import Reader


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Talk:
    """One visit at which the child was seen alone."""

    visit_id: ids.VisitId
    held_on: dt.date
    voice: str

    @property
    def words(self) -> str:
        """What is suggested to the officer."""
        return f"Seen alone on {in_words(self.held_on)}."


def talks(
    reader: Reader, child_id: str, *, since: dt.date | None, until: dt.date
) -> tuple[Talk, ...]:
    """Return the visits since the last review at which the child was seen alone, newest first."""
    visits = reader.find(Visit, child_id=child_id, seen_alone="yes", order_by=("-held_on", "-id"))
    return tuple(
        Talk(visit_id=each.id, held_on=each.held_on, voice=each.voice)
        for each in visits
        if each.held_on and (since is None or each.held_on > since) and each.held_on <= until
    )
