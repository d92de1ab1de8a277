"""What is typed for one child never turns up with another (threat T21), whatever the order."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_core.fields import kind_of
from iro_core.records import Action, Visit
from iro_desktop.models.store import Store
from iro_desktop.services.visits.visit_drafts import start_visit
from iro_desktop.services.visits.visit_form import ACTIONS, DraftAction, load_visit
from iro_desktop.services.visits.visit_saving import Change, save_changes
from iro_desktop.services.visits.visits import add_addendum, finish_visit
from tests.builders import TODAY, a_child, a_store
from tests.services.test_visits import OWN, SHARED

CHILDREN = ("Ann", "Ben", "Cai")
TEXTS = (
    "voice",
    "analysis",
    "not_alone_reason",
    "others_present",
    "no_voice_reason",
    ACTIONS,
)
typing = st.lists(
    st.tuples(st.integers(0, len(CHILDREN) - 1), st.sampled_from(TEXTS), st.text(max_size=20)),
    min_size=1,
    max_size=8,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@settings(max_examples=15)
@given(typed=typing, at_once=st.integers(3, 12), finished=st.booleans())
def test_words_for_one_child_stay_with_that_child(
    store: Store, typed: list[tuple[int, str, str]], at_once: int, *, finished: bool
) -> None:
    type_in(store, typed, at_once, finished=finished)


def type_in(
    store: Store, typed: list[tuple[int, str, str]], at_once: int, *, finished: bool
) -> None:
    with store.writing() as writer:
        ids = [writer.add(a_child(first_name=name)).id for name in CHILDREN]
    visit = start_visit(store, child_ids=ids)
    mark = [f"<<{name}>>" for name in CHILDREN]
    changes = [Change(child_id=None, field=f, value=v) for f, v in SHARED.items()]
    changes += [Change(child_id=i, field=f, value=v) for i in ids for f, v in OWN.items()]
    for child, field, text in typed:
        words = f"{text}{mark[child]}"
        value = (
            (DraftAction(wording=words, owner="Me", due_on=TODAY),) if field == ACTIONS else words
        )
        changes.append(Change(child_id=ids[child], field=field, value=value))
    for start in range(0, len(changes), at_once):
        visit = save_changes(store, seen=visit, changes=changes[start : start + at_once]).visit

    if finished:
        visit = finish_visit(store, joint_id=visit.joint_id, today=TODAY)
        for part, own in zip(visit.parts, mark, strict=True):
            add_addendum(store, visit_id=part.visit.id, wording=own)

    for child, part in enumerate(load_visit(store, joint_id=visit.joint_id).parts):
        others = [other for other in mark if other != mark[child]]
        said = everything_about(store, part.visit, [line.wording for line in part.actions])
        said += [each.wording for each in part.addenda]
        assert not [text for text in said for other in others if other in text]
        assert all(other not in text for other in others for text in edits_of(store, part.child_id))


def everything_about(store: Store, visit: Visit, lines: list[str]) -> list[str]:
    with store.reading() as reader:
        actions = [each.wording for each in reader.find(Action, child_id=visit.child_id)]
    return [str(getattr(visit, name)) for name in kind_of(visit).fields] + actions + lines


def edits_of(store: Store, child_id: str) -> list[str]:
    """Return what would be sent to the office about a child."""
    with store.reading() as reader:
        rows = reader.connection.exec_driver_sql(
            'select "set", old from edit where case_id = ?', (child_id,)
        )
        return [text for row in rows for text in row if text]
