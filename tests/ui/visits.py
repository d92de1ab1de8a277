"""A store, a desk and a driver for the tests of visits."""

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from iro_core.ids import AllocationId, ChildId, RelationshipId
from iro_core.records import Allocation, Profile, Relationship
from iro_desktop.models.store import Store
from iro_desktop.services.visits.visit_drafts import start_visit
from iro_desktop.services.visits.visit_form import JointVisit, load_visit
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.routes import Route, VisitForm
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.screens.visit.visit_page import VisitPage
from tests.builders import NOW, OFFICER, TODAY, a_child, a_store, some_id
from tests.drivers import Driver


def a_family(store: Store, *names: str) -> list[ChildId]:
    """Put brothers and sisters into the officer's caseload."""
    with store.writing() as writer:
        if writer.get(Profile, OFFICER.profile_id) is None:
            writer.add(Profile(id=OFFICER.profile_id, full_name="Robin Vale", role="iro"))
        ids = [writer.add(a_child(first_name=name)).id for name in names]
        for child_id in ids:
            mine: dict[str, Any] = {"child_id": child_id, "profile_id": OFFICER.profile_id}
            writer.add(Allocation(id=AllocationId(some_id()), **mine))
        for child_id in ids[1:]:
            tie: dict[str, Any] = {"child_id": ids[0], "other_child_id": child_id}
            writer.add(Relationship(id=RelationshipId(some_id()), role="sibling", **tie))
    return ids


def a_draft(store: Store, *names: str) -> JointVisit:
    """Start a visit to brothers and sisters."""
    return start_visit(store, child_ids=a_family(store, *names))


class VisitDriver(Driver):
    """A window on a store of its own, with the program's own pages."""

    def __init__(self, qtbot: QtBot, store: Store, route: Route) -> None:
        """Open a window on a store and show a page."""
        self.store = store
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        super().__init__(qtbot, desk, all_pages(), route)

    @property
    def page(self) -> VisitPage:
        """The visit's page."""
        page = self.window.stack.page
        assert isinstance(page, VisitPage)
        return page

    def load(self, visit: JointVisit) -> JointVisit:
        """Return the visit as the store has it."""
        return load_visit(self.store, joint_id=visit.joint_id)

    def close(self) -> None:
        """End, as when the program is closed."""
        self.window.close()
        self.desk.tasks.finish()
        self.store.close()


def opened(qtbot: QtBot, folder: Path, *names: str) -> tuple[VisitDriver, JointVisit]:
    """Open the form of a fresh draft."""
    store = a_store(folder)
    visit = a_draft(store, *names)
    return VisitDriver(qtbot, store, VisitForm(visit.joint_id)), visit
