"""A little of `dev.py proof api`: nonsense is refused at each endpoint, two plants are caught."""

from pathlib import Path

import pytest

from bench.proofs import api


@pytest.mark.filterwarnings("ignore")
def test_nonsense_is_refused_and_nobody_is_served_unasked(tmp_path: Path) -> None:
    _served, app, tokens = api.an_attacked_office(tmp_path)

    tally = api.attack(app, tokens, cases=150, seed=7)

    assert tally.cases > 100
    assert tally.faults == []


@pytest.mark.filterwarnings("ignore")
def test_an_endpoint_that_is_open_or_broken_is_found(tmp_path: Path) -> None:
    assert api.planted(tmp_path) == []
