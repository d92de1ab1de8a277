"""What the laptop does when its office lets it in no more."""

from iro_core.fields import KINDS
from iro_desktop.models import outbox
from iro_desktop.models.office import history
from iro_desktop.models.office.wiping import wipe
from iro_desktop.models.opening import DEVICE, PROFILE
from iro_desktop.models.store import Store
from iro_desktop.sync.contact import LEASE
from iro_desktop.sync.enrolment import ENROLMENT, SESSION
from iro_desktop.sync.round import empty_log

REVOKED = "office_revoked"
LAST_ROUND = "office_last_round"
_KEPT = frozenset(
    {PROFILE, DEVICE, outbox.LINE, outbox.LINE_END, ENROLMENT, LEASE, LAST_ROUND, REVOKED}
)


def end(store: Store, *, is_wipe: bool) -> None:
    """Remember that the office has shut this laptop out; destroy the cases if it orders so.

    What waits to be sent is kept whatever happens.
    """
    was = ended(store)
    if was is not None and was >= is_wipe:
        return
    with store.writing() as writer:
        if is_wipe:
            cases = wipe(writer.connection, keep=_KEPT)
            history.note(writer.connection, "wiped", {"scopes": cases}, writer.at)
            writer.kinds_written |= set(KINDS)
        else:
            history.note(writer.connection, "revoked", {}, writer.at)
        writer.set_local(SESSION, None)
        writer.set_local(REVOKED, {"is_wipe": is_wipe})
    empty_log(store)


def ended(store: Store) -> bool | None:
    """Return None while the office lets this laptop in; else whether it ordered the wipe."""
    with store.reading() as reader:
        kept = reader.local(REVOKED)
    return None if kept is None else bool(kept["is_wipe"])


def let_in_again(store: Store) -> None:
    """Forget that the office had shut this laptop out: it has answered."""
    if ended(store) is not None:
        with store.writing() as writer:
            writer.set_local(REVOKED, None)
