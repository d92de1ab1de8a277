"""Connecting this laptop to an office: an invitation, a password, a name for the laptop."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from iro_desktop.sync.state import Phase
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import wrapping
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.fields import Field, long_text, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.passwords import Password
from iro_desktop.ui.kit.problems import ProblemSummary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.office_link import state_of
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ConnectOffice, SyncPage
from iro_desktop.ui.screens.office.refusals import INVITATION, PASSWORD, refusal
from iro_desktop.ui.shell.actions import Act

DEVICE = "device"
_MOST_BYTES = 20_000
_ABOUT = (
    "Your IT gives you an invitation, as a file or in a message. It works once. What you have "
    "written so far stays on this laptop and is sent to the office."
)
_EMPTY = {
    INVITATION: "Choose the invitation's file, or paste all of it here.",
    PASSWORD: "Type your password for the office.",
    DEVICE: "Give this laptop a name, such as Work laptop.",
}
_ALREADY = "This laptop is connected already. A new invitation takes the place of the old one."
_UNREADABLE = "This file cannot be read. Choose the file that your IT gave you."


class ConnectPage(ScrollPage):
    """Takes an invitation."""

    title = "Connect to an office"
    help_topic = "sync"
    watches = frozenset({"setting"})

    def __init__(self, desk: Desk, _route: ConnectOffice) -> None:
        super().__init__(desk)
        self._form = Form(
            (
                Field(
                    INVITATION,
                    "&Invitation",
                    long_text(lines=4, most=6),
                    "Paste it here, from the first bracket to the last.",
                ),
                Field(
                    PASSWORD,
                    "Pass&word for the office",
                    Password,
                    "It may differ from the one that opens this caseload.",
                ),
                Field(
                    DEVICE,
                    "&Name of this laptop",
                    short_text(ems=20, longest=80),
                    "What your office's list of laptops shows. No child's name.",
                ),
            )
        )
        self._problems = ProblemSummary()
        self._told = label("", "error")
        self._told.hide()
        self._connect = primary("&Connect", self.connect_now)
        self.body.addWidget(PageHeader("Connect to an office", _ABOUT, back=desk.back))
        if state_of(desk).phase is not Phase.NO_OFFICE:
            self.body.addWidget(label(_ALREADY))
        self.body.addWidget(self._problems)
        choose = secondary("Choose the file", self.choose_file, icon=Icon.DOCUMENT)
        self.body.addWidget(card(wrapping(choose), self._form, self._told, wrapping(self._connect)))
        self.body.addStretch(1)
        if desk.office is not None:
            self._form.set_values({DEVICE: desk.office.ways.computer_name()})

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done."""
        return (
            Act("&Connect", self.connect_now, ("Ctrl+Return",)),
            Act("Choose the &file", self.choose_file),
        )

    def choose_file(self) -> None:
        """Ask for the invitation's file."""
        dialog = QFileDialog(self, "Choose the invitation", "", "Invitation (*.json *.txt *.iro)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_file(self, path: Path) -> None:
        """Take the invitation from a file."""
        self.desk.tasks.run(
            lambda: _read(path), done=self._take_text, failed=self._unreadable, owner=self
        )

    def connect_now(self) -> None:
        """Make this laptop known to the office."""
        said = {name: str(value or "") for name, value in self._form.values().items()}
        errors = {name: words for name, words in _EMPTY.items() if not said[name].strip()}
        self._form.set_errors(errors)
        self._problems.show_form(self._form)
        office = self.desk.office
        if errors or office is None:
            return
        connect = office.ways.connect
        self._connect.setEnabled(False)
        self._connect.setText("Connecting…")
        self.desk.tasks.run(
            lambda: connect(said[INVITATION], said[PASSWORD], said[DEVICE]),
            done=self._connected,
            failed=self._refused,
            owner=self,
        )

    def _take_text(self, text: str) -> None:
        self._form.set_values({INVITATION: text})
        self._form.set_errors({})
        self._form.focus(PASSWORD)

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, OSError | UnicodeDecodeError):
            raise error
        self._form.set_errors({INVITATION: _UNREADABLE})

    def _connected(self, _office: str) -> None:
        self._form.set_values({PASSWORD: "", INVITATION: ""})
        self.desk.said("This laptop is connected to the office")
        if self.desk.office is not None:
            self.desk.office.sync_now()
        self.desk.has_changed("profile")
        self.desk.go(SyncPage(), replacing=True)

    def _refused(self, error: Exception) -> None:
        self._connect.setEnabled(True)
        self._connect.setText("&Connect")
        field, words = refusal(error)
        self._form.set_errors({field: words} if field else {})
        self._problems.show_form(self._form)
        self._told.setText("" if field else words)
        self._told.setVisible(bool(words) and not field)
        if words:
            self.desk.said("Not connected. The page says why.")


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES + 1).decode("utf-8-sig")


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(ConnectOffice, ConnectPage)
