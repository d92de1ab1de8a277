"""The decisions of a meeting: each with who, what and by when, and gentle advice under it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core.records import Decision
from iro_desktop.services.meetings.meeting_decisions import advice_on
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, framed, row, wrapping
from iro_desktop.ui.kit.buttons import danger, quiet, secondary
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.tab_order import follow_layout
from iro_desktop.ui.kit.words import as_typed, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.screens.meeting.meeting_fields import day_of, decision_fields
from iro_desktop.ui.screens.meeting.meeting_station import Station

_NONE = "Nothing is decided yet. Press Ctrl+D anywhere and type it as it is said."


class DecisionsStation(Station):
    """The list of decisions.

    Signals:
        moved: A decision is to go up or down: its id, and the steps.
        removed: A decision is to be taken away (its id).
        restored: The decision that was taken away last is wanted back (the `Decision`).
    """

    moved = Signal(str, int)
    removed = Signal(str)
    restored = Signal(object)

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        super().__init__("Decisions", meeting)
        self._desk = desk
        self._advice: dict[str, QWidget] = {}
        self._gone: Decision | None = None
        self._for_child: set[str] = set()
        self._lines = column(spacing=Space.L)
        self._none = label(_NONE, "muted")
        self._back = secondary("Bring the decision back", self._restore, icon=Icon.UNDO)
        self._back.hide()
        held = QWidget()
        held.setLayout(self._lines)
        for each in (self._none, held):
            self.body.addWidget(each)
        self.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._build()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show decisions that came, went or moved; those that stay keep what is typed."""
        before = [each.id for each in self.meeting.decisions]
        super().show_meeting(meeting)
        if before != [each.id for each in meeting.decisions]:
            self._build()
        self._advise()

    def offer_back(self, gone: Decision) -> None:
        """Offer to bring a decision back that was taken away."""
        self._gone = gone
        self._back.show()
        self._back.setFocus()

    def focus_first(self) -> None:
        """Go to the last decision: it is the one that was said just now."""
        if self.meeting.decisions:
            self.focus(f"decision:{self.meeting.decisions[-1].id}", "wording")

    def show_what_matters(self) -> None:
        """Ask why nobody or no day is named only where that is so."""
        for part, form in self.forms:
            values = form.values()
            gap = not values["owner"] or values["due_on"] is None or bool(form.raw("gap_reason"))
            form.show_field("gap_reason", shown=gap)
            wanted = part in self._for_child or bool(values["child_wording"])
            form.show_field("child_wording", shown=wanted)

    def _build(self) -> None:
        empty(self._lines)
        self.forms.clear()
        self._advice.clear()
        for number, decision in enumerate(self.meeting.decisions, start=1):
            self._lines.addWidget(self._line(number, decision))
        self._none.setVisible(not self.meeting.decisions)
        self.show_what_matters()
        self._advise()
        follow_layout(self)

    def _line(self, number: int, decision: Decision) -> QFrame:
        form = Form(
            decision_fields(
                number, self.meeting.name, day_of(self.meeting.held_on, self._desk.today)
            )
        )
        self.add_form(f"decision:{decision.id}", form, decision)
        advice = QWidget()
        column(parent=advice, spacing=Space.XS)
        self._advice[decision.id] = advice
        return framed("card", form, advice, wrapping(*self._ways(number, decision.id)))

    def _ways(self, number: int, decision_id: str) -> list[QWidget]:
        last = len(self.meeting.decisions)
        ways: list[QWidget] = []
        if number > 1:
            up = self._mover(decision_id, -1)
            ways.append(quiet("Up", up, icon=Icon.UP, name=f"Move decision {number} up"))
        if number < last:
            down = self._mover(decision_id, 1)
            ways.append(quiet("Down", down, icon=Icon.DOWN, name=f"Move decision {number} down"))
        words, name = f"Words for {self.meeting.name}", f"Remove decision {number}"
        say = self._sayer(decision_id)
        ways.append(
            quiet(as_typed(words), say, icon=Icon.QUOTE, name=f"{words}, decision {number}")
        )

        def remove() -> None:
            self.removed.emit(decision_id)

        return [*ways, danger("Remove", remove, icon=Icon.REMOVE, name=name)]

    def _mover(self, decision_id: str, steps: int) -> Callable[[], None]:
        return lambda: self.moved.emit(decision_id, steps)

    def _sayer(self, decision_id: str) -> Callable[[], None]:
        def say() -> None:
            part = f"decision:{decision_id}"
            self._for_child.add(part)
            self.show_what_matters()
            self.focus(part, "child_wording")

        return say

    def _advise(self) -> None:
        by = self.meeting.next_review_by
        for decision in self.meeting.decisions:
            holder = self._advice.get(decision.id)
            layout = holder.layout() if holder else None
            if layout is None:
                continue
            empty(layout)
            found = advice_on(decision, self.meeting, next_review_by=by, today=self._desk.today())
            for each in found:
                layout.addWidget(_advice_line(each.words))

    def _restore(self) -> None:
        self._back.hide()
        if self._gone is not None:
            self.restored.emit(self._gone)


def _advice_line(words: str) -> QWidget:
    """Return one piece of advice: an offer, not a fault."""
    held, mark = QWidget(), QLabel()
    wear(mark, Icon.INFO, "muted")
    line = row(column(mark, None), parent=held)
    line.addWidget(label(words, "muted"), 1)
    return held
