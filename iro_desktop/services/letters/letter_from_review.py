"""What a letter after a review is made from, and what it means for the review that it goes out."""

import contextlib
import datetime as dt

from iro_core.domain.names import known_as
from iro_core.domain.review_steps import LETTER
from iro_core.records import Child, Decision, Relationship, Review, ReviewStep, Visit
from iro_desktop.letters.after_review import Decided, TookPart, first_draft
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.reading import Reader
from iro_desktop.models.writing import Writer
from iro_desktop.services.follow_up.review_steps import mark
from iro_desktop.services.letters.letter_preferences import dressed, style_of
from iro_desktop.services.refusals import RecordError

_CAME = {"PN1", "PN2", "PN3", "PN4"}
_LED = {"child", "part_child"}
_WITHOUT_WORDS = {"PN0", "PN7"}


def first_review_draft(
    reader: Reader, review: Review, *, today: dt.date, advocacy_service: str
) -> LetterDraft:
    """Return the first draft of the letter about a review, from what is on file."""
    child = reader.need(Child, review.child_id)
    draft = first_draft(
        name=known_as(child.first_name, child.liked_name),
        held_on=review.held_on or today,
        written_on=today,
        style=style_of(child, today),
        took_part=_took_part(review),
        their_words=review.child_views if _spoke(review) else "",
        decisions=decided_at(reader, review.id),
        next_on=_next_on(reader, review),
        has_advocate=has_advocate(reader, review.child_id, today),
        advocacy_service=advocacy_service,
    )
    return dressed(draft, child)


def decided_at(reader: Reader, review_id: str) -> list[Decided]:
    """Return the decisions of a review as the letter may tell them."""
    found = reader.find(Decision, review_id=review_id, order_by=("position", "id"))
    return [as_decided(each) for each in found if each.state != "dropped"]


def as_decided(decision: Decision) -> Decided:
    """Return a decision as a letter may tell it."""
    return Decided(
        wording=decision.wording,
        child_wording=decision.child_wording,
        owner=decision.owner,
        due_on=decision.due_on,
        about_id=str(decision.id),
    )


def formal_decision(reader: Reader, decision_id: str) -> frozenset[str]:
    """Return what a letter that explains one decision would say in the record's words."""
    decision = reader.get(Decision, decision_id)
    decided = as_decided(decision) if decision else None
    return frozenset({decided.line} if decided and decided.reads_like_a_report else ())


def formal_lines(reader: Reader, review_id: str) -> frozenset[str]:
    """Return what the letter would say in the record's words."""
    decided = decided_at(reader, review_id)
    return frozenset(each.line for each in decided if each.reads_like_a_report)


def letter_went_out(writer: Writer, review_id: str, day: dt.date) -> None:
    """Mark the review's letter as given to the child, unless it was before."""
    review = writer.get(Review, review_id)
    if review is None:
        return
    done = writer.find(ReviewStep, review_id=review_id, step=LETTER)
    if not any(each.done_on for each in done):
        # A review dated after the letter is a gap of its own; the print stands all the same.
        with contextlib.suppress(RecordError):
            mark(writer, review, LETTER, done_on=day, today=day)


def _spoke(review: Review) -> bool:
    """Whether the views are the child's own: of a baby somebody writes down what they saw."""
    return review.participation not in _WITHOUT_WORDS and review.views_by != "none"


def _took_part(review: Review) -> TookPart:
    came = review.participation in _CAME or review.child_attended is True
    if came and review.chaired_by in _LED:
        return TookPart.LED
    if came:
        return TookPart.CAME
    heard = _spoke(review) and review.child_views.strip()
    return TookPart.HEARD if heard else TookPart.AWAY


def _next_on(reader: Reader, review: Review) -> dt.date | None:
    """Return the day planned for the next review, or proposed, or its limit."""
    since = review.held_on or dt.date.min
    planned = [
        each
        for each in reader.find(Review, child_id=review.child_id, state="planned")
        if each.id != review.id
    ]
    days = [day for each in planned if (day := each.planned_on or each.due_on) and day > since]
    return review.next_on or min(days, default=None)


def has_advocate(reader: Reader, child_id: str, today: dt.date) -> bool:
    """Whether a child has an advocate, by the circle or by what the last visit found."""
    links = reader.find(Relationship, child_id=child_id, role="advocate")
    if any(each.to_on is None or each.to_on > today for each in links):
        return True
    visits = reader.find(Visit, child_id=child_id, order_by=("-held_on",), limit=1)
    return any(each.has_advocate == "yes" for each in visits)
