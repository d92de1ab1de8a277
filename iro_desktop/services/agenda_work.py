"""What an officer does next for a child: reviews, visits, letters, actions and birthdays."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from iro_core import codes
from iro_core.domain.children import age_on, becomes
from iro_core.domain.date_words import how_far
from iro_core.ids import VisitId
from iro_desktop.models.queries.agenda import CarePeriodRow, LetterRow, ReviewRow, VisitRow
from iro_desktop.models.queries.allocated import AllocatedChild
from iro_desktop.services import standing
from iro_desktop.services.agenda_lines import Deed, Facts, Line, Sort

_BIRTHDAYS_AHEAD = dt.timedelta(weeks=4)


def reviews(facts: Facts) -> Iterator[Line]:
    """Yield each child's next review."""
    reviews = standing.by_child(facts.rows.reviews)
    care = standing.by_child(facts.rows.care_periods)
    for child in facts.rows.children:
        review = standing.next_review(reviews[child.id])
        limit = _legal_limit(facts, care[child.id], reviews[child.id])
        if review is not None:
            yield _review(facts, child, review, review.due_on or limit)
        elif limit is not None:
            what = "No review is planned; this is the legal limit for the next"
            yield facts.line(Sort.REVIEW, [child], what, limit, Deed.OPEN_REVIEWS)


def drafts(facts: Facts) -> Iterator[Line]:
    """Yield each visit that is not finished: one line for brothers and sisters together."""
    forms: dict[str, list[VisitRow]] = defaultdict(list)
    for visit in facts.rows.visits:
        if visit.state == "draft":
            forms[visit.joint_id or visit.id].append(visit)
    for form_id, visits in forms.items():
        ordered = sorted(visits, key=lambda visit: visit.position or 0)
        yield _draft(facts, form_id, ordered)


def letters_owed(facts: Facts) -> Iterator[Line]:
    """Yield each child whose newest finished visit has no letter yet."""
    for child in facts.rows.children:
        visit = standing.visit_without_letter(facts.visits[child.id], facts.letters[child.id])
        if visit is not None and visit.held_on is not None:
            yield facts.line(
                Sort.LETTER,
                [child],
                f"Letter about the visit of {facts.short(visit.held_on)}",
                standing.letter_due_on(visit.held_on, facts.local),
                Deed.WRITE_LETTER,
                target=visit.id,
            )


def letters_begun(facts: Facts) -> Iterator[Line]:
    """Yield each letter in draft, and each finished one that was never printed."""
    held = {visit.id: visit.held_on for visit in facts.rows.visits}
    for letter in facts.rows.letters:
        if letter.state in {"draft", "ready"} and not letter.printed_at:
            yield _letter(facts, letter, held.get(VisitId(letter.visit_id)))


def actions(facts: Facts) -> Iterator[Line]:
    """Yield each open action."""
    for action in facts.rows.actions:
        owner = f" ({action.owner})" if action.owner else ""
        yield facts.line(
            Sort.ACTION,
            [facts.children[action.child_id]],
            f"{action.wording}{owner}",
            action.due_on,
            Deed.OPEN_ACTIONS,
        )


def birthdays(facts: Facts) -> Iterator[Line]:
    """Yield the birthdays of the next four weeks."""
    for child in facts.rows.children:
        if child.born_on is None or child.born_on > facts.today:
            continue
        age = age_on(child.born_on, facts.today)
        if (day := becomes(age, child.born_on)) != facts.today:
            age, day = age + 1, becomes(age + 1, child.born_on)
        if day <= facts.today + _BIRTHDAYS_AHEAD:
            yield facts.line(
                Sort.BIRTHDAY,
                [child],
                f"Birthday: turns {age}",
                day,
                Deed.OPEN_FILE,
                state=how_far(day, facts.today),
            )


def _review(facts: Facts, child: AllocatedChild, review: ReviewRow, limit: dt.date | None) -> Line:
    planned, today = review.planned_on, facts.today
    is_past_limit = limit is not None and limit < today
    by = limit if is_past_limit or planned is None else planned
    what = f"{codes.REVIEW_KIND.get(review.kind, 'Review')}, {_planned(facts, review)}"
    if planned and limit and not is_past_limit:
        what += f", legal limit {facts.short(limit)}"
    is_past_plan = planned is not None and planned < today and not is_past_limit
    return facts.line(
        Sort.REVIEW,
        [child],
        what,
        by,
        Deed.OPEN_REVIEWS,
        is_late=is_past_limit or is_past_plan,
        state="was it held?" if is_past_plan else None,
    )


def _legal_limit(
    facts: Facts, care: Sequence[CarePeriodRow], reviews: Sequence[ReviewRow]
) -> dt.date | None:
    period = standing.current(care, facts.today)
    return standing.legal_limit(period.from_on, reviews, facts.local.holidays) if period else None


def _planned(facts: Facts, review: ReviewRow) -> str:
    if review.planned_on is None:
        return "no day planned yet"
    at = f" at {review.starts_at:%H:%M}" if review.starts_at else ""
    return f"planned for {facts.short(review.planned_on)}{at}"


def _draft(facts: Facts, form_id: str, visits: Sequence[VisitRow]) -> Line:
    held_on, today = visits[0].held_on, facts.today
    children = [facts.children[visit.child_id] for visit in visits]
    if held_on is not None and held_on > today:
        return facts.line(
            Sort.VISIT, children, "Visit planned", held_on, Deed.OPEN_VISIT, target=form_id
        )
    due = standing.letter_due_on(held_on, facts.local)
    what = f"Visit of {facts.short(held_on)}" if held_on else "Visit without a date"
    return facts.line(
        Sort.VISIT, children, f"{what} is a draft", due, Deed.FINISH_VISIT, target=form_id
    )


def _letter(facts: Facts, letter: LetterRow, held_on: dt.date | None) -> Line:
    name = codes.LETTER_KIND.get(letter.kind, "Letter")
    about = f" of {facts.short(held_on)}" if held_on else ""
    is_draft = letter.state == "draft"
    return facts.line(
        Sort.LETTER,
        [facts.children[letter.child_id]],
        f"{name}{about} is {'a draft' if is_draft else 'ready, not yet printed'}",
        standing.letter_due_on(held_on, facts.local),
        Deed.FINISH_LETTER if is_draft else Deed.PRINT_LETTER,
        target=letter.id,
        state=None if held_on else "not yet finished" if is_draft else "not yet printed",
    )
