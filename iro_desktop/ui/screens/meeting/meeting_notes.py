"""A heading of the agenda: what was said under it, and what belongs beside it."""

from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.domain.date_words import in_words
from iro_core.records import Decision
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.ui.kit.boxes import column, line, spread
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.meeting.meeting_fields import note_fields, plan_fields, quality_fields
from iro_desktop.ui.screens.meeting.meeting_station import Station

_HINT = "What was said and by whom, in short. Press Ctrl+D to write down a decision."
_TONES = {"done": Tone.DONE, "drifting": Tone.LATE, "dropped": Tone.CALM, "open": Tone.SOON}


def title_of(heading: str, name: str) -> str:
    """Return a heading of the agenda with the child's name in it: "Where Ann lives"."""
    words = codes.AGENDA_HEADING[heading]
    return words.replace("the child", name) if name else words


class NoteStation(Station):
    """One heading."""

    def __init__(self, meeting: Meeting, heading: str) -> None:
        super().__init__(title_of(heading, meeting.name), meeting)
        if heading == "last_decisions":
            self.body.addWidget(card(*self._last(), heading="Decided at the last review"))
        part = f"note:{heading}"
        notes = Form(note_fields(_HINT), about=codes.AGENDA_HEADING[heading])
        self.body.addWidget(self.add_form(part, notes, meeting.notes.get(heading)))
        if heading == "plan":
            plan = self.add_form("review", Form(plan_fields()), meeting.review)
            self.body.addWidget(card(plan, heading="Permanence"))
        self.body.addStretch(1)

    def _last(self) -> list[QWidget]:
        if not self.meeting.last_decisions:
            return [label("Nothing is on file from the last review.", "muted")]
        told: list[QWidget] = []
        for each in self.meeting.last_decisions:
            told += [line(), _standing(each)] if told else [_standing(each)]
        return told


class QualityStation(Station):
    """The officer's own look at the work around the review."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__("Quality form", meeting)
        words = "For the service, not for the record that goes out. Gaps are allowed."
        self.body.addWidget(label(words, "muted"))
        form = self.add_form("quality", Form(quality_fields()), meeting.quality)
        self.body.addWidget(card(form))
        self.body.addStretch(1)


def _standing(decision: Decision) -> QWidget:
    """Return what became of a decision."""
    state = decision.state or "open"
    by = f"by {in_words(decision.due_on)}" if decision.due_on else "no day was set"
    who = ", ".join(filter(None, (decision.owner, by)))
    due = on_file(decision.due_on, "decision", decision.id, "due_on")
    why_not = [label(decision.not_done_reason, "muted")] if decision.not_done_reason else []
    words = column(label(decision.wording), dated(who, due, "muted"), *why_not, spacing=0)
    return spread(words, badge(codes.DECISION_STATE[state], _TONES[state]))
