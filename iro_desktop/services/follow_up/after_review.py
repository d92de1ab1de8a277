"""What a held review still asks for: its steps, answers, record, letter and midpoint review."""

import datetime as dt
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.names import known_as
from iro_core.domain.review_steps import MANAGER_RESPONSE, StepState
from iro_core.records import Child, Decision, Letter, Midpoint, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.papers.minutes import minutes_sheet
from iro_desktop.papers.texts import texts_of
from iro_desktop.services.escalations.escalations import who_answers
from iro_desktop.services.follow_up.manager_responses import DecisionAnswer, answers_of
from iro_desktop.services.follow_up.minutes_reading import Around, around_of, facts_of, gaps_of
from iro_desktop.services.follow_up.minutes_recipients import (
    Recipient,
    hidden_placements,
    recipients_of,
    tells_hidden_address,
)
from iro_desktop.services.follow_up.review_steps import Step, begin_steps, steps_of


@dataclass(frozen=True, kw_only=True, repr=False)
class AfterReview:
    """A held review, as far as work is left after it.

    Attributes:
        child_name: What the child is called.
        title: Which review it was: "Second review".
        has_begun: Whether its clocks run; a review of long ago may have none.
        manager: The team manager's name, as the file has it, or "".
        silence: The service's words for a manager's silence.
        gaps: What the record still lacks, in sentences.
        tells_address: Whether the record's words give a hidden address away.
        is_sent: Whether the record went out, and is frozen.
        letter: The letter about it, if one was begun.
        midpoint: The look that is planned or was held between it and the next review.
    """

    review: Review
    child_name: str
    title: str
    has_begun: bool
    steps: tuple[Step, ...]
    answers: tuple[DecisionAnswer, ...]
    manager: str
    silence: str
    recipients: tuple[Recipient, ...]
    gaps: tuple[str, ...]
    words: str
    tells_address: bool
    is_sent: bool
    letter: Letter | None
    midpoint: Midpoint | None

    def step(self, key: str) -> Step | None:
        """Return one of the steps."""
        return next((each for each in self.steps if each.step == key), None)

    @property
    def is_silent(self) -> bool:
        """Whether the manager's time has passed without an answer to every decision."""
        step = self.step(MANAGER_RESPONSE)
        return step is not None and step.state is StepState.LATE and not step.waits_for


def read_after_review(store: Store, *, review_id: str, today: dt.date) -> AfterReview:
    """Return what a review still asks for.

    Raises:
        RecordMissingError: There is no such review.
    """
    around = around_of(store, today)
    with store.reading() as reader:
        return _read(reader, review_id, around)


def start_clocks(store: Store, *, review_id: str) -> None:
    """Start the clocks after a review that was recorded without them."""
    with store.writing() as writer:
        begin_steps(writer, writer.need(Review, review_id))


def _read(reader: Reader, review_id: str, around: Around) -> AfterReview:
    review = reader.need(Review, review_id)
    child = reader.need(Child, review.child_id)
    steps = steps_of(reader, review, around.local, around.today)
    facts = facts_of(reader, review_id, around)
    texts = [text for text in texts_of(minutes_sheet(facts)) if text.strip()]
    letters = reader.find(Letter, review_id=review_id, order_by=("-made_at",))
    midpoints = reader.find(Midpoint, review_id=review_id)
    decisions = reader.find(Decision, review_id=review_id)
    return AfterReview(
        review=review,
        child_name=known_as(child.first_name, child.liked_name),
        title=codes.REVIEW_KIND.get(review.kind, "Review"),
        has_begun=bool(steps),
        steps=steps,
        answers=answers_of(decisions, steps, around.silence),
        manager=who_answers(reader, child.id, around.today)["team_manager"],
        silence=around.silence,
        recipients=recipients_of(reader, review_id, child.id),
        gaps=gaps_of(facts),
        words="\n".join(texts),
        tells_address=tells_hidden_address(texts, hidden_placements(reader, child.id)),
        is_sent=bool(review.minutes_id),
        letter=letters[0] if letters else None,
        midpoint=midpoints[0] if midpoints else None,
    )
