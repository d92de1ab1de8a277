"""What the review cycle asks for: papers, steps, midpoint reviews, concerns, referrals."""

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from iro_core import codes
from iro_core.domain.date_words import how_far, how_late
from iro_core.domain.escalation_nags import Nag, NagLine, nags
from iro_core.domain.escalations import WHOLE, formal_since
from iro_core.domain.names import in_a_row
from iro_core.domain.reminders import WORDS, Paper, concern_due, missing_papers, reminder_due
from iro_core.domain.review_times import ADJOURNMENT
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.ids import ChildId, ReviewId
from iro_desktop.models.queries.agenda import ReviewRow
from iro_desktop.models.queries.allocated import AllocatedChild
from iro_desktop.models.queries.cycle import EscalationRow, StageRow
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import Dates, by_rule, on_file
from iro_desktop.services.follow_up.review_steps import StepDue, steps_due
from iro_desktop.services.home.agenda_lines import Deed, Facts, Line, Sort
from iro_desktop.services.meetings.meeting_due import MeetingDue, unfinished_meetings

_UNDERWAY = {"draft", "ready"}
_FOLLOW_UP = "advocacy-follow-up"
_MOST_NAMED = 3
_NEW_STEP = {Nag.ANSWERED, Nag.NOT_BEGUN}
"""What is for the officer to do next, and no council's delay."""


def papers(facts: Facts) -> Iterator[Line]:
    """Yield each reminder that is to be sent today, and each review held without its papers."""
    sent: dict[str, set[str]] = defaultdict(set)
    for reminder in facts.rows.cycle.reminders:
        sent[reminder.review_id].add(reminder.step)
    raised = {each.review_id for each in facts.rows.cycle.escalations if each.review_id}
    reviews = standing.by_child(facts.rows.reviews)
    for child in facts.rows.children:
        coming = standing.next_review(reviews[child.id])
        if coming is not None and coming.adjourned_on is None:
            yield from _reminder(facts, child, coming, sent[coming.id])
        yield from _held_without(facts, child, reviews[child.id], raised)


def steps(facts: Facts) -> Iterator[Line]:
    """Yield one line a review for what it still asks for."""
    held = {each.id: each for each in facts.rows.reviews if each.held_on}
    begun = {each.review_id for each in facts.rows.letters if each.state in _UNDERWAY}
    by_review: dict[ReviewId, list[StepDue]] = defaultdict(list)
    for due in steps_due(held.values(), facts.rows.cycle.steps, facts.local, facts.today):
        if due.step != "letter" or due.review_id not in begun:
            by_review[due.review_id].append(due)
    for review_id, dues in by_review.items():
        yield _steps(facts, held[review_id], dues)


def meetings(facts: Facts) -> Iterator[Line]:
    """Yield each review whose meeting was begun and whose record is not finished."""
    adjourned = {each.id: each.adjourned_on for each in facts.rows.reviews}
    for due in unfinished_meetings(facts.rows.reviews, facts.rows.cycle.meetings, facts.local):
        if due.goes_on is None or due.goes_on <= facts.today:
            yield _unfinished(facts, due, adjourned[due.review_id])


def midpoints(facts: Facts) -> Iterator[Line]:
    """Yield each midpoint review that is still to be held, while it lies between two reviews."""
    held = {each.id: each.held_on for each in facts.rows.reviews if each.held_on}
    for row in facts.rows.cycle.midpoints:
        if _is_too_late(facts, row.child_id, held.get(row.review_id)):
            continue
        child = facts.children[row.child_id]
        yield facts.line(
            Sort.MIDPOINT,
            [child],
            "Midpoint review",
            row.due_on,
            Deed.OPEN_MIDPOINT,
            target=row.id,
            why=on_file(row.due_on, "midpoint", row.id, "due_on"),
        )


def concerns(facts: Facts) -> Iterator[Line]:
    """Yield each open concern with the most pressing thing that it asks for."""
    by_escalation: dict[str, list[StageRow]] = defaultdict(list)
    for stage in facts.rows.cycle.stages:
        by_escalation[stage.escalation_id].append(stage)
    for row in facts.rows.cycle.escalations:
        if row.state == "open":
            found = nags(
                row.raised_on, by_escalation[row.id], standards=facts.local, today=facts.today
            )
            if found:
                yield _concern(facts, row, found, by_escalation[row.id])


def referrals(facts: Facts) -> Iterator[Line]:
    """Yield each referral that the advocacy service has not answered in time."""
    for row in facts.rows.cycle.referrals:
        if row.referred_on is None:
            continue
        with contextlib.suppress(UnknownHolidayYearError):
            service = codes.ADVOCACY_SERVICE.get(row.service, "Advocate").lower()
            limit = facts.local.limit(_FOLLOW_UP, row.referred_on)
            yield facts.line(
                Sort.REFERRAL,
                [facts.children[row.child_id]],
                f"Ask after the referral: {service}",
                limit,
                Deed.OPEN_ADVOCACY,
                why=by_rule(limit, _FOLLOW_UP, row.referred_on),
            )


