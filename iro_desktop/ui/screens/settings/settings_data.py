"""Where the caseload lies, its copies, and looking through the whole file for damage."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.caseload.caseload_check import STEPS, LastCheck, remember_check
from iro_desktop.services.dates.dated import told
from iro_desktop.services.your_data import YourData, size_in_words, your_data
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, empty, row, wrapping
from iro_desktop.ui.kit.buttons import link, primary
from iro_desktop.ui.kit.cards import badge, card, facts, timeline_item
from iro_desktop.ui.kit.words import clock, counted, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.routes import Help
from iro_desktop.ui.screens.settings.settings_section import SettingsSection

CHECK = "Check the caseload file now"
_WHY = (
    "Reads the whole file and compares it with its seals. You can go on working meanwhile. "
    "Do it when the computer was switched off hard, or the disk has given trouble."
)
COPIED = "When this copy was made, by this computer's clock."
CHECKED = "When the file was last looked through, by this computer's clock."
_NO_COPIES = "None yet. One is made, encrypted alike, before each update of the program."
_DAMAGED = (
    "Nothing has been changed or deleted. Do not delete or move anything in the folder; ask IT "
    "support to look at it."
)
_LANE = "check"


class DataSection(SettingsSection):
    """What lies on this computer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._faults: list[str] = []
        self._is_checking = False
        self._where = column(spacing=Space.M)
        self._copies = column(spacing=Space.XS)
        self._outcome = column(spacing=Space.S)
        self._button = primary(CHECK, self._check, icon=Icon.SAFE)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Progress of the check")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, len(STEPS))
        self._step = label("", "muted")
        self._bar.hide()
        self._step.hide()
        self._build()

    def refresh(self) -> None:
        """Look at the files again."""
        computer, store = self.desk.computer, self.desk.store
        if computer is not None and not self._is_checking:
            folder = computer.folder
            self.desk.tasks.run(
                lambda: your_data(store, folder=folder), done=self._show, owner=self, lane="read"
            )

    def _build(self) -> None:
        more = link("What is kept where, and who can read it", self._open_help)
        self._where_card = card(
            self._where, row(more, None), heading="On this computer", margins=Space.XL
        )
        self.body.addWidget(self._where_card)
        self.body.addWidget(
            card(
                label(_WHY, "muted"),
                self._outcome,
                self._bar,
                self._step,
                row(self._button, None),
                heading="Is the file whole?",
                margins=Space.XL,
            )
        )
        self.body.addWidget(card(self._copies, heading="Copies", margins=Space.XL))

    def _open_help(self) -> None:
        self.desk.go(Help("privacy"))

    def _show(self, data: YourData) -> None:
        empty(self._where)
        for each in (_folder(data.folder), _numbers(data)):
            self._where.addWidget(each)
        empty(self._copies)
        for copy in data.copies:
            when = f"{self._when(copy.made_at)}, before an update"
            self._copies.addWidget(
                timeline_item(
                    when,
                    size_in_words(copy.size_bytes),
                    icon=Icon.ARCHIVE,
                    why=told(self._here(copy.made_at).date(), COPIED),
                )
            )
        if not data.copies:
            self._copies.addWidget(label(_NO_COPIES, "muted"))
        self._show_outcome(data.checked)

    def _show_outcome(self, checked: LastCheck | None) -> None:
        empty(self._outcome)
        if checked is None:
            self._outcome.addWidget(label("Not looked through yet."))
            return
        when, why = self._when(checked.at), told(self._here(checked.at).date(), CHECKED)
        state = (
            badge(f"Damage found, {when}", Tone.LATE, why=why)
            if checked.faults
            else badge(f"Whole, {when}", Tone.DONE, why=why)
        )
        self._outcome.addWidget(wrapping(state))
        for fault in checked.faults:
            self._outcome.addWidget(label(fault, "label"))
        if checked.faults:
            self._outcome.addWidget(label(_DAMAGED))

    def _when(self, at: dt.datetime) -> str:
        here = self._here(at)
        return f"{short_day(here.date())} at {clock(here)}"

    def _here(self, at: dt.datetime) -> dt.datetime:
        return at.astimezone(self.desk.now().tzinfo)

    def _check(self) -> None:
        if not self._is_checking:
            self._is_checking = True
            self._faults = []
            self._bar.show()
            self._step.show()
            self._run(0)

    def _run(self, at: int) -> None:
        """Do one step, then the next: the bar moves between them."""
        self._bar.setValue(at)
        store = self.desk.store
        if at == len(STEPS):
            faults = tuple(self._faults)
            self.desk.tasks.run(
                lambda: remember_check(store, faults=faults),
                done=self._checked,
                failed=self._failed,
                owner=self,
                lane=_LANE,
            )
            return
        step = STEPS[at]
        self._step.setText(f"Step {at + 1} of {len(STEPS)}: {step.words}")
        self.desk.tasks.run(
            lambda: step.look(store),
            done=lambda fault: self._looked(at, fault),
            failed=self._failed,
            owner=self,
            lane=_LANE,
        )

    def _looked(self, at: int, fault: str) -> None:
        if fault:
            self._faults.append(fault)
        self._run(at + 1)

    def _checked(self, checked: LastCheck) -> None:
        self._end()
        self._show_outcome(checked)
        words = (
            f"Damage found in {counted(len(checked.faults), 'place')}"
            if checked.faults
            else "The caseload file is whole"
        )
        self.desk.said(words)
        announce(self, words, urgent=bool(checked.faults))

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Trouble):
            raise error

    def _end(self) -> None:
        self._is_checking = False
        self._bar.hide()
        self._step.hide()


def _folder(folder: Path) -> QWidget:
    words = QLineEdit(str(folder))
    words.setReadOnly(True)
    words.setAccessibleName("Folder of the caseload")
    words.setCursorPosition(0)
    held = QWidget()
    column(label("Folder", "small"), words, parent=held, spacing=0)
    return held


def _numbers(data: YourData) -> QWidget:
    waiting = f"{counted(data.unsent, 'change')}" if data.unsent else "Nothing"
    return facts(
        [("Size", size_in_words(data.size_bytes)), ("Kept here, not yet at an office", waiting)]
    )
