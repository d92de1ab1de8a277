"""Midpoint reviews: the officer's look, half-way to the next review, at what has become of it."""

import datetime as dt

from iro_core import ids
from iro_core.domain.date_words import in_words
from iro_core.domain.midpoints import drifting_since, midpoint_between
from iro_core.records import Decision, Midpoint, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.follow_up.midpoint_form import MidpointWords, keep_words, open_midpoint
from iro_desktop.services.refusals import RecordError, needed, not_after_today

_OPEN = {"", "planned"}


def propose_midpoint(
    writer: Writer, review: Review, next_due_on: dt.date | None
) -> Midpoint | None:
    """Propose a day for the look between a held review and the next; finishing a meeting calls it.

    Called again for the same review, it moves the day of one that is still planned.

    Returns:
        The midpoint review; None where the review has no day or the next one has no limit.
    """
    if review.held_on is None or next_due_on is None:
        return None
    due_on = midpoint_between(review.held_on, next_due_on)
    for there in writer.find(Midpoint, review_id=review.id):
        return writer.change(there, due_on=due_on) if there.state in _OPEN else there
    return writer.add(
        Midpoint(
            id=ids.MidpointId(writer.new_id()),
            child_id=review.child_id,
            review_id=review.id,
            state="planned",
            due_on=due_on,
        )
    )


def move_midpoint(
    store: Store, *, midpoint_id: str, due_on: dt.date | None, today: dt.date
) -> None:
    """Propose another day.

    Raises:
        RecordError: There is no day, it has passed, or the midpoint review is over.
    """
    needed("due_on", due_on, "Enter the day that you propose.")
    if due_on is not None and due_on < today:
        raise RecordError("due_on", "This day has passed. Please check the date.")
    with store.writing() as writer:
        writer.change(open_midpoint(writer, midpoint_id), due_on=due_on)


def finish_midpoint(
    store: Store, *, midpoint_id: str, words: MidpointWords, today: dt.date
) -> Midpoint:
    """Finish a midpoint review: how each decision stood is kept, and the decisions stand so.

    Raises:
        RecordError: It has no day, a decision has no progress, or something drifts (a day that has
            passed is drift) and neither a concern is raised nor a reason given. Fields are those
            of the words; a decision's is "state:" and its id.
    """
    with store.writing() as writer:
        midpoint = keep_words(writer, open_midpoint(writer, midpoint_id), words, today)
        _check_all(writer, midpoint, words)
        _check(writer, midpoint, words, today)
        for each in words.progress:
            _stand(writer, each.decision_id, each.state, midpoint.held_on or today)
        done = writer.change(midpoint, state="held", finished_at=writer.at)
        writer.seal(done.id)
        return done


def not_needed(store: Store, *, midpoint_id: str, reason: str) -> None:
    """Keep why there is no midpoint review this time.

    Raises:
        RecordError: No reason is given, or it is over already.
    """
    needed("reason", reason, "Say why it is not needed.")
    with store.writing() as writer:
        midpoint = open_midpoint(writer, midpoint_id)
        done = writer.change(
            midpoint,
            state="not_needed",
            summary=reason.strip(),
            held_on=None,
            finished_at=writer.at,
        )
        writer.seal(done.id)


def reopen_midpoint(store: Store, *, midpoint_id: str) -> None:
    """Open a midpoint review again; what was noted stays."""
    with store.writing() as writer:
        midpoint = writer.need(Midpoint, midpoint_id)
        writer.change(midpoint, state="planned", finished_at=None)


def _check(reader: Reader, midpoint: Midpoint, words: MidpointWords, today: dt.date) -> None:
    needed("held_on", words.held_on, "Enter the day of the midpoint review.")
    not_after_today("held_on", words.held_on, today)
    review = reader.get(Review, midpoint.review_id)
    held_on = review.held_on if review else None
    if held_on is not None and words.held_on is not None and words.held_on < held_on:
        raise RecordError("held_on", f"The review was held on {in_words(held_on)}.")
    for each in words.progress:
        needed(f"state:{each.decision_id}", each.state, "Say how this decision stands.")
    drifts = _drifts(reader, words, words.held_on or today)
    if drifts and words.has_concern is None:
        raise RecordError("has_concern", "Something drifts. Say whether a concern is raised.")
    if drifts and not words.has_concern:
        sentence = "Something drifts. Say why no concern is raised."
        needed("no_concern_reason", words.no_concern_reason, sentence)


def _check_all(reader: Reader, midpoint: Midpoint, words: MidpointWords) -> None:
    """Refuse to finish while a decision of the review is not spoken of at all."""
    spoken_of = {each.decision_id for each in words.progress}
    for decision in reader.find(Decision, review_id=midpoint.review_id):
        if decision.id not in spoken_of:
            raise RecordError(f"state:{decision.id}", "Say how this decision stands.")


def _drifts(reader: Reader, words: MidpointWords, day: dt.date) -> bool:
    """Whether a decision drifts on a day: it is said to, or its own day has passed."""
    due = {each.decision_id: reader.get(Decision, each.decision_id) for each in words.progress}
    found = ((due[each.decision_id], each.state) for each in words.progress)
    return any(made and drifting_since(made.due_on, state, (), day) for made, state in found)


def _stand(writer: Writer, decision_id: str, state: str, day: dt.date) -> None:
    """Let the decision stand as it was noted."""
    decision = writer.get(Decision, decision_id)
    if decision is None or (decision.state or "open") == state:
        return
    writer.change(decision, state=state, done_on=day if state == "done" else None)
