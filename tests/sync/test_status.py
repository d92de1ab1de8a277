"""The state of the sync is told as it is, in words."""

import datetime as dt
from typing import Any

import pytest

from iro_desktop.sync.lease import Lease, LeaseState
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.sync.status import short_status_words, status_words, warning_words

SUMMER = dt.timezone(dt.timedelta(hours=1))
NO_OFFICE = "Nothing is sent from this laptop yet: no office is connected."
NOW = dt.datetime(2026, 6, 4, 14, 2, tzinfo=SUMMER)


def before(**time: int) -> dt.datetime:
    return (NOW - dt.timedelta(**time)).astimezone(dt.UTC)


def a_state(phase: Phase = Phase.IDLE, **fields: Any) -> SyncState:
    return SyncState(phase=phase, **fields)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SyncState(), NO_OFFICE),
        (SyncState(waiting=1), f"{NO_OFFICE} 1 change is kept here."),
        (SyncState(waiting=1234), f"{NO_OFFICE} 1,234 changes are kept here."),
        (a_state(waiting=2), "The office has not been asked yet. 2 changes waiting to be sent."),
        (a_state(last_success=before(minutes=2)), "All safe at the office, 14:00."),
        (a_state(last_success=before(days=3)), "All safe at the office, Monday at 14:02."),
        (a_state(last_success=before(days=7)), "All safe at the office, 28 May at 14:02."),
        (
            a_state(last_success=before(minutes=2), filled=3, to_fill=5),
            "All safe at the office, 14:00. 2 cases still to fetch.",
        ),
        (
            a_state(last_success=before(hours=1), waiting=2),
            "2 changes waiting to be sent. The office was last reached at 13:02.",
        ),
        (
            a_state(last_success=before(days=9), waiting=1),
            "Working offline since 26 May. 1 change waiting to be sent.",
        ),
        (
            a_state(Phase.SILENT, last_success=before(days=3), waiting=2),
            "Working offline since Monday. 2 changes waiting to be sent.",
        ),
        (
            a_state(Phase.SILENT, next_try_at=NOW + dt.timedelta(minutes=2), waiting=3),
            "The office does not answer, next try in 2 minutes. 3 changes waiting to be sent.",
        ),
        (
            a_state(
                Phase.SILENT,
                last_success=before(hours=1),
                next_try_at=NOW + dt.timedelta(seconds=40),
            ),
            "The office does not answer, next try in 40 seconds.",
        ),
        (a_state(Phase.SILENT), "The office does not answer."),
        (
            a_state(last_success=before(minutes=2), files_to_send=1),
            "Records safe at the office, 14:00. 1 file still to send.",
        ),
        (
            a_state(last_success=before(minutes=2), files_to_fetch=2),
            "All safe at the office, 14:00. 2 files still to fetch.",
        ),
        (a_state(Phase.WORKING), "Asking the office for news."),
        (a_state(Phase.WORKING, waiting=3), "Sending 3 changes."),
        (
            a_state(Phase.WORKING, waiting=3, filled=12, to_fill=60),
            "Fetching your caseload: 12 of 60 cases.",
        ),
        (
            a_state(Phase.SIGNED_OUT, waiting=1),
            "Sign in to the office to send and receive. 1 change waiting to be sent.",
        ),
        (
            a_state(Phase.UPDATE, waiting=1),
            "The office needs a newer IRO Desktop. 1 unsent change kept here.",
        ),
        (a_state(Phase.REVOKED), "The office lets this laptop in no more."),
        (
            a_state(Phase.REVOKED, is_wipe=True, waiting=2),
            "The office had the cases on this laptop destroyed. 2 unsent changes kept here.",
        ),
        (
            a_state(Phase.REFUSED, why="certificate", waiting=1),
            "What answers is not your office. Nothing was sent. 1 unsent change kept here.",
        ),
        (
            a_state(Phase.REFUSED, why="unreadable"),
            "The office could not take what this laptop sent. Nothing was lost.",
        ),
    ],
)
def test_the_state_of_the_sync_in_words(state: SyncState, words: str) -> None:
    assert status_words(state, NOW) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SyncState(), "No office is connected. Nothing waits to be sent."),
        (SyncState(waiting=1), "No office is connected. 1 change kept on this laptop."),
        (a_state(last_success=before(minutes=2)), "All safe at the office, 14:00."),
    ],
)
def test_the_foot_of_the_window_says_it_in_short(state: SyncState, words: str) -> None:
    assert short_status_words(state, NOW) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SyncState(), ""),
        (
            a_state(clock_off=dt.timedelta(minutes=9)),
            "This computer's clock is 9 minutes fast. Put it right in its settings.",
        ),
        (
            a_state(clock_off=dt.timedelta(minutes=-9)),
            "This computer's clock is 9 minutes slow. Put it right in its settings.",
        ),
        (a_state(clock_off=dt.timedelta(minutes=5)), ""),
        (
            a_state(lease=Lease(state=LeaseState.WARN, days_left=1)),
            "Connect to the office soon: without it the caseload locks in 1 day.",
        ),
        (
            a_state(lease=Lease(state=LeaseState.LOCKED, days_left=0)),
            (
                "This laptop has not met the office for too long, so the caseload is locked. What "
                "you wrote is kept. Connect to the office to open it."
            ),
        ),
    ],
)
def test_what_somebody_should_do_is_said_apart(state: SyncState, words: str) -> None:
    assert warning_words(state) == words
