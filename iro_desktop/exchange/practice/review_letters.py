"""Letters to children after their reviews, in the child's words."""

import datetime as dt
from dataclasses import dataclass

from iro_core import ids
from iro_core.domain.children import age_on
from iro_core.records import Letter
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.letters import RECORDED_AFTER_DAYS, WriteLetter
from iro_desktop.exchange.practice.taking_part import THERE
from iro_desktop.exchange.practice.words import practice

OLD_ENOUGH = 5
HAVE_LETTERS = 2
"""So many of a child's newest reviews have their letter on file."""


@dataclass(frozen=True, kw_only=True)
class ReviewLetterPlan:
    """What a letter after a review says.

    Attributes:
        age: How old the child is on the day of the letter.
        decisions: What was decided: for the record, for the child, who does it, by when.
    """

    name: str
    age: int
    held_on: dt.date
    written_on: dt.date
    led: bool
    came: bool
    said: str
    decisions: tuple[tuple[str, str, str, dt.date | None], ...]
    next_on: dt.date | None
    has_advocate: bool
    advocacy_service: str


def letter_after(chance: Chance, held: Held, write: WriteLetter) -> Letter | None:
    """Return the letter about a review, or None where none was sent or none is on file."""
    review, written_on = held.review, held.review.letter_sent_on
    is_theirs = held.moment.age >= OLD_ENOUGH and held.newest < HAVE_LETTERS
    if written_on is None or not is_theirs:
        return None
    draft, words = write(_plan(held, written_on))
    at = dt.time(chance.between(9, 16), chance.between(0, 59), tzinfo=dt.UTC)
    finished = dt.datetime.combine(written_on, at)
    days_ago = (held.life.today - written_on).days
    return Letter(
        id=ids.LetterId(chance.id_on(written_on)),
        child_id=review.child_id,
        review_id=review.id,
        kind="after_review",
        state="sent" if days_ago <= RECORDED_AFTER_DAYS else "recorded",
        dated_on=written_on,
        draft=draft,
        wording=words,
        finished_at=finished,
        printed_at=finished + dt.timedelta(minutes=5),
        sent_on=written_on,
        sent_how="post",
        sent_by=held.officer.full_name,
    )


def _plan(held: Held, written_on: dt.date) -> ReviewLetterPlan:
    review = held.review
    decisions = [each for each in held.decisions if each.state != "dropped"]
    return ReviewLetterPlan(
        name=held.life.called,
        age=age_on(held.life.born_on, written_on),
        held_on=held.held_on,
        written_on=written_on,
        led=review.chaired_by in ("child", "part_child"),
        came=review.participation in THERE,
        said=review.child_views.partition("\n\n")[0],
        decisions=tuple(
            (each.wording, each.child_wording, each.owner, each.due_on) for each in decisions
        ),
        next_on=review.next_on,
        has_advocate=held.life.advocate is not None,
        advocacy_service=practice()["advocacy"]["service"],
    )
