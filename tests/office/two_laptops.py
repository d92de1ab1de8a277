"""Two laptops and an office between them, in one process, for what people see of conflicts."""

import dataclasses
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iro_core.records import Child, Conflict, Profile, Visit
from iro_desktop.models.store import Store
from iro_desktop.sync.round import sync
from tests.builders import a_child, a_visit
from tests.office.builders import an_office, give
from tests.office.test_round import NearOffice, a_laptop, as_reached


@dataclasses.dataclass(frozen=True, kw_only=True)
class Two:
    """Ann and Bea, who both have Sam; what Ann sends stands."""

    office: sa.Engine
    ann: Store
    bea: Store
    sam: str
    visit: str

    @property
    def near_ann(self) -> NearOffice:
        return as_reached(self.office, self.ann)

    @property
    def near_bea(self) -> NearOffice:
        return as_reached(self.office, self.bea)

    def meet(self) -> None:
        """Bring both laptops up to date."""
        for store, near in ((self.ann, self.near_ann), (self.bea, self.near_bea)) * 2:
            sync(store, near)

    def write(self, store: Store, kind: str = "visit", **new: Any) -> None:
        """Change the visit, or Sam, on one laptop."""
        with store.writing() as writer:
            if kind == "visit":
                writer.change(writer.need(Visit, self.visit), **new)
            else:
                writer.change(writer.need(Child, self.sam), **new)

    def clash(self, **new: Any) -> str:
        """Let both write the visit without having seen each other; return the conflict's id."""
        for store, side in ((self.ann, 0), (self.bea, 1)):
            self.write(store, **{name: both[side] for name, both in new.items()})
        self.meet()
        with self.bea.reading() as reader:
            return reader.find(Conflict, state="open")[-1].id

    def says(self, store: Store, field: str) -> object:
        with store.reading() as reader:
            return getattr(reader.need(Visit, self.visit), field)


def two_laptops(folder: Path, **fields: Any) -> Two:
    """Return two laptops that have the same child and the same visit."""
    office = an_office(folder)
    ann, bea = a_laptop(folder, "ann"), a_laptop(folder, "bea")
    with ann.writing() as writer:
        sam = writer.add(a_child(first_name="Sam", family_name="Example"))
        visit = writer.add(a_visit(sam, **fields))
        for name, full in (("ann", "Ann Marsh"), ("bea", "Bea Hart")):
            writer.add(Profile(id=name, full_name=full))  # type: ignore[arg-type]  # a plain id
    two = Two(office=office, ann=ann, bea=bea, sam=sam.id, visit=visit.id)
    sync(ann, two.near_ann)
    give(office, two.near_bea.who, sam.id)
    two.meet()
    return two
