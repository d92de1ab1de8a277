"""Visits to a child: the states one goes through, and what may happen to it in each.

A finished visit is never overwritten: a correction is an addendum, and both stay.
"""

from collections.abc import Mapping
from enum import StrEnum


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
