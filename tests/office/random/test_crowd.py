"""Several laptops at one moment, on a database that takes several writers."""

from pathlib import Path

from iro_server.tables.engine import make_engine
from tests.office.random import crowd


def test_laptops_that_sync_at_one_moment_lose_nothing_and_miss_no_number(
    tmp_path: Path, postgres_url: str
) -> None:
    office = make_engine(postgres_url)
    world = crowd.live(tmp_path, office, laptops=5, turns=3)
    world.close()
    assert world.did["rounds"] == 15
