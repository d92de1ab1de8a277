"""Midpoint reviews: the officer's look, half-way to the next review, at what has become of it."""

import datetime as dt

from iro_core import ids
from iro_core.domain.midpoints import midpoint_between
from iro_core.records import Midpoint, Review
from iro_desktop.models.writing import Writer


def propose_midpoint(
    writer: Writer, review: Review, next_due_on: dt.date | None
) -> Midpoint | None:
    """Propose a day for the look between a held review and the next; finishing a meeting calls it.

    Called again for the same review, it moves the day of one that is still planned.

    Returns:
        The midpoint review; None where the review has no day or the next one has no limit.
    """
    if review.held_on is None or next_due_on is None:
        return None
    due_on = midpoint_between(review.held_on, next_due_on)
    for there in writer.find(Midpoint, review_id=review.id):
        is_open = there.state in {"", "planned"}
        return writer.change(there, due_on=due_on) if is_open else there
    return writer.add(
        Midpoint(
            id=ids.MidpointId(writer.new_id()),
            child_id=review.child_id,
            review_id=review.id,
            state="planned",
            due_on=due_on,
        )
    )
