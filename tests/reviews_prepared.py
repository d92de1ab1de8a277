"""One child before a second review, with something in every part of the file."""

import dataclasses
import datetime as dt
from typing import Any

from iro_core.records import (
    Action,
    Addendum,
    Advocacy,
    CarePeriod,
    Child,
    Escalation,
    Invitation,
    KeyDate,
    LegalStatus,
    Note,
    Person,
    Placement,
    Progress,
    Relationship,
    Review,
)
from iro_desktop.models.store import Store
from tests.builders import TODAY, a_child, a_decision, a_review, a_visit, some_id
from tests.services.files import days, of, put

SECRETS = ("Rowan House", "1 Secret Street", "LX1 2AB", "Farshire")
CARE_BEGAN = dt.date(2025, 12, 1)
FIRST_HELD = dt.date(2025, 12, 22)
PLANNED = dt.date(2026, 3, 13)
LIMIT = dt.date(2026, 3, 22)
"""Three months after the first review: a Sunday, so it is to be held by Friday the 20th."""


@dataclasses.dataclass(frozen=True)
class Prepared:
    """What was put into the store."""

    child: Child
    first: Review
    second: Review
    placement: Placement
    father: Person


def a_prepared_child(store: Store, **fields: Any) -> Prepared:
    """Put a child into the store who has had a first review and awaits the second."""
    values = {
        "liked_name": "Annie",
        "born_on": dt.date(2016, 5, 4),
        "likes": "Swimming and frogs",
        "takes_part_by": "attends",
        "contact_arrangements": "Sees her grandmother on Sundays",
        "school": "Hill School",
        "school_year": "Year 5",
        **fields,
    }
    child = a_child(**values)
    put(store, child)
    first = a_review(
        child,
        state="held",
        held_on=FIRST_HELD,
        child_views="I want to see my brother.",
        participation="PN1",
    )
    second = a_review(child, kind="second", planned_on=PLANNED, due_on=LIMIT)
    placement = of(
        child,
        Placement,
        type="U6",
        setting_name=SECRETS[0],
        address=SECRETS[1],
        postcode=SECRETS[2],
        council=SECRETS[3],
        is_hidden=True,
        hidden_from="the father",
        from_on=dt.date(2026, 1, 12),
    )
    father = Person(id=some_id(), first_name="Dan", family_name="Ash", role="parent")  # type: ignore[arg-type]  # ids are text
    worker = Person(  # the same
        id=some_id(),  # type: ignore[arg-type]  # ids are text
        first_name="Sol",
        family_name="Worker",
        role="social_worker",
        telephone="01632 960123",
    )
    put(store, first, second, placement, father, worker)
    put(store, *_around(child, father, worker))
    put(store, *_happened(child, first, second, father))
    return Prepared(child, first, second, placement, father)


def _around(child: Child, father: Person, worker: Person) -> list[Any]:
    return [
        of(child, CarePeriod, from_on=CARE_BEGAN),
        of(child, LegalStatus, code="C1", from_on=CARE_BEGAN),
        of(child, Relationship, person_id=worker.id, role="social_worker", from_on=CARE_BEGAN),
        of(child, Relationship, person_id=father.id, role="parent", may_know_address=False),
        of(child, KeyDate, what="dental", done_on=dt.date(2026, 1, 20), outcome="No fillings"),
        of(child, KeyDate, what="initial_health", done_on=dt.date(2025, 12, 15)),
        of(child, Advocacy, service="advocate", told_on=dt.date(2026, 1, 5), answer="no"),
    ]


def _happened(child: Child, first: Review, second: Review, father: Person) -> list[Any]:
    visit = a_visit(
        child,
        state="ready",
        held_on=days(-20),
        seen_alone="yes",
        voice="I like the frogs at the pond.",
        visit_type="between_reviews",
        mode="face_to_face",
        knows_advocacy="yes",
    )
    late = a_decision(first, wording="Find a club for Annie", due_on=dt.date(2026, 1, 12))
    done = a_decision(
        first, wording="Buy a swimming bag", state="done", done_on=dt.date(2026, 1, 5), position=1
    )
    return [
        visit,
        a_visit(child, state="draft", held_on=TODAY, voice="Half typed"),
        of(child, Addendum, visit_id=visit.id, wording="It was the small pond.", author_name="Io"),
        of(child, Note, wording="The carer rang.", author_name="Io"),
        late,
        done,
        of(
            child,
            Progress,
            decision_id=late.id,
            noted_on=days(-10),
            state="drifting",
            wording="Nobody has asked.",
        ),
        of(child, Action, wording="Send the pond picture", owner="Io", due_on=days(-1)),
        of(
            child,
            Invitation,
            review_id=second.id,
            role="parent",
            person_id=father.id,
            invited_on=days(-5),
            form_sent_on=days(-5),
        ),
        of(
            child,
            Escalation,
            state="open",
            raised_on=days(-3),
            reason="Poor practice",
            asked_for="A visit this week",
        ),
    ]
