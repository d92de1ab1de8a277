"""Meeting mode: the agenda at the left, one point of it at a time at the right."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from iro_core.codes import AGENDA_HEADING
from iro_core.fields import Record
from iro_desktop.services.meetings.meeting_errors import MeetingProblem
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_saving import Change, Place
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, row, scrolling
from iro_desktop.ui.kit.problems import Problem, ProblemSummary
from iro_desktop.ui.kit.tab_order import follow_layout
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.screens.meeting.meeting_agenda import Agenda
from iro_desktop.ui.screens.meeting.meeting_child import ChildStation
from iro_desktop.ui.screens.meeting.meeting_decided import DecisionsStation
from iro_desktop.ui.screens.meeting.meeting_next import NextStation
from iro_desktop.ui.screens.meeting.meeting_notes import NoteStation, QualityStation, title_of
from iro_desktop.ui.screens.meeting.meeting_station import Station, position_in, set_position
from iro_desktop.ui.screens.meeting.meeting_table import TableStation

TABLE, CHILD, PLAN, DECISIONS, NEXT, QUALITY = (
    "table",
    "child_views",
    "plan",
    "decisions",
    "next",
    "quality",
)
_UASC = "trafficked_or_uasc"
_SHORT = {
    "since_last": "What has changed",
    "last_decisions": "The last decisions",
    "plan": "Plan and permanence",
    "contact": "Family and friends",
    "identity": "Identity and culture",
    _UASC: "Unaccompanied or trafficked",
    "after_care": "After being in care",
    "visits": "Social worker's visits",
}
_NARROW_EMS = 100
_REVIEW_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("virtual_reason", "late_reason", "early_reason", "ends_at"), TABLE),
    **dict.fromkeys(("permanence_plan", "permanence_words"), PLAN),
    **dict.fromkeys(("next_on", "summary"), NEXT),
}
_OF_PART = {"meeting": TABLE, "seat": TABLE, "quality": QUALITY, "decision": DECISIONS}


class MeetingEditor(QWidget):
    """One open meeting.

    Signals:
        edited: A field was changed: its part and its name.
        arrived: A station was built for the first time (the `Station`).
    """

    edited = Signal(str, str)
    arrived = Signal(object)

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        super().__init__()
        self._desk, self.meeting = desk, meeting
        self.agenda = Agenda(_points(meeting))
        self.problems = ProblemSummary()
        self._stations: dict[str, Station] = {}
        self._errors: dict[tuple[str, str], str] = {}
        self._holder = column()
        inside = QWidget()
        inside.setProperty("kind", "clear")
        margins = (Space.L, Space.NONE, Space.L, Space.XL)
        column(self.problems, self._holder, None, parent=inside, margins=margins, spacing=Space.L)
        self.area = scrolling(inside)
        # They take the room there is: else their wishes would make the whole page scroll.
        for each in (self.agenda, self.area):
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._halves = row(self.agenda, self.area, parent=self, spacing=Space.L)
        self._halves.setStretch(1, 1)
        self.agenda.chosen.connect(self._show)
        self._show(self.agenda.current())
        self.mark()

    def station(self, key: str) -> Station:
        """Return a station; it is built when it is first asked for."""
        if key not in self._stations:
            made = self._build(key)
            made.hide()
            made.edited.connect(self.edited)
            self._stations[key] = made
            self._holder.addWidget(made)
            made.title.setVisible(not self._is_narrow())
            follow_layout(made)
            self.arrived.emit(made)
        return self._stations[key]

    def built(self) -> Sequence[Station]:
        """Return the stations that were looked at."""
        return tuple(self._stations.values())

    def current(self) -> Station:
        """Return the station that is shown."""
        return self.station(self.agenda.current())

    def point(self) -> str:
        """Return the words of the point that we are at."""
        return dict(_points(self.meeting))[self.agenda.current()]

    def point_for_child(self) -> str:
        """Return what we are talking about, in full; "" at what is the officer's alone."""
        key = self.agenda.current()
        return title_of(key, self.meeting.name) if key in AGENDA_HEADING else ""

    def heading(self) -> str:
        """Return the heading of the agenda that we are at, or "" at what is none."""
        key = self.agenda.current()
        return key if key in AGENDA_HEADING else ""

    def turn(self, steps: int) -> None:
        """Go to another point, ready to type."""
        self.agenda.turn(steps)
        announce(self, self.point())
        self.current().focus_first()

    def go(self, key: str) -> None:
        """Go to a station, ready to type."""
        self.agenda.choose(key)
        self.current().focus_first()

    def change(self, part: str, field: str) -> Change:
        """Return what stands in a field now."""
        return self.station(station_of(part, field)).change(part, field)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what follows from what was saved; what is typed stays as it is."""
        self.meeting = meeting
        for each in self._stations.values():
            each.show_meeting(meeting)
        self.mark()

    def mark(self) -> None:
        """Tick the points of the agenda that have words."""
        self.agenda.mark(written(self.meeting))

    def place(self) -> Place:
        """Return where the cursor is."""
        here = self.current().focused()
        part, field = here or ("", "")
        at = position_in(self.current().control(part, field)) if here else 0
        return Place(review_id=self.meeting.review.id, part=part, field=field, position=at)

    def go_to(self, place: Place) -> None:
        """Put the cursor where it was."""
        if not place.part:
            return
        key = station_of(place.part, place.field)
        if key in set(self.agenda.keys()):
            self.agenda.choose(key)
            station = self.current()
            if station.has(place.part, place.field):
                station.focus(place.part, place.field)
                set_position(station.control(place.part, place.field), place.position)

    def show_problems(
        self, problems: Sequence[MeetingProblem], capture: Callable[[], None]
    ) -> None:
        """Show problems at their fields and as links in the summary.

        Args:
            capture: Goes to the line for decisions, which stands elsewhere.
        """
        self._errors = {(each.part, each.field): each.message for each in problems}
        for station in self._stations.values():
            station.show_errors(self._errors)
        self.problems.show_problems([self._link(each, capture) for each in problems])
        self.area.verticalScrollBar().setValue(0)

    def show_refusal(self, part: str, field: str, sentence: str) -> None:
        """Say at a field why what stands there could not go into the record."""
        station = self.station(station_of(part, field))
        station.show_errors({(part, field): sentence})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the agenda into one line where there is little room."""
        super().resizeEvent(event)
        self.restyle(look())

    def restyle(self, _new: Look) -> None:
        """Share the room between agenda and words."""
        narrow = self._is_narrow()
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.agenda.fold(narrow=narrow)
        for each in self._stations.values():
            each.title.setVisible(not narrow)  # the line above says it
        tall = QSizePolicy.Policy.Fixed if narrow else QSizePolicy.Policy.Ignored
        self.agenda.setSizePolicy(QSizePolicy.Policy.Expanding, tall)

    def _is_narrow(self) -> bool:
        return self.width() < look().measures.ems(_NARROW_EMS)

    def _link(self, problem: MeetingProblem, capture: Callable[[], None]) -> Problem:
        def go_there() -> None:
            if problem.part == "capture":
                capture()
                return
            self.agenda.choose(station_of(problem.part, problem.field))
            self.current().show_errors(self._errors)
            self.current().focus(problem.part, problem.field)

        return Problem(problem.message, go_there)

    def _show(self, key: str) -> None:
        wanted = self.station(key)
        for each in self._stations.values():
            each.setVisible(each is wanted)
        wanted.show_errors(self._errors)
        wanted.come()
        self.area.verticalScrollBar().setValue(0)

    def _build(self, key: str) -> Station:
        match key:
            case "table":
                return TableStation(self._desk, self.meeting)
            case "child_views":
                return ChildStation(self.meeting)
            case "decisions":
                return DecisionsStation(self._desk, self.meeting)
            case "next":
                return NextStation(self._desk, self.meeting)
            case "quality":
                return QualityStation(self.meeting)
        return NoteStation(self.meeting, key)


