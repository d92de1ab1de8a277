"""Comparing one child's case with the office's after each quiet round, and mending it."""

import datetime as dt

from iro_desktop.models.office import comparing, history, place
from iro_desktop.models.store import Store
from iro_desktop.sync.office import NotYoursError, Office

DIFFERS, HEALED = "differs", "healed"
_ONCE_IN = dt.timedelta(days=1)


def compare_one(store: Store, office: Office) -> bool:
    """Compare the child that was compared longest ago; say whether it is to be fetched anew.

    Nothing is compared while something waits, or when somebody has changed the office since the
    last pull: the next round tries again. One child is fetched anew at most once a day, so that a
    fault which fetching does not mend costs no more than that.

    Raises:
        OfficeSilentError: And what else `Office` names.
    """
    with store.reading() as reader:
        connection = reader.connection
        here = place.place_of(connection)
        scope = comparing.next_to_compare(connection) if comparing.is_quiet(connection) else None
        mine = comparing.digest(connection, scope) if scope else ""
    if scope is None or here is None:
        return False
    try:
        theirs = office.digest(scope)
    except NotYoursError:  # the next pull says so
        return False
    if theirs.seq != here.cursor:
        return False
    with store.writing() as writer:
        comparing.compared(writer.connection, scope, writer.at)
        past = history.about(writer.connection, scope, DIFFERS, HEALED)
        if theirs.digest == mine:
            if past and past[0].what == DIFFERS:
                history.note(writer.connection, HEALED, {"scope": scope}, writer.at)
            return False
        differed = [event.at for event in past if event.what == DIFFERS]
        is_mended = any(writer.at - at < _ONCE_IN for at in differed)
        history.note(writer.connection, DIFFERS, {"scope": scope}, writer.at)
        if not is_mended:
            comparing.fetch_anew(writer.connection, scope, writer.at)
    return not is_mended
