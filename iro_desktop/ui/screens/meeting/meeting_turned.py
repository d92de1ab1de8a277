"""What the child sees in a meeting: where we are, their own words, and what was decided.

The officer's notes are not on it, and no other child. "What we decided" is the calm end of a
meeting: read aloud together, before it is finished.
"""

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.domain.date_words import in_words
from iro_core.records import Decision
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.ui.kit.boxes import column, framed
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.meeting.turned_round import TurnedRound

_NOTHING_YET = "Nothing is decided yet."


class MeetingTurned(TurnedRound):
    """The meeting, turned to the child: the point that we are at, their words, the decisions."""

    def __init__(
        self,
        parent: QWidget,
        meeting: Meeting,
        *,
        words: str,
        point: str,
        officer: str,
        scale: float,
    ) -> None:
        """Build the view.

        Args:
            words: The child's own words, as they stand.
            point: The point of the agenda that we are at, or "".
        """
        super().__init__(parent, name="Our meeting", officer=officer, scale=scale)
        self.body.addWidget(self.large(f"{meeting.name}, this is your meeting", 1.3, "title"))
        if point:
            self.body.addWidget(self.large(f"We are talking about: {point}", 1.0))
        if words.strip():
            self.body.addWidget(self.large("What you said", 0.8, "lead"))
            quotation = QFrame()
            quotation.setProperty("kind", "voice")
            column(self.large(words.strip()), parent=quotation, margins=Space.XL)
            self.body.addWidget(quotation)
        if meeting.decisions:
            self.body.addWidget(self.large("Decided so far", 0.8, "lead"))
        for number, decision in enumerate(meeting.decisions, start=1):
            self.body.addWidget(_decision(self, number, decision))
        self.body.addStretch(1)


class ReadBack(TurnedRound):
    """What we decided: each decision large, who will do it and by when."""

    def __init__(self, parent: QWidget, meeting: Meeting, *, officer: str, scale: float) -> None:
        super().__init__(parent, name="What we decided", officer=officer, scale=scale)
        self.body.addWidget(self.large("What we decided", 1.3, "title"))
        if not meeting.decisions:
            self.body.addWidget(self.large(_NOTHING_YET))
        for number, decision in enumerate(meeting.decisions, start=1):
            self.body.addWidget(_decision(self, number, decision))
        if meeting.review.next_on:
            day = in_words(meeting.review.next_on)
            self.body.addWidget(self.large(f"Our next meeting: {day}", 1.0))
        self.body.addWidget(self.large("Is anything missing, or not right?", 0.8, "lead"))
        self.body.addStretch(1)


def _decision(view: TurnedRound, number: int, decision: Decision) -> QFrame:
    """Return one decision, in the child's words where there are some."""
    words = decision.child_wording.strip() or decision.wording.strip() or "No words yet"
    who = decision.owner.strip() or "Nobody named yet"
    when = f"by {in_words(decision.due_on)}" if decision.due_on else "no day yet"
    return framed(
        "card",
        view.large(f"{number}. {words}", 1.0),
        view.large(f"{who}, {when}", 0.7, "lead"),
        margins=Space.XL,
        spacing=Space.S,
    )
