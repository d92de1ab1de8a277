"""What the record of a review is made of."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iro_core.domain.names import known_as
from iro_core.records import (
    Addendum,
    Child,
    Decision,
    Invitation,
    Review,
    ReviewMeeting,
    ReviewNote,
)


@dataclass(frozen=True, kw_only=True, repr=False)
class Decided:
    """A decision, and the manager's answer in words."""

    decision: Decision
    answer: str
    said: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Minutes:
    """What the record of a review is made of.

    Attributes:
        officer: The reviewing officer's name; council: the service's name.
        is_address_hidden: Whether the place of a meeting is left out.
        next_due_on: The last day that the law allows for the next review.
        goes_to: Who gets the record, in words.
        is_draft: Whether it says on each page that it is not the record yet.
        made_on: The day that the paper carries.
    """

    child: Child
    review: Review
    officer: str = ""
    council: str = ""
    meetings: Sequence[ReviewMeeting] = ()
    invitations: Sequence[Invitation] = ()
    notes: Sequence[ReviewNote] = ()
    decisions: Sequence[Decided] = ()
    addenda: Sequence[Addendum] = ()
    is_address_hidden: bool = False
    next_due_on: dt.date | None = None
    midpoint_on: dt.date | None = None
    goes_to: Sequence[str] = ()
    is_draft: bool = True
    made_on: dt.date

    @property
    def name(self) -> str:
        """What the child is called."""
        return known_as(self.child.first_name, self.child.liked_name) or "the child"
