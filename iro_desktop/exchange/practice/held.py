"""A held review as it was written, with what the rest of the file about it rests on."""

import datetime as dt
from dataclasses import dataclass

from iro_core.records import Decision, Profile, Review
from iro_desktop.exchange.practice.life import Life, Sitting
from iro_desktop.exchange.practice.moment import Moment

FULL_FILE_DAYS = 400
"""How far back a file has everything about a review, and not only the review and its decisions."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """One held review.

    Attributes:
        sitting: The review as it was planned and went.
        held_on: The day that counts.
        next_due: The legal limit of the review after it.
        officer: Who chaired it.
        newest: 0 for the child's newest review, 1 for the one before, and so on.
    """

    review: Review
    moment: Moment
    decisions: tuple[Decision, ...]
    sitting: Sitting
    held_on: dt.date
    next_due: dt.date
    officer: Profile
    newest: int

    @property
    def life(self) -> Life:
        """Whose review it was."""
        return self.moment.life

    @property
    def has_full_file(self) -> bool:
        """Whether everything about it is on the file."""
        return (self.life.today - self.held_on).days <= FULL_FILE_DAYS
