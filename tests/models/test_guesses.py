"""Wrong passwords cost a growing wait, which nothing but time shortens, and never more."""

import datetime as dt
from pathlib import Path

import pytest

from iro_desktop.models.guesses import FREE, LONGEST, NOTHING, GuessCount, wait_after
from tests.clocks import FakeClock

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def count(tmp_path: Path, clock: FakeClock) -> GuessCount:
    return GuessCount(tmp_path / "guesses.json", clock.clock)


def guess(count: GuessCount, times: int) -> None:
    for _ in range(times):
        count.begin()


@pytest.mark.parametrize(
    ("wrong", "wait_s"),
    [(0, 0), (4, 0), (5, 32), (6, 64), (9, 512), (10, 900), (11, 900), (5_000, 900)],
)
def test_the_wait_doubles_from_the_fifth_wrong_password_to_a_quarter_of_an_hour(
    wrong: int, wait_s: int
) -> None:
    assert wait_after(wrong) == wait_s * SECOND


def test_nobody_gets_ten_tries_in_five_minutes(count: GuessCount, clock: FakeClock) -> None:
    started, tries = clock.at, 0

    while clock.at - started < dt.timedelta(minutes=5):
        clock.pass_time(count.remaining())
        count.begin()
        tries += 1

    assert tries < 10


def test_the_wait_runs_out(count: GuessCount, clock: FakeClock) -> None:
    guess(count, FREE)

    clock.pass_time(31 * SECOND)
    assert count.remaining() == SECOND

    clock.pass_time(SECOND)
    assert count.remaining() == NOTHING


def test_starting_again_does_not_help(tmp_path: Path, clock: FakeClock) -> None:
    guess(GuessCount(tmp_path / "guesses.json", clock.clock), FREE + 2)

    assert GuessCount(tmp_path / "guesses.json", clock.clock).remaining() == 128 * SECOND


def test_restarting_the_computer_does_not_help(tmp_path: Path, clock: FakeClock) -> None:
    guess(GuessCount(tmp_path / "guesses.json", clock.clock), FREE)

    clock.pass_time(12 * SECOND)
    clock.restart()

    assert GuessCount(tmp_path / "guesses.json", clock.clock).remaining() == 20 * SECOND


@pytest.mark.parametrize("days", [-4_000, -1, 1, 4_000])
def test_setting_the_calendar_while_the_computer_runs_changes_nothing(
    count: GuessCount, clock: FakeClock, days: int
) -> None:
    guess(count, FREE)

    clock.at += dt.timedelta(days=days)

    assert count.remaining() == 32 * SECOND


def test_a_calendar_set_back_over_a_restart_starts_the_wait_again_but_no_more(
    tmp_path: Path, clock: FakeClock
) -> None:
    guess(GuessCount(tmp_path / "guesses.json", clock.clock), FREE + 20)
    clock.restart()
    clock.at -= dt.timedelta(days=4_000)

    count = GuessCount(tmp_path / "guesses.json", clock.clock)

    assert count.remaining() == LONGEST
    clock.pass_time(LONGEST)
    assert count.remaining() == NOTHING


def test_a_right_password_forgets_the_wrong_ones(tmp_path: Path, count: GuessCount) -> None:
    guess(count, FREE + 3)

    count.right()

    assert count.remaining() == NOTHING
    assert not (tmp_path / "guesses.json").exists()


def test_a_try_that_was_none_does_not_count(count: GuessCount) -> None:
    guess(count, FREE - 1)

    count.begin()
    count.took_no_guess()

    assert count.remaining() == NOTHING


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"wrong": "x"}', b"null"])
def test_a_damaged_count_costs_one_short_wait(
    tmp_path: Path, clock: FakeClock, content: bytes
) -> None:
    (tmp_path / "guesses.json").write_bytes(content)

    assert GuessCount(tmp_path / "guesses.json", clock.clock).remaining() == 32 * SECOND
