"""Changes on a stick when there is no network for days, and the office's answer read from it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from iro_core.domain.date_words import counted
from iro_core.trouble import Trouble
from iro_core.wire.bundles import SUFFIX, BundleError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from iro_desktop.sync.bundle import AnswerTaken, BundleMade

_WRITE = "Put changes on a stick"
_READ = "Read an answer from a stick"
_NO_OFFICE = "No office is connected, so nothing can go to it on a stick."
_UNREACHED = "The stick cannot be written or read. Check that it is in and not full, and try again."
_ORDERS = {
    "revoked": "The office has shut this laptop out. What you wrote is kept. Speak to your IT.",
    "wipe": (
        "The office had the cases on this laptop destroyed. What was not sent is kept. "
        "Speak to your IT."
    ),
}


def ask_where_to_write(page: QWidget, desk: Desk) -> None:
    """Ask for the stick, and write what waits onto it."""
    dialog = QFileDialog(page, _WRITE)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: write(page, desk, Path(name)))
    dialog.open()


def ask_what_to_read(page: QWidget, desk: Desk) -> None:
    """Ask for the file of an answer, and read it."""
    dialog = QFileDialog(page, _READ, "", f"From the office (*{SUFFIX})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: read(page, desk, Path(name)))
    dialog.open()


def write(page: QWidget, desk: Desk, folder: Path) -> None:
    """Write what waits into a folder, and say what became of it."""
    office = desk.office
    if office is None:
        _tell(page, _WRITE, _NO_OFFICE)
        return
    write_bundle = office.ways.write_bundle
    desk.tasks.run(
        lambda: write_bundle(folder),
        done=lambda made: _tell(page, _WRITE, made_words(made)),
        failed=lambda error: _refused(page, _WRITE, error),
        owner=page,
    )


def read(page: QWidget, desk: Desk, path: Path) -> None:
    """Read the office's answer, and say what it brought."""
    office = desk.office
    if office is None:
        _tell(page, _READ, _NO_OFFICE)
        return
    read_answer = office.ways.read_answer

    def work() -> "AnswerTaken":
        taken = read_answer(path)
        office.look()
        return taken

    desk.tasks.run(
        work,
        done=lambda taken: _tell(page, _READ, taken_words(taken)),
        failed=lambda error: _refused(page, _READ, error),
        owner=page,
    )


def made_words(made: "BundleMade") -> str:
    """Return what is on the stick and where it goes."""
    words = (
        f"{counted(made.changes, 'change')} written to {made.path.name}, shut to everybody but "
        "your office. Take the stick to your IT and bring their answer back. Everything stays "
        "here until then, and goes by the network too if that is back first."
    )
    if not made.left:
        return words
    return f"{words} {counted(made.left, 'change')} did not fit and will go next time."


def taken_words(taken: "AnswerTaken") -> str:
    """Return what an answer brought."""
    if taken.order:
        return _ORDERS[taken.order]
    has = "change" if taken.changes == 1 else "changes"
    came = counted(taken.received, "record")
    return f"The office has {taken.changes} {has} of yours. {came} came with the answer."


def _refused(page: QWidget, title: str, error: Exception) -> None:
    if isinstance(error, Trouble):  # the banner says so
        return
    if isinstance(error, BundleError):
        _tell(page, title, str(error))
    elif isinstance(error, OSError):
        _tell(page, title, _UNREACHED)
    else:
        raise error


def _tell(page: QWidget, title: str, words: str) -> None:
    Dialog(page.window(), title, words, cancel="Close").open()
