"""The words of a letter as a form: date, greeting, parts, closing."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iro_core.domain.date_words import in_words_short
from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date
from iro_desktop.letters.after_visit import TOLD_ME
from iro_desktop.letters.draft import DraftBlock
from iro_desktop.letters.parts import own_block
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.letters.letter_checks import LetterProblem
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.fields import Beside, Field, day, short_text
from iro_desktop.ui.kit.form import Form, bring_into_sight
from iro_desktop.ui.kit.problems import Problem
from iro_desktop.ui.kit.tab_order import follow_layout
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.letter.letter_block import BODY, BlockEditor, said_before
from iro_desktop.ui.screens.letter.letter_saver import Words

DATED_ON, GREETING, NAME, CLOSING = "dated_on", "greeting", "name", "closing"


class LetterForm(QWidget):
    """A letter's words.

    Signals:
        edited: Something changed.
        settings_asked: What is wrong stands in the settings.
    """

    edited = Signal()
    settings_asked = Signal()

    def __init__(self, letter: OpenLetter, *, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._letter, self._draft, self._today = letter, letter.draft, today
        self._told: dict[str, str] = {}
        self._unprintable: dict[str, str] = {}
        self._head, self._foot = self._head_form(), self._foot_form()
        self._blocks: list[BlockEditor] = []
        self._column: QVBoxLayout = column(spacing=Space.L)
        self._add = secondary("Add a part of your own", self.add_part, icon=Icon.ADD)
        outer = column(card(self._head), parent=self, spacing=Space.L)
        outer.addLayout(self._column)
        outer.addLayout(row(self._add, None))
        from_settings = "Your name, your role and the office come from Settings."
        outer.addWidget(card(self._foot, label(from_settings, "muted")))
        for block in letter.draft.blocks:
            self._append(block)
        self._settle()

    def words(self) -> Words:
        """Return what stands in the form."""
        head = self._head.values()
        dated_on = head[DATED_ON]
        draft = dataclasses.replace(
            self._draft,
            greeting=str(head[GREETING]),
            name=str(head[NAME]),
            blocks=tuple(each.block() for each in self._blocks),
            closing=str(self._foot.values()[CLOSING]),
            typed_date="" if dated_on else self._head.raw(DATED_ON).strip(),
        )
        return Words(draft, dated_on if isinstance(dated_on, dt.date) else None)

    def add_part(self) -> None:
        """Add an empty part of the officer's own and go to it."""
        self._append(own_block(frozenset(each.id for each in self._blocks)))
        self._blocks[-1].show()  # a layout shows what is added to it only later
        self._settle()
        self._blocks[-1].focus(BODY)
        self.edited.emit()

    def show_unprintable(self, problems: Sequence[LetterProblem]) -> None:
        """Show at their fields which characters cannot be printed."""
        found = {each.place: each.message for each in problems}
        if found != self._unprintable:
            self._unprintable = found
            self._show_errors()

    def show_problems(self, problems: Sequence[LetterProblem]) -> list[Problem]:
        """Show problems at their fields, and return them as links for the summary."""
        self._told = {each.place: each.message for each in problems}
        self._show_errors()
        return [Problem(self._at(each), self._way_to(each.place)) for each in problems]

    def focus(self, place: str) -> None:
        """Go to a field by its place: "name", "told_me.body", "will_do.0.action"."""
        block_id, _, inner = place.partition(".")
        for block in self._blocks:
            if block.id == block_id:
                block.focus(inner)
                return
        if place == CLOSING:
            self._foot.focus(CLOSING)
        else:
            self._head.focus(place)

    def focus_last(self) -> None:
        """Go back to the field that had the focus last, or to the first words."""
        holder: QWidget | None = self.focusWidget()
        if holder is not None and holder is not self:
            holder.setFocus()
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Begin with the words of the first part."""
        first = next((each for each in self._blocks if not each.is_left_out), None)
        if first is not None:
            first.take_focus()
        else:
            self._head.focus(NAME)

    def _head_form(self) -> Form:
        form = Form(
            [
                Field(DATED_ON, "Date of letter", day(self._read_day)),
                Beside(
                    (
                        Field(GREETING, "Greeting", short_text(ems=12, longest=60)),
                        Field(NAME, "Name", short_text(ems=22, longest=120)),
                    )
                ),
            ]
        )
        dated_on: object = self._letter.letter.dated_on or self._draft.typed_date
        form.set_values(
            {DATED_ON: dated_on, GREETING: self._draft.greeting, NAME: self._draft.name}
        )
        letter_id = self._letter.letter.id
        form.tell_of(DATED_ON, lambda day: on_file(day, "letter", letter_id, DATED_ON))
        form.edited.connect(self._edited)
        return form

    def _foot_form(self) -> Form:
        form = Form([Field(CLOSING, "Closing words", short_text(ems=30, longest=200))])
        form.set_values({CLOSING: self._draft.closing})
        form.edited.connect(self._edited)
        return form

    def _append(self, block: DraftBlock) -> None:
        above = self._voice() if block.id == TOLD_ME else None
        editor = BlockEditor(block, above=above, formal=self._letter.formal)
        editor.edited.connect(lambda field: self._edited(f"{block.id}.{field}"))
        editor.moved.connect(lambda steps: self._move(editor, steps))
        editor.reshaped.connect(lambda: follow_layout(self))
        self._blocks.append(editor)
        self._column.addWidget(editor)

    def _voice(self) -> QWidget | None:
        seen, said = self._letter.visited_on, self._letter.about.strip()
        if not said:
            return None
        occasion = self._letter.occasion
        when = f"on {in_words_short(seen, self._today())}" if seen else f"at the {occasion}"
        record = self._letter.letter
        why = on_file(seen, occasion, record.review_id or record.visit_id, "held_on")
        return said_before(self._letter.child_name, said, when, occasion, why=why)

    def _move(self, editor: BlockEditor, steps: int) -> None:
        new = self._blocks.index(editor) + steps
        if not 0 <= new < len(self._blocks):
            return
        holder: QWidget | None = self.window().focusWidget()
        self._blocks.remove(editor)
        self._blocks.insert(new, editor)
        self._column.removeWidget(editor)
        self._column.insertWidget(new, editor)
        self._settle()
        if holder is not None and editor.isAncestorOf(holder):
            (holder if holder.isEnabled() else editor).setFocus()
        bring_into_sight(editor)
        self.edited.emit()

    def _settle(self) -> None:
        last = len(self._blocks) - 1
        for place, block in enumerate(self._blocks):
            block.allow_moves(up=place > 0, down=place < last)
        follow_layout(self)

    def _edited(self, place: str) -> None:
        if self._told.pop(place, None) is not None:
            self._show_errors()
        self.edited.emit()

    def _show_errors(self) -> None:
        errors = {**self._told, **self._unprintable}
        self._head.set_errors(errors)
        self._foot.set_errors(errors)
        for block in self._blocks:
            own = f"{block.id}."
            block.set_errors(
                {place.removeprefix(own): m for place, m in errors.items() if place.startswith(own)}
            )

    def _at(self, problem: LetterProblem) -> str:
        """Return a problem's words with the part that it is in, since many could have it."""
        if not problem.place:
            return f"Letterhead, from Settings: {problem.message}"
        block_id = problem.place.partition(".")[0]
        name = next((each.name for each in self._blocks if each.id == block_id), "")
        return f"{name}: {problem.message}" if name else problem.message

    def _way_to(self, place: str) -> Callable[[], None]:
        return lambda: self.focus(place) if place else self.settings_asked.emit()

    def _read_day(self, typed: str) -> dt.date | None:
        try:
            return understand_date(typed, today=self._today())
        except DateNotUnderstoodError:
            return None