def _reminder(
    facts: Facts, child: AllocatedChild, review: ReviewRow, sent: set[str]
) -> Iterator[Line]:
    missing = missing_papers(review.report_received_on, review.plan_received_on)
    with contextlib.suppress(UnknownHolidayYearError):
        due = reminder_due(
            meeting_on=review.planned_on,
            missing=missing,
            sent=sent,
            standards=facts.local,
            today=facts.today,
        )
        if due is not None:
            yield facts.line(
                Sort.PAPERS,
                [child],
                f"{codes.REMINDER_STEP[due.step]}: {_named(missing)}",
                facts.today,
                Deed.CHASE_PAPERS,
                target=review.id,
                by_words=_for_the_review(facts, review),
                state="send it today",
                why=_why_review(review),
            )


def _is_too_late(facts: Facts, child_id: ChildId, after: dt.date | None) -> bool:
    """Whether a midpoint cannot be one any more: care ended, or the next review has been held.

    Args:
        after: The day of the review before it, if that was held.
    """
    care = facts.care[child_id]
    has_left = standing.has_left_care(care, facts.today)
    if has_left or after is None:
        return has_left
    period = standing.current(care, facts.today)
    if period is not None and period.from_on is not None and period.from_on > after:
        return True
    return any(
        each.held_on is not None and each.held_on > after for each in facts.reviews[child_id]
    )


def _held_without(
    facts: Facts, child: AllocatedChild, reviews: Sequence[ReviewRow], raised: set[str]
) -> Iterator[Line]:
    for review in reviews:
        missing = missing_papers(review.report_received_on, review.plan_received_on)
        day = review.held_on or review.planned_on
        if review.state != "cancelled" and concern_due(
            meeting_on=day,
            was_held=review.held_on is not None,
            missing=missing,
            already_raised=review.id in raised,
            today=facts.today,
        ):
            yield facts.line(
                Sort.PAPERS,
                [child],
                f"Held without {_named(missing)}: raise a concern?",
                facts.today,
                Deed.OPEN_PAPERS,
                target=review.id,
                by_words=_for_the_review(facts, review),
                state="concern offered",
                why=_why_review(review),
            )


def _for_the_review(facts: Facts, review: ReviewRow) -> str:
    day = review.held_on or review.planned_on
    return f"review of {facts.short(day)}" if day else ""


def _why_review(review: ReviewRow) -> Dates:
    if review.held_on:
        return on_file(review.held_on, "review", review.id, "held_on")
    return on_file(review.planned_on, "review", review.id, "planned_on")


def _unfinished(facts: Facts, due: MeetingDue, adjourned_on: dt.date | None) -> Line:
    adjourned = due.complete_by is not None
    return facts.line(
        Sort.STEP,
        [facts.children[due.child_id]],
        f"Meeting of {facts.short(due.held_on)} {'adjourned' if adjourned else 'not finished'}",
        due.complete_by or facts.today,
        Deed.FINISH_REVIEW,
        target=due.review_id,
        by_words=None if adjourned else "",
        state=None if adjourned else "still open",
        why=by_rule(due.complete_by, ADJOURNMENT.key, adjourned_on),
    )


def _named(missing: Sequence[Paper]) -> str:
    return in_a_row([WORDS[paper] for paper in missing])


def _steps(facts: Facts, review: ReviewRow, dues: Sequence[StepDue]) -> Line:
    ordered = sorted(dues, key=lambda due: due.due_on or dt.date.max)
    first = ordered[0].due_on
    named = [due.name[:1].lower() + due.name[1:] for due in ordered]
    if len(named) > _MOST_NAMED:
        named = [*named[: _MOST_NAMED - 1], f"{len(named) - _MOST_NAMED + 1} other steps"]
    return facts.line(
        Sort.STEP,
        [facts.children[review.child_id]],
        f"After the review of {facts.short(review.held_on or facts.today)}: {in_a_row(named)}",
        first,
        Deed.OPEN_STEPS,
        target=review.id,
        why=(by_rule(*ordered[0].limit) if ordered[0].limit else ()) + _why_review(review),
    )


def _concern(
    facts: Facts, row: EscalationRow, found: Sequence[NagLine], stages: Sequence[StageRow]
) -> Line:
    first = found[0]
    is_for_officer = first.nag in _NEW_STEP
    words = (
        f"since {facts.short(first.due_on)}"
        if is_for_officer
        else how_late(first.due_on, facts.today)
    )
    day = max(first.due_on, facts.today) if is_for_officer else first.due_on
    return facts.line(
        Sort.CONCERN,
        [facts.children[row.child_id]],
        f"{row.reason or 'Concern'}. {first.words}",
        day,
        Deed.OPEN_CONCERN,
        target=row.id,
        by_words=facts.short(first.due_on) if is_for_officer else None,
        state=words if not is_for_officer else how_far(day, facts.today),
        why=_why_nag(row, first, stages),
    )


def _why_nag(row: EscalationRow, nag: NagLine, stages: Sequence[StageRow]) -> Dates:
    """Return what the day of a concern's line comes from: a stage's clock, the whole, an entry."""
    if nag.nag is Nag.TOO_LONG:
        return by_rule(nag.due_on, WHOLE, formal_since(stages) or row.raised_on)
    for stage in stages:
        for field in ("due_on", "responded_on", "began_on"):
            if getattr(stage, field) == nag.due_on:
                return on_file(nag.due_on, "escalation_stage", stage.id, field)
    return on_file(nag.due_on, "escalation", row.id, "raised_on")