def station_of(part: str, field: str) -> str:
    """Return the station that a field stands in."""
    sort, _, name = part.partition(":")
    if sort == "note":
        return name
    if sort == "review":
        return _REVIEW_FIELDS.get(field, CHILD)
    return _OF_PART.get(sort, TABLE)


def written(meeting: Meeting) -> set[str]:
    """Return the stations that have words already."""
    review = meeting.review
    found = {heading for heading, note in meeting.notes.items() if note.wording.strip()}
    told: dict[str, object] = {
        TABLE: meeting.has_begun
        and all(each.attended for each in meeting.seats if each.was_invited),
        CHILD: review.child_views.strip() or review.views_by,
        PLAN: review.permanence_plan,
        DECISIONS: meeting.decisions,
        NEXT: review.next_on or review.summary.strip(),
        QUALITY: _any_answer(meeting.quality),
    }
    return found | {key for key, words in told.items() if words}


def _any_answer(form: Record | None) -> bool:
    return form is not None and bool(form.stamps)


def _points(meeting: Meeting) -> list[tuple[str, str]]:
    headings = [
        (key, _SHORT.get(key) or title_of(key, meeting.name))
        for key in AGENDA_HEADING
        if key != _UASC or meeting.child.is_uasc or key in meeting.notes
    ]
    return [
        (TABLE, "Who is here, and when"),
        *headings,
        (DECISIONS, "Decisions"),
        (NEXT, "Next review and summary"),
        (QUALITY, "Quality form"),
    ]
