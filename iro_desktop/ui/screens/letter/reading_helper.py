"""The reading helper under a box of words: how old they read, and what deserves a thought.

It suggests and never changes a word by itself. A change that was asked for goes through the box's
own undo. The reading is done on a worker, a moment after the last key.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from iro_core.domain.reading import Finding, Reading
from iro_desktop.services.letters.reading_aids import key_of
from iro_desktop.ui.kit.boxes import column, empty, row, spread
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look
from iro_desktop.ui.screens.letter.reading_aid import ReadingAid, in_words
from iro_desktop.ui.screens.letter.reading_marks import LengthBars, marks, place_in
from iro_desktop.ui.screens.letter.reading_thoughts import Thought

PAUSE_MS = 350
MOST_SHOWN = 5
MOST_READ = 20_000
"""More letters than any letter has, such as a whole report that was pasted, are not read."""


class ReadingHelper(QWidget):
    """Beside one box of words.

    Signals:
        reshaped: Something in it came or went: Tab must follow.
    """

    reshaped = Signal()

    def __init__(self, aid: ReadingAid, box: QPlainTextEdit, *, about: str) -> None:
        """Read what is typed into a box.

        Args:
            aid: What is known about the letter.
            box: The words; they are underlined quietly.
            about: What the box is called, for screen readers.
        """
        super().__init__()
        self._aid, self._box, self._about = aid, box, about
        self._text, self._is_open = "", False
        self._reading: Reading | None = None
        self._said = label("", "small")
        self._bars = LengthBars()
        self._turn = quiet("", self._open_or_shut, icon=Icon.INFO)
        self._thoughts = column(spacing=Space.S)
        self._list = QWidget()
        column(self._thoughts, parent=self._list)
        self._line = spread(column(self._said, self._bars, spacing=Space.XS), self._turn)
        column(self._line, self._list, parent=self, spacing=Space.XS)
        self._line.hide()
        self._list.hide()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.read_now)
        box.textChanged.connect(self._timer.start)
        aid.changed.connect(self.read_now)
        self._timer.start(0)

    @property
    def reading(self) -> Reading | None:
        """How the words read, as far as they were looked at."""
        return self._reading

    def read_now(self) -> None:
        """Have the words read without waiting for a pause."""
        if self._aid.can_read and self._box.document().characterCount() <= MOST_READ:
            self._aid.read(self._box.toPlainText(), self)
        else:
            self._show_nothing()

    def was_read(self, text: str, reading: Reading) -> None:
        """Show a reading, unless the words have changed since."""
        if text != self._box.toPlainText() or not self._aid.can_read:
            return
        self._text, self._reading = text, reading
        self._show()

    def use(self, finding: Finding) -> None:
        """Put the suggested words in place, as one step that can be undone."""
        if self._box.isReadOnly() or self._text != self._box.toPlainText():
            return
        cursor = self._at(finding)
        cursor.insertText(finding.swap)
        self._box.setTextCursor(cursor)
        self._turn.setFocus()
        self.read_now()
        self._aid.say("Changed. Ctrl+Z in the words takes it back")

    def go_to(self, finding: Finding) -> None:
        """Take the focus into the words, and choose what the finding is about."""
        self._box.setTextCursor(self._at(finding))
        self._box.setFocus()

    def leave(self, finding: Finding) -> None:
        """Show it no more in this letter."""
        self._turn.setFocus()
        self._aid.set_aside(key_of(finding, self._text))

    def learn(self, finding: Finding) -> None:
        """Take the word as right."""
        self._turn.setFocus()
        self._aid.learn(self._text[finding.start : finding.end])

    def restyle(self, _new: Look) -> None:
        """Underline in the colours of the theme."""
        self._mark()

    def _at(self, finding: Finding) -> QTextCursor:
        return place_in(self._box, self._text, finding.start, finding.end)

    def _show(self) -> None:
        reading, aids = self._reading, self._aid.aids
        if reading is None or aids is None:
            return
        self._said.setText(in_words(reading, aids))
        self._bars.show_lengths([each.words for each in reading.sentences], aids.most_words)
        count = len(reading.findings)
        if not count:
            self._is_open = False
            self._give_back_focus()
        self._turn.setVisible(count > 0)
        self._line.setVisible(reading.words > 0)
        self._name_turn(count)
        self._mark()
        self._fill()

    def _give_back_focus(self) -> None:
        """Take the focus out of what is about to go."""
        if self._turn.hasFocus():
            self._box.setFocus()

    def _show_nothing(self) -> None:
        self._reading, self._text = None, ""
        self._line.hide()
        self._mark()
        self._fill()

    def _name_turn(self, count: int) -> None:
        words = "Hide" if self._is_open else "Show"
        self._turn.setText(f"{words} {counted(count, 'thought')}")
        self._turn.setAccessibleName(f"{self._about}: {words.lower()} {counted(count, 'thought')}")

    def _open_or_shut(self) -> None:
        self._is_open = not self._is_open
        self._name_turn(len(self._reading.findings) if self._reading else 0)
        self._fill()

    def _fill(self) -> None:
        empty(self._thoughts)
        findings = self._reading.findings if self._reading and self._is_open else ()
        for number, finding in enumerate(findings[:MOST_SHOWN], start=1):
            thought = Thought(finding, self._text, about=f"{self._about}, {number}")
            thought.used.connect(self.use)
            thought.gone_to.connect(self.go_to)
            thought.left.connect(self.leave)
            thought.learnt.connect(self.learn)
            self._thoughts.addWidget(thought)
        if len(findings) > MOST_SHOWN:
            more = len(findings) - MOST_SHOWN
            self._thoughts.addWidget(label(f"And {more} more, once these are seen to.", "muted"))
        self._list.setVisible(bool(findings))
        self.reshaped.emit()

    def _mark(self) -> None:
        chosen: list[QTextEdit.ExtraSelection] = []
        if self._reading is not None:
            chosen = marks(self._box, self._text, self._reading)
        self._box.setExtraSelections(chosen)


class ReadingLine(QWidget):
    """One line about the whole letter."""

    def __init__(self, aid: ReadingAid) -> None:
        super().__init__()
        self._aid, self._text = aid, ""
        self._said = label("", "small")
        self._said.hide()
        row(self._said, parent=self)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._read)
        aid.changed.connect(self._read)

    def set_text(self, text: str) -> None:
        """Read these words, which are those of the whole letter."""
        if text != self._text:
            self._text = text
            self._timer.start()

    def was_read(self, text: str, reading: Reading) -> None:
        """Say how the letter reads."""
        aids = self._aid.aids
        if text != self._text or aids is None:
            return
        self._said.setText(f"The whole letter: {in_words(reading, aids, whole=True)}")
        self._said.setVisible(reading.is_telling)

    def _read(self) -> None:
        if self._aid.can_read and self._text:
            self._aid.read(self._text, self)
        else:
            self._said.hide()
