"""Building what tests need, naming only what matters to the test."""

import datetime as dt
import functools
import itertools
import tempfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iro_core import ids
from iro_core.fields import Role
from iro_core.records import Child, Decision, Review, Visit
from iro_desktop.models.engine import make_engine
from iro_desktop.models.migrating import migrate
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author

TODAY = dt.date(2026, 3, 5)
NOW = dt.datetime(2026, 3, 5, 14, 2, tzinfo=dt.UTC)
KEY = bytes(range(32))
OFFICER = Author(
    profile_id=ids.ProfileId("officer"), role=Role.IRO, device_id=ids.DeviceId("laptop")
)
MANAGER = Author(
    profile_id=ids.ProfileId("manager"), role=Role.TEAM_MANAGER, device_id=ids.DeviceId("laptop")
)
_numbers = itertools.count(1)


def some_id() -> str:
    """Return an id that no other call returns."""
    return ids.id_from(next(_numbers), bytes(10))


def a_store(folder: Path, *, author: Author = OFFICER) -> Store:
    """Return an open, empty, encrypted store in a folder; the same one if it is there already."""
    file = folder / "caseload.irostore"
    if not file.exists():
        file.write_bytes(_empty_file())
    return Store(_migrated(folder), author=author, now=lambda: NOW)


@functools.cache
def _empty_file() -> bytes:
    """Return the file of an empty store: to migrate takes forty times as long as to copy."""
    with tempfile.TemporaryDirectory() as folder:
        _migrated(Path(folder)).dispose()
        return (Path(folder) / "caseload.irostore").read_bytes()


def _migrated(folder: Path) -> sa.Engine:
    engine = make_engine(folder / "caseload.irostore", KEY)
    migrate(engine, backups=folder / "backups", at=NOW)
    return engine


def a_child(**fields: Any) -> Child:
    """Return a child called Ann Example."""
    values: dict[str, Any] = {"first_name": "Ann", "family_name": "Example"}
    return Child(id=ids.ChildId(some_id()), **{**values, **fields})


def a_visit(child: Child, **fields: Any) -> Visit:
    """Return a visit to a child, in draft."""
    values: dict[str, Any] = {"child_id": child.id, "state": "draft", "held_on": TODAY}
    return Visit(id=ids.VisitId(some_id()), **{**values, **fields})


def a_review(child: Child, **fields: Any) -> Review:
    """Return a planned first review of a child."""
    values: dict[str, Any] = {"child_id": child.id, "kind": "first", "state": "planned"}
    return Review(id=ids.ReviewId(some_id()), **{**values, **fields})


def a_decision(review: Review, **fields: Any) -> Decision:
    """Return an open decision of a review: a dental check, by the social worker."""
    values: dict[str, Any] = {
        "child_id": review.child_id,
        "review_id": review.id,
        "wording": "Book a dental check",
        "owner": "Social worker",
        "due_on": TODAY,
        "state": "open",
    }
    return Decision(id=ids.DecisionId(some_id()), **{**values, **fields})
