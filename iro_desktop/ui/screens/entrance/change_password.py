"""The dialog that changes the password."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.opening import PasswordRefusedError, WrongPasswordError
from iro_desktop.ui.kit.banner import Banner
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.passwords import Password, new_password, password
from iro_desktop.ui.screens.entrance.password_verdicts import Verdicts
from iro_desktop.ui.screens.entrance.welcome_fields import HINT, password_problems
from iro_desktop.ui.tasks import Tasks

TITLE = "Change your password"
_CHANGE, _CHANGING = "&Change the password", "Changing…"


class ChangePassword(Dialog):
    """Asks for the old password and the new one, twice."""

    def __init__(
        self,
        parent: QWidget,
        *,
        tasks: Tasks,
        lane: str,
        change: Callable[[str, str], None],
        changed: Callable[[], object],
    ) -> None:
        """Build the dialog.

        Args:
            tasks: What the change runs on.
            lane: The strongbox's own.
            change: Changes the password, old to new; on a worker thread.
            changed: Called when it is done.
        """
        super().__init__(parent, TITLE, "The old one holds until the new one has been tried.")
        self._tasks, self._lane, self._change, self._changed = tasks, lane, change, changed
        self._busy = False
        self._banner = Banner()
        verdicts = Verdicts(tasks, tuple)
        self._form = Form(
            [
                Field("old", "Your password &now", password()),
                Field("password", "The new &password", new_password(verdicts.judge), hint=HINT),
                Field("again", "Type it a&gain", password()),
            ]
        )
        self.body.addWidget(self._banner)
        self.body.addWidget(self._form)
        self._button = self.add_button(_CHANGE, self._ask, closes=False)

    def _ask(self) -> None:
        if self._busy:
            return
        values = self._form.values()
        problems = {} if values["old"] else {"old": "Type the password that you use now."}
        problems |= password_problems(values)
        self._form.set_errors(problems)
        if problems:
            self._form.focus(next(iter(self._form.errors())))
            return
        self._busy = True
        self._button.setText(_CHANGING)
        old, new = self._typed("old"), self._typed("password")
        self._tasks.run(
            lambda: self._change(old, new),
            done=lambda _nothing: self._done(),
            failed=self._failed,
            owner=self,
            lane=self._lane,
        )

    def _done(self) -> None:
        self.accept()
        self._changed()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._button.setText(_CHANGE)
        if isinstance(error, PasswordRefusedError):
            self._tell("password", str(error))
        elif isinstance(error, WrongPasswordError):
            self._tell("old", f"{error.happened} {error.do}")
        elif isinstance(error, Trouble):
            self._banner.show_trouble(error)
        else:
            raise error

    def _tell(self, name: str, words: str) -> None:
        self._form.set_errors({name: words})
        self._form.focus(name)

    def _typed(self, name: str) -> str:
        return cast("Password", self._form.editor(name)).value()
