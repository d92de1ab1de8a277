"""A laptop's copy that differs from the office's is found, fetched again and said to be healed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from iro_desktop.models.tables import RECORD_TABLES
from iro_desktop.sync.digest import DIFFERS, HEALED
from iro_desktop.sync.office import NotYoursError
from iro_desktop.sync.state import Phase
from tests.office.test_round import NearOffice, children

if TYPE_CHECKING:
    from iro_desktop.models.store import Store
    from tests.office.laptop.beside import Desk


def spoil(store: Store, child_id: str) -> None:
    """Let a laptop's copy differ from what the office sent, as a fault of the program would."""
    with store.writing() as writer:
        table = RECORD_TABLES["child"]
        mine = table.c.id == child_id
        writer.connection.execute(table.update().where(mine).values(school="Nowhere"))


def test_a_copy_that_differs_is_found_fetched_again_and_said_to_be_healed(desk: Desk) -> None:
    sam = desk.add()
    desk.keeper.once()
    spoil(desk.ann, sam)
    assert children(desk.ann) == ["Sam Nowhere"]

    desk.keeper.once()

    assert children(desk.ann) == ["Sam "]
    assert desk.events().count(DIFFERS) == 1
    desk.keeper.once()
    desk.keeper.once()
    assert desk.events().count(HEALED) == 1


def test_what_fetching_does_not_mend_is_fetched_once_a_day(desk: Desk) -> None:
    sam = desk.add()
    desk.keeper.once()
    pages: list[str] = []

    class Odd(NearOffice):
        def digest(self, scope: str) -> Any:
            return super().digest(scope).model_copy(update={"digest": "another"})

        def page(self, scope: str, after: str) -> Any:
            pages.append(scope)
            return super().page(scope, after)

    desk.near = Odd(desk.engine, desk.near.who)
    for _ in range(4):
        desk.keeper.once()
    assert pages.count(sam) == 1

    desk.at += dt.timedelta(days=1)
    desk.keeper.once()

    assert pages.count(sam) == 2


def test_a_case_is_not_compared_while_the_office_goes_on_or_withholds_it(desk: Desk) -> None:
    desk.add()
    desk.keeper.once()

    class Ahead(NearOffice):
        def digest(self, scope: str) -> Any:
            told = super().digest(scope)
            return told.model_copy(update={"digest": "another", "seq": told.seq + 1})

    class Mine(NearOffice):
        def digest(self, scope: str) -> Any:
            raise NotYoursError

    for near in (Ahead(desk.engine, desk.near.who), Mine(desk.engine, desk.near.who)):
        desk.near = near
        assert desk.keeper.once().phase is Phase.IDLE

    assert DIFFERS not in desk.events()


def test_a_copy_that_differs_waits_for_its_page_when_only_small_things_go(desk: Desk) -> None:
    sam = desk.add()
    desk.keeper.once()
    spoil(desk.ann, sam)
    desk.keeper.set_small_only(True)

    assert desk.keeper.once().filled == 0
    assert desk.keeper.once(everything=True).filled == 1
    assert children(desk.ann) == ["Sam "]
