"""What Home costs over reading the same rows: every clock worked out, for an officer and a service.

The floor runs the very statements that Home runs, with the bare driver, and takes all their rows.
Python's collector rests while both are timed, as it does on the program's worker threads.
"""

import contextlib
import gc
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from bench.measuring import Result, in_turn_ms
from bench.stores import OFFICER, TODAY, Stores, open_store
from iro_core.records import Allocation
from iro_desktop.models.store import Store
from iro_desktop.services.home.today import agenda

TURNS = 15
SERVICE = 600


def results(stores: Stores) -> list[Result]:
    """Measure Home for one officer, and for all the children of a service."""
    found = []
    for folder, children in ((stores.small, None), (stores.large, SERVICE)):
        store = open_store(folder)
        with contextlib.closing(store), _officer_of(store, children):
            found.append(_home(store))
    return found


def _home(store: Store) -> Result:
    statements = _asked(store)
    children = agenda(store, today=TODAY).children

    def raw() -> None:
        with store.reading() as reader:
            driver = reader.connection.connection.driver_connection
            assert driver is not None
            for words, values in statements:
                driver.execute(words, values).fetchall()

    gc.collect()
    gc.disable()
    ours, floor = in_turn_ms(lambda: agenda(store, today=TODAY), raw, turns=TURNS)
    gc.enable()
    return Result(
        f"Home's clocks for {children} children", "the same rows, raw", ours, floor, aim=2
    )


def _asked(store: Store) -> list[tuple[str, Any]]:
    heard: list[tuple[str, Any]] = []

    def hear(*call: Any) -> None:
        heard.append((call[2], call[3]))

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    agenda(store, today=TODAY)
    sa.event.remove(sa.Engine, "before_cursor_execute", hear)
    return [each for each in heard if each[0].lstrip().upper().startswith("SELECT")]


@contextlib.contextmanager
def _officer_of(store: Store, children: int | None) -> Iterator[None]:
    """Give the officer as many children of the service, and take them away again."""
    taken: list[Allocation] = []
    if children is not None:
        with store.writing() as writer:
            all_open = writer.find(Allocation, to_on=None)
            mine = {each.child_id for each in all_open if each.profile_id == OFFICER.profile_id}
            others = [each for each in all_open if each.child_id not in mine]
            taken = others[: children - len(mine)]
            for each in taken:
                writer.change(each, profile_id=OFFICER.profile_id)
    yield
    if taken:
        with store.writing() as writer:
            for each in taken:
                now = writer.need(Allocation, each.id)
                writer.change(now, profile_id=each.profile_id)
