"""Signing in to the office: one password, asked for when the officer wants it and not before."""

from PySide6.QtWidgets import QWidget

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.passwords import Password
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.screens.office.refusals import PASSWORD, refusal

_SENTENCE = "Your work is saved on this laptop either way. Signed in, it is sent and news comes."
_EMPTY = "Type your password for the office."


class SignIn(Dialog):
    """Asks for the password for the office."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "Sign in to the office", _SENTENCE, cancel="Not now")
        self._desk = desk
        self._form = Form((Field(PASSWORD, "Pass&word for the office", Password),))
        self._told = label("", "error")
        self._told.hide()
        self.body.addWidget(self._form)
        self.body.addWidget(self._told)
        self._yes = self.add_button("Sign in", self._try, closes=False)

    def _try(self) -> None:
        password = str(self._form.values()[PASSWORD] or "")
        self._form.set_errors({} if password else {PASSWORD: _EMPTY})
        office = self._desk.office
        if not password or office is None:
            return
        self._yes.setEnabled(False)
        self._told.hide()
        sign_in = office.ways.sign_in
        self._desk.tasks.run(
            lambda: sign_in(password), done=self._done, failed=self._refused, owner=self
        )

    def _done(self, _session: object) -> None:
        self.accept()
        self._desk.said("Signed in to the office")
        if self._desk.office is not None:
            self._desk.office.sync_now()

    def _refused(self, error: Exception) -> None:
        self._yes.setEnabled(True)
        field, words = refusal(error, signing_in=True)
        self._form.set_errors({field: words} if field else {})
        self._told.setText("" if field else words)
        self._told.setVisible(bool(words) and not field)
        self._form.focus(PASSWORD)


def open_sign_in(parent: QWidget, desk: Desk) -> None:
    """Ask for the password over the page that is shown."""
    SignIn(parent.window(), desk).open()
