"""One part of a letter on the screen: heading, words, its place, and whether it is printed."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from iro_desktop.letters.draft import DraftBlock
from iro_desktop.letters.parts import is_own, part_of
from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.boxes import column, framed, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.editors import LongText
from iro_desktop.ui.kit.fields import Field, long_text, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.letter.letter_lines import LetterLines

HEADING, BODY = "heading", "body"


class BlockEditor(QFrame):
    """One part.

    Signals:
        edited: Something in it changed; the name of the field, or "".
        moved: It is to go up (-1) or down (1).
        reshaped: Something in it came or went: Tab must follow.
    """

    edited = Signal(str)
    moved = Signal(int)
    reshaped = Signal()

    def __init__(
        self, block: DraftBlock, *, above: QWidget | None = None, formal: Collection[str] = ()
    ) -> None:
        """Show a part.

        Args:
            above: Stands above the words, to look at while they are written.
            formal: Lines in a record's words, to be put otherwise.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self._block, part = block, part_of(block)
        self.name = part.name
        words = Field(BODY, part.name, long_text(lines=1 if part.has_actions else 3), part.hint)
        self.form = Form([words, Field(HEADING, "Heading in the letter", short_text(longest=200))])
        self.form.editor(HEADING).call(f"{part.name}, heading in the letter")
        self.form.set_values({HEADING: block.heading, BODY: block.body})
        self.form.edited.connect(self.edited)
        self.lines = (
            LetterLines(block.actions, about=part.name, formal=formal) if part.has_actions else None
        )
        self._is_left_out = block.left_out
        self._inside, self._aside = self._written(above), self._not_printed()
        column(self._aside, self._inside, parent=self, margins=Space.L)
        self._show_heading(shown=is_own(block) or block.heading not in ("", part.name))
        self._show()
        if self.lines is not None:
            self.lines.edited.connect(lambda: self.edited.emit(""))
            self.lines.reshaped.connect(self.reshaped)

    @property
    def id(self) -> str:
        """The id of the block."""
        return self._block.id

    @property
    def is_left_out(self) -> bool:
        """Whether it is not printed."""
        return self._is_left_out

    def block(self) -> DraftBlock:
        """Return the part as it stands."""
        values = self.form.values()
        return DraftBlock(
            id=self._block.id,
            heading=str(values[HEADING]),
            body=str(values[BODY]),
            actions=self.lines.value() if self.lines is not None else self._block.actions,
            left_out=self._is_left_out,
        )

    def set_errors(self, errors: dict[str, str]) -> None:
        """Show what is wrong, by places such as "body" or "0.action"."""
        self.form.set_errors(errors)
        if errors.get(HEADING):
            self._show_heading(shown=True)
        if self.lines is not None:
            self.lines.set_errors(errors)

    def focus(self, place: str) -> None:
        """Go to a field by its place, such as "body" or "0.action"."""
        if place == HEADING:
            self._ask_heading()
        elif place == BODY:
            self.form.focus(BODY)
        elif self.lines is not None:
            self.lines.focus(place)

    def take_focus(self) -> None:
        """Take the focus into the words, where they stand."""
        self.form.editor(BODY).control().setFocus()

    def allow_moves(self, *, up: bool, down: bool) -> None:
        """Say whether there is a part above and one below."""
        self._up.setEnabled(up)
        self._down.setEnabled(down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps)
            return
        super().keyPressEvent(event)

    def _written(self, above: QWidget | None) -> QWidget:
        held = QWidget()
        shown = [each for each in (above, self.form, self.lines) if each is not None]
        column(*shown, self._ways(), parent=held, spacing=Space.M)
        return held

    def _ways(self) -> QWidget:
        name = self.name
        self._head = quiet("Heading", self._ask_heading, icon=Icon.EDIT, name=f"{name}: heading")
        self._up = quiet("Up", lambda: self.moved.emit(-1), icon=Icon.UP, name=f"{name}: move up")
        self._down = quiet(
            "Down", lambda: self.moved.emit(1), icon=Icon.DOWN, name=f"{name}: move down"
        )
        out = quiet(
            "Leave out", self._leave_out, icon=Icon.HIDDEN, name=f"{name}: leave this part out"
        )
        return wrapping(self._head, self._up, self._down, out, spacing=Space.NONE)

    def _not_printed(self) -> QWidget:
        self._back = secondary(
            "Bring back", self._bring_back, icon=Icon.UNDO, name=f"{self.name}: bring back"
        )
        said = column(
            label(self.name, "label"), label("Not in the letter. Its words are kept.", "muted")
        )
        return spread(said, self._back)

    def _ask_heading(self) -> None:
        self._show_heading(shown=True)
        self.form.focus(HEADING)

    def _show_heading(self, *, shown: bool) -> None:
        self.form.show_field(HEADING, shown=shown)
        self._head.setVisible(not shown)

    def _leave_out(self) -> None:
        self._is_left_out = True
        self._show()
        self._back.setFocus()
        self.edited.emit("")

    def _bring_back(self) -> None:
        self._is_left_out = False
        self._show()
        self.form.focus(BODY)
        self.edited.emit("")

    def _show(self) -> None:
        self._inside.setVisible(not self._is_left_out)
        self._aside.setVisible(self._is_left_out)


def said_before(name: str, words: str, when: str, occasion: str, *, why: Dates = ()) -> QFrame:
    """Return what the child said at the visit or the review: to look at, not to be changed."""
    box = LongText(lines=1, most=8)
    box.box.setReadOnly(True)
    box.call(f"What {name} said at the {occasion}")
    box.set_value(words)
    return framed("voice", dated(f"{name} said {when}".strip(), why, "label"), box, margins=Space.M)
