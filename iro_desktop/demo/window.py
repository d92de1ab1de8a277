"""The program on a practice caseload, put together as for anybody, and shown until it is closed."""

import traceback
from collections.abc import Callable
from pathlib import Path

from iro_desktop import app, logs, settings
from iro_desktop.demo.caseload import PASSWORD, Wanted, make_or_open, open_cheap_strongbox
from iro_desktop.ui.application import CrashHandler, make_application, wake_python
from iro_desktop.ui.entrance import ByItself
from iro_desktop.ui.shell.practice_strip import PracticeStrip, put_under

Say = Callable[[str], object]
MAKING = "A practice caseload is being made. Nobody in it is real."


def show(folder: Path, wanted: Wanted, *, say: Say) -> int:
    """Open the window, and return the exit status once it is closed."""
    chosen = settings.read_settings(folder)
    application = make_application(["iro-desktop"], theme=chosen.theme, scale=chosen.scale)
    wake_python(application)
    crashes = CrashHandler(print_crash)
    crashes.install()
    desktop = make_desktop(folder, wanted, say=say)
    crashes.show_over(desktop.window)
    desktop.session.opened.connect(lambda *_about: say(_open_words()))
    try:
        desktop.start()
        say("The window is open.")
        return int(application.exec())
    finally:
        desktop.session.close()
        crashes.uninstall()


def make_desktop(folder: Path, wanted: Wanted, *, say: Say) -> app.Desktop:
    """Put the parts together on a practice caseload; `start` shows them."""
    itself = ByItself(words=MAKING, open=lambda box: make_or_open(box, wanted, say=say))
    desktop = app.Desktop(folder=folder, open_box=open_cheap_strongbox, by_itself=itself)
    put_under(desktop.window, PracticeStrip(PASSWORD))
    return desktop


def _open_words() -> str:
    return (
        f"Ready. The password, for when you have locked it (Ctrl+L): {PASSWORD}\n"
        "Close the window, or press Ctrl+C here, to end."
    )


def print_crash(error: BaseException) -> str:
    """Tell a fault in full: a practice caseload holds nothing that must not be seen."""
    traceback.print_exception(error)
    return logs.code_of(error)
