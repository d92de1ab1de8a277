"""Setting a flag of a review aside, with the reason, and taking that back."""

import dataclasses
import datetime as dt
from typing import Any

from iro_core import ids
from iro_core.records import Profile, Review, SetAside
from iro_desktop.models.store import Store
from iro_desktop.services.refusals import RecordError


def set_flag_aside(
    store: Store, *, review_id: str, flag: str, reason: str, today: dt.date
) -> SetAside:
    """Set a flag aside for one review; before the next one it is raised again.

    Raises:
        RecordError: There is no reason.
    """
    if not reason.strip():
        raise RecordError("reason", "Write why this needs no attention at this review.")
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        me = writer.get(Profile, store.author.profile_id)
        there = writer.find(SetAside, review_id=review_id, flag=flag)
        wanted: dict[str, Any] = {
            "reason": reason.strip(),
            "set_aside_on": today,
            "author_name": me.full_name if me else "",
        }
        if there:
            return writer.change(there[0], **wanted)
        new = SetAside(
            id=ids.SetAsideId(writer.new_id()),
            child_id=review.child_id,
            review_id=review.id,
            flag=flag,
        )
        return writer.add(dataclasses.replace(new, **wanted))


def raise_flag_again(store: Store, *, review_id: str, flag: str) -> None:
    """Take back that a flag was set aside; one that was not is left as it is."""
    with store.writing() as writer:
        for each in writer.find(SetAside, review_id=review_id, flag=flag):
            writer.delete(each)
