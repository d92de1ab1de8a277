"""A visit is saved with gaps, finished all at once, and then only added to."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.domain.visits import VisitError
from iro_core.ids import ChildId
from iro_core.records import Action, Child, Setting, Visit
from iro_desktop.models.checks import NotAllowedError
from iro_desktop.models.reading import RecordMissingError
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.visits.visit_drafts import (
    add_child,
    discard_draft,
    discard_untouched,
    drafts,
    remove_child,
    split_child,
    start_visit,
)
from iro_desktop.services.visits.visit_form import DraftAction, JointVisit, load_visit
from iro_desktop.services.visits.visit_saving import (
    Change,
    Place,
    clear_place,
    place_to_resume,
    save_changes,
)
from iro_desktop.services.visits.visits import (
    VisitNotFinishedError,
    add_addendum,
    finish_visit,
    last_visit,
)
from tests.builders import MANAGER, NOW, TODAY, a_child, a_store, a_visit

SHARED: dict[str, Any] = {
    "visit_type": "before_review",
    "officer_name": "Robin Vale",
    "is_planned": True,
    "held_on": TODAY,
    "starts_at": dt.time(10),
    "ends_at": dt.time(11),
    "mode": "face_to_face",
    "place": "At school",
}
OWN: dict[str, Any] = {
    "seen_alone": "yes",
    "voice": "I like it here.",
    "knows_advocacy": "told_today",
    "has_advocate": "no",
    "analysis": "Settled.",
    "has_actions": True,
    "actions": (DraftAction(wording="Ask about the dog", owner="Robin Vale", due_on=TODAY),),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def children_in(store: Store, *names: str) -> list[ChildId]:
    with store.writing() as writer:
        return [writer.add(a_child(first_name=name)).id for name in names]


def started(store: Store, *names: str) -> JointVisit:
    return start_visit(store, child_ids=children_in(store, *names))


def typed(store: Store, visit: JointVisit, child_id: ChildId | None = None, **v: Any) -> JointVisit:
    changes = [Change(child_id=child_id, field=name, value=value) for name, value in v.items()]
    return save_changes(store, seen=visit, changes=changes).visit


def filled(store: Store, *names: str) -> JointVisit:
    visit = typed(store, started(store, *names), **SHARED)
    for part in visit.parts:
        visit = typed(store, visit, part.child_id, **OWN)
    return visit


def test_a_visit_is_saved_with_gaps_and_half_typed_days(store: Store) -> None:
    visit = started(store, "Ann")
    ann = visit.parts[0].child_id

    half = DraftAction(owner="Me", due_text="next t")
    changes = [
        Change(child_id=None, field="held_on", typed="5/"),
        Change(child_id=ann, field="voice", value="I like"),
        Change(child_id=ann, field="actions", value=(half,)),
    ]
    save_changes(store, seen=visit, changes=changes)

    again = load_visit(store, joint_id=visit.joint_id)
    assert again.unclear == {"held_on": "5/"}
    assert again.parts[0].visit.voice == "I like"
    assert again.parts[0].actions[0].due_text == "next t"


def test_a_text_that_is_too_long_keeps_the_rest_and_is_kept_itself(store: Store) -> None:
    visit = started(store, "Ann")
    ann = visit.parts[0].child_id
    long = "a" * 50_001

    changes = [
        Change(child_id=ann, field=f, value=v) for f, v in (("voice", long), ("analysis", "Fine."))
    ]
    saved = save_changes(store, seen=visit, changes=changes)

    part = load_visit(store, joint_id=visit.joint_id).parts[0]
    assert (part.visit.analysis, part.unclear["voice"]) == ("Fine.", long)
    assert "too long" in saved.refused[ann, "voice"]


def test_shared_details_are_the_same_for_every_child(store: Store) -> None:
    visit = typed(store, started(store, "Ann", "Ben"), place="At home", held_on=TODAY)

    assert [part.visit.place for part in visit.parts] == ["At home", "At home"]


def test_a_change_that_would_cross_from_one_child_to_all_is_refused(store: Store) -> None:
    visit = started(store, "Ann", "Ben")

    for wrong in (
        Change(child_id=None, field="voice", value="hers"),
        Change(child_id=visit.parts[0].child_id, field="place", value="hers"),
        Change(child_id=ChildId("somebody else"), field="voice", value="hers"),
    ):
        with pytest.raises(KeyError):
            save_changes(store, seen=visit, changes=[wrong])


def test_finishing_makes_every_child_ready_and_the_actions_dated(store: Store) -> None:
    visit = filled(store, "Ann", "Ben")

    done = finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    assert [part.visit.state for part in done.parts] == ["ready", "ready"]
    assert done.details.finished_at == NOW
    with store.reading() as reader:
        actions = reader.find(Action)
    assert [(a.wording, a.owner, a.due_on) for a in actions] == [
        ("Ask about the dog", "Robin Vale", TODAY)
    ] * 2


def test_a_fault_in_the_middle_of_finishing_leaves_the_draft_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = filled(store, "Ann", "Ben")
    real, calls = Writer.change, []

    def failing(writer: Writer, seen: Any, **new: Any) -> Any:
        calls.append(seen)
        if len(calls) == 2:
            raise InterruptedError
        return real(writer, seen, **new)

    monkeypatch.setattr(Writer, "change", failing)
    with pytest.raises(InterruptedError):
        finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    monkeypatch.undo()

    again = load_visit(store, joint_id=visit.joint_id)
    assert again.is_draft
    assert [len(part.actions) for part in again.parts] == [1, 1]
    with store.reading() as reader:
        assert reader.find(Action) == []
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)


@pytest.mark.parametrize("field", ["knows_advocacy", "has_advocate", "seen_alone", "voice"])
def test_a_visit_is_not_finished_without_an_answer(store: Store, field: str) -> None:
    visit = filled(store, "Ann", "Ben")
    ben = visit.parts[1]
    typed(store, visit, ben.child_id, **{field: ""})

    with pytest.raises(VisitNotFinishedError) as refused:
        finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    found = [(p.child_id, p.field) for p in refused.value.problems]
    assert found == [(ben.child_id, field)]
    assert "Ben" in refused.value.problems[0].message


def test_the_advocacy_question_names_the_councils_service(store: Store) -> None:
    with store.writing() as writer:
        writer.add(Setting(id="advocacy_provider", value="Speak Up"))  # type: ignore[arg-type]  # the key
    visit = started(store, "Ann")

    with pytest.raises(VisitNotFinishedError) as refused:
        finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    messages = [each.message for each in refused.value.problems]
    assert "Say whether Ann knows Speak Up and how to contact them." in messages


def test_a_day_that_was_not_understood_stops_finishing(store: Store) -> None:
    visit = filled(store, "Ann")
    save_changes(
        store, seen=visit, changes=[Change(child_id=None, field="held_on", typed="smarch")]
    )

    with pytest.raises(VisitNotFinishedError, match="put right") as refused:
        finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    assert [each.field for each in refused.value.problems] == ["held_on"]


def test_a_finished_visit_is_added_to_and_never_overwritten(store: Store) -> None:
    visit = filled(store, "Ann")
    finished = finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    ann = finished.parts[0]

    with pytest.raises(VisitError, match="finished"):
        typed(store, finished, ann.child_id, voice="Something else")
    add_addendum(store, visit_id=ann.visit.id, wording="She also said thank you.")

    part = load_visit(store, joint_id=visit.joint_id).parts[0]
    assert part.visit.voice == "I like it here."
    assert [each.wording for each in part.addenda] == ["She also said thank you."]


def test_a_draft_takes_no_addendum_and_an_empty_one_is_none(store: Store) -> None:
    visit = filled(store, "Ann")

    with pytest.raises(VisitError, match="still a draft"):
        add_addendum(store, visit_id=visit.parts[0].visit.id, wording="More")
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    with pytest.raises(VisitError, match="Write"):
        add_addendum(store, visit_id=visit.parts[0].visit.id, wording="  ")


def test_only_a_manager_writes_the_managers_comments(store: Store, tmp_path: Path) -> None:
    visit = filled(store, "Ann")
    finished = finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    ann = finished.parts[0].child_id

    with pytest.raises(NotAllowedError):
        typed(store, finished, ann, manager_comments="Well done.")
    store.close()
    managers = a_store(tmp_path, author=MANAGER)
    typed(managers, finished, ann, manager_comments="Well done.")

    seen = load_visit(managers, joint_id=visit.joint_id)
    assert seen.parts[0].visit.manager_comments == "Well done."
    assert (seen.may_comment, seen.may_write) == (True, False)


def test_a_draft_is_discarded_with_all_its_parts_and_the_audit_says_so(store: Store) -> None:
    visit = filled(store, "Ann", "Ben")
    save_changes(store, seen=visit, place=Place(joint_id=visit.joint_id, field="place"))

    discard_draft(store, joint_id=visit.joint_id)

    with pytest.raises(RecordMissingError):
        load_visit(store, joint_id=visit.joint_id)
    assert place_to_resume(store) is None
    with store.reading() as reader:
        assert reader.find(Visit) == []


def test_only_drafts_that_were_never_typed_in_are_put_away_unasked(store: Store) -> None:
    started(store, "Ann")
    typed(store, started(store, "Ben"), place="At school")
    half = started(store, "Cai")
    save_changes(store, seen=half, changes=[Change(child_id=None, field="held_on", typed="5/")])

    assert discard_untouched(store) == 1

    assert sorted(each.names for each in drafts(store)) == [("Ben",), ("Cai",)]


def test_nothing_finished_is_discarded(store: Store) -> None:
    visit = filled(store, "Ann")
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    with pytest.raises(VisitError):
        discard_draft(store, joint_id=visit.joint_id)


def test_a_sibling_joins_a_draft_with_its_details_and_no_words(store: Store) -> None:
    visit = filled(store, "Ann")
    (ben,) = children_in(store, "Ben")

    joined = add_child(store, seen=visit, child_id=ben)

    assert [part.name for part in joined.parts] == ["Ann", "Ben"]
    assert joined.part(ben).visit.place == "At school"
    assert not joined.part(ben).has_words


def test_a_sibling_taken_out_is_deleted_or_kept_as_a_draft_of_its_own(store: Store) -> None:
    visit = filled(store, "Ann", "Ben", "Cai")
    ben, cai = visit.parts[1].child_id, visit.parts[2].child_id

    remove_child(store, seen=visit, child_id=ben)
    left = split_child(store, seen=visit, child_id=cai)

    assert [part.name for part in left.parts] == ["Ann"]
    assert sorted(each.names for each in drafts(store)) == [("Ann",), ("Cai",)]
    own = drafts(store, child_id=cai)[0]
    assert load_visit(store, joint_id=own.joint_id).parts[0].visit.voice == "I like it here."


def test_the_last_child_is_not_taken_out(store: Store) -> None:
    visit = started(store, "Ann")

    with pytest.raises(VisitError, match="at least one child"):
        remove_child(store, seen=visit, child_id=visit.parts[0].child_id)


def test_the_place_of_the_cursor_comes_back_until_the_visit_is_left(store: Store) -> None:
    visit = started(store, "Ann")
    place = Place(
        joint_id=visit.joint_id, child_id=visit.parts[0].child_id, field="voice", position=4
    )

    save_changes(store, seen=visit, place=place)
    assert place_to_resume(store) == place

    clear_place(store)
    assert place_to_resume(store) is None


def test_a_finished_visit_is_not_resumed(store: Store) -> None:
    visit = filled(store, "Ann")
    save_changes(store, seen=visit, place=Place(joint_id=visit.joint_id, field="place"))

    finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    assert place_to_resume(store) is None


def test_the_cursor_moving_after_the_end_of_a_visit_troubles_nobody(store: Store) -> None:
    visit = filled(store, "Ann")
    place = Place(joint_id=visit.joint_id, field="place")
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    save_changes(store, seen=visit, place=place)

    with store.reading() as reader:
        assert reader.local("visit.place") is None


def test_the_last_finished_visit_is_offered_and_a_draft_is_not(store: Store) -> None:
    visit = filled(store, "Ann")
    ann = visit.parts[0].child_id
    assert last_visit(store, child_id=ann) is None

    finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    last = last_visit(store, child_id=ann)
    assert last is not None
    assert (last.place, last.held_on) == ("At school", TODAY)


def test_the_name_that_a_child_likes_is_on_the_part(store: Store) -> None:
    with store.writing() as writer:
        sam: Child = writer.add(a_child(first_name="Samuel", liked_name="Sam"))

    part = start_visit(store, child_ids=[sam.id]).parts[0]

    assert (part.name, part.full_name) == ("Sam", "Samuel (Sam) Example")


def test_a_form_is_found_by_any_of_its_visits_and_an_old_visit_stands_alone(store: Store) -> None:
    visit = filled(store, "Ann", "Ben")
    with store.writing() as writer:
        old = writer.add(a_visit(writer.add(a_child())))

    assert load_visit(store, joint_id=visit.parts[1].visit.id).joint_id == visit.joint_id
    assert len(load_visit(store, joint_id=old.id).parts) == 1
