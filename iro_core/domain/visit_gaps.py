"""What finishing a visit still needs, said in one sentence for each gap.

A visit can always be saved with gaps; only finishing it asks for all of it. The sentence in the
summary is the one at the field, so in a visit to several children each names the child it is about.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from iro_core.domain.date_words import in_words

FACE_TO_FACE = "face_to_face"
SEEN_ALONE = "yes"


class VisitForm(Protocol):
    """One child's visit, as far as finishing looks at it; gaps are None or ""."""

    @property
    def visit_type(self) -> str:
        """The type's code."""

    @property
    def officer_name(self) -> str:
        """Who visited."""

    @property
    def is_planned(self) -> bool | None:
        """Whether the visit was planned."""

    @property
    def held_on(self) -> dt.date | None:
        """The day of the visit."""

    @property
    def starts_at(self) -> dt.time | None:
        """When it started."""

    @property
    def ends_at(self) -> dt.time | None:
        """When it ended."""

    @property
    def mode(self) -> str:
        """Face to face or virtual, as a code."""

    @property
    def place(self) -> str:
        """Where it was."""

    @property
    def seen_alone(self) -> str:
        """Whether the child was seen alone, as a code."""

    @property
    def not_alone_reason(self) -> str:
        """Why not."""

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

    @property
    def analysis(self) -> str:
        """What the officer makes of it."""

    @property
    def has_actions(self) -> bool | None:
        """Whether there is anything that the officer will do."""


class ActionLine(Protocol):
    """One line of a child's list of actions; gaps are None or ""."""

    @property
    def wording(self) -> str:
        """What will be done."""

    @property
    def owner(self) -> str:
        """Who will do it."""

    @property
    def due_on(self) -> dt.date | None:
        """By when."""

    @property
    def due_text(self) -> str:
        """What was typed as the day, where that is no day yet."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Seen:
    """One child's part of the form.

    Attributes:
        name: The name that the child likes.
        actions: The list of actions. A line with neither words nor a day counts as none.
    """

    visit: VisitForm
    name: str
    actions: Sequence[ActionLine] = ()


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
    children: Sequence[Seen],
    *,
    today: dt.date,
    advocacy_provider: str = "the advocacy service",
    not_understood: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Return everything that keeps a visit from being finished, in the order of the form.

    Args:
        children: One part for each child seen. The details that all share are read from the first.
        today: The day of finishing.
        advocacy_provider: The service that the child should know of, by name.
        not_understood: The shared fields in which something stands that is no date or time yet.
    """
    if not children:
        return (Problem(field="child_id", sentence="Choose the child whom you visited."),)
    details = children[0].visit
    found = [
        Problem(field=field, sentence=sentence)
        for field, sentence in _details(details, today, not_understood)
    ]
    for place, child in enumerate(children):
        found += [
            Problem(field=field, sentence=sentence, child=place)
            for field, sentence in _own(child, advocacy_provider)
        ]
        found += _actions(child, place, details.held_on)
    return tuple(found)


def _details(
    visit: VisitForm, today: dt.date, not_understood: Collection[str]
) -> Iterator[tuple[str, str]]:
    if not visit.visit_type:
        yield "visit_type", "Choose the type of visit."
    if not visit.officer_name.strip():
        yield "officer_name", "Type your name."
    if visit.is_planned is None:
        yield "is_planned", "Say whether the visit was planned."
    yield from _day(visit, today, not_understood)
    yield from _times(visit, not_understood)
    if not visit.mode:
        yield "mode", "Say whether the visit was virtual or face to face."
    if visit.mode == FACE_TO_FACE and not visit.place.strip():
        yield "place", "Say where the visit was."


def _day(
    visit: VisitForm, today: dt.date, not_understood: Collection[str]
) -> Iterator[tuple[str, str]]:
    if "held_on" in not_understood:
        yield "held_on", "Check the date of the visit: it could not be understood."
    elif visit.held_on is None:
        yield "held_on", "Give the date of the visit."
    elif visit.held_on > today:
        yield "held_on", "The date of the visit is after today. Finish it after the visit."


def _times(visit: VisitForm, not_understood: Collection[str]) -> Iterator[tuple[str, str]]:
    times = {"starts_at": (visit.starts_at, "started"), "ends_at": (visit.ends_at, "ended")}
    for field, (time, happened) in times.items():
        if field in not_understood:
            yield field, f"Check when the visit {happened}: the time could not be understood."
        elif time is None:
            yield field, f"Give the time when the visit {happened}."
    if visit.starts_at and visit.ends_at and visit.ends_at <= visit.starts_at:
        yield "ends_at", "The visit ended before it started. Check both times."


def _own(child: Seen, provider: str) -> Iterator[tuple[str, str]]:
    visit, name = child.visit, child.name
    if not visit.seen_alone:
        yield "seen_alone", f"Say whether {name} was seen alone."
    elif visit.seen_alone != SEEN_ALONE and not visit.not_alone_reason.strip():
        yield "not_alone_reason", f"Say why {name} was not seen alone."
    if not (visit.voice.strip() or visit.no_voice_reason.strip()):
        yield "voice", f"Write what {name} said, or why there are no words."
    if not visit.knows_advocacy:
        yield "knows_advocacy", f"Say whether {name} knows {provider} and how to contact them."
    if not visit.has_advocate:
        yield "has_advocate", f"Say whether {name} has an advocate."
    if not visit.analysis.strip():
        yield "analysis", f"Write your analysis of the visit to {name}."
    yield from _answer_about_actions(child)


def _answer_about_actions(child: Seen) -> Iterator[tuple[str, str]]:
    lines = any(not is_empty(line) for line in child.actions)
    match child.visit.has_actions:
        case None if not lines:
            yield "has_actions", f"Say whether there is anything that you will do for {child.name}."
        case True if not lines:
            yield "has_actions", f"Add what you will do for {child.name}, or answer No."
        case False if lines:
            yield "has_actions", f"There are actions for {child.name}. Answer Yes, or remove them."


def is_empty(line: ActionLine) -> bool:
    """Tell whether nothing was said in a line; an owner filled in by itself says nothing."""
    return not (line.wording.strip() or line.due_text.strip() or line.due_on)


def _actions(child: Seen, place: int, held_on: dt.date | None) -> Iterator[Problem]:
    for number, line in enumerate(child.actions):
        for field, gap in _gaps_of_a_line(line, held_on):
            sentence = f"Action {number + 1} for {child.name}: {gap}"
            yield Problem(field=field, sentence=sentence, child=place, action=number)


def _gaps_of_a_line(line: ActionLine, held_on: dt.date | None) -> Iterator[tuple[str, str]]:
    if is_empty(line):
        return
    if not line.wording.strip():
        yield "wording", "say what will be done."
    if not line.owner.strip():
        yield "owner", "say who will do it."
    if line.due_on is None:
        unclear = "the day could not be understood." if line.due_text.strip() else "say by when."
        yield "due_on", unclear
    elif held_on and line.due_on < held_on:
        yield "due_on", f"{in_words(line.due_on)} is before the visit."
