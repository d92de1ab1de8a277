"""The list of letters: those to write, begun, to send, with business support, and done."""

import datetime as dt
import enum
from dataclasses import dataclass, replace

from iro_core.domain.names import known_as
from iro_core.domain.review_steps import LETTER
from iro_core.domain.timescales import LETTER_AFTER_REVIEW
from iro_core.ids import ChildId
from iro_core.letter_codes import LETTER_KIND
from iro_core.records import Person
from iro_desktop.models.queries.agenda import LetterRow, ReviewRow, VisitRow
from iro_desktop.models.queries.allocated import AllocatedChild, allocated_children
from iro_desktop.models.queries.cycle import StepRow
from iro_desktop.models.queries.rows import rows_for
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.standing import (
    Standards,
    letter_due_on,
    letter_limit,
    standards,
)
from iro_desktop.services.letters.letter_way import Way, replaced_by, way_of


class LetterStage(enum.StrEnum):
    """How far a letter has come, in the order of the list."""

    TO_WRITE = "To write"
    DRAFT = "Draft"
    TO_SEND = "Finished, not sent"
    WITH_SUPPORT = "With business support"
    DONE = "Sent"


_STAGES = {
    Way.DRAFT: LetterStage.DRAFT,
    Way.TO_SEND: LetterStage.TO_SEND,
    Way.WITH_SUPPORT: LetterStage.WITH_SUPPORT,
    Way.SENT: LetterStage.DONE,
    Way.REPLACED: LetterStage.DONE,
}


@dataclass(frozen=True, kw_only=True)
class LetterLine:
    """One line of the list.

    Attributes:
        letter_id: "" for a letter that nobody has begun.
        visit_id: "" for a letter that is about no visit.
        review_id: "" for a letter that is about no review.
        kind: What kind of letter, in words.
        due_on: By when the child should have it, by the local standard; None once it is sent.
        visited_on: The day of the visit or of the review.
        on: The letter's own date, or the day of the visit or review for one not begun.
        to: Whom it goes to, if not the child; "" for the child.
        given_on: The day on which business support got it.
        sent_on: The day on which it went out.
        is_replaced: Whether a newer one took its place, so that it need not go out.
    """

    stage: LetterStage
    letter_id: str
    visit_id: str
    review_id: str
    child_id: ChildId
    child: str
    kind: str
    visited_on: dt.date | None
    due_on: dt.date | None
    on: dt.date | None
    to: str = ""
    given_on: dt.date | None = None
    sent_on: dt.date | None = None
    is_replaced: bool = False


def letter_list(store: Store, *, today: dt.date) -> tuple[LetterLine, ...]:
    """Return every letter of the officer's children: what is to do first, the oldest due on top."""
    local = standards(store)
    with store.reading() as reader:
        children = allocated_children(reader, store.author.profile_id, today=today)
        ids = [child.id for child in children]
        letters = rows_for(reader, LetterRow, "letter", ids)
        visits = rows_for(reader, VisitRow, "visit", ids)
        reviews = rows_for(reader, ReviewRow, "review", ids)
        steps = rows_for(reader, StepRow, "review_step", ids)
        others = _names(reader, {letter.to_person_id for letter in letters})
    replaced = replaced_by(letters)
    by_id = {child.id: child for child in children}
    held = {str(visit.id): visit.held_on for visit in visits}
    held |= {str(review.id): review.held_on for review in reviews}
    lines = []
    for row in letters:
        way = way_of(row, replaced=replaced)
        line = _begun(row, way, by_id[row.child_id], held.get(row.review_id or row.visit_id), local)
        lines.append(replace(line, to=others.get(row.to_person_id, "")))
    lines += _owed(children, visits, letters, local)
    wanted = {each.review_id for each in steps if each.step == LETTER and not each.done_on}
    wanted -= {letter.review_id for letter in letters}
    lines += [
        _after_review(by_id[each.child_id], each, local) for each in reviews if each.id in wanted
    ]
    return tuple(sorted(lines, key=_order))


def review_letter_due_on(held_on: dt.date | None, local: Standards) -> dt.date | None:
    """Return when the letter after a review is due; None if the bank holidays are not known."""
    return letter_limit(LETTER_AFTER_REVIEW, held_on, local)


def _order(line: LetterLine) -> tuple[int, int, str]:
    stage = list(LetterStage).index(line.stage)
    if line.stage is LetterStage.DONE:
        return stage, -(line.on or dt.date.min).toordinal(), line.child
    return stage, (line.due_on or dt.date.max).toordinal(), line.child


def _owed(
    children: list[AllocatedChild],
    visits: list[VisitRow],
    letters: list[LetterRow],
    local: Standards,
) -> list[LetterLine]:
    visits_of, letters_of = standing.by_child(visits), standing.by_child(letters)
    lines = []
    for child in children:
        visit = standing.visit_without_letter(visits_of[child.id], letters_of[child.id])
        if visit is not None:
            line = _line(child, visit.held_on, local, stage=LetterStage.TO_WRITE)
            lines.append(replace(line, visit_id=visit.id))
    return lines


def _after_review(child: AllocatedChild, review: ReviewRow, local: Standards) -> LetterLine:
    """Return a line for a review whose letter nobody has begun."""
    line = _line(child, review.held_on, local, stage=LetterStage.TO_WRITE, kind="after_review")
    return replace(line, review_id=review.id)


def _begun(
    row: LetterRow, way: Way, child: AllocatedChild, held_on: dt.date | None, local: Standards
) -> LetterLine:
    line = _line(child, held_on, local, stage=_STAGES[way], kind=row.kind)
    given = row.support_asked_at if way is Way.WITH_SUPPORT else None
    return replace(
        line,
        letter_id=row.id,
        visit_id=row.visit_id,
        review_id=row.review_id,
        on=row.dated_on,
        given_on=given.date() if given else None,
        sent_on=row.sent_on,
        is_replaced=way is Way.REPLACED,
    )


def _names(reader: Reader, person_ids: set[str]) -> dict[str, str]:
    wanted = sorted(person_ids - {""})
    people = reader.find(Person, id=wanted) if wanted else []
    return {each.id: f"{each.first_name} {each.family_name}".strip() for each in people}


def _line(
    child: AllocatedChild,
    held_on: dt.date | None,
    local: Standards,
    *,
    stage: LetterStage,
    kind: str = "after_visit",
) -> LetterLine:
    due_on = review_letter_due_on if kind == "after_review" else letter_due_on
    return LetterLine(
        stage=stage,
        letter_id="",
        visit_id="",
        review_id="",
        child_id=child.id,
        child=f"{known_as(child.first_name, child.liked_name)} {child.family_name}".strip(),
        kind=LETTER_KIND.get(kind, "Letter"),
        visited_on=held_on,
        due_on=None if stage is LetterStage.DONE else due_on(held_on, local),
        on=held_on,
    )
