"""A laptop with an office beside it in one process, a clock, and a keeper between them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from iro_core.records import Child
from iro_desktop.models.office import history
from iro_desktop.sync.keeper import Keeper
from tests.builders import a_child
from tests.office.builders import an_office
from tests.office.test_round import a_laptop, as_reached

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlalchemy as sa

START = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


class Desk:
    """Ann's laptop, an office beside it, a clock, and a keeper between them."""

    def __init__(self, folder: Path) -> None:
        self.at = START
        self.engine: sa.Engine = an_office(folder)
        self.ann = a_laptop(folder, "ann")
        self.ann.now = lambda: self.at
        self.near: Any = as_reached(self.engine, self.ann)
        self.keeper = self.make()

    def make(self, office: Callable[[], Any] | None = None) -> Keeper:
        return Keeper(self.ann, office or (lambda: self.near), lambda: self.at, chance=lambda: 0.5)

    def add(self, name: str = "Sam") -> str:
        with self.ann.writing() as writer:
            return writer.add(a_child(first_name=name)).id

    def change(self, child_id: str, **new: str) -> None:
        with self.ann.writing() as writer:
            writer.change(writer.need(Child, child_id), **new)

    def events(self) -> list[str]:
        with self.ann.reading() as reader:
            return [event.what for event in history.history(reader.connection)]
