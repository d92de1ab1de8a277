"""The cover of a locked caseload: the password, and in words why it may have to wait."""

import datetime as dt
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QTimer, Signal

from iro_core.trouble import Trouble
from iro_desktop.ui.kit.banner import Banner, announce
from iro_desktop.ui.kit.boxes import wrapping
from iro_desktop.ui.kit.buttons import link, primary
from iro_desktop.ui.kit.fields import Field
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.passwords import Password, password
from iro_desktop.ui.screens.entrance.cover import Cover, name_plate
from iro_desktop.ui.screens.entrance.forgotten import Forgotten

TITLE = "Locked"
UNLOCK, OPENING = "&Unlock", "Opening…"
_SECOND_MS = 1_000
_NO_WAIT = dt.timedelta(0)


class UnlockPage(Cover):
    """Asks for the password. It opens nothing itself.

    Signals:
        unlock_asked: The password, as typed.
    """

    unlock_asked = Signal(str)

    def __init__(
        self,
        *,
        wait: Callable[[], dt.timedelta],
        in_words: Callable[[dt.timedelta], str],
        uses_keyring: Callable[[], bool] = lambda: False,
    ) -> None:
        """Build the cover.

        Args:
            wait: Tells how long it is until a password may be tried.
            in_words: Says such a time.
            uses_keyring: Whether the password works on this computer only.
        """
        super().__init__(TITLE)
        self._wait, self._in_words, self._uses_keyring = wait, in_words, uses_keyring
        self._busy = False
        self._banner = Banner()
        self._form = Form([Field("password", "Pass&word", password())])
        self._password = cast("Password", self._form.editor("password"))
        self._password.entered.connect(self._ask)
        self._form.edited.connect(lambda _name: self._form.set_errors({}))
        self._unlock = primary(UNLOCK, self._ask)
        for part in (
            name_plate("Your caseload is locked. What was saved is safe."),
            self._banner,
            self._form,
            wrapping(self._unlock, link("Forgotten your password?", self._forgotten)),
        ):
            self.body.addWidget(part)
        self._countdown = QTimer(self)
        self._countdown.timeout.connect(self._count)
        self.show_wait()

    def focus_first(self) -> None:
        """Put the cursor into the password."""
        self._password.choose_all()

    def show_wait(self) -> None:
        """Begin to count down, if a password may not be tried yet."""
        if self._wait() > _NO_WAIT:
            self._countdown.start(_SECOND_MS)
            self._count()
            announce(self, self._waiting_words())

    def show_wrong(self, trouble: Trouble) -> None:
        """Say that the password was wrong and may be typed again."""
        self._end_busy()
        self._form.set_errors({"password": f"{trouble.happened} {trouble.do}"})
        self.focus_first()
        self.show_wait()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what else keeps the caseload shut."""
        self._end_busy()
        self._banner.show_trouble(trouble)
        self.focus_first()

    def _ask(self) -> None:
        typed = self._password.value()
        if self._busy or self._countdown.isActive():
            return
        if not typed:
            self._form.set_errors({"password": "Type your password."})
            self.focus_first()
            return
        self._busy = True
        self._banner.put_away()
        self._password.hide_again()
        self._unlock.setText(OPENING)
        self.unlock_asked.emit(typed)

    def _end_busy(self) -> None:
        self._busy = False
        self._unlock.setText(UNLOCK)

    def _count(self) -> None:
        waiting = self._wait() > _NO_WAIT
        self._unlock.setEnabled(not waiting)
        self._form.set_errors({"password": self._waiting_words()} if waiting else {})
        if not waiting:
            self._countdown.stop()
            announce(self, "You can try again now.")

    def _waiting_words(self) -> str:
        wait = self._in_words(self._wait())
        return f"There were several wrong passwords. Nothing is lost. Try again in {wait}."

    def _forgotten(self) -> None:
        Forgotten(self, uses_keyring=self._uses_keyring()).open()
