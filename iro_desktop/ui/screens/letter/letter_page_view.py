"""The page of a letter with what stands around it: which page, how large, and its words as text."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedWidget, QWidget

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce, live_label
from iro_desktop.ui.kit.boxes import column, row, spread
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.pdf_pages import Drawn, PdfUnreadableError, draw
from iro_desktop.ui.kit.sheets import SheetView
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.measures import Space

_PAGE, _TEXT = "page", "text"


class LetterPageView(QFrame):
    """Shows a letter as its page, or as its words for those who cannot see the page."""

    def __init__(self, *, name: str) -> None:
        """Show nothing yet.

        Args:
            name: What a screen reader calls it: "Preview of the letter".
        """
        super().__init__()
        self._name = name
        self.sheets = SheetView(name=name)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(f"{name}, as text")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self._text)
        self._where = live_label("", "small")
        self._as = Chips(f"{name}, shown", [Chip(_PAGE, "Page"), Chip(_TEXT, "Text")], single=True)
        self._as.choose({_PAGE})
        self._as.changed.connect(self._switch)
        self._trouble = label("", "error")
        self._trouble.hide()
        self._zooms = QWidget()
        row(
            self._where,
            quiet("Smaller", lambda: self.sheets.larger(-1), name=f"{name}: smaller page"),
            quiet("Larger", self.sheets.larger, name=f"{name}: larger page"),
            quiet("Fit width", self.sheets.fit_width, name=f"{name}: fit the width"),
            parent=self._zooms,
            spacing=Space.XS,
        )
        tools = spread(self._as, self._zooms)
        layout = column(tools, self._trouble, self._stack, parent=self, spacing=Space.S)
        layout.setStretch(2, 1)
        self.sheets.moved.connect(self._say_where)
        self.sheets.setToolTip(
            f"{_keys('+')} and {_keys('-')} change the size, {_keys('0')} fits the width"
        )

    def focus_first(self) -> None:
        """Go to the page, or to its words where these are shown."""
        (self.sheets if self._stack.currentWidget() is self.sheets else self._text).setFocus()

    def show_words(self, words: str) -> None:
        """Show the words of the letter where they are asked for as text."""
        if words != self._text.toPlainText():
            place = self._text.verticalScrollBar().value()
            self._text.setPlainText(words)
            self._text.verticalScrollBar().setValue(place)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no page to see; "" takes it away."""
        if sentence != self._trouble.text():
            self._trouble.setText(sentence)
            self._trouble.setVisible(bool(sentence))
            if sentence:
                announce(self, sentence)

    def show_as_text(self) -> None:
        """Show the words in place of the page."""
        self._as.choose({_TEXT})
        self._switch()

    def show_only_text(self, why: str) -> None:
        """Show the words, since there is no page, and say why."""
        self.show_trouble(why)
        self.show_as_text()
        self._as.hide()

    def _switch(self) -> None:
        as_text = self._as.chosen() == {_TEXT}
        self._stack.setCurrentWidget(self._text if as_text else self.sheets)
        self._zooms.setVisible(not as_text)

    def _say_where(self) -> None:
        count = self.sheets.page_count
        zoom = self.sheets.zoom
        said = f"Page {self.sheets.page} of {count}" if count > 1 else counted(count, "page")
        self._where.setText(said + (f", {round(zoom * 100)} %" if zoom else ""))


class FrozenPages:
    """Draws the pages of one PDF that does not change, as they come into sight."""

    def __init__(self, desk: Desk, shown: LetterPageView, pdf: bytes) -> None:
        self._desk, self._shown, self._pdf = desk, shown, pdf
        self._is_busy = self._is_old = False
        shown.sheets.undrawn.connect(self.redraw)
        self.redraw()

    def show(self, pdf: bytes) -> None:
        """Show another PDF in its place: what it was made from has changed."""
        if pdf != self._pdf:
            self._pdf, self._is_old = pdf, self._is_busy
            self.redraw()

    def redraw(self) -> None:
        """Draw what is in sight."""
        if self._is_busy:
            return
        self._is_busy = True
        pdf, view = self._pdf, self._shown.sheets
        pages, width = view.pages_in_sight(ahead=1), view.width_wanted()
        self._desk.tasks.run(
            lambda: draw(pdf, pages=pages, width_px=width),
            done=self._came,
            failed=self._broke,
            owner=self._shown,
            lane="preview",
        )

    def _came(self, drawn: Drawn) -> None:
        self._is_busy = False
        if self._is_old:
            self._is_old = False
            self.redraw()
            return
        self._shown.sheets.show_pages(drawn)

    def _broke(self, error: Exception) -> None:
        if not isinstance(error, PdfUnreadableError):
            raise error
        self._shown.show_trouble(error.happened)


def _keys(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
