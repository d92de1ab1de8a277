import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

import pytest

from iro_core import codes, ids
from iro_core.domain import visit_gaps
from iro_core.domain.visit_gaps import Problem, Seen, problems
from iro_core.records import Visit

TODAY = dt.date(2026, 3, 5)
COMPLETE: dict[str, Any] = {
    "visit_type": "between_reviews",
    "officer_name": "Sam Example",
    "is_planned": True,
    "held_on": TODAY,
    "starts_at": dt.time(14, 0),
    "ends_at": dt.time(15, 0),
    "mode": "face_to_face",
    "place": "At home",
    "seen_alone": "yes",
    "voice": "I like it here.",
    "knows_advocacy": "yes",
    "has_advocate": "no",
    "analysis": "Settled.",
    "has_actions": False,
}


@dataclass(frozen=True, kw_only=True)
class Line:
    wording: str = ""
    owner: str = ""
    due_on: dt.date | None = None
    due_text: str = ""


def seen(*actions: Line, name: str = "Ann", **changed: Any) -> Seen:
    visit = Visit(id=ids.VisitId("v"), **{**COMPLETE, **changed})
    return Seen(visit=visit, name=name, actions=actions)


def fields_of(found: tuple[Problem, ...]) -> list[str]:
    return [problem.field for problem in found]


def test_a_complete_visit_has_no_problems() -> None:
    assert problems([seen()], today=TODAY) == ()


def test_an_empty_form_asks_for_everything_in_the_order_of_the_form() -> None:
    empty = Seen(visit=Visit(id=ids.VisitId("v")), name="Ann")

    assert fields_of(problems([empty], today=TODAY)) == [
        "visit_type",
        "officer_name",
        "is_planned",
        "held_on",
        "starts_at",
        "ends_at",
        "mode",
        "seen_alone",
        "voice",
        "knows_advocacy",
        "has_advocate",
        "analysis",
        "has_actions",
    ]


def test_a_visit_to_nobody_asks_for_a_child() -> None:
    assert fields_of(problems([], today=TODAY)) == ["child_id"]


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"held_on": dt.date(2026, 3, 6)}, "held_on", "after today"),
        ({"ends_at": dt.time(13, 0)}, "ends_at", "ended before it started"),
        ({"ends_at": dt.time(14, 0)}, "ends_at", "ended before it started"),
        ({"starts_at": None}, "starts_at", "when the visit started"),
        ({"place": " "}, "place", "where the visit was"),
        ({"seen_alone": "no"}, "not_alone_reason", "why Ann was not seen alone"),
        ({"voice": " \n"}, "voice", "what Ann said, or why there are no words"),
        ({"knows_advocacy": ""}, "knows_advocacy", "Speakup Wrenshire"),
        ({"has_advocate": ""}, "has_advocate", "Ann has an advocate"),
        ({"has_actions": True}, "has_actions", "Add what you will do for Ann"),
        ({"has_actions": None}, "has_actions", "anything that you will do for Ann"),
    ],
)
def test_a_gap_is_named_with_what_to_do(changed: dict[str, Any], field: str, sentence: str) -> None:
    found = problems([seen(**changed)], today=TODAY, advocacy_provider="Speakup Wrenshire")

    assert fields_of(found) == [field]
    assert sentence in found[0].sentence


@pytest.mark.parametrize(
    "changed",
    [
        {"mode": "virtual", "place": ""},
        {"voice": "", "no_voice_reason": "Did not want to talk."},
        {"seen_alone": "not_seen", "not_alone_reason": "Was out."},
    ],
)
def test_a_reason_or_another_way_fills_a_gap(changed: dict[str, Any]) -> None:
    assert problems([seen(**changed)], today=TODAY) == ()


@pytest.mark.parametrize("field", ["held_on", "starts_at", "ends_at"])
def test_what_could_not_be_understood_is_asked_for_again(field: str) -> None:
    unclear: dict[str, Any] = {field: None}

    found = problems([seen(**unclear)], today=TODAY, not_understood={field})

    assert fields_of(found) == [field]
    assert "could not be understood" in found[0].sentence


def test_in_a_visit_to_several_children_each_gap_is_that_childs_own() -> None:
    ann, ben, cai = seen(), seen(name="Ben", voice=""), seen(name="Cai", has_advocate="")

    found = problems([ann, ben, cai], today=TODAY)

    assert [(each.field, each.child) for each in found] == [("voice", 1), ("has_advocate", 2)]
    assert "Ben" in found[0].sentence
    assert "Ann" not in found[0].sentence
    assert "Cai" in found[1].sentence


def test_shared_details_are_asked_for_once() -> None:
    found = problems([seen(mode=""), seen(name="Ben", mode="")], today=TODAY)

    assert [(each.field, each.child) for each in found] == [("mode", None)]


@pytest.mark.parametrize(
    ("line", "field", "gap"),
    [
        (Line(owner="Sam", due_on=TODAY), "wording", "say what will be done"),
        (Line(wording="Ring", due_on=TODAY), "owner", "say who will do it"),
        (Line(wording="Ring", owner="Sam"), "due_on", "say by when"),
        (Line(wording="Ring", owner="Sam", due_text="soon"), "due_on", "not be understood"),
        (
            Line(wording="Ring", owner="Sam", due_on=dt.date(2026, 3, 4)),
            "due_on",
            "Wednesday 4 March 2026 is before the visit",
        ),
    ],
)
def test_a_gap_in_an_action_names_the_line(line: Line, field: str, gap: str) -> None:
    done = Line(wording="Write", owner="Sam", due_on=TODAY)

    found = problems([seen(done, line, has_actions=True)], today=TODAY)

    assert [(each.field, each.child, each.action) for each in found] == [(field, 0, 1)]
    assert found[0].sentence.startswith("Action 2 for Ann: ")
    assert gap in found[0].sentence


def test_an_owner_alone_is_no_action() -> None:
    assert problems([seen(Line(owner="Sam"))], today=TODAY) == ()


def test_an_action_beside_the_answer_no_is_a_contradiction() -> None:
    line = Line(wording="Ring", owner="Sam", due_on=TODAY)

    found = problems([seen(line)], today=TODAY)

    assert fields_of(found) == ["has_actions"]
    assert "Answer Yes" in found[0].sentence


def test_every_field_asked_for_is_one_that_a_visit_has() -> None:
    empty = Seen(visit=Visit(id=ids.VisitId("v"), seen_alone="no"), name="Ann")

    asked = set(fields_of(problems([empty], today=TODAY)))

    assert asked <= {field.name for field in fields(Visit)}


def test_the_codes_looked_at_are_those_that_a_record_holds() -> None:
    assert visit_gaps.FACE_TO_FACE in codes.MODE
    assert visit_gaps.SEEN_ALONE in codes.SEEN_ALONE
