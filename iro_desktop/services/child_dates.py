"""Health and education dates: what was done last, and when it is next due."""

import datetime as dt

from iro_core import codes, ids
from iro_core.records import KeyDate
from iro_desktop.models.store import Store
from iro_desktop.services.refusals import RecordError, needed, not_after_today


def record_key_date(
    store: Store,
    *,
    child_id: str,
    what: str | None,
    done_on: dt.date | None,
    due_on: dt.date | None,
    outcome: str = "",
    today: dt.date,
) -> KeyDate:
    """Record that something was done, when it is next due, or both. What was before stays on file.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("what", what, "Choose what the date is about.")
    not_after_today("done_on", done_on, today)
    if done_on is None and due_on is None:
        raise RecordError("done_on", "Enter when it was done, or when it is next due.")
    if done_on and due_on and due_on <= done_on:
        raise RecordError("due_on", "The next day must come after the last one.")
    with store.writing() as writer:
        return writer.add(
            KeyDate(
                id=ids.KeyDateId(writer.new_id()),
                child_id=ids.ChildId(child_id),
                what=what if what in codes.KEY_DATE else "",
                done_on=done_on,
                due_on=due_on,
                outcome=outcome.strip(),
            )
        )
