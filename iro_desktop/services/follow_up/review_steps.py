"""What a held review still asks for: decisions sent, record, letter, plan, distribution.

Each step has a clock of its own that starts when the meeting is finished. All its limits are local
standards, which the office sets; `iro_core.domain.review_steps` works them out.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from iro_core import codes, ids
from iro_core.domain.date_words import in_words
from iro_core.domain.review_steps import (
    DISTRIBUTION,
    LETTER,
    WAITS_FOR,
    StepClock,
    StepLimit,
    StepState,
    counting_limit,
    step_clock,
    step_state,
)
from iro_core.domain.standards import Standards
from iro_core.records import Letter, Profile, Review, ReviewStep
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.refusals import RecordError, not_after_today

STEPS = tuple(codes.REVIEW_STEP)
NOT_NEEDED = "Not needed"
AFTER_REVIEW = "after_review"


@dataclass(frozen=True, kw_only=True, repr=False)
class Step:
    """One step after a review, as the page shows it.

    Attributes:
        step: One of `codes.REVIEW_STEP`; `name` is its words.
        clock: Until when, and why.
        waits_for: The words of the step that comes first, while it is not done; else "".
    """

    id: ids.ReviewStepId
    step: str
    name: str
    state: StepState
    clock: StepClock
    waits_for: str
    done_on: dt.date | None
    done_by: str
    note: str


@dataclass(frozen=True, kw_only=True)
class StepDue:
    """One step that is due or late, for Home and other lists."""

    child_id: ids.ChildId
    review_id: ids.ReviewId
    step: str
    due_on: dt.date | None
    is_late: bool
    limit: StepLimit | None = None

    @property
    def name(self) -> str:
        """The step in words."""
        return codes.REVIEW_STEP[self.step]


class HeldReview(Protocol):
    """A review, as far as its steps follow from it."""

    @property
    def id(self) -> ids.ReviewId:
        """Its id."""

    @property
    def child_id(self) -> ids.ChildId:
        """Whose it is."""

    @property
    def held_on(self) -> dt.date | None:
        """The day that counts in law."""


class KeptStep(Protocol):
    """A step, as far as a list needs it: also of those done, since others run from their days."""

    @property
    def review_id(self) -> ids.ReviewId:
        """The review that it belongs to."""

    @property
    def step(self) -> str:
        """One of `codes.REVIEW_STEP`."""

    @property
    def done_on(self) -> dt.date | None:
        """When it was taken."""


def begin_steps(writer: Writer, review: Review) -> None:
    """Start the clocks after a review; finishing a meeting calls it. Twice does no harm."""
    there = {each.step for each in writer.find(ReviewStep, review_id=review.id)}
    for step in STEPS:
        if step not in there:
            writer.add(
                ReviewStep(
                    id=ids.ReviewStepId(writer.new_id()),
                    child_id=review.child_id,
                    review_id=review.id,
                    step=step,
                )
            )


def review_steps(store: Store, *, review_id: str, today: dt.date) -> tuple[Step, ...]:
    """Return the steps after a review in their order; none if it was not finished here."""
    local = standards(store)
    with store.reading() as reader:
        return steps_of(reader, reader.need(Review, review_id), local, today)


def steps_of(reader: Reader, review: Review, local: Standards, today: dt.date) -> tuple[Step, ...]:
    """Return the steps after a review, within a view of the store that is open."""
    kept = {each.step: each for each in reader.find(ReviewStep, review_id=review.id)}
    done = {step: each.done_on for step, each in kept.items()}
    return tuple(
        _step(kept[step], review.held_on, done, local, today) for step in STEPS if step in kept
    )


def steps_due(
    reviews: Iterable[HeldReview],
    steps: Iterable[KeptStep],
    local: Standards,
    today: dt.date,
) -> list[StepDue]:
    """Return the steps that are due or late, from rows alone; what waits for another is left out.

    Args:
        reviews: Held reviews; those without steps cost nothing.
        steps: All steps of those reviews, done or not.
        local: The office's standards.
        today: The day.
    """
    of_review: dict[str, dict[str, dt.date | None]] = defaultdict(dict)
    for each in steps:
        of_review[each.review_id][each.step] = each.done_on
    return [
        due
        for review in reviews
        if review.id in of_review
        for due in _due(review, of_review[review.id], local, today)
    ]


def mark_step(
    store: Store,
    *,
    review_id: str,
    step: str,
    done_on: dt.date | None,
    done_by: str = "",
    note: str = "",
    today: dt.date,
) -> ReviewStep:
    """Keep that a step was taken, on which day and by whom; the officer if nobody is named.

    Raises:
        RecordError: There is no day, it lies before the review or after today, or the step that
            comes first is not done.
    """
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        marked = mark(
            writer, review, step, done_on=done_on, done_by=done_by, note=note, today=today
        )
        if step == LETTER and done_on is not None:
            _letter_given(writer, review_id, done_on, marked.done_by)
        return marked


def mark(
    writer: Writer,
    review: Review,
    step: str,
    *,
    done_on: dt.date | None,
    done_by: str = "",
    note: str = "",
    is_needed: bool = True,
    today: dt.date,
) -> ReviewStep:
    """Keep that a step was taken, within a transaction; see `mark_step`."""
    begin_steps(writer, review)
    kept = {each.step: each for each in writer.find(ReviewStep, review_id=review.id)}
    _check(kept, review, step, done_on, today)
    if step == LETTER and is_needed:
        writer.change(review, letter_sent_on=done_on)
    marked = writer.change(
        kept[step],
        done_on=done_on,
        done_by=done_by.strip() or officer_name(writer),
        note=note.strip(),
    )
    writer.seal(marked.id)
    return marked


def waive_step(store: Store, *, review_id: str, step: str, reason: str, today: dt.date) -> None:
    """Keep why a step is not needed: a letter for a child of one year. Its clock stops.

    Raises:
        RecordError: No reason is given.
    """
    if not reason.strip():
        raise RecordError("reason", "Say why it is not needed.")
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        note = f"{NOT_NEEDED}: {reason.strip()}"
        mark(writer, review, step, done_on=today, note=note, is_needed=False, today=today)


def undo_step(store: Store, *, review_id: str, step: str) -> None:
    """Take back that a step was taken; its clock runs again.

    Raises:
        RecordError: Another step was taken after it and depends on it.
    """
    with store.writing() as writer:
        undo(writer, review_id, step)


def undo(writer: Writer, review_id: str, step: str) -> None:
    """Take back that a step was taken, within a transaction; see `undo_step`."""
    review = writer.need(Review, review_id)
    kept = {each.step: each for each in writer.find(ReviewStep, review_id=review_id)}
    for later, first in WAITS_FOR.items():
        if first == step and later in kept and kept[later].done_on:
            raise RecordError("done_on", f"Take back “{codes.REVIEW_STEP[later]}” first.")
    if step not in kept:
        return
    if step == LETTER:
        writer.change(review, letter_sent_on=None)
        _letter_not_given(writer, review_id, kept[step].done_on)
    if step == DISTRIBUTION:  # the PDF that was sent stays in the store
        writer.change(review, minutes_id="")
    writer.change(kept[step], done_on=None, done_by="", note="")


def officer_name(writer: Writer) -> str:
    """Return the name of whoever writes, or "" if it is not recorded."""
    profile = writer.get(Profile, writer.author.profile_id)
    return profile.full_name if profile else ""


def _letter_given(writer: Writer, review_id: str, day: dt.date, by: str) -> None:
    """Say so of the finished letter too; a letter dated later is another one."""
    found = [each for each in _own_letters(writer, review_id) if each.state != "draft"]
    fits = [each for each in found if each.dated_on is None or each.dated_on <= day]
    if fits and not any(each.sent_on for each in found):
        writer.change(fits[0], sent_on=day, sent_by=by)
        writer.seal(fits[0].id)


def _letter_not_given(writer: Writer, review_id: str, day: dt.date | None) -> None:
    for letter in _own_letters(writer, review_id):
        if day is not None and letter.sent_on == day:
            writer.change(letter, sent_on=None, sent_how="", sent_by="")
            writer.seal(letter.id)


def _own_letters(writer: Writer, review_id: str) -> list[Letter]:
    """Return the child's letters about a review, the newest first."""
    found = writer.find(Letter, review_id=review_id, kind=AFTER_REVIEW, order_by=("-made_at",))
    return [each for each in found if not each.to_person_id]


