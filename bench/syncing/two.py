"""Two officers who share a child, a second child that comes and goes, and what must hold of them.

Ann's laptop, or the office, is killed or cut off in the middle of a round. Afterwards everything
must come to rest: nothing lost, nothing double, both laptops what the office is.
"""

import itertools
import random
from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from bench.syncing import rounder
from bench.syncing.laptops import a_laptop, open_laptop
from bench.syncing.offices import Offices, now
from bench.syncing.serving import Serving, Signed, free_port, sign_in, start
from iro_core.ids import ChildId, NoteId
from iro_core.records import Child, Note
from iro_desktop.models.office import comparing
from iro_desktop.models.store import Store
from iro_desktop.models.tables import EDIT
from iro_desktop.sync import round as rounds
from iro_server.changes import log, pulling, replay
from iro_server.changes.access import COVER, grant, revoke
from iro_server.changes.who import Who
from iro_server.tables.engine import reading, writing
from iro_server.tables.schema import LOG

_ROUNDS = 6


class Two:
    """The office, the two laptops, and every word that was ever written on them."""

    def __init__(self, offices: Offices, folder: Path, seed: int) -> None:
        """Make them, with two children that both have at first."""
        self.chance = random.Random(seed)
        self.database = offices.empty()
        self.url = self.database.url.render_as_string(hide_password=False)
        self.port = free_port()
        self.office = start(self.url, self.port)
        self.words: list[str] = []
        self._numbers = itertools.count(1)
        self.ann, self.bea = (
            a_laptop(folder, "ann", name="ann"),
            a_laptop(folder, "bea", name="bea"),
        )
        self.signed = {store.author.profile_id: self._sign_in(store) for store in self.stores}
        self.signed_file = folder / "signed.json"
        rounder.write_signed(self.signed_of(self.ann), self.signed_file)
        self.sam, self.kim = self._children()
        self.has_kim = False
        self.rest()
        self._give(self.sam)
        self.rest()

    @property
    def stores(self) -> tuple[Store, Store]:
        """Both laptops."""
        return self.ann, self.bea

    def signed_of(self, store: Store) -> Signed:
        """Return who has signed in on a laptop."""
        return self.signed[store.author.profile_id]

    def work(self, *, notes: int = 3) -> None:
        """Let both write: new notes, and the same one; let the second child come or go."""
        for store in self.stores:
            with store.writing() as writer:
                for note in writer.find(Note, child_id=self.sam, limit=2):
                    writer.change(note, wording=self._text())
                for _ in range(notes):
                    fresh = NoteId(writer.new_id())
                    writer.add(Note(id=fresh, child_id=ChildId(self.sam), wording=self._text()))
        if self.has_kim:
            self._take(self.kim)
        else:
            self._give(self.kim)
        self.has_kim = not self.has_kim

    def restart_office(self, *, die_before: int = 0, fault: str = "") -> Serving:
        """Start the office again where it was."""
        self.office.process.kill()
        self.office.process.wait()
        self.office = start(self.url, self.port, die_before=die_before, fault=fault)
        return self.office

    def round(self, store: Store, address: str = "") -> None:
        """Let a laptop do one round, by another address if need be."""
        office = self.signed_of(store).office(address)
        try:
            rounds.sync(store, office)
        finally:
            office.close()

    def reopen_ann(self, folder: Path) -> None:
        """Open Ann's laptop again after another process had it."""
        self.ann = open_laptop(folder, "ann", "ann")

    def rest(self) -> None:
        """Let both laptops do rounds until nothing moves."""
        for _ in range(_ROUNDS // 2):
            for store in self.stores:
                self.round(store)

    def wrong(self) -> list[str]:
        """Return what is wrong now that everything is at rest."""
        with self.database.connect() as connection:
            found = [] if log.first_broken(connection) is None else ["the log's chain is broken"]
            found += [f"the log does not make {each}" for each in replay.differing(connection)]
            found += self._lost_or_double(connection)
        for store in self.stores:
            found += self._differs(store)
        return found

    def close(self) -> None:
        """Stop the office."""
        self.office.process.kill()
        self.office.process.wait()
        for store in self.stores:
            store.close()
        self.database.dispose()

    def _lost_or_double(self, connection: sa.Connection) -> list[str]:
        query = sa.select(LOG.c.body).where(LOG.c.what == "edit")
        wordings = [row.body["set"].get("wording", "") for row in connection.execute(query)]
        times = Counter(word.split()[0] for word in wordings if word)
        lost = [f"{word} is lost" for word in self.words if not times[word]]
        return lost + [f"{word} is there {n} times" for word, n in times.items() if n > 1]

    def _differs(self, store: Store) -> list[str]:
        user = store.author.profile_id
        who = Who(user_id=user, role=store.author.role, device_id=user)
        with store.reading() as reader:
            waiting = sa.select(EDIT.c.id).where(EDIT.c.sent_at.is_(None) | ~EDIT.c.is_passed)
            found = [f"{user} still has {row.id}" for row in reader.connection.execute(waiting)]
            has = {each.id for each in reader.find(Child)}
            mine = {child: comparing.digest(reader.connection, child) for child in has}
        for child, digest in mine.items():
            if self._digest(who, child) != digest:
                found.append(f"{user} differs from the office in {child}")
        should = {self.sam, self.kim} if user == "bea" or self.has_kim else {self.sam}
        return found + ([] if has == should else [f"{user} has {sorted(has)}"])

    def _digest(self, who: Who, child: str) -> str:
        return reading(self.database, lambda c: pulling.digest(c, who, child)).digest

    def _text(self) -> str:
        """Return a word that occurs once, and some that no packing makes small."""
        word = f"w{next(self._numbers)}"
        self.words.append(word)
        return f"{word} {self.chance.randbytes(300).hex()}"

    def _children(self) -> tuple[str, str]:
        with self.bea.writing() as writer:
            made = [
                writer.add(Child(id=ChildId(writer.new_id()), first_name=name)).id
                for name in ("Sam", "Kim")
            ]
            for child in made:
                for _ in range(4):
                    fresh = NoteId(writer.new_id())
                    writer.add(Note(id=fresh, child_id=child, wording=self._text()))
        return made[0], made[1]

    def _sign_in(self, store: Store) -> Signed:
        user, device = store.author.profile_id, store.author.device_id
        return sign_in(self.database, self.office.address, user_id=user, device=device)

    def _give(self, child: str) -> None:
        def deed(connection: sa.Connection) -> None:
            grant(connection, user_id="ann", scope=child, reason=COVER, by="it", now=now())

        writing(self.database, deed)

    def _take(self, child: str) -> None:
        def deed(connection: sa.Connection) -> None:
            revoke(connection, user_id="ann", scope=child, reason=COVER, by="it", now=now())

        writing(self.database, deed)
