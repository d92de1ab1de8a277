"""Choosing a child by typing a few letters of the name, mistakes and all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from iro_core.ids import ChildId
from iro_desktop.services.child.child_choices import ChildChoice, matching
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.measures import Space, Text
from iro_desktop.ui.look.theme import Look, look

_MOST_SHOWN = 6
_NOBODY = "Nobody of that name is in your caseload. Try another part of the name."


class ChildPicker(QWidget):
    """A line to type in and, under it, the children whose names fit. Down and Enter choose.

    Signals:
        chosen: This child was chosen (a `ChildChoice`).
    """

    chosen = Signal(object)

    def __init__(self, spoken: str) -> None:
        """Make a picker.

        Args:
            spoken: What a screen reader calls the line to type in.
        """
        super().__init__()
        self._choices: Sequence[ChildChoice] = ()
        self._but_not: frozenset[str] = frozenset()
        self._choice: ChildChoice | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(spoken)
        self.line.setPlaceholderText("Type part of a name")
        self.line.setMaxLength(100)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Children whose names fit")
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.hide()
        self._count = label("", "muted")
        self._count.hide()
        column(self.line, self._count, self.list, parent=self, spacing=Space.XS)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as a name."""
        self.setMaximumWidth(new.measures.ems(60))

    def offer(
        self, choices: Sequence[ChildChoice], *, but_not: frozenset[str] = frozenset()
    ) -> None:
        """Offer these children, without those who are chosen already."""
        self._choices, self._but_not = choices, but_not

    def value(self) -> ChildId | None:
        """Return the chosen child, or None."""
        return self._choice.child_id if self._choice else None

    def set_value(self, choice: ChildChoice | None) -> None:
        """Show a child as chosen."""
        self._choice = choice
        self.line.setText(choice.full_name if choice else "")
        self._close()

    def take_best(self) -> bool:
        """Choose the best match for what is typed, if nothing is chosen yet; say if one is."""
        if self._choice is None and self.line.text().strip():
            found = matching(self._choices, self.line.text(), but_not=self._but_not)
            if found:
                self._choose(found[0])
        return self._choice is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down into the list, or choose the best match on Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.list.isVisible():
                self.list.setFocus()
                self.list.setCurrentRow(0)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._choice is None:
                return self.take_best()
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._choice = None
        self.list.clear()
        found = matching(self._choices, text, but_not=self._but_not) if text.strip() else ()
        for choice in found[:_MOST_SHOWN]:
            item = QListWidgetItem(choice.full_name)
            item.setData(Qt.ItemDataRole.UserRole, choice.child_id)
            self.list.addItem(item)
        self.list.setVisible(bool(found))
        self._fit()
        self._say(text, len(found))

    def _say(self, text: str, count: int) -> None:
        more = f"{counted(count, 'child', 'children')}. Press Enter for the first."
        self._count.setText(more if count else _NOBODY)
        self._count.setVisible(bool(text.strip()))

    def _take(self, item: QListWidgetItem) -> None:
        child_id = item.data(Qt.ItemDataRole.UserRole)
        self._choose(next(each for each in self._choices if each.child_id == child_id))

    def _choose(self, choice: ChildChoice) -> None:
        self.set_value(choice)
        self.line.setFocus()
        self.chosen.emit(choice)

    def _close(self) -> None:
        self.list.clear()
        self.list.hide()
        self._count.hide()

    def _fit(self) -> None:
        height = self.list.sizeHintForRow(0) if self.list.count() else 0
        edges = 2 * self.list.frameWidth() + look().space(Space.M)
        self.list.setFixedHeight(height * self.list.count() + edges)


class PickerDialog(Dialog):
    """A dialog that begins with room for the names that a picker will show."""

    def showEvent(self, event: QShowEvent) -> None:
        """Be taller by the names, as far as the window around has room."""
        super().showEvent(event)
        around = self.parentWidget()
        most = around.window().height() - 40 if around is not None else self.height()
        names = _MOST_SHOWN * look().measures.text(Text.BODY) * 2
        self.resize(self.width(), max(self.height(), min(self.height() + names, most)))


def name_label(name: str, kind: str = "body") -> QLabel:
    """Return a name, or a few words, on one line where it fits, on two where it does not."""
    made = label(name, kind)
    made.ensurePolished()
    wide = made.fontMetrics().horizontalAdvance(name) + look().space(Space.XS)
    made.setMinimumWidth(min(wide, look().measures.ems(36)))
    return made
