"""A review from the meeting to a concern, deed by deed, each written into the ledger."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from bench.killing.ledger import Ledger
from bench.killing.work import TODAY, WORDS
from iro_core import ids
from iro_core.domain.escalation_ladder import DEFAULT_STAGES, MISSING_PAPERS, ladder_from
from iro_core.domain.spoken_decisions import Spoken
from iro_core.records import CarePeriod, Child, Midpoint, Review
from iro_desktop.models.store import Store
from iro_desktop.services.escalations import escalation_closing, escalation_steps, escalations
from iro_desktop.services.follow_up import midpoint_form, midpoints
from iro_desktop.services.meetings import meeting_decisions, meeting_form, meeting_saving, meetings
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_saving import Change

LATER = TODAY + dt.timedelta(days=40)
HEADINGS = ("health", "education", "contact")
DECISIONS = 2
PLAN = "long_term_fostering"
LEVELS = [rung.title for rung in ladder_from(DEFAULT_STAGES)][:2]


def one_cycle(store: Store, ledger: Ledger, chance: random.Random) -> None:
    """Hold a review of one more child, finish it, then its midpoint review and a concern."""
    review_id = _a_review(store, ledger)
    _type(store, ledger, review_id, chance)
    _fill(store, ledger, review_id)
    _deed(ledger, "hold", {"review": review_id}, lambda: _finish(store, review_id))
    midpoint_id = _midpoint(store, review_id)
    words = _words(store, midpoint_id)
    _deed(
        ledger,
        "midpoint",
        {"midpoint": midpoint_id},
        lambda: midpoints.finish_midpoint(store, midpoint_id=midpoint_id, words=words, today=LATER),
    )
    _concern(store, ledger, midpoint_id, words.progress[0].decision_id)


def _deed(ledger: Ledger, deed: str, names: dict[str, Any], act: Callable[[], Any]) -> Any:
    ledger.will(deed, **names)
    done = act()
    ledger.done(deed, **names)
    return done


def _finish(store: Store, review_id: str) -> object:
    return meetings.finish_meeting(store, review_id=review_id, today=TODAY)


def _a_review(store: Store, ledger: Ledger) -> str:
    """Put a child into the store whose first review is today."""
    with store.writing() as writer:
        child = writer.add(
            Child(
                id=ids.ChildId(writer.new_id()),
                first_name="Ann",
                family_name="Example",
                born_on=dt.date(2015, 6, 1),
            )
        )
        since = TODAY - dt.timedelta(days=15)
        period = ids.CarePeriodId(writer.new_id())
        writer.add(CarePeriod(id=period, child_id=child.id, from_on=since))
        review = writer.add(
            Review(
                id=ids.ReviewId(writer.new_id()),
                child_id=child.id,
                kind="first",
                state="planned",
                planned_on=TODAY,
                due_on=TODAY + dt.timedelta(days=13),
            )
        )
    ledger.done("plan", review=review.id)
    return str(review.id)


def _load(store: Store, review_id: str) -> Meeting:
    return meeting_form.load_meeting(store, review_id=review_id, today=TODAY)


def _save(store: Store, ledger: Ledger, review_id: str, change: Change) -> None:
    seen = _load(store, review_id)
    said = {"part": change.part, "field": change.field, "value": change.value}
    _deed(
        ledger,
        "note",
        {"review": review_id, **said},
        lambda: meeting_saving.save_meeting(store, seen=seen, changes=[change]),
    )


def _type(store: Store, ledger: Ledger, review_id: str, chance: random.Random) -> None:
    for heading in HEADINGS:
        text = f"{heading}:"
        for _ in range(chance.randint(1, 3)):
            text += " " + chance.choice(WORDS)
            change = Change(part=f"note:{heading}", field="wording", value=text)
            _save(store, ledger, review_id, change)


def _fill(store: Store, ledger: Ledger, review_id: str) -> None:
    seat = _load(store, review_id).child_seat.key
    for part, field, value in (
        ("meeting", "mode", "face_to_face"),
        (f"seat:{seat}", "attended", "in_person"),
        ("review", "views_by", "spoke"),
        ("review", "private_talk", "yes"),
        ("review", "child_views", "I like the dog."),
        ("review", "permanence_plan", PLAN),
    ):
        _save(store, ledger, review_id, Change(part=part, field=field, value=value))
    for number in range(DECISIONS):
        said = Spoken(owner="Social worker", wording=f"Book visit {number}", due_on=LATER)
        seen = _load(store, review_id)
        names = {"review": review_id, "wording": said.wording}
        _deed(
            ledger,
            "decide",
            names,
            lambda seen=seen, said=said: meeting_decisions.add_decision(  # type: ignore[misc]  # both are bound at once
                store, seen=seen, said=said
            ),
        )


def _midpoint(store: Store, review_id: str) -> str:
    with store.reading() as reader:
        (found,) = reader.find(Midpoint, review_id=review_id)
    return str(found.id)


def _words(store: Store, midpoint_id: str) -> midpoint_form.MidpointWords:
    seen = midpoint_form.read_midpoint(store, midpoint_id=midpoint_id, today=LATER)
    progress = tuple(
        midpoint_form.Noted(
            decision_id=each.decision.id, state="done" if place else "drifting", wording="Asked."
        )
        for place, each in enumerate(seen.decisions)
    )
    return midpoint_form.MidpointWords(
        held_on=LATER, summary="Slow.", has_concern=True, progress=progress
    )


def _concern(store: Store, ledger: Ledger, midpoint_id: str, decision_id: str) -> None:
    with store.reading() as reader:
        child_id = reader.need(Midpoint, midpoint_id).child_id
    concern = escalations.raise_concern(
        store,
        child_id=child_id,
        midpoint_id=midpoint_id,
        decision_id=decision_id,
        concern="Nothing was booked.",
        asked_for="A booking.",
        reason=MISSING_PAPERS,
        today=LATER,
    )
    ledger.done("raise", concern=concern.id)
    for level in LEVELS:
        _stage(store, ledger, concern.id, level)
    _deed(
        ledger,
        "close",
        {"concern": concern.id},
        lambda: escalation_closing.close_escalation(
            store,
            escalation_id=concern.id,
            state="resolved",
            closed_on=LATER,
            resolved_level=LEVELS[-1],
            closing_reason="It was booked.",
            outcome_for_child="She has a day.",
            today=LATER,
        ),
    )


def _stage(store: Store, ledger: Ledger, concern_id: str, level: str) -> None:
    names = {"concern": concern_id, "level": level}
    stage = _deed(
        ledger,
        "ask",
        names,
        lambda: escalation_steps.begin_stage(
            store, escalation_id=concern_id, level=level, began_on=LATER, today=LATER
        ),
    )
    _deed(
        ledger,
        "answer",
        names,
        lambda: escalation_steps.answer_stage(
            store,
            stage_id=stage.id,
            outcome="not_resolved",
            responded_on=LATER,
            response="Not yet.",
            today=LATER,
        ),
    )
