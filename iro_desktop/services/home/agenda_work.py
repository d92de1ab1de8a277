"""What an officer does next for a child: reviews, visits, letters, actions and birthdays."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from iro_core import codes
from iro_core.domain.care_clock import limit_of_planned
from iro_core.domain.children import age_on, becomes
from iro_core.domain.date_words import how_far, how_late
from iro_core.domain.timescales import LETTER_AFTER_REVIEW, LETTER_AFTER_VISIT
from iro_core.letter_codes import LETTER_KIND
from iro_desktop.models.queries.agenda import LetterRow, ReviewRow, VisitRow
from iro_desktop.models.queries.allocated import AllocatedChild
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import Dates, by_rule, next_review, on_file, told
from iro_desktop.services.home.agenda_lines import Deed, Facts, Line, Sort
from iro_desktop.services.letters.letter_way import Way, is_slow, replaced_by, way_of

_TURNS = "The day on which the child turns"
_BIRTHDAYS_AHEAD = dt.timedelta(weeks=4)


def reviews(facts: Facts) -> Iterator[Line]:
    """Yield each child's next review."""
    for child in facts.rows.children:
        review = standing.next_review(facts.reviews[child.id])
        clock = facts.clock(child)
        if review is not None:
            limit = limit_of_planned(clock, kind=review.kind, due_on=review.due_on)
            yield _review(facts, child, review, limit)
        elif clock is not None:
            limit = clock.limit
            what = "No review is planned"
            yield facts.line(
                Sort.REVIEW,
                [child],
                what,
                limit,
                Deed.OPEN_REVIEWS,
                by_words=_limited(facts, limit),
                why=next_review(limit, child.id),
            )


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
            due = standing.letter_due_on(visit.held_on, facts.local)
            yield facts.line(
                Sort.LETTER,
                [child],
                f"Letter about the visit of {facts.short(visit.held_on)}",
                due,
                Deed.WRITE_LETTER,
                target=visit.id,
                why=by_rule(due, LETTER_AFTER_VISIT.key, visit.held_on)
                + on_file(visit.held_on, "visit", visit.id, "held_on"),
            )


def letters_begun(facts: Facts) -> Iterator[Line]:
    """Yield each letter in draft, each that is not sent, and each that waits at business support.

    What business support has is theirs for some working days, unless it is late; then Home asks
    after it.
    """
    held: dict[str, dt.date | None] = {str(each.id): each.held_on for each in facts.rows.visits}
    held |= {str(each.id): each.held_on for each in facts.rows.reviews}
    replaced = replaced_by(facts.rows.letters)
    for letter in facts.rows.letters:
        way = way_of(letter, replaced=replaced)
        if way in _LETTERS:
            line = _letter(facts, letter, way, held.get(letter.review_id or letter.visit_id))
            slow = is_slow(letter.support_asked_at, facts.local, facts.today)
            if way is not Way.WITH_SUPPORT or slow or line.is_late:
                yield line


def actions(facts: Facts) -> Iterator[Line]:
    """Yield each open action."""
    for action in facts.rows.actions:
        is_theirs = action.owner.casefold() not in {"", facts.rows.officer_name.casefold()}
        yield facts.line(
            Sort.ACTION,
            [facts.children[action.child_id]],
            f"{action.owner}: {action.wording}" if is_theirs else action.wording,
            action.due_on,
            Deed.OPEN_ACTIONS,
            why=on_file(action.due_on, "action", action.id, "due_on"),
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
                by_words=facts.short(day),
                state=how_far(day, facts.today),
                why=told(day, f"{_TURNS} {age}, from the date of birth on file.", "Birthday"),
            )


def _review(facts: Facts, child: AllocatedChild, review: ReviewRow, limit: dt.date | None) -> Line:
    planned, today = review.planned_on, facts.today
    is_past_limit = limit is not None and limit < today
    is_past_plan = planned is not None and planned < today and not is_past_limit
    is_to_come = planned is not None and not is_past_limit and not is_past_plan
    state = how_far(planned, today) if planned and is_to_come else None
    days = (_planned(facts, review), _limited(facts, limit))
    return facts.line(
        Sort.REVIEW,
        [child],
        codes.REVIEW_KIND.get(review.kind, "Review"),
        limit if is_past_limit or planned is None else planned,
        Deed.RECORD_REVIEW if is_past_plan else Deed.PREPARE_REVIEW,
        target=review.id,
        by_words=", ".join(reversed(days) if is_past_limit else days).strip(", "),
        is_late=is_past_limit or is_past_plan,
        state="was it held?" if is_past_plan else state,
        why=on_file(planned, "review", review.id, "planned_on") + _why_limit(review, limit),
    )


def _why_limit(review: ReviewRow, limit: dt.date | None) -> Dates:
    if review.due_on != limit:
        return next_review(limit, review.child_id)
    return on_file(limit, "review", review.id, "due_on", "Legal limit")


def _limited(facts: Facts, limit: dt.date | None) -> str:
    return f"legal limit {facts.short(limit)}" if limit else ""


def _planned(facts: Facts, review: ReviewRow) -> str:
    if review.planned_on is None:
        return "no day planned yet"
    at = f" at {review.starts_at:%H:%M}" if review.starts_at else ""
    return f"planned for {facts.short(review.planned_on)}{at}"


def _draft(facts: Facts, form_id: str, visits: Sequence[VisitRow]) -> Line:
    """Return a line for a visit that is planned, or that was held and is not written up."""
    held_on, today = visits[0].held_on, facts.today
    children = [facts.children[visit.child_id] for visit in visits]
    is_planned = held_on is not None and held_on > today
    due = standing.letter_due_on(held_on, facts.local)
    return facts.line(
        Sort.VISIT,
        children,
        "Visit planned" if is_planned else "Visit not finished",
        held_on if is_planned else None,
        Deed.OPEN_VISIT if is_planned else Deed.FINISH_VISIT,
        target=form_id,
        by_words=facts.short(held_on) if held_on else "no date yet",
        is_late=due is not None and due < today,
        state=how_far(held_on, today) if held_on else "draft",
        why=on_file(held_on, "visit", visits[0].id, "held_on"),
    )


def _letter(facts: Facts, letter: LetterRow, way: Way, held_on: dt.date | None) -> Line:
    rule = LETTER_AFTER_REVIEW if letter.review_id else LETTER_AFTER_VISIT
    due = standing.letter_limit(rule, held_on, facts.local)
    is_late = due is not None and due < facts.today
    name = LETTER_KIND.get(letter.kind, "Letter")
    given = letter.support_asked_at.date() if letter.support_asked_at else None
    said = facts.short(given) if way is Way.WITH_SUPPORT and given else ""
    what, deed, state = _LETTERS[way]
    return facts.line(
        Sort.LETTER,
        [facts.children[letter.child_id]],
        f"{name}, {what}{said}",
        due if is_late else None,
        deed,
        target=letter.id,
        by_words=f"by {facts.short(due)}" if due else "",
        is_late=is_late,
        state=how_late(due, facts.today) if due else state,
        why=by_rule(due, rule.key, held_on)
        + (told(given, "The day on which business support got the letter.") if said else ()),
    )


_LETTERS = {
    Way.DRAFT: ("not finished", Deed.FINISH_LETTER, "draft"),
    Way.TO_SEND: ("finished but not sent", Deed.SEND_LETTER, "ready"),
    Way.WITH_SUPPORT: ("with business support since ", Deed.ASK_AFTER_LETTER, "not sent yet"),
}
