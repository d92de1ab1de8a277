"""The state of the sync, in words that are always in view."""

import datetime as dt

from iro_core.domain.date_words import MONTHS, WEEKDAYS, counted
from iro_core.trouble import wait_in_words
from iro_desktop.sync.lease import LeaseState
from iro_desktop.sync.state import Phase, SyncState

CLOCK_LIMIT = dt.timedelta(minutes=5)
_WEEK = dt.timedelta(days=7)
_REFUSED = {
    "address": "The office's address is not safe to send to. Nothing was sent.",
    "certificate": "What answers is not your office. Nothing was sent.",
    "redirect": "The network asks to sign in elsewhere first. Nothing was sent.",
    "nonsense": "What answered made no sense. Nothing was lost.",
    "too_much": "What answered sent more than any office does. Nothing was lost.",
    "store": "The caseload's disk did not let the sync go on. Nothing was lost.",
    "fault": "The sync met a fault in the program. Nothing was lost.",
}
_NOT_TAKEN = "The office could not take what this laptop sent. Nothing was lost."


def status_words(state: SyncState, now: dt.datetime) -> str:
    """Return what is safe at the office, what waits on this laptop, and what stops it.

    Args:
        state: How the laptop stands with its office.
        now: The time, in the reader's own time zone.
    """
    if state.phase is Phase.NO_OFFICE:
        return _no_office(state.waiting)
    return _connected(state, now)


def short_status_words(state: SyncState, now: dt.datetime) -> str:
    """Return the same for the foot of a window, where it is always in sight."""
    if state.phase is not Phase.NO_OFFICE:
        return _connected(state, now)
    if state.waiting == 0:
        return "No office is connected. Nothing waits to be sent."
    return f"No office is connected. {counted(state.waiting, 'change')} kept on this laptop."


def warning_words(state: SyncState) -> str:
    """Return what somebody should do something about; "" if nothing."""
    if state.lease.state is LeaseState.LOCKED:
        return (
            "This laptop has not met the office for too long, so the caseload is locked. What "
            "you wrote is kept. Connect to the office to open it."
        )
    if state.lease.state is LeaseState.WARN:
        days = counted(state.lease.days_left, "day")
        return f"Connect to the office soon: without it the caseload locks in {days}."
    if abs(state.clock_off) > CLOCK_LIMIT:
        way = "fast" if state.clock_off > dt.timedelta(0) else "slow"
        by = _by(abs(state.clock_off))
        return f"This computer's clock is {by} {way}. Put it right in its settings."
    return ""


def _no_office(waiting: int) -> str:
    nothing = "Nothing is sent from this laptop yet: no office is connected."
    if waiting == 0:
        return nothing
    kept = "change is" if waiting == 1 else "changes are"
    return f"{nothing} {waiting:,} {kept} kept here."


def _connected(state: SyncState, now: dt.datetime) -> str:
    if state.phase is Phase.WORKING:
        return _working(state)
    if state.phase is Phase.SIGNED_OUT:
        return _with("Sign in to the office to send and receive.", _waits(state))
    if state.phase is Phase.SILENT:
        return _silent(state, now)
    if state.phase in (Phase.REVOKED, Phase.UPDATE, Phase.REFUSED):
        return _with(_stopped(state), _kept(state))
    return _idle(state, now)


def _stopped(state: SyncState) -> str:
    if state.phase is Phase.UPDATE:
        return "The office needs a newer IRO Desktop."
    if state.phase is Phase.REFUSED:
        return _REFUSED.get(state.why, _NOT_TAKEN)
    if state.is_wipe:
        return "The office had the cases on this laptop destroyed."
    return "The office lets this laptop in no more."


def _working(state: SyncState) -> str:
    if state.filled < state.to_fill:
        return f"Fetching your caseload: {state.filled} of {counted(state.to_fill, 'case')}."
    if state.waiting:
        return f"Sending {counted(state.waiting, 'change')}."
    return "Asking the office for news."


def _silent(state: SyncState, now: dt.datetime) -> str:
    last = state.last_success
    if last is not None and last.astimezone(now.tzinfo).date() != now.date():
        since = f"Working offline since {_day(last.astimezone(now.tzinfo), now)}."
        return _with(since, _waits(state))
    silent = "The office does not answer"
    if state.next_try_at is None or state.next_try_at <= now:
        return _with(f"{silent}.", _waits(state))
    return _with(f"{silent}, next try in {_by(state.next_try_at - now)}.", _waits(state))


def _idle(state: SyncState, now: dt.datetime) -> str:
    last = state.last_success
    if last is None:
        return _with("The office has not been asked yet.", _waits(state))
    then = last.astimezone(now.tzinfo)
    if state.waiting == 0:
        safe = "Records" if state.files_to_send else "All"
        return _with(f"{safe} safe at the office, {_when(then, now)}.", _left_out(state))
    if then.date() == now.date():
        return f"{_waits(state)} The office was last reached at {then:%H:%M}."
    return f"Working offline since {_day(then, now)}. {_waits(state)}"


def _left_out(state: SyncState) -> str:
    missing = state.to_fill - state.filled
    if state.files_to_send:
        return f"{counted(state.files_to_send, 'file')} still to send."
    if missing > 0:
        return f"{counted(missing, 'case')} still to fetch."
    fetch = state.files_to_fetch
    return f"{counted(fetch, 'file')} still to fetch." if fetch else ""


def _waits(state: SyncState) -> str:
    return f"{counted(state.waiting, 'change')} waiting to be sent." if state.waiting else ""


def _kept(state: SyncState) -> str:
    return f"{counted(state.waiting, 'unsent change')} kept here." if state.waiting else ""


def _with(first: str, second: str) -> str:
    return f"{first} {second}".rstrip()


def _by(wait: dt.timedelta) -> str:
    return wait_in_words(wait)


def _when(then: dt.datetime, now: dt.datetime) -> str:
    at = f"{then:%H:%M}"
    return at if then.date() == now.date() else f"{_day(then, now)} at {at}"


def _day(then: dt.datetime, now: dt.datetime) -> str:
    if now.date() - then.date() < _WEEK:
        return WEEKDAYS[then.weekday()]
    return f"{then.day} {MONTHS[then.month - 1]}"
