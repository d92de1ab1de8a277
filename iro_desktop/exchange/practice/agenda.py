"""What was said under the headings of a review's agenda, and what the officer thought of it all."""

from collections.abc import Iterator

from iro_core import codes, ids
from iro_core.domain.working_days import ONE_DAY
from iro_core.records import QualityForm, Review, ReviewNote, SetAside
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.children import about
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import reviews

OFTEN = {
    "since_last": 0.9, "last_decisions": 0.9, "plan": 0.95, "legal": 0.7, "placement": 0.9,
    "contact": 0.8, "education": 0.9, "health": 0.9, "identity": 0.45, "leisure": 0.6,
    "support": 0.4, "trafficked_or_uasc": 1.0, "after_care": 1.0, "visits": 0.5, "other": 0.2,
}  # fmt: skip
MAY_BE_TWO = ("since_last", "education", "health")
"""Headings whose sentences never contradict one another."""
WITH_NOTES = 2
"""So many of a child's newest reviews have notes under their headings."""


def notes_of(chance: Chance, held: Held, told: set[str]) -> Iterator[ReviewNote]:
    """Yield what was said under each heading of the agenda."""
    teller = Teller(chance, held.moment, told)
    for heading in codes.AGENDA_HEADING:
        sentences = reviews()["notes"].get(heading, ())
        if not sentences or not _comes_up(heading, held):
            continue
        if chance.happens(OFTEN[heading]):
            count = chance.weighted({1: 3.0, 2: 1.0}) if heading in MAY_BE_TWO else 1
            words = teller.some(sentences, count, about=about(held.life))
            if words:
                yield ReviewNote(
                    id=ids.ReviewNoteId(chance.id_on(held.held_on)),
                    child_id=held.review.child_id,
                    review_id=held.review.id,
                    heading=heading,
                    wording=" ".join(words),
                )


def _comes_up(heading: str, held: Held) -> bool:
    moment: Moment = held.moment
    match heading:
        case "last_decisions" | "since_last":
            return held.review.kind != "first"
        case "trafficked_or_uasc":
            return moment.alone
        case "after_care":
            return moment.age >= 16
        case _:
            return True


def quality_of(chance: Chance, held: Held) -> QualityForm:
    """Return the officer's form about the quality of the work, in keeping with the review."""
    review = held.review
    has_report, has_plan = (
        review.report_received_on is not None,
        review.plan_received_on is not None,
    )
    teller = Teller(chance, held.moment, set())
    parents = held.life.family.mother or held.life.family.father
    small = held.moment.age < _PREPARED_FROM
    worries = not (has_report and has_plan) or chance.happens(0.12)
    return QualityForm(
        id=ids.QualityFormId(chance.id_on(held.held_on)),
        child_id=review.child_id,
        review_id=review.id,
        report_in_time="yes" if has_report else "no",
        report_quality=_mostly(chance, 0.8) if has_report else "does_not_apply",
        plan_updated="yes" if has_plan else "no",
        plan_meets_needs=_mostly(chance, 0.75),
        decisions_done="does_not_apply" if review.kind == "first" else _mostly(chance, 0.7),
        permanence_in_place="yes" if review.permanence_plan else "no",
        child_prepared="does_not_apply" if small else _mostly(chance, 0.8),
        views_in_plan="does_not_apply" if small else _mostly(chance, 0.65),
        visits_in_time=_mostly(chance, 0.88),
        family_involved=_mostly(chance, 0.7) if parents else "does_not_apply",
        good_practice=teller.one(reviews()["quality_good"]) if chance.happens(0.4) else "",
        concerns=teller.one(reviews()["quality_concerns"]) if worries else "",
        has_concern=worries and chance.happens(0.6),
    )


_PREPARED_FROM = 4


def _mostly(chance: Chance, yes: float) -> str:
    left = 1 - yes
    return chance.weighted({"yes": yes, "partly": left * 0.7, "no": left * 0.3})


def set_aside_for(
    chance: Chance, life: Life, review: Review, officer_name: str
) -> Iterator[SetAside]:
    """Yield what the officer has looked at and laid aside while preparing a review."""
    if review.planned_on is None or (review.planned_on - life.today).days > _PREPARING_DAYS:
        return
    if life.dental_is_late and chance.happens(0.5):
        moment = Moment(life, life.today)
        reason = Teller(chance, moment, set()).one(reviews()["flags_set_aside"])
        yield SetAside(
            id=ids.SetAsideId(chance.id_on(life.today)),
            child_id=life.child_id,
            review_id=review.id,
            flag=DENTAL,
            reason=reason,
            set_aside_on=life.today - ONE_DAY,
            author_name=officer_name,
        )


DENTAL = "dental"
_PREPARING_DAYS = 20
