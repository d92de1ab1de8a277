"""The visit form while it is a draft: the council's four parts on one page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from iro_core.domain.date_words import in_words_short
from iro_core.ids import ChildId
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.visits.visit_checks import VisitProblem
from iro_desktop.services.visits.visit_form import JointVisit
from iro_desktop.services.visits.visit_saving import Change, Place
from iro_desktop.services.visits.visits import LastVisit
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, row, wrapping
from iro_desktop.ui.kit.buttons import danger, link, quiet
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.form import Form, bring_into_sight
from iro_desktop.ui.kit.problems import Problem
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.child.child_picker import name_label
from iro_desktop.ui.screens.visit.visit_fields import officer_fields, type_fields, visit_fields
from iro_desktop.ui.screens.visit.visit_part import PartEditor
from iro_desktop.ui.screens.visit.visit_tabs import ChildTabs


class VisitEditor(QWidget):
    """The form of one draft.

    Signals:
        edited: What was typed in: a child's id, or "" for the shared details, and the field.
        add_asked: Another child is to be put into the visit.
        remove_asked: This child (the id) is to be taken out.
        child_view_asked: This child (the id) is to be shown their own words.
    """

    edited = Signal(str, str)
    add_asked = Signal()
    remove_asked = Signal(str)
    child_view_asked = Signal(str)

    def __init__(self, desk: Desk, visit: JointVisit) -> None:
        super().__init__()
        self.visit, self._desk = visit, desk
        self.shared = [
            Form(type_fields()),
            Form(officer_fields()),
            Form(visit_fields(desk.today)),
        ]
        visit_id = visit.parts[0].visit.id
        self._form("held_on").tell_of(
            "held_on", lambda day: on_file(day, "visit", visit_id, "held_on")
        )
        self.parts = {part.child_id: PartEditor(desk, visit, part) for part in visit.parts}
        self.tabs = ChildTabs(visit.parts) if len(visit.parts) > 1 else None
        self._hints = column(spacing=Space.XS)
        self._lay_out()
        self._show()
        self._listen()
        self.choose(visit.parts[0].child_id)

    def change(self, child_id: str, field: str) -> Change:
        """Return what stands in a field now."""
        if child_id:
            return self.parts[ChildId(child_id)].change(field)
        form = self._form(field)
        if field in form.unclear():
            return Change(child_id=None, field=field, typed=form.raw(field))
        return Change(child_id=None, field=field, value=form.values()[field])

    def choose(self, child_id: str) -> None:
        """Show one child's part."""
        for own_id, part in self.parts.items():
            part.setVisible(own_id == child_id)
        if self.tabs is not None:
            self.tabs.choose(child_id)

    def current(self) -> PartEditor:
        """Return the part that is shown."""
        child_id = self.tabs.current() if self.tabs else next(iter(self.parts))
        return self.parts[ChildId(child_id)]

    def turn(self, steps: int) -> None:
        """Show the part of the child so many places on."""
        if self.tabs is not None:
            self.choose(self.tabs.neighbour(steps))
            announce(self, f"{self.current().name}: this part is shown")
            self.current().focus("seen_alone")

    def place(self) -> Place:
        """Return where the cursor is."""
        joint_id = self.visit.joint_id
        for form in self.shared:
            if (field := form.focused()) is not None:
                at = _position(form.editor(field).control())
                return Place(joint_id=joint_id, field=field, position=at)
        for child_id, part in self.parts.items():
            if (field := part.focused()) is not None:
                at = _position(part.control(field))
                return Place(joint_id=joint_id, child_id=child_id, field=field, position=at)
        return Place(joint_id=joint_id, child_id=self.current().child_id)

    def go_to(self, place: Place) -> None:
        """Put the cursor where it was."""
        if place.child_id in self.parts:
            self.choose(place.child_id)
            part = self.parts[place.child_id]
            if place.field and part.focus(place.field):
                _set_position(part.control(place.field), place.position)
        elif any(place.field in form.field_names() for form in self.shared):
            form = self._form(place.field)
            form.focus(place.field)
            _set_position(form.editor(place.field).control(), place.position)

    def show_problems(self, problems: Sequence[VisitProblem]) -> list[Problem]:
        """Show problems at their fields and return them as links for the summary."""
        shared = {each.field: each.message for each in problems if each.child_id is None}
        links = []
        for form in self.shared:
            form.set_errors(shared)
            links += [
                Problem(message, _going(form, field)) for field, message in form.errors().items()
            ]
        for child_id, part in self.parts.items():
            own = [each for each in problems if each.child_id == child_id]
            links += part.show_problems(own, self._chooser(child_id))
        if self.tabs is not None:
            counts: dict[str, int] = {
                child_id: sum(each.child_id == child_id for each in problems)
                for child_id in self.parts
            }
            self.tabs.show_problems(counts)
        return links

    def show_refusal(self, child_id: ChildId | None, field: str, sentence: str) -> None:
        """Say at a field why what stands there could not go into the record."""
        if child_id is None:
            self._form(field).set_errors({field: sentence})
        else:
            self.parts[child_id].show_refusal(field, sentence)

    def show_last(self, last: LastVisit | None) -> None:
        """Offer what the last visit was like. Nothing is filled in until it is asked for."""
        if last is None or not last.place:
            return
        when = in_words_short(last.held_on, self._desk.today())
        use = quiet("Use this place again", lambda: self.fill("place", last.place))
        why = on_file(last.held_on, "visit", last.visit_id, "held_on")
        said = dated(f"Last visit, {when}: {last.place}", why, "muted")
        self._hints.addLayout(row(said, use, None))

    def fill(self, field: str, value: object) -> None:
        """Put a value into a shared field, as if it had been typed."""
        self._form(field).set_values({field: value})
        self.edited.emit("", field)

    def focus_first(self) -> None:
        """Begin at the top of the form."""
        self.shared[0].focus("visit_type")

    def _lay_out(self) -> None:
        kind, officer, details = self.shared
        days = wrapping(
            link("It was today", lambda: self._fill_day("today")),
            link("It was yesterday", lambda: self._fill_day("yesterday")),
            spacing=Space.L,
        )
        held = QWidget()
        held.setLayout(self._hints)
        tabs = [self.tabs] if self.tabs else []
        column(
            card(kind, self._children(), officer, heading="Details of visit"),
            card(days, details, held, heading="Visit details"),
            *tabs,
            *self.parts.values(),
            parent=self,
            spacing=Space.L,
        )

    def _children(self) -> QWidget:
        held = QWidget()
        lines = [
            row(name_label(part.full_name), *self._remover(part.child_id, part.name), None)
            for part in self.visit.parts
        ]
        add = quiet("Add a brother or sister", self.add_asked.emit, icon=Icon.ADD)
        column(
            label("Child(ren) or young person(s)", "label"),
            *lines,
            wrapping(add),
            parent=held,
            spacing=Space.XS,
        )
        return held

    def _remover(self, child_id: ChildId, name: str) -> list[QWidget]:
        if len(self.visit.parts) == 1:
            return []

        def ask_to_remove() -> None:
            self.remove_asked.emit(child_id)

        return [danger("Take out", ask_to_remove, name=f"Take {name} out of this visit")]

    def _fill_day(self, said: str) -> None:
        self.fill("held_on", said)
        self._form("held_on").focus("starts_at")

    def _show(self) -> None:
        values = {**vars(self.visit.details), **self.visit.unclear}
        for form in self.shared:
            form.set_values({name: None if v == "" else v for name, v in values.items()})

    def _listen(self) -> None:
        for form in self.shared:
            form.edited.connect(lambda field: self.edited.emit("", field))
        for child_id, part in self.parts.items():
            self._listen_to(part, child_id)
        if self.tabs is not None:
            self.tabs.chosen.connect(self.choose)

    def _listen_to(self, part: PartEditor, child_id: ChildId) -> None:
        part.edited.connect(lambda field: self.edited.emit(child_id, field))
        part.wants_child_view.connect(lambda: self.child_view_asked.emit(child_id))

    def _chooser(self, child_id: ChildId) -> Callable[[], None]:
        def come() -> None:
            self.choose(child_id)
            bring_into_sight(self.parts[child_id])

        return come

    def _form(self, field: str) -> Form:
        return next(form for form in self.shared if field in form.field_names())


def _going(form: Form, field: str) -> Callable[[], None]:
    return lambda: form.focus(field)


def _position(control: QWidget) -> int:
    if isinstance(control, QLineEdit):
        return control.cursorPosition()
    return control.textCursor().position() if isinstance(control, QPlainTextEdit) else 0


def _set_position(control: QWidget, position: int) -> None:
    if isinstance(control, QLineEdit):
        control.setCursorPosition(position)
    if isinstance(control, QPlainTextEdit):
        cursor = QTextCursor(control.document())
        cursor.setPosition(min(position, control.document().characterCount() - 1))
        control.setTextCursor(cursor)
