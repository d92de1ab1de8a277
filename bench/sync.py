"""A laptop and its office: how long a round takes, against the floors of docs/proofs.md."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import sqlalchemy as sa

from bench.measuring import Result, in_turn_ms, prepared_ms
from bench.syncing import floors, tenfold
from bench.syncing.laptops import a_laptop, change_notes, write_notes
from bench.syncing.offices import (
    Near,
    Offices,
    PostgresOffices,
    SqliteOffices,
    an_officer,
    postgres,
)
from bench.syncing.serving import serving, sign_in
from iro_core.ids import ChildId
from iro_core.records import Child
from iro_desktop.models.store import Store
from iro_desktop.sync import round as rounds
from iro_desktop.sync.http_office import HttpOffice
from iro_desktop.sync.office import Office

MANY, SOME, CHILDREN = 10_000, 100, 60
TURNS, FEW_TURNS = 9, 3
UP_MANY_MS, DOWN_MANY_MS, UP_SOME_MS, DOWN_SOME_MS, NOTHING_MS = 900, 400, 12, 10, 2.5
Floor = Callable[[int], Callable[[], None]]
Reach = Callable[[sa.Engine, Store], Office]


@dataclass(frozen=True, kw_only=True)
class Before:
    """An office that has the children, a laptop that has written, and one that is up to date."""

    offices: Offices
    folder: Path
    office: sa.Engine
    writer: Store
    reader: Store
    floor: Floor


def results(_stores: object) -> list[Result]:
    """Measure on both databases."""
    with tempfile.TemporaryDirectory(prefix="iro-bench-sync-") as name:
        folder = Path(name)
        plain = SqliteOffices(folder)
        found = _on(plain, folder, lambda count: floors.sqlite(folder, count))
        with postgres(folder / "pg") as url:
            found += _on(PostgresOffices(url), folder, lambda count: floors.postgres(url, count))
    return found


def _on(offices: Offices, folder: Path, floor: Floor) -> list[Result]:
    print(f"Writing {MANY:,} notes for an office on {offices.name} ...", flush=True)
    before = _before(offices, folder, floor)
    after, writer, reader = _sent(before)
    found = [_push_many(before), *_pull_many(before, after), _fill(before, after)]
    some = _some(before, after, writer, reader, SOME)
    found += [*some, _nothing(before, after, reader), *_over_http(before, after, writer, reader)]
    tenfold.grow_office(after)
    tenfold.grow_laptop(writer)
    tenfold.grow_laptop(reader)
    rounds.sync(reader, near(after, reader))
    more = _some(before, after, writer, reader, SOME)
    found += [
        Result(f"{ten.what}, ten times the data", "as much without", ten.ours_ms, one.ours_ms, 1.3)
        for one, ten in zip(some, more, strict=True)
    ]
    after.dispose()
    return found


def near(office: sa.Engine, store: Store) -> Office:
    """Return an office as a laptop reaches it in this process."""
    return Near(office, an_officer("ann", store.author.device_id))


def _before(offices: Offices, folder: Path, floor: Floor) -> Before:
    office = offices.empty()
    writer = a_laptop(folder, "ann", name=f"writer-{offices.name}")
    reader = a_laptop(folder, "ann", name=f"reader-{offices.name}")
    with writer.writing() as writing:
        children = [
            writing.add(Child(id=ChildId(writing.new_id()), first_name=f"Child {n}")).id
            for n in range(CHILDREN)
        ]
    for store in (writer, reader, writer):
        rounds.sync(store, near(office, store))
    write_notes(writer, list(children), MANY)
    return Before(
        offices=offices, folder=folder, office=office, writer=writer, reader=reader, floor=floor
    )


def _sent(before: Before) -> tuple[sa.Engine, Store, Store]:
    """Return an office that has everything, and two laptops that have it too."""
    office = before.offices.copy(before.office)
    writer, reader = _like(before, before.writer), _like(before, before.reader)
    for store in (writer, reader):
        rounds.sync(store, near(office, store))
    return office, writer, reader


def _like(before: Before, store: Store) -> Store:
    return a_laptop(before.folder, "ann", like=store, name=store.author.device_id)


def _push_many(before: Before) -> Result:
    def prepare() -> tuple[sa.Engine, Store]:
        return before.offices.copy(before.office), _like(before, before.writer)

    def push(made: tuple[sa.Engine, Store]) -> None:
        office, store = made
        rounds.push(store, near(office, store), rounds.Report())

    took = prepared_ms(prepare, push, before.floor(MANY), turns=FEW_TURNS)
    what = f"{before.offices.name}: send {MANY:,}"
    return Result(what, "as many rows by one commit", *took, limit_ms=UP_MANY_MS)


def _pull_many(before: Before, after: sa.Engine) -> list[Result]:
    def prepare() -> Store:
        return _like(before, before.reader)

    def indexable() -> Store:
        store = prepare()
        rounds.pull(store, near(after, store), rounds.Report())
        return store

    floor = floors.sqlcipher(before.folder, MANY)
    took = prepared_ms(
        prepare,
        lambda store: rounds.pull(store, near(after, store), rounds.Report()),
        floor,
        turns=FEW_TURNS,
    )
    indexed = prepared_ms(indexable, rounds.index, floor, turns=FEW_TURNS)
    name, against = before.offices.name, "as many rows into SQLCipher"
    return [
        Result(f"{name}: receive {MANY:,}", against, *took, limit_ms=DOWN_MANY_MS),
        Result(f"{name}: their words into the index, after", against, *indexed),
    ]


def _fill(before: Before, after: sa.Engine) -> Result:
    def fill(store: Store) -> None:
        report, office = rounds.Report(), near(after, store)
        rounds.pull(store, office, report)
        rounds.fill(store, office, report)

    took = prepared_ms(
        lambda: a_laptop(before.folder, "ann"),
        fill,
        floors.sqlcipher(before.folder, MANY),
        turns=FEW_TURNS,
    )
    what = f"{before.offices.name}: first fill, {CHILDREN} children, words too"
    return Result(what, "as many rows into SQLCipher", *took)


def _over_http(before: Before, after: sa.Engine, writer: Store, reader: Store) -> list[Result]:
    """Measure what passes a real server, in a process of its own."""
    with serving(after.url.render_as_string(hide_password=False)) as served:
        offices: dict[str, HttpOffice] = {}
        for store in (writer, reader):
            device = store.author.device_id
            signed = sign_in(after, served.address, user_id="ann", device=device)
            offices[device] = signed.office()

        def reach(_office: sa.Engine, store: Store) -> Office:
            return offices[store.author.device_id]

        with httpx.Client(base_url=served.address, trust_env=False) as client:
            rounds.sync(reader, reach(after, reader))
            what = f"{before.offices.name}, HTTP: nothing to do"
            took = in_turn_ms(
                lambda: rounds.sync(reader, reach(after, reader)),
                lambda: client.get("/health"),
                turns=50,
            )
        found = [Result(what, "an empty round trip", *took, limit_ms=NOTHING_MS)]
        found += _some(before, after, writer, reader, SOME, reach=reach, way=", HTTP")
        for office in offices.values():
            office.close()
    return found


def _some(
    before: Before,
    after: sa.Engine,
    writer: Store,
    reader: Store,
    count: int,
    *,
    reach: Reach = near,
    way: str = "",
) -> list[Result]:
    turn = iter(range(1, 10_000))

    def written() -> Store:
        change_notes(writer, count, next(turn))
        return writer

    def sent() -> Store:
        rounds.sync(written(), reach(after, writer))
        rounds.index(reader)
        return reader

    up = prepared_ms(
        written,
        lambda store: rounds.push(store, reach(after, store), rounds.Report()),
        before.floor(count),
        turns=TURNS,
    )
    rounds.sync(writer, reach(after, writer))
    rounds.sync(reader, reach(after, reader))
    down = prepared_ms(
        sent,
        lambda store: rounds.pull(store, reach(after, store), rounds.Report()),
        floors.sqlcipher(before.folder, count),
        turns=TURNS,
    )
    rounds.index(reader)
    name = before.offices.name + way
    return [
        Result(f"{name}: send {count}", "as many rows by one commit", *up, limit_ms=UP_SOME_MS),
        Result(
            f"{name}: receive {count}", "as many rows into SQLCipher", *down, limit_ms=DOWN_SOME_MS
        ),
    ]


def _nothing(before: Before, after: sa.Engine, reader: Store) -> Result:
    rounds.sync(reader, near(after, reader))
    took = in_turn_ms(
        lambda: rounds.sync(reader, near(after, reader)), floors.transaction(after), turns=50
    )
    what = f"{before.offices.name}: nothing to do"
    return Result(what, "an empty transaction", *took, limit_ms=NOTHING_MS)
