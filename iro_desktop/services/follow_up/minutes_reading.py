"""What the record of a review is made of, read from the store, and what it still lacks."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iro_core.domain.date_words import counted
from iro_core.domain.review_steps import RECORD
from iro_core.ids import ProfileId
from iro_core.records import (
    Addendum,
    Child,
    Decision,
    Midpoint,
    Profile,
    Review,
    ReviewMeeting,
    ReviewNote,
)
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.papers.minutes_facts import Decided, Minutes
from iro_desktop.services.dates.standing import Standards, standards
from iro_desktop.services.follow_up.manager_responses import answers_of
from iro_desktop.services.follow_up.minutes_recipients import (
    asked_to,
    is_address_hidden,
    recipients_of,
)
from iro_desktop.services.follow_up.review_steps import steps_of
from iro_desktop.services.settings import setting


@dataclass(frozen=True, kw_only=True, repr=False)
class Around:
    """What a record needs to know beside the child's file.

    Attributes:
        silence: The words for a manager's silence.
        officer_id: Who signs as the reviewing officer.
        today: The day that the paper carries.
    """

    local: Standards
    silence: str
    officer_id: ProfileId
    today: dt.date


def around_of(store: Store, today: dt.date) -> Around:
    """Return what stands around a record, for the officer who has the store open."""
    return Around(
        local=standards(store),
        silence=setting(store, key="manager_silence"),
        officer_id=store.author.profile_id,
        today=today,
    )


def facts_of(
    reader: Reader, review_id: str, around: Around, *, keys: Sequence[str] | None = None
) -> Minutes:
    """Return what the record is made of.

    Args:
        reader: One view of the store.
        review_id: The review.
        around: What stands around it.
        keys: The keys of those who get it; left out, whoever usually would.
    """
    review = reader.need(Review, review_id)
    child = reader.need(Child, review.child_id)
    steps = steps_of(reader, review, around.local, around.today)
    answers = answers_of(reader.find(Decision, review_id=review_id), steps, around.silence)
    officer = reader.get(Profile, around.officer_id) or Profile(id=around.officer_id)
    midpoints = reader.find(Midpoint, review_id=review_id)
    people = recipients_of(reader, review_id, child.id)
    return Minutes(
        child=child,
        review=review,
        officer=officer.full_name,
        council=officer.office_name,
        meetings=reader.find(ReviewMeeting, review_id=review_id),
        invitations=asked_to(reader, review_id, child.id),
        notes=reader.find(ReviewNote, review_id=review_id),
        decisions=[Decided(decision=x.decision, answer=x.words, said=x.said) for x in answers],
        addenda=reader.find(Addendum, review_id=review_id, order_by=("written_at",)),
        is_address_hidden=is_address_hidden(reader, child.id, review.held_on or around.today),
        next_due_on=_next_due(reader, review),
        midpoint_on=midpoints[0].due_on if midpoints else None,
        goes_to=[x.who for x in people if (x.is_proposed if keys is None else x.key in keys)],
        is_draft=not any(each.step == RECORD and each.done_on for each in steps),
        made_on=around.today,
    )


def gaps_of(facts: Minutes) -> tuple[str, ...]:
    """Return what a reader of the record would miss, in sentences."""
    return tuple(_gaps(facts))


def _gaps(facts: Minutes) -> Iterator[str]:
    review = facts.review
    if not any(each.attended for each in facts.invitations):
        yield "Nobody's attendance is recorded."
    if not review.participation:
        yield "How the child took part is not recorded."
    if not review.child_views.strip():
        yield "There are no words of the child."
    if not any(each.wording.strip() for each in facts.notes) and not review.summary.strip():
        yield "There are no notes of what was discussed."
    if not review.permanence_plan:
        yield "The plan for permanence is not recorded."
    if not facts.decisions:
        yield "There are no decisions."
    open_ones = sum(_has_gap(each) for each in facts.decisions)
    if open_ones:
        yield f"{counted(open_ones, 'decision')} without a person or a day, and without a reason."


def _has_gap(decided: Decided) -> bool:
    made = decided.decision
    return not made.gap_reason.strip() and not (made.owner.strip() and made.due_on)


def _next_due(reader: Reader, review: Review) -> dt.date | None:
    """Return the limit of the review that is planned after this one."""
    planned = reader.find(Review, child_id=review.child_id, state="planned")
    limits = [each.due_on for each in planned if each.due_on and each.id != review.id]
    since = review.held_on or dt.date.min
    return min((day for day in limits if day > since), default=None)
