"""The words of a letter as a form: date, greeting, look, parts, closing."""

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
from iro_desktop.services.letters.easy_symbols import EASY_READ, with_symbols
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
from iro_desktop.ui.screens.letter.letter_look_bar import LookBar
from iro_desktop.ui.screens.letter.letter_saver import Words
from iro_desktop.ui.screens.letter.letter_tools import NO_TOOLS, Tools
from iro_desktop.ui.screens.letter.letter_undo_keys import UndoKeys

DATED_ON, GREETING, NAME, CLOSING = "dated_on", "greeting", "name", "closing"
LAYOUT = "layout"


class LetterForm(QWidget):
    """A letter's words.

    Signals:
        edited: Something changed: the place that was typed in, or "".
        settings_asked: What is wrong stands in the settings.
        part_asked: Another part is to be added.
        reshaped: Parts came or went.
    """

    edited = Signal(str)
    settings_asked = Signal()
    part_asked = Signal()
    reshaped = Signal()

    def __init__(
        self, letter: OpenLetter, *, today: Callable[[], dt.date], tools: Tools = NO_TOOLS
    ) -> None:
        """Show a letter's words.

        Args:
            tools: What helps with the words.
        """
        super().__init__()
        self._letter, self._draft, self._today, self._tools = letter, letter.draft, today, tools
        self._told: dict[str, str] = {}
        self._unprintable: dict[str, str] = {}
        self._undo_keys = UndoKeys(self)
        self._head, self._foot = self._head_form(), self._foot_form()
        for_child = not letter.letter.to_person_id
        self.look = LookBar(self._draft, child_name=letter.child_name, for_child=for_child)
        self.look.edited.connect(self._dressed)
        self.look.reshaped.connect(self._settle)
        self.look.translation_asked.connect(lambda: self._mended(LAYOUT))
        self._blocks: list[BlockEditor] = []
        self._column: QVBoxLayout = column(spacing=Space.L)
        self._add = secondary("Add a part", self.part_asked.emit, icon=Icon.ADD)
        outer = column(self.look, card(self._head), parent=self, spacing=Space.L)
        outer.addLayout(self._column)
        outer.addLayout(row(self._add, None))
        from_settings = "Your name, your role and the office come from Settings."
        outer.addWidget(card(self._foot, label(from_settings, "muted")))
        for block in letter.draft.blocks:
            self._insert(block)
        self._settle()

    def words(self) -> Words:
        """Return what stands in the form."""
        head = self._head.values()
        dated_on = head[DATED_ON]
        draft = dataclasses.replace(
            self.look.dressed(self._draft),
            greeting=str(head[GREETING]),
            name=str(head[NAME]),
            blocks=tuple(each.block() for each in self._blocks),
            closing=str(self._foot.values()[CLOSING]),
            typed_date="" if dated_on else self._head.raw(DATED_ON).strip(),
        )
        return Words(draft, dated_on if isinstance(dated_on, dt.date) else None)

    def put(self, words: Words) -> None:
        """Show other words in the place of these: only what differs is touched.

        The focus stays where it is; what changed comes into sight.
        """
        before = {each.id: each.block() for each in self._blocks}
        draft = self._draft = words.draft
        self._head.set_values(
            {
                DATED_ON: words.dated_on or draft.typed_date,
                GREETING: draft.greeting,
                NAME: draft.name,
            }
        )
        self._foot.set_values({CLOSING: draft.closing})
        self.look.put(draft)
        self._put_blocks(draft.blocks)
        changed = next((each for each in self._blocks if before.get(each.id) != each.block()), None)
        if changed is not None:
            bring_into_sight(changed)

    def change(self, **fields: object) -> None:
        """Change a field of the letter that has no control of its own, as an edit."""
        words = self.words()
        self._draft = dataclasses.replace(words.draft, **fields)  # type: ignore[arg-type]  # its own
        self.edited.emit("")

    def add_part(self, block: DraftBlock | None = None) -> None:
        """Add a part, an empty one of the officer's own if none is named, and go to it."""
        taken = frozenset(each.id for each in self._blocks)
        self._insert(block or own_block(taken))
        self._blocks[-1].show()  # a layout shows what is added to it only later
        self._settle()
        self._blocks[-1].focus(BODY)
        self.edited.emit("")

    def has_parts(self) -> frozenset[str]:
        """Return the ids of the parts that are there."""
        return frozenset(each.id for each in self._blocks)

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
        elif place == LAYOUT:
            self.look.focus_lack()
        elif place in self._head.field_names():
            self._head.focus(place)

    def focused(self) -> str:
        """Return the place of the field that has the focus, or ""."""
        field = self._head.focused() or self._foot.focused()
        if field is not None:
            return field
        block = self.focused_block()
        inner = block.focused() if block is not None else ""
        return f"{block.id}.{inner}" if block is not None and inner else ""

    def focused_block(self) -> BlockEditor | None:
        """Return the part that has the focus."""
        holder: QWidget | None = self.focusWidget()
        if holder is None:
            return None
        return next((each for each in self._blocks if each.isAncestorOf(holder)), None)

    def chosen_block_id(self) -> str:
        """Return the id of the part that has the focus, or of the last that is printed."""
        printed = [each for each in self._blocks if not each.is_left_out]
        return (self.focused_block() or (printed or self._blocks)[-1]).id

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

    def move_focused(self, steps: int) -> None:
        """Move the part that has the focus up (-1) or down (1)."""
        block = self.focused_block()
        if block is not None:
            self._move(block, steps)

    def leave_out_focused(self) -> None:
        """Leave the part that has the focus out of the letter."""
        block = self.focused_block()
        if block is not None and not block.is_left_out:
            block.leave_out()

    def _head_form(self) -> Form:
        name = "Name" if self._letter.letter.to_person_id else "Name they like"
        form = Form(
            [
                Beside(
                    (
                        Field(GREETING, "Greeting", short_text(ems=7, longest=60)),
                        Field(NAME, name, short_text(ems=12, longest=120)),
                        Field(DATED_ON, "Date of letter", day(self._read_day, short=True)),
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

    def _put_blocks(self, blocks: Sequence[DraftBlock]) -> None:
        editors = {each.id: each for each in self._blocks}
        wanted = {block.id for block in blocks}
        for each in self._blocks:
            self._column.removeWidget(each)
            if each.id not in wanted:
                each.hide()
                each.deleteLater()
        self._blocks = []
        for block in blocks:
            editor = editors.get(block.id)
            if editor is None:
                self._insert(block)
                self._blocks[-1].show()
            else:
                editor.put(block)
                self._blocks.append(editor)
                self._column.addWidget(editor)
        self._settle()

    def _insert(self, block: DraftBlock) -> None:
        above = self._voice() if block.id == TOLD_ME else None
        editor = BlockEditor(
            block,
            above=above,
            formal=self._letter.formal,
            tools=self._tools,
            child=self._letter.child_name,
        )
        editor.edited.connect(lambda field: self._edited(f"{block.id}.{field}" if field else ""))
        editor.moved.connect(lambda steps: self._move(editor, steps))
        editor.reshaped.connect(self._settle)
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
        self.edited.emit("")

    def _settle(self) -> None:
        last = len(self._blocks) - 1
        for place, block in enumerate(self._blocks):
            block.allow_moves(up=place > 0, down=place < last)
        self._undo_keys.watch(self)
        follow_layout(self)
        self.reshaped.emit()

    def _dressed(self, field: str) -> None:
        words = self.words()
        if field == "layout" and words.draft.layout == EASY_READ:
            self.put(dataclasses.replace(words, draft=with_symbols(words.draft)))
        self._edited(field)

    def _edited(self, place: str) -> None:
        self._mended(place)
        self.edited.emit(place)

    def _mended(self, place: str) -> None:
        if self._told.pop(place, None) is not None:
            self._show_errors()

    def _show_errors(self) -> None:
        errors = {**self._told, **self._unprintable}
        self.look.show_lack(errors.get(LAYOUT, ""))
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
