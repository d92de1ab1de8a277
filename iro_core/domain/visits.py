"""Visits to a child: what finishing one needs, and what may happen to it then.

A visit can always be saved with gaps; only finishing it asks for all of it. A finished visit is
never overwritten: a correction is an addendum, and both stay.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

_PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


class VisitError(ValueError):
    """What is asked for cannot be done to this visit. The message is for the user."""


class State(StrEnum):
    """How far a visit or a letter has come. The values are codes."""

    DRAFT = "draft"
    READY = "ready"
    SENT = "sent"
    RECORDED = "recorded"


_MAY_BECOME: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.READY}),
    State.READY: frozenset({State.SENT}),
    State.SENT: frozenset({State.RECORDED, State.READY}),
    State.RECORDED: frozenset(),
}


class VisitForm(Protocol):
    """One child's part of the visit form, as far as finishing looks at it; gaps are None or ""."""

    @property
    def visit_type(self) -> str:
        """The type's code."""

    @property
    def held_on(self) -> dt.date | None:
        """The day of the visit."""

    @property
    def starts_at(self) -> dt.time | None:
        """When it started."""

    @property
    def ends_at(self) -> dt.time | None:
        """When it ended; may stay empty."""

    @property
    def mode(self) -> str:
        """Face to face or virtual, as a code."""

    @property
    def seen_alone(self) -> str:
        """Whether the child was seen alone, as a code."""

    @property
    def voice(self) -> str:
        """What the child said."""

    @property
    def no_voice_reason(self) -> str:
        """Why there are no words."""

    @property
    def knows_advocacy(self) -> str:
        """Whether the child knows the advocacy service, as a code."""

    @property
    def has_advocate(self) -> str:
        """Whether the child has an advocate, as a code."""


class ActionForm(Protocol):
    """One line of the list of actions; gaps are None or ""."""

    @property
    def wording(self) -> str:
        """What will be done."""

    @property
    def owner(self) -> str:
        """Who will do it."""

    @property
    def due_on(self) -> dt.date | None:
        """By when."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something that keeps a visit from being finished.

    Attributes:
        field: The name of the field where it can be put right.
        sentence: What to do, for the user.
        child: The child's place in the form, from 0; None for the details that all share.
        action: The line's place in that child's list of actions, from 0; None for other fields.
    """

    field: str
    sentence: str
    child: int | None = None
    action: int | None = None


def problems(
    forms: Sequence[VisitForm],
    *,
    today: dt.date,
    actions: Sequence[Sequence[ActionForm]] = (),
) -> tuple[Problem, ...]:
    """Return everything that keeps a visit from being finished, in the order of the form.

    Args:
        forms: One for each child seen, in the form's order. The details that all share are read
            from the first.
        today: The day of finishing.
        actions: For each child in the same order, the list of actions. A line with neither
            words nor a day counts as none, even if an owner stands in it.
    """
    if not forms:
        return (Problem(field="child_id", sentence="Choose the child whom you visited."),)
    return (
        *_problems_of_the_visit(forms[0], today),
        *(
            problem
            for child, form in enumerate(forms)
            for problem in (
                *_problems_of_a_child(form, child, of=len(forms)),
                *_problems_of_actions(actions[child : child + 1], child, form, of=len(forms)),
            )
        ),
    )


def _problems_of_the_visit(form: VisitForm, today: dt.date) -> Iterator[Problem]:
    if not form.visit_type:
        yield Problem(field="visit_type", sentence="Choose the type of visit.")
    if form.held_on is None:
        yield Problem(field="held_on", sentence="Give the date of the visit.")
    elif form.held_on > today:
        sentence = "A visit cannot be finished before it has happened. Check its date."
        yield Problem(field="held_on", sentence=sentence)
    if form.starts_at is None:
        yield Problem(field="starts_at", sentence="Give the time at which the visit started.")
    elif form.ends_at is not None and form.ends_at <= form.starts_at:
        sentence = "The visit ends before it starts. Check both times."
        yield Problem(field="ends_at", sentence=sentence)
    if not form.mode:
        yield Problem(field="mode", sentence="Say whether the visit was face to face or virtual.")


def _problems_of_a_child(form: VisitForm, child: int, *, of: int) -> Iterator[Problem]:
    asked = {
        "seen_alone": "Say whether you saw the child alone.",
        "voice": "Write what the child said, or why there are no words.",
        "knows_advocacy": "Answer whether the child knows the advocacy service.",
        "has_advocate": "Answer whether the child has an advocate.",
    }
    answered = {
        "seen_alone": form.seen_alone,
        "voice": form.voice.strip() or form.no_voice_reason.strip(),
        "knows_advocacy": form.knows_advocacy,
        "has_advocate": form.has_advocate,
    }
    for field, sentence in asked.items():
        if not answered[field]:
            yield Problem(field=field, sentence=_for_child(sentence, child, of), child=child)


def _problems_of_actions(
    lists: Sequence[Sequence[ActionForm]], child: int, form: VisitForm, *, of: int
) -> Iterator[Problem]:
    for place, action in enumerate(lists[0] if lists else ()):
        for field, sentence in _gaps_of_an_action(action, form.held_on):
            said = _for_child(f"Action {place + 1}: {sentence}", child, of)
            yield Problem(field=field, sentence=said, child=child, action=place)


def _gaps_of_an_action(action: ActionForm, held_on: dt.date | None) -> Iterator[tuple[str, str]]:
    if not (action.wording.strip() or action.due_on):
        return
    if not action.wording.strip():
        yield "wording", "say what will be done."
    if not action.owner.strip():
        yield "owner", "say who will do it."
    if action.due_on is None:
        yield "due_on", "say by when."
    elif held_on and action.due_on < held_on:
        yield "due_on", "it is due before the visit. Check its date."


def _for_child(sentence: str, child: int, of: int) -> str:
    if of == 1:
        return sentence
    place = _PLACES[child] if child < len(_PLACES) else f"Number {child + 1}"
    return f"{place} child: {sentence[0].lower()}{sentence[1:]}"


def move(current: State, new: State) -> State:
    """Return the new state, if a visit or a letter may go there from its current one.

    Finishing makes a draft ready; sending, sent; the office's receipt puts it in the record. What
    was sent and not received is ready again.

    Raises:
        VisitError: The step is not allowed; above all, nothing finished becomes a draft again.
    """
    if new in _MAY_BECOME[current]:
        return new
    if new is State.DRAFT:
        raise VisitError("This is finished and stays as it is. Write an addendum to correct it.")
    raise VisitError("This step is out of order. Nothing has been changed.")


def may_be_overwritten(state: State) -> bool:
    """Tell whether a visit may still be typed over; a finished one only takes an addendum."""
    return state is State.DRAFT


def check_addendum(state: State, wording: str) -> None:
    """Refuse an addendum to a draft, or one that says nothing.

    Raises:
        VisitError: The visit can still be changed itself, or there are no words.
    """
    if may_be_overwritten(state):
        raise VisitError("This visit is still a draft. Change it directly; it needs no addendum.")
    if not wording.strip():
        raise VisitError("Write what the addendum should say.")
