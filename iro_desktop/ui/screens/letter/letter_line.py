"""One thing that will be done: what, who, by when, with the record's own words beneath."""

import dataclasses
from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from iro_desktop.letters.content import ActionRow
from iro_desktop.ui.kit.boxes import column, row, wrapping
from iro_desktop.ui.kit.buttons import danger, quiet
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.fields import Beside, Field, long_text, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.letter.letter_picture_spot import Pick, PictureSpot

ACTION, WHO, BY_WHEN = "action", "who", "by_when"


class LetterLine(QFrame):
    """One line.

    Signals:
        moved: It is to go up (-1) or down (1).
        removed: It is to be taken away.
        pictured: It has another picture, or none.
    """

    moved = Signal(int)
    removed = Signal()
    pictured = Signal()

    def __init__(
        self, value: ActionRow, *, about: str, formal: Collection[str], pick: Pick | None
    ) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._value, self._about, self._formal = value, about, formal
        self._shows_record = True
        self.form = Form(
            [
                Field(ACTION, "What", long_text(lines=1, most=6)),
                Beside(
                    (
                        Field(WHO, "Who", short_text(ems=18, longest=120)),
                        Field(BY_WHEN, "By when", short_text(ems=18, longest=200)),
                    )
                ),
            ]
        )
        self._spot = PictureSpot(value.picture, pick=pick, words=self._said) if pick else None
        self._up = quiet("Up", lambda: self.moved.emit(-1), icon=Icon.UP)
        self._down = quiet("Down", lambda: self.moved.emit(1), icon=Icon.DOWN)
        self._away = danger("Take away", self.removed.emit, icon=Icon.REMOVE)
        pictured = [self._spot] if self._spot else []
        ways = wrapping(*pictured, self._up, self._down, self._away, spacing=Space.NONE)
        self._mark = badge("Still reads like a report", Tone.SOON)
        self._record = label("", "muted")
        column(row(self._mark, None), self._record, self.form, ways, parent=self, margins=Space.M)
        self.form.edited.connect(lambda _field: self._show_mark())
        if self._spot is not None:
            self._spot.edited.connect(self.pictured)
        self.put(value)

    def value(self) -> ActionRow:
        """Return the line as it stands."""
        values = self.form.values()
        return dataclasses.replace(
            self._value,
            action=str(values[ACTION]).strip(),
            who=str(values[WHO]),
            by_when=str(values[BY_WHEN]),
            picture=self._spot.value() if self._spot is not None else self._value.picture,
        )

    def put(self, value: ActionRow) -> None:
        """Show another line here."""
        self._value = value
        if self.value() != value:
            self.form.set_values({ACTION: value.action, WHO: value.who, BY_WHEN: value.by_when})
        if self._spot is not None:
            self._spot.put(value.picture)
        self._show_mark()

    def number(self, number: int, *, of: int) -> None:
        """Say which line it is, so that no two controls have the same name."""
        for field, said in ((ACTION, "what"), (WHO, "who"), (BY_WHEN, "by when")):
            self.form.editor(field).call(f"{self._about}, line {number}, {said}")
        ways = ((self._up, "up"), (self._down, "down"), (self._away, "away"))
        for button, said in ways:
            button.setAccessibleName(
                f"{self._about}: {'take' if said == 'away' else 'move'} line {number} {said}"
            )
        if self._spot is not None:
            self._spot.call(f"{self._about}, line {number}")
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < of)

    def show_record(self, *, shown: bool) -> None:
        """Show or hide what the record says in its own words."""
        self._shows_record = shown
        self._show_mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps)
            return
        super().keyPressEvent(event)

    def _said(self) -> str:
        return str(self.form.values()[ACTION])

    def _show_mark(self) -> None:
        said, formal = self._said().strip(), self._value.formal.strip()
        is_like = said in self._formal
        self._mark.setVisible(is_like)
        self._record.setText(f"In the record: {formal}")
        self._record.setVisible(self._shows_record and bool(formal) and formal != said)
