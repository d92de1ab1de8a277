"""Many laptops at once on one office, each in a thread, while children change hands.

Nothing is lost on the way here and nobody is killed: what may go wrong is only what two that write
at the same moment do to each other.
"""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TypeVar

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import Role
from iro_core.wire.shapes import Shape
from iro_core.wire.states import PullAnswer, PullRequest, ScopePage, WireRecord
from iro_desktop.sync.office import NotYoursError
from iro_desktop.sync.round import sync
from iro_server.changes import pulling
from iro_server.tables.engine import reading
from iro_server.tables.schema import ACCESS, HEAD, LOG, PERSON_REACH
from tests.office.random import deeds
from tests.office.random.laptops import Laptop
from tests.office.random.network import Network
from tests.office.random.world import World

S = TypeVar("S", bound=Shape)


class Beside(Network):
    """The office as one of many reaches it; each answer must fit the rights it was made by."""

    def pull(self, request: PullRequest) -> PullAnswer:
        def look(connection: sa.Connection) -> PullAnswer:
            answer = pulling.pull(connection, self.who, request)
            self._refuse_foreign(connection, answer.records)
            return answer

        return self._ask(lambda: reading(self.world.office, look))

    def page(self, scope: str, after: str) -> ScopePage:
        def look(connection: sa.Connection) -> ScopePage:
            if not pulling.is_theirs(connection, self.who, scope):
                raise NotYoursError
            answer = pulling.page(connection, self.who, scope, after)
            self._refuse_foreign(connection, answer.records)
            return answer

        return self._ask(lambda: reading(self.world.office, look))

    def _ask(self, deed: Callable[[], S]) -> S:
        return deed()

    def _refuse_foreign(self, connection: sa.Connection, records: list[WireRecord]) -> None:
        user = self.who.user_id
        has = set(
            connection.execute(sa.select(ACCESS.c.scope).where(ACCESS.c.user_id == user)).scalars()
        )
        reach = PERSON_REACH.c.scope.in_(sorted(has))
        people = set(connection.execute(sa.select(PERSON_REACH.c.person_id).where(reach)).scalars())
        for record in records:
            is_theirs = record.scope in {*has, rights.OFFICE, rights.own(user)}
            assert is_theirs or record.id in people, f"{user} was sent a record of {record.scope}"


def live(folder: Path, office: sa.Engine, *, laptops: int, turns: int, seed: int = 0) -> World:
    """Let so many laptops write and sync at once, then come to rest; check everything.

    Args:
        folder: Where the laptops' files lie.
        office: Empty tables on a database that takes several writers.
        laptops: How many, each of another officer.
        turns: How often each writes and syncs.
        seed: What they do; not in which order.
    """
    people = [(f"officer{n}-1", f"officer{n}", Role.IRO) for n in range(laptops)]
    world = World(folder, seed, people=people, office=office)
    try:
        _at_once(world, turns, seed)
        world.rest()
    except BaseException:
        world.close()
        raise
    return world


def _at_once(world: World, turns: int, seed: int) -> None:
    is_over, is_still = Event(), Event()
    with ThreadPoolExecutor(len(world.laptops) + 2) as pool:
        watching = pool.submit(_read_along, world.office, is_still)
        moving = pool.submit(_reallocate, world, random.Random(seed), is_over)
        lives = [
            pool.submit(_live, world, laptop, turns, random.Random(f"{seed} {laptop.name}"))
            for laptop in world.laptops
        ]
        try:
            for each in lives:
                each.result()
        finally:
            is_over.set()
            moving.exception()  # nothing is written any more
            is_still.set()
        moving.result()
        seen = watching.result()
    with world.office.connect() as connection:
        head = connection.execute(sa.select(HEAD.c.seq)).scalar_one()
    assert seen == list(range(1, head + 1)), "a number was committed after a later one"


def _live(world: World, laptop: Laptop, turns: int, rng: random.Random) -> None:
    for _ in range(turns):
        for _ in range(rng.randint(1, 4)):
            rng.choice((deeds.write, deeds.write, deeds.write, deeds.add, deeds.settle))(
                world, laptop, rng
            )
        sync(laptop.store, Beside(world, laptop, rng, trouble=0))
        world.did["rounds"] += 1


def _reallocate(world: World, rng: random.Random, is_over: Event) -> None:
    while not is_over.wait(0.01):
        deeds.change_rights(world, world.laptops[0], rng)
        world.did["rights"] += 1


def _read_along(office: sa.Engine, is_still: Event) -> list[int]:
    """Follow the log as a laptop does: only what is newer than what has come."""
    seen: list[int] = []
    is_last = False
    while not is_last:
        is_last = is_still.wait(0.002)
        newer = LOG.c.seq > (seen[-1] if seen else 0)
        query = sa.select(LOG.c.seq).where(newer).order_by(LOG.c.seq)
        with office.connect() as connection:
            seen += connection.execute(query).scalars()
    return seen
