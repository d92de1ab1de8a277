"""The weekly list and its counts, one escalation as a story, and the ready texts."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.domain.escalations import CAFCASS
from iro_core.records import Allocation, Child, Escalation, Person, Profile, Relationship
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalation_closing import reopen
from iro_desktop.services.escalations.escalation_list import (
    FILTERS,
    NO_AREA,
    NOT_RAISED,
    concerns,
    counted_up,
    narrowed,
    year_began,
)
from iro_desktop.services.escalations.escalation_steps import refer_to_cafcass
from iro_desktop.services.escalations.escalation_texts import check_notice, draft_notice
from iro_desktop.services.escalations.escalation_view import TurnSort, read_escalation
from iro_desktop.services.escalations.escalations import change_escalation
from iro_desktop.services.refusals import RecordError
from tests.builders import OFFICER, TODAY, a_child, a_decision, a_review, a_store, some_id
from tests.escalations import (
    CALL,
    NOTICE,
    STAGE_1,
    STAGE_2,
    WEEK,
    a_concern,
    answered,
    asked,
    closed,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def ann(store: Store) -> Child:
    with store.writing() as writer:
        return writer.add(a_child(case_number="12345"))


@pytest.fixture
def concern(store: Store, ann: Child) -> Escalation:
    return a_concern(store, ann)


def _refer(store: Store, concern: Escalation) -> None:
    refer_to_cafcass(store, escalation_id=concern.id, began_on=TODAY, today=TODAY)


def test_the_list_tells_stage_age_and_the_next_day(store: Store, concern: Escalation) -> None:
    stage = asked(store, concern)

    (line,) = concerns(store, today=TODAY + WEEK)

    assert (line.child, line.initials, line.case_number) == ("Ann Example", "AE", "12345")
    assert (line.stage, line.kind, line.due_on) == (CALL, "informal", stage.due_on)
    assert (line.age_days, line.stage_days, line.is_late) == (7, 7, True)
    assert (line.service_area, line.is_mine, line.is_too_long) == (NO_AREA, False, False)


def test_the_stage_is_said_in_words_whatever_it_is(store: Store, concern: Escalation) -> None:
    def stage() -> str:
        return concerns(store, today=TODAY)[0].stage

    seen = [stage()]
    call = asked(store, concern)
    _refer(store, concern)
    seen.append(stage())
    answered(store, call)
    seen.append(stage())
    closed(store, concern)
    seen.append(stage())
    assert seen == [
        NOT_RAISED,
        f"{CALL}, and Cafcass",
        f"{CALL}: answered, and Cafcass",
        "Resolved",
    ]


def test_filters_narrow_the_list_and_all_of_them_hold(store: Store, ann: Child) -> None:
    with store.writing() as writer:
        writer.add(
            Allocation(
                id=ids.AllocationId(some_id()), child_id=ann.id, profile_id=OFFICER.profile_id
            )
        )
        other = writer.add(a_child(first_name="Ben"))
    late, done, cafcass = (
        a_concern(store, ann),
        a_concern(store, other),
        a_concern(store, other, reason="Health"),
    )
    asked(store, late)
    asked(store, done)
    closed(store, done)
    _refer(store, cafcass)
    lines = concerns(store, today=TODAY + 10 * WEEK)

    def found(*chosen: str, words: str = "") -> set[str]:
        return {line.id for line in narrowed(lines, chosen, words)}

    assert found("open") == {late.id, cafcass.id}
    assert found("late") == found("mine") == {late.id}
    assert found("cafcass") == {cafcass.id}
    assert found("closed") == {done.id}
    assert found("open", "mine", "too_long") == {late.id}
    assert found(words="ben health") == {cafcass.id}
    assert {each.value for each in FILTERS} == {
        "open", "late", "too_long", "mine", "cafcass", "closed",
    }  # fmt: skip


def test_what_presses_most_comes_first_and_what_is_closed_last(store: Store, ann: Child) -> None:
    later, done, first = (a_concern(store, ann, reason=reason) for reason in ("A", "B", "C"))
    for each in (done, first):
        asked(store, each)
    asked(store, later, NOTICE, reason="Urgent.")
    closed(store, done)

    assert [line.id for line in concerns(store, today=TODAY)] == [first.id, later.id, done.id]


def test_the_counts_give_reasons_stages_and_who_settled_it(store: Store, ann: Child) -> None:
    for reason in ("Health", "Health", "Education"):
        a_concern(store, ann, reason=reason, review_id=some_id())
    first, second, third = (
        a_concern(store, ann, reason="Drift and delay", review_id=some_id()) for _ in range(3)
    )
    asked(store, first, STAGE_1, reason="Urgent.")
    closed(store, first, STAGE_1)
    asked(store, second)
    closed(store, second, state="withdrawn")
    asked(store, third, STAGE_2, reason="Urgent.")
    _refer(store, third)

    found = counted_up(concerns(store, today=TODAY), today=TODAY)

    assert (found.raised, found.open_now, found.closed) == (6, 4, 2)
    assert (found.formal, found.cafcass, found.since) == (2, 1, dt.date(2025, 4, 1))
    assert [(each.words, each.number) for each in found.reasons] == [
        ("Drift and delay", 3),
        ("Health", 2),
        ("Education", 1),
    ]
    assert {each.words for each in found.levels} == {STAGE_1, "Withdrawn"}
    assert found.stages[0].words == NOT_RAISED


@pytest.mark.parametrize(
    ("today", "began"),
    [
        (dt.date(2026, 3, 31), dt.date(2025, 4, 1)),
        (dt.date(2026, 4, 1), dt.date(2026, 4, 1)),
    ],
)
def test_the_councils_year_begins_in_april(today: dt.date, began: dt.date) -> None:
    assert year_began(today) == began


def test_the_story_tells_everything_that_happened_in_turn(store: Store, ann: Child) -> None:
    with store.writing() as writer:
        review = writer.add(a_review(ann, held_on=TODAY))
        decision = writer.add(a_decision(review))
    concern = a_concern(store, ann, review_id=review.id, decision_id=decision.id)
    answered(store, asked(store, concern))
    asked(store, concern, STAGE_1, reason="The review is near.")
    _refer(store, concern)
    closed(store, concern, STAGE_1)
    reopen(store, escalation_id=concern.id, on=TODAY, reason="Not kept.", today=TODAY)

    view = read_escalation(store, escalation_id=concern.id, today=TODAY)

    assert [turn.sort for turn in view.story] == [
        TurnSort.RAISED,
        TurnSort.ASKED,
        TurnSort.ANSWERED,
        TurnSort.LEFT_OUT,
        TurnSort.ASKED,
        TurnSort.ANSWERED,
        TurnSort.CAFCASS,
        TurnSort.REOPENED,
    ]
    assert "Review of Thu 5 Mar" in view.story[0].who
    assert "Decision: Book a dental check" in view.story[0].who
    assert [each.kind for each in view.sources] == ["review", "decision"]


def test_the_page_knows_the_clocks_and_what_can_come_next(
    store: Store, concern: Escalation
) -> None:
    asked(store, concern, STAGE_1, reason="Urgent.")

    view = read_escalation(store, escalation_id=concern.id, today=TODAY)

    assert view.clock is not None
    assert view.whole is not None
    assert (view.clock.limit, view.whole.limit) == (dt.date(2026, 3, 12), dt.date(2026, 4, 2))
    assert next(step.rung.title for step in view.moves.steps) == STAGE_2
    assert (view.levels, view.about) == ((STAGE_1,), "AE, case 12345")
    assert view.is_open
    assert view.is_complete


def test_a_closed_one_ends_its_story_with_how_it_was_closed(
    store: Store, concern: Escalation
) -> None:
    asked(store, concern)
    closed(store, concern, what_changed="Plans come first.")

    view = read_escalation(store, escalation_id=concern.id, today=TODAY)

    last = view.story[-1]
    assert (last.sort, last.title, last.who) == (TurnSort.CLOSED, "Resolved", f"At: {CALL}")
    assert "What it changed: Plans come first." in last.detail
    assert view.moves.can_reopen


def test_a_reason_that_the_settings_no_longer_have_stays_to_choose(
    store: Store, ann: Child
) -> None:
    concern = a_concern(store, ann, reason="An old reason")

    assert read_escalation(store, escalation_id=concern.id, today=TODAY).reasons[-1] == (
        "An old reason"
    )


def _on_file(store: Store, child: Child, role: str, name: str, email: str = "") -> None:
    with store.writing() as writer:
        person = writer.add(
            Person(
                id=ids.PersonId(some_id()),
                first_name=name,
                family_name="Example",
                role=role,
                email=email,
            )
        )
        writer.add(
            Relationship(
                id=ids.RelationshipId(some_id()),
                child_id=child.id,
                person_id=person.id,
                role=role,
            )
        )


def test_the_notice_is_filled_in_with_initials_only(store: Store, ann: Child) -> None:
    _on_file(store, ann, "social_worker", "Sue", "sue@council.example")
    _on_file(store, ann, "team_manager", "Tom")
    with store.writing() as writer:
        writer.add(Profile(id=OFFICER.profile_id, full_name="Olga Officer"))
    concern = a_concern(store, ann)

    draft = draft_notice(store, escalation_id=concern.id, level=NOTICE, began_on=TODAY)

    assert draft.subject == "Cause-for-concern notice: AE, Missing report or care plan"
    assert draft.body.startswith("Dear Sue Example and Tom Example")
    for part in ("AE (case number 12345)", "No plan was sent.", "Thursday 12 March 2026"):
        assert part in draft.body
    assert "Olga Officer" in draft.body
    assert "Ann" not in draft.body
    assert draft.to == ("sue@council.example",)
    assert draft.gaps == ("There is no e-mail address on the file for Tom Example.",)


def test_a_formal_text_tells_what_was_done_before(store: Store, concern: Escalation) -> None:
    answered(store, asked(store, concern))

    draft = draft_notice(store, escalation_id=concern.id, level=STAGE_1, began_on=TODAY)

    assert "Thursday 5 March 2026: Call. Not resolved." in draft.body
    assert "Dear team manager" in draft.body


@pytest.mark.parametrize("level", [CAFCASS, "Stage of old settings"])
def test_there_is_a_text_for_cafcass_and_for_a_stage_no_longer_set(
    store: Store, concern: Escalation, level: str
) -> None:
    draft = draft_notice(store, escalation_id=concern.id, level=level, began_on=TODAY)

    assert ("25B(3)" in draft.body) == (level == CAFCASS)
    assert "Nothing has been raised before." in draft.body


def test_a_text_without_a_time_or_a_known_year_names_no_day(
    store: Store, concern: Escalation
) -> None:
    draft = draft_notice(
        store, escalation_id=concern.id, level=NOTICE, began_on=dt.date(2031, 1, 1)
    )

    assert "by the day that we agree" in draft.body


def test_a_name_in_the_subject_or_the_full_name_is_refused(
    store: Store, concern: Escalation
) -> None:
    def check(subject: str, body: str) -> tuple[str, ...]:
        return check_notice(store, escalation_id=concern.id, subject=subject, body=body)

    assert check("AE", "Ann waits.") == ("Ann",)
    for subject, body, field in (("About Ann", "", "subject"), ("AE", "Ann Example", "body")):
        with pytest.raises(RecordError) as refused:
            check(subject, body)
        assert refused.value.field == field


def test_an_effect_that_is_not_described_is_said_to_be_so(
    store: Store, concern: Escalation
) -> None:
    body = draft_notice(store, escalation_id=concern.id, level=NOTICE, began_on=TODAY).body
    changed = change_escalation(store, seen=concern, values={"effect_on_child": "She worries."})
    later = draft_notice(store, escalation_id=changed.id, level=NOTICE, began_on=TODAY).body

    assert "Not described yet." in body
    assert "She worries." in later
