"""Reviews in parts, and those that were cancelled: the records beside the review itself."""

from collections.abc import Iterator

from iro_core import ids
from iro_core.fields import Record
from iro_core.records import Review, ReviewMeeting
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.life import Life, Sitting
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.turns import ADJOURNED, CANCELLED, SPLIT
from iro_desktop.exchange.practice.words import reviews


def beside_held(chance: Chance, held: Held, sitting: Sitting) -> Iterator[Record]:
    """Yield the meetings of a review held in parts, or the one that was cancelled before it."""
    if sitting.how == CANCELLED:
        yield _cancelled(chance, held, sitting)
    if sitting.how in (SPLIT, ADJOURNED):
        teller = Teller(chance, held.moment, set())
        abouts = reviews()["split" if sitting.how == SPLIT else "adjourned_parts"]
        for day, about in zip((sitting.on, held.held_on), abouts, strict=True):
            yield ReviewMeeting(
                id=ids.ReviewMeetingId(chance.id_on(day or held.held_on)),
                child_id=held.review.child_id,
                review_id=held.review.id,
                held_on=day,
                starts_at=held.review.starts_at,
                mode="face_to_face",
                place=held.review.place if day == held.held_on else "Larkhaven House, Room 3",
                about=teller.filled(about),
            )


def beside_coming(chance: Chance, life: Life, review: Review) -> Iterator[Record]:
    """Yield the first meeting of a review that is adjourned today."""
    if review.adjourned_on:
        yield ReviewMeeting(
            id=ids.ReviewMeetingId(chance.id_on(review.adjourned_on)),
            child_id=life.child_id,
            review_id=review.id,
            held_on=review.adjourned_on,
            starts_at=review.starts_at,
            mode="face_to_face",
            place=review.place,
            about=reviews()["adjourned_parts"][0],
        )


def _cancelled(chance: Chance, held: Held, sitting: Sitting) -> Review:
    day = sitting.on or held.held_on
    return Review(
        id=ids.ReviewId(chance.id_on(day)),
        child_id=held.review.child_id,
        kind=held.review.kind,
        regime=held.review.regime,
        state="cancelled",
        due_on=held.review.due_on,
        planned_on=day,
        starts_at=held.review.starts_at,
        place=held.review.place,
        mode="face_to_face",
        cancelled_on=day,
        cancelled_reason=Teller(chance, held.moment, set()).filled(
            chance.pick(reviews()["cancelled"])
        ),
    )
