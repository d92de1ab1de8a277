"""“Why this date?”: one calm dialog over whatever page shows the date."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from iro_desktop.services.dates.dated import Dated
from iro_desktop.services.dates.why import Why, why
from iro_desktop.services.dates.why_words import as_text
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.routes import Calculator
from iro_desktop.ui.screens.dates.why_view import WhyView

TITLE = "Why this date?"
GONE = "What this date belonged to is no longer on this laptop"


def open_why(window: QWidget, desk: Desk, dated: Dated) -> None:
    """Ask why a date is that date, and open the answer over the window or the dialog in front."""

    def show(found: Why) -> None:
        over = QApplication.activeModalWidget() or window
        WhyDialog(over, desk, found).open()

    def gone(error: Exception) -> None:
        if not isinstance(error, RecordMissingError):
            raise error
        desk.said(GONE)

    store, today = desk.store, desk.today()
    desk.tasks.run(
        lambda: why(store, dated, today=today), done=show, failed=gone, owner=window, lane="why"
    )


class WhyDialog(Dialog):
    """The reasons of a date, to be copied, or tried with another day in the calculator."""

    def __init__(self, parent: QWidget, desk: Desk, found: Why) -> None:
        super().__init__(parent, TITLE, cancel="Close")
        self._desk, self._why = desk, found
        self.body.addWidget(WhyView(found, zone=desk.now().tzinfo))
        self.add_button("&Copy as text", self._copy, kind="secondary", closes=False)
        # From a dialog the page behind it may not be left: what is typed in it would be lost.
        if found.rule and not QApplication.activeModalWidget():
            self.add_button("Open in the c&alculator", self._calculate, kind="secondary")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._why, self._desk.now().tzinfo))
        self._desk.said("Copied: why this date")

    def _calculate(self) -> None:
        start = self._why.start
        self._desk.go(Calculator(self._why.rule, start.isoformat() if start else ""))
