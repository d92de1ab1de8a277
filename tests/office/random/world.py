"""A world of laptops and one office, moved on step by step from a seed."""

import collections
import datetime as dt
import functools
import itertools
import random
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import sqlalchemy as sa

from iro_core import ids, rights
from iro_core.fields import Role
from iro_core.trouble import Trouble
from iro_core.wire.edits import PushRequest
from iro_core.wire.shapes import Shape
from iro_desktop.models.office import outgoing
from iro_desktop.sync.office import OfficeSilentError
from iro_desktop.sync.round import sync
from iro_server.changes.who import Who
from iro_server.tables.engine import make_engine, writing
from iro_server.tables.making import make_tables
from iro_server.tables.schema import ACCESS, HEAD, LOG, RECORD
from tests.office.random import checking, deeds
from tests.office.random.haste import share_compiled
from tests.office.random.laptops import KilledError, Laptop
from tests.office.random.model import Ledger, words
from tests.office.random.network import Network, deliver

START = dt.datetime(2026, 3, 5, 9, 0, tzinfo=dt.UTC)
YEAR = dt.timedelta(days=365)
PEOPLE = (
    ("ann-1", "ann", Role.IRO),
    ("ann-2", "ann", Role.IRO),
    ("bea-1", "bea", Role.IRO),
    ("cy-1", "cy", Role.CP_CHAIR),
    ("dee-1", "dee", Role.TEAM_MANAGER),
)
STEPS = {
    "write": 30,
    "add": 9,
    "delete": 2,
    "seal": 2,
    "look": 6,
    "settle": 8,
    "decide_held": 3,
    "sync": 24,
    "rights": 6,
    "repeat": 3,
    "newer": 2,
    "clock": 1,
    "backup": 1,
    "restore": 0.5,
    "image": 1,
    "set_back": 0.7,
    "clone": 0.3,
}

DISASTERS = ("backup", "restore", "image", "set_back", "clone")


