"""The covers: what stands before the work, for a caseload that is there and for a first run."""

import datetime as dt
from collections.abc import Callable

from iro_core.trouble import Trouble, wait_in_words
from iro_desktop.ui.screens.entrance.preparing import PreparingPage
from iro_desktop.ui.screens.entrance.stuck import StuckPage
from iro_desktop.ui.screens.entrance.unlock import UnlockPage
from iro_desktop.ui.screens.entrance.welcome import WelcomePage
from iro_desktop.ui.shooting.stage import Stage
from iro_desktop.ui.tasks import Tasks

KEYRING = "Windows Credential Locker"
LATER_VERSION = Trouble(
    happened="This caseload was last used with a later version of IRO Desktop.",
    safe="Nothing has been changed.",
    do="Ask IT support for the newest version, then open it again.",
)
WRONG = Trouble(
    happened="That password does not open this caseload.",
    safe="Nothing has been lost.",
    do="Check Caps Lock and type it again.",
)
A_WHILE, NO_WAIT = dt.timedelta(seconds=40), dt.timedelta(0)


def _unlock(stage: Stage, *, wait: dt.timedelta = NO_WAIT) -> UnlockPage:
    page = UnlockPage(wait=lambda: wait, in_words=wait_in_words, uses_keyring=lambda: True)
    stage.cover(page)
    return page


def _unlock_wrong(stage: Stage) -> None:
    page = _unlock(stage)
    stage.hand.write("Password", "not the one")
    page.show_wrong(WRONG)


def _forgotten(stage: Stage) -> None:
    _unlock(stage)
    stage.hand.press("Forgotten your password?")


def _stuck(stage: Stage) -> None:
    stage.cover(StuckPage(LATER_VERSION, again=lambda: None, close=lambda: None))


def _welcome(stage: Stage) -> None:
    tasks = Tasks(stage.window)
    page = WelcomePage(tasks)
    page.show_keyring(KEYRING)
    stage.cover(page, is_busy=lambda: not tasks.idle)


def _welcome_problem(stage: Stage) -> None:
    _welcome(stage)
    stage.hand.press("Continue")


def _welcome_office(stage: Stage) -> None:
    _welcome(stage)
    stage.hand.write("Your name", "Sam Example")
    stage.hand.go_to("Your role")
    stage.hand.key("Down")
    stage.hand.press("Continue")


def _welcome_password(stage: Stage) -> None:
    _welcome_office(stage)
    stage.hand.press("Continue")
    stage.hand.write("Choose a password", "lantern otter gravel")


COVERS: dict[str, Callable[[Stage], object]] = {
    "unlock": _unlock,
    "unlock-wrong": _unlock_wrong,
    "unlock-wait": lambda stage: _unlock(stage, wait=A_WHILE),
    "unlock-forgotten": _forgotten,
    "stuck": _stuck,
    "welcome": _welcome,
    "welcome-problem": _welcome_problem,
    "welcome-office": _welcome_office,
    "welcome-password": _welcome_password,
    "preparing": lambda stage: stage.cover(PreparingPage("A practice caseload is being made.")),
}
