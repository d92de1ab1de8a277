"""One child's part of the form: how they were seen, their voice, and the officer's analysis.

It holds one child's fields and no other's, in a frame with the child's name and colour. The child's
words stand on a ground of their own, apart from the officer's opinion.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from iro_core.domain.names import possessive
from iro_core.ids import AttachmentId
from iro_desktop.services.visits.visit_checks import VisitProblem
from iro_desktop.services.visits.visit_form import ACTIONS, ChildPart, JointVisit
from iro_desktop.services.visits.visit_saving import Change
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, framed, line, row
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import Avatar, badge
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.problems import Problem
from iro_desktop.ui.kit.tab_order import follow_layout
from iro_desktop.ui.kit.words import as_typed, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.visit.visit_actions import ActionsEditor
from iro_desktop.ui.screens.visit.visit_fields import analysis_fields, seeing_fields, voice_fields
from iro_desktop.ui.screens.visit.visit_pictures import PictureStrip
from iro_desktop.ui.screens.visit.visit_saver import PictureWords
from iro_desktop.ui.screens.visit.visit_tabs import COLOURS

_NOT_ALONE = {"no", "not_seen"}
_SHOWS_OTHERS = {"seen_alone", "not_alone_reason", "voice", "no_voice_reason", "has_actions"}


class PartEditor(QFrame):
    """Everything about one child in one visit.

    Signals:
        edited: A field was changed; its name, or "picture" and the picture's id.
        wants_child_view: The officer wants to show the child their own words.
    """

    edited = Signal(str)
    wants_child_view = Signal()

    def __init__(self, desk: Desk, visit: JointVisit, part: ChildPart) -> None:
        super().__init__()
        self.child_id, self.name = part.child_id, part.name
        role = part.visit.officer_role
        self.setProperty("kind", "part")
        self.setProperty("sibling", str(visit.parts.index(part) % COLOURS))
        self.seeing = Form(seeing_fields(part.name), about=part.name)
        self.voice = Form(voice_fields(part.name, role, visit.advocacy_provider), about=part.name)
        self.analysis = Form(analysis_fields(part.name, role), about=part.name)
        self.todo = ActionsEditor(about=part.name, owner=visit.officer_name, today=desk.today)
        self.pictures = PictureStrip(desk, part.visit.id, about=part.name)
        self._lay_out(part)
        self._take_drops()
        self._show(part)
        self._listen()

    def change(self, field: str) -> Change:
        """Return what stands in a field now."""
        if field == ACTIONS:
            return Change(child_id=self.child_id, field=field, value=self.todo.value())
        form = self._form(field)
        if field in form.unclear():
            return Change(child_id=self.child_id, field=field, typed=form.raw(field))
        return Change(child_id=self.child_id, field=field, value=form.values()[field])

    def picture_words(self, picture_id: str) -> PictureWords:
        """Return what is typed under a picture now."""
        owner = AttachmentId(picture_id)
        return PictureWords(owner, self.pictures.descriptions().get(owner, ""))

    def focus(self, field: str) -> bool:
        """Go to a field, a line of the actions being "actions.0.wording"; say if it is there."""
        if field.startswith(f"{ACTIONS}."):
            return self.todo.focus(field.removeprefix(f"{ACTIONS}."))
        if field not in self._names():
            return False
        self._form(field).focus(field)
        return True

    def focused(self) -> str | None:
        """Return the field that has the focus, named as `focus` names it."""
        for form in (self.seeing, self.voice, self.analysis):
            if (name := form.focused()) is not None:
                return name
        inner = self.todo.focused()
        return f"{ACTIONS}.{inner}" if inner else None

    def control(self, field: str) -> QWidget:
        """Return the control of a field named as `focus` names it."""
        if field.startswith(f"{ACTIONS}."):
            return self.todo.control(field.removeprefix(f"{ACTIONS}."))
        return self._form(field).editor(field).control()

    def show_problems(
        self, problems: list[VisitProblem], come_here: Callable[[], None]
    ) -> list[Problem]:
        """Show problems at their fields and return them as links for the summary.

        Args:
            come_here: Brings this part into sight before the link goes to its field.
        """
        own = {each.field: each.message for each in problems if each.line is None}
        for form in (self.seeing, self.voice, self.analysis):
            form.set_errors(own)
        lines = {(p.line, p.part): p.message for p in problems if p.line is not None}
        self.todo.set_errors(lines)
        return [self._link(each, come_here) for each in problems]

    def show_refusal(self, field: str, sentence: str) -> None:
        """Say at a field why what stands there could not go into the record."""
        self._form(field).set_errors({field: sentence})

    def words(self) -> str:
        """Return the child's own words as they stand."""
        return str(self.voice.values()["voice"] or "")

    def feeling(self) -> str:
        """Return how the child feels, as a code; "" if not asked."""
        return str(self.voice.values()["feeling"] or "")

    def set_feeling(self, code: str) -> None:
        """Take the face that the child chose."""
        self.voice.set_values({"feeling": code})
        self.edited.emit("feeling")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures anywhere in the part."""
        self.pictures.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped to this child's pictures."""
        self.pictures.dropEvent(event)

    def _link(self, problem: VisitProblem, come_here: Callable[[], None]) -> Problem:
        place = problem.field
        if problem.line is not None:
            place = f"{ACTIONS}.{problem.line}.{problem.part}"

        def go_there() -> None:
            come_here()
            self.focus(place)

        return Problem(problem.message, go_there)

    def _lay_out(self, part: ChildPart) -> None:
        show = secondary(
            f"Show to {as_typed(part.name)}",
            self.wants_child_view.emit,
            icon=Icon.OPEN,
            name=f"Show {part.name} their own words",
        )
        own = possessive(part.name)
        title = column(
            label(f"{own} part", "heading"), label(part.full_name, "muted"), spacing=Space.NONE
        )
        head = row(Avatar(part.full_name), spacing=Space.M)
        head.addLayout(title, 1)
        voice = framed(
            "voice",
            _heading("Your voice", badge(f"{own} own words", Tone.DONE, Icon.QUOTE)),
            self.voice,
            self.pictures,
            row(show, None),
            spacing=Space.L,
        )
        analysis = column(
            _heading(
                "Analysis", badge(f"Your opinion of the visit to {part.name}", Tone.WEEK, Icon.EDIT)
            ),
            self.analysis,
            self.todo,
            spacing=Space.L,
        )
        layout = column(head, self.seeing, voice, parent=self, margins=Space.L, spacing=Space.XL)
        layout.addWidget(line())
        layout.addLayout(analysis)

    def _take_drops(self) -> None:
        """Let files fall through text boxes, which would take in a file's name as words."""
        self.setAcceptDrops(True)
        for box in self.findChildren(QPlainTextEdit):
            box.setAcceptDrops(False)
            box.viewport().setAcceptDrops(False)

    def _show(self, part: ChildPart) -> None:
        values = {**vars(part.visit), **part.unclear}
        for form in (self.seeing, self.voice, self.analysis):
            form.set_values(_shown(values))
        self.todo.set_value(part.actions)
        self.pictures.show_pictures(part.pictures)
        self._show_what_matters()
        follow_layout(self)

    def _listen(self) -> None:
        for form in (self.seeing, self.voice, self.analysis):
            form.edited.connect(self._edited)
        self.todo.edited.connect(lambda: self.edited.emit(ACTIONS))
        for each in (self.todo, self.pictures):
            each.reshaped.connect(lambda: follow_layout(self))
        self.pictures.described.connect(lambda picture: self.edited.emit(f"picture {picture}"))

    def _edited(self, field: str) -> None:
        if field in _SHOWS_OTHERS:
            self._show_what_matters()
        self.edited.emit(field)
        if field == "has_actions" and self.analysis.values()[field] and not self.todo.count():
            self.todo.add_line()

    def _show_what_matters(self) -> None:
        """Ask for reasons only where there is something to give a reason for."""
        seeing, reasons = self.seeing.values(), self.voice.editor("no_voice_reason")
        reason = seeing["seen_alone"] in _NOT_ALONE or bool(seeing["not_alone_reason"])
        self.seeing.show_field("not_alone_reason", shown=reason)
        box = self.voice.editor("voice").control()
        has_words = isinstance(box, QPlainTextEdit) and not box.document().isEmpty()
        self.voice.show_field("no_voice_reason", shown=not has_words or bool(reasons.value()))
        lines = bool(self.analysis.values()["has_actions"]) or self.todo.count() > 0
        self.todo.setVisible(lines)

    def _form(self, field: str) -> Form:
        forms = (self.seeing, self.voice, self.analysis)
        return next(form for form in forms if field in form.field_names())

    def _names(self) -> set[str]:
        forms = (self.seeing, self.voice, self.analysis)
        return {name for form in forms for name in form.field_names()}


def _heading(words: str, beside: QWidget) -> QWidget:
    held = QWidget()
    row(label(words, "heading", wrap=False), beside, None, parent=held, spacing=Space.M)
    return held


def _shown(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value or None if value == "" else value for name, value in values.items()}