class World:
    """Laptops, an office, and an oracle that watches both."""

    def __init__(
        self,
        folder: Path,
        seed: int = 0,
        *,
        people: Sequence[tuple[str, str, Role]] = PEOPLE,
        office: sa.Engine | None = None,
    ) -> None:
        """Found an office and give people their laptops.

        Args:
            folder: Where their files lie.
            seed: What all ids come from.
            people: Laptop, officer and role.
            office: A database with empty tables; None for one in a file, which can be restored.
        """
        self.folder, self.ledger = folder, Ledger()
        self.clock, self.step_n = START, 0
        self._ids = random.Random(seed)
        self._patches = mock.patch.object(ids, "secrets", self)
        self._patches.start()
        self.office_file = folder / "office.db"
        self.office = office or self._found_office()
        self.laptops = [
            Laptop(name, user, role, folder / name, self.now) for name, user, role in people
        ]
        self.sent: list[tuple[Who, PushRequest]] = []
        self.backup: tuple[bytes, dict[str, Any]] | None = None
        self.rights_n: collections.Counter[str] = collections.Counter()
        self.did: collections.Counter[str] = collections.Counter()
        self._depth, self._lines = 0, itertools.count(1)

    def token_bytes(self, count: int) -> bytes:
        """Stand in for `secrets`: the same seed makes the same ids."""
        return self._ids.randbytes(count)

    def now(self) -> dt.datetime:
        self.clock += dt.timedelta(milliseconds=7)
        return self.clock

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.stop()
        self.office.dispose()
        self._patches.stop()

    def run(self, rng: random.Random, steps: int) -> None:
        """Take so many steps, then let everything come to rest and look at it."""
        names, luck = list(STEPS), rng.choice((1, 1, 8))
        weights = [STEPS[name] * (luck if name in DISASTERS else 1) for name in names]
        for _ in range(steps):
            self.step(rng.choices(names, weights)[0], rng)
        self.rest()

    def step(self, name: str, rng: random.Random) -> None:
        self.step_n += 1
        self.did[name] += 1
        laptop = rng.choice(self.laptops)
        try:
            getattr(self, f"do_{name}")(laptop, rng)
        except KilledError:
            self.did["killed"] += 1
            laptop.restart()
        except OfficeSilentError:
            self.did["silent"] += 1
        except Trouble:
            self.did["full"] += 1
        laptop.fuse, laptop.is_full = None, False
        checking.check_own_words(self, laptop)

    def rest(self) -> None:
        """Sync without faults until nothing moves; then everything must hold."""
        moved = 1
        for _ in range(8):
            moved = 0
            for laptop in self.laptops:
                report = sync(laptop.store, Network(self, laptop, random.Random(0), trouble=0))
                moved += report.sent + report.received
            if not moved:
                break
        checking.check_at_rest(self, is_still=not moved)

    def do_write(self, laptop: Laptop, rng: random.Random) -> None:
        self._endanger(laptop, rng, 0.05)
        deeds.write(self, laptop, rng)

    def do_add(self, laptop: Laptop, rng: random.Random) -> None:
        self._endanger(laptop, rng, 0.05)
        deeds.add(self, laptop, rng)

    def do_delete(self, laptop: Laptop, rng: random.Random) -> None:
        deeds.delete(self, laptop, rng)

    def do_seal(self, laptop: Laptop, rng: random.Random) -> None:
        with laptop.store.writing() as writer:
            writer.seal()

    def do_look(self, laptop: Laptop, rng: random.Random) -> None:
        deeds.look(self, laptop, rng)

    def do_settle(self, laptop: Laptop, rng: random.Random) -> None:
        self._endanger(laptop, rng, 0.05)
        deeds.settle(self, laptop, rng)

    def do_decide_held(self, laptop: Laptop, rng: random.Random) -> None:
        deeds.decide_held(self, laptop, rng)

    def do_sync(self, laptop: Laptop, rng: random.Random) -> None:
        self._endanger(laptop, rng, 0.3)
        rights_before = self.rights_n[laptop.user]
        trouble = rng.choice((0, 0, 0.2, 0.6))
        defaults: Any = outgoing.next_batch.__kwdefaults__
        with mock.patch.dict(defaults, {"count": rng.choice((1, 2, 5, 500))}):
            sync(laptop.store, Network(self, laptop, rng, trouble=trouble))
        laptop.fuse, laptop.is_full = None, False
        checking.check_cursor(laptop)
        if self.rights_n[laptop.user] == rights_before:
            checking.check_nothing_left(self, laptop)

    def do_rights(self, laptop: Laptop, rng: random.Random) -> None:
        deeds.change_rights(self, laptop, rng)

    def do_repeat(self, laptop: Laptop, rng: random.Random) -> None:
        """Deliver an old request again, out of its order."""
        if self.sent:
            who, request = rng.choice(self.sent[-40:])
            self.check_isolated(who, deliver(self, who, request))

    def do_newer(self, laptop: Laptop, rng: random.Random) -> None:
        deeds.push_as_newer(self, laptop, rng, f"newer-{next(self._lines)}")

    def do_clock(self, laptop: Laptop, rng: random.Random) -> None:
        laptop.skew = rng.choice((-YEAR, dt.timedelta(), YEAR))

    def do_backup(self, laptop: Laptop, rng: random.Random) -> None:
        self.office.dispose()
        self.backup = (self.office_file.read_bytes(), {})
        self.office = self._open_office()

    def do_restore(self, laptop: Laptop, rng: random.Random) -> None:
        if self.backup is None:
            return
        before = self.log_words()
        self.office.dispose()
        for end in ("-wal", "-shm"):
            self.office_file.with_name(self.office_file.name + end).unlink(missing_ok=True)
        self.office_file.write_bytes(self.backup[0])
        self.office = self._open_office()
        epoch = secrets.token_hex(16)
        writing(self.office, lambda c: c.execute(HEAD.update().values(epoch=epoch)))
        for each in self.laptops:
            self.rights_n[each.user] += 1
            each.own_writes = {}
        self._mourn(before)

    def do_image(self, laptop: Laptop, rng: random.Random) -> None:
        laptop.image = laptop.copy()

    def do_set_back(self, laptop: Laptop, rng: random.Random) -> None:
        if laptop.image is not None:
            before = laptop.kept_words()
            laptop.put_back(laptop.image)
            self._mourn(before)

    def do_clone(self, laptop: Laptop, rng: random.Random) -> None:
        if len(self.laptops) >= len(PEOPLE) + 2:
            return
        image = laptop.copy()
        author = laptop.author
        name = f"{laptop.name}+{len(self.laptops)}"
        twin = Laptop(name, author.profile_id, author.role, self.folder / name, self.now)
        twin.put_back(image)
        self.laptops.append(twin)

    def meanwhile(self, laptop: Laptop, rng: random.Random) -> None:
        """Let something happen while a request is on its way."""
        if self._depth:
            return
        self._depth += 1
        deed = rng.choice(("write", "write", "add", "rights", "repeat", "settle"))
        self.did[f"meanwhile {deed}"] += 1
        try:
            if deed == "repeat":
                self.do_repeat(laptop, rng)
            else:
                known = {"rights": "change_rights"}
                getattr(deeds, known.get(deed, deed))(self, laptop, rng)
        finally:
            self._depth -= 1

    def check_isolated(self, who: Who, answer: Shape) -> None:
        """Refuse an answer with a word of somebody whom the reader does not have now."""
        has = self.cases_of(who.user_id)
        for word in words(answer.model_dump_json()):
            written = self.ledger.written.get(word)
            assert self.ledger.may_see(word, has, rights.own(who.user_id)), (
                f"{who.user_id} was sent {word}: {written}"
            )

    def cases_of(self, user: str) -> set[str]:
        query = sa.select(ACCESS.c.scope).where(ACCESS.c.user_id == user)
        with self.office.connect() as connection:
            return {row.scope for row in connection.execute(query)}

    def children(self) -> list[str]:
        query = sa.select(RECORD.c.id).where(RECORD.c.kind == "child").order_by(RECORD.c.id)
        with self.office.connect() as connection:
            return [row.id for row in connection.execute(query)]

    def log_words(self) -> set[str]:
        query = sa.select(LOG.c.body).where(LOG.c.what == "edit")
        with self.office.connect() as connection:
            return words(*(row.body for row in connection.execute(query)))

    def _mourn(self, before: set[str]) -> None:
        """Note what no copy is left of: nobody can bring that back."""
        left = self.log_words().union(*(each.kept_words() for each in self.laptops))
        self.ledger.gone |= before - left

    def _endanger(self, laptop: Laptop, rng: random.Random, risk: float) -> None:
        fate = rng.random()
        if fate < risk * 0.7:
            laptop.fuse = rng.randint(1, 120)
        elif fate < risk:
            laptop.is_full = True

    def _found_office(self) -> sa.Engine:
        self.office_file.write_bytes(_empty_office())
        return self._open_office()

    def _open_office(self) -> sa.Engine:
        engine = share_compiled(make_engine(f"sqlite:///{self.office_file.as_posix()}"))
        sa.event.listen(engine, "connect", lambda c, _r: c.execute("pragma synchronous=off"))
        return engine


@functools.cache
def _empty_office() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "office.db"
        engine = make_engine(f"sqlite:///{file.as_posix()}")
        make_tables(engine)
        engine.dispose()
        return file.read_bytes()
