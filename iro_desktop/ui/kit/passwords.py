"""Fields for a password: one to type it, one to choose a new one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, empty, row
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.editors import Editor
from iro_desktop.ui.kit.fields import Kind
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.look.tokens import Tone

LONGEST = 1024
_JUDGE_AFTER_MS = 150
CAPS_LOCK = "Caps Lock seems to be on."


class Password(Editor):
    """A password, hidden as it is typed. It can be shown, and pasted. Value: str, as typed.

    Signals:
        entered: Enter was pressed in it.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = _Line()
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.returnPressed.connect(self.entered)
        self.line.caps_lock.connect(self._show_caps_lock)
        self._show = quiet("Show", self._turn)
        self._caps = label(CAPS_LOCK, "small")
        self._caps.hide()
        beside: QHBoxLayout = row(self.line, self._show, spacing=Space.S)
        beside.setStretch(0, 1)
        column(beside, self._caps, parent=self, spacing=Space.XS)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Have room for a few words."""
        self.line.setMinimumWidth(new.measures.ems(18))

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def value(self) -> str:
        """Return the password exactly as typed."""
        return self.line.text()

    def raw(self) -> str:
        """Return nothing: a password is never handed around as text of the form."""
        return ""

    def set_value(self, value: object) -> None:
        """Put a password in, or "" to clear it; then it is hidden again."""
        self.line.setText("" if value is None else str(value))
        self.hide_again()

    def call(self, name: str) -> None:
        """Name the line, and the button by what it shows."""
        super().call(name)
        self._name = name
        self._name_button()

    def hide_again(self) -> None:
        """Hide the letters."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_button()

    def choose_all(self) -> None:
        """Choose what is typed, to be typed over, and put the cursor there."""
        self.line.setFocus()
        self.line.selectAll()

    def _turn(self) -> None:
        if self._is_shown:
            self.hide_again()
            return
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)
        self._name_button()

    @property
    def _is_shown(self) -> bool:
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def _name_button(self) -> None:
        words = "Hide" if self._is_shown else "Show"
        self._show.setText(words)
        self._show.setAccessibleName(f"{words} what is typed in “{getattr(self, '_name', '')}”")

    def _show_caps_lock(self, on: bool) -> None:
        if on and self._caps.isHidden():
            announce(self.line, CAPS_LOCK)
        self._caps.setVisible(on)


class NewPassword(Password):
    """A password to be chosen, with what is thought of it in words.

    Signals:
        judge_asked: The words under it should say how good this password is.
    """

    judge_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._verdict = QFrame()
        column(parent=self._verdict, spacing=Space.XS)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._verdict)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(lambda: self.judge_asked.emit(self.value()))
        self.edited.connect(lambda: self._soon.start(_JUDGE_AFTER_MS))

    def show_verdict(self, password: str, state: str, words: str, tone: Tone) -> None:
        """Say how good a password is, if it is still the one that is typed.

        Args:
            state: One word: "Weak", "Strong".
            words: A sentence or two.
        """
        layout = self._verdict.layout()
        if password != self.value() or layout is None:
            return
        empty(layout)
        if password:
            layout.addWidget(badge(state, tone))
            layout.addWidget(label(words, "muted"))
            announce(self.line, f"{state}. {words}")


def password() -> Kind:
    """A password that exists. Value: str."""
    return Password


def new_password(judge: Callable[[NewPassword, str], object]) -> Kind:
    """A password to be chosen; `judge` is called with the editor and what is typed. Value: str."""

    def make() -> Editor:
        made = NewPassword()
        made.judge_asked.connect(lambda typed: judge(made, typed))
        return made

    return make


class _Line(QLineEdit):
    """A line that hides what is typed and notices Caps Lock by the letters that arrive."""

    caps_lock = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key."""
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        elif len(typed) == 1 and typed.isalpha() and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Know nothing of Caps Lock any more."""
        self.caps_lock.emit(False)
        super().focusOutEvent(event)
