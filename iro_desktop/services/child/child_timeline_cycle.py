"""What of the review cycle has happened in a child's life: midpoints, concerns, referrals."""

from collections.abc import Iterator

from iro_core import codes
from iro_core.records import Advocacy, Escalation, Midpoint, Review
from iro_desktop.models.queries.child_file import ChildRecords
from iro_desktop.services.child.child_entries import Happening
from iro_desktop.services.dates.dated import on_file


def of_the_cycle(records: ChildRecords) -> Iterator[Happening]:
    """Yield what happened between and around reviews, in no order."""
    for review in records.reviews:
        yield from _not_as_planned(review)
    for midpoint in records.midpoints:
        yield from _midpoint(midpoint)
    for escalation in records.escalations:
        yield from _escalation(escalation)
    for advocacy in records.advocacy:
        yield from _advocacy(advocacy)


def _not_as_planned(review: Review) -> Iterator[Happening]:
    kind = codes.REVIEW_KIND.get(review.kind, "Review")
    for day, field, title, detail in (
        (review.cancelled_on, "cancelled_on", f"{kind} cancelled", review.cancelled_reason),
        (review.adjourned_on, "adjourned_on", f"{kind} adjourned", review.adjourned_reason),
    ):
        if day is not None:
            yield Happening(
                on=day,
                sort="review_plan",
                title=title,
                detail=detail,
                target=review.id,
                why=on_file(day, "review", review.id, field),
            )


def _midpoint(midpoint: Midpoint) -> Iterator[Happening]:
    if midpoint.held_on is not None and midpoint.state == "held":
        yield Happening(
            on=midpoint.held_on,
            sort="midpoint",
            title="Midpoint review",
            detail=midpoint.summary,
            target=midpoint.id,
            why=on_file(midpoint.held_on, "midpoint", midpoint.id, "held_on"),
        )


def _escalation(escalation: Escalation) -> Iterator[Happening]:
    if escalation.raised_on is not None:
        yield Happening(
            on=escalation.raised_on,
            sort="escalation",
            title=f"Concern raised: {escalation.reason}" if escalation.reason else "Concern raised",
            detail=escalation.concern,
            target=escalation.id,
            why=on_file(escalation.raised_on, "escalation", escalation.id, "raised_on"),
        )
    if escalation.closed_on is not None:
        state = codes.ESCALATION_STATE.get(escalation.state, "closed").lower()
        yield Happening(
            on=escalation.closed_on,
            sort="escalation",
            title=f"Concern {state}",
            detail=escalation.outcome_for_child,
            target=escalation.id,
            why=on_file(escalation.closed_on, "escalation", escalation.id, "closed_on"),
        )


def _advocacy(advocacy: Advocacy) -> Iterator[Happening]:
    if advocacy.referred_on is not None:
        service = codes.ADVOCACY_SERVICE.get(advocacy.service, "advocate").lower()
        yield Happening(
            on=advocacy.referred_on,
            sort="advocacy",
            title=f"Referred: {service}",
            detail=codes.REFERRAL_OUTCOME.get(advocacy.outcome, ""),
            target=advocacy.id,
            why=on_file(advocacy.referred_on, "advocacy", advocacy.id, "referred_on"),
        )
