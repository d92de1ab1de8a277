"""The list of letters: those to write, those begun, those to print, and those that are done."""

import contextlib
import datetime as dt
import enum
from dataclasses import dataclass, replace

from iro_core.domain.names import known_as
from iro_core.domain.review_steps import LETTER
from iro_core.domain.timescales import LETTER_AFTER_REVIEW
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.ids import ChildId
from iro_core.letter_codes import LETTER_KIND
from iro_desktop.models.queries.agenda import LetterRow, ReviewRow, VisitRow
from iro_desktop.models.queries.allocated import AllocatedChild, allocated_children
from iro_desktop.models.queries.cycle import StepRow
from iro_desktop.models.queries.rows import rows_for
from iro_desktop.models.store import Store
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.standing import Standards, letter_due_on, standards


class LetterStage(enum.StrEnum):
    """How far a letter has come, in the order of the list."""

    TO_WRITE = "To write"
    DRAFT = "Draft"
    TO_PRINT = "Finished, not printed"
    DONE = "Printed"


@dataclass(frozen=True, kw_only=True)
class LetterLine:
    """One line of the list.

    Attributes:
        letter_id: "" for a letter that nobody has begun.
        visit_id: "" for a letter that is about no visit.
        review_id: "" for a letter that is about no review.
        kind: What kind of letter, in words.
        due_on: By when the child should have it, by the local standard; None once it is printed.
        visited_on: The day of the visit or of the review.
        on: The letter's own date, or the day of the visit or review for one not begun.
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
    by_id = {child.id: child for child in children}
    held = {str(visit.id): visit.held_on for visit in visits}
    held |= {str(review.id): review.held_on for review in reviews}
    lines = [
        _begun(row, by_id[row.child_id], held.get(row.review_id or row.visit_id), local)
        for row in letters
    ]
    lines += _owed(children, visits, letters, local)
    wanted = {each.review_id for each in steps if each.step == LETTER and not each.done_on}
    wanted -= {letter.review_id for letter in letters}
    lines += [
        _after_review(by_id[each.child_id], each, local) for each in reviews if each.id in wanted
    ]
    return tuple(sorted(lines, key=_order))


def review_letter_due_on(held_on: dt.date | None, local: Standards) -> dt.date | None:
    """Return when the letter after a review is due; None if the bank holidays are not known."""
    if held_on is None:
        return None
    with contextlib.suppress(UnknownHolidayYearError):
        return local.limit(LETTER_AFTER_REVIEW.key, held_on)
    return None


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
    row: LetterRow, child: AllocatedChild, held_on: dt.date | None, local: Standards
) -> LetterLine:
    stage = LetterStage.DONE
    if row.state == "draft":
        stage = LetterStage.DRAFT
    elif row.state == "ready" and row.printed_at is None:
        stage = LetterStage.TO_PRINT
    line = _line(child, held_on, local, stage=stage, kind=row.kind)
    return replace(
        line, letter_id=row.id, visit_id=row.visit_id, review_id=row.review_id, on=row.dated_on
    )


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
