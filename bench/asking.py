"""What services cost over the bare question to the database: opening a child, and searching."""

import statistics
from collections.abc import Sequence

from bench.measuring import Result, in_turn_ms
from bench.stores import OFFICER, TODAY, Stores, open_store
from iro_core.fields import KINDS
from iro_core.records import Allocation, Visit
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_file import open_child
from iro_desktop.services.search.search import search

TURNS = 15
WORDS = ("school", "brother football", "contact with mum", "dentist", "swim", "placement")
WANTED = 50


def results(stores: Stores) -> list[Result]:
    """Measure both on the large store."""
    store = open_store(stores.large)
    try:
        return [_child(store), _search(store)]
    finally:
        store.close()


def _child(store: Store) -> Result:
    child_id = _fullest(store)
    kinds = [kind.name for kind in KINDS.values() if kind.case_field == "child_id"]

    def raw() -> None:
        with store.reading() as reader:
            for kind in kinds:
                statement = f"select * from {kind} where child_id = ?"  # noqa: S608 - our own names
                reader.connection.exec_driver_sql(statement, (child_id,)).all()

    ours, floor = in_turn_ms(
        lambda: open_child(store, child_id=child_id, today=TODAY), raw, turns=TURNS
    )
    return Result(
        "opening the fullest child (service)",
        "reading the same rows raw",
        ours,
        floor,
        limit_ms=200,
    )


def _fullest(store: Store) -> str:
    with store.reading() as reader:
        mine = reader.find(Allocation, profile_id=OFFICER.profile_id, to_on=None)
        counts = {a.child_id: len(reader.find(Visit, child_id=a.child_id)) for a in mine}
    return max(counts, key=lambda child_id: counts[child_id])


def _search(store: Store) -> Result:
    pairs = [_one_search(store, words) for words in WORDS]
    ours, floor = _sum(pairs, 0), _sum(pairs, 1)
    return Result("search in 100,000 records", "raw FTS5, ranked", ours, floor, aim=1.5)


def _one_search(store: Store, words: str) -> tuple[float, float]:
    query = " ".join(f'"{word}"' for word in words.split()) + " *"
    statement = (
        "select rowid, snippet(search_text, 0, '', '', '', 14) from search_text"
        " where search_text match ? order by rank limit ?"
    )

    def raw() -> None:
        with store.reading() as reader:
            reader.connection.exec_driver_sql(statement, (query, WANTED)).all()

    return in_turn_ms(lambda: search(store, words=words, today=TODAY), raw, turns=TURNS)


def _sum(pairs: Sequence[tuple[float, float]], which: int) -> float:
    return statistics.fmean(pair[which] for pair in pairs)
