"""The state of sending is told as it is, in words."""

import datetime as dt

import pytest

from iro_desktop.sync.status import short_status_words, status_words

SUMMER = dt.timezone(dt.timedelta(hours=1))
NO_OFFICE = "Nothing is sent from this laptop yet: no office is connected."
NOW = dt.datetime(2026, 6, 4, 14, 2, tzinfo=SUMMER)


def before(**time: int) -> dt.datetime:
    return (NOW - dt.timedelta(**time)).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("unsent", "last_sync", "words"),
    [
        (0, None, NO_OFFICE),
        (
            1,
            None,
            f"{NO_OFFICE} 1 change is kept here.",
        ),
        (
            1234,
            None,
            f"{NO_OFFICE} 1,234 changes are kept here.",
        ),
        (0, before(minutes=2), "All safe at the office, 14:00."),
        (0, before(days=3), "All safe at the office, Monday at 14:02."),
        (0, before(days=7), "All safe at the office, 28 May at 14:02."),
        (2, before(hours=1), "2 changes waiting to be sent. The office was last reached at 13:02."),
        (2, before(days=3), "Working offline since Monday. 2 changes waiting to be sent."),
        (1, before(days=9), "Working offline since 26 May. 1 change waiting to be sent."),
    ],
)
def test_the_state_of_sending_in_words(
    unsent: int, last_sync: dt.datetime | None, words: str
) -> None:
    assert status_words(unsent, last_sync, NOW) == words


@pytest.mark.parametrize(
    ("unsent", "last_sync", "words"),
    [
        (0, None, "No office is connected. Nothing waits to be sent."),
        (1, None, "No office is connected. 1 change kept on this laptop."),
        (0, before(minutes=2), "All safe at the office, 14:00."),
    ],
)
def test_the_foot_of_the_window_says_it_in_short(
    unsent: int, last_sync: dt.datetime | None, words: str
) -> None:
    assert short_status_words(unsent, last_sync, NOW) == words
