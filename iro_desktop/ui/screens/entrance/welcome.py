"""The first run: who you are, where you work, the password. Then the caseload."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iro_core.fields import Role
from iro_core.trouble import Trouble
from iro_desktop.services.opening import FirstRun
from iro_desktop.ui.kit.banner import Banner, announce
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.passwords import NewPassword
from iro_desktop.ui.kit.problems import ProblemSummary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.entrance.cover import Cover, name_plate
from iro_desktop.ui.screens.entrance.password_verdicts import Verdicts
from iro_desktop.ui.screens.entrance.welcome_fields import (
    office_fields,
    office_problems,
    password_fields,
    password_problems,
    you_fields,
    you_problems,
)
from iro_desktop.ui.tasks import Tasks

TITLE = "Welcome"
_CONTINUE, _FINISH, _MAKING = "&Continue", "&Start", "Making your caseload…"
NO_KEYRING = (
    "This computer has no keyring that can be used, so the password alone protects the caseload. "
    "Choose a long one: three or four random words."
)
WITH_KEYRING = (
    "The password works together with a secret that this computer keeps for you ({keyring}). "
    "Somebody who takes a copy of the caseload elsewhere cannot open it, even with the password."
)


class WelcomePage(Cover):
    """Three short steps. Nothing is written before the last one is done.

    Signals:
        finished: The answers (a `FirstRun`) and the password.
    """

    finished = Signal(object, str)

    def __init__(self, tasks: Tasks) -> None:
        """Build the steps."""
        super().__init__(TITLE)
        self._verdicts = Verdicts(tasks, self._own_words)
        self._busy, self._at = False, 0
        self._banner, self._summary = Banner(), ProblemSummary()
        self._count = label("", "small")
        self._keyring = label("", "muted")
        self._you, self._office = Form(you_fields()), Form(office_fields())
        self._secret = Form(password_fields(self._verdicts.judge))
        self._steps = tuple(_step(form) for form in self._forms)
        self._steps[2].layout().addWidget(self._keyring)  # type: ignore[union-attr]  # a step has one
        self._next = primary(_CONTINUE, self._go_on)
        self._back = secondary("&Back", lambda: self._show(self._at - 1))
        plate = name_plate("Welcome. Three short steps, then your caseload.", Icon.TODAY)
        ways = wrapping(self._next, self._back)
        for part in (plate, self._banner, self._count, self._summary, *self._steps, ways):
            self.body.addWidget(part)
        self._show(0, focus=False)

    @property
    def _forms(self) -> tuple[Form, Form, Form]:
        return (self._you, self._office, self._secret)

    def show_keyring(self, keyring: str | None) -> None:
        """Say what protects the caseload beside the password.

        Args:
            keyring: What the user knows it as; None if there is none.
        """
        words = WITH_KEYRING.format(keyring=keyring) if keyring else NO_KEYRING
        self._keyring.setText(words)

    def show_trouble(self, trouble: Trouble) -> None:
        """Say why the caseload could not be made; what is typed stays."""
        self._end_busy()
        self._banner.show_trouble(trouble)

    def show_refused(self, words: str) -> None:
        """Say why the password will not do."""
        self._end_busy()
        self._tell({"password": words})

    def focus_first(self) -> None:
        """Begin at the first field of the step."""
        form = self._forms[self._at]
        form.focus(form.field_names()[0])

    def _show(self, at: int, *, focus: bool = True) -> None:
        self._at = at
        self._summary.show_problems([])
        for number, step in enumerate(self._steps):
            step.setVisible(number == at)
        self._back.setVisible(at > 0)
        self._next.setText(_FINISH if at == 2 else _CONTINUE)
        self._count.setText(f"Step {at + 1} of 3")
        if focus:
            self.focus_first()
            announce(self, self._count.text())

    def _go_on(self) -> None:
        if self._busy:
            return
        problems = self._problems()
        self._tell(problems)
        if problems:
            return
        if self._at < 2:
            self._show(self._at + 1)
            return
        self._busy = True
        self._banner.put_away()
        self._next.setText(_MAKING)
        self.finished.emit(self._answers(), self._typed("password"))

    def _problems(self) -> Mapping[str, str]:
        checks: tuple[Callable[[Mapping[str, object]], dict[str, str]], ...] = (
            you_problems,
            office_problems,
            password_problems,
        )
        return checks[self._at](self._forms[self._at].values())

    def _tell(self, problems: Mapping[str, str]) -> None:
        form = self._forms[self._at]
        form.set_errors(problems)
        self._summary.show_form(form)

    def _end_busy(self) -> None:
        self._busy = False
        self._next.setText(_FINISH)

    def _answers(self) -> FirstRun:
        return FirstRun(
            full_name=self._said(self._you, "full_name"),
            role=Role(self._said(self._you, "role")),
            job_title=self._said(self._you, "job_title"),
            office_name=self._said(self._office, "office_name"),
            office_address=self._said(self._office, "office_address"),
            telephone=self._said(self._office, "telephone"),
            mobile=self._said(self._office, "mobile"),
            email=self._said(self._office, "email"),
        )

    def _own_words(self) -> tuple[str, ...]:
        return (
            self._said(self._you, "full_name"),
            self._said(self._you, "job_title"),
            self._said(self._office, "office_name"),
            self._said(self._office, "email"),
        )

    def _said(self, form: Form, name: str) -> str:
        return str(form.values()[name] or "").strip()

    def _typed(self, name: str) -> str:
        return cast("NewPassword", self._secret.editor(name)).value()


def _step(form: Form) -> QWidget:
    held = QWidget()
    column(form, parent=held, spacing=Space.L)
    return held
