"""A midpoint review as its page shows it: the decisions since the review, and what is typed."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iro_core import codes, ids
from iro_core.domain.date_words import span
from iro_core.domain.midpoints import drifting_since, midpoint_answer
from iro_core.domain.names import known_as
from iro_core.domain.reasoned import Answer
from iro_core.records import Child, Decision, Escalation, Midpoint, Profile, Progress, Review
from iro_desktop.models.checks import RecordError
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.standing import standards

_LONGEST = 2_000
_GONE = "This decision is no longer one of the review. Open the page again."


class MidpointError(ValueError):
    """A refusal: the midpoint review is over. The message is for the user."""


@dataclass(frozen=True, kw_only=True)
class Noted:
    """How one decision stands, as it is typed."""

    decision_id: str
    state: str
    wording: str


@dataclass(frozen=True, kw_only=True, repr=False)
class MidpointWords:
    """Everything that can be typed into a midpoint review."""

    held_on: dt.date | None = None
    spoke_with: str = ""
    child_views: str = ""
    summary: str = ""
    has_concern: bool | None = None
    no_concern_reason: str = ""
    progress: tuple[Noted, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class DecisionNow:
    """A decision of the review, and what is known of it since.

    Attributes:
        drifting: Since when and for how long it drifts, in words; "" if it does not.
        since: The day since when.
        before: What was noted before this midpoint review, newest first.
        noted: What is noted here.
    """

    decision: Decision
    drifting: str
    since: dt.date | None
    before: tuple[Progress, ...]
    noted: Noted


@dataclass(frozen=True, kw_only=True, repr=False)
class MidpointNow:
    """A midpoint review as it stands.

    Attributes:
        next_due_on: The limit of the review after it, whose id is `next_id`.
        review_title: Which review it follows: "Second review".
        proposed: Why its day is that day; None where it cannot be told.
        escalation_id: The concern that was raised from it, or "".
    """

    midpoint: Midpoint
    review: Review | None
    review_title: str
    child_name: str
    next_due_on: dt.date | None
    next_id: str
    proposed: Answer | None
    decisions: tuple[DecisionNow, ...]
    words: MidpointWords
    escalation_id: str

    @property
    def is_over(self) -> bool:
        """Whether it was held, or is not needed."""
        return self.midpoint.state in {"held", "not_needed"}

    @property
    def drifts(self) -> tuple[DecisionNow, ...]:
        """The decisions that drift."""
        return tuple(each for each in self.decisions if each.since is not None)


def read_midpoint(store: Store, *, midpoint_id: str, today: dt.date) -> MidpointNow:
    """Return a midpoint review.

    Raises:
        RecordMissingError: There is none.
    """
    holidays = standards(store).holidays
    with store.reading() as reader:
        midpoint = reader.need(Midpoint, midpoint_id)
        review = reader.get(Review, midpoint.review_id)
        child = reader.need(Child, midpoint.child_id)
        following = _following(reader, review)
        next_due_on = following.due_on if following else None
        held_on = review.held_on if review else None
        can_tell = held_on is not None and next_due_on is not None
        decisions = _decisions(reader, midpoint, today)
        concerns = reader.find(Escalation, midpoint_id=midpoint_id)
    return MidpointNow(
        midpoint=midpoint,
        review=review,
        review_title=codes.REVIEW_KIND.get(review.kind, "Review") if review else "Review",
        child_name=known_as(child.first_name, child.liked_name),
        next_due_on=next_due_on,
        next_id=following.id if following else "",
        proposed=midpoint_answer(held_on, next_due_on, holidays)
        if can_tell and held_on and next_due_on
        else None,
        decisions=decisions,
        words=_words(midpoint, decisions, today),
        escalation_id=concerns[0].id if concerns else "",
    )


def save_midpoint(
    store: Store, *, midpoint_id: str, words: MidpointWords, today: dt.date
) -> Midpoint:
    """Keep what is typed, gaps and all.

    Raises:
        MidpointError: It is over.
        RecordError: A text is too long.
    """
    with store.writing() as writer:
        return keep_words(writer, open_midpoint(writer, midpoint_id), words, today)


def open_midpoint(writer: Writer, midpoint_id: str) -> Midpoint:
    """Return a midpoint review that can be written in.

    Raises:
        MidpointError: It is over.
    """
    midpoint = writer.need(Midpoint, midpoint_id)
    if midpoint.state in {"held", "not_needed"}:
        raise MidpointError("This midpoint review is over. Open it again to change it.")
    return midpoint


def keep_words(
    writer: Writer, midpoint: Midpoint, words: MidpointWords, today: dt.date
) -> Midpoint:
    """Keep what is typed, within a transaction."""
    kept = {each.decision_id: each for each in writer.find(Progress, midpoint_id=midpoint.id)}
    day = words.held_on or today
    own_ids = {each.id for each in writer.find(Decision, review_id=midpoint.review_id)}
    for each in words.progress:
        if each.decision_id not in own_ids:
            raise RecordError(f"state:{each.decision_id}", _GONE)
        _keep_progress(writer, midpoint, each, kept.get(ids.DecisionId(each.decision_id)), day)
    own = {
        field.name: getattr(words, field.name)
        for field in dataclasses.fields(words)
        if field.name != "progress"
    }
    return writer.change(midpoint, **own)


def _keep_progress(
    writer: Writer, midpoint: Midpoint, noted: Noted, kept: Progress | None, day: dt.date
) -> None:
    wording = noted.wording.strip()
    if len(wording) > _LONGEST:
        raise RecordError(f"wording:{noted.decision_id}", "At most 2,000 letters, please.")
    if kept is not None:
        writer.change(kept, state=noted.state, wording=wording, noted_on=day)
    elif noted.state or wording:
        profile = writer.get(Profile, writer.author.profile_id)
        writer.add(
            Progress(
                id=ids.ProgressId(writer.new_id()),
                child_id=midpoint.child_id,
                decision_id=ids.DecisionId(noted.decision_id),
                midpoint_id=midpoint.id,
                noted_on=day,
                state=noted.state,
                wording=wording,
                author_name=profile.full_name if profile else "",
            )
        )


def _decisions(reader: Reader, midpoint: Midpoint, today: dt.date) -> tuple[DecisionNow, ...]:
    found = reader.find(Decision, review_id=midpoint.review_id, order_by=("position", "id"))
    progress = reader.find(
        Progress, decision_id=[each.id for each in found], order_by=("noted_on", "id")
    )
    return tuple(
        _now(each, [p for p in progress if p.decision_id == each.id], midpoint, today)
        for each in found
    )


def _now(
    decision: Decision, progress: Sequence[Progress], midpoint: Midpoint, today: dt.date
) -> DecisionNow:
    here = next((each for each in progress if each.midpoint_id == midpoint.id), None)
    marks = [(each.noted_on, each.state) for each in progress if each.noted_on]
    state = (here.state if here else "") or decision.state
    since = drifting_since(decision.due_on, state, marks, today)
    return DecisionNow(
        decision=decision,
        drifting=_drifting(since, today),
        since=since,
        before=tuple(each for each in reversed(progress) if each is not here),
        noted=Noted(
            decision_id=decision.id,
            state=here.state if here else _over(decision.state),
            wording=here.wording if here else "",
        ),
    )


def _drifting(since: dt.date | None, today: dt.date) -> str:
    if since is None:
        return ""
    return f"Drifting for {span(since, today)}" if since < today else "Drifting"


def _over(state: str) -> str:
    """Return what need not be asked: a decision that is over stays so unless somebody says else."""
    return state if state in {"done", "dropped"} else ""


def _words(midpoint: Midpoint, decisions: Sequence[DecisionNow], today: dt.date) -> MidpointWords:
    is_new = midpoint.held_on is None and midpoint.state in {"", "planned"}
    return MidpointWords(
        held_on=today if is_new else midpoint.held_on,
        spoke_with=midpoint.spoke_with,
        child_views=midpoint.child_views,
        summary=midpoint.summary,
        has_concern=midpoint.has_concern,
        no_concern_reason=midpoint.no_concern_reason,
        progress=tuple(each.noted for each in decisions),
    )


def _following(reader: Reader, review: Review | None) -> Review | None:
    """Return the review after another, the one that is due first."""
    if review is None or review.held_on is None:
        return None
    since, others = review.held_on, reader.find(Review, child_id=review.child_id)
    later = [x for x in others if x.due_on and x.due_on > since and x.id != review.id]
    return min(later, key=lambda each: each.due_on or dt.date.max, default=None)
