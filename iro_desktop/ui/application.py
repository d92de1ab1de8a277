"""The running application: made once, dressed, and told what to do when something breaks."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from iro_desktop.ui.collecting import Collector
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.shell.window import TITLE, MainWindow

WAKE_MS = 250
BROKEN = (
    "Something in the program went wrong, and it was not you. What was saved is safe, and what you "
    "typed is still on the screen. If it looks odd, close IRO Desktop and start it again. "
    "If you tell IT support, give them this code: {code}"
)


def make_application(arguments: list[str], *, theme: str, scale: float) -> QApplication:
    """Return the application, dressed as the user likes it.

    Args:
        arguments: The command line; Qt takes its own options from it.
    """
    there = QApplication.instance()
    made = there if isinstance(there, QApplication) else QApplication(arguments)
    made.setApplicationName(TITLE)
    made.setApplicationDisplayName(TITLE)
    apply_theme(made, ThemeName(theme), scale)
    if made.findChild(Collector) is None:
        Collector(made)
    return made


def make_window() -> MainWindow:
    """Return the main window, as large as suits it and the screen allows."""
    window = MainWindow()
    room = QGuiApplication.primaryScreen().availableSize()
    window.resize(min(1280, room.width()), min(800, room.height()))
    return window


def wake_python(application: QApplication) -> None:
    """Let Ctrl+C in the terminal be heard: Python looks for it only while it is running."""
    timer = QTimer(application)
    timer.timeout.connect(lambda: None)
    timer.start(WAKE_MS)


class CrashHandler(QObject):
    """Takes every fault that nothing else caught, from any thread: logs it, tells the user a code.

    Signals:
        told: The code of the fault that the user is now told about.
    """

    told = Signal(str)
    _happened = Signal(str)

    def __init__(
        self,
        log: Callable[[BaseException], str],
        parent: QObject | None = None,
        *,
        interrupted: Callable[[], object] = QApplication.quit,
    ) -> None:
        """Hold the log.

        Args:
            log: Writes a fault into the log and returns its code.
            parent: Whose part it is.
            interrupted: Called on Ctrl+C in the terminal.
        """
        super().__init__(parent)
        self._log, self._interrupted = log, interrupted
        self._window: MainWindow | None = None
        self._dialog: Dialog | None = None
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take faults from Python's threads, and Qt's warnings, from now on."""
        sys.excepthook = self._from_here
        threading.excepthook = self._from_thread
        qInstallMessageHandler(_pass_over)

    def uninstall(self) -> None:
        """Leave faults to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def show_over(self, window: MainWindow) -> None:
        """Tell the user over this window."""
        self._window = window

    def handle(self, error: BaseException) -> None:
        """Log a fault and tell the user. From any thread."""
        self._happened.emit(self._log(error))

    def _from_here(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._interrupted()
            return
        self.handle(error)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.handle(args.exc_value)

    def _tell(self, code: str) -> None:
        """Tell the user, one fault at a time: a fault in a loop must not bury the screen."""
        self.told.emit(code)
        if self._window is None or self._dialog is not None:
            return
        sentence = BROKEN.format(code=code)
        self._dialog = Dialog(self._window, "Something went wrong", sentence, cancel="Go on")
        self._dialog.setModal(False)
        self._dialog.finished.connect(self._put_away)
        self._dialog.open()

    def _put_away(self, _result: int) -> None:
        self._dialog = None


def _pass_over(_kind: QtMsgType, _context: QMessageLogContext, _message: str) -> None:
    """Keep Qt's messages off the terminal: they can quote what is on the screen."""
