"""Editors for choosing: one of a few, several of a few, a number."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGroupBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.editors import Editor, Option
from iro_desktop.ui.kit.flow import Flow
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look


class _Choices(Editor):
    """What one-of and several-of have in common: a group of buttons in a line that wraps."""

    def __init__(self, options: Sequence[Option], make: type[QAbstractButton]) -> None:
        super().__init__()
        self.group = QGroupBox()
        self.group.setProperty("kind", "choices")
        line = Flow(self.group, spacing=Space.S)
        self.buttons: dict[str, QAbstractButton] = {}
        for value, words in options:
            each = make()
            each.setText(words)
            each.setProperty("kind", "pill")
            each.clicked.connect(self._tell)
            line.addWidget(each)
            self.buttons[value] = each
        column(self.group, parent=self)

    def control(self) -> QWidget:
        """Return the button that is on, or the first."""
        on = [each for each in self.buttons.values() if each.isChecked()]
        return on[0] if on else next(iter(self.buttons.values()))

    def call(self, name: str) -> None:
        """Name the group after the field, each button after field and answer: clear on its own."""
        self.group.setAccessibleName(name)
        for each in self.buttons.values():
            each.setAccessibleName(f"{name} {each.text().replace('&', '')}")

    def describe(self, text: str) -> None:
        """Describe the group and its first button."""
        self.group.setAccessibleDescription(text)
        for each in self.buttons.values():
            each.setAccessibleDescription(text)

    def _tell(self) -> None:
        self.edited.emit()


class OneOf(_Choices):
    """One of a few, all in sight. Delete takes the answer away again."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(options, QRadioButton)
        self._only_one = QButtonGroup(self)
        for each in self.buttons.values():
            self._only_one.addButton(each)
            each.installEventFilter(self)

    def value(self) -> str | None:
        """Return the chosen value, or None."""
        return next((value for value, each in self.buttons.items() if each.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Choose a value; None chooses nothing."""
        self._only_one.setExclusive(False)
        for mine, each in self.buttons.items():
            each.setChecked(mine == value)
        self._only_one.setExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the answer away on Delete or Backspace."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self.value() is not None
        ) and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_value(None)
            self.edited.emit()
            return True
        return super().eventFilter(watched, event)


class YesNo(OneOf):
    """Yes, no, and perhaps one more answer: True, False, that answer's value, or None."""

    def __init__(self, *, other: Option | None = None) -> None:
        super().__init__([("yes", "Yes"), ("no", "No"), *([other] if other else [])])

    def value(self) -> bool | str | None:  # type: ignore[override]  # a yes is True
        """Return the answer."""
        chosen = super().value()
        return {"yes": True, "no": False}.get(chosen, chosen) if chosen else None

    def set_value(self, value: object) -> None:
        """Show an answer."""
        super().set_value(
            {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        )


class SeveralOf(_Choices):
    """Any number of a few. The value is a tuple in the order of the options."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(options, QCheckBox)

    def value(self) -> tuple[str, ...]:
        """Return the ticked values."""
        return tuple(value for value, each in self.buttons.items() if each.isChecked())

    def set_value(self, value: object) -> None:
        """Tick these and no others."""
        wanted = set(value) if isinstance(value, list | tuple | set | frozenset) else set()
        for mine, each in self.buttons.items():
            each.setChecked(mine in wanted)


class Number(Editor):
    """A whole number, typed. Words after it say the unit."""

    def __init__(self, *, least: int = 0, most: int = 9999, unit: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setValidator(QIntValidator(least, most, self))
        self.line.textEdited.connect(self._tell)
        row(self.line, *([label(unit, "muted", wrap=False)] if unit else []), None, parent=self)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as the number."""
        self.line.setMaximumWidth(new.measures.ems(9))

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def value(self) -> int | None:
        """Return the number, or None."""
        return int(self.line.text()) if self.line.hasAcceptableInput() else None

    def raw(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def set_value(self, value: object) -> None:
        """Show a number."""
        self.line.setText("" if value is None else str(value))

    def _tell(self) -> None:
        self.edited.emit()
