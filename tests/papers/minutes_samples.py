"""A review with everything that its record can hold."""

import datetime as dt
from typing import Any

from iro_core import ids
from iro_core.records import Addendum, Decision, Invitation, ReviewMeeting, ReviewNote
from iro_desktop.papers.minutes_facts import Decided, Minutes
from tests.builders import NOW, TODAY, a_child, a_review, some_id

CHILD = a_child(liked_name="Annie")
REVIEW = a_review(
    CHILD,
    kind="second",
    state="held",
    due_on=dt.date(2026, 2, 27),
    held_on=dt.date(2026, 3, 2),
    starts_at=dt.time(14, 0),
    ends_at=dt.time(15, 10),
    place="Civic Centre, room 4",
    mode="face_to_face",
    chaired_by="part_child",
    private_talk="yes",
    late_reason="The carer was ill on the planned day.",
    early_reason="iro_asked",
    adjourned_on=dt.date(2026, 2, 20),
    adjourned_reason="The education report was missing.",
    is_from_paper=True,
    participation="PN1",
    participation_reason="Annie was there and spoke for herself.",
    views_by="spoke",
    child_views="I want to see my brother more often.\nI like my school.",
    summary="Annie is doing well in her placement.",
    permanence_plan="long_term_fostering",
    permanence_words="Her carers would like her to stay.",
    next_on=dt.date(2026, 9, 1),
)


def of_review(kind: Any, **fields: Any) -> Any:
    return kind(id=some_id(), child_id=CHILD.id, review_id=REVIEW.id, **fields)


def invited(name: str, role: str, **fields: Any) -> Invitation:
    made: Invitation = of_review(Invitation, name=name, role=role, **fields)
    return made


def decided(wording: str, answer: str = "No answer yet", said: str = "", **fields: Any) -> Decided:
    decision: Decision = of_review(Decision, wording=wording, **fields)
    return Decided(decision=decision, answer=answer, said=said)


FULL = Minutes(
    child=CHILD,
    review=REVIEW,
    officer="Robin Vale",
    council="Example Council",
    meetings=(
        of_review(ReviewMeeting, held_on=dt.date(2026, 3, 2), about="Annie and her carers"),
        of_review(
            ReviewMeeting, held_on=dt.date(2026, 2, 20), mode="virtual", about="Professionals only"
        ),
    ),
    invitations=(
        invited("", "child", attended="in_person", position=1),
        invited("Kim Carer", "carer", attended="virtual", position=2, views="She has settled."),
        invited(
            "Lee Example", "parent", attended="apologies", absence_reason="Working", position=3
        ),
        invited("Old Relative", "relative", not_invited_reason="Annie did not want it"),
    ),
    notes=(
        of_review(ReviewNote, heading="health", wording="Teeth were checked in January."),
        of_review(ReviewNote, heading="contact", wording="Calls on Sundays."),
    ),
    decisions=(
        decided(
            "Ask about more time with her brother",
            "Disputed by Sam Manager on Wednesday 4 March 2026",
            "There is nobody to supervise it.",
            owner="Pat Worker",
            due_on=dt.date(2026, 3, 20),
        ),
        decided("Think about a school trip", gap_reason="The school will say in May"),
    ),
    addenda=(
        Addendum(
            id=ids.AddendumId(some_id()),
            child_id=CHILD.id,
            review_id=REVIEW.id,
            wording="The room was changed.",
            author_name="Robin Vale",
            written_at=NOW,
        ),
    ),
    next_due_on=dt.date(2026, 9, 2),
    midpoint_on=dt.date(2026, 6, 1),
    goes_to=("Kim Carer (carer)", "Lee Example (parent)"),
    is_draft=False,
    made_on=TODAY,
)
BARE = Minutes(child=a_child(first_name="", family_name=""), review=a_review(CHILD), made_on=TODAY)