def _check(
    kept: Mapping[str, ReviewStep],
    review: Review,
    step: str,
    done_on: dt.date | None,
    today: dt.date,
) -> None:
    if done_on is None:
        raise RecordError("done_on", "Enter the day on which it was done.")
    not_after_today("done_on", done_on, today)
    since, what = review.held_on, "The review was held"
    if (first := WAITS_FOR.get(step)) is not None:
        if kept[first].done_on is None:
            raise RecordError("done_on", f"First comes “{codes.REVIEW_STEP[first]}”.")
        since, what = kept[first].done_on, f"“{codes.REVIEW_STEP[first]}” was done"
    if since is not None and done_on < since:
        raise RecordError("done_on", f"{what} on {in_words(since)}. Please check the date.")


def _step(
    kept: ReviewStep,
    held_on: dt.date | None,
    done: Mapping[str, dt.date | None],
    local: Standards,
    today: dt.date,
) -> Step:
    clock = step_clock(kept.step, held_on, done, local)
    first = WAITS_FOR.get(kept.step)
    return Step(
        id=kept.id,
        step=kept.step,
        name=codes.REVIEW_STEP[kept.step],
        state=step_state(kept.step, clock.due_on, done, today),
        clock=clock,
        waits_for=codes.REVIEW_STEP[first] if first and not done.get(first) else "",
        done_on=kept.done_on,
        done_by=kept.done_by,
        note=kept.note,
    )


def _due(
    review: HeldReview,
    done: Mapping[str, dt.date | None],
    local: Standards,
    today: dt.date,
) -> Iterator[StepDue]:
    for step in STEPS:
        if step not in done or done[step]:
            continue
        limit = counting_limit(step, review.held_on, done, local)
        due_on = limit.due_on if limit else None
        state = step_state(step, due_on, done, today)
        if state is not StepState.WAITING:
            yield StepDue(
                child_id=review.child_id,
                review_id=review.id,
                step=step,
                due_on=due_on,
                is_late=state is StepState.LATE,
                limit=limit,
            )
