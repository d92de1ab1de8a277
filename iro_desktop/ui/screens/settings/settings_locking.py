"""When the screen locks, the password, and what protects the key."""

from PySide6.QtWidgets import QLabel

from iro_desktop.ui.computer import Computer
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.buttons import link, secondary
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.fields import Field, Kind, one_of
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.routes import Help
from iro_desktop.ui.screens.settings.settings_section import SettingsSection

_ALSO = (
    "It also locks when the computer sleeps, when its own screen locks, and with Ctrl+L. Nothing "
    "that you have typed is lost."
)
_NO_RESET = (
    "Nobody can look your password up or reset it for you. Three or four random words are strong "
    "and easy to remember."
)


class LockingSection(SettingsSection):
    """What keeps others out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._protection = label("", "body")
        computer = desk.computer
        if computer is None:
            return
        self._form = Form([Field("minutes", "Minutes without a key or the mouse", _idle(computer))])
        self._form.edited.connect(lambda _name: self._take_idle(computer))
        also = label(_ALSO, "muted")
        self.body.addWidget(card(self._form, also, heading="Lock when idle", margins=Space.XL))
        change = secondary("Change your password", computer.change_password, icon=Icon.EDIT)
        self.body.addWidget(
            card(
                label(_NO_RESET),
                row(change, None),
                heading="Your password",
                margins=Space.XL,
            )
        )
        mark = QLabel()
        wear(mark, Icon.SAFE, "accent")
        sentence = row(column(mark, None), self._protection, spacing=Space.M)
        sentence.setStretch(1, 1)
        more = link("How locking works", lambda: desk.go(Help("locking")))
        self.body.addWidget(
            card(sentence, row(more, None), heading="What protects the key", margins=Space.XL)
        )

    def refresh(self) -> None:
        """Show what is set, and ask what protects the key."""
        computer = self.desk.computer
        if computer is None:
            return
        self._form.set_values({"minutes": str(computer.idle_minutes())})
        self.desk.tasks.run(computer.protection, done=self._protection.setText, owner=self)

    def _take_idle(self, computer: Computer) -> None:
        chosen = self._form.values()["minutes"]
        if chosen is None:
            self.refresh()
            return
        minutes = int(str(chosen))
        computer.set_idle(minutes)
        self.desk.said(f"Locks after {counted(minutes, 'minute')}")


def _idle(computer: Computer) -> Kind:
    return one_of([(str(each), str(each)) for each in computer.idle_choices])
