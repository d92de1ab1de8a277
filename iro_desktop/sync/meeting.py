"""One meeting with the office: the text, a look whether both have the same, then the files."""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable

from iro_desktop.models.office import history, pruning
from iro_desktop.models.store import Store
from iro_desktop.sync import attachments, contact, ending
from iro_desktop.sync.digest import compare_one
from iro_desktop.sync.office import Contents, Office, OfficeSilentError
from iro_desktop.sync.round import Report, empty_log, fill, index, push_and_pull
from iro_desktop.sync.watched import Watched, WatchedContents


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wishes:
    """What one meeting shall do.

    Attributes:
        with_large: Whether new cases and attachments go too, not small things only.
        is_asked: Whether somebody asked for it by hand.
    """

    with_large: bool = True
    is_asked: bool = False


def meet(
    store: Store,
    office: Office,
    *,
    wishes: Wishes,
    now: Callable[[], dt.datetime],
    look_up: Callable[[], None],
) -> None:
    """Do everything that is due between laptop and office.

    Args:
        store: The open store.
        office: Is asked for text, and for attachments if it is a `Contents` too.
        wishes: What shall be done.
        now: The clock.
        look_up: Is called between questions, and raises to stop.

    Raises:
        OfficeSilentError: It broke off. What was done stays done, and is in the history.
    """
    watched = Watched(office, look_up)
    report = Report()
    push_and_pull(store, watched, report)
    if wishes.with_large:
        fill(store, watched, report)
    index(store)
    empty_log(store)
    note_round(store, report, now(), getattr(office, "office_time", None))
    with contextlib.suppress(OfficeSilentError):
        if compare_one(store, watched) and wishes.with_large:
            fill(store, watched, report)
            index(store)
    if wishes.with_large and isinstance(office, Contents):
        files = WatchedContents(office, look_up)
        attachments.exchange(store, files, is_asked=wishes.is_asked)
        empty_log(store)


def note_round(
    store: Store, report: Report, now: dt.datetime, office_time: dt.datetime | None
) -> None:
    """Put a round into the history, begin the lease anew, let go of what is safe elsewhere."""
    contact.note_contact(store, now, office_time)
    ending.let_in_again(store)
    with store.writing() as writer:
        writer.set_local(ending.LAST_ROUND, now.astimezone(dt.UTC).isoformat())
        for event in report.left:
            went = {"scope": event.scope, "on": event.on}
            history.note(writer.connection, "left", went, writer.at)
        for scope in report.came:
            history.note(writer.connection, "came", {"scope": scope}, writer.at)
        if report.sent or report.received:
            detail = {"sent": report.sent, "received": report.received, **report.results}
            history.note(writer.connection, "round", detail, writer.at)
        pruning.prune(writer.connection)
