"""Whole rounds between real laptops' stores and an office."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.ids import DeviceId, ProfileId
from iro_core.records import Child, Conflict, HeldEdit
from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author
from iro_desktop.sync.office import NotYoursError
from iro_desktop.sync.round import sync
from iro_server.changes import pulling
from iro_server.changes.access import ALLOCATED, COVER, grant, revoke
from iro_server.changes.pushing import push
from iro_server.changes.who import Who
from iro_server.tables.engine import reading, writing
from tests.builders import a_child, a_store
from tests.office.builders import NOW, give


class NearOffice:
    """An office in this process, reached as one person."""

    def __init__(self, engine: sa.Engine, who: Who) -> None:
        self.engine, self.who = engine, who

    def push(self, request: PushRequest) -> PushAnswer:
        return writing(self.engine, lambda c: push(c, self.who, request, NOW))

    def pull(self, request: PullRequest) -> PullAnswer:
        return reading(self.engine, lambda c: pulling.pull(c, self.who, request))

    def begin(self) -> BeginAnswer:
        return reading(self.engine, lambda c: pulling.begin(c, self.who))

    def page(self, scope: str, after: str) -> ScopePage:
        def look(connection: sa.Connection) -> ScopePage:
            if not pulling.is_theirs(connection, self.who, scope):
                raise NotYoursError
            return pulling.page(connection, self.who, scope, after)

        return reading(self.engine, look)

    def digest(self, scope: str) -> DigestAnswer:
        return reading(self.engine, lambda c: pulling.digest(c, self.who, scope))


def a_laptop(folder: Path, name: str) -> Store:
    (folder / name).mkdir()
    device = DeviceId(f"laptop-{name}")
    author = Author(profile_id=ProfileId(name), role=Role.IRO, device_id=device)
    return a_store(folder / name, author=author)


def as_reached(engine: sa.Engine, store: Store) -> NearOffice:
    author = store.author
    who = Who(user_id=author.profile_id, role=author.role, device_id=author.device_id)
    return NearOffice(engine, who)


def children(store: Store) -> list[str]:
    with store.reading() as reader:
        return sorted(f"{each.first_name} {each.school}" for each in reader.find(Child))


def test_a_child_added_on_one_laptop_comes_to_another_and_goes_again(
    office_engine: sa.Engine, tmp_path: Path
) -> None:
    ann, bea = a_laptop(tmp_path, "ann"), a_laptop(tmp_path, "bea")
    sam = a_child(first_name="Sam")
    with ann.writing() as writer:
        writer.add(sam)
    near_ann, near_bea = as_reached(office_engine, ann), as_reached(office_engine, bea)

    sync(ann, near_ann)
    give(office_engine, near_bea.who, sam.id)
    sync(bea, near_bea)

    assert children(bea) == ["Sam "]
    writing(
        office_engine,
        lambda c: revoke(c, user_id="bea", scope=sam.id, reason=ALLOCATED, by="it", now=NOW),
    )
    report = sync(bea, near_bea)
    assert (children(bea), [e.scope for e in report.left]) == ([], [sam.id])


def test_a_conflict_is_shown_on_both_laptops(office_engine: sa.Engine, tmp_path: Path) -> None:
    ann, bea = a_laptop(tmp_path, "ann"), a_laptop(tmp_path, "bea")
    with ann.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
    near_ann, near_bea = as_reached(office_engine, ann), as_reached(office_engine, bea)
    sync(ann, near_ann)
    give(office_engine, near_bea.who, sam.id)
    sync(bea, near_bea)
    for store, school in ((ann, "Oak"), (bea, "Elm")):
        with store.writing() as writer:
            writer.change(writer.need(Child, sam.id), school=school)

    sync(ann, near_ann)
    sync(bea, near_bea)
    sync(ann, near_ann)

    assert children(ann) == children(bea) == ["Sam Oak"]
    for store in (ann, bea):
        with store.reading() as reader:
            assert [each.group for each in reader.find(Conflict)] == ["school"]


def test_work_for_a_child_who_moved_is_held_and_leaves_the_laptop(
    office_engine: sa.Engine, tmp_path: Path
) -> None:
    ann = a_laptop(tmp_path, "ann")
    with ann.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
    near = as_reached(office_engine, ann)
    sync(ann, near)
    with ann.writing() as writer:
        writer.change(writer.need(Child, sam.id), school="Oak")
    writing(
        office_engine,
        lambda c: revoke(c, user_id="ann", scope=sam.id, reason=ALLOCATED, by="it", now=NOW),
    )

    report = sync(ann, near)

    assert (report.results, children(ann)) == ({"held": 1}, [])
    with ann.reading() as reader:
        assert reader.find(HeldEdit) == []


def test_what_is_written_on_before_the_first_sending_makes_one_record(
    office_engine: sa.Engine, tmp_path: Path
) -> None:
    """As a visit does that is saved while it is typed: fields come that were not there at first."""
    ann = a_laptop(tmp_path, "ann")
    with ann.writing() as writer:
        sam = writer.add(a_child(first_name="Sam", school=""))
    with ann.writing() as writer:
        writer.change(writer.need(Child, sam.id), school="Oak")

    report = sync(ann, as_reached(office_engine, ann))

    assert (report.results, children(ann)) == ({"ok": 1}, ["Sam Oak"])


def test_a_child_whom_an_officer_covers_for_is_in_the_caseload_until_it_goes(
    office_engine: sa.Engine, tmp_path: Path
) -> None:
    ann, bea = a_laptop(tmp_path, "ann"), a_laptop(tmp_path, "bea")
    with ann.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
    near = as_reached(office_engine, bea)
    sync(ann, as_reached(office_engine, ann))
    cover: dict[str, Any] = {"user_id": "bea", "scope": sam.id, "reason": COVER}
    cover |= {"by": "it", "now": NOW}

    writing(office_engine, lambda c: grant(c, **cover))
    sync(bea, near)
    with bea.reading() as reader:
        covered = allocated_children(reader, ProfileId("bea"), today=NOW.date())
    writing(office_engine, lambda c: revoke(c, **cover))
    sync(bea, near)
    with bea.reading() as reader:
        left = allocated_children(reader, ProfileId("bea"), today=NOW.date())

    assert ([child.first_name for child in covered], left) == (["Sam"], [])
