"""A review that was held and finished, with what a meeting leaves behind."""

from typing import Any

from iro_core import ids
from iro_core.records import Child, Invitation, Profile, Relationship, Review, ReviewNote
from iro_desktop.models.store import Store
from iro_desktop.services.follow_up.midpoints import propose_midpoint
from iro_desktop.services.follow_up.review_steps import begin_steps, mark_step
from tests.builders import NOW, OFFICER, TODAY, a_decision, a_review, some_id
from tests.services.files import a_mine, days, put

HELD = days(-10)


def of_review(review: Review, kind: Any, **fields: Any) -> Any:
    """Return a record that belongs to a review."""
    return kind(id=some_id(), child_id=review.child_id, review_id=review.id, **fields)


def invited(store: Store, review: Review, name: str, role: str, **fields: Any) -> str:
    """Ask somebody to a review and return the invitation's id; they may know the address or not."""
    knows = fields.pop("may_know_address", None)
    person_id = some_id()
    invitation = of_review(review, Invitation, person_id=person_id, name=name, role=role, **fields)
    known = Relationship(
        id=ids.RelationshipId(some_id()),
        child_id=review.child_id,
        person_id=ids.PersonId(person_id),
        may_know_address=knows,
    )
    put(store, invitation, known)
    return str(invitation.id)


def a_held_review(store: Store, **fields: Any) -> tuple[Child, Review]:
    """Put a child of the officer's into the store with a review held ten days ago, and finished."""
    child = a_mine(store, liked_name="Annie", first_name="Ann", family_name="Example")
    values = {
        "kind": "second",
        "state": "held",
        "held_on": HELD,
        "due_on": days(-8),
        "participation": "PN1",
        "views_by": "spoke",
        "child_views": "I want to see my brother more often.",
        "permanence_plan": "long_term_fostering",
        "finished_at": NOW,
    }
    review = a_review(child, **{**values, **fields})
    later = a_review(child, kind="later", due_on=days(170))
    officer = Profile(
        id=OFFICER.profile_id, full_name="Robin Vale", role="iro", office_name="Example Council"
    )
    put(
        store,
        review,
        later,
        officer,
        of_review(review, ReviewNote, heading="health", wording="Teeth were checked."),
        a_decision(review, position=1, wording="Ask about more time with her brother"),
        a_decision(review, position=2, due_on=days(20), owner="Robin Vale"),
    )
    with store.writing() as writer:
        begin_steps(writer, review)
        propose_midpoint(writer, review, later.due_on)
    return child, review


def done(store: Store, review: Review, *steps: str) -> None:
    """Mark steps after a review as done today."""
    for step in steps:
        mark_step(store, review_id=review.id, step=step, done_on=TODAY, today=TODAY)
