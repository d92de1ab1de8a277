"""A midpoint review on the screen: each decision with how it stands, the child's words, drift."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from iro_core import codes
from iro_core.records import Progress
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.follow_up.midpoint_form import (
    DecisionNow,
    MidpointNow,
    MidpointWords,
    Noted,
)
from iro_desktop.ui.kit.boxes import column, row, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.fields import Beside, Field, day, long_text, one_of, short_text, yes_no
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.problems import Problem
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.visit.visit_fields import day_reader

_STATES = tuple(codes.DECISION_STATE.items())
_STATE, _WORDING = "state", "wording"


class MidpointWriting(QWidget):
    """What is typed into a midpoint review.

    Signals:
        edited: Something changed.
        concern_asked: A concern is to be raised, or the one that was raised is to be opened.
    """

    edited = Signal()
    concern_asked = Signal()

    def __init__(self, now: MidpointNow, *, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._head = Form(_head_fields(today))
        self._rows = {str(each.decision.id): _DecisionForm(n, each) for n, each in _numbered(now)}
        self._foot = Form(_FOOT)
        self._concern = Form(_CONCERN)
        column(
            card(self._head),
            *self._rows.values(),
            card(self._foot),
            self._drift(now),
            parent=self,
            spacing=Space.L,
        )
        self._show(now.words)
        for form in (self._head, self._foot, self._concern):
            form.edited.connect(lambda _name: self._edited())
        for each in self._rows.values():
            each.form.edited.connect(lambda _name: self._edited())

    def words(self) -> MidpointWords:
        """Return what stands in the forms."""
        head, foot, concern = self._head.values(), self._foot.values(), self._concern.values()
        held_on, has_concern = head["held_on"], concern["has_concern"]
        return MidpointWords(
            held_on=held_on if isinstance(held_on, dt.date) else None,
            spoke_with=str(head["spoke_with"]),
            child_views=str(foot["child_views"]),
            summary=str(foot["summary"]),
            has_concern=has_concern if isinstance(has_concern, bool) else None,
            no_concern_reason=str(concern["no_concern_reason"]),
            progress=tuple(each.noted() for each in self._rows.values()),
        )

    def focus_first(self) -> None:
        """Begin at the top: the day is filled in already, who was spoken with is not."""
        self._head.focus("spoke_with")

    def say_concern_raised(self) -> None:
        """Answer that a concern is raised: it just was."""
        self._concern.set_values({"has_concern": True})
        self._edited()

    def show_error(self, field: str, sentence: str) -> list[Problem]:
        """Show what is wrong at its field ("state:" and a decision's id, or a field's name)."""
        self._clear()
        name, _, decision_id = field.partition(":")
        form, about = self._form_of(name, decision_id)
        form.set_errors({name: sentence})
        self._concern.show_field("no_concern_reason", shown=True)
        said = f"{about}: {sentence}" if about else sentence
        return [Problem(said, lambda: form.focus(name))]

    def _form_of(self, name: str, decision_id: str) -> tuple[Form, str]:
        if decision_id in self._rows:
            return self._rows[decision_id].form, self._rows[decision_id].name
        forms = (self._head, self._foot, self._concern)
        return next(each for each in forms if name in each.field_names()), ""

    def _clear(self) -> None:
        for form in (self._head, self._foot, self._concern, *(x.form for x in self._rows.values())):
            form.set_errors({})

    def _show(self, words: MidpointWords) -> None:
        self._head.set_values({"held_on": words.held_on, "spoke_with": words.spoke_with})
        self._foot.set_values({"child_views": words.child_views, "summary": words.summary})
        self._concern.set_values(
            {"has_concern": words.has_concern, "no_concern_reason": words.no_concern_reason}
        )
        self._show_reason()

    def _show_reason(self) -> None:
        words = self.words()
        shown = words.has_concern is False or bool(words.no_concern_reason.strip())
        self._concern.show_field("no_concern_reason", shown=shown)

    def _edited(self) -> None:
        self._show_reason()
        self.edited.emit()

    def _drift(self, now: MidpointNow) -> QFrame:
        raised = bool(now.escalation_id)
        button = secondary(
            "Open the concern" if raised else "Raise a concern",
            self.concern_asked.emit,
            icon=Icon.FLAG,
        )
        drifting = len(now.drifts)
        told = (
            f"{drifting} of {len(now.decisions)} decisions drift."
            if drifting
            else "Nothing drifts, as far as the file knows."
        )
        return card(
            label(told), self._concern, row(button, None), heading="Is a concern to be raised?"
        )


class _DecisionForm(QFrame):
    """One decision: what was decided, what was noted before, and how it stands now."""

    def __init__(self, number: int, now: DecisionNow) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.name = f"Decision {number}"
        self._id = str(now.decision.id)
        self.form = Form(
            (
                Field(_STATE, "How does it stand?", one_of(_STATES)),
                Field(_WORDING, "What has happened", long_text(lines=1)),
            ),
            about=self.name.lower(),
        )
        self.form.set_values({_STATE: now.noted.state or None, _WORDING: now.noted.wording})
        made = now.decision
        by = f"by {short_day(made.due_on)}" if made.due_on else "no day set"
        words = f"{made.owner or 'Nobody named'}, {by}"
        parts: list[QWidget] = [
            label(f"{number}. {made.wording}", "label"),
            dated(words, on_file(made.due_on, "decision", made.id, "due_on"), "small"),
        ]
        if now.drifting:
            parts.append(wrapping(badge(now.drifting, Tone.LATE)))
        parts += [_before(each) for each in now.before[:2]]
        column(*parts, self.form, parent=self, margins=Space.L, spacing=Space.S)

    def noted(self) -> Noted:
        """Return how it stands, as it is typed."""
        values = self.form.values()
        state = values[_STATE]
        return Noted(
            decision_id=self._id,
            state=state if isinstance(state, str) else "",
            wording=str(values[_WORDING]),
        )


def _before(progress: Progress) -> QWidget:
    """Return what was noted before, and when."""
    state = codes.DECISION_STATE.get(progress.state, "Noted")
    on = short_day(progress.noted_on) if progress.noted_on else "on an unknown day"
    said = f": {progress.wording}" if progress.wording else ""
    why = on_file(progress.noted_on, "progress", progress.id, "noted_on")
    return dated(f"{on}, {state.lower()}{said}", why, "muted")


def _numbered(now: MidpointNow) -> list[tuple[int, DecisionNow]]:
    return list(enumerate(now.decisions, start=1))


def _head_fields(today: Callable[[], dt.date]) -> tuple[Beside, ...]:
    past = day(day_reader(today, "past"))
    return (
        Beside(
            (
                Field(
                    "held_on", "Day of the midpoint review", past, "For example 5/3/26 or yesterday"
                ),
                Field("spoke_with", "Who was spoken with?", short_text(ems=34, longest=300)),
            )
        ),
    )


_FOOT = (
    Field("child_views", "What did the child say?", long_text(lines=2)),
    Field("summary", "Summary", long_text(lines=2)),
)
_CONCERN = (
    Field("has_concern", "Should a concern be raised?", yes_no()),
    Field("no_concern_reason", "Why is no concern raised?", long_text(lines=1)),
)
