"""A little of what `dev.py proof rounds` and `dev.py proof lines` do at length."""

import contextlib
import random
import sys
from pathlib import Path

import pytest

from bench.proofs.lines import through
from bench.proofs.rounds import kill_laptop, kill_office
from bench.syncing.offices import SqliteOffices
from bench.syncing.proxy import Weather
from bench.syncing.two import Two

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
EARLY = 8  # with this seed the kill comes before the 49th statement


def test_nothing_is_lost_or_doubled_where_a_round_is_cut_or_killed(tmp_path: Path) -> None:
    with contextlib.closing(Two(SqliteOffices(tmp_path), tmp_path, seed=1)) as two:
        for weather in (
            Weather(cut_after=700),
            Weather(cut_after=2_500),
            Weather(cut_after=5_000),
            Weather(twice=True),
        ):
            through(two, weather)
        assert kill_laptop(two, random.Random(EARLY), "")
        kill_office(two, random.Random(EARLY), "")
        two.rest()

        assert two.wrong() == []


def test_an_office_that_knows_no_edit_again_is_caught(tmp_path: Path) -> None:
    with contextlib.closing(Two(SqliteOffices(tmp_path), tmp_path, seed=2)) as two:
        two.restart_office(fault="knows-nothing")
        through(two, Weather(twice=True))
        two.rest()

        assert any("times" in each for each in two.wrong())
