"""One part of a letter on the screen: heading, words, its place, and whether it is printed."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from iro_desktop.letters.after_visit import LEARNT
from iro_desktop.letters.draft import DraftBlock
from iro_desktop.letters.parts import is_own, part_of
from iro_desktop.letters.wording import speaks_about
from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.boxes import Part, column, framed, row, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.editors import LongText
from iro_desktop.ui.kit.fields import Field, long_text, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.letter.letter_lines import LetterLines
from iro_desktop.ui.screens.letter.letter_picture_spot import PictureSpot
from iro_desktop.ui.screens.letter.letter_tools import NO_TOOLS, Tools

HEADING, BODY = "heading", "body"
STILL_A_REPORT = "Still reads like a report"
NOT_WRITTEN = "Not written yet"


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
        self,
        block: DraftBlock,
        *,
        above: QWidget | None = None,
        formal: Collection[str] = (),
        tools: Tools = NO_TOOLS,
        child: str = "",
    ) -> None:
        """Show a part.

        Args:
            above: Stands above the words, to look at while they are written.
            child: The name by which a record speaks about the child.
            formal: Lines in a record's words, to be put otherwise.
            tools: What helps with the words.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self._block, self._pick, part = block, tools.pick, part_of(block)
        self._child, self._tells_record = child, above is None
        self.name = part.name
        words = Field(BODY, part.name, long_text(lines=1 if part.has_actions else 3), part.hint)
        self.form = Form([words, Field(HEADING, "Heading in the letter", short_text(longest=200))])
        self.form.editor(HEADING).call(f"{part.name}, heading in the letter")
        self.form.edited.connect(self._was_edited)
        self.lines = (
            LetterLines(block.actions, about=part.name, formal=formal, pick=tools.pick)
            if part.has_actions
            else None
        )
        self._mark = QWidget()
        self._badges = (badge(STILL_A_REPORT, Tone.SOON), badge(NOT_WRITTEN, Tone.SOON))
        row(*self._badges, None, parent=self._mark)
        self._record = label("", "muted")
        self._is_left_out = block.left_out
        self._reader = self._make_reader(tools)
        self._inside, self._aside = self._written(above), self._not_printed()
        column(self._aside, self._inside, parent=self, margins=Space.L)
        self.put(block)
        if self.lines is not None:
            self.lines.edited.connect(lambda: self.edited.emit(""))
            self.lines.typed.connect(self.edited)
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
            picture=self._spot.value() if self._spot is not None else self._block.picture,
            formal=self._block.formal,
            left_out=self._is_left_out,
        )

    def put(self, block: DraftBlock) -> None:
        """Show the part in other words; the focus stays where it is."""
        self._block = block
        self.form.set_values({HEADING: block.heading, BODY: block.body})
        if self.lines is not None:
            self.lines.put(block.actions)
        if self._spot is not None:
            self._spot.put(block.picture)
        self._is_left_out = block.left_out
        self._show_heading(shown=is_own(block) or block.heading not in ("", self.name))
        self._show()
        self._show_marks()

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
        elif self.lines is not None and place != BODY:
            self.lines.focus(place)
        else:
            self.form.focus(BODY)

    def focused(self) -> str:
        """Return the place of the field that has the focus, or ""."""
        field = self.form.focused()
        if field is not None:
            return field
        return self.lines.focused() if self.lines is not None else ""

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

    def leave_out(self) -> None:
        """Leave the part out of the letter; its words are kept."""
        self._is_left_out = True
        self._show()
        self._back.setFocus()
        self.edited.emit("")

    def _written(self, above: QWidget | None) -> QWidget:
        held = QWidget()
        parts = (above, self._mark, self.form, self._reader, self._record, self.lines)
        shown = [each for each in parts if each is not None]
        column(*shown, self._ways(), parent=held, spacing=Space.M)
        return held

    def _make_reader(self, tools: Tools) -> QWidget | None:
        editor = self.form.editor(BODY)
        if tools.reads is None or not isinstance(editor, LongText):
            return None
        return tools.reads(editor.box, self.name)

    def _ways(self) -> Part:
        name = self.name
        self._head = quiet("Heading", self._ask_heading, icon=Icon.EDIT, name=f"{name}: heading")
        self._up = quiet("Up", lambda: self.moved.emit(-1), icon=Icon.UP, name=f"{name}: move up")
        self._down = quiet(
            "Down", lambda: self.moved.emit(1), icon=Icon.DOWN, name=f"{name}: move down"
        )
        out = quiet(
            "Leave out", self.leave_out, icon=Icon.HIDDEN, name=f"{name}: leave this part out"
        )
        self._spot = self._picture_spot()
        pictured = [self._spot] if self._spot is not None else []
        self._more = quiet("More", self._turn_more, name=f"{name}: more")
        self._kept_back = QWidget()
        column(
            wrapping(self._head, self._up, self._down, out, spacing=Space.NONE),
            parent=self._kept_back,
        )
        self._kept_back.hide()
        return column(wrapping(*pictured, self._more, spacing=Space.NONE), self._kept_back)

    def _turn_more(self) -> None:
        """Show what is done with a part now and then, or put it away."""
        is_shown = self._kept_back.isHidden()
        self._kept_back.setVisible(is_shown)
        self._more.setText("Less" if is_shown else "More")
        self._more.setAccessibleName(f"{self.name}: {'less' if is_shown else 'more'}")
        self.reshaped.emit()

    def _picture_spot(self) -> PictureSpot | None:
        if self._pick is None:
            return None
        spot = PictureSpot(self._block.picture, pick=self._pick, words=self._said)
        spot.call(self.name)
        spot.edited.connect(lambda: self.edited.emit(""))
        return spot

    def _said(self) -> str:
        values = self.form.values()
        # A heading such as "What I will remember" stands over whatever is remembered.
        return str(values[BODY]).strip() or str(values[HEADING]).strip()

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

    def _bring_back(self) -> None:
        self._is_left_out = False
        self._show()
        self.form.focus(BODY)
        self.edited.emit("")

    def _was_edited(self, field: str) -> None:
        self._show_marks()
        self.edited.emit(field)

    def _show_marks(self) -> None:
        """Mark what still reads like a report, and the one part that must not stay empty."""
        said, formal = str(self.form.values()[BODY]).strip(), self._block.formal.strip()
        like_a_report, empty = self._badges
        is_like = bool(formal) and formal in said and speaks_about(formal, self._child)
        is_empty = self.id == LEARNT and not said
        like_a_report.setVisible(is_like)
        empty.setVisible(is_empty)
        self._mark.setVisible(is_like or is_empty)
        self._record.setText(f"In the record: {formal}")
        self._record.setVisible(self._tells_record and bool(formal) and formal not in said)

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
